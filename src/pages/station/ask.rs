//! The private question: something that only the person knows, so that nobody signs in for another.

use super::Board;
use crate::domain::station::{Input, Screen, answer_of};
use crate::platform::timers;
use crate::words::participant::{errors, station as text};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The first field's id.
pub const FIELD: &str = "station-day";
const MONTH: &str = "station-month";

#[component]
pub fn Ask(board: Board) -> impl IntoView {
    let (day, month) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let mask = board.visit.with_untracked(|visit| match visit.screen() {
        Screen::Ask(candidate) => candidate.mask.clone(),
        _ => String::new(),
    });
    let answer = move || {
        let number = |text: String| text.trim().parse::<u32>().ok();
        let (Some(day), Some(month)) = (number(day.get_untracked()), number(month.get_untracked())) else {
            board.problem.set(Some(errors::BIRTHDAY_MISSING));
            return;
        };
        if board.busy.get_untracked() {
            return;
        }
        let (wait, answer) = (board.wait_ms(), Input::Answered(answer_of(day, month)));
        if wait == 0 {
            board.step(answer);
            return;
        }
        board.busy.set(true);
        spawn_local(async move {
            timers::after(wait).await;
            if board.busy.try_set(false).is_none() {
                board.step(answer);
            }
        });
    };
    view! {
        <h1 id=super::TITLE tabindex="-1"><bdi>{mask}</bdi></h1>
        <form
            class="station-form"
            on:submit=move |event| {
                event.prevent_default();
                answer();
            }
        >
            <fieldset class="station-birthday">
                <legend class="station-lead">{move || board.say(text::BIRTHDAY)}</legend>
                <p class="station-hint" id="birthday-hint">{move || board.say(text::BIRTHDAY_HINT)}</p>
                <Number board id=FIELD label=text::DAY value=day />
                <Number board id=MONTH label=text::MONTH value=month />
            </fieldset>
            <p class="station-lead" role="status">{move || board.busy.get().then(|| board.say(text::ONE_MOMENT))}</p>
            <div class="station-choices">
                <button type="button" class="station-button" on:click=move |_| board.begin()>{move || board.say(text::BACK)}</button>
                <button type="submit" class="station-button station-primary" disabled=move || board.busy.get()>
                    {move || board.say(text::GO_ON)}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Number(board: Board, id: &'static str, label: crate::words::participant::Text, value: RwSignal<String>) -> impl IntoView {
    view! {
        <span class="station-number">
            <label for=id>{move || board.say(label)}</label>
            <input
                class="station-input"
                id=id
                type="text"
                inputmode="numeric"
                maxlength="2"
                autocomplete="off"
                aria-describedby="birthday-hint"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </span>
    }
}
