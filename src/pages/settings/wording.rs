//! The words that participants read, in the organisation's own hand: corrected, and reviewed by somebody who speaks the language.

use super::Part;
use crate::{errors, in_words};
use actions::wording::{in_own_words, wording, wording_of};
use actions::{ActionError, Workspace, keep};
use domain::wording::{Review, own_wording, put_review, put_wording, review};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, document};
use std::collections::BTreeMap;
use ui::{Select, TextInput, private_text};
use words::participant::fits;
use words::staff::wording as text;
use words::{LANGUAGES, Language, Wording};

/// The part.
#[component]
pub fn OwnWords(workspace: Workspace) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let both = RwSignal::new(None::<(Wording, Wording)>);
    let not_fetched = RwSignal::new(false);
    Effect::new(move |_| {
        let tag = chosen.get();
        both.set(None);
        not_fetched.set(false);
        let Some(language) = LANGUAGES.iter().find(|known| known.tag == tag) else { return };
        spawn_local(async move {
            let (came, own) = (wording(language).await, wording_of(workspace, language).await);
            // Somebody may have chosen again meanwhile.
            if chosen.try_get_untracked().is_some_and(|now| now == tag) {
                not_fetched.set(came.is_none());
                both.set(came.zip(own));
            }
        });
    });
    let named = LANGUAGES.map(|one| (one.tag.to_owned(), text::language_and_name(one.in_english, one.name)));
    let options: Vec<_> = [(String::new(), text::CHOOSE.to_owned())].into_iter().chain(named).collect();
    view! {
        <Part title=text::TITLE>
            <p>{text::ABOUT}</p>
            <Select id="wording-language" label=text::LANGUAGE options=options value=chosen />
            <Show when=move || not_fetched.get()>
                <p class="caution" role="alert">{text::NOT_FETCHED}</p>
            </Show>
            {move || both.get().map(|(came, own)| view! { <Texts workspace came own /> })}
        </Part>
    }
}

/// A text in its field.
#[derive(Clone, Copy)]
struct Line {
    key: &'static str,
    english: &'static str,
    typed: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl Line {
    fn field_id(&self) -> String {
        ["wording-", self.key].concat()
    }
}

/// The words of one language: as they came with Cairn, and as the organisation has them.
#[component]
fn Texts(workspace: Workspace, came: Wording, own: Wording) -> impl IntoView {
    let language = *own.language();
    let line = |(key, english, words): (&'static str, &'static str, &str)| Line {
        key,
        english,
        typed: RwSignal::new(words.to_owned()),
        error: RwSignal::new(None),
    };
    let lines = StoredValue::new(own.entries().map(line).collect::<Vec<Line>>());
    let came = StoredValue::new(came);
    let reviewer = RwSignal::new(String::new());
    let reviewer_error = RwSignal::new(None::<String>);
    // What is typed, by key; empty where it is as it came. Nothing if something typed cannot be used.
    let typed = move || {
        let lines = lines.get_value();
        for line in &lines {
            let wrong = line.typed.with_untracked(|typed| !typed.trim().is_empty() && !fits(line.english, typed));
            line.error.set(wrong.then(|| text::KEEP_BLANKS.to_owned()));
        }
        if let Some(wrong) = lines.iter().find(|line| line.error.with_untracked(Option::is_some)) {
            document::focus(&wrong.field_id());
            return None;
        }
        let as_it_came = |line: &Line, typed: &str| {
            came.with_value(|came| came.entries().any(|(key, _, words)| key == line.key && (words == typed || typed.is_empty())))
        };
        let text_of = |line: &Line| {
            let typed = line.typed.get_untracked().trim().to_owned();
            (line.key.to_owned(), if as_it_came(line, &typed) { String::new() } else { typed })
        };
        Some(lines.iter().map(text_of).collect::<BTreeMap<String, String>>())
    };
    let save = move || {
        let Some(texts) = typed() else { return };
        keep::keep(
            workspace,
            move |dataset| Ok::<_, ActionError>(put_wording(dataset, language.tag, &texts)),
            text::SAVED,
            errors::explain,
            |_| {},
        );
    };
    let save_reviewed = move || {
        let by = reviewer.get_untracked().trim().to_owned();
        reviewer_error.set(by.is_empty().then(|| text::review::NAME_MISSING.to_owned()));
        if by.is_empty() {
            document::focus("wording-reviewer");
            return;
        }
        let Some(texts) = typed() else { return };
        let own = texts.iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key.as_str(), text.as_str()));
        let of = came.get_value().with_own(own, "").fingerprint();
        let seen = Review { by, on: clock::now().date, of };
        keep::keep(
            workspace,
            move |dataset| {
                let mut change = put_wording(dataset, language.tag, &texts);
                change.edits.extend(put_review(dataset, language.tag, &seen).ok_or(ActionError::Gone)?.edits);
                Ok::<_, ActionError>(change)
            },
            text::review::DONE,
            errors::explain,
            |_| {},
        );
    };
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <p class="soft">{text::AS_IT_CAME}</p>
            {groups(&lines.get_value())
                .into_iter()
                .map(|(title, lines)| {
                    view! {
                        <details class="wording-group">
                            <summary>{title}</summary>
                            <div class="stack">{lines.into_iter().map(|line| view! { <TextOf line language /> }).collect_view()}</div>
                        </details>
                    }
                })
                .collect_view()}
            <div class="row">
                <button type="submit" class="button">{text::SAVE}</button>
            </div>
        </form>
        <p role="status">{move || standing(workspace, &language, &came.get_value())}</p>
        {(!language.reviewed)
            .then(|| {
                view! {
                    <form
                        class="stack"
                        on:submit=move |event| {
                            event.prevent_default();
                            save_reviewed();
                        }
                    >
                        <h3>{text::review::TITLE}</h3>
                        <TextInput id="wording-reviewer" label=text::review::NAME value=reviewer error=reviewer_error />
                        <div class="row">
                            <button type="submit" class="button">{text::review::do_it(language.in_english)}</button>
                        </div>
                    </form>
                }
            })}
    }
}

