//! One activity: what it is, and its sessions, planned and held.

use super::activity_model::{Facts, facts};
use super::add_session::AddSession;
use super::edit_activity::{EditActivity, Editing};
use super::plan::Plan;
use super::sessions::Sessions;
use super::waiting::WaitingList;
use crate::frame::PageHead;
use crate::route::Route;
use actions::Workspace;
use domain::ids::ActivityId;
use leptos::prelude::*;
use platform::clock;
use ui::{Glyph, Icon};
use words::staff::{cards, programmes as text};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub workspace: Workspace,
    pub activity: StoredValue<ActivityId>,
    pub facts: Memo<Option<Facts>>,
}

/// The page.
#[component]
pub fn ActivityPage(workspace: Workspace, activity: ActivityId) -> impl IntoView {
    let today = clock::now().date;
    let activity = StoredValue::new(activity);
    let facts = Memo::new(move |_| activity.with_value(|id| workspace.records.read(|dataset| facts(dataset, id, today))));
    let subject = Subject { workspace, activity, facts };
    let here = Memo::new(move |_| facts.with(Option::is_some));
    move || match here.get() {
        true => view! { <Known subject /> }.into_any(),
        false => view! {
            <PageHead workspace title=text::no_activity::TITLE />
            <div class="card empty">
                <p>{text::no_activity::GONE}</p>
                <a class="button button-primary" href=Route::Programmes.href()>{text::no_activity::GO_TO_PROGRAMMES}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let facts = subject.facts;
    let (planning, adding) = (RwSignal::new(false), RwSignal::new(false));
    let editing = RwSignal::new(None::<Editing>);
    let title =
        Memo::new(move |_| facts.with(|facts| facts.as_ref().map(|facts| facts.activity.name.as_str().to_owned()).unwrap_or_default()));
    let subtitle = Memo::new(move |_| facts.with(|facts| facts.as_ref().map(|facts| facts.programme.clone()).unwrap_or_default()));
    let lines = move || facts.with(|facts| facts.as_ref().map(|facts| facts.lines.clone()).unwrap_or_default());
    let change = move |_| {
        if let Some(facts) = facts.get_untracked() {
            editing.set(Some(Editing::Known(Box::new(facts.activity))));
        }
    };
    view! {
        <PageHead workspace title subtitle />
        <div class="stack">
            <section class="card card-body stack" aria-label=text::activity::ABOUT>
                <dl class="facts">
                    {move || lines().into_iter().map(|(what, words)| view! { <dt>{what}</dt><dd><bdi>{words}</bdi></dd> }).collect_view()}
                </dl>
                <div class="row">
                    <button
                        type="button"
                        class="button button-primary"
                        aria-expanded=move || planning.get().to_string()
                        aria-controls="plan"
                        on:click=move |_| planning.update(|open| *open = !*open)
                    >
                        {text::plan::TITLE}
                    </button>
                    <button type="button" class="button" on:click=move |_| adding.set(true)>
                        <Icon glyph=Glyph::Plus small=true />
                        {text::add_session::TITLE}
                    </button>
                    <button type="button" class="button" on:click=change>{text::activity::CHANGE}</button>
                    <a class="button" href=Route::Cards(subject.activity.get_value()).href()>{cards::OPEN}</a>
                </div>
            </section>
            <div id="plan" hidden=move || !planning.get()>
                <Show when=move || planning.get()>
                    <Plan subject open=planning />
                </Show>
            </div>
            <WaitingList subject />
            <Sessions subject />
        </div>
        <AddSession subject open=adding />
        <EditActivity workspace editing />
    }
}
