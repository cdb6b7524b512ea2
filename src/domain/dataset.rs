//! All records of the organisation in memory, a sorted array a table.

use super::ids::IdPool;
use super::order;
use super::record::{Column, FieldProblem, Key, Record};
use super::row::{Row, RowKey};
use super::table::Table;
use std::cmp::Ordering;

/// The records of one table in the order of their keys: one sorted array, since they are read far more often than written.
#[derive(Debug, Clone, PartialEq)]
pub struct Records<R: Record>(Vec<R>);

impl<R: Record> Default for Records<R> {
    fn default() -> Self {
        Records(Vec::new())
    }
}

impl<R: Record> Records<R> {
    /// The record of this key.
    pub fn get(&self, key: &R::Key) -> Option<&R> {
        self.find(key).ok().map(|at| &self.0[at])
    }
    /// Every record, by key.
    pub fn iter(&self) -> std::slice::Iter<'_, R> {
        self.0.iter()
    }
    /// The records from this key on: every attendance of one session, for example.
    pub fn starting_at(&self, key: &R::Key) -> std::slice::Iter<'_, R> {
        let at = self.find(key).unwrap_or_else(|at| at);
        self.0[at..].iter()
    }
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Adds or replaces a record; gives back the one it replaced. Many at once go through a [`Loader`].
    pub fn put(&mut self, record: R) -> Option<R> {
        match self.find(&record.key()) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at], record)),
            Err(at) => {
                if self.0.len() == self.0.capacity() {
                    // Doubling would leave half of a large table empty.
                    self.0.reserve_exact(self.0.len() / 8 + 8);
                }
                self.0.insert(at, record);
                None
            }
        }
    }
    fn find(&self, key: &R::Key) -> Result<usize, usize> {
        self.0.binary_search_by(|record| record.key().cmp(key))
    }
}

/// A table whatever its records: what is written once for all of them does not have to be downloaded for each.
trait Shelf {
    fn len(&self) -> usize;
    /// How the keys of two records compare.
    fn compare(&self, one: usize, other: usize) -> Ordering;
    fn swap(&mut self, one: usize, other: usize);
    fn place(&self, key: &RowKey) -> Option<usize>;
    /// Leaves out the records in these places, which rise.
    fn leave_out(&mut self, gone: &[usize]);
    fn shrink(&mut self);
}

impl<R: Record> Shelf for Records<R> {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn compare(&self, one: usize, other: usize) -> Ordering {
        self.0[one].key().cmp(&self.0[other].key())
    }
    fn swap(&mut self, one: usize, other: usize) {
        self.0.swap(one, other);
    }
    fn place(&self, key: &RowKey) -> Option<usize> {
        self.find(&Key::of(key)?).ok()
    }
    fn leave_out(&mut self, gone: &[usize]) {
        let (mut gone, mut at) = (gone.iter().peekable(), 0);
        self.0.retain(|_| {
            at += 1;
            gone.next_if(|gone| **gone + 1 == at).is_none()
        });
    }
    fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }
}

/// Puts the records in order; of several with one key the last stays.
fn sort(shelf: &mut dyn Shelf) {
    if !(1..shelf.len()).all(|at| shelf.compare(at - 1, at) == Ordering::Less) {
        let order = order::order(shelf.len(), &|one, other| shelf.compare(one, other));
        order::swaps(&order).into_iter().for_each(|(one, other)| shelf.swap(one, other));
        let doubles: Vec<usize> = (1..shelf.len()).filter(|at| shelf.compare(at - 1, *at) == Ordering::Equal).map(|at| at - 1).collect();
        shelf.leave_out(&doubles);
    }
    shelf.shrink();
}

/// Adds many records to a dataset: in any order, each for less than [`Dataset::put_row`] when they come in order.
#[derive(Default)]
pub struct Loader(Dataset);

