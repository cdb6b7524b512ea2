//! Ending a match: planned, with what both say of it, or unplanned with its reason; and what comes after.

use super::friends_model::ending_words;
use super::life::Subject;
use crate::errors;
use actions::keep;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::litigation_friend::FriendEnding;
use domain::match_life::{MatchEnding, end};
use domain::mentoring::MatchType;
use leptos::prelude::*;
use platform::clock;
use ui::{Checkbox, Choices, Dialog, Problem, ProblemSummary, Select, TextInput, problem_at};
use words::staff::common;
use words::staff::matches::{ending as text, life};

const PLANNED: &str = "planned";
const UNPLANNED: &str = "unplanned";

/// The dialog.
#[component]
pub(super) fn End(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let empty = || RwSignal::new(String::new());
    let (on, how, reason, supported_said, supporter_said) = (empty(), empty(), empty(), empty(), empty());
    let (waits_again, wished_again) = (RwSignal::new(false), RwSignal::new(false));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let is_friend = subject.facts.with_untracked(|facts| facts.as_ref().is_some_and(|facts| facts.kind == MatchType::LitigationFriend));
    Effect::new(move |_| {
        if open.get() {
            on.set(clock::now().date.write());
            how.set(PLANNED.to_owned());
            [reason, supported_said, supporter_said].iter().for_each(|field| field.set(String::new()));
            if is_friend {
                reason.set(FriendEnding::Concluded.as_str().to_owned());
            }
            [waits_again, wished_again].iter().for_each(|field| field.set(false));
            problems.set(Vec::new());
        }
    });
    let error_of = move |field: &'static str| problem_at(problems, field);
    let unplanned = Memo::new(move |_| how.get() == UNPLANNED);
    let save = move || {
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        let unplanned = unplanned.get_untracked();
        let missing = |words: &str, field: &str| Problem::at(field, words);
        let found = [
            day.is_none().then(|| missing(life::DAY_MISSING, "end-on")),
            (unplanned && reason.get_untracked().trim().is_empty()).then(|| missing(text::REASON_MISSING, "end-reason")),
        ];
        let found: Vec<Problem> = found.into_iter().flatten().collect();
        let wrong = !found.is_empty();
        problems.set(found);
        let (Some(day), false) = (day, wrong) else { return };
        let ending = MatchEnding {
            on: day,
            planned: !unplanned,
            reason: reason.get_untracked(),
            supported_said: supported_said.get_untracked(),
            supporter_said: supporter_said.get_untracked(),
            waits_again: waits_again.get_untracked(),
            wished_again: wished_again.get_untracked(),
        };
        let id = subject.id.get_value();
        keep::keep(
            subject.workspace,
            move |dataset| end(dataset, &id, &ending, clock::now().date),
            text::DONE,
            errors::explain,
            move |stored| {
                if stored {
                    open.try_set(false);
                }
            },
        );
    };
    let ways = vec![(PLANNED.to_owned(), text::PLANNED.to_owned()), (UNPLANNED.to_owned(), text::UNPLANNED.to_owned())];
    let name = subject.of(|facts| facts.supported.1.clone());
    let other = subject.of(|facts| facts.supporter.1.clone());
    view! {
        <Dialog open title=text::TITLE on_close=move || open.set(false)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems />
                <TextInput id="end-on" label=text::ON value=on kind="date" short=true error=error_of("end-on") />
                <Choices name="end-how" legend=text::HOW options=ways.clone() value=how />
                {if is_friend {
                    view! { <Select id="end-reason" label=text::REASON options=friend_endings() value=reason error=error_of("end-reason") /> }
                        .into_any()
                } else {
                    view! {
                        <TextInput
                            id="end-reason"
                            label=Signal::derive(move || if unplanned.get() { text::REASON } else { text::REASON_OPTIONAL }.to_owned())
                            value=reason
                            error=error_of("end-reason")
                        />
                    }
                        .into_any()
                }}
                <TextInput id="end-supported" label=Signal::derive(move || text::said(&name.get())) value=supported_said />
                <TextInput id="end-supporter" label=Signal::derive(move || text::said(&other.get())) value=supporter_said />
                <Checkbox label=Signal::derive(move || text::waits_again(&name.get())) value=waits_again />
                <Checkbox label=text::WISHED_AGAIN value=wished_again />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{text::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// Why a litigation friend no longer acts: a code each, so that it can be counted.
fn friend_endings() -> Vec<(String, String)> {
    FriendEnding::ALL.iter().map(|ending| (ending.as_str().to_owned(), ending_words(*ending).to_owned())).collect()
}
