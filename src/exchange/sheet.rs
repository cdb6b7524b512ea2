//! One table's CSV: its header and rows checked cell by cell.

use super::csv_reader::{CsvReader, CsvRow, Quoting};
use super::days::{DayOrder, is_serial};
use super::odd_text::odd;
use super::orders::{self, DayAnswer, DayQuestion, Order, Shown};
use super::own_columns::{self, OwnColumn};
use super::problem::{Doubt, Fault, Found, MAX_PROBLEMS, Place, Problems, Warning};
use super::renaming::renamed;
use super::spelling::understood;
use super::text_file::{decode, separator};
use domain::cell::CellKind;
use domain::imported::{IMPORTED_ID, NewIds, is_about_somebody};
use domain::row::ColumnName;
use domain::{Column, Dataset, Row, RowKey, Table};
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
    /// Whether a row ended before the last column.
    is_cut_short: bool,
    /// How many of its cells somebody is asked about.
    asked: usize,
}

/// What a file is read beside.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    /// The records already here.
    pub here: &'a Dataset,
    /// What a person answered about days that can be read in two ways.
    pub answers: &'a [DayAnswer],
    /// The ids that take the place of those of the file; without it they stay as they are.
    pub ids: Option<&'a NewIds<'a>>,
}

/// What a column of the file is.
enum Use {
    Known(&'static Column),
    Own(&'static OwnColumn),
    Unknown(String),
    Nameless,
}

impl Use {
    fn of(table: Table, name: &str) -> Use {
        match Dataset::columns(table).iter().find(|column| column.name == name) {
            Some(column) => Use::Known(column),
            None if name.is_empty() => Use::Nameless,
            None => own_columns::named(table, name).map_or_else(|| Use::Unknown(name.to_owned()), Use::Own),
        }
    }
    fn name(&self) -> ColumnName {
        match self {
            Use::Known(column) => column.name.into(),
            Use::Own(column) => column.name.into(),
            Use::Unknown(name) => name.clone().into(),
            Use::Nameless => "".into(),
        }
    }
    fn kind(&self) -> CellKind {
        match self {
            Use::Known(column) => column.kind,
            Use::Own(column) => column.kind,
            Use::Unknown(_) => CellKind::Text,
            Use::Nameless => CellKind::Other,
        }
    }
    fn codes(&self) -> &'static [&'static str] {
        match self {
            Use::Known(column) => column.codes,
            Use::Own(column) => column.codes,
            Use::Unknown(_) | Use::Nameless => &[],
        }
    }
}

/// A column of the file, and how its days are written.
struct Field {
    is: Use,
    order: DayOrder,
    /// Whether a day was found in it as a number: said once, not once a row.
    has_numbers: bool,
}

impl Sheet {
    /// Reads a file. `step` is called now and then with the bytes read so far.
    pub fn read(
        table: Table,
        path: &str,
        bytes: &[u8],
        beside: Beside<'_>,
        problems: &mut Problems,
        warnings: &mut Vec<Warning>,
        step: &mut dyn FnMut(usize),
    ) -> Sheet {
        let mut sheet =
            Sheet { table, path: path.to_owned(), rows: Vec::new(), by_key: HashMap::new(), whole: true, is_cut_short: false, asked: 0 };
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(sound) => {
                let sound = std::str::from_utf8(&bytes[..sound]).unwrap_or_default();
                let row = CsvReader::new(sound, ',').filter_map(Result::ok).last().map_or(1, |row| row.number);
                problems.add(Place::row(path, row), Fault::NotUtf8);
                sheet.whole = false;
                return sheet;
            }
        };
        let text = text.trim_start_matches('\u{feff}');
        let mark = separator(text, |name| matches!(Use::of(table, name), Use::Known(_)));
        let mut reader = CsvReader::new(text, mark);
        let Some(columns) = sheet.read_header(reader.next(), problems, warnings) else {
            sheet.whole = false;
            return sheet;
        };
        let mut fields = sheet.with_orders(columns, text, mark, beside.answers, problems);
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
                Ok(row) => sheet.read_row(row, &mut fields, beside, problems, warnings),
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
            let is = Use::of(self.table, name);
            if let Use::Unknown(name) = &is {
                warnings.push(Found { place: place().column(name), what: Doubt::UnknownColumn });
            }
            columns.push(is);
        }
        Some(columns)
    }

    /// The columns with the order in which each writes its days. Where it is not known yet they are read with the day first, so that what
    /// else is wrong is found at once.
    fn with_orders(&self, columns: Vec<Use>, text: &str, mark: char, answers: &[DayAnswer], problems: &mut Problems) -> Vec<Field> {
        let kinds: Vec<CellKind> = columns.iter().map(Use::kind).collect();
        let shown = orders::look(text, mark, &kinds);
        let with_order = |(is, shown): (Use, Shown)| {
            let name = is.name();
            let answer = answers.iter().find(|answer| answer.file == self.path && answer.column == name).map(|answer| answer.order);
            let order = match shown.order(answer) {
                Order::Known(order) => order,
                Order::Mixed => {
                    problems.add(Place::file(&self.path).column(&name), Fault::DaysInBothOrders);
                    DayOrder::DayFirst
                }
                Order::Asked(written, day_first, month_first) => {
                    let (file, column) = (self.path.clone(), name.into_owned());
                    problems.ask(DayQuestion { file, column, written, day_first, month_first });
                    DayOrder::DayFirst
                }
            };
            Field { is, order, has_numbers: false }
        };
        columns.into_iter().zip(shown).map(with_order).collect()
    }

    fn read_row(
        &mut self,
        row: CsvRow<'_>,
        fields: &mut [Field],
        beside: Beside<'_>,
        problems: &mut Problems,
        warnings: &mut Vec<Warning>,
    ) {
        let path = self.path.clone();
        let place = || Place::row(&path, row.number);
        if row.cells.iter().skip(fields.len()).any(|cell| !cell.is_empty()) {
            problems.add(place(), Fault::RowLength { cells: row.cells.len(), columns: fields.len() });
            self.whole = false;
            return;
        }
        if row.cells.len() < fields.len() && !self.is_cut_short {
            self.is_cut_short = true;
            warnings.push(Found { place: Place::file(&path), what: Doubt::RowsCutShort });
        }
        let position = |wanted: &str| fields.iter().position(|field| matches!(field.is, Use::Known(column) if column.name == wanted));
        let mut new_ids = beside.ids.map(|ids| new_ids(ids, self.table, fields, &row)).unwrap_or_default();
        let new_id = |at: usize| new_ids.get(at).and_then(Option::as_deref);
        let cell = |wanted: &str| {
            let at = position(wanted)?;
            new_id(at).or_else(|| row.cells.get(at).map(AsRef::as_ref))
        };
        let cell = |wanted: &str| cell(wanted).unwrap_or_default();
        let parts: Vec<&str> = key_columns(self.table).iter().map(|column| cell(column)).collect();
        let key = (!parts.contains(&"")).then(|| RowKey::of(&parts));
        let before = key.as_ref().and_then(|key| beside.here.row(self.table, key));

        let mut after = before.clone().unwrap_or_default();
        // Cells that already have a problem of their own are not told twice.
        let mut told: Vec<ColumnName> = Vec::new();
        let mut came_with = None;
        let mut cells = row.cells.into_iter();
        for (at, field) in fields.iter_mut().enumerate() {
            let text = cells.next().unwrap_or_default();
            let name = field.is.name();
            if matches!(field.is, Use::Nameless) {
                if !text.is_empty() {
                    problems.add(place(), Fault::ColumnWithoutName);
                }
                continue;
            }
            let kind = field.is.kind();
            if matches!(kind, CellKind::Day | CellKind::PartOfDay | CellKind::Moment) && is_serial(&text) {
                told.push(name.clone());
                if !field.has_numbers {
                    field.has_numbers = true;
                    problems.add(place().column(&name), Fault::DayAsNumber);
                }
            }
            let text = understood(kind, field.is.codes(), &text, field.order).unwrap_or_else(|| text.into_owned());
            if let Use::Own(column) = field.is
                && !text.is_empty()
                && !told.contains(&name)
                && let Err(error) = (column.check)(&text)
            {
                problems.add(place().column(&name), Fault::Cell(error));
            }
            if self.asked < MAX_PROBLEMS
                && before.as_ref().is_none_or(|before| before.get(&name) != text)
                && let Some(doubt) = odd(self.table, kind, &text)
            {
                self.asked += 1;
                warnings.push(Found { place: place().column(&name), what: doubt });
            }
            match new_ids.get_mut(at).and_then(Option::take) {
                Some(new) => {
                    if name == "id" && is_about_somebody(self.table) {
                        came_with = Some(text);
                    }
                    after.set(name, new);
                }
                None => after.set(name, text),
            }
        }
        if let Some(came_with) = came_with {
            after.set(IMPORTED_ID, came_with);
        }
        if after.cells().map(|(column, text)| column.len() + text.len()).sum::<usize>() > LARGEST_RECORD {
            problems.add(place(), Fault::RecordTooLarge);
        }
        // Read and written again, a row is in the one order and spelling that records have.
        match Dataset::settle(self.table, &after) {
            Ok(settled) => after = settled,
            Err(found) => {
                // A missing column is one problem, not one a row.
                let is_there = |column: &str| fields.iter().any(|field| matches!(field.is, Use::Known(known) if known.name == column));
                for problem in
                    found.into_iter().filter(|problem| is_there(problem.column) && !told.iter().any(|name| name == problem.column))
                {
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

/// The ids that take the place of those of a row.
fn new_ids(ids: &NewIds<'_>, table: Table, fields: &[Field], row: &CsvRow<'_>) -> Vec<Option<String>> {
    let names: Vec<ColumnName> = fields.iter().map(|field| field.is.name()).collect();
    let cells: Vec<(&str, &str)> = names.iter().map(AsRef::as_ref).zip(row.cells.iter().map(AsRef::as_ref)).collect();
    renamed(ids, table, &cells)
}

fn fault_of(quoting: Quoting) -> Fault {
    match quoting {
        Quoting::NotClosed => Fault::QuoteNotClosed,
        Quoting::TextAfter => Fault::TextAfterQuote,
    }
}
