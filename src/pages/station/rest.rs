//! Nobody touches the screen: it asks whether somebody is still there, over whatever is half typed, and then clears it.

use super::Board;
use domain::station::Screen;
use leptos::prelude::*;
use platform::{clock, idle, timers};
use ui::Dialog;
use words::participant::station as text;

/// How long the question stays before the screen is cleared: nobody is hurried more than WCAG allows.
const ANSWER_SECONDS: u64 = 20;

#[component]
pub fn StillThere(board: Board) -> impl IntoView {
    let touched = StoredValue::new(clock::now().millis);
    let left = RwSignal::new(None::<u64>);
    let stay = move || {
        touched.set_value(clock::now().millis);
        left.set(None);
    };
    // Only a screen with something on it that is somebody's; the thank-you goes by itself.
    let is_begun = move || !board.is_fresh() && !board.visit.with_untracked(|visit| matches!(visit.screen(), Screen::Thanks(_)));
    let look = move || {
        if !is_begun() || board.is_busy() {
            return stay();
        }
        let rested = clock::now().millis.saturating_sub(touched.get_value()) / 1000;
        let allowed = board.state.with_value(|state| u64::from(state.idle_seconds));
        if rested < allowed {
            return;
        }
        match (allowed + ANSWER_SECONDS).saturating_sub(rested) {
            0 => {
                board.leaving.set(false);
                board.next_person();
                stay();
            }
            seconds => left.set(Some(seconds)),
        }
    };
    // While the question stands only its answer counts: it must not go from under the finger that presses it.
    let touched_before = move || {
        if left.with_untracked(Option::is_none) {
            stay();
        }
    };
    let watching = StoredValue::new_local((timers::every(1_000, look), idle::on_activity(touched_before)));
    on_cleanup(move || watching.dispose());
    let words = move || {
        let seconds = left.get().unwrap_or_default().to_string();
        board.wording.with(|wording| text::clears_soon(wording, &seconds).to_string())
    };
    view! {
        <Dialog open=Signal::derive(move || left.get().is_some()) title=Signal::derive(move || board.say(text::STILL_THERE)) on_close=stay>
            <p role="timer">{words}</p>
            <div class="dialog-actions">
                <button type="button" class="button button-primary" on:click=move |_| stay()>{move || board.say(text::I_AM_HERE)}</button>
            </div>
        </Dialog>
    }
}
