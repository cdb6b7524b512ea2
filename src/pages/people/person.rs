//! One person: what is recorded, what they take, where they came.

use super::code::Code;
use super::consents::Consents;
use super::edit::Edit;
use super::enrolments::Enrolments;
use super::erase::Erase;
use super::facts::FactList;
use super::list_model::roles;
use super::merged::{MergeWithAnother, Merged, Separate};
use super::person_model::{FACT_TABLES, Facts, facts};
use super::visits::Visits;
use crate::frame::PageHead;
use crate::isolated::isolated;
use crate::route::Route;
use crate::safe_contact::SafeContact;
use actions::Workspace;
use domain::ids::PersonId;
use leptos::prelude::*;
use platform::clock;
use words::staff::matches::details;
use words::staff::{capacity, common, concerns, doubles, merge, people as text};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub workspace: Workspace,
    pub person: StoredValue<PersonId>,
    pub facts: Memo<Option<Facts>>,
}

/// The page.
#[component]
pub fn PersonPage(workspace: Workspace, person: PersonId) -> impl IntoView {
    let today = clock::now().date;
    let person = StoredValue::new(person);
    let facts =
        Memo::new(move |_| person.with_value(|person| workspace.records.read(FACT_TABLES, |dataset| facts(dataset, person, today))));
    let subject = Subject { workspace, person, facts };
    let here = Memo::new(move |_| facts.with(Option::is_some));
    move || match here.get() {
        true => view! { <Known subject /> }.into_any(),
        false => view! {
            <PageHead workspace title=text::no_person::TITLE />
            <div class="card empty">
                <p>{text::no_person::GONE}</p>
                <a class="button button-primary" href=Route::People.href()>{text::no_person::GO_TO_PEOPLE}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let editing = RwSignal::new(false);
    let name = Memo::new(move |_| {
        subject.facts.with(|facts| facts.as_ref().map(|facts| facts.person.shown_name().to_owned()).unwrap_or_default())
    });
    let subtitle =
        Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().map(|facts| roles(&facts.person.roles)).unwrap_or_default()));
    let merged = Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().and_then(|facts| facts.merged_into.clone())));
    let temporary = Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().is_some_and(|facts| facts.person.is_temporary())));
    let own_name = name;
    let safe_contact = Memo::new(move |_| {
        subject.facts.with(|facts| facts.as_ref().map(|facts| facts.person.safe_contact().to_owned()).unwrap_or_default())
    });
    view! {
        <PageHead workspace title=name subtitle=subtitle />
        <Show when=move || temporary.get() && merged.get().is_none()>
            <p class="caution row person-merged" role="note">
                <span class="grow">{merge::IS_TEMPORARY}</span>
                <a class="button" href=Route::Doubles.href()>{doubles::TITLE}</a>
            </p>
        </Show>
        {move || {
            merged
                .get()
                .map(|(person, name)| {
                    view! {
                        <p class="caution row person-merged" role="note">
                            <span class="grow">{isolated(text::person::merged(&name))}</span>
                            <a class="button" href=Route::Person(person).href()>{isolated(text::person::open_other(&name))}</a>
                            <Separate workspace record=subject.person.get_value() name=own_name.get_untracked() />
                        </p>
                    }
                })
        }}
        <div class="person">
            <section class="card card-body stack" aria-labelledby="recorded">
                <div class="row part-head">
                    <h2 id="recorded">{text::person::WHAT_IS_RECORDED}</h2>
                    <Show when=move || merged.get().is_none()>
                        <button type="button" class="button" on:click=move |_| editing.set(true)>{common::CHANGE}<span class="out-of-sight">" " {text::person::CHANGE_WHAT}</span></button>
                    </Show>
                </div>
                <SafeContact rules=safe_contact />
                <FactList subject />
                <Show when=move || merged.get().is_none()>
                    <Code subject name />
                </Show>
                <Merged subject />
                <div class="row person-erase">
                    <Show when=move || merged.get().is_none()>
                        <a class="button" href=Route::Matching(subject.person.get_value()).href()>{details::OPEN}</a>
                        <a class="button" href=Route::Capacity(subject.person.get_value()).href()>{capacity::TITLE}</a>
                        <a class="button" href=Route::RaiseConcern(subject.person.get_value(), None).href()>{concerns::RAISE}</a>
                        <MergeWithAnother subject />
                    </Show>
                    <Erase subject name />
                </div>
            </section>
            <Show when=move || merged.get().is_none()>
                <div class="stack">
                    <Enrolments subject name />
                    <Consents subject />
                    <Visits subject />
                </div>
            </Show>
        </div>
        <Edit subject open=editing />
    }
}
