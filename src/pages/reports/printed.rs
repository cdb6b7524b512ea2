//! The paper on its way to a file: the same words and the same masked numbers, and nothing that is not on it.

use super::compare::Before;
use super::drawn;
use super::numbers;
use super::paper::{Paper, PaperSection, PeopleTable, Rows, Said, TargetLine};
use super::voices;
use domain::cell::Cell;
use report::disclosure::Printed;
use report::result::Number;
use report::{Audience, Window};
use words::staff::issuing::{compare, foot};
use words::staff::small_numbers::print as small_numbers;
use words::staff::{charts, reports as text};
use worker::printed::{FileKind, PrintedCell, PrintedReport, PrintedSection, PrintedTable};

/// The paper as a file has it.
pub fn printed(paper: &Paper) -> PrintedReport {
    let before = paper.before.as_ref();
    let mut subject = [&paper.organisation, &paper.period].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
    subject.extend(before.map(|before| compare::compared_with(&before.period)));
    let mut sections: Vec<PrintedSection> =
        paper.sections.iter().flat_map(|one| [Some(section(one, before)), voices::printed(one)]).flatten().collect();
    if !paper.months.is_empty() {
        let tables = vec![months(paper)];
        sections.push(PrintedSection { heading: text::sheet::ATTENDANCES_BY_MONTH.to_owned(), paragraphs: Vec::new(), tables });
    }
    let small_print: Vec<String> = paper.small_print.lines().cloned().collect();
    if !small_print.is_empty() {
        sections.push(PrintedSection { heading: small_numbers::TITLE.to_owned(), paragraphs: small_print, tables: Vec::new() });
    }
    PrintedReport {
        title: paper.title.clone(),
        subject: subject.join(" · "),
        readers: readers(paper.audience).to_owned(),
        first: paper.first.iter().chain(&paper.more).map(|headline| (headline.number.clone(), paper.words_beside(headline))).collect(),
        sections,
        meaning: text::sheet::MEANING.to_owned(),
        definitions: paper.definitions.iter().map(|definition| (definition.names.clone(), definition.words.to_owned())).collect(),
        foot: paper.data_as_at.as_ref().map(|day| text::sheet::data_as_at(day)).unwrap_or_default(),
    }
}

/// Who may read it, in a sentence.
pub fn readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => text::sheet::FOR_THE_TEAM,
        Audience::Funder => text::sheet::FOR_A_FUNDER,
        Audience::Public => text::sheet::FOR_ANYBODY,
    }
}

/// What stands at the foot of every printed page.
pub fn running_foot(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => foot::TEAM,
        Audience::Funder => foot::FUNDER,
        Audience::Public => foot::PUBLIC,
    }
}

/// A report's JSON as the command line prints it.
pub fn json(report: &serde_json::Value) -> Vec<u8> {
    format!("{report:#}\n").into_bytes()
}

/// "report-2025-04-01-to-2026-03-31.docx"; one for others than the team says for whom, so that neither is sent for the other.
pub fn file_name(window: &Window, audience: Audience, ending: &str) -> String {
    let readers = match audience {
        Audience::Internal => "",
        Audience::Funder => "for-a-funder-",
        Audience::Public => "for-anybody-",
    };
    format!("report-{readers}{}-to-{}.{ending}", window.from().write(), window.to().write())
}

/// The ending of such a file's name, and what a browser calls its format.
pub fn format(kind: FileKind) -> (&'static str, &'static str) {
    match kind {
        FileKind::Word => ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        FileKind::Spreadsheet => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }
}

fn section(section: &PaperSection, before: Option<&Before>) -> PrintedSection {
    let text = Some(section.text.clone()).filter(|text| !text.is_empty());
    let targets = (!section.targets.is_empty()).then(|| targets(&section.targets));
    let said = |line: &Said| [line.words.clone()].into_iter().chain(before.and_then(|before| before.sentence(&line.item)));
    PrintedSection {
        heading: section.heading.clone(),
        paragraphs: text.into_iter().chain(section.lines.iter().map(|line| said(line).collect::<Vec<_>>().join(" "))).collect(),
        tables: targets.into_iter().chain(section.tables.iter().map(|table| people(table, before))).collect(),
    }
}

