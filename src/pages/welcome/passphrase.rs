//! The organisation's name and a passphrase with an honest strength meter.

use super::{Draft, Step};
use crate::domain::cell::{Cell, Name};
use crate::ui::{Problem, ProblemSummary, TextInput};
use crate::worker::client;
use crate::worker::protocol::Strength;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The least score of zxcvbn (0 to 4) that is taken: about ten thousand million guesses.
const LEAST_SCORE: u8 = 3;

/// What is typed for a new passphrase.
#[derive(Clone, Copy)]
pub struct PassphraseForm {
    /// The passphrase.
    pub passphrase: RwSignal<String>,
    /// The passphrase again.
    pub again: RwSignal<String>,
    strength: RwSignal<Option<Strength>>,
}

impl PassphraseForm {
    /// An empty form around a signal for the passphrase.
    pub fn new(passphrase: RwSignal<String>) -> PassphraseForm {
        PassphraseForm { passphrase, again: RwSignal::new(String::new()), strength: RwSignal::new(None) }
    }

    /// What is wrong with it; the strength is worked out anew, so that a quick hand cannot get ahead of the meter.
    pub async fn problems(self) -> Vec<Problem> {
        let text = self.passphrase.get_untracked();
        let at = |field: &str, words: &str| vec![Problem { words: words.to_owned(), field_id: field.to_owned() }];
        if text.is_empty() {
            return at("passphrase", "Enter a passphrase.");
        }
        match client::strength(text.clone()).await {
            Ok(strength) if strength.score < LEAST_SCORE => {
                return at("passphrase", "This passphrase is too easy to guess. Four or more unrelated words make a good one.");
            }
            Ok(_) => {}
            Err(_) => return at("passphrase", "The strength of the passphrase could not be checked. Reload the page and try again."),
        }
        if text != self.again.get_untracked() {
            return at("passphrase-again", "The two passphrases are not the same.");
        }
        Vec::new()
    }
}

/// The two fields and the meter.
#[component]
pub fn PassphraseFields(form: PassphraseForm) -> impl IntoView {
    let shown = RwSignal::new(false);
    Effect::new(move |_| {
        let text = form.passphrase.get();
        if text.is_empty() {
            form.strength.set(None);
            return;
        }
        spawn_local(async move {
            let Ok(strength) = client::strength(text.clone()).await else { return };
            if form.passphrase.try_get_untracked() == Some(text) {
                form.strength.try_set(Some(strength));
            }
        });
    });
    let kind = move || if shown.get() { "text" } else { "password" };
    view! {
        <div class="field">
            <label class="field-label" for="passphrase">"Passphrase"</label>
            <span class="field-hint" id="passphrase-hint">"Four or more unrelated words. You will type it each time you open Cairn."</span>
            <div class="password">
                <input
                    class="input"
                    id="passphrase"
                    type=kind
                    autocomplete="new-password"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="passphrase-hint passphrase-strength"
                    prop:value=move || form.passphrase.get()
                    on:input=move |event| form.passphrase.set(event_target_value(&event))
                />
                <button type="button" class="button" aria-pressed=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                    {move || if shown.get() { "Hide" } else { "Show" }}
                </button>
            </div>
            <div class="strength" id="passphrase-strength" role="status">
                {move || {
                    form.strength
                        .get()
                        .map(|strength| {
                            view! {
                                <meter aria-label="Strength" min="0" max="4" low="2" high="3" optimum="4" value=strength.score.to_string()></meter>
                                <span class="soft">{strength_words(&strength)}</span>
                            }
                        })
                }}
            </div>
        </div>
        <div class="field">
            <label class="field-label" for="passphrase-again">"The same passphrase again"</label>
            <input
                class="input"
                id="passphrase-again"
                type=kind
                autocomplete="new-password"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || form.again.get()
                on:input=move |event| form.again.set(event_target_value(&event))
            />
        </div>
    }
}

fn strength_words(strength: &Strength) -> &'static str {
    match strength.score {
        0 => "Very weak: a guesser would find it at once.",
        1 => "Weak: a guesser would find it quickly.",
        2 => "Not strong enough yet. Add another word that has nothing to do with the others.",
        3 => "Good: hard to guess.",
        _ => "Strong: very hard to guess.",
    }
}

/// The step of the first run.
#[component]
pub fn Passphrase(draft: Draft) -> impl IntoView {
    let form = PassphraseForm::new(draft.passphrase);
    let restoring = draft.backup.with_value(Option::is_some);
    let next = move || {
        spawn_local(async move {
            let mut problems = Vec::new();
            if !restoring && Name::read(&draft.organisation.get_untracked()).is_err() {
                problems.push(Problem { words: "Enter your organisation’s name.".to_owned(), field_id: "organisation".to_owned() });
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
            <p class="steps">"Step 1 of 2"</p>
            <h1>{if restoring { "Choose a passphrase for this device" } else { "Your organisation and a passphrase" }}</h1>
            <ProblemSummary problems=draft.problems />
            {(!restoring).then(|| view! { <TextInput id="organisation" label="Name of your organisation" value=draft.organisation /> })}
            <PassphraseFields form />
            <div class="row">
                <button type="submit" class="button button-primary">"Go on"</button>
                <button type="button" class="button button-quiet" on:click=move |_| draft.step.set(Step::Start)>"Back"</button>
            </div>
        </form>
    }
}
