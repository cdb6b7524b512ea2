//! Backup: make one, test one, bring one back.

use super::Part;
use crate::actions::SnapshotSummary;
use crate::actions::{ActionError, Workspace, packages};
use crate::domain::Table;
use crate::domain::guessable;
use crate::pages::passphrase::{NewPassphrase, Opens, PassphraseFields};
use crate::pages::{errors, words};
use crate::platform::{clock, files};
use crate::state::Notice;
use crate::ui::{Problem, ProblemSummary, TextInput, Working};
use crate::words::staff::{common, settings as text};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which form is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    None,
    Make,
    /// Open a file; whether it was a test or is to be brought back is decided once it is open.
    Open,
}

/// The part.
#[component]
pub fn Backup(workspace: Workspace) -> impl IntoView {
    let form = RwSignal::new(Form::None);
    let last = move || match workspace.backed_up_at() {
        Some(millis) => {
            let then = clock::london(millis);
            text::backup::last_made(&words::days_ago(then.date, clock::now().date), &words::time(then.time))
        }
        None => text::backup::NONE_YET.to_owned(),
    };
    view! {
        <Part title=text::backup::TITLE>
            <p>{last}</p>
            {move || match form.get() {
                Form::None => {
                    view! {
                        <div class="row">
                            <button type="button" class="button button-primary" on:click=move |_| form.set(Form::Make)>{text::backup::MAKE}</button>
                            <button type="button" class="button" on:click=move |_| form.set(Form::Open)>{text::backup::TEST_OR_BRING_BACK}</button>
                        </div>
                    }
                        .into_any()
                }
                Form::Make => view! { <Make workspace form /> }.into_any(),
                Form::Open => view! { <Open workspace form /> }.into_any(),
            }}
        </Part>
    }
}

#[component]
fn Make(workspace: Workspace, form: RwSignal<Form>) -> impl IntoView {
    let passphrase = NewPassphrase::new(Opens::Backup, Signal::stored(workspace.records.peek(guessable::of_records)));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let working = RwSignal::new(false);
    let make = move || {
        spawn_local(async move {
            let found = passphrase.problems().await;
            let fine = found.is_empty();
            problems.try_set(found);
            if !fine {
                return;
            }
            working.try_set(true);
            let outcome = packages::back_up(workspace, passphrase.passphrase()).await;
            working.try_set(false);
            match outcome {
                Ok(()) => {
                    workspace.say(Notice::done(text::backup::DONE));
                    form.try_set(Form::None);
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
                make();
            }
        >
            <ProblemSummary problems />
            <PassphraseFields form=passphrase />
            <Show
                when=move || working.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button type="submit" class="button button-primary">{text::backup::SAVE}</button>
                            <button type="button" class="button button-quiet" on:click=move |_| form.set(Form::None)>{common::CANCEL}</button>
                        </div>
                    }
                }
            >
                <Working words=text::backup::SEALING progress=(0, 0) />
            </Show>
        </form>
    }
}

#[component]
fn Open(workspace: Workspace, form: RwSignal<Form>) -> impl IntoView {
    let picked = StoredValue::new_local(None::<files::Picked>);
    let passphrase = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let working = RwSignal::new(None::<&'static str>);
    let body = StoredValue::new(Vec::<u8>::new());
    let found = RwSignal::new(None::<SnapshotSummary>);
    let fail = move |field: &str, words: String| {
        problems.try_set(vec![Problem { words, field_id: field.to_owned() }]);
    };
    let open = move || {
        let Some(file) = picked.get_value() else {
            fail("restore-file", common::backup::FILE_MISSING.to_owned());
            return;
        };
        problems.set(Vec::new());
        working.set(Some(common::backup::OPENING));
        spawn_local(async move {
            let outcome = match file.read().await {
                Ok(bytes) => packages::open_backup(bytes, passphrase.get_untracked()).await,
                Err(_) => Err(ActionError::Unreadable),
            };
            working.try_set(None);
            match outcome {
                Ok((plain, summary)) => {
                    body.try_set_value(plain);
                    found.try_set(Some(summary));
                }
                Err(ActionError::Unreadable) => fail("restore-file", errors::explain(&ActionError::Unreadable)),
                Err(error) => fail("restore-passphrase", errors::explain(&error)),
            }
        });
    };
    let bring_back = move || {
        working.set(Some(text::restore::WORKING));
        spawn_local(async move {
            let outcome = workspace.restore(&body.get_value()).await;
            working.try_set(None);
            match outcome {
                Ok((restored, remains)) => {
                    let records = restored.tables.values().map(|table| table.added + table.changed).sum();
                    let done = text::restore::done(records);
                    workspace.say(match remains {
                        None => Notice::done(done),
                        Some(error) => {
                            let left = text::restore::sealed_data_is_left(errors::before_sealing_anew(&error));
                            Notice::problem([done, left].join(" "))
                        }
                    });
                    form.try_set(Form::None);
                }
                Err(error) => fail("", errors::explain(&error)),
            }
        });
    };
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                open();
            }
        >
            <ProblemSummary problems />
            <div class="field">
                <label class="field-label" for="restore-file">{common::backup::FILE}</label>
                <input class="input" id="restore-file" type="file" accept=".age" on:change=move |event| picked.set_value(files::picked(&event)) />
            </div>
            <TextInput id="restore-passphrase" label=common::backup::PASSPHRASE kind="password" value=passphrase />
            {move || match (working.get(), found.get()) {
                (Some(words), _) => {
                    view! { <Working words progress=Signal::derive(move || workspace.progress.get().unwrap_or_default()) /> }.into_any()
                }
                (None, Some(summary)) => {
                    view! {
                        <p class="good" role="status">
                            {text::restore::is_whole(
                                &words::people(summary.rows.get(&Table::People).copied().unwrap_or(0)),
                                &common::records(summary.rows.values().sum()),
                            )}
                        </p>
                        <p>{text::restore::WHAT_HAPPENS}</p>
                        <div class="row">
                            <button type="button" class="button" on:click=move |_| form.set(Form::None)>{text::restore::ONLY_A_TEST}</button>
                            <button type="button" class="button button-danger" on:click=move |_| bring_back()>{text::restore::BRING_BACK}</button>
                        </div>
                    }
                        .into_any()
                }
                (None, None) => {
                    view! {
                        <div class="row">
                            <button type="submit" class="button button-primary">{text::restore::TEST}</button>
                            <button type="button" class="button button-quiet" on:click=move |_| form.set(Form::None)>{common::CANCEL}</button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </form>
    }
}
