//! Asking for a permission, in the person's own language; beside the English, and without a yes, until somebody has reviewed the words.

use super::consents_model::purpose_words;
use super::person::Subject;
use crate::actions::wording::{in_own_words, wording_of};
use crate::actions::{ids, keep};
use crate::domain::cell::Cell;
use crate::domain::consenting::{Answered, Asked, Purpose, record_answer};
use crate::domain::person;
use crate::domain::wording::own_wording;
use crate::pages::errors;
use crate::platform::clock;
use crate::ui::{Dialog, Select, TextInput};
use crate::words::participant::consent;
use crate::words::staff::consents as said;
use crate::words::staff::consents::asking as text;
use crate::words::{LANGUAGES, Wording};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asking {
    pub purpose: Purpose,
    /// Whom with, if it is about sharing and was asked before.
    pub shared_with: String,
}

/// The dialog.
#[component]
pub(super) fn Ask(subject: Subject, asking: RwSignal<Option<Asking>>) -> impl IntoView {
    let language = RwSignal::new(String::new());
    let shared_with = RwSignal::new(String::new());
    let wording = RwSignal::new(None::<Wording>);
    let error = RwSignal::new(None::<String>);
    let not_fetched = RwSignal::new(false);
    let open = Signal::derive(move || asking.with(Option::is_some));
    let close = move || asking.set(None);
    Effect::new(move |_| {
        let Some(asked) = asking.get() else { return };
        shared_with.set(asked.shared_with);
        error.set(None);
        language.set(own_language(subject).to_owned());
    });
    Effect::new(move |_| {
        let (tag, is_open) = (language.get(), open.get());
        wording.set(None);
        not_fetched.set(false);
        let Some(chosen) = LANGUAGES.iter().find(|known| is_open && known.tag == tag) else { return };
        spawn_local(async move {
            let words = wording_of(subject.workspace, chosen).await;
            // Somebody may have chosen again meanwhile.
            if language.try_get_untracked().is_some_and(|now| now == tag) {
                not_fetched.set(words.is_none());
                wording.set(words);
            }
        });
    });
    let languages = LANGUAGES.map(|one| (one.tag.to_owned(), text::language_and_name(one.in_english, one.name))).to_vec();
    let answer = move |answered: Answered| {
        let (Some(asked), Some(words)) = (asking.get_untracked(), wording.get_untracked()) else { return };
        let whom = shared_with.get_untracked().trim().to_owned();
        if asked.purpose == Purpose::Sharing && whom.is_empty() {
            error.set(Some(text::WHOM_MISSING.to_owned()));
            crate::platform::document::focus("consent-whom");
            return;
        }
        let Ok(spoken) = person::Language::read(words.language().tag) else { return };
        let what = purpose_words(asked.purpose, &whom);
        let done = if answered == Answered::Yes { said::said_yes_to(&what) } else { said::said_no_to(&what) };
        let asked = Asked {
            purpose: asked.purpose,
            wording: sentence(&words, asked.purpose, &whom),
            shared_with: whom,
            version: [words.language().tag, &words.fingerprint()].join("-"),
            language: spoken,
            reviewed: words.is_reviewed(),
        };
        let (id, person, today) = (ids::consent(), subject.person.get_value(), clock::now().date);
        keep::keep(
            subject.workspace,
            move |dataset| record_answer(dataset, id, &person, &asked, answered, today),
            done,
            errors::explain,
            move |stored| {
                if stored {
                    asking.try_set(None);
                }
            },
        );
    };
    let is_sharing = move || asking.with(|asked| asked.as_ref().is_some_and(|asked| asked.purpose == Purpose::Sharing));
    let shown = move |words: Wording| asking.get().map(|asked| panel(&words, asked.purpose, &shared_with.get()));
    let english =
        move || subject.workspace.records.peek(|dataset| in_own_words(Wording::default(), &own_wording(dataset, LANGUAGES[0].tag)));
    let buttons = move |words: &Wording| {
        let (tag, direction, reviewed) = (words.language().tag, words.language().direction(), words.is_reviewed());
        view! {
            <div class="dialog-actions" lang=tag dir=direction>
                <button type="button" class="button" on:click=move |_| answer(Answered::No)>{words.text(consent::NO).to_owned()}</button>
                <button type="button" class="button button-primary" disabled=!reviewed on:click=move |_| answer(Answered::Yes)>
                    {words.text(consent::YES).to_owned()}
                </button>
            </div>
        }
    };
    view! {
        <Dialog open title=text::TITLE on_close=close>
            <div class="stack">
                <Select id="consent-language" label=text::LANGUAGE options=languages.clone() value=language />
                <Show when=is_sharing>
                    <TextInput id="consent-whom" label=text::WHOM value=shared_with error />
                </Show>
                <Show when=move || not_fetched.get()>
                    <p class="caution" role="alert">{text::NOT_FETCHED}</p>
                </Show>
                {move || {
                    wording
                        .get()
                        .map(|words| {
                            let unreviewed = !words.is_reviewed();
                            view! {
                                <p class="soft">{text::SHOW_IT}</p>
                                <div class="consent-words">
                                    {shown(words.clone())} {unreviewed.then(|| shown(english()))}
                                </div>
                                {unreviewed
                                    .then(|| view! { <p class="caution" role="note">{text::not_reviewed(words.language().in_english)}</p> })}
                                {buttons(&words)}
                            }
                        })
                }}
            </div>
        </Dialog>
    }
}

/// The first of the person's languages that there are words in, or English.
fn own_language(subject: Subject) -> &'static str {
    let spoken = subject.facts.with_untracked(|facts| facts.as_ref().map(|facts| facts.person.languages.clone()).unwrap_or_default());
    let known = spoken.iter().find_map(|language| LANGUAGES.iter().find(|known| known.tag == language.as_str()));
    known.unwrap_or(&LANGUAGES[0]).tag
}

fn sentence(words: &Wording, purpose: Purpose, whom: &str) -> String {
    match purpose {
        Purpose::Photographs => words.text(consent::PHOTOGRAPHS).to_owned(),
        Purpose::Story => words.text(consent::STORY).to_owned(),
        Purpose::Sharing => consent::sharing(words, whom).to_string(),
        Purpose::News => words.text(consent::NEWS).to_owned(),
    }
}

fn panel(words: &Wording, purpose: Purpose, whom: &str) -> impl IntoView + use<> {
    let whom = if whom.trim().is_empty() { "…" } else { whom };
    view! {
        <div class="consent-panel stack-tight" lang=words.language().tag dir=words.language().direction()>
            <p class="consent-sentence">{sentence(words, purpose, whom)}</p>
            <p>{words.text(consent::YOU_CAN_SAY_NO).to_owned()}</p>
            <p>{words.text(consent::CHANGE_YOUR_MIND).to_owned()}</p>
        </div>
    }
}
