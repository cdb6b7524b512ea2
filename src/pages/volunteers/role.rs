//! A role: a new one, or one that somebody holds, changed or ended.

use super::asked::{About, Actions, close_after};
use super::page::Subject;
use crate::matches::CheckedKinds;
use crate::{errors, typed};
use actions::{ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::counted_words::ROLES;
use domain::ids::VolunteerRoleId;
use domain::volunteer_record::{RoleFacts, add_role, change_role};
use leptos::prelude::*;
use ui::{Problem, ProblemSummary, TextInput, problem_at};
use words::staff::common;
use words::staff::volunteers::role as text;

#[component]
pub(super) fn RoleForm(subject: Subject, about: About, id: Option<VolunteerRoleId>) -> impl IntoView {
    let known = id.as_ref().and_then(|id| subject.workspace.records.peek(|dataset| dataset.volunteer_roles.get(id).map(RoleFacts::of)));
    let facts = known.unwrap_or_else(|| RoleFacts { from: Some(subject.today), ..RoleFacts::default() });
    let day = |day: Option<NaiveDate>| RwSignal::new(day.map(|day| day.write()).unwrap_or_default());
    let number = |number: Option<u32>| RwSignal::new(number.map(|number| number.write()).unwrap_or_default());
    let (role, supports) = (RwSignal::new(facts.role), RwSignal::new(facts.supports));
    let (places, references) = (number(facts.places), number(facts.references));
    let (from, to) = (day(facts.from), day(facts.to));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let count = |field: RwSignal<String>| match typed(field).as_str() {
            "" => Some(None),
            count => count.parse::<u32>().ok().filter(|count| *count < 1000).map(Some),
        };
        let day = |field: RwSignal<String>| typed::day(&field.get_untracked());
        let (word, counts, days) = (typed(role), (count(places), count(references)), (day(from), day(to)));
        let backwards = matches!(days, (Ok(Some(from)), Ok(Some(to))) if to < from);
        let wrong = |is_wrong: bool, words: &str, field: &str| is_wrong.then(|| Problem::at(field, words));
        let found = [
            wrong(word.is_empty(), text::ROLE_MISSING, "role-word"),
            wrong(counts.0.is_none(), text::NUMBER_WRONG, "role-places"),
            wrong(counts.1.is_none(), text::NUMBER_WRONG, "role-references"),
            wrong(days.0.is_err(), common::NOT_A_DAY, "role-from"),
            wrong(days.1.is_err(), common::NOT_A_DAY, "role-to"),
            wrong(backwards, text::ENDS_BEFORE_START, "role-to"),
        ];
        problems.set(found.into_iter().flatten().collect());
        let (Some(places), Some(references), (Ok(from), Ok(to)), true) = (counts.0, counts.1, days, problems.with_untracked(Vec::is_empty))
        else {
            return;
        };
        let facts = RoleFacts { role: word, supports: typed(supports), places, references, from, to };
        let (id, new, person) = (id.clone(), ids::volunteer_role(), about.person.clone());
        let done = if id.is_some() { text::changed(&about.name) } else { text::added(&about.name) };
        keep::keep(
            subject.workspace,
            move |dataset| match &id {
                Some(id) => change_role(dataset, id, &facts),
                None => add_role(dataset, new, &person, &facts),
            },
            done,
            errors::explain,
            close_after(subject),
        );
    };
    let error = move |field: &'static str| problem_at(problems, field);
    view! {
        <form class="stack" on:submit=save>
            <ProblemSummary problems />
            <TextInput id="role-word" label=text::ROLE hint=text::ROLE_HINT value=role offers="role-words" error=error("role-word") />
            <datalist id="role-words">{ROLES.iter().map(|role| view! { <option value=*role></option> }).collect_view()}</datalist>
            <CheckedKinds label=text::SUPPORTS value=supports />
            <TextInput id="role-places" label=text::PLACES hint=text::PLACES_HINT value=places kind="number" short=true error=error("role-places") />
            <TextInput id="role-references" label=text::REFERENCES value=references kind="number" short=true error=error("role-references") />
            <TextInput id="role-from" label=text::FROM value=from kind="date" short=true error=error("role-from") />
            <TextInput id="role-to" label=text::TO hint=text::TO_HINT value=to kind="date" short=true error=error("role-to") />
            <Actions subject save=text::SAVE />
        </form>
    }
}
