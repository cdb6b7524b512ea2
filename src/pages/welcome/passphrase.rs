//! The organisation's name and a passphrase with an honest strength meter.

use super::{Draft, Step};
use crate::domain::cell::{Cell, Name};
use crate::ui::{Problem, ProblemSummary, TextInput, private_text};
use crate::words::staff::{common, welcome as text};
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
        let at = |field: &str, words: &str| vec![Problem::at(field, words)];
        if text.is_empty() {
            return at("passphrase", text::passphrase::MISSING);
        }
        match client::strength(text.clone()).await {
            Ok(strength) if strength.score < LEAST_SCORE => {
                return at("passphrase", text::passphrase::TOO_EASY);
            }
            Ok(_) => {}
            Err(_) => return at("passphrase", text::passphrase::NOT_CHECKED),
        }
        if text != self.again.get_untracked() {
            return at("passphrase-again", common::PASSPHRASES_DIFFER);
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
            <label class="field-label" for="passphrase">{common::PASSPHRASE}</label>
            <span class="field-hint" id="passphrase-hint">{text::passphrase::HINT}</span>
            <div class="password">
                <input
                    use:private_text
                    class="input"
                    id="passphrase"
                    type=kind
                    autocomplete="new-password"
                    autocapitalize="off"
                    aria-describedby="passphrase-hint passphrase-strength"
                    prop:value=move || form.passphrase.get()
                    on:input=move |event| form.passphrase.set(event_target_value(&event))
                />
                <button type="button" class="button" aria-pressed=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                    {move || if shown.get() { common::HIDE } else { common::SHOW }}
                </button>
            </div>
            <div class="strength" id="passphrase-strength" role="status">
                {move || {
                    form.strength
                        .get()
                        .map(|strength| {
                            view! {
                                <meter aria-label=text::passphrase::STRENGTH min="0" max="4" low="2" high="3" optimum="4" value=strength.score.to_string()></meter>
                                <span class="soft">{strength_words(&strength)}</span>
                            }
                        })
                }}
            </div>
        </div>
        <div class="field">
            <label class="field-label" for="passphrase-again">{common::PASSPHRASE_AGAIN}</label>
            <input
                use:private_text
                class="input"
                id="passphrase-again"
                type=kind
                autocomplete="new-password"
                autocapitalize="off"
                prop:value=move || form.again.get()
                on:input=move |event| form.again.set(event_target_value(&event))
            />
        </div>
    }
}

fn strength_words(strength: &Strength) -> &'static str {
    match strength.score {
        0 => text::passphrase::VERY_WEAK,
        1 => text::passphrase::WEAK,
        2 => text::passphrase::NOT_STRONG_ENOUGH,
        3 => text::passphrase::GOOD,
        _ => text::passphrase::STRONG,
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
