//! What has changed since a report was issued, in words: each number that differs, then and now, and what the records tell of why.

use crate::in_words;
use crate::reports::issue_model::name_in;
use crate::reports::naming::Names;
use crate::reports::numbers;
use domain::issued_report::IssuedReport;
use domain::{Dataset, Table};
use report::disclosure::Place;
use report::issued::{Changed, Kept, NotAgain, Reason, Said, reasons, since};
use report::{Index, ReportError};
use words::staff::issuing::changed as text;

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The figures cannot be worked out again, and why.
    NotAgain(String),
    /// They can.
    Again {
        /// The numbers that differ; none if today's records give the same report.
        lines: Vec<Line>,
        /// Why, as far as the records tell.
        why: Vec<String>,
    },
}

/// A number that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is of.
    pub name: String,
    /// What was printed.
    pub then: String,
    /// What would be printed today.
    pub now: String,
}

/// Asks the records of today what the report asked.
pub fn changed(dataset: &Dataset, record: &IssuedReport, names: Names) -> Since {
    let Some(kept) = Kept::read(record) else { return Since::NotAgain(text::NOT_AGAIN.to_owned()) };
    let found = match Index::of(dataset) {
        Ok(index) => since(&index, &kept).map(|changed| (changed, reasons(&index, record, &kept))),
        Err(error) => Err(NotAgain::Report(error)),
    };
    match found {
        Err(error) => Since::NotAgain(explain(&error)),
        Ok((changed, _)) if changed.is_empty() => Since::Again { lines: Vec::new(), why: Vec::new() },
        Ok((changed, reasons)) => {
            let lines = changed.iter().map(|one| line(&kept, one, names)).collect();
            let why: Vec<String> = reasons.into_iter().map(reason).collect();
            Since::Again { lines, why: if why.is_empty() { vec![text::WHY_UNKNOWN.to_owned()] } else { why } }
        }
    }
}

fn line(kept: &Kept, changed: &Changed, names: Names) -> Line {
    let place = Place { figure: changed.figure.clone(), cell: changed.cell.clone() };
    let said = |said: Option<Said>| match said {
        None => text::NO_NUMBER.to_owned(),
        Some(Said::Number(number)) => numbers::printed(number),
        Some(Said::Mean(sum, pairs)) => text::mean(&pairs.to_string(), &sum.to_string()),
        Some(Said::NotApplicable) => numbers::NOT_APPLICABLE.to_owned(),
    };
    Line { name: name_in(kept, &place, names), then: said(changed.then), now: said(changed.now) }
}

fn explain(error: &NotAgain) -> String {
    match error {
        NotAgain::Report(ReportError::Unknown { entry, .. }) => text::not_there(entry),
        NotAgain::Report(ReportError::MergeCycle(_)) => text::CIRCLE.to_owned(),
        _ => text::NOT_AGAIN.to_owned(),
    }
}

fn reason(reason: Reason) -> String {
    let kind = |table: Table| in_words::code(table.as_str());
    match reason {
        Reason::ClosedLater(count) => text::closed_later(count),
        Reason::Corrected(count) => text::corrected(count),
        Reason::Merged(count) => text::merged(count),
        Reason::Fewer(Table::People, count) => text::fewer_people(count),
        Reason::More(Table::People, count) => text::more_people(count),
        Reason::Fewer(Table::Sessions, count) => text::fewer_sessions(count),
        Reason::More(Table::Sessions, count) => text::more_sessions(count),
        Reason::Fewer(Table::Attendances, count) => text::fewer_marks(count),
        Reason::More(Table::Attendances, count) => text::more_marks(count),
        Reason::Fewer(table, count) => text::fewer_of(count, &kind(table)),
        Reason::More(table, count) => text::more_of(count, &kind(table)),
    }
}
