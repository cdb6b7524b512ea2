//! Backup: make one; what is in one and bringing it back is in `bring_back`.

use super::Part;
use super::bring_back::Open;
use crate::passphrase::{NewPassphrase, Opens, PassphraseFields};
use crate::{errors, in_words};
use actions::{Workspace, packages};
use domain::guessable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::clock;
use state::Notice;
use ui::{Problem, ProblemSummary, Working};
use words::staff::{common, settings as text};

/// Which form is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// None of them.
    None,
    /// Make one.
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
            text::backup::last_made(&in_words::days_ago(then.date, clock::now().date), &in_words::time(then.time))
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
