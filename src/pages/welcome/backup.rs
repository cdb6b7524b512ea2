//! Bring back a backup: the file, its passphrase, and what is in it, before a new vault is made for it.

use super::{Draft, Step};
use crate::{errors, in_words};
use actions::ActionError;
use actions::SnapshotSummary;
use actions::packages::open_backup;
use domain::Table;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, files};
use ui::{Problem, ProblemSummary, TextInput, Working};
use words::staff::{common, welcome as text};

/// The step of the first run.
#[component]
pub fn Backup(draft: Draft) -> impl IntoView {
    let picked = StoredValue::new_local(None::<files::Picked>);
    let passphrase = RwSignal::new(String::new());
    let working = RwSignal::new(false);
    let found = RwSignal::new(None::<SnapshotSummary>);
    let open = move || {
        let file = picked.get_value();
        working.set(true);
        draft.problems.set(Vec::new());
        spawn_local(async move {
            let outcome = match file {
                None => Err(("backup-file", common::backup::FILE_MISSING.to_owned())),
                Some(file) => match file.read().await {
                    Err(_) => Err(("backup-file", errors::explain(&ActionError::Unreadable))),
                    Ok(bytes) => {
                        open_backup(bytes, passphrase.get_untracked()).await.map_err(|error| ("backup-passphrase", errors::explain(&error)))
                    }
                },
            };
            working.set(false);
            match outcome {
                Ok((body, summary)) => {
                    draft.backup.set_value(Some(body));
                    found.set(Some(summary));
                }
                Err((field, words)) => draft.problems.set(vec![Problem { words, field_id: field.to_owned() }]),
            }
        });
    };
    view! {
        <form
            class="card card-body stack"
            on:submit=move |event| {
                event.prevent_default();
                open();
            }
        >
            <h1>{text::start::BRING_BACK}</h1>
            <ProblemSummary problems=draft.problems />
            <div class="field">
                <label class="field-label" for="backup-file">{common::backup::FILE}</label>
                <span class="field-hint">{text::backup::FILE_HINT}</span>
                <input class="input" id="backup-file" type="file" accept=".age" on:change=move |event| picked.set_value(files::picked(&event)) />
            </div>
            <TextInput id="backup-passphrase" label=common::backup::PASSPHRASE kind="password" value=passphrase />
            {move || match (working.get(), found.get()) {
                (true, _) => view! { <Working words=common::backup::OPENING progress=(0, 0) /> }.into_any(),
                (false, Some(summary)) => {
                    view! {
                        <div class="good stack-tight" role="status">
                            <p>
                                {text::backup::found(
                                    &in_words::people(summary.rows.get(&Table::People).copied().unwrap_or(0)),
                                    &common::records(summary.rows.values().sum()),
                                )}
                            </p>
                            {summary.organisation.as_deref().map(|organisation| view! { <p>{text::backup::of(organisation)}</p> })}
                            {summary
                                .saved_ms
                                .map(|saved| {
                                    let then = clock::london(saved);
                                    let when = [in_words::date(then.date), in_words::time(then.time)].join(", ");
                                    view! { <p>{text::backup::saved(&when)}</p> }
                                })}
                        </div>
                        <button type="button" class="button button-primary" on:click=move |_| draft.step.set(Step::Passphrase)>
                            {text::backup::GO_ON}
                        </button>
                    }
                        .into_any()
                }
                (false, None) => {
                    view! {
                        <div class="row">
                            <button type="submit" class="button button-primary">{text::backup::OPEN}</button>
                            {(!draft.lost)
                                .then(|| {
                                    view! {
                                        <button type="button" class="button button-quiet" on:click=move |_| draft.step.set(Step::Start)>{common::BACK}</button>
                                    }
                                })}
                        </div>
                    }
                        .into_any()
                }
            }}
        </form>
    }
}
