//! A new passphrase for the open vault.

use super::Part;
use super::taking_in::written_anew;
use crate::errors;
use crate::passphrase::{NewPassphrase, Opens, PassphraseFields};
use actions::SlotKind;
use actions::settings::NewSecret;
use actions::{Workspace, settings};
use domain::guessable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use state::Notice;
use ui::{Problem, ProblemSummary, Working};
use words::staff::{common, settings as text};

/// The part.
#[component]
pub fn Secrets(workspace: Workspace) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Part title=common::PASSPHRASE>
            <Show
                when=move || open.get()
                fallback=move || {
                    view! {
                        <p class="soft">{text::secrets::WHEN}</p>
                        <div class="row">
                            <button type="button" class="button" on:click=move |_| open.set(true)>{text::secrets::CHANGE}</button>
                        </div>
                    }
                }
            >
                <Change workspace open />
            </Show>
        </Part>
    }
}

#[component]
fn Change(workspace: Workspace, open: RwSignal<bool>) -> impl IntoView {
    let form = NewPassphrase::new(Opens::Vault, Signal::stored(workspace.records.peek(guessable::of_records)));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let working = RwSignal::new(false);
    let change = move || {
        spawn_local(async move {
            let found = form.problems().await;
            let fine = found.is_empty();
            problems.set(found);
            if !fine {
                return;
            }
            working.set(true);
            let outcome = settings::change_secret(workspace, SlotKind::Passphrase, form.passphrase()).await;
            working.try_set(false);
            match outcome {
                Ok(NewSecret::NewKeys(old)) => {
                    workspace.say(written_anew(text::secrets::CHANGED, old));
                    open.try_set(false);
                }
                Ok(NewSecret::OldKeys(error)) => {
                    workspace.say(Notice::problem(text::secrets::changed_but_not_sealed(errors::before_sealing_anew(&error))));
                    open.try_set(false);
                }
                Err(error) => {
                    problems.try_set(vec![Problem { words: errors::explain(&error), field_id: String::new() }]);
                }
            }
        });
    };
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                change();
            }
        >
            <ProblemSummary problems />
            <PassphraseFields form />
            <Show
                when=move || working.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button type="submit" class="button button-primary">{text::secrets::CHANGE}</button>
                            <button type="button" class="button button-quiet" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                        </div>
                    }
                }
            >
                <Working words=text::secrets::CHANGING progress=Signal::derive(move || workspace.progress.get().unwrap_or_default()) />
            </Show>
        </form>
    }
}
