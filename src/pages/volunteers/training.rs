//! When somebody was trained for a role.

use super::asked::{About, Actions, close_after};
use super::page::Subject;
use crate::actions::keep;
use crate::domain::cell::Cell;
use crate::domain::ids::VolunteerRoleId;
use crate::domain::volunteer_record::record_training;
use crate::pages::errors;
use crate::ui::{Problem, ProblemSummary, TextInput};
use crate::words::staff::volunteers::training_form as text;
use chrono::NaiveDate;
use leptos::prelude::*;

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
