//! An issued report's files: written from what was stored when it was issued, and from nothing else.

use crate::reports::issue_model::readers;
use crate::reports::printed;
use domain::issued_report::IssuedReport;
use report::Window;
use words::staff::issuing::csv as text;
use worker::printed::{PrintedCell, PrintedReport, PrintedTable};

/// The words as they were issued; nothing if they are not what Cairn writes.
pub fn paper(record: &IssuedReport) -> Option<PrintedReport> {
    serde_json::from_str(&record.paper).ok()
}

/// The figures as they were issued, as the command line prints them.
pub fn json(record: &IssuedReport) -> Vec<u8> {
    match serde_json::from_str(&record.report) {
        Ok(report) => printed::json(&report),
        Err(_) => record.report.clone().into_bytes(),
    }
}

/// What a file of it is called.
pub fn file_name(record: &IssuedReport, ending: &str) -> String {
    match record.from.zip(record.to).and_then(|(from, to)| Window::new(from, to)) {
        Some(window) => printed::file_name(&window, readers(record.audience), ending),
        None => ["report.", ending].concat(),
    }
}

/// The paper as rows of a spreadsheet, a number a row. The writer that takes them guards them against formulas.
pub fn rows(paper: &PrintedReport) -> Vec<Vec<String>> {
    let row = |section: &str, what: &str, column: &str, value: &str| [section, what, column, value].map(str::to_owned).to_vec();
    let mut rows = vec![row(text::SECTION, text::WHAT, text::COLUMN, text::VALUE)];
    for words in [&paper.title, &paper.subject, &paper.readers, &paper.foot].into_iter().filter(|words| !words.is_empty()) {
        rows.push(row(text::REPORT, "", "", words));
    }
    rows.extend(paper.first.iter().map(|(number, words)| row(text::NUMBERS, words, "", number)));
    for section in &paper.sections {
        rows.extend(section.paragraphs.iter().map(|words| row(&section.heading, text::TEXT, "", words)));
        rows.extend(section.tables.iter().flat_map(of_table));
    }
    rows.extend(paper.definitions.iter().map(|(names, words)| row(text::MEANING, names, "", words)));
    rows
}

fn of_table(table: &PrintedTable) -> Vec<Vec<String>> {
    let plain = |cell: &PrintedCell| match cell {
        PrintedCell::Number(number) => number.to_string(),
        PrintedCell::Words(words) => words.clone(),
    };
    let cells = |row: &Vec<PrintedCell>| {
        let what = row.first().map(plain).unwrap_or_default();
        let rest = row.iter().zip(&table.columns).skip(1);
        rest.map(|(cell, column)| vec![table.name.clone(), what.clone(), column.clone(), plain(cell)]).collect::<Vec<_>>()
    };
    table.rows.iter().flat_map(cells).collect()
}
