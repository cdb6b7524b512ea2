//! Everybody who could support one person, in order, to choose another than the plan has: the pair is pinned, and the plan follows.

use super::board::Subject;
use super::board_model::Who;
use super::others_model::{Other, others};
use super::pair::Reason;
use crate::errors;
use actions::{ids, keep};
use domain::pairing::pin;
use leptos::prelude::*;
use platform::names;
use ui::Dialog;
use words::staff::common;
use words::staff::matches::{board, others as text};
use worker::planning::Planned;

/// The dialog, for whoever is asked about.
#[component]
pub(super) fn Others(subject: Subject, asked: RwSignal<Option<Who>>) -> impl IntoView {
    let planning = subject.planning;
    let found = Memo::new(move |_| {
        let (Some(who), Some(made)) = (asked.get(), planning.made.get()) else { return Vec::new() };
        let Planned::Made(plan, _) = &made.planned else { return Vec::new() };
        planning.workspace.records.peek(|dataset| others(dataset, &made.sides, plan, &who.id, names::language))
    });
    let title = Signal::derive(move || asked.with(|who| who.as_ref().map(|who| text::title(&who.name)).unwrap_or_default()));
    view! {
        <Dialog open=Signal::derive(move || asked.with(Option::is_some)) title on_close=move || asked.set(None)>
            <p>{text::WHAT_IT_IS}</p>
            <p class="soft" hidden=move || !found.with(Vec::is_empty)>{text::NOBODY}</p>
            <ul class="list match-others">
                <For each=move || found.get() key=|other| (other.id.clone(), other.score, other.chosen, other.held.clone()) let:other>
                    <One subject asked other />
                </For>
            </ul>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| asked.set(None)>{common::CLOSE}</button>
            </div>
        </Dialog>
    }
}

#[component]
fn One(subject: Subject, asked: RwSignal<Option<Who>>, other: Other) -> impl IntoView {
    let (id, name) = (other.id.clone(), other.name.clone());
    let choose = move |_| {
        let Some(who) = asked.get_untracked() else { return };
        let (couple, new) = (subject.couple(&who.id, &id), ids::a_match());
        keep::keep(
            subject.planning.workspace,
            move |dataset| pin(dataset, new, &couple),
            board::is_pinned(&who.name, &name),
            errors::explain,
            move |stored| {
                if stored {
                    asked.try_set(None);
                }
            },
        );
    };
    let about = [": ", &other.name].concat();
    let allowed = other.score.is_some();
    view! {
        <li class="match-other">
            <span class="row">
                <strong class="match-other-score">{other.score.map_or(text::NOT_ALLOWED.to_owned(), |score| score.to_string())}</strong>
                <span class="grow">
                    <bdi class="person-name">{other.name}</bdi>
                    <small class="line-more soft" hidden=other.held.is_empty()>{other.held.clone()}</small>
                </span>
                {match (other.chosen, allowed) {
                    (true, _) => Some(view! { <span class="chip chip-good">{text::CHOSEN}</span> }.into_any()),
                    (false, true) => {
                        Some(
                            view! {
                                <button type="button" class="button" on:click=choose>
                                    {text::CHOOSE}
                                    <span class="out-of-sight">{about}</span>
                                </button>
                            }
                                .into_any(),
                        )
                    }
                    (false, false) => None,
                }}
            </span>
            <ul class="chips">
                {other.chips.into_iter().map(|chip| view! { <Reason chip /> }).collect_view()}
            </ul>
        </li>
    }
}
