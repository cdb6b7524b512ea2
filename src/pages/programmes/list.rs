//! Everything the charity runs: programmes, their strands, and a card for every activity.

use super::activity_form::Place;
use super::edit_activity::{EditActivity, Editing};
use super::edit_programme::EditProgramme;
use super::edit_strand::EditStrand;
use super::list_model::{Card, ProgrammeGroup, StrandGroup, groups};
use crate::frame::PageHead;
use crate::route::Route;
use actions::Workspace;
use domain::ids::{ProgrammeId, StrandId};
use leptos::prelude::*;
use platform::clock;
use ui::{Glyph, Icon};
use words::staff::{common, programmes as text};

/// Which dialog is open over the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    Nothing,
    /// A programme to change, or a new one.
    Programme(Option<ProgrammeId>),
    /// A strand to change.
    Strand(StrandId),
    /// A new strand of a programme.
    NewStrand(ProgrammeId),
}

/// The page.
#[component]
pub fn Programmes(workspace: Workspace) -> impl IntoView {
    let today = clock::now().date;
    let over = RwSignal::new(Over::Nothing);
    let editing = RwSignal::new(None::<Editing>);
    let groups = Memo::new(move |_| workspace.records.read(|dataset| groups(dataset, today)));
    let add_activity = move |place: Place| editing.set(Some(Editing::New(place)));
    view! {
        <PageHead workspace title=text::list::TITLE />
        <Show
            when=move || !groups.with(Vec::is_empty)
            fallback=move || {
                view! {
                    <div class="card empty">
                        <h2>{text::list::nothing_yet::TITLE}</h2>
                        <p>
                            {text::list::nothing_yet::WHAT_TO_DO}
                        </p>
                        <div class="row">
                            <button type="button" class="button button-primary" on:click=move |_| over.set(Over::Programme(None))>{text::programme::ADD}</button>
                            <button type="button" class="button" on:click=move |_| add_activity(Place::Nowhere)>{text::activity::ADD}</button>
                        </div>
                    </div>
                }
            }
        >
            <div class="row programmes-bar">
                <button type="button" class="button button-primary" on:click=move |_| add_activity(Place::Nowhere)>
                    <Icon glyph=Glyph::Plus small=true />
                    {text::activity::ADD}
                </button>
                <button type="button" class="button" on:click=move |_| over.set(Over::Programme(None))>
                    <Icon glyph=Glyph::Plus small=true />
                    {text::programme::ADD}
                </button>
            </div>
            <div class="stack programmes">
                <For each=move || groups.get() key=|group| group.clone() let:group>
                    <Group group over editing />
                </For>
            </div>
        </Show>
        <EditProgramme workspace over />
        <EditStrand workspace over />
        <EditActivity workspace editing />
    }
}

#[component]
fn Group(group: ProgrammeGroup, over: RwSignal<Over>, editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let heading = format!("programme-{}", group.id.as_ref().map_or("none", |id| id.as_str()));
    let bare = group.activities.is_empty() && group.strands.is_empty();
    let about = group.name.clone();
    let buttons = group.id.clone().map(|id| {
        let (change, strand, place) = (id.clone(), id.clone(), Place::Programme(id));
        let named = move |words: &'static str| view! { {words}<span class="out-of-sight">{[": ", &about].concat()}</span> };
        view! {
            <div class="row">
                <button type="button" class="button" on:click=move |_| editing.set(Some(Editing::New(place.clone())))>{named.clone()(text::activity::ADD)}</button>
                <button type="button" class="button" on:click=move |_| over.set(Over::NewStrand(strand.clone()))>{named.clone()(text::strand::ADD)}</button>
                <button type="button" class="button button-quiet" on:click=move |_| over.set(Over::Programme(Some(change.clone())))>{named(common::CHANGE)}</button>
            </div>
        }
    });
    view! {
        <section class="card card-body stack" aria-labelledby=heading>
            <div class="row part-head">
                <div>
                    <h2 id=heading.clone()><bdi>{group.name}</bdi></h2>
                    <p class="soft" hidden=group.window.is_empty()>{group.window.clone()} {group.over.then(|| [" · ", text::list::OVER].concat())}</p>
                </div>
                {buttons}
            </div>
            {bare.then(|| view! { <p class="soft">{text::list::NOTHING_IN_IT}</p> })}
            <Cards cards=group.activities />
            {group.strands.into_iter().map(|strand| view! { <Strand strand over editing /> }).collect_view()}
        </section>
    }
}

#[component]
fn Strand(strand: StrandGroup, over: RwSignal<Over>, editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let (change, place, about) = (strand.id.clone(), Place::Strand(strand.id), strand.name.clone());
    let named = move |words: &'static str| view! { {words}<span class="out-of-sight">{[": ", &about].concat()}</span> };
    view! {
        <div class="stack-tight strand">
            <div class="row part-head">
                <div>
                    <h3><bdi>{strand.name}</bdi></h3>
                    <p class="soft" hidden=strand.window.is_empty()>{strand.window.clone()}</p>
                </div>
                <div class="row">
                    <button type="button" class="button button-quiet" on:click=move |_| editing.set(Some(Editing::New(place.clone())))>{named.clone()(text::activity::ADD)}</button>
                    <button type="button" class="button button-quiet" on:click=move |_| over.set(Over::Strand(change.clone()))>{named(common::CHANGE)}</button>
                </div>
            </div>
            {strand.activities.is_empty().then(|| view! { <p class="soft">{text::list::NO_ACTIVITY_YET}</p> })}
            <Cards cards=strand.activities />
        </div>
    }
}

#[component]
fn Cards(cards: Vec<Card>) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <ul class="activity-cards">
                {cards
                    .into_iter()
                    .map(|card| {
                        view! {
                            <li>
                                <a class=format!("activity-card tint-{}", card.tint) href=Route::Activity(card.id).href()>
                                    <bdi class="activity-name">{card.name}</bdi>
                                    <span class="soft">{card.kind}</span>
                                    <span class="soft" hidden=card.schedule.is_empty()>{card.schedule.clone()}</span>
                                    <span class="activity-next">{card.next}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
