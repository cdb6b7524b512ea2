//! What is kept of the person and what they can ask for, in their language; beside the English until somebody has reviewed it.

use super::Board;
use domain::cell::Cell;
use domain::notice::Notice;
use domain::person::Language;
use leptos::prelude::*;
use ui::Dialog;
use words::participant::{notice_sentences, privacy as text, station};
use words::{LANGUAGES, Wording};

/// What is said, and in which words, to keep with whoever was shown it.
pub fn shown(wording: &Wording) -> Option<Notice> {
    let language = Language::read(wording.language().tag).ok()?;
    Some(Notice { wording: notice_sentences(wording).join(" "), version: wording.version(), language })
}

/// The notice as it stands on a screen: beside the English until somebody has reviewed it.
#[component]
pub fn Sentences(board: Board) -> impl IntoView {
    let beside_english = move || board.wording.with(|wording| !wording.is_reviewed());
    view! {
        <div class="station-notice">
            {move || board.wording.with(notice)}
            {move || {
                beside_english().then(|| view! { <div lang=LANGUAGES[0].tag dir=LANGUAGES[0].direction()>{notice(&board.in_own_words(Wording::default()))}</div> })
            }}
        </div>
    }
}

/// The dialog.
#[component]
pub fn Privacy(board: Board) -> impl IntoView {
    let close = move || board.privacy.set(false);
    view! {
        <Dialog open=board.privacy title=Signal::derive(move || board.say(text::TITLE)) on_close=close>
            <Sentences board />
            <div class="dialog-actions">
                <button type="button" class="button button-primary" on:click=move |_| close()>{move || board.say(station::BACK)}</button>
            </div>
        </Dialog>
    }
}

fn notice(wording: &Wording) -> impl IntoView + use<> {
    view! { <div class="stack-tight">{notice_sentences(wording).into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}</div> }
}
