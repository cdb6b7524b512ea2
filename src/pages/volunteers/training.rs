//! When somebody was trained for a role.

use super::asked::{About, Actions, close_after};
use super::page::Subject;
use crate::errors;
use actions::keep;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::VolunteerRoleId;
use domain::volunteer_record::record_training;
use leptos::prelude::*;
use ui::{Problem, ProblemSummary, TextInput};
use words::staff::volunteers::training_form as text;

#[component]
pub(super) fn TrainingForm(subject: Subject, about: About, id: VolunteerRoleId) -> impl IntoView {
    let today = subject.today;
    let on = RwSignal::new(today.write());
    let wrong = RwSignal::new(None::<String>);
    let problems = Signal::derive(move || {
        wrong.get().map(|words| Problem { words, field_id: "trained-on".to_owned() }).into_iter().collect::<Vec<_>>()
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok().filter(|day| *day <= today);
        wrong.set(day.is_none().then(|| text::ON_MISSING.to_owned()));
        let Some(day) = day else { return };
        let id = id.clone();
        keep::keep(
            subject.workspace,
            move |dataset| record_training(dataset, &id, day, today),
            text::done(&about.name),
            errors::explain,
            close_after(subject),
        );
    };
    view! {
        <form class="stack" on:submit=save>
            <ProblemSummary problems />
            <TextInput id="trained-on" label=text::ON value=on kind="date" short=true error=wrong />
            <Actions subject save=text::SAVE />
        </form>
    }
}
