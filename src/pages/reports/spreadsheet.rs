//! The whole report as rows of a spreadsheet: one figure a row, plain numbers that can be added up.

use super::answer::Answer;
use super::paper::{Paper, PeopleTable};
use super::voices;
use crate::in_words;
use domain::cell::Cell;
use report::disclosure::Printed;
use report::result::Number;
use report::{Audience, CountName, Figure, Value};
use words::staff::reports::spreadsheet as text;
use words::staff::small_numbers::print as small_numbers;

/// The columns.
pub const HEADER: [&str; 5] = [text::columns::PART, text::columns::WHAT, text::columns::VALUE, text::columns::MEANS, text::columns::OVER];

/// Where in a line its value stands.
pub const VALUE: usize = 2;

/// A line, and what it is of: that of another period of the same is of the same.
pub struct Line {
    /// Its figure and part, month, table and row, or what it says of the report.
    pub of: String,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Every figure, month and table. The writer that takes these rows guards them against formulas.
pub fn rows(paper: &Paper, answer: &Answer) -> Vec<Vec<String>> {
    let lines = lines(paper, answer);
    match &paper.before {
        Some(before) => before.beside(paper, lines),
        None => lines.into_iter().map(|line| line.cells).collect(),
    }
}

/// The same before another period stands beside.
pub fn lines(paper: &Paper, answer: &Answer) -> Vec<Line> {
    let about = |what: &str, value: &str| Line { of: what.to_owned(), cells: row(text::ABOUT, what, value, "", "") };
    let mut lines = vec![
        Line { of: String::new(), cells: HEADER.map(str::to_owned).to_vec() },
        about(text::ORGANISATION, &paper.organisation),
        about(text::REPORT, &paper.title),
        about(text::FIRST_DAY, &answer.asked.window.from().write()),
        about(text::LAST_DAY, &answer.asked.window.to().write()),
        about(text::DATA_AS_AT, &answer.report.data_as_at.map(|date| date.write()).unwrap_or_default()),
        about(text::READERS, readers(paper.audience)),
    ];
    for figure in answer.report.items.iter().filter(|figure| !matches!(figure.value, Value::Table { .. })) {
        let name = answer.name_of(&figure.id);
        // A figure's parts are its own, whatever others are called.
        let of = |cells: Vec<String>| Line { of: [&figure.id, "\n", cells[1].strip_prefix(name).unwrap_or(&cells[1])].concat(), cells };
        lines.extend(of_value(&figure.value, name, figure).into_iter().map(of));
    }
    // Months stand beside each other by their places, if there are as many.
    let months = paper.months.len();
    for (at, month) in paper.months.iter().enumerate() {
        let cells = row(text::SESSIONS_BY_MONTH, &month.name, &month.held.to_string(), "", "");
        lines.push(Line { of: of_month("held", at, months), cells });
    }
    for (at, month) in paper.months.iter().enumerate() {
        let cells = row(text::ATTENDANCES_BY_MONTH, &month.name, &text_of(month.attendances), "", "");
        lines.push(Line { of: of_month("attendances", at, months), cells });
    }
    for table in paper.tables() {
        let figure = answer.figure(&table.item);
        let (definition, base) = figure.map(|figure| (figure.definition, figure.base.as_str())).unwrap_or_default();
        let cells = |what: &str, people: Printed| row(&table.name, what, &text_of(people), definition, base);
        lines.extend(table.rows.iter().map(|line| Line { of: of_row(table, &line.key), cells: cells(&line.words, line.people) }));
        lines.extend(table.total.map(|total| Line { of: of_row(table, "\ntotal"), cells: cells(text::TOTAL, total) }));
    }
    let cited = paper.sections.iter().flat_map(|section| &section.cited).map(voices::csv_row);
    lines.extend(cited.map(|cells| Line { of: cells[..VALUE].join("\n"), cells }));
    lines.extend(paper.small_print.lines().map(|line| Line { of: line.clone(), ..about(small_numbers::TITLE, line) }));
    lines
}

fn of_month(what: &str, at: usize, months: usize) -> String {
    [what, &at.to_string(), &months.to_string()].join("\n")
}

/// What a row of a table is of.
pub fn of_row(table: &PeopleTable, key: &str) -> String {
    [&table.item, &table.name, key].join("\n")
}

fn of_value(value: &Value<Printed>, name: &str, figure: &Figure) -> Vec<Vec<String>> {
    let line = |what: String, value: String| row(text::NUMBERS, &what, &value, figure.definition, &figure.base);
    let of_counts = |counts: &[(CountName, Printed)]| -> Vec<Vec<String>> {
        counts.iter().map(|(part, count)| line([name, &in_words::code_within(part)].join(", "), text_of(*count))).collect()
    };
    match value {
        Value::Count(count) | Value::Withheld(count) => vec![line(name.to_owned(), text_of(*count))],
        Value::Interval { low, high } => {
            vec![line(text::at_least(name), text_of(*low)), line(text::at_most(name), text_of(*high))]
        }
        Value::NotApplicable | Value::Ratio { denominator: Printed::Exact(0), .. } => {
            vec![line(name.to_owned(), text::NOT_APPLICABLE.to_owned())]
        }
        Value::Ratio { numerator, denominator } => {
            vec![line(text::sum(name), text_of(*numerator)), line(text::divided_by(name), text_of(*denominator))]
        }
        Value::Counts(counts) => of_counts(counts),
        Value::Change { counts, sum, pairs } => {
            let mut lines = of_counts(counts);
            lines.push(line(text::sum(name), pairs.seen().map_or_else(|| text_of(*pairs), |_| sum.to_string())));
            lines.push(line(text::divided_by(name), text_of(*pairs)));
            lines
        }
        Value::Overlap { exactly, pairs } => {
            let exactly = exactly.iter().map(|(strands, people)| line([name, &strands.to_string()].join(", "), text_of(*people)));
            let pairs = pairs.iter().map(|(strands, people)| line([name, &strands.join(" + ")].join(", "), text_of(*people)));
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

/// Digits, so that they can be added up, or the mark that hides them.
pub fn text_of(number: Printed) -> String {
    match number {
        Printed::Exact(value) | Printed::Rounded { value, .. } => value.to_string(),
        Printed::Hidden(mark) => mark.text(),
    }
}

fn readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => text::YOUR_TEAM,
        Audience::Funder => text::FUNDER,
        Audience::Public => text::PUBLIC,
    }
}

fn row(part: &str, what: &str, value: &str, means: &str, over: &str) -> Vec<String> {
    [part, what, value, means, over].map(str::to_owned).to_vec()
}
