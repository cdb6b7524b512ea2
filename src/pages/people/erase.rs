//! Erasing a person: everything that goes is said first, the name is asked for, and it cannot be undone.

use super::erase_model::{Going, going, gone, is_the_name};
use super::person::Subject;
use crate::actions::{ActionError, Unreadable, VaultError, erase};
use crate::pages::errors;
use crate::pages::route::Route;
use crate::pages::words;
use crate::platform::fragment;
use crate::state::Notice;
use crate::ui::{Checkbox, Dialog, Problem, ProblemSummary, TextInput, Working};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is on screen.
#[derive(Clone, PartialEq)]
enum Stage {
    Looking,
    Asking(Going),
    Erasing,
}

/// The button and its dialog.
#[component]
pub(super) fn Erase(subject: Subject, name: Memo<String>) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="row person-erase">
            <button type="button" class="button button-danger" on:click=move |_| open.set(true)>"Erase this person…"</button>
        </div>
        <EraseDialog subject name open />
    }
}

#[component]
fn EraseDialog(subject: Subject, name: Memo<String>, open: RwSignal<bool>) -> impl IntoView {
    let workspace = subject.workspace;
    let stage = RwSignal::new(Stage::Looking);
    let typed = RwSignal::new(String::new());
    let give_up = RwSignal::new(false);
    let set_aside = RwSignal::new(false);
    // The browser lets a dialog be put away whatever it is doing; what is being done goes on and is said in the status line.
    let put_away = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let say = move |field: &str, words: String| {
        problems.try_set(vec![Problem { words, field_id: field.to_owned() }]);
    };
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        stage.set(Stage::Looking);
        typed.set(String::new());
        problems.set(Vec::new());
        give_up.set(false);
        put_away.set(false);
        set_aside.set(workspace.opened.with_untracked(|opened| opened.damaged.iter().any(|damage| damage.pages > 0)));
        spawn_local(async move {
            let person = subject.person.get_value();
            match erase::foretell(workspace, &person).await {
                Ok(erasure) => {
                    let going = workspace
                        .records
                        .peek_if_open(|dataset| going(dataset, &person, &erasure.people, &erasure.records, erasure.emptied));
                    if let Some(going) = going {
                        stage.try_set(Stage::Asking(going));
                    }
                }
                Err(error) => say("", errors::explain(&error)),
            }
        });
    });
    let go = move |asked: Going| {
        if !is_the_name(&typed.get_untracked(), &name.get_untracked()) {
            say("erase-name", "That is not the name of this person. Type it as it stands above.".to_owned());
            return;
        }
        problems.set(Vec::new());
        stage.set(Stage::Erasing);
        let unreadable = if give_up.get_untracked() { Unreadable::GiveUp } else { Unreadable::Keep };
        spawn_local(async move {
            let person = subject.person.get_value();
            match erase::erase(workspace, &person, unreadable).await {
                Ok(erased) => {
                    let mut words = gone(&erased.erasure.records);
                    words += if erased.old_remains {
                        " Another tab still holds the sealed records of before: close every Cairn tab, then open Cairn again."
                    } else {
                        " Make a new backup, and delete the older ones: they still hold them."
                    };
                    workspace.say(Notice::done(words));
                    fragment::replace(Route::People.href().trim_start_matches('#'));
                }
                Err(ActionError::Locked) => {}
                Err(error) => {
                    if matches!(error, ActionError::Vault(VaultError::SetAside { .. })) {
                        set_aside.try_set(true);
                    }
                    stage.try_set(Stage::Asking(asked));
                    say("", explain(&error));
                    if put_away.try_get_untracked() == Some(true) {
                        open.try_set(false);
                        workspace.say(Notice::problem(explain(&error)));
                    }
                }
            }
        });
    };
    let progress = Signal::derive(move || workspace.progress.get().unwrap_or_default());
    let title = Signal::derive(move || format!("Erase {} for good?", name.get()));
    let close = move || match stage.get_untracked() {
        Stage::Erasing => put_away.set(true),
        _ => open.set(false),
    };
    view! {
        <Dialog open title on_close=close>
            <ProblemSummary problems />
            {move || match stage.get() {
                Stage::Looking => view! { <Working words="Looking for everything about this person…" progress=(0, 0) /> }.into_any(),
                Stage::Erasing => view! { <Working words="Erasing, and sealing everything else anew. Keep this page open." progress /> }.into_any(),
                Stage::Asking(asked) => {
                    let wanted = asked.clone();
                    view! {
                        <form
                            class="stack"
                            on:submit=move |event| {
                                event.prevent_default();
                                go(wanted.clone());
                            }
                        >
                            <Consequences going=asked name />
                            <Show when=move || set_aside.get()>
                                <div class="caution stack-tight">
                                    <p>
                                        "Some records could not be opened and are kept aside. They may be about this person too, so nobody can be erased while they are kept."
                                    </p>
                                    <Checkbox label="Give up the records that could not be opened" value=give_up />
                                </div>
                            </Show>
                            <TextInput id="erase-name" label=Signal::derive(move || format!("Type the name to go on: {}", name.get())) value=typed />
                            <div class="dialog-actions">
                                <button type="button" class="button" on:click=move |_| close()>"Cancel"</button>
                                <button type="submit" class="button button-danger">"Erase for good"</button>
                            </div>
                        </form>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
}

#[component]
fn Consequences(going: Going, name: Memo<String>) -> impl IntoView {
    let Going { merged, records, emptied } = going;
    view! {
        <p>"This cannot be undone. From this device go:"</p>
        <ul class="going">
            <li>"the record of " <bdi>{move || name.get()}</bdi></li>
            {merged
                .into_iter()
                .map(|other| view! { <li>"the record of " <bdi>{other}</bdi> ", which was merged with it"</li> })
                .collect_view()}
            {records.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
        </ul>
        <p>
            "Reports that you have saved or printed keep their totals; those you make from now on no longer count this person."
            {(emptied > 0)
                .then(|| format!(" {} of others stay, but no longer name them.", words::counted(emptied, "record", "records")))}
        </p>
        <p>
            "Backups made before still hold them, until you replace them with a new one. They cannot bring them back here."
        </p>
    }
}

/// What went wrong, for this dialog: there is a way on for what is kept aside.
fn explain(error: &ActionError) -> String {
    match error {
        ActionError::Vault(VaultError::SetAside { .. }) => {
            "Nobody was erased, because some records that could not be opened are kept aside.".to_owned()
        }
        ActionError::Vault(VaultError::Full) => {
            "This device has no room for a second copy of the records, so nobody was erased. Free some space, then do it again.".to_owned()
        }
        other => errors::explain(other),
    }
}
