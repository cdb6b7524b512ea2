//! One pair of the plan: who and who, how well they fit and why, pinned or left to the plan.

use super::board::Subject;
use super::board_model::{PairRow, Who};
use super::saying::{Chip, Tone};
use super::swap::SwapButton;
use super::swap_model::Place;
use crate::errors;
use crate::route::Route;
use actions::{ids, keep};
use domain::ids::PersonId;
use domain::mentoring::MatchType;
use domain::pairing::{pin, unpin};
use leptos::prelude::*;
use matching::agree;
use platform::clock;
use words::staff::matches::{board as text, others, rule_out};
use words::staff::matching::{compare, swap};

/// The row; it follows its own figures.
#[component]
pub(super) fn Pair(subject: Subject, pair: (PersonId, PersonId)) -> impl IntoView {
    let pair = StoredValue::new(pair);
    let is_it = move |row: &&PairRow| pair.with_value(|(one, other)| row.supported.id == *one && row.supporter.id == *other);
    let row = Memo::new(move |_| subject.board.with(|board| board.pairs.iter().find(is_it).cloned()));
    let of = move |part: fn(&PairRow) -> String| Signal::derive(move || row.with(|row| row.as_ref().map(part).unwrap_or_default()));
    let both = of(|row| text::and(&row.supported.name, &row.supporter.name));
    let name = of(|row| row.supported.name.clone());
    let score = of(|row| row.score.to_string());
    let score_words = of(|row| text::score_of(&row.score.to_string(), &row.supported.name, &row.supporter.name));
    let pinned = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.pinned)));
    let chips = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.chips.clone()).unwrap_or_default()));
    let turn_pin = move |_| {
        let Some(row) = row.get_untracked() else { return };
        let couple = subject.couple(&row.supported.id, &row.supporter.id);
        let (one, other) = (&row.supported.name, &row.supporter.name);
        let workspace = subject.planning.workspace;
        match row.pinned {
            true => keep::keep(workspace, move |dataset| unpin(dataset, &couple), text::is_unpinned(one, other), errors::explain, |_| {}),
            false => {
                let id = ids::a_match();
                keep::keep(workspace, move |dataset| pin(dataset, id, &couple), text::is_pinned(one, other), errors::explain, |_| {});
            }
        }
    };
    let note_agreed = move |_| {
        let Some(row) = row.get_untracked() else { return };
        let couple = subject.couple(&row.supported.id, &row.supporter.id);
        let (id, today) = (ids::a_match(), clock::now().date);
        let done = text::have_agreed(&row.supported.name, &row.supporter.name);
        keep::keep(subject.planning.workspace, move |dataset| agree(dataset, &id, &couple, today), done, errors::explain, |_| {});
    };
    let waits = StoredValue::new(pair.with_value(|(waits, _)| waits.as_str().to_owned()));
    let swapping = subject.swapping;
    let place = move || pair.with_value(|(waits, with)| Place::Pair(waits.clone(), with.clone()));
    let side = move |part: fn(&PairRow) -> &Who| {
        let who = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| part(row).clone())));
        move || {
            who.get().map(|who| {
                view! {
                    <span
                        class="pair-held"
                        draggable="true"
                        title=swap::DRAG
                        on:dragstart=move |event| swapping.take(place(), &event)
                        on:dragend=move |_| swapping.let_go()
                    >
                        <Side who />
                    </span>
                }
            })
        }
    };
    view! {
        <li
            class="pair"
            data-row-of=waits.get_value()
            data-drop=move || swapping.mark(&place())
            on:dragover=move |event| swapping.over(subject, &place(), &event)
            on:drop=move |event| swapping.put(subject, &event)
        >
            {side(|row| &row.supported)}
            <span class="pair-score">
                <strong>{score}</strong>
                <progress max="100" value=score aria-label=score_words></progress>
            </span>
            {side(|row| &row.supporter)}
            <ul class="chips pair-why">
                <For each=move || chips.get() key=|chip| chip.words.clone() let:chip>
                    <Reason chip />
                </For>
            </ul>
            <span class="pair-actions no-print">
                <button
                    type="button"
                    class="button"
                    class:button-primary=move || pinned.get()
                    aria-pressed=move || pinned.get().to_string()
                    data-focus-follows=waits.get_value()
                    on:click=turn_pin
                >
                    {move || if pinned.get() { text::PINNED } else { text::PIN }}
                    <span class="out-of-sight">": " {both}</span>
                </button>
                <Show when=move || pinned.get() && subject.planning.kind != MatchType::LitigationFriend>
                    <button type="button" class="button" on:click=note_agreed>
                        {text::BOTH_AGREED}
                        <span class="out-of-sight">": " {both}</span>
                    </button>
                </Show>
                <button
                    type="button"
                    class="button button-quiet"
                    data-focus-follows=waits.get_value()
                    on:click=move |_| subject.asking.set(row.with_untracked(|row| row.as_ref().map(|row| row.supported.clone())))
                >
                    {others::OPEN}
                    <span class="out-of-sight">": " {name}</span>
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| subject.ruling_out.set(row.get_untracked())>
                    {rule_out::OPEN}
                    <span class="out-of-sight">": " {both}</span>
                </button>
                <SwapButton subject place=Signal::derive(move || Some(place())) name=both />
                <a
                    class="button button-quiet"
                    href=pair.with_value(|(one, other)| Route::Compare(subject.planning.kind, vec![one.clone(), other.clone()]).href())
                >
                    {compare::OPEN}
                    <span class="out-of-sight">": " {both}</span>
                </a>
            </span>
        </li>
    }
}

/// Somebody with a few words about them.
#[component]
pub(super) fn Side(who: Who) -> impl IntoView {
    view! {
        <span class="pair-who">
            <span class="initials" aria-hidden="true">{who.initials}</span>
            <span>
                <a href=Route::Person(who.id).href() draggable="false"><bdi class="person-name">{who.name}</bdi></a>
                <small class="line-more soft"><bdi>{who.about}</bdi></small>
            </span>
        </span>
    }
}

#[component]
pub(super) fn Reason(chip: Chip) -> impl IntoView {
    view! {
        <li class="chip" class:no-print=chip.is_private class:chip-good=chip.tone == Tone::Good class:chip-warning=chip.tone == Tone::Caution>
            {chip.words}
        </li>
    }
}
