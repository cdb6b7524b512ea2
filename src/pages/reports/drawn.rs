//! Which chart a table of the paper has, in words: its title, its note, and the drawing that the engine makes of the printed numbers.

use super::numbers;
use super::paper::{MonthLine, PeopleRow};
use chrono::{Datelike, NaiveDate};
use report::charts::{self, ChartKind, Row, Says, Series, Slot};
use report::disclosure::Printed;
use report::result::Number;
use words::staff::{areas, charts as text, reports};
use worker::printed::PrintedChart;

const SAYS: Says = Says { number, more: text::more };

/// What stands in a drawing: a mark is as short as it is in a table.
fn number(number: Printed) -> String {
    match number {
        Printed::Hidden(mark) => mark.text(),
        seen => numbers::printed(seen),
    }
}

/// The chart of a table, of the kind asked for or the one that suits it.
pub fn of_table(asked: Option<ChartKind>, name: &str, rows: &[PeopleRow], total: Option<Printed>) -> Option<PrintedChart> {
    let rows: Vec<Row> = rows.iter().map(|row| Row { key: row.key.clone(), label: row.words.clone(), number: row.people }).collect();
    let kind = charts::kind_of(asked, &rows, total);
    let drawing = charts::of_table(kind, &rows, total, &areas::LONDON_SHORT, &SAYS)?;
    let title = match kind {
        ChartKind::Map => text::map(name),
        ChartKind::Shares => text::shares(name),
        _ => text::bars(name),
    };
    let note = match kind {
        ChartKind::Map => text::MAP_NOTE,
        _ => hidden_note(rows.iter().map(|row| row.number)),
    };
    Some(PrintedChart { title, note: note.to_owned(), turns: kind != ChartKind::Map, drawing })
}

/// Attendances by month; nothing where the months are not shown.
pub fn of_months(months: &[MonthLine], period: &str) -> Option<PrintedChart> {
    let numbers: Vec<Printed> = months.iter().map(|month| month.attendances).collect();
    if numbers.is_empty() || numbers.iter().any(|number| number.seen().is_none()) {
        return None;
    }
    let slots = slots(months.iter().map(|month| (month.month, month.short.clone())));
    let drawing = charts::columns(&slots, &numbers, &SAYS);
    Some(PrintedChart { title: reports::sheet::chart(period), note: String::new(), turns: false, drawing })
}

/// A figure by month as a line; beside it may stand others over the same months, each with its name.
pub fn of_series(name: &str, months: &[(NaiveDate, String)], series: &[Series]) -> Option<PrintedChart> {
    let every = || series.iter().flat_map(|one| &one.numbers).copied();
    if months.len() < 2 || every().all(|number| number.seen().is_none()) {
        return None;
    }
    let drawing = charts::lines(&slots(months.iter().cloned()), series, &SAYS);
    Some(PrintedChart { title: text::line(name), note: hidden_note(every()).to_owned(), turns: false, drawing })
}

fn hidden_note(mut numbers: impl Iterator<Item = Printed>) -> &'static str {
    if numbers.any(|number| number.seen().is_none()) { text::HIDDEN_NOTE } else { "" }
}

/// The year stands under the first month and under each January, where there are several.
fn slots(months: impl Iterator<Item = (NaiveDate, String)>) -> Vec<Slot> {
    let months: Vec<(NaiveDate, String)> = months.collect();
    let several_years = months.first().map(|(month, _)| month.year()) != months.last().map(|(month, _)| month.year());
    let slot = |(at, (month, short)): (usize, (NaiveDate, String))| {
        let has_year = several_years && (at == 0 || month.month() == 1);
        Slot { label: short, under: if has_year { month.year().to_string() } else { String::new() } }
    };
    months.into_iter().enumerate().map(slot).collect()
}
