//! A criminal-record check: its level and its days, and never what it found.

use super::asked::{About, Actions, close_after};
use super::page::Subject;
use crate::errors;
use crate::matches::details_model::CHECKS;
use actions::keep;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::VolunteerRoleId;
use domain::volunteer_record::{CHECK_RENEW_BY, CheckFacts, record_check};
use leptos::prelude::*;
use ui::{Problem, ProblemSummary, Select, TextInput, problem_at};
use words::staff::matches::details;
use words::staff::volunteers::check_form as text;

#[component]
pub(super) fn CheckForm(subject: Subject, about: About, id: VolunteerRoleId) -> impl IntoView {
    let today = subject.today;
    let before = subject.workspace.records.peek(|dataset| {
        let role = dataset.volunteer_roles.get(&id)?;
        let issued = role.dbs_issued_on.map(|day| day.write()).unwrap_or_default();
        Some([role.dbs_level.clone(), issued, role.other_columns.get(CHECK_RENEW_BY).to_owned()])
    });
    let [level, issued, renew] = before.unwrap_or_default().map(RwSignal::new);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |day: RwSignal<String>| day.get_untracked().trim().to_owned();
        let issued_on = NaiveDate::read(&typed(issued)).ok().filter(|day| *day <= today);
        let renew_by = match typed(renew).as_str() {
            "" => Some(None),
            day => NaiveDate::read(day).ok().filter(|day| issued_on.is_none_or(|issued| issued <= *day)).map(Some),
        };
        let level = typed(level);
        let wrong = |is_wrong: bool, words: &str, field: &str| is_wrong.then(|| Problem::at(field, words));
        let found = [
            wrong(level.is_empty(), text::LEVEL_MISSING, "check-level"),
            wrong(issued_on.is_none(), text::ISSUED_MISSING, "check-issued"),
            wrong(renew_by.is_none(), text::RENEW_WRONG, "check-renew"),
        ];
        problems.set(found.into_iter().flatten().collect());
        let (Some(issued_on), Some(renew_by), false) = (issued_on, renew_by, level.is_empty()) else { return };
        let (id, check) = (id.clone(), CheckFacts { level, issued_on, renew_by });
        keep::keep(
            subject.workspace,
            move |dataset| record_check(dataset, &id, &check, today),
            text::done(&about.name),
            errors::explain,
            close_after(subject),
        );
    };
    let levels = Signal::derive(move || {
        let mut levels: Vec<(String, String)> =
            [("", details::NOT_RECORDED)].iter().chain(CHECKS).map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect();
        // A level from elsewhere is offered as it is, so that saving does not lose it.
        let now = level.get();
        if !levels.iter().any(|(code, _)| *code == now) {
            levels.push((now.clone(), now));
        }
        levels
    });
    let error = move |field: &'static str| problem_at(problems, field);
    view! {
        <form class="stack" on:submit=save>
            <ProblemSummary problems />
            <p>{text::WHAT}</p>
            <Select id="check-level" label=text::LEVEL options=levels value=level error=error("check-level") />
            <TextInput id="check-issued" label=text::ISSUED value=issued kind="date" short=true error=error("check-issued") />
            <TextInput id="check-renew" label=text::RENEW hint=text::RENEW_HINT value=renew kind="date" short=true error=error("check-renew") />
            <Actions subject save=text::SAVE />
        </form>
    }
}
