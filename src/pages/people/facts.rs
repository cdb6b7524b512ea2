//! What is recorded of a person: only what is, but for what reports break down by, where a gap should show.

use super::area_model::area_words;
use super::details_form::gender_words;
use super::person::Subject;
use super::person_model::Facts;
use crate::in_words;
use crate::route::Route;
use domain::dates::PartialDate;
use domain::ids::PersonId;
use domain::person::Nationality;
use leptos::prelude::*;
use platform::names;
use words::staff::people as text;

/// The list.
#[component]
pub(super) fn FactList(subject: Subject) -> impl IntoView {
    move || {
        subject.facts.get().map(|facts| {
            view! {
                <dl class="facts">
                    {lines(&facts)
                        .into_iter()
                        .map(|(name, value)| {
                            let missing = value == text::facts::NOT_RECORDED;
                            view! {
                                <dt>{name}</dt>
                                <dd class:soft=missing><bdi>{value}</bdi></dd>
                            }
                        })
                        .collect_view()}
                    {facts.introduced_by.map(introduced_by)}
                </dl>
            }
        })
    }
}

fn introduced_by((person, name): (PersonId, String)) -> impl IntoView {
    view! {
        <dt>{text::facts::INTRODUCED_BY}</dt>
        <dd>
            <a href=Route::Person(person).href()><bdi>{name}</bdi></a>
        </dd>
    }
}

/// What is shown, in order: (what it is, in words).
fn lines(facts: &Facts) -> Vec<(&'static str, String)> {
    let person = &facts.person;
    let or_missing = |text: String| if text.is_empty() { text::facts::NOT_RECORDED.to_owned() } else { text };
    let area = facts.address.as_ref().and_then(|address| address.area.as_ref()).map(area_words).unwrap_or_default();
    let languages: Vec<String> = person.languages.iter().map(|language| language_words(language.as_str())).collect();
    let others: Vec<String> = person.other_nationalities.iter().map(nationality_words).collect();
    let optional = |name, text: String| (!text.trim().is_empty()).then_some((name, text));
    [
        Some((text::facts::FULL_NAME, person.name.as_str().to_owned())),
        optional(text::facts::KNOWN_AS, person.known_as.clone()),
        optional(text::facts::ALSO_RECORDED_AS, facts.also_recorded_as.join(", ")),
        optional(text::facts::TELEPHONE, person.telephone().to_owned()),
        Some((text::facts::GENDER, or_missing(person.gender.map(gender_words).unwrap_or_default().to_owned()))),
        Some((text::facts::DATE_OF_BIRTH, or_missing(person.date_of_birth.map(birth_words).unwrap_or_default()))),
        Some((text::facts::NATIONALITY, or_missing(person.nationality.as_ref().map(nationality_words).unwrap_or_default()))),
        optional(text::facts::OTHER_NATIONALITIES, others.join(", ")),
        Some((text::facts::LANGUAGES, or_missing(languages.join(", ")))),
        Some((text::facts::AREA, or_missing(area))),
        optional(
            text::facts::POSTCODE_DISTRICT,
            facts.address.as_ref().map(|address| address.postcode_district.clone()).unwrap_or_default(),
        ),
        optional(text::facts::NEEDS, person.needs.iter().map(|need| need.as_str().replace('_', " ")).collect::<Vec<_>>().join(", ")),
        optional(text::facts::ORGANISATION, facts.organisation.clone()),
        optional(text::facts::REFERRED_BY, facts.referred_by.clone()),
        optional(text::facts::REGISTERED_ON, person.registered_on.map(in_words::date).unwrap_or_default()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "1990", "April 1990", "30 April 1990"
pub(super) fn birth_words(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, _) => {
            text::facts::month_and_year(date.assumed_day().map(in_words::month).unwrap_or_default(), &year.to_string())
        }
        PartialDate::Day(day) => in_words::date(day),
    }
}

/// "Ukraine (UA)"
pub(super) fn nationality_words(nationality: &Nationality) -> String {
    match nationality.as_str() {
        "stateless" => text::facts::STATELESS.to_owned(),
        "prefer_not_to_say" => text::facts::PREFERS_NOT_TO_SAY.to_owned(),
        code => names::region(code).map_or_else(|| code.to_owned(), |name| text::facts::nationality_and_code(code, &name)),
    }
}

/// "Ukrainian"
pub(super) fn language_words(tag: &str) -> String {
    names::language(tag).unwrap_or_else(|| tag.to_owned())
}
