//! Time that somebody gave: a day, how long and in which activity; and what was written down before, to take back a mistake.

use super::asked::{About, Actions, close_after};
use super::model::hours_words;
use super::page::Subject;
use crate::{errors, in_words};
use actions::{ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::{ActivityId, PersonId, TimeEntryId};
use domain::names::fold;
use domain::order::{sort_by, sort_by_key};
use domain::volunteer_record::{Given, give_time, take_back_time};
use leptos::prelude::*;
use ui::{Problem, ProblemSummary, Segments, Select, TextInput, problem_at};
use words::staff::volunteers::hours_form as text;

/// What is offered in one tap, in minutes.
const QUICK: [u32; 5] = [30, 60, 90, 120, 180];
/// So many of the latest can be taken back here.
const LATEST: usize = 5;

#[component]
pub(super) fn HoursForm(subject: Subject, about: About) -> impl IntoView {
    let (workspace, today) = (subject.workspace, subject.today);
    let (day, minutes, activity) = (RwSignal::new(today.write()), RwSignal::new("60".to_owned()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let who = StoredValue::new(about);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let on = NaiveDate::read(day.get_untracked().trim()).ok().filter(|day| *day <= today);
        let long = minutes.get_untracked().trim().parse::<u32>().ok().filter(|minutes| (1..=1440).contains(minutes));
        let wrong = |is_wrong: bool, words: &str, field: &str| is_wrong.then(|| Problem::at(field, words));
        let found = [wrong(on.is_none(), text::DAY_MISSING, "hours-day"), wrong(long.is_none(), text::MINUTES_WRONG, "hours-minutes")];
        problems.set(found.into_iter().flatten().collect());
        let (Some(on), Some(minutes)) = (on, long) else { return };
        let About { person, name } = who.get_value();
        let (new, given) = (ids::time_entry(), Given { person, activity: ActivityId::new(&activity.get_untracked()), on, minutes });
        keep::keep(
            workspace,
            move |dataset| give_time(dataset, new, &given, today),
            text::done(&hours_words(u64::from(minutes)), &name),
            errors::explain,
            close_after(subject),
        );
    };
    let activities = workspace.records.peek(|dataset| {
        let mut activities: Vec<(String, String)> =
            dataset.activities.iter().map(|one| (one.id.as_str().to_owned(), one.name.as_str().to_owned())).collect();
        sort_by_key(&mut activities, |(_, name)| fold(name));
        activities.insert(0, (String::new(), text::NO_ACTIVITY.to_owned()));
        activities
    });
    let quick: Vec<(String, String)> =
        QUICK.iter().zip(text::QUICK).map(|(minutes, words)| (minutes.to_string(), words.to_owned())).collect();
    let error = move |field: &'static str| problem_at(problems, field);
    view! {
        <form class="stack" on:submit=save>
            <ProblemSummary problems />
            <TextInput id="hours-day" label=text::DAY value=day kind="date" short=true error=error("hours-day") />
            <Segments label=text::HOW_LONG options=quick value=minutes />
            <TextInput id="hours-minutes" label=text::MINUTES value=minutes kind="number" short=true error=error("hours-minutes") />
            <Select id="hours-activity" label=text::ACTIVITY options=activities value=activity />
            <Actions subject save=text::SAVE />
        </form>
        <Latest subject person=who.with_value(|who| who.person.clone()) />
    }
}

#[component]
fn Latest(subject: Subject, person: PersonId) -> impl IntoView {
    let entries = Memo::new(move |_| {
        subject.workspace.records.read(|dataset| {
            let mut theirs: Vec<_> = dataset.time_entries.iter().filter(|one| dataset.survivor(&one.person_id) == person).collect();
            sort_by(&mut theirs, |one, other| other.date.cmp(&one.date));
            let line = |minutes: Option<u32>, date| {
                text::entry(&in_words::short_date(date, subject.today), &hours_words(u64::from(minutes.unwrap_or(0))))
            };
            theirs.into_iter().take(LATEST).map(|one| (one.id.clone(), line(one.minutes, one.date))).collect::<Vec<(TimeEntryId, String)>>()
        })
    });
    let take_back = move |id: TimeEntryId| {
        keep::keep(subject.workspace, move |dataset| take_back_time(dataset, &id), text::TAKEN_BACK, errors::explain, |_| {});
    };
    view! {
        <Show when=move || !entries.with(Vec::is_empty)>
            <h3>{text::LATEST}</h3>
            <ul class="stack-tight">
                <For each=move || entries.get() key=|entry| entry.clone() let:entry>
                    {
                        let (id, line) = entry;
                        let named = [": ", &line].concat();
                        view! {
                            <li class="row">
                                <span class="grow">{line}</span>
                                <button type="button" class="button" on:click=move |_| take_back(id.clone())>
                                    {text::TAKE_BACK}
                                    <span class="out-of-sight">{named}</span>
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
        </Show>
    }
}
