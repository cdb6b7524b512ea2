//! A day of a match put right: closed until somebody opens it, for it is seldom wanted.

use super::life::Subject;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::correcting_days::{MatchDay, correct_day};
use leptos::prelude::*;
use platform::clock;
use ui::TextInput;
use words::staff::matches::life as text;

/// The part; nothing while no day is recorded.
#[component]
pub(super) fn CorrectDays(subject: Subject) -> impl IntoView {
    let days = subject.of(|facts| facts.days.clone());
    view! {
        <Show when=move || !days.with(Vec::is_empty)>
            <details class="match-days">
                <summary>{text::CORRECT}</summary>
                <For each=move || days.get() key=|one| *one let:one>
                    <OneDay subject which=one.0 recorded=one.1 />
                </For>
            </details>
        </Show>
    }
}

#[component]
fn OneDay(subject: Subject, which: MatchDay, recorded: NaiveDate) -> impl IntoView {
    let on = RwSignal::new(recorded.write());
    let wrong = RwSignal::new(None::<String>);
    let (id, label) = match which {
        MatchDay::Introduced => ("correct-introduced", text::CORRECT_INTRODUCED),
        MatchDay::Started => ("correct-started", text::CORRECT_STARTED),
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        wrong.set(day.is_none().then(|| text::DAY_MISSING.to_owned()));
        let Some(day) = day else { return };
        subject.keep(move |dataset, id| correct_day(dataset, id, which, day, clock::now().date), text::IS_CORRECTED);
    };
    view! {
        <form class="row match-on" on:submit=save>
            <TextInput id label value=on kind="date" short=true error=wrong />
            <button type="submit" class="button">
                {text::CORRECT_THIS}
                <span class="out-of-sight">": " {label}</span>
            </button>
        </form>
    }
}
