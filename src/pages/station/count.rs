//! How many people are here, for a fire drill: a bare number, one tap away. The names are with staff.

use super::Board;
use crate::in_words;
use actions::station;
use leptos::prelude::*;
use platform::clock;
use ui::Dialog;
use words::staff::station::{count as text, leave};

/// The dialog.
#[component]
pub fn HereNow(board: Board) -> impl IntoView {
    let close = move || board.counting.set(false);
    let here = move || {
        // While something is being stored the number is about to change.
        let known = if board.busy.get() { None } else { station::state(board.desk).map(|state| state.here as usize) };
        known.map(|here| (text::people(here), text::as_at(&in_words::time(clock::now().time))))
    };
    view! {
        <Dialog open=board.counting title=text::HERE_NOW on_close=close>
            <div class="stack-tight" lang="en" dir="ltr">
                {move || {
                    here()
                        .map(|(people, as_at)| {
                            view! {
                                <p class="count-figure" role="status">{people}</p>
                                <p>{as_at}</p>
                            }
                        })
                }}
                <p class="soft">{text::NAMES_ARE_WITH_STAFF}</p>
            </div>
            <div class="dialog-actions" lang="en" dir="ltr">
                <button type="button" class="button button-primary" on:click=move |_| close()>{leave::BACK}</button>
            </div>
        </Dialog>
    }
}