impl Loader {
    /// Adds to these records.
    pub fn onto(records: Dataset) -> Loader {
        Loader(records)
    }
    /// Adds or replaces a record: its cells in the order of the table's columns, absent ones empty, and the others it has.
    pub fn put(&mut self, table: Table, cells: &[&str], other_columns: Row) -> Result<(), Vec<FieldProblem>> {
        self.0.push_cells(table, cells, other_columns)
    }
    /// The same from a row.
    pub fn put_row(&mut self, table: Table, row: &Row) -> Result<(), Vec<FieldProblem>> {
        let (cells, other_columns) = row.in_order_of(Dataset::columns(table));
        self.put(table, &cells, other_columns)
    }
    /// All of them.
    pub fn finish(mut self) -> Dataset {
        Table::ALL.iter().for_each(|table| sort(self.0.shelf_mut(*table)));
        self.0
    }
}

macro_rules! dataset {
    ($($field:ident: $record:ty => $table:ident,)*) => {
        /// Every table of the data package.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Dataset {
            $(#[doc = concat!("The table `", stringify!($field), "`.")] pub $field: Records<$record>,)*
            /// Ids are most of the text, and most are in several records.
            ids: IdPool,
        }

        impl Dataset {
            /// The columns of a table in the order of the data package.
            pub fn columns(table: Table) -> &'static [Column] {
                match table { $(Table::$table => <$record>::COLUMNS,)* }
            }
            /// The key that a row has, if its key cells can be read.
            pub fn key_of(table: Table, row: &Row) -> Option<RowKey> {
                match table { $(Table::$table => <$record>::read(row).ok().map(|record| record.key().row_key()),)* }
            }
            /// The row as its record writes it: columns in order, lists trimmed.
            pub fn settle(table: Table, row: &Row) -> Result<Row, Vec<FieldProblem>> {
                match table { $(Table::$table => <$record>::read(row).map(|record| record.write()),)* }
            }
            /// Adds or replaces the record of a row; on a problem nothing changes.
            pub fn put_row(&mut self, table: Table, row: &Row) -> Result<(), Vec<FieldProblem>> {
                let (cells, other_columns) = row.in_order_of(Dataset::columns(table));
                match table { $(Table::$table => {
                    self.$field.put(<$record>::read_cells(&cells, other_columns, &mut self.ids)?);
                })* }
                Ok(())
            }
            fn push_cells(&mut self, table: Table, cells: &[&str], other_columns: Row) -> Result<(), Vec<FieldProblem>> {
                match table { $(Table::$table => {
                    self.$field.0.push(<$record>::read_cells(cells, other_columns, &mut self.ids)?);
                })* }
                Ok(())
            }
            fn shelf(&self, table: Table) -> &dyn Shelf {
                match table { $(Table::$table => &self.$field,)* }
            }
            fn shelf_mut(&mut self, table: Table) -> &mut dyn Shelf {
                match table { $(Table::$table => &mut self.$field,)* }
            }
            /// The row of a key.
            pub fn row(&self, table: Table, key: &RowKey) -> Option<Row> {
                match table { $(Table::$table => self.$field.get(&Key::of(key)?).map(Record::write),)* }
            }
            /// Whether there is a record of this key.
            pub fn contains(&self, table: Table, key: &RowKey) -> bool {
                self.shelf(table).place(key).is_some()
            }
            /// Takes records out.
            pub fn remove_rows(&mut self, table: Table, keys: &[&RowKey]) {
                let shelf = self.shelf_mut(table);
                let mut gone: Vec<usize> = keys.iter().filter_map(|key| shelf.place(key)).collect();
                order::sort(&mut gone);
                gone.dedup();
                shelf.leave_out(&gone);
            }
            /// Whether a table holds the same records in both.
            pub fn same(&self, other: &Dataset, table: Table) -> bool {
                match table { $(Table::$table => self.$field == other.$field,)* }
            }
            /// How many records a table has.
            pub fn count(&self, table: Table) -> usize {
                self.shelf(table).len()
            }
            /// Calls `visit` with every row of a table, by key.
            pub fn for_each_row(&self, table: Table, visit: &mut dyn FnMut(RowKey, Row)) {
                match table { $(Table::$table => for record in self.$field.iter() {
                    visit(record.key().row_key(), record.write());
                },)* }
            }
            /// Calls `visit` with every id that a record of the table points to: the record's key, the column, the table pointed into, the id.
            pub fn for_each_reference(&self, table: Table, visit: &mut dyn FnMut(&RowKey, &'static str, Table, &str)) {
                match table { $(Table::$table => for record in self.$field.iter() {
                    let key = record.key().row_key();
                    record.refer(&mut |column, into, id| visit(&key, column, into, id));
                },)* }
            }
        }
    };
}

