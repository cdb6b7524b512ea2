//! The whole report as rows of a spreadsheet: one figure a row, plain numbers that can be added up.

use super::answer::Answer;
use super::paper::Paper;
use super::questions;
use crate::domain::cell::Cell;
use crate::report::{Figure, Value, Window};
use crate::words::staff::reports::spreadsheet as text;

/// The columns.
pub const HEADER: [&str; 5] = [text::columns::PART, text::columns::WHAT, text::columns::VALUE, text::columns::MEANS, text::columns::OVER];

/// Every figure, month and table. The writer that takes these rows guards them against formulas.
pub fn rows(paper: &Paper, answer: &Answer) -> Vec<Vec<String>> {
    let about = |what: &str, value: &str| row(text::ABOUT, what, value, "", "");
    let mut rows = vec![
        HEADER.map(str::to_owned).to_vec(),
        about(text::ORGANISATION, &paper.organisation),
        about(text::REPORT, &paper.title),
        about(text::FIRST_DAY, &answer.asked.window.from().write()),
        about(text::LAST_DAY, &answer.asked.window.to().write()),
        about(text::DATA_AS_AT, &answer.report.data_as_at.map(|date| date.write()).unwrap_or_default()),
        about(text::READERS, text::YOUR_TEAM),
    ];
    rows.extend(answer.report.items.iter().filter(|figure| !matches!(figure.value, Value::Table { .. })).flat_map(of_figure));
    for month in &paper.months {
        rows.push(row(text::SESSIONS_BY_MONTH, &month.name, &month.held.to_string(), "", ""));
    }
    for month in &paper.months {
        rows.push(row(text::ATTENDANCES_BY_MONTH, &month.name, &month.attendances.to_string(), "", ""));
    }
    for table in &paper.tables {
        let figure = answer.figure(table.item);
        let (definition, base) = figure.map(|figure| (figure.definition, figure.base.as_str())).unwrap_or_default();
        rows.extend(table.rows.iter().map(|line| row(table.name, &line.words, &line.people.to_string(), definition, base)));
        rows.extend(table.total.map(|total| row(table.name, text::TOTAL, &total.to_string(), definition, base)));
    }
    rows
}

/// "report-2025-04-01-to-2026-03-31.csv"
pub fn file_name(window: &Window) -> String {
    format!("report-{}-to-{}.csv", window.from().write(), window.to().write())
}

fn of_figure(figure: &Figure) -> Vec<Vec<String>> {
    of_value(&figure.value, questions::name_of(&figure.id), figure)
}

fn of_value(value: &Value, name: &str, figure: &Figure) -> Vec<Vec<String>> {
    let line = |what: String, value: String| row(text::NUMBERS, &what, &value, figure.definition, &figure.base);
    let of_counts = |counts: &[(&'static str, u64)]| -> Vec<Vec<String>> {
        counts.iter().map(|(part, count)| line([name, &part.replace('_', " ")].join(", "), count.to_string())).collect()
    };
    match value {
        Value::Count(count) => vec![line(name.to_owned(), count.to_string())],
        Value::Interval { low, high } => {
            vec![line(text::at_least(name), low.to_string()), line(text::at_most(name), high.to_string())]
        }
        Value::NotApplicable | Value::Ratio { denominator: 0, .. } => vec![line(name.to_owned(), text::NOT_APPLICABLE.to_owned())],
        Value::Ratio { numerator, denominator } => {
            vec![line(text::sum(name), numerator.to_string()), line(text::divided_by(name), denominator.to_string())]
        }
        Value::Counts(counts) => of_counts(counts),
        Value::Change { counts, sum, pairs } => {
            let mut lines = of_counts(counts);
            lines.push(line(text::sum(name), sum.to_string()));
            lines.push(line(text::divided_by(name), pairs.to_string()));
            lines
        }
        Value::Overlap { exactly, pairs } => {
            let exactly = exactly.iter().map(|(strands, people)| line([name, &strands.to_string()].join(", "), people.to_string()));
            let pairs = pairs.iter().map(|(strands, people)| line([name, &strands.join(" + ")].join(", "), people.to_string()));
            exactly.chain(pairs).collect()
        }
        Value::Target { actual, target, .. } => {
            let mut lines = of_value(actual, name, figure);
            lines.push(line(text::target(name), target.to_string()));
            lines
        }
        // Tables stand by themselves, with their rows in words.
        Value::Table { .. } => Vec::new(),
    }
}

fn row(part: &str, what: &str, value: &str, means: &str, over: &str) -> Vec<String> {
    [part, what, value, means, over].map(str::to_owned).to_vec()
}
