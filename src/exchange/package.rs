//! The data package whole: read with a preview that stores nothing, and written so that reading it gives the same records.

use super::descriptor;
use super::doubts;
use super::links::Joined;
use super::orders::DayAnswer;
use super::problem::{Doubt, Fault, Found, Place, Problems, Refusal, Warning};
use super::sheet::{Beside, Sheet, SheetRow};
use super::unpack::{Archive, DESCRIPTOR, LIMITS, Unpacked};
use domain::ids::PersonId;
use domain::imported::NewIds;
use domain::intake::Intake;
use domain::organisation::OrganisationRole;
use domain::row::ColumnName;
use domain::{Change, Dataset, Edit, Loader, RowKey, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Hears of work done, of how much. Wide, since in a browser the bytes times the rows of a large package are more than a `usize` holds.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

pub use super::write::{WriteError, write};

/// What an import would do to one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableCount {
    /// Which.
    pub table: Table,
    /// Rows in the file.
    pub rows: usize,
    /// Records that are not here yet.
    pub new: usize,
    /// Records here that would change.
    pub changed: usize,
    /// Records here that are the same.
    pub unchanged: usize,
}

/// What an import would do: nothing is stored until [`Preview::change`] is.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The tables of the package, in the order of [`Table::ALL`].
    pub tables: Vec<TableCount>,
    /// What a reader should know before accepting.
    pub warnings: Vec<Warning>,
    /// New and changed records: the one change that accepting stores, and that undo takes back.
    pub change: Change,
    /// The name of the organisation whose records they are, if the package says so.
    pub organisation: Option<String>,
}

impl Preview {
    /// What would come in, with the settings that protect somebody apart: each of those is asked about.
    pub fn intake(self) -> Intake {
        Intake::of(self.change)
    }
    /// The places of columns that are not known here and are kept.
    pub fn unknown_columns(&self) -> impl Iterator<Item = &Place> {
        self.places(Doubt::UnknownColumn)
    }
    /// The files of tables that are not known here and are left out.
    pub fn unknown_tables(&self) -> impl Iterator<Item = &Place> {
        self.places(Doubt::UnknownTable)
    }
    fn places(&self, wanted: Doubt) -> impl Iterator<Item = &Place> {
        self.warnings.iter().filter(move |warning| warning.what == wanted).map(|warning| &warning.place)
    }
    /// What somebody must say is right before it is taken in.
    pub fn to_be_answered(&self) -> impl Iterator<Item = &Warning> {
        self.warnings.iter().filter(|warning| warning.what.must_be_answered())
    }
    /// The cells of records already here that would change: table, key, column, before, after.
    pub fn changed_fields(&self) -> impl Iterator<Item = (Table, &RowKey, ColumnName, &str, &str)> {
        let changed = self.change.edits.iter().filter(|edit| edit.before.is_some());
        changed.flat_map(|edit| edit.fields().into_iter().map(|(column, before, after)| (edit.table, &edit.key, column, before, after)))
    }
}

/// Reads a package over the records already here. `progress` is told of work done, of how much, now and then.
///
/// # Errors
/// Every problem found, if there is any; then there is nothing to store.
pub fn read(zip: &[u8], here: &Dataset, progress: Progress<'_>) -> Result<Preview, Refusal> {
    read_without(zip, here, &BTreeSet::new(), progress)
}

/// As [`read`], where some people were erased for good: a row about one of them is a problem.
///
/// # Errors
/// As [`read`].
pub fn read_without(zip: &[u8], here: &Dataset, erased: &BTreeSet<PersonId>, progress: Progress<'_>) -> Result<Preview, Refusal> {
    read_answered(zip, here, erased, &[], progress)
}

/// As [`read_without`], with what a person answered about days that can be read in two ways.
///
/// # Errors
/// As [`read`]; what is still to be answered is in [`Refusal::questions`].
pub fn read_answered(
    zip: &[u8],
    here: &Dataset,
    erased: &BTreeSet<PersonId>,
    answers: &[DayAnswer],
    progress: Progress<'_>,
) -> Result<Preview, Refusal> {
    read_all(zip, Beside { here, answers, ids: None }, erased, progress).map(|(preview, _)| preview)
}

/// As [`read_answered`], for records of a body that its secret number names: what is about somebody gets an id that tells nothing.
///
/// # Errors
/// As [`read_answered`].
pub fn bring_in(
    zip: &[u8],
    here: &Dataset,
    erased: &BTreeSet<PersonId>,
    (body, answers): ([u8; 16], &[DayAnswer]),
    progress: Progress<'_>,
) -> Result<Preview, Refusal> {
    let ids = NewIds::over(here, body);
    read_all(zip, Beside { here, answers, ids: Some(&ids) }, erased, progress).map(|(preview, _)| preview)
}

/// The records of a package alone, for the command line.
///
/// # Errors
/// As [`read`].
pub fn dataset(zip: &[u8]) -> Result<Dataset, Refusal> {
    let alone = Beside { here: &Dataset::default(), answers: &[], ids: None };
    read_all(zip, alone, &BTreeSet::new(), &mut |_, _| {}).map(|(_, records)| records)
}

