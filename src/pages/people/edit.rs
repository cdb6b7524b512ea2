//! Changing what is recorded of a person: one form, stored as one action.

use super::area_model::{area_words, choices, read_area};
use super::details_form::{BirthPart, Field, Typed, gender_choices, read_languages, read_nationality};
use super::facts::{language_words, nationality_words};
use super::person::Subject;
use crate::errors;
use actions::{ActionError, ids, keep};
use domain::moving::set_area;
use domain::person_details::{Details, set_details};
use leptos::prelude::*;
use platform::clock;
use ui::{Choices, Dialog, Problem, ProblemSummary, TextInput, private_text};
use words::staff::{common, people as text};

/// The id of a field's control.
fn field_id(field: Field) -> &'static str {
    match field {
        Field::Name => "edit-name",
        Field::Birth(BirthPart::Day) => "edit-birth-day",
        Field::Birth(BirthPart::Month) => "edit-birth-month",
        Field::Birth(BirthPart::Year) => "edit-birth-year",
        Field::Nationality => "edit-nationality",
        Field::Languages => "edit-languages",
        Field::Area => "edit-area",
    }
}

/// The dialog; it begins with what is recorded.
#[component]
pub(super) fn Edit(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (name, known_as, gender, nationality, languages) = (text(), text(), text(), text(), text());
    let (telephone, safe_contact, area) = (text(), text(), text());
    let birth = [text(), text(), text()];
    let found = RwSignal::new(Vec::<(Field, &'static str)>::new());
    let recorded = move || subject.facts.with_untracked(|facts| facts.as_ref().map(|facts| Details::of(&facts.person)));
    let recorded_area = move || {
        subject
            .facts
            .with_untracked(|facts| facts.as_ref().and_then(|facts| facts.address.as_ref()?.area.as_ref().map(area_words)))
            .unwrap_or_default()
    };
    Effect::new(move |_| {
        let Some(details) = open.get().then(recorded).flatten() else { return };
        area.set(recorded_area());
        let typed = Typed::of(&details);
        name.set(typed.name);
        known_as.set(typed.known_as);
        gender.set(typed.gender);
        nationality.set(typed.nationality);
        languages.set(typed.languages);
        telephone.set(typed.telephone);
        safe_contact.set(typed.safe_contact);
        birth.iter().zip(typed.birth).for_each(|(part, text)| part.set(text));
        found.set(Vec::new());
    });
    let problems = Signal::derive(move || {
        found
            .get()
            .into_iter()
            .map(|(field, words)| Problem { words: words.to_owned(), field_id: field_id(field).to_owned() })
            .collect::<Vec<_>>()
    });
    let error = move |wanted: fn(Field) -> bool| {
        Signal::derive(move || found.with(|found| found.iter().find(|(field, _)| wanted(*field)).map(|(_, words)| (*words).to_owned())))
    };
    let save = move || {
        let typed = Typed {
            name: name.get_untracked(),
            known_as: known_as.get_untracked(),
            gender: gender.get_untracked(),
            birth: birth.map(|part| part.get_untracked()),
            nationality: nationality.get_untracked(),
            languages: languages.get_untracked(),
            telephone: telephone.get_untracked(),
            safe_contact: safe_contact.get_untracked(),
        };
        let Some(recorded) = recorded() else { return };
        let today = clock::now().date;
        let typed_area = area.get_untracked();
        // What was not touched is kept and not judged: it may have been imported.
        let lives = if typed_area == recorded_area() { Ok(None) } else { read_area(&typed_area).map(Some) };
        match (typed.read(&recorded, today), lives) {
            (details, Err(wrong)) => found.set(details.err().into_iter().flatten().chain([(Field::Area, wrong)]).collect()),
            (Err(wrong), _) => found.set(wrong),
            (Ok(details), Ok(lives)) => {
                found.set(Vec::new());
                let (person, new) = (subject.person.get_value(), ids::address());
                keep::keep(
                    subject.workspace,
                    move |dataset| {
                        let mut change = set_details(dataset, &person, details)?;
                        if let Some(area) = lives {
                            change.follow_with(set_area(dataset, new, &person, area, today)?);
                        }
                        Ok::<_, ActionError>(change)
                    },
                    text::edit::CHANGED,
                    errors::explain,
                    move |stored| {
                        if stored {
                            open.try_set(false);
                        }
                    },
                );
            }
        }
    };
    let country = move || match read_nationality(&nationality.get()) {
        Ok(Some(code)) => nationality_words(&code),
        _ => String::new(),
    };
    let spoken = move || match read_languages(&languages.get()) {
        Ok(tags) => tags.iter().map(|tag| language_words(tag.as_str())).collect::<Vec<_>>().join(", "),
        Err(_) => String::new(),
    };
    view! {
        <Dialog open title=text::edit::TITLE on_close=move || open.set(false)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems />
                <p class="soft">{text::edit::ONLY_THE_NAME}</p>
                <TextInput id=field_id(Field::Name) label=text::facts::FULL_NAME value=name error=error(|field| field == Field::Name) />
                <TextInput id="edit-known-as" label=text::facts::KNOWN_AS hint=text::add::KNOWN_AS_HINT value=known_as />
                <TextInput id="edit-telephone" label=text::facts::TELEPHONE value=telephone kind="tel" />
                <TextInput id="edit-safe-contact" label=text::facts::SAFE_CONTACT hint=text::edit::SAFE_CONTACT_HINT value=safe_contact />
                <Choices name="edit-gender" legend=text::edit::GENDER options=gender_choices() value=gender />
                <Birth parts=birth error=error(|field| matches!(field, Field::Birth(_))) />
                <TextInput
                    id=field_id(Field::Nationality)
                    label=text::facts::NATIONALITY
                    hint=text::edit::NATIONALITY_HINT
                    value=nationality
                    error=error(|field| field == Field::Nationality)
                    short=true
                />
                <p class="read-as" role="status">{country}</p>
                <TextInput
                    id=field_id(Field::Languages)
                    label=text::facts::LANGUAGES
                    hint=text::edit::LANGUAGES_HINT
                    value=languages
                    error=error(|field| field == Field::Languages)
                />
                <p class="read-as" role="status">{spoken}</p>
                <TextInput
                    id=field_id(Field::Area)
                    label=text::edit::AREA
                    hint=text::edit::AREA_HINT
                    value=area
                    error=error(|field| field == Field::Area)
                    offers="areas"
                />
                <datalist id="areas">
                    {choices().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
                </datalist>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{common::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// Day, month and year, of which the year is enough.
#[component]
fn Birth(parts: [RwSignal<String>; 3], error: Signal<Option<String>>) -> impl IntoView {
    let [day, month, year] = parts;
    let part = |id: &'static str, label: &'static str, value: RwSignal<String>, wide: bool| {
        view! {
            <div>
                <label class="birth-label" for=id>{label}</label>
                <input
                    use:private_text
                    class="input birth-part"
                    class:birth-wide=wide
                    id=id
                    type="text"
                    inputmode=if id == field_id(Field::Birth(BirthPart::Month)) { "text" } else { "numeric" }
                    autocomplete="off"
                    aria-invalid=move || error.get().is_some().to_string()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </div>
        }
    };
    view! {
        <fieldset class="field" data-invalid=move || error.get().is_some().to_string() aria-describedby="edit-birth-hint edit-birth-error">
            <legend class="field-label">{text::facts::DATE_OF_BIRTH}</legend>
            <span class="field-hint" id="edit-birth-hint">{text::birth::HINT}</span>
            <span class="field-error" id="edit-birth-error" hidden=move || error.get().is_none()>
                <span class="out-of-sight">{common::ERROR} " "</span>
                {move || error.get().unwrap_or_default()}
            </span>
            <div class="row birth">
                {part(field_id(Field::Birth(BirthPart::Day)), text::birth::DAY, day, false)}
                {part(field_id(Field::Birth(BirthPart::Month)), text::birth::MONTH, month, false)}
                {part(field_id(Field::Birth(BirthPart::Year)), text::birth::YEAR, year, true)}
            </div>
        </fieldset>
    }
}
