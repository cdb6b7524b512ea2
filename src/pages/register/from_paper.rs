//! Typing in a register that was filled on paper: its row numbers, with a letter for whoever was late or away.

use super::sheet::{Over, Sheet};
use crate::in_words;
use domain::attendance::AttendanceStatus;
use domain::register::{self, PaperProblem, PaperRow, TypedRow};
use leptos::prelude::*;
use ui::{Checkbox, Dialog, Problem, ProblemSummary, TextInput};
use words::staff::common;
use words::staff::paper::typed as text;

pub use text::TITLE;

const FIELD: &str = "paper-rows";

/// The dialog. What is typed stays until all of it is stored.
#[component]
pub fn FromPaper(sheet: Sheet) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let (tried, signed) = (RwSignal::new(false), RwSignal::new(true));
    let asks = move || sheet.tiles.with(|tiles| tiles.iter().any(|tile| tile.asks_for_signature));
    let open = Signal::derive(move || sheet.over.get() == Over::FromPaper);
    let close = move || sheet.over.set(Over::Nothing);
    // As they are when it is opened: nothing moves while somebody types.
    let rows = RwSignal::new(Vec::<PaperRow>::new());
    Effect::new(move |_| {
        if open.get() {
            let known = sheet.session.with_value(|session| sheet.workspace.records.peek(|dataset| register::paper_rows(dataset, session)));
            rows.set(known.unwrap_or_default());
            typed.set(String::new());
            tried.set(false);
            signed.set(true);
        }
    });
    let read = Memo::new(move |_| rows.with(|rows| typed.with(|typed| register::read_paper(rows, typed))));
    let found = move || read.with(|(found, _)| found.clone());
    let problems = Signal::derive(move || {
        let said = |problem: &PaperProblem| Problem { words: explain(problem), field_id: FIELD.to_owned() };
        let nothing = read.with(|(found, problems)| found.is_empty() && problems.is_empty());
        let missing = nothing.then(|| Problem { words: text::NOTHING_TYPED.to_owned(), field_id: FIELD.to_owned() });
        let all = read.with(|(_, problems)| problems.iter().map(said).chain(missing).collect::<Vec<_>>());
        if tried.get() { all } else { Vec::new() }
    });
    let save = move || {
        let (found, wrong) = read.get_untracked();
        tried.set(true);
        if found.is_empty() || !wrong.is_empty() {
            return;
        }
        let (count, signed) = (found.len(), signed.get_untracked() && untrack(asks));
        sheet.decide(move |dataset, session| register::enter_paper(dataset, session, &found, signed), text::entered(count));
    };
    let counts = move || {
        let of = |status: AttendanceStatus| read.with(|(found, _)| found.iter().filter(|typed| typed.status == status).count());
        let counted = [
            AttendanceStatus::Present,
            AttendanceStatus::Late,
            AttendanceStatus::LeftEarly,
            AttendanceStatus::Absent,
            AttendanceStatus::Apologies,
        ];
        let counted = counted.map(|status| (in_words::status(status).to_lowercase(), of(status)));
        counted.into_iter().filter(|(_, count)| *count > 0).map(|(mark, count)| format!("{count} {mark}")).collect::<Vec<_>>().join(", ")
    };
    view! {
        <Dialog open title=text::TITLE on_close=close>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems />
                <TextInput id=FIELD label=text::ROWS hint=text::ROWS_HINT value=typed />
                <p class="soft">{move || rows.with(|rows| text::code(&register::paper_code(rows)))}</p>
                <Show when=asks>
                    <Checkbox label=text::SIGNED value=signed />
                </Show>
                <p role="status">{counts}</p>
                <ul class="name-list paper-typed">
                    {move || found().into_iter().map(|typed| view! { <Row typed /> }).collect_view()}
                    {move || {
                        let wrong = read.with(|(_, wrong)| wrong.clone());
                        wrong.iter().map(|problem| view! { <li class="field-error">{explain(problem)}</li> }).collect_view()
                    }}
                </ul>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { sheet.workspace.saving.get() > 0 }>
                        {move || text::enter(read.with(|(found, _)| found.len()))}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn Row(typed: TypedRow) -> impl IntoView {
    view! {
        <li class="row">
            <span class="number">{typed.row.number}</span>
            <bdi class="grow">{typed.row.shown_name}</bdi>
            <span class="soft">{in_words::status(typed.status)}</span>
        </li>
    }
}

fn explain(problem: &PaperProblem) -> String {
    match problem {
        PaperProblem::NotUnderstood(part) => text::not_understood(part),
        PaperProblem::NoSuchRow(number) => text::no_such_row(&number.to_string()),
        PaperProblem::Twice(number) => text::twice(&number.to_string()),
    }
}
