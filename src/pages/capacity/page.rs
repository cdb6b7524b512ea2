//! Capacity and litigation friend of one person, on a page of its own.

use super::model::{Card, Page, page};
use super::proceedings::ProceedingsPart;
use super::record_form::RecordForm;
use super::request::Request;
use super::steps::Steps;
use crate::errors;
use crate::frame::PageHead;
use crate::route::Route;
use actions::{ActionError, Workspace, keep};
use domain::capacity::take_back;
use domain::ids::{CapacityRecordId, PersonId};
use domain::{Change, Dataset};
use leptos::prelude::*;
use platform::clock;
use words::staff::capacity as text;

/// What the parts of a record share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub workspace: Workspace,
    pub id: StoredValue<CapacityRecordId>,
    pub card: Memo<Option<Card>>,
}

impl Subject {
    /// The id of a control of this record: there may be several records on the page.
    pub fn control(self, name: &str) -> String {
        self.id.with_value(|id| [name, "-", id.as_str()].concat())
    }
    /// Stores what is decided and says so.
    pub fn keep<E: Into<ActionError> + 'static>(
        self,
        decide: impl FnOnce(&Dataset, &CapacityRecordId) -> Result<Change, E> + 'static,
        done: &'static str,
        after: impl FnOnce(bool) + 'static,
    ) {
        let id = self.id.get_value();
        keep::keep(self.workspace, move |dataset| decide(dataset, &id), done, errors::explain, after);
    }
}

/// The page.
#[component]
pub fn CapacityPage(workspace: Workspace, person: PersonId) -> impl IntoView {
    let today = clock::now().date;
    let person = StoredValue::new(person);
    let shown = Memo::new(move |_| person.with_value(|person| workspace.records.read(|dataset| page(dataset, person, today))));
    let here = Memo::new(move |_| shown.with(Option::is_some));
    move || match here.get() {
        true => view! { <Known workspace person shown /> }.into_any(),
        false => view! {
            <PageHead workspace title=text::TITLE />
            <div class="card empty">
                <p>{text::GONE}</p>
                <a class="button button-primary" href=Route::People.href()>{text::GO_TO_PEOPLE}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(workspace: Workspace, person: StoredValue<PersonId>, shown: Memo<Option<Page>>) -> impl IntoView {
    let name = Memo::new(move |_| shown.with(|page| page.as_ref().map(|page| page.name.clone()).unwrap_or_default()));
    let ids =
        Memo::new(move |_| shown.with(|page| page.iter().flat_map(|page| &page.records).map(|card| card.id.clone()).collect::<Vec<_>>()));
    let writing = RwSignal::new(None::<Option<Card>>);
    view! {
        <PageHead workspace title=Signal::derive(move || text::for_person(&name.get())) subtitle=text::WHAT_IT_IS>
            <a class="button" href=person.with_value(|person| Route::Person(person.clone()).href())><bdi>{move || name.get()}</bdi></a>
            <button type="button" class="button button-primary" on:click=move |_| writing.set(Some(None))>{text::ADD}</button>
        </PageHead>
        <div class="stack">
            <Show when=move || ids.with(Vec::is_empty)>
                <div class="card empty"><p>{text::NOTHING_YET}</p></div>
            </Show>
            <For each=move || ids.get() key=|id| id.clone() let:id>
                <Record workspace id shown writing />
            </For>
        </div>
        <RecordForm workspace person writing />
    }
}

#[component]
fn Record(workspace: Workspace, id: CapacityRecordId, shown: Memo<Option<Page>>, writing: RwSignal<Option<Option<Card>>>) -> impl IntoView {
    let heading = ["capacity-", id.as_str()].concat();
    let labelled = heading.clone();
    let id = StoredValue::new(id);
    let card = Memo::new(move |_| {
        shown.with(|page| page.iter().flat_map(|page| &page.records).find(|card| id.with_value(|id| card.id == *id)).cloned())
    });
    let subject = Subject { workspace, id, card };
    let matches = Memo::new(move |_| shown.with(|page| page.as_ref().map(|page| page.matches.clone()).unwrap_or_default()));
    let lacks_now = Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.lacks_now)));
    let is_asked = Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.is_asked)));
    let lines = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.lines.clone()).unwrap_or_default()));
    let review = Memo::new(move |_| card.with(|card| card.as_ref().and_then(|card| card.review.clone())));
    let title = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.title.clone()).unwrap_or_default()));
    let about = move || {
        [" ", &text::change_what(&card.with(|card| card.as_ref().map(|card| card.finding.matter.clone()).unwrap_or_default()))].concat()
    };
    view! {
        <section class="card" aria-labelledby=labelled>
            <div class="card-body stack-tight">
                <div class="row part-head">
                    <h2 id=heading><bdi>{move || title.get()}</bdi></h2>
                    <span class="row">
                        <button type="button" class="button" on:click=move |_| writing.set(Some(card.get_untracked()))>
                            {text::CHANGE}
                            <span class="out-of-sight">{about}</span>
                        </button>
                        <button
                            type="button"
                            class="button button-quiet"
                            on:click=move |_| {
                                let today = clock::now().date;
                                subject.keep(move |dataset, id| take_back(dataset, id, today), text::TAKEN_BACK, |_| {});
                            }
                        >
                            {text::TAKE_BACK}
                            <span class="out-of-sight">{about}</span>
                        </button>
                    </span>
                </div>
                {move || {
                    review
                        .get()
                        .map(|(words, overdue)| view! { <p><span class="chip" class:chip-warning=overdue>{words}</span></p> })
                }}
                <dl class="facts">
                    <For each=move || lines.get() key=|line| line.clone() let:line>
                        <dt>{line.0}</dt>
                        <dd><bdi>{line.1}</bdi></dd>
                    </For>
                </dl>
            </div>
            <Show when=move || lacks_now.get() || is_asked.get()>
                <div class="care-parts">
                    <Show when=move || lacks_now.get()>
                        <Steps subject />
                        <ProceedingsPart subject />
                    </Show>
                    <Request subject matches />
                </div>
            </Show>
        </section>
    }
}
