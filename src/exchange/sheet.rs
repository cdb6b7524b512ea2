//! One table's CSV: its header and rows checked cell by cell.

use super::csv_reader::{CsvReader, CsvRow, Quoting};
use super::problem::{Doubt, Fault, Found, Place, Problems, Warning};
use crate::domain::{Dataset, Row, RowKey, Table};
use std::collections::{HashMap, HashSet};

/// Columns that a file may have: ten times as many as the largest table, few enough that a row costs little whatever it is filled with.
pub(super) const MOST_COLUMNS: usize = 500;
/// Bytes that a record may come to, the names of its columns counted: many long books, and far less than a page of the vault may hold.
pub(super) const LARGEST_RECORD: usize = 10_000_000;

/// The columns that make a table's key.
pub(super) fn key_columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Attendances => &["session_id", "person_id"],
        Table::HouseholdMembers => &["household_id", "person_id"],
        _ => &["id"],
    }
}

/// Listed columns that a file may do without.
fn is_optional(table: Table, column: &str) -> bool {
    match table {
        Table::Activities => matches!(column, "starts_on" | "start" | "end"),
        Table::Sessions => column == "closed_at",
        _ => false,
    }
}

/// A row of a file, laid over the record of the same key that is already here.
#[derive(Debug)]
pub(super) struct SheetRow {
    /// As a spreadsheet numbers it.
    pub number: u32,
    /// Its key.
    pub key: RowKey,
    /// The record here, if there is one.
    pub before: Option<Row>,
    /// The record as it is to be: cells of columns that the file lacks stay.
    pub after: Row,
}

/// A table as found in its file.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Which.
    pub table: Table,
    /// The file.
    pub path: String,
    /// Its rows, of those that have a key and the right number of cells.
    pub rows: Vec<SheetRow>,
    /// Where a key is in `rows`.
    pub by_key: HashMap<RowKey, usize>,
    /// Whether every row's key could be read; if not, ids that point here cannot be judged.
    pub whole: bool,
}

/// What a column of the file is.
enum Use {
    Known(&'static str),
    Unknown(String),
    Nameless,
}

impl Sheet {
    /// Reads a file. `step` is called now and then with the bytes read so far.
    pub fn read(
        table: Table,
        path: &str,
        bytes: &[u8],
        here: &Dataset,
        problems: &mut Problems,
        warnings: &mut Vec<Warning>,
        step: &mut dyn FnMut(usize),
    ) -> Sheet {
        let mut sheet = Sheet { table, path: path.to_owned(), rows: Vec::new(), by_key: HashMap::new(), whole: true };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let sound = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
                let row = CsvReader::new(sound).filter_map(Result::ok).last().map_or(1, |row| row.number);
                problems.add(Place::row(path, row), Fault::NotUtf8);
                sheet.whole = false;
                return sheet;
            }
        };
        let mut reader = CsvReader::new(text);
        let Some(columns) = sheet.read_header(reader.next(), problems, warnings) else {
            sheet.whole = false;
            return sheet;
        };
        let mut count = 0;
        while let Some(row) = reader.next() {
            count += 1;
            if count % 1_000 == 0 {
                step(text.len() - reader.bytes_left());
            }
            if problems.full() {
                break;
            }
            match row {
                Ok(row) => sheet.read_row(row, &columns, here, problems),
                Err((row, quoting)) => {
                    problems.add(Place::row(path, row), fault_of(quoting));
                    sheet.whole = false;
                }
            }
        }
        sheet
    }

    fn read_header(
        &self,
        header: Option<Result<CsvRow<'_>, (u32, Quoting)>>,
        problems: &mut Problems,
        warnings: &mut Vec<Warning>,
    ) -> Option<Vec<Use>> {
        let place = || Place::row(&self.path, 1);
        let names = match header {
            Some(Ok(row)) => row.cells,
            Some(Err((_, quoting))) => {
                problems.add(place(), fault_of(quoting));
                return None;
            }
            None => {
                problems.add(Place::file(&self.path), Fault::NoHeader);
                return None;
            }
        };
        if names.len() > MOST_COLUMNS {
            problems.add(place(), Fault::TooManyColumns);
            return None;
        }
        let known = Dataset::columns(self.table);
        for column in known {
            if !is_optional(self.table, column.name) && !names.iter().any(|name| name == column.name) {
                problems.add(place().column(column.name), Fault::MissingColumn);
            }
        }
        let (mut columns, mut seen) = (Vec::with_capacity(names.len()), HashSet::new());
        for name in &names {
            if !name.is_empty() && !seen.insert(name) {
                problems.add(place().column(name), Fault::ColumnTwice);
            }
            columns.push(match known.iter().find(|column| column.name == name) {
                Some(column) => Use::Known(column.name),
                None if name.is_empty() => Use::Nameless,
                None => {
                    warnings.push(Found { place: place().column(name), what: Doubt::UnknownColumn });
                    Use::Unknown(name.clone().into_owned())
                }
            });
        }
        Some(columns)
    }

    fn read_row(&mut self, row: CsvRow<'_>, columns: &[Use], here: &Dataset, problems: &mut Problems) {
        let place = || Place::row(&self.path, row.number);
        if row.cells.len() != columns.len() {
            problems.add(place(), Fault::RowLength { cells: row.cells.len(), columns: columns.len() });
            self.whole = false;
            return;
        }
        let position = |wanted: &str| columns.iter().position(|column| matches!(column, Use::Known(name) if *name == wanted));
        let cell = |wanted: &str| position(wanted).map(|at| row.cells[at].as_ref()).unwrap_or_default();
        let parts: Vec<&str> = key_columns(self.table).iter().map(|column| cell(column)).collect();
        let key = (!parts.contains(&"")).then(|| RowKey::of(&parts));
        let before = key.as_ref().and_then(|key| here.row(self.table, key));

        let mut after = before.clone().unwrap_or_default();
        for (column, text) in columns.iter().zip(row.cells) {
            match column {
                Use::Known(name) => after.set(*name, text.into_owned()),
                Use::Unknown(name) => after.set(name.clone(), text.into_owned()),
                Use::Nameless if text.is_empty() => {}
                Use::Nameless => problems.add(place(), Fault::ColumnWithoutName),
            }
        }
        if after.cells().map(|(column, text)| column.len() + text.len()).sum::<usize>() > LARGEST_RECORD {
            problems.add(place(), Fault::RecordTooLarge);
        }
        // Read and written again, a row is in the one order and spelling that records have.
        match Dataset::settle(self.table, &after) {
            Ok(settled) => after = settled,
            Err(found) => {
                // A missing column is one problem, not one a row.
                for problem in found.into_iter().filter(|problem| position(problem.column).is_some()) {
                    problems.add(place().column(problem.column), Fault::Cell(problem.error));
                }
            }
        }
        let Some(key) = key else {
            self.whole = false;
            return;
        };
        if let Some(first) = self.by_key.get(&key) {
            problems.add(place(), Fault::KeyTwice { first_row: self.rows[*first].number });
            return;
        }
        self.by_key.insert(key.clone(), self.rows.len());
        self.rows.push(SheetRow { number: row.number, key, before, after });
    }
}

fn fault_of(quoting: Quoting) -> Fault {
    match quoting {
        Quoting::NotClosed => Fault::QuoteNotClosed,
        Quoting::TextAfter => Fault::TextAfterQuote,
    }
}