dataset! {
    organisations: super::organisation::Organisation => Organisations,
    programmes: super::programme::Programme => Programmes,
    strands: super::programme::Strand => Strands,
    grants: super::programme::Grant => Grants,
    activities: super::programme::Activity => Activities,
    sessions: super::session::Session => Sessions,
    people: super::person::Person => People,
    addresses: super::person::Address => Addresses,
    attendances: super::attendance::Attendance => Attendances,
    contacts: super::contact::Contact => Contacts,
    enrolments: super::attendance::Enrolment => Enrolments,
    households: super::person::Household => Households,
    household_members: super::person::HouseholdMember => HouseholdMembers,
    enquiries: super::contact::Enquiry => Enquiries,
    cases: super::casework::Case => Cases,
    case_actions: super::casework::CaseAction => CaseActions,
    key_dates: super::casework::KeyDate => KeyDates,
    conflict_checks: super::casework::ConflictCheck => ConflictChecks,
    referrals: super::contact::Referral => Referrals,
    capacity_records: super::casework::CapacityRecord => CapacityRecords,
    matches: super::mentoring::Match => Matches,
    match_contacts: super::mentoring::MatchContact => MatchContacts,
    volunteer_roles: super::volunteering::VolunteerRole => VolunteerRoles,
    time_entries: super::volunteering::TimeEntry => TimeEntries,
    outcomes: super::outcomes::Outcome => Outcomes,
    measures: super::outcomes::Measure => Measures,
    esol_levels: super::outcomes::EsolLevel => EsolLevels,
    consents: super::consent::Consent => Consents,
    targets: super::programme::Target => Targets,
    recognitions: super::organisation::Recognition => Recognitions,
    case_studies: super::consent::CaseStudy => CaseStudies,
    area_groups: super::organisation::AreaGroup => AreaGroups,
    concerns: super::concern::Concern => Concerns,
    issued_reports: super::issued_report::IssuedReport => IssuedReports,
    amendments: super::amendment::Amendment => Amendments,
    settings: super::settings::Setting => Settings,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ProgrammeId;
    use crate::domain::programme::Programme;

    fn programme(id: &str, name: &str) -> Row {
        let mut row = Row::default();
        row.push("id", id.to_owned());
        row.push("name", name.to_owned());
        row
    }

    fn shown(records: &Records<Programme>) -> Vec<String> {
        records.iter().map(|programme| format!("{} {}", programme.id.as_str(), programme.name)).collect()
    }

    #[test]
    fn many_records_in_any_order_end_as_when_put_one_by_one() {
        let rows = [programme("c", "3"), programme("a", "1"), programme("b", "2"), programme("a", "4"), programme("d", "5")];
        let (mut one_by_one, mut together) = (Dataset::default(), Loader::default());
        for row in &rows {
            one_by_one.put_row(Table::Programmes, row).expect("a row");
            together.put_row(Table::Programmes, row).expect("a row");
        }
        let together = together.finish();
        assert_eq!(shown(&together.programmes), ["a 4", "b 2", "c 3", "d 5"]);
        assert_eq!(together, one_by_one);
    }

    #[test]
    fn records_taken_out_leave_the_others_to_be_found() {
        let mut loader = Loader::default();
        ["a", "b", "c", "d"].iter().for_each(|id| loader.put_row(Table::Programmes, &programme(id, id)).expect("a row"));
        let mut records = loader.finish();
        let keys = ["d", "x", "b", "b"].map(|id| RowKey::of(&[id]));
        records.remove_rows(Table::Programmes, &keys.iter().collect::<Vec<_>>());
        assert_eq!(shown(&records.programmes), ["a a", "c c"]);
        let of = |id: &str| records.programmes.get(&ProgrammeId::new(id).expect("an id")).is_some();
        assert!(of("a") && of("c") && !of("b") && !of("d"));
    }
}
