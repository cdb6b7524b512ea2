//! The staff's own corner: the passphrase opens the vault and takes in what was entered, the PIN leads to the locked screen only.

use super::Board;
use crate::errors;
use actions::{ActionError, VaultError, lock, station};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Dialog, Problem, ProblemSummary, TextInput, Working};
use words::staff::station::leave as text;

const FIELD: &str = "staff-secret";

#[component]
pub fn Leave(board: Board) -> impl IntoView {
    let has_pin = board.state.with_value(|state| state.pin.is_some());
    let with_pin = RwSignal::new(has_pin);
    let secret = RwSignal::new(String::new());
    let working = RwSignal::new(None::<&'static str>);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let open = Signal::derive(move || board.leaving.get());
    Effect::new(move |_| {
        if !open.get() {
            secret.set(String::new());
            problems.set(Vec::new());
        }
    });
    let close = move || board.leaving.set(false);
    let problem = |words: &str| vec![Problem { words: words.to_owned(), field_id: FIELD.to_owned() }];
    let go = move || {
        let (typed, pin) = (secret.get_untracked(), with_pin.get_untracked());
        if working.get_untracked().is_some() {
            return;
        }
        if typed.is_empty() {
            problems.set(problem(if pin { text::PIN_MISSING } else { text::PASSPHRASE_MISSING }));
            return;
        }
        problems.set(Vec::new());
        let waits = if pin { station::pin_waits_ms(board.desk) > 0 } else { lock::wait_before_next_try() > 0 };
        working.set(Some(if waits { text::WAITING } else { text::CHECKING }));
        // Nothing is entered while the vault is being opened.
        board.busy.set(true);
        spawn_local(async move {
            let outcome = match pin {
                true => station::leave_with_pin(board.desk, typed.trim().to_owned()).await,
                false => station::leave_with_passphrase(board.desk, typed).await,
            };
            // Left, the screen is another and all of this is gone.
            board.busy.try_set(false);
            working.try_set(None);
            match outcome {
                Ok(()) => {}
                Err(ActionError::Vault(VaultError::WrongSecret)) if pin => drop(problems.try_set(problem(text::PIN_NOT_RIGHT))),
                Err(error) => drop(problems.try_set(problem(&errors::explain(&error)))),
            }
        });
    };
    let label = Signal::derive(move || if with_pin.get() { text::PIN } else { text::PASSPHRASE }.to_owned());
    view! {
        <Dialog open title=text::TITLE on_close=close>
            <form
                class="stack"
                lang="en"
                dir="ltr"
                on:submit=move |event| {
                    event.prevent_default();
                    go();
                }
            >
                <ProblemSummary problems />
                <TextInput id=FIELD label value=secret kind="password" />
                {move || match working.get() {
                    Some(words) => view! { <Working words progress=(0, 0) /> }.into_any(),
                    None => {
                        view! {
                            <div class="dialog-actions">
                                <button type="button" class="button" on:click=move |_| close()>{text::BACK}</button>
                                <button type="submit" class="button button-primary">
                                    {move || if with_pin.get() { text::TO_THE_LOCKED_SCREEN } else { text::UNLOCK }}
                                </button>
                            </div>
                        }
                            .into_any()
                    }
                }}
                <Show when=move || has_pin && working.get().is_none()>
                    <button
                        type="button"
                        class="button button-quiet"
                        on:click=move |_| {
                            secret.set(String::new());
                            problems.set(Vec::new());
                            with_pin.update(|with_pin| *with_pin = !*with_pin);
                        }
                    >
                        {move || if with_pin.get() { text::USE_PASSPHRASE } else { text::USE_PIN }}
                    </button>
                </Show>
            </form>
        </Dialog>
    }
}
