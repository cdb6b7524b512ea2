//! What is kept of the person and what they can ask for, in their language; beside the English until somebody has reviewed it.

use super::Board;
use crate::ui::Dialog;
use crate::words::participant::{Text, privacy as text, station};
use crate::words::{LANGUAGES, Wording};
use leptos::prelude::*;

/// The notice, in the order in which it is said.
const NOTICE: [Text; 5] = [text::WHAT_WE_KEEP, text::WHO_SEES, text::WHAT_WE_COUNT, text::YOUR_CHOICE, text::YOUR_RIGHTS];

/// The dialog.
#[component]
pub fn Privacy(board: Board) -> impl IntoView {
    let close = move || board.privacy.set(false);
    let beside_english = move || board.wording.with(|wording| !wording.is_reviewed());
    view! {
        <Dialog open=board.privacy title=Signal::derive(move || board.say(text::TITLE)) on_close=close>
            <div class="station-notice">
                {move || board.wording.with(notice)}
                {move || {
                    beside_english().then(|| view! { <div lang=LANGUAGES[0].tag dir=LANGUAGES[0].direction()>{notice(&board.in_own_words(Wording::default()))}</div> })
                }}
            </div>
            <div class="dialog-actions">
                <button type="button" class="button button-primary" on:click=move |_| close()>{move || board.say(station::BACK)}</button>
            </div>
        </Dialog>
    }
}

fn notice(wording: &Wording) -> impl IntoView + use<> {
    let sentences = NOTICE.map(|words| wording.text(words).to_owned());
    view! { <div class="stack-tight">{sentences.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}</div> }
}
