//! Merging two records of one person: what only one of them says is kept, and where they contradict each other somebody chooses.

use super::details_form::gender_words;
use super::facts::{birth_words, nationality_words};
use super::merge_model::{Contest, Two, two};
use crate::errors;
use crate::frame::PageHead;
use crate::in_words;
use crate::route::Route;
use actions::{Workspace, keep};
use domain::cell::Cell;
use domain::dates::PartialDate;
use domain::duplicates::tell_apart;
use domain::ids::PersonId;
use domain::merging::merge;
use domain::person::{Gender, Nationality};
use leptos::prelude::*;
use platform::{clock, fragment};
use words::staff::{doubles, merge as text, people};

/// The page.
#[component]
pub fn MergePage(workspace: Workspace, one: PersonId, other: PersonId) -> impl IntoView {
    // Once: after the merge the page is left, and until then nothing moves under the hand.
    let found = workspace.records.read(|dataset| two(dataset, &one, &other));
    view! {
        <PageHead workspace title=text::TITLE />
        {match found {
            Some(two) => view! { <Choose workspace two /> }.into_any(),
            None => view! {
                <div class="card empty">
                    <p>{text::ONE_IS_GONE}</p>
                    <a class="button button-primary" href=Route::Doubles.href()>{text::BACK}</a>
                </div>
            }
            .into_any(),
        }}
    }
}

#[component]
fn Choose(workspace: Workspace, two: Two) -> impl IntoView {
    let Two { kept, other, contests, shared_sessions } = two;
    let name = kept.shown_name().to_owned();
    let other_name = other.shown_name().to_owned();
    let pairs = StoredValue::new((kept.id.clone(), other.id.clone()));
    let choices: Vec<(String, RwSignal<bool>)> = contests.iter().map(|contest| (contest.column.clone(), RwSignal::new(false))).collect();
    let from_other = StoredValue::new(choices.clone());
    let done = text::merged(&name);
    let go = move |_| {
        let (kept, other) = pairs.get_value();
        let chosen: Vec<String> = from_other.with_value(|choices| {
            choices.iter().filter(|(_, from_other)| from_other.get_untracked()).map(|(column, _)| column.clone()).collect()
        });
        let (today, page) = (clock::now().date, Route::Person(kept.clone()).href());
        keep::keep(
            workspace,
            move |dataset| merge(dataset, &kept, &other, &chosen, today),
            done.clone(),
            errors::explain,
            move |stored| {
                if stored {
                    fragment::replace(page.trim_start_matches('#'));
                }
            },
        );
    };
    let told = doubles::told_apart(&name, &other_name);
    let apart = move |_| {
        let ((one, other), today) = (pairs.get_value(), clock::now().date);
        keep::keep(
            workspace,
            move |dataset| tell_apart(dataset, &one, &other, today),
            told.clone(),
            errors::explain,
            |stored| {
                if stored {
                    fragment::replace(Route::Doubles.href().trim_start_matches('#'));
                }
            },
        );
    };
    let nothing = contests.is_empty();
    view! {
        <div class="card card-body stack">
            <p class="measure">{text::WHAT_HAPPENS}</p>
            <ul class="merge-two" aria-label=text::BOTH>
                <li><a href=Route::Person(kept.id.clone()).href()><bdi class="person-name">{kept.name.as_str().to_owned()}</bdi></a></li>
                <li><a href=Route::Person(other.id.clone()).href()><bdi class="person-name">{other.name.as_str().to_owned()}</bdi></a></li>
            </ul>
            <p hidden=shared_sessions == 0>{text::once(shared_sessions)}</p>
            <p class="soft">{if nothing { text::NOTHING_TO_CHOOSE } else { text::CHOOSE }}</p>
            {contests
                .into_iter()
                .zip(choices)
                .map(|(contest, (_, from_other))| view! { <OneOrTheOther contest from_other /> })
                .collect_view()}
            <div class="dialog-actions">
                <a class="button" href=Route::Doubles.href()>{text::BACK}</a>
                <button type="button" class="button" on:click=apart>{doubles::NOT_THE_SAME}</button>
                <button type="button" class="button button-primary" disabled=move || { workspace.saving.get() > 0 } on:click=go>{text::MERGE}</button>
            </div>
        </div>
    }
}

#[component]
fn OneOrTheOther(contest: Contest, from_other: RwSignal<bool>) -> impl IntoView {
    let Contest { column, kept, other } = contest;
    let choice = |group: String, words: String, is_other: bool| {
        view! {
            <label class="choice">
                <input type="radio" name=group prop:checked=move || from_other.get() == is_other on:change=move |_| from_other.set(is_other) />
                <bdi>{words}</bdi>
            </label>
        }
    };
    let (kept, other) = (said(&column, kept), said(&column, other));
    view! {
        <fieldset class="field merge-choice">
            <legend class="field-label">{label(&column)}</legend>
            {choice(column.clone(), kept, false)}
            {choice(column, other, true)}
        </fieldset>
    }
}

/// What a column is called on screen; one that only a package knows, by its own name.
fn label(column: &str) -> String {
    use people::facts;
    match column {
        "name" => facts::FULL_NAME.to_owned(),
        "known_as" => facts::KNOWN_AS.to_owned(),
        "gender" => facts::GENDER.to_owned(),
        "date_of_birth" => facts::DATE_OF_BIRTH.to_owned(),
        "nationality" => facts::NATIONALITY.to_owned(),
        "immigration_status" => text::IMMIGRATION_STATUS.to_owned(),
        "organisation_id" => facts::ORGANISATION.to_owned(),
        "referred_by_id" => facts::REFERRED_BY.to_owned(),
        "introduced_by_id" => facts::INTRODUCED_BY.to_owned(),
        "telephone" => facts::TELEPHONE.to_owned(),
        other => in_words::code(other),
    }
}

/// What a record says, in words.
fn said(column: &str, written: String) -> String {
    let in_words = match column {
        "gender" => Gender::read(&written).ok().map(|gender| gender_words(gender).to_owned()),
        "date_of_birth" => PartialDate::read(&written).ok().map(birth_words),
        "nationality" => Nationality::read(&written).ok().map(|nationality| nationality_words(&nationality)),
        "immigration_status" => Some(in_words::code(&written)),
        _ => None,
    };
    in_words.unwrap_or(written)
}