fn read_all(zip: &[u8], beside: Beside<'_>, erased: &BTreeSet<PersonId>, progress: Progress<'_>) -> Result<(Preview, Dataset), Refusal> {
    let here = beside.here;
    let mut problems = Problems::default();
    let mut warnings = Vec::new();
    // Reading is about half of the work; the ids and the records made of the rows are the rest.
    let mut bytes = 0;
    let (sheets, unreadable) = read_sheets(zip, beside, &mut problems, &mut warnings, &mut |read, of| {
        bytes = of;
        progress(2 * read, 4 * of);
    });
    let all_rows: u64 = sheets.values().map(|sheet| sheet.rows.len() as u64).sum();
    let mut rows = 0;
    let mut more_rows = |count: usize| {
        rows += count as u64;
        progress(2 * bytes + bytes * rows / all_rows.max(1), 4 * bytes);
    };

    let joined = Joined { sheets: &sheets, unreadable: &unreadable, here, erased };
    for sheet in sheets.values() {
        joined.check_ids(sheet, &mut problems);
        more_rows(sheet.rows.len());
    }
    joined.check_merges(&mut problems);
    joined.check_strands(&mut problems);
    problems.verdict()?;

    let mut records = Loader::onto(here.clone());
    for sheet in sheets.values() {
        for row in &sheet.rows {
            // Cannot fail: the row was read when its sheet was, or there would be a problem.
            let _ = records.put_row(sheet.table, &row.after);
        }
        more_rows(sheet.rows.len());
    }
    let records = records.finish();
    doubts::look(&sheets, &records, &mut warnings);
    warnings.sort_by(|one, other| one.place.cmp(&other.place));
    let tables = sheets.values().map(count).collect();
    let organisation = sheets.get(&Table::Organisations).and_then(host);
    let edits = sheets.into_values().flat_map(edits).collect();
    Ok((Preview { tables, warnings, change: Change { edits }, organisation }, records))
}

/// Unpacks and reads every listed table, and measures the rest.
fn read_sheets(
    zip: &[u8],
    beside: Beside<'_>,
    problems: &mut Problems,
    warnings: &mut Vec<Warning>,
    progress: Progress<'_>,
) -> (BTreeMap<Table, Sheet>, BTreeSet<Table>) {
    let (mut sheets, mut unreadable) = (BTreeMap::new(), BTreeSet::new());
    let Some(mut archive) = Archive::open(zip, LIMITS, problems) else { return (sheets, unreadable) };
    let resources = match archive.unpack(DESCRIPTOR, problems) {
        Unpacked::Bytes(bytes) => descriptor::read(&bytes, problems),
        Unpacked::Absent => {
            problems.add(Place::package(), Fault::NoDescriptor);
            return (sheets, unreadable);
        }
        Unpacked::Damaged | Unpacked::Limit => return (sheets, unreadable),
    };

    let mut left_over: BTreeSet<String> = archive.paths().into_iter().filter(|path| path != DESCRIPTOR).collect();
    let total: u64 = left_over.iter().map(|path| archive.claimed_size(path)).sum();
    let mut done = 0;
    let mut seen = BTreeSet::new();
    for resource in resources {
        let table = Table::named(&resource.name);
        if !seen.insert(resource.path.clone()) {
            problems.add(Place::file(&resource.path), Fault::FileListedTwice);
            continue;
        }
        left_over.remove(&resource.path);
        let size = archive.claimed_size(&resource.path);
        match (archive.unpack(&resource.path, problems), table) {
            (Unpacked::Limit, _) => return (sheets, unreadable),
            (Unpacked::Absent, table) => {
                problems.add(Place::file(&resource.path), Fault::ListedFileAbsent);
                unreadable.extend(table);
            }
            (Unpacked::Damaged, table) => unreadable.extend(table),
            (Unpacked::Bytes(_), None) => warnings.push(Found { place: Place::file(&resource.path), what: Doubt::UnknownTable }),
            (Unpacked::Bytes(_), Some(table)) if sheets.contains_key(&table) => {
                problems.add(Place::file(&resource.path), Fault::TableTwice(table));
            }
            (Unpacked::Bytes(bytes), Some(table)) => {
                let sheet = Sheet::read(table, &resource.path, &bytes, beside, problems, warnings, &mut |read| {
                    progress(done + (read as u64).min(size), total)
                });
                if !sheet.whole {
                    unreadable.insert(table);
                }
                sheets.insert(table, sheet);
            }
        }
        done += size;
        progress(done, total);
    }
    for path in left_over {
        warnings.push(Found { place: Place::file(&path), what: Doubt::UnlistedFile });
        if !archive.measure(&path, problems) {
            break;
        }
    }
    (sheets, unreadable)
}

/// The name of the charity whose records they are.
fn host(organisations: &Sheet) -> Option<String> {
    let is_host = |row: &&SheetRow| row.after.get("roles").split(';').any(|role| role == OrganisationRole::Host.as_str());
    organisations.rows.iter().find(is_host).map(|row| row.after.get("name").to_owned()).filter(|name| !name.is_empty())
}

fn count(sheet: &Sheet) -> TableCount {
    let new = sheet.rows.iter().filter(|row| row.before.is_none()).count();
    let unchanged = sheet.rows.iter().filter(|row| row.before.as_ref() == Some(&row.after)).count();
    let rows = sheet.rows.len();
    TableCount { table: sheet.table, rows, new, changed: rows - new - unchanged, unchanged }
}

fn edits(sheet: Sheet) -> impl Iterator<Item = Edit> {
    let table = sheet.table;
    let changed = sheet.rows.into_iter().filter(|row| row.before.as_ref() != Some(&row.after));
    changed.map(move |SheetRow { key, before, after, .. }| Edit { table, key, before, after: Some(after) })
}
