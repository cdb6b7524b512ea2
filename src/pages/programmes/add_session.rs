//! One more session of an activity, beside those that its rule makes.

use super::activity::Subject;
use super::edit_programme::error_of;
use crate::{errors, in_words};
use actions::{ActionError, ids, keep};
use chrono::{NaiveDate, NaiveTime};
use domain::cell::Cell;
use domain::schedule::{ScheduleError, Slot, add_session};
use domain::session::SessionMode;
use leptos::prelude::*;
use platform::clock;
use ui::{Choices, Dialog, Problem, ProblemSummary, TextInput};
use words::staff::{common, programmes as text};

/// The dialog; it begins with the activity's time and place.
#[component]
pub(super) fn AddSession(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (date, start, end, venue, mode) = (text(), text(), text(), text(), text());
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        let Some(facts) = subject.facts.get_untracked() else { return };
        date.set(clock::now().date.write());
        start.set(facts.activity.start.write());
        end.set(facts.activity.end.write());
        venue.set(facts.activity.venue);
        mode.set(SessionMode::InPerson.write());
        problem.set(None);
    });
    let modes: Vec<(String, String)> =
        SessionMode::ALL.iter().map(|mode| (mode.as_str().to_owned(), in_words::code(mode.as_str()))).collect();
    let fail = move |words: String, field: &str| problem.set(Some(Problem { words, field_id: field.to_owned() }));
    let save = move || {
        let Ok(day) = NaiveDate::read(&date.get_untracked()) else {
            fail(text::add_session::DAY_MISSING.to_owned(), "session-date");
            return;
        };
        let slot = Slot {
            date: day,
            start: NaiveTime::read(&start.get_untracked()).ok(),
            end: NaiveTime::read(&end.get_untracked()).ok(),
            mode: SessionMode::read(&mode.get_untracked()).ok(),
            venue: venue.get_untracked().trim().to_owned(),
        };
        // Asked beforehand so that the answer stands at its field; storing asks again.
        let (activity, id) = (subject.activity.get_value(), ids::session());
        match subject.workspace.records.peek(|dataset| add_session(dataset, &activity, id.clone(), slot.clone())) {
            Err(error @ ScheduleError::EndsBeforeStart) => fail(errors::schedule(&error), "session-end"),
            Err(error @ ScheduleError::SessionExists) => fail(errors::schedule(&error), "session-date"),
            _ => {
                problem.set(None);
                keep::keep(
                    subject.workspace,
                    move |dataset| add_session(dataset, &activity, id, slot).map_err(ActionError::from),
                    text::add_session::added(&in_words::day(day, clock::now().date)),
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
    view! {
        <Dialog open title=text::add_session::TITLE on_close=move || open.set(false)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems=Signal::derive(move || problem.get().into_iter().collect::<Vec<_>>()) />
                <TextInput id="session-date" label=text::add_session::DAY value=date kind="date" short=true error=error_of(problem, "session-date") />
                <div class="row times">
                    <TextInput id="session-start" label=text::add_session::START value=start kind="time" short=true />
                    <TextInput id="session-end" label=text::add_session::END value=end kind="time" short=true error=error_of(problem, "session-end") />
                </div>
                <TextInput id="session-venue" label=text::activity::VENUE value=venue />
                <Choices name="session-mode" legend=text::add_session::HOW_PEOPLE_MEET options=modes.clone() value=mode />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { subject.workspace.saving.get() > 0 }>{text::add_session::ADD}</button>
                </div>
            </form>
        </Dialog>
    }
}
