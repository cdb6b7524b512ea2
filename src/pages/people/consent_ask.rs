//! Asking for a permission or showing the privacy notice, in the person's own language; beside the English, and without a yes, until somebody has reviewed the words.

use super::consents_model::purpose_words;
use super::person::Subject;
use crate::errors;
use actions::wording::{in_own_words, wording_of};
use actions::{ids, keep};
use domain::cell::Cell;
use domain::consenting::{Answered, Asked, Purpose, record_answer};
use domain::notice::{Notice, record_notice};
use domain::person;
use domain::wording::own_wording;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::clock;
use ui::{Dialog, Select, TextInput};
use words::participant::{consent, notice_sentences};
use words::staff::consents as said;
use words::staff::consents::asking as text;
use words::{LANGUAGES, Wording};

/// What is shown to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asking {
    /// What is kept of them and what they can ask for: there is nothing to agree to.
    Notice,
    /// A permission, and whom with if it is about sharing and was asked before.
    Permission(Purpose, String),
}

impl Asking {
    fn is_sharing(&self) -> bool {
        matches!(self, Asking::Permission(Purpose::Sharing, _))
    }
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
        shared_with.set(match asked {
            Asking::Permission(_, whom) => whom,
            Asking::Notice => String::new(),
        });
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
        let (Some(Asking::Permission(purpose, _)), Some(words)) = (asking.get_untracked(), wording.get_untracked()) else { return };
        let whom = shared_with.get_untracked().trim().to_owned();
        if purpose == Purpose::Sharing && whom.is_empty() {
            error.set(Some(text::WHOM_MISSING.to_owned()));
            platform::document::focus("consent-whom");
            return;
        }
        let Ok(spoken) = person::Language::read(words.language().tag) else { return };
        let what = purpose_words(purpose, &whom);
        let done = if answered == Answered::Yes { said::said_yes_to(&what) } else { said::said_no_to(&what) };
        let asked = Asked {
            purpose,
            wording: sentence(&words, purpose, &whom),
            shared_with: whom,
            version: words.version(),
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
    let told = move || {
        let Some(words) = wording.get_untracked() else { return };
        let Ok(language) = person::Language::read(words.language().tag) else { return };
        let notice = Notice { wording: notice_sentences(&words).join(" "), version: words.version(), language };
        let (id, person, today) = (ids::consent(), subject.person.get_value(), clock::now().date);
        keep::keep(
            subject.workspace,
            move |dataset| record_notice(dataset, id, &person, &notice, today),
            said::notice::NOTED.to_owned(),
            errors::explain,
            move |stored| {
                if stored {
                    asking.try_set(None);
                }
            },
        );
    };
    let is_sharing = move || asking.with(|asked| asked.as_ref().is_some_and(Asking::is_sharing));
    let is_notice = move || asking.with(|asked| *asked == Some(Asking::Notice));
    let shown = move |words: Wording| {
        asking.get().map(|asked| match asked {
            Asking::Notice => notice_panel(&words).into_any(),
            Asking::Permission(purpose, _) => panel(&words, purpose, &shared_with.get()).into_any(),
        })
    };
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
    let title = Signal::derive(move || if is_notice() { said::notice::TITLE } else { text::TITLE }.to_owned());
    view! {
        <Dialog open title on_close=close>
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
                                {match is_notice() {
                                    true => {
                                        view! {
                                            <div class="dialog-actions">
                                                <button type="button" class="button button-primary" on:click=move |_| told()>{said::notice::TOLD_BUTTON}</button>
                                            </div>
                                        }
                                            .into_any()
                                    }
                                    false => {
                                        let caution = unreviewed.then(|| view! { <p class="caution" role="note">{text::not_reviewed(words.language().in_english)}</p> });
                                        view! { {caution} {buttons(&words)} }.into_any()
                                    }
                                }}
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

fn notice_panel(words: &Wording) -> impl IntoView + use<> {
    view! {
        <div class="consent-panel stack-tight" lang=words.language().tag dir=words.language().direction()>
            {notice_sentences(words).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
        </div>
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