fn cell(number: Printed) -> PrintedCell {
    number.seen().map_or_else(|| PrintedCell::Words(numbers::printed(number)), PrintedCell::Number)
}

fn words(words: &str) -> PrintedCell {
    PrintedCell::Words(words.to_owned())
}

fn people(table: &PeopleTable, before: Option<&Before>) -> PrintedTable {
    let has_share = table.total.is_some();
    let (what, note) = table.counts.words();
    let mut columns = vec![table.name.clone(), what.to_owned()];
    columns.extend(has_share.then(|| text::sheet::SHARE.to_owned()));
    columns.extend(before.map(|_| compare::COLUMN.to_owned()));
    let line = |name: &str, number: Printed, share: Option<&str>, then: Option<Printed>| {
        let share = has_share.then(|| words(share.unwrap_or_default()));
        let then = before.map(|_| then.map_or_else(|| words(""), cell));
        [words(name), cell(number)].into_iter().chain(share).chain(then).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<PrintedCell>> = table
        .rows
        .iter()
        .map(|row| line(&row.words, row.people, row.share.as_deref(), before.and_then(|before| before.row(table, &row.key))))
        .collect();
    if let Some(total) = table.total {
        let whole = total.seen().and_then(|total| numbers::share(total, total));
        rows.push(line(text::sheet::IN_ALL, total, whole.as_deref(), before.and_then(|before| before.total(table))));
    }
    PrintedTable { name: table.name.clone(), columns, rows, has_total: has_share, note: note.to_owned(), chart: table.chart.clone() }
}

fn targets(targets: &[TargetLine]) -> PrintedTable {
    let row = |target: &TargetLine| {
        let name = [target.name.as_str(), &target.days].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let due = target.due.map_or_else(|| words(""), PrintedCell::Number);
        vec![words(&name), words(&target.reached), due, PrintedCell::Number(target.promised)]
    };
    PrintedTable {
        name: text::sheet::TARGETS.to_owned(),
        columns: [text::sheet::TARGET, text::sheet::REACHED, text::sheet::DUE, text::sheet::PROMISED].map(str::to_owned).to_vec(),
        rows: targets.iter().map(row).collect(),
        has_total: false,
        note: text::sheet::TARGETS_NOTE.to_owned(),
        chart: None,
    }
}

fn months(paper: &Paper) -> PrintedTable {
    let mut rows: Vec<Vec<PrintedCell>> =
        paper.months.iter().map(|month| vec![words(&month.name), PrintedCell::Number(month.held), cell(month.attendances)]).collect();
    let hidden = paper.months.iter().map(|month| month.attendances).find(|attendances| attendances.seen().is_none());
    let all = paper.months.iter().filter_map(|month| month.attendances.seen()).sum();
    let held = PrintedCell::Number(paper.months.iter().map(|month| month.held).sum());
    rows.push(vec![words(text::sheet::IN_ALL), held, cell(hidden.unwrap_or(Printed::Exact(all)))]);
    let mut columns = [text::sheet::MONTH, text::sheet::SESSIONS, text::sheet::ATTENDANCES].map(str::to_owned).to_vec();
    if let Some((before, all)) = paper.before.as_ref().and_then(|before| Some((before, before.all_months(paper)?))) {
        columns.push(compare::COLUMN.to_owned());
        for (at, row) in rows.iter_mut().enumerate() {
            row.push(cell(before.month(paper, at).unwrap_or(all)));
        }
    }
    PrintedTable {
        name: text::sheet::SESSIONS_AND_ATTENDANCES.to_owned(),
        columns,
        rows,
        has_total: true,
        note: hidden.map(|_| text::sheet::NO_CHART.to_owned()).unwrap_or_default(),
        chart: drawn::of_months(&paper.months, &paper.period),
    }
}

impl Rows {
    /// What stands over the numbers, and what to know of them.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Rows::People => (text::sheet::PEOPLE, text::sheet::SHARES_NOTE),
            Rows::PeopleInSeveral => (text::sheet::PEOPLE, text::sheet::SEVERAL_NOTE),
            Rows::Strands => (text::sheet::PEOPLE, text::sheet::OVERLAP_NOTE),
            Rows::Records => (text::sheet::NUMBER, text::sheet::RECORDS_NOTE),
            Rows::Months => (text::sheet::NUMBER, charts::BY_MONTH_NOTE),
        }
    }
}