#[component]
fn TextOf(line: Line, language: Language) -> impl IntoView {
    let id = line.field_id();
    let error_id = [&id, "-error"].concat();
    let described = error_id.clone();
    view! {
        <div class="field" data-invalid=move || line.error.get().is_some().to_string()>
            <label class="field-label" for=id.clone()>{line.english}</label>
            <span class="field-error" id=error_id hidden=move || line.error.get().is_none()>{move || line.error.get()}</span>
            <textarea
                use:private_text
                class="input"
                id=id
                rows="2"
                lang=language.tag
                dir=language.direction()
                aria-describedby=described
                aria-invalid=move || line.error.get().is_some().to_string()
                prop:value=move || line.typed.get()
                on:input=move |event| line.typed.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// Whether somebody has reviewed the words as they are stored now.
fn standing(workspace: Workspace, language: &Language, came: &Wording) -> String {
    if language.reviewed {
        return text::CAME_REVIEWED.to_owned();
    }
    workspace.records.read(|dataset| {
        let own = own_wording(dataset, language.tag);
        let now = in_own_words(came.clone(), &own);
        match review(dataset, language.tag) {
            Some(review) if now.is_reviewed() => text::reviewed_by(&in_words::date(review.on), &review.by),
            Some(review) => text::changed_since(&in_words::date(review.on), &review.by),
            None => text::not_reviewed(language.in_english),
        }
    })
}

/// The lines under the titles of their groups, in the order of the file.
fn groups(lines: &[Line]) -> Vec<(&'static str, Vec<Line>)> {
    let title = |key: &str| match key.split('.').next().unwrap_or_default() {
        "station" => text::groups::STATION,
        "thanks" => text::groups::THANKS,
        "errors" => text::groups::ERRORS,
        "privacy" => text::groups::PRIVACY,
        "consent" => text::groups::CONSENT,
        _ => text::groups::OTHER,
    };
    let mut groups: Vec<(&'static str, Vec<Line>)> = Vec::new();
    for line in lines {
        match groups.iter_mut().find(|(known, _)| *known == title(line.key)) {
            Some((_, group)) => group.push(*line),
            None => groups.push((title(line.key), vec![*line])),
        }
    }
    groups
}
