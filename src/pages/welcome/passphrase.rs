//! The organisation's name and a passphrase.

use super::{Draft, Step};
use crate::passphrase::PassphraseFields;
use domain::cell::{Cell, Name};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Problem, ProblemSummary, TextInput};
use words::staff::{common, welcome as text};

/// The step of the first run.
#[component]
pub fn Passphrase(draft: Draft) -> impl IntoView {
    let form = draft.passphrase;
    let restoring = draft.backup.with_value(Option::is_some);
    let next = move || {
        spawn_local(async move {
            let mut problems = Vec::new();
            if !restoring && Name::read(&draft.organisation.get_untracked()).is_err() {
                problems.push(Problem { words: text::passphrase::ORGANISATION_MISSING.to_owned(), field_id: "organisation".to_owned() });
            }
            problems.extend(form.problems().await);
            let done = problems.is_empty();
            draft.problems.set(problems);
            if done {
                draft.step.set(Step::RecoverySheet);
            }
        });
    };
    view! {
        <form
            class="card card-body stack"
            on:submit=move |event| {
                event.prevent_default();
                next();
            }
        >
            <p class="steps">{text::passphrase::STEP}</p>
            <h1>{if restoring { text::passphrase::TITLE_RESTORING } else { text::passphrase::TITLE }}</h1>
            <ProblemSummary problems=draft.problems />
            {(!restoring).then(|| view! { <TextInput id="organisation" label=text::passphrase::ORGANISATION value=draft.organisation /> })}
            <PassphraseFields form />
            <div class="row">
                <button type="submit" class="button button-primary">{common::GO_ON}</button>
                <button type="button" class="button button-quiet" on:click=move |_| draft.step.set(Step::Start)>{common::BACK}</button>
            </div>
        </form>
    }
}
