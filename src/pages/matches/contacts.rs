//! What happened in a match: written down in one press where the day is today, and taken back where it was a mistake.

use super::life::Subject;
use super::life_model::{Contact, contact_words};
use crate::errors;
use actions::{ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::match_life::{log, take_back};
use domain::mentoring::{MatchContactKind, MatchStage};
use leptos::prelude::*;
use platform::clock;
use ui::{Segments, TextInput};
use words::staff::matches::life as text;

/// So long is a usual meeting.
const USUAL_MINUTES: &str = "60";

/// The part.
#[component]
pub(super) fn Contacts(subject: Subject) -> impl IntoView {
    let contacts = subject.of(|facts| facts.contacts.clone());
    let goes_on =
        Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().is_some_and(|facts| !matches!(facts.stage, MatchStage::Proposed))));
    view! {
        <section class="card" aria-labelledby="contacts">
            <div class="card-body stack">
                <h2 id="contacts">{text::TITLE}</h2>
                <Show when=move || goes_on.get()>
                    <Log subject />
                </Show>
                <p class="soft" hidden=move || !contacts.with(Vec::is_empty)>{text::NOTHING_YET}</p>
            </div>
            <ul class="list">
                <For each=move || contacts.get() key=|contact| contact.clone() let:contact>
                    <li><One subject contact /></li>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Log(subject: Subject) -> impl IntoView {
    let kind = RwSignal::new(MatchContactKind::Meeting.as_str().to_owned());
    let on = RwSignal::new(clock::now().date.write());
    let minutes = RwSignal::new(USUAL_MINUTES.to_owned());
    let wrong_day = RwSignal::new(None::<String>);
    let wrong_minutes = RwSignal::new(None::<String>);
    let kinds = MatchContactKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), contact_words(*kind).to_owned())).collect();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        let typed = minutes.get_untracked();
        let long =
            if typed.trim().is_empty() { Some(None) } else { typed.trim().parse::<u32>().ok().filter(|long| *long <= 1440).map(Some) };
        wrong_day.set(day.is_none().then(|| text::DAY_MISSING.to_owned()));
        wrong_minutes.set(long.is_none().then(|| text::MINUTES_WRONG.to_owned()));
        let (Some(day), Some(long), Ok(kind)) = (day, long, MatchContactKind::read(&kind.get_untracked())) else { return };
        let (new, id, today) = (ids::match_contact(), subject.id.get_value(), clock::now().date);
        keep::keep(
            subject.workspace,
            move |dataset| log(dataset, new, &id, kind, (day, today), long),
            text::logged(contact_words(kind)),
            errors::explain,
            |_| {},
        );
    };
    view! {
        <form class="stack match-log" on:submit=save>
            <Segments label=text::WHAT options=kinds value=kind />
            <div class="row match-on">
                <TextInput id="contact-on" label=text::DAY value=on kind="date" short=true error=wrong_day />
                <TextInput id="contact-minutes" label=text::MINUTES_LABEL value=minutes kind="number" short=true error=wrong_minutes />
                <button type="submit" class="button button-primary" disabled=move || subject.workspace.saving.get() != 0>{text::LOG}</button>
            </div>
        </form>
    }
}

#[component]
fn One(subject: Subject, contact: Contact) -> impl IntoView {
    let about = [contact.kind, &contact.day].join(", ");
    let id = contact.id;
    let undo = move |_| {
        let id = id.clone();
        keep::keep(subject.workspace, move |dataset| take_back(dataset, &id), text::TAKEN_BACK, errors::explain, |_| {});
    };
    view! {
        <div class="list-item">
            <span class="grow">
                <span class="person-name">{contact.kind}</span>
                <small class="line-more">{contact.day} <span hidden=contact.minutes.is_empty()>" · " {contact.minutes.clone()}</span></small>
            </span>
            <button type="button" class="button button-quiet" on:click=undo>
                {text::TAKE_BACK}
                <span class="out-of-sight">": " {about}</span>
            </button>
        </div>
    }
}
