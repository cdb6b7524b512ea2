//! Which figures of an issued report are other ones today: the same question, to the same reader, over the records as they are now.

use super::super::disclosure::{Printed, numbers_of};
use super::super::engine::compute_over;
use super::super::error::ReportError;
use super::super::index::Index;
use super::super::result::{Number, Value};
use super::keeping::Kept;
use super::reading;

/// A number of an issued report that is another one now.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The figure.
    pub figure: String,
    /// Which of its numbers: `value`, a row's key, a count's name.
    pub cell: String,
    /// What was printed; nothing where there was no such number.
    pub then: Option<Said>,
    /// What would be printed now; nothing where there is no such number.
    pub now: Option<Said>,
}

/// What a report says in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A number, or the mark in its place.
    Number(Printed),
    /// A mean change: the sum of the differences and how many there are.
    Mean(i64, u64),
    /// There is nothing to count over.
    NotApplicable,
}

/// Why the figures cannot be worked out again.
#[derive(Debug, Clone, PartialEq)]
pub enum NotAgain {
    /// The question names what is no longer there, or the records contradict themselves.
    Report(ReportError),
    /// What was computed is no report.
    Unreadable,
}

/// The numbers that differ, in the order of the report.
///
/// # Errors
/// If the question can no longer be asked of the records.
pub fn since(index: &Index, kept: &Kept) -> Result<Vec<Changed>, NotAgain> {
    let report = compute_over(index, &kept.specification).map_err(NotAgain::Report)?;
    // Read as the issued one was read, so that what merely looks alike in JSON is alike here.
    let now = reading::figures(&report.to_json()).ok_or(NotAgain::Unreadable)?;
    let mut changed = Vec::new();
    for (id, then) in &kept.figures {
        let Some((_, now)) = now.iter().find(|(other, _)| other == id) else { continue };
        let (then, now) = (said(then), said(now));
        let find = |cells: &[(String, Said)], cell: &str| cells.iter().find(|(name, _)| name == cell).map(|(_, said)| *said);
        let gone = then.iter().map(|(cell, said)| (cell, Some(*said), find(&now, cell)));
        let come = now.iter().filter(|(cell, _)| find(&then, cell).is_none()).map(|(cell, said)| (cell, None, Some(*said)));
        let differ = gone.chain(come).filter(|(_, then, now)| then != now);
        changed.extend(differ.map(|(cell, then, now)| Changed { figure: id.clone(), cell: cell.clone(), then, now }));
    }
    Ok(changed)
}

fn said(value: &Value<Printed>) -> Vec<(String, Said)> {
    let one = |said| vec![("value".to_owned(), said)];
    match value {
        Value::NotApplicable => one(Said::NotApplicable),
        Value::Withheld(mark) => one(Said::Number(*mark)),
        Value::Target { actual, target, .. } => {
            let mut all = said(actual);
            all.push(("target".to_owned(), Said::Number(Printed::Exact(*target))));
            all
        }
        value => {
            let mut all: Vec<_> = numbers_of(value).into_iter().map(|(cell, number)| (cell, Said::Number(number))).collect();
            if let Value::Change { sum, pairs, .. } = value {
                all.extend(pairs.seen().map(|pairs| ("mean_change".to_owned(), Said::Mean(*sum, pairs))));
            }
            all
        }
    }
}
