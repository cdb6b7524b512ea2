//! The whole report as rows of a spreadsheet: one figure a row, plain numbers that can be added up.

use super::answer::Answer;
use super::paper::Paper;
use super::questions;
use crate::domain::cell::Cell;
use crate::report::{Figure, Value, Window};

/// The columns.
pub const HEADER: [&str; 5] = ["Part", "What", "Value", "What it means", "Counted over"];

/// Every figure, month and table. The writer that takes these rows guards them against formulas.
pub fn rows(paper: &Paper, answer: &Answer) -> Vec<Vec<String>> {
    let about = |what: &str, value: &str| row("About", what, value, "", "");
    let mut rows = vec![
        HEADER.map(str::to_owned).to_vec(),
        about("Organisation", &paper.organisation),
        about("Report", &paper.title),
        about("First day", &answer.asked.window.from().write()),
        about("Last day", &answer.asked.window.to().write()),
        about("Data as at", &answer.report.data_as_at.map(|date| date.write()).unwrap_or_default()),
        about("For", "Your team: exact numbers, including small ones. Do not publish this."),
    ];
    rows.extend(answer.report.items.iter().filter(|figure| !matches!(figure.value, Value::Table { .. })).flat_map(of_figure));
    for month in &paper.months {
        rows.push(row("Sessions held by month", &month.name, &month.held.to_string(), "", ""));
    }
    for month in &paper.months {
        rows.push(row("Attendances by month", &month.name, &month.attendances.to_string(), "", ""));
    }
    for table in &paper.tables {
        let figure = answer.figure(table.item);
        let (definition, base) = figure.map(|figure| (figure.definition, figure.base.as_str())).unwrap_or_default();
        rows.extend(table.rows.iter().map(|line| row(table.name, &line.words, &line.people.to_string(), definition, base)));
        rows.extend(table.total.map(|total| row(table.name, "Total", &total.to_string(), definition, base)));
    }
    rows
}

/// "report-2025-04-01-to-2026-03-31.csv"
pub fn file_name(window: &Window) -> String {
    format!("report-{}-to-{}.csv", window.from().write(), window.to().write())
}

fn of_figure(figure: &Figure) -> Vec<Vec<String>> {
    let name = questions::name_of(&figure.id);
    let line = |what: String, value: String| row("Numbers", &what, &value, figure.definition, &figure.base);
    match &figure.value {
        Value::Count(count) => vec![line(name.to_owned(), count.to_string())],
        Value::Interval { low, high } => {
            vec![line(format!("{name}, at least"), low.to_string()), line(format!("{name}, at most"), high.to_string())]
        }
        Value::NotApplicable | Value::Ratio { denominator: 0, .. } => vec![line(name.to_owned(), "not applicable".to_owned())],
        Value::Ratio { numerator, denominator } => {
            vec![line(format!("{name}, sum"), numerator.to_string()), line(format!("{name}, divided by"), denominator.to_string())]
        }
        Value::Counts(counts) => {
            counts.iter().map(|(part, count)| line(format!("{name}, {}", part.replace('_', " ")), count.to_string())).collect()
        }
        Value::Table { .. } => Vec::new(),
    }
}

fn row(part: &str, what: &str, value: &str, means: &str, over: &str) -> Vec<String> {
    [part, what, value, means, over].map(str::to_owned).to_vec()
}
