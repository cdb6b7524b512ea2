//! What a package leaves open: in which order its days are written, and texts that a spreadsheet may have made.

use super::import::Findings;
use crate::in_words;
use leptos::prelude::*;
use ui::{Checkbox, Problem, ProblemSummary};
use words::staff::{common, settings as text};
use worker::protocol::{DayAnswered, DayAsked, DayOrder, Finding};

/// One question a column; `answered` has all the answers at once.
#[component]
pub fn Questions(
    /// What is asked.
    questions: Vec<DayAsked>,
    /// Goes on with the answers.
    answered: impl Fn(Vec<DayAnswered>) + Copy + 'static,
    /// Gives up.
    cancel: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let orders = RwSignal::new(vec![None::<DayOrder>; questions.len()]);
    let asked = StoredValue::new(questions.clone());
    let go_on = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let orders = orders.get_untracked();
        if let Some(open) = orders.iter().position(Option::is_none) {
            problems.set(vec![Problem::at(&field(open, DayOrder::DayFirst), text::import::ANSWER_EACH)]);
            return;
        }
        let answer =
            |(asked, order): (DayAsked, Option<DayOrder>)| order.map(|order| DayAnswered { file: asked.file, column: asked.column, order });
        answered(asked.get_value().into_iter().zip(orders).filter_map(answer).collect());
    };
    view! {
        <form class="stack" on:submit=go_on>
            <ProblemSummary problems />
            <p role="status">{text::import::WHICH_DAYS}</p>
            {questions
                .into_iter()
                .enumerate()
                .map(|(at, question)| view! { <Question at question orders /> })
                .collect_view()}
            <div class="row">
                <button type="submit" class="button button-primary">{text::import::READ_ON}</button>
                <button type="button" class="button" on:click=move |_| cancel()>{common::CANCEL}</button>
            </div>
        </form>
    }
}

fn field(at: usize, order: DayOrder) -> String {
    match order {
        DayOrder::DayFirst => format!("day-first-{at}"),
        DayOrder::MonthFirst => format!("month-first-{at}"),
    }
}

#[component]
fn Question(at: usize, question: DayAsked, orders: RwSignal<Vec<Option<DayOrder>>>) -> impl IntoView {
    let days = [(DayOrder::DayFirst, question.day_first), (DayOrder::MonthFirst, question.month_first)];
    let [one, other] = days.map(|(_, day)| in_words::date(day));
    view! {
        <fieldset class="field">
            <legend class="field-label">{text::import::which_day(&one, &other, &question.written)}</legend>
            <span class="field-hint">{text::import::in_column(&question.column, &question.file)}</span>
            <div class="choices-inline">
                {days
                    .into_iter()
                    .map(|(order, day)| {
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    id=field(at, order)
                                    name=format!("days-{at}")
                                    on:change=move |_| orders.update(|orders| orders[at] = Some(order))
                                />
                                <span>{in_words::date(day)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// Texts that look as if a spreadsheet made them, and the tick that says they are right.
#[component]
pub fn Doubtful(
    /// Where they are.
    findings: Vec<Finding>,
    /// Whether somebody said so.
    agreed: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <p class="caution" role="status">{text::import::LOOK_CHANGED}</p>
        <Findings caption=text::import::LOOK_AT_EACH findings />
        <Checkbox label=text::import::AGREE value=agreed />
    }
}
