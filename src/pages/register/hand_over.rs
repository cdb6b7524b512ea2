//! Handing the screen to participants: Cairn locks, and people sign in by themselves.

use super::sheet::{Over, Sheet};
use crate::errors;
use actions::station;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Dialog, Problem, ProblemSummary, TextInput, Working};
use words::staff::common;
use words::staff::station::hand_over as text;

pub use text::BUTTON;

/// The dialog.
#[component]
pub fn HandOver(sheet: Sheet) -> impl IntoView {
    let pin = RwSignal::new(String::new());
    let working = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let open = Signal::derive(move || sheet.over.get() == Over::Participants);
    let close = move || sheet.over.set(Over::Nothing);
    Effect::new(move |_| {
        if open.get() {
            pin.set(String::new());
            problems.set(Vec::new());
        }
    });
    let go = move || {
        let typed = pin.get_untracked().trim().to_owned();
        let problem = |words: String| vec![Problem { words, field_id: "station-pin".to_owned() }];
        let is_pin = (4..=12).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit());
        if !typed.is_empty() && !is_pin {
            problems.set(problem(text::PIN_WRONG.to_owned()));
            return;
        }
        problems.set(Vec::new());
        working.set(true);
        let session = sheet.session.get_value();
        spawn_local(async move {
            // Done, the page is begun anew or the screen is another.
            if let Err(error) = station::hand_over(sheet.workspace, session, typed).await {
                working.try_set(false);
                problems.try_set(problem(errors::explain(&error)));
            }
        });
    };
    view! {
        <Dialog open title=text::TITLE on_close=close>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    go();
                }
            >
                <ProblemSummary problems />
                <p>{text::WHAT_HAPPENS}</p>
                <TextInput id="station-pin" label=text::PIN hint=text::PIN_HINT value=pin kind="password" short=true />
                <Show
                    when=move || working.get()
                    fallback=move || {
                        view! {
                            <div class="dialog-actions">
                                <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                                <button type="submit" class="button button-primary">{text::GO}</button>
                            </div>
                        }
                    }
                >
                    <Working words=text::WORKING progress=(0, 0) />
                </Show>
            </form>
        </Dialog>
    }
}
