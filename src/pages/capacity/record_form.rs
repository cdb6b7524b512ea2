//! Writing a finding about somebody's capacity down: for which matter, from when, by whom and on what it rests.

use super::model::Card;
use crate::errors;
use actions::{Workspace, ids, keep};
use chrono::NaiveDate;
use domain::capacity::{Finding, write_down};
use domain::casework::Capacity;
use domain::cell::Cell;
use domain::ids::PersonId;
use leptos::prelude::*;
use platform::clock;
use ui::{Choices, Dialog, Problem, ProblemSummary, TextInput, problem_at};
use words::staff::capacity::{self, record as text};
use words::staff::{common, errors as problem};

/// The dialog: for a new record, or for one that is changed.
#[component]
pub(super) fn RecordForm(workspace: Workspace, person: StoredValue<PersonId>, writing: RwSignal<Option<Option<Card>>>) -> impl IntoView {
    let empty = || RwSignal::new(String::new());
    let (matter, found, from, to) = (empty(), empty(), empty(), empty());
    let (assessor, evidence, review_by) = (empty(), empty(), empty());
    let problems = RwSignal::new(Vec::<Problem>::new());
    Effect::new(move |_| {
        let Some(card) = writing.get() else { return };
        let finding = card.map(|card| card.finding);
        let text = |of: fn(&Finding) -> String| finding.as_ref().map(of).unwrap_or_default();
        matter.set(text(|finding| finding.matter.clone()));
        found.set(finding.as_ref().map_or(Capacity::Lacks, |finding| finding.capacity).as_str().to_owned());
        from.set(finding.as_ref().map_or_else(|| clock::now().date.write(), |finding| finding.from.write()));
        to.set(text(|finding| finding.to.write()));
        assessor.set(text(|finding| finding.assessor.clone()));
        evidence.set(text(|finding| finding.evidence.clone()));
        review_by.set(text(|finding| finding.review_by.write()));
        problems.set(Vec::new());
    });
    let error_of = move |field: &'static str| problem_at(problems, field);
    let save = move || {
        let day = |value: RwSignal<String>| Option::<NaiveDate>::read(value.get_untracked().trim());
        let days = [("capacity-from", day(from)), ("capacity-to", day(to)), ("capacity-review", day(review_by))];
        let wrong = |words: &str, field: &str| Problem::at(field, words);
        let mut found_wrong: Vec<Problem> =
            days.iter().filter(|(_, day)| day.is_err()).map(|(field, _)| wrong(text::DAY_WRONG, field)).collect();
        if matter.get_untracked().trim().is_empty() {
            found_wrong.insert(0, wrong(problem::care::MATTER_MISSING, "capacity-matter"));
        }
        problems.set(found_wrong);
        let [(_, Ok(first)), (_, Ok(last)), (_, Ok(review))] = days else { return };
        if problems.with_untracked(|problems| !problems.is_empty()) {
            return;
        }
        let finding = Finding {
            matter: matter.get_untracked(),
            capacity: Capacity::read(&found.get_untracked()).unwrap_or(Capacity::Lacks),
            from: first,
            to: last,
            assessor: assessor.get_untracked(),
            evidence: evidence.get_untracked(),
            review_by: review,
        };
        let id = writing.get_untracked().flatten().map_or_else(ids::capacity_record, |card| card.id);
        let person = person.get_value();
        keep::keep(
            workspace,
            move |dataset| write_down(dataset, &id, &person, &finding, clock::now().date),
            capacity::SAVED,
            errors::explain,
            move |stored| {
                if stored {
                    writing.try_set(None);
                }
            },
        );
    };
    let ways =
        vec![(Capacity::Lacks.as_str().to_owned(), text::LACKS.to_owned()), (Capacity::Has.as_str().to_owned(), text::HAS.to_owned())];
    let title = Signal::derive(move || match writing.get() {
        Some(Some(_)) => text::CHANGE_TITLE.to_owned(),
        _ => text::ADD_TITLE.to_owned(),
    });
    view! {
        <Dialog open=Signal::derive(move || writing.with(Option::is_some)) title on_close=move || writing.set(None)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems />
                <TextInput id="capacity-matter" label=text::MATTER hint=text::MATTER_HINT value=matter error=error_of("capacity-matter") />
                <Choices name="capacity-found" legend=text::FOUND options=ways.clone() value=found />
                <div class="row care-days">
                    <TextInput id="capacity-from" label=text::FROM value=from kind="date" short=true error=error_of("capacity-from") />
                    <TextInput id="capacity-to" label=text::TO hint=text::TO_HINT value=to kind="date" short=true error=error_of("capacity-to") />
                </div>
                <TextInput id="capacity-assessor" label=text::ASSESSOR value=assessor />
                <TextInput id="capacity-evidence" label=text::EVIDENCE hint=text::EVIDENCE_HINT value=evidence />
                <TextInput id="capacity-review" label=text::REVIEW_BY value=review_by kind="date" short=true error=error_of("capacity-review") />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| writing.set(None)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{common::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
