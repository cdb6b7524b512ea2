//! Whoever the plan leaves without a pair: why, and what would give them one.

use super::board::Subject;
use super::board_model::LeftRow;
use super::pair::Side;
use super::swap::SwapButton;
use super::swap_model::Place;
use leptos::prelude::*;
use words::staff::matches::{board as text, others, unpaired};
use words::staff::matching::swap;

/// The list; nothing if everybody has a pair.
#[component]
pub(super) fn Left(subject: Subject) -> impl IntoView {
    let rows = Memo::new(move |_| subject.board.with(|board| board.left.clone()));
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <section class="card match-left" aria-labelledby="match-left">
                <h2 class="card-head" id="match-left">{unpaired::TITLE}</h2>
                <ul class="list">
                    <For each=move || rows.get() key=|row| (row.who.id.clone(), row.who.about.clone(), row.sentences.clone()) let:row>
                        <One subject row />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn One(subject: Subject, row: LeftRow) -> impl IntoView {
    let about = [": ", &row.who.name].concat();
    let swapping = subject.swapping;
    let waits = StoredValue::new(row.who.id.as_str().to_owned());
    let here = Place::Alone(row.who.id.clone());
    let (marked, over, taken, asked) = (here.clone(), here.clone(), here.clone(), here);
    view! {
        <li
            class="pair"
            data-row-of=waits.get_value()
            data-drop=move || swapping.mark(&marked)
            on:dragover=move |event| swapping.over(subject, &over, &event)
            on:drop=move |event| swapping.put(subject, &event)
        >
            <span
                class="pair-held"
                draggable="true"
                title=swap::DRAG
                on:dragstart=move |event| swapping.take(taken.clone(), &event)
                on:dragend=move |_| swapping.let_go()
            >
                <Side who=row.who.clone() />
            </span>
            <span class="pair-none">{text::NO_PAIR}</span>
            <div class="pair-what stack-tight">
                <p>{row.sentences.join(" ")}</p>
                <div class="row no-print">
                    <SwapButton subject place=Signal::stored(Some(asked)) name=row.who.name.clone() />
                    <button type="button" class="button" data-focus-follows=waits.get_value() on:click=move |_| subject.asking.set(Some(row.who.clone()))>
                        {others::OPEN}
                        <span class="out-of-sight">{about}</span>
                    </button>
                </div>
            </div>
        </li>
    }
}
