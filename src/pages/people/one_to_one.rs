//! Noting a one-to-one: with today and "completed" there already, two presses are enough.

use super::person::Subject;
use crate::{errors, in_words};
use actions::{ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::contact::{ContactStatus, ContactType};
use domain::ids::ProgrammeId;
use domain::one_to_one::{OneToOne, note};
use leptos::prelude::*;
use platform::clock;
use ui::{Dialog, Problem, ProblemSummary, Select, TextInput};
use words::staff::common;
use words::staff::people::one_to_one as text;

/// A day has so many minutes.
const MOST_MINUTES: u32 = 1440;

/// The dialog.
#[component]
pub(super) fn NoteOneToOne(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let empty = || RwSignal::new(String::new());
    let (kind, status, on, minutes, programme) = (empty(), empty(), empty(), empty(), empty());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let programmes = Memo::new(move |_| {
        let named = subject
            .workspace
            .records
            .read(|dataset| dataset.programmes.iter().map(|one| (one.id.as_str().to_owned(), one.name.to_string())).collect::<Vec<_>>());
        std::iter::once((String::new(), text::NO_PROGRAMME.to_owned())).chain(named).collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        if open.get() {
            kind.set(ContactType::Advice.as_str().to_owned());
            status.set(ContactStatus::Completed.as_str().to_owned());
            on.set(clock::now().date.write());
            minutes.set(String::new());
            // Where there is one programme only, it is meant.
            programme.set(programmes.with_untracked(|all| if let [_, (only, _)] = all.as_slice() { only.clone() } else { String::new() }));
            problems.set(Vec::new());
        }
    });
    let error = move |id: &'static str| {
        Signal::derive(move || problems.with(|problems| problems.iter().find(|one| one.field_id == id).map(|one| one.words.clone())))
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        let typed = minutes.get_untracked();
        let long = match typed.trim() {
            "" => Some(None),
            typed => typed.parse::<u32>().ok().filter(|long| *long <= MOST_MINUTES).map(Some),
        };
        let wrong = |id: &str, words: &str| Problem { words: words.to_owned(), field_id: id.to_owned() };
        let no_day = day.is_none().then(|| wrong("one-to-one-day", text::DAY_MISSING));
        let no_minutes = long.is_none().then(|| wrong("one-to-one-minutes", text::MINUTES_WRONG));
        problems.set(no_day.into_iter().chain(no_minutes).collect());
        // The lists offer codes only.
        let kind = ContactType::read(&kind.get_untracked()).ok();
        let status = ContactStatus::read(&status.get_untracked()).ok();
        let (Some(date), Some(minutes), Some(kind), Some(status)) = (day, long, kind, status) else { return };
        let one = OneToOne { kind, status, date, minutes, programme: ProgrammeId::new(&programme.get_untracked()) };
        let (new, person, today) = (ids::contact(), subject.person.get_value(), clock::now().date);
        keep::keep(
            subject.workspace,
            move |dataset| note(dataset, new, &person, one, today),
            text::SAVED,
            errors::explain,
            move |stored| {
                if stored {
                    open.try_set(false);
                }
            },
        );
    };
    let choices = |codes: Vec<&'static str>| {
        Signal::stored(codes.into_iter().map(|code| (code.to_owned(), in_words::code(code))).collect::<Vec<_>>())
    };
    let kinds = choices(ContactType::ALL.iter().map(|kind| kind.as_str()).collect());
    let statuses = choices(ContactStatus::ALL.iter().map(|status| status.as_str()).collect());
    view! {
        <Dialog open title=text::TITLE on_close=move || open.set(false)>
            <form class="stack" on:submit=save>
                <ProblemSummary problems />
                <Select id="one-to-one-kind" label=text::WHAT options=kinds value=kind />
                <Select id="one-to-one-status" label=text::BECAME options=statuses value=status />
                <TextInput id="one-to-one-day" label=text::DAY value=on kind="date" short=true error=error("one-to-one-day") />
                <TextInput id="one-to-one-minutes" label=text::MINUTES value=minutes kind="number" short=true error=error("one-to-one-minutes") />
                <Show when=move || programmes.with(|all| all.len() > 1)>
                    <Select id="one-to-one-programme" label=text::PROGRAMME options=programmes value=programme />
                </Show>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{text::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
