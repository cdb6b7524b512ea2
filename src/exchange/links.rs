//! Rules that span rows: what ids point to, whom people merge into, under which programme a strand lies.

use super::problem::{Fault, Place, Problems};
use super::sheet::{Sheet, SheetRow};
use domain::ids::PersonId;
use domain::{Column, Dataset, RowKey, Table};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many merges may lead on from one record: more than anybody makes of doubles, few enough to be followed for everybody at once.
pub(super) const LONGEST_CHAIN: usize = 1_000;

/// The records as they would be: those of the package over those already here, as text, so that rows with other problems are checked too.
pub(super) struct Joined<'a> {
    /// The tables of the package.
    pub sheets: &'a BTreeMap<Table, Sheet>,
    /// Tables of which not every row could be read: an id may point into what is missing, so that is not a second problem.
    pub unreadable: &'a BTreeSet<Table>,
    /// The records already here.
    pub here: &'a Dataset,
    /// People erased here for good.
    pub erased: &'a BTreeSet<PersonId>,
}

impl Joined<'_> {
    fn has(&self, table: Table, id: &str) -> bool {
        let key = RowKey::of(&[id]);
        self.unreadable.contains(&table)
            || self.sheets.get(&table).is_some_and(|sheet| sheet.by_key.contains_key(&key))
            || self.here.contains(table, &key)
    }

    fn cell(&self, table: Table, id: &str, column: &str) -> String {
        let key = RowKey::of(&[id]);
        let in_file = self.sheets.get(&table).and_then(|sheet| sheet.by_key.get(&key).map(|at| &sheet.rows[*at].after));
        match in_file {
            Some(row) => row.get(column).to_owned(),
            None => self.here.row(table, &key).map(|row| row.get(column).to_owned()).unwrap_or_default(),
        }
    }

    fn is_erased(&self, id: &str) -> bool {
        !self.erased.is_empty() && PersonId::new(id).is_some_and(|id| self.erased.contains(&id))
    }

    /// Checks every id that the rows of a table point to.
    pub fn check_ids(&self, sheet: &Sheet, problems: &mut Problems) {
        for row in &sheet.rows {
            for column in Dataset::columns(sheet.table) {
                if problems.full() {
                    return;
                }
                let Some(into) = points_into(sheet.table, column, row) else { continue };
                for id in ids(column, row.after.get(column.name)) {
                    let fault = match into {
                        Table::People if self.is_erased(id) => Fault::Erased,
                        _ if self.has(into, id) => continue,
                        _ => Fault::Dangling(into),
                    };
                    problems.add(Place::row(&sheet.path, row.number).column(column.name), fault);
                }
            }
        }
    }

    /// Finds people who would be merged into themselves, or on and on, also by way of people who are only here.
    pub fn check_merges(&self, problems: &mut Problems) {
        const COLUMN: &str = "merged_into_id";
        let Some(people) = self.sheets.get(&Table::People) else { return };
        // Who was followed to the end, and through how many merges.
        let mut settled: HashMap<String, usize> = HashMap::new();
        for row in &people.rows {
            let mut path: Vec<String> = Vec::new();
            let mut on_path: HashMap<String, usize> = HashMap::new();
            let mut id = row.key.as_str().to_owned();
            while !id.is_empty() && !settled.contains_key(&id) {
                if let Some(start) = on_path.get(&id) {
                    for member in &path[*start..] {
                        if let Some(at) = people.by_key.get(&RowKey::of(&[member])) {
                            problems.add(Place::row(&people.path, people.rows[*at].number).column(COLUMN), Fault::MergeCycle);
                        }
                    }
                    break;
                }
                on_path.insert(id.clone(), path.len());
                let next = self.cell(Table::People, &id, COLUMN);
                path.push(std::mem::replace(&mut id, next));
            }
            let beyond = settled.get(&id).copied().unwrap_or_default();
            let merges = path.len() + beyond;
            if merges > LONGEST_CHAIN + 1 && beyond <= LONGEST_CHAIN + 1 {
                problems.add(Place::row(&people.path, row.number).column(COLUMN), Fault::MergeChain);
            }
            settled.extend(path.into_iter().enumerate().map(|(at, member)| (member, merges - at)));
        }
    }

    /// Finds activities whose programme is not that of their strand. An empty programme is the strand's.
    pub fn check_strands(&self, problems: &mut Problems) {
        let disagree = |programme: &str, strand: &str| {
            let of_strand = self.cell(Table::Strands, strand, "programme_id");
            !programme.is_empty() && !strand.is_empty() && !of_strand.is_empty() && programme != of_strand
        };
        if let Some(activities) = self.sheets.get(&Table::Activities) {
            for row in &activities.rows {
                if disagree(row.after.get("programme_id"), row.after.get("strand_id")) {
                    problems.add(Place::row(&activities.path, row.number).column("strand_id"), Fault::StrandOfOtherProgramme);
                }
            }
        }
        // A strand of the package may also move away from under an activity that is only here.
        let Some(strands) = self.sheets.get(&Table::Strands) else { return };
        let mut moved: BTreeSet<usize> = BTreeSet::new();
        for activity in self.here.activities.iter() {
            let (Some(programme), Some(strand)) = (&activity.programme_id, &activity.strand_id) else { continue };
            let in_file =
                self.sheets.get(&Table::Activities).is_some_and(|sheet| sheet.by_key.contains_key(&RowKey::of(&[activity.id.as_str()])));
            if !in_file && disagree(programme.as_str(), strand.as_str()) {
                moved.extend(strands.by_key.get(&RowKey::of(&[strand.as_str()])));
            }
        }
        for at in moved {
            problems.add(Place::row(&strands.path, strands.rows[at].number).column("programme_id"), Fault::StrandOfOtherProgramme);
        }
    }
}

/// The table that a cell's ids are of; nothing for a table's own id. A case's client is of the table that its type names.
fn points_into(table: Table, column: &Column, row: &SheetRow) -> Option<Table> {
    match (table, column.name) {
        // A person's own id points nowhere, but it may be that of somebody erased.
        (Table::People, "id") => Some(Table::People),
        (_, "id") => None,
        (Table::Cases, "client_id") => match row.after.get("client_type") {
            "person" => Some(Table::People),
            "household" => Some(Table::Households),
            _ => None,
        },
        _ => column.refers,
    }
}

/// The ids in a cell. Only a column whose name ends in `_ids` is a list: one id may well hold a semicolon.
fn ids<'a>(column: &Column, text: &'a str) -> impl Iterator<Item = &'a str> {
    let separator: fn(char) -> bool = if column.name.ends_with("_ids") { |c| c == ';' } else { |_| false };
    text.split(separator).map(move |id| if column.name.ends_with("_ids") { id.trim() } else { id }).filter(|id| !id.is_empty())
}
