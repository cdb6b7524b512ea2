//! One concern: written down, added to, closed.

use super::model::{match_names, name, who_may_raise};
use crate::errors;
use crate::frame::PageHead;
use crate::route::Route;
use actions::{Workspace, ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::concern::Concern;
use domain::concerning::{Raised, take_back, write_down};
use domain::ids::{ConcernId, MatchId, PersonId};
use leptos::prelude::*;
use platform::{clock, fragment};
use ui::{LongText, Problem, ProblemSummary, Select, TextInput, problem_at};
use words::staff::concerns::{self as text, form};
use words::staff::errors as problem;

/// Raising one about a person, perhaps within a match.
#[component]
pub fn RaiseConcern(workspace: Workspace, person: PersonId, within: Option<MatchId>) -> impl IntoView {
    match workspace.records.peek(|dataset| dataset.people.get(&dataset.survivor(&person)).is_some()) {
        true => view! { <Form workspace person within known=None /> }.into_any(),
        false => view! { <Gone workspace /> }.into_any(),
    }
}

/// One that is there.
#[component]
pub fn ConcernPage(workspace: Workspace, id: ConcernId) -> impl IntoView {
    // The form follows its record as a whole: after an undo it begins anew.
    let known = Memo::new(move |_| workspace.records.read(|dataset| dataset.concerns.get(&id).cloned()));
    move || match known.get() {
        Some(concern) => {
            let (person, within) = (concern.person_id.clone(), concern.match_id.clone());
            view! { <Form workspace person within known=Some(concern) /> }.into_any()
        }
        None => view! { <Gone workspace /> }.into_any(),
    }
}

#[component]
fn Gone(workspace: Workspace) -> impl IntoView {
    view! {
        <PageHead workspace title=text::THE_CONCERN />
        <div class="card empty">
            <p>{text::GONE}</p>
            <a class="button button-primary" href=Route::Concerns.href()>{text::ALL}</a>
        </div>
    }
}

#[component]
fn Form(workspace: Workspace, person: PersonId, within: Option<MatchId>, known: Option<Concern>) -> impl IntoView {
    let raised_by = known.as_ref().and_then(|concern| concern.raised_by_id.clone());
    let (title, between, who) = workspace.records.peek(|dataset| {
        (
            text::raise_about(&name(dataset, &person)),
            within.as_ref().and_then(|id| match_names(dataset, id)).map(|names| text::within(&names)).unwrap_or_default(),
            who_may_raise(dataset, &person, within.as_ref(), raised_by.as_ref()),
        )
    });
    let begin = |of: fn(&Concern) -> String, otherwise: String| RwSignal::new(known.as_ref().map_or(otherwise, of));
    let on = begin(|concern| concern.raised_on.write(), clock::now().date.write());
    let by = RwSignal::new(raised_by.map(|id| id.write()).unwrap_or_default());
    let what = begin(|concern| concern.what.as_str().to_owned(), String::new());
    let told = begin(|concern| concern.told.clone(), String::new());
    let action = begin(|concern| concern.action.clone(), String::new());
    let closed_on = begin(|concern| concern.closed_on.write(), String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let error_of = move |field: &'static str| problem_at(problems, field);
    let is_new = known.is_none();
    let id = StoredValue::new(known.map(|concern| concern.id));
    let the_person = Route::Person(person.clone()).href();
    let the_match = within.clone().map(|id| Route::Match(id).href());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        let closed = Option::<NaiveDate>::read(closed_on.get_untracked().trim()).ok();
        let missing = |words: &str, field: &str| Problem::at(field, words);
        let found = [
            day.is_none().then(|| missing(form::ON_MISSING, "concern-on")),
            what.get_untracked().trim().is_empty().then(|| missing(problem::care::WHAT_MISSING, "concern-what")),
            closed.is_none().then(|| missing(form::CLOSED_WRONG, "concern-closed")),
        ];
        let found: Vec<Problem> = found.into_iter().flatten().collect();
        let wrong = !found.is_empty();
        problems.set(found);
        let (Some(day), Some(closed), false) = (day, closed, wrong) else { return };
        let raised = Raised {
            person: person.clone(),
            within: within.clone(),
            on: day,
            by: PersonId::new(&by.get_untracked()),
            what: what.get_untracked(),
            told: told.get_untracked(),
            action: action.get_untracked(),
            closed_on: closed,
        };
        let new = id.get_value().unwrap_or_else(ids::concern);
        let opened = new.clone();
        keep::keep(
            workspace,
            move |dataset| write_down(dataset, &new, &raised, clock::now().date),
            form::SAVED,
            errors::explain,
            move |stored| {
                if stored && is_new {
                    fragment::replace(Route::Concern(opened).href().trim_start_matches('#'));
                }
            },
        );
    };
    let remove = move |_| {
        let Some(id) = id.get_value() else { return };
        keep::keep(workspace, move |dataset| take_back(dataset, &id), form::TAKEN_BACK, errors::explain, |_| {});
    };
    view! {
        <PageHead workspace title=title subtitle=between>
            <a class="button" href=Route::Concerns.href()>{text::ALL}</a>
        </PageHead>
        <form class="card card-body stack measure no-print" on:submit=save>
            <ProblemSummary problems />
            <div class="row match-on">
                <TextInput id="concern-on" label=form::ON value=on kind="date" short=true error=error_of("concern-on") />
                <Select id="concern-by" label=form::BY options=who value=by />
            </div>
            <LongText id="concern-what" label=form::WHAT hint=form::WHAT_HINT value=what error=error_of("concern-what") />
            <TextInput id="concern-told" label=form::TOLD hint=form::TOLD_HINT value=told />
            <LongText id="concern-action" label=form::ACTION hint=form::ACTION_HINT value=action />
            <TextInput
                id="concern-closed"
                label=form::CLOSED_ON
                hint=form::CLOSED_HINT
                value=closed_on
                kind="date"
                short=true
                error=error_of("concern-closed")
            />
            <div class="row">
                <button type="submit" class="button button-primary" disabled=move || workspace.saving.get() != 0>{form::SAVE}</button>
                {(!is_new)
                    .then(|| view! { <button type="button" class="button button-quiet" on:click=remove>{form::TAKE_BACK}</button> })}
                {the_match.map(|href| view! { <a class="button" href=href>{text::THE_MATCH}</a> })}
                <a class="button" href=the_person>{text::THE_PERSON}</a>
            </div>
        </form>
    }
}
