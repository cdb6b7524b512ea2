//! Writes every record as a data package: the same records always give the same bytes.

use super::descriptor;
use super::unpack::{DESCRIPTOR, LIMITS};
use domain::{Dataset, Table};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

/// Why records cannot be written as a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// More than a package may hold, so that nobody could read it back.
    #[error("the records come to more than {} megabytes, more than a data package may hold", LIMITS.bytes / 1_000_000)]
    TooLarge,
    /// The zip could not be made.
    #[error("the zip file could not be made")]
    Zip,
}

/// Writes all tables, empty ones too, with every column, unknown ones after the known ones by name.
///
/// # Errors
/// If the records are more than a package may hold.
pub fn write(records: &Dataset) -> Result<Vec<u8>, WriteError> {
    let bytes = pack(records, CompressionMethod::Deflated)?;
    // Text that repeats itself enough packs so well that our own reader would take it for an attack.
    if is_too_dense(&bytes)? { pack(records, CompressionMethod::Stored) } else { Ok(bytes) }
}

fn pack(records: &Dataset, method: CompressionMethod) -> Result<Vec<u8>, WriteError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed moment: the clock may not show in the bytes.
    let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::DEFAULT);
    let mut unpacked = 0;
    let mut add = |path: &str, bytes: &[u8]| {
        unpacked += bytes.len() as u64;
        if unpacked > LIMITS.bytes {
            return Err(WriteError::TooLarge);
        }
        zip.start_file(path, options).map_err(|_| WriteError::Zip)?;
        zip.write_all(bytes).map_err(|_| WriteError::Zip)
    };
    add(DESCRIPTOR, descriptor::write(|table| columns(records, table)).as_bytes())?;
    for table in Table::ALL {
        add(&descriptor::path(*table), &csv(records, *table)?)?;
    }
    let bytes = zip.finish().map_err(|_| WriteError::Zip)?;
    Ok(bytes.into_inner())
}

fn is_too_dense(bytes: &[u8]) -> Result<bool, WriteError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WriteError::Zip)?;
    for index in 0..zip.len() {
        let file = zip.by_index_raw(index).map_err(|_| WriteError::Zip)?;
        if file.size() > file.compressed_size().saturating_mul(LIMITS.ratio) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The known columns in order, then those that only packages know, by name.
fn columns(records: &Dataset, table: Table) -> Vec<String> {
    let known = Dataset::columns(table);
    let mut unknown = BTreeSet::new();
    records.for_each_row(table, &mut |_, row| {
        for (name, _) in row.cells() {
            if !known.iter().any(|column| column.name == name.as_ref()) {
                unknown.insert(name.clone().into_owned());
            }
        }
    });
    known.iter().map(|column| column.name.to_owned()).chain(unknown).collect()
}

fn csv(records: &Dataset, table: Table) -> Result<Vec<u8>, WriteError> {
    let columns = columns(records, table);
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut written = csv.write_record(&columns);
    records.for_each_row(table, &mut |_, row| {
        if written.is_ok() {
            written = csv.write_record(columns.iter().map(|column| row.get(column)));
        }
    });
    written.map_err(|_| WriteError::Zip)?;
    csv.into_inner().map_err(|_| WriteError::Zip)
}
