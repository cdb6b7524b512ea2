//! The data package between the page and `exchange`: rows in and out, and what was found as places and words.

use crate::domain::{Dataset, Row, Table};
use crate::exchange::Refusal;
use crate::exchange::package::{self, Preview, WriteError};
use crate::exchange::problem::Found;
use crate::worker::protocol::{Finding, PackageOutcome, PackagePreview, PackageRefusal, Progress, TableCount, WorkerError};
use std::fmt::Display;

/// Reads a package against the records that are here.
///
/// # Errors
/// None of its own: a refused package is an outcome.
pub fn read(zip: &[u8], existing: &[(Table, Row)], progress: &mut dyn FnMut(Progress)) -> Result<PackageOutcome, WorkerError> {
    let here = dataset(existing);
    let outcome = package::read(zip, &here, &mut |done, of| progress(Progress { done: done as u64, of: of as u64 }));
    Ok(match outcome {
        Ok(preview) => PackageOutcome::Preview(seen(preview)),
        Err(refusal) => PackageOutcome::Refused(refused(&refusal)),
    })
}

/// Writes every record as a package.
///
/// # Errors
/// `TooLarge` for a package, or `NotWritten`.
pub fn write(rows: &[(Table, Row)]) -> Result<Vec<u8>, WorkerError> {
    package::write(&dataset(rows)).map_err(|error| match error {
        WriteError::TooLarge => WorkerError::TooLarge,
        WriteError::Zip => WorkerError::NotWritten,
    })
}

fn dataset(rows: &[(Table, Row)]) -> Dataset {
    let mut dataset = Dataset::default();
    for (table, row) in rows {
        // The rows come from a dataset, so each can be read again.
        let _ = dataset.put_row(*table, row);
    }
    dataset
}

fn seen(preview: Preview) -> PackagePreview {
    let count = |count: &package::TableCount| TableCount {
        table: count.table,
        rows: count.rows,
        new: count.new,
        changed: count.changed,
        unchanged: count.unchanged,
    };
    PackagePreview {
        tables: preview.tables.iter().map(count).collect(),
        warnings: preview.warnings.iter().map(finding).collect(),
        change: preview.change,
    }
}

fn refused(refusal: &Refusal) -> PackageRefusal {
    PackageRefusal { problems: refusal.problems.iter().map(finding).collect(), stopped_early: refusal.stopped_early }
}

fn finding<W: Display>(found: &Found<W>) -> Finding {
    Finding { file: found.place.file.clone(), row: found.place.row, column: found.place.column.clone(), what: found.what.to_string() }
}
