//! What the organisation chooses of small numbers, beside the readers of a report: which rows are put together, and from how many people on a
//! number is shown.

use super::guarding::{ROWS, RowsOfTables, SMALL_NUMBERS, rows_of_tables, small_numbers};
use crate::errors;
use actions::{ActionError, Workspace, keep};
use domain::cell::{Cell, Name};
use domain::settings::put_setting;
use leptos::prelude::*;
use platform::clock;
use report::SmallNumbers;
use report::small_numbers::{Lowered, PRESETS, USUAL};
use ui::{Dialog, Field, Problem, ProblemSummary, TextInput, problem_at};
use words::staff::common;
use words::staff::small_numbers::{decide, rows, thresholds as text};

/// From where sensitive numbers are shown, as it is offered.
const SENSITIVE: [u64; 4] = [10, 15, 20, 30];

/// The choices.
#[component]
pub fn SmallNumbersChoices(workspace: Workspace) -> impl IntoView {
    let chosen = Memo::new(move |_| workspace.records.read(rows_of_tables));
    let open = RwSignal::new(false);
    let store = move |code: String| {
        keep::keep(
            workspace,
            move |dataset| put_setting(dataset, ROWS, &code).ok_or(ActionError::Gone),
            rows::KEPT,
            errors::explain,
            |_| {},
        );
    };
    let option = move |choice: &RowsOfTables| {
        let choice = *choice;
        let words = match choice {
            RowsOfTables::AsWritten => rows::AS_WRITTEN,
            RowsOfTables::Regions => rows::REGIONS,
            RowsOfTables::Each => rows::EACH,
        };
        view! { <option value=choice.as_str() selected=move || chosen.get() == choice>{words}</option> }
    };
    view! {
        <Field id="report-rows" label=rows::LABEL>
            <select class="input" id="report-rows" on:change=move |event| store(event_target_value(&event))>
                {RowsOfTables::ALL.iter().map(option).collect_view()}
            </select>
        </Field>
        <button type="button" class="button" on:click=move |_| open.set(true)>{text::OPEN}</button>
        <Thresholds workspace open />
    }
}

/// The dialog: lowering what is usual asks who decided it and why.
#[component]
fn Thresholds(workspace: Workspace, open: RwSignal<bool>) -> impl IntoView {
    let (threshold, sensitive) = (RwSignal::new(USUAL), RwSignal::new(SENSITIVE[0]));
    let (reason, by) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    Effect::new(move |_| {
        if open.get() {
            let kept = workspace.records.peek(small_numbers);
            threshold.set(kept.threshold);
            sensitive.set(kept.sensitive);
            let (why, who) = kept.lowered.map(|lowered| (lowered.reason, lowered.by)).unwrap_or_default();
            reason.set(why);
            by.set(who);
            problems.set(Vec::new());
        }
    });
    let lowers = move || threshold.get() < USUAL;
    let save = move || {
        let missing = [(reason, "threshold-reason", decide::REASON_MISSING), (by, "threshold-by", decide::BY_MISSING)];
        let missing = missing.into_iter().filter(|(value, ..)| untrack(lowers) && Name::read(value.get_untracked().trim()).is_err());
        let missing: Vec<Problem> = missing.map(|(_, field, words)| Problem::at(field, words)).collect();
        if !missing.is_empty() {
            problems.set(missing);
            return;
        }
        let lowered =
            Lowered { reason: reason.get_untracked().trim().to_owned(), by: by.get_untracked().trim().to_owned(), on: clock::now().date };
        let chosen = SmallNumbers {
            threshold: threshold.get_untracked(),
            sensitive: sensitive.get_untracked(),
            lowered: untrack(lowers).then_some(lowered),
        };
        keep::keep(
            workspace,
            move |dataset| put_setting(dataset, SMALL_NUMBERS, &chosen.to_json().to_string()).ok_or(ActionError::Gone),
            text::SAVED,
            errors::explain,
            move |stored| {
                if stored {
                    open.try_set(false);
                }
            },
        );
    };
    let error = move |field: &'static str| problem_at(problems, field);
    let select = |id: &'static str, offered: [u64; 4], value: RwSignal<u64>| {
        let option =
            move |number: u64| view! { <option value=number.to_string() prop:selected=move || value.get() == number>{number}</option> };
        view! {
            <select
                class="input input-short"
                id=id
                on:change=move |event| {
                    if let Ok(number) = event_target_value(&event).parse() {
                        value.set(number);
                    }
                }
            >
                {offered.map(option)}
            </select>
        }
    };
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
                <p>{text::ABOUT}</p>
                <Field id="threshold-people" label=text::THRESHOLD hint=text::PUBLIC_HINT>{select("threshold-people", PRESETS, threshold)}</Field>
                <Field id="threshold-sensitive" label=text::SENSITIVE>{select("threshold-sensitive", SENSITIVE, sensitive)}</Field>
                <Show when=lowers>
                    <p>{text::LOWERING}</p>
                    <TextInput id="threshold-reason" label=decide::REASON value=reason error=error("threshold-reason") />
                    <TextInput id="threshold-by" label=decide::BY value=by error=error("threshold-by") />
                </Show>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{text::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
