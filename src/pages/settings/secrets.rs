//! A new passphrase for the open vault.

use super::Part;
use crate::actions::SlotKind;
use crate::actions::settings::NewSecret;
use crate::actions::{Workspace, settings};
use crate::pages::errors;
use crate::pages::welcome::{PassphraseFields, PassphraseForm};
use crate::state::Notice;
use crate::ui::{Problem, ProblemSummary, Working};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The part.
#[component]
pub fn Secrets(workspace: Workspace) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Part title="Passphrase">
            <Show
                when=move || open.get()
                fallback=move || {
                    view! {
                        <p class="soft">"Change it when somebody who knows it leaves. The recovery sheet stays as it is."</p>
                        <div class="row">
                            <button type="button" class="button" on:click=move |_| open.set(true)>"Change the passphrase"</button>
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
    let passphrase = RwSignal::new(String::new());
    let form = PassphraseForm::new(passphrase);
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
            let outcome = settings::change_secret(workspace, SlotKind::Passphrase, passphrase.get_untracked()).await;
            working.try_set(false);
            match outcome {
                Ok(NewSecret::NewKeys) => {
                    workspace
                        .say(Notice::done("The passphrase is changed. Old backups still open with the passphrase they were made with."));
                    open.try_set(false);
                }
                Ok(NewSecret::OldKeys(error)) => {
                    workspace.say(Notice::problem(format!(
                        "The passphrase is changed, but the records could not be sealed anew, so somebody with the old passphrase and an old copy of this device’s files could read what you record from now on. {} Then change the passphrase once more.",
                        errors::before_sealing_anew(&error)
                    )));
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
                            <button type="submit" class="button button-primary">"Change the passphrase"</button>
                            <button type="button" class="button button-quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                        </div>
                    }
                }
            >
                <Working words="Changing the passphrase…" progress=Signal::derive(move || workspace.progress.get().unwrap_or_default()) />
            </Show>
        </form>
    }
}
