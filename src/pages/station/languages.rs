//! The languages, each by its own name in its own script: one tap, and the screen speaks it until the next person comes.

use super::Board;
use actions::wording::wording;
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::participant::{errors, station as text};
use words::{LANGUAGES, Language};

/// All of them; the one that is spoken is pressed.
#[component]
pub fn Languages(board: Board) -> impl IntoView {
    let spoken = move || board.wording.with(|wording| wording.language().tag);
    view! {
        <div class="station-languages" role="group" aria-label=move || board.say(text::CHOOSE_LANGUAGE)>
            {LANGUAGES
                .iter()
                .map(|language| {
                    view! {
                        <button
                            type="button"
                            class="station-language"
                            lang=language.tag
                            dir=language.direction()
                            aria-pressed=move || (spoken() == language.tag).to_string()
                            on:click=move |_| speak(board, language)
                        >
                            {language.name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Goes over to a language once its words are here; if they cannot be had, that is said, and the screen stays as it is.
fn speak(board: Board, language: &'static Language) {
    board.asked.set_value(language.tag);
    board.problem.set(None);
    spawn_local(async move {
        let words = wording(language).await;
        // Somebody may have chosen again meanwhile, or it may be the next person's turn.
        if board.asked.try_get_value() != Some(language.tag) {
            return;
        }
        match words {
            Some(words) => drop(board.wording.try_set(board.in_own_words(words))),
            None => drop(board.problem.try_set(Some(errors::LANGUAGE_MISSING))),
        }
    });
}
