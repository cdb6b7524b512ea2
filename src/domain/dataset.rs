//! All records of the organisation in memory, a sorted map a table.

use super::ids::IdPool;
use super::record::{Column, FieldProblem, Key, Record};
use super::row::{Row, RowKey};
use super::table::Table;
use std::collections::BTreeMap;

/// The records of one table in the order of their keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Records<R: Record>(BTreeMap<R::Key, R>);

impl<R: Record> Default for Records<R> {
    fn default() -> Self {
        Records(BTreeMap::new())
    }
}

impl<R: Record> Records<R> {
    /// The record of this key.
    pub fn get(&self, key: &R::Key) -> Option<&R> {
        self.0.get(key)
    }
    /// Every record, by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.0.values()
    }
    /// The records whose keys are in the range: every attendance of one session, for example.
    pub fn range(&self, range: impl std::ops::RangeBounds<R::Key>) -> impl Iterator<Item = &R> {
        self.0.range(range).map(|(_, record)| record)
    }
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Adds or replaces a record; gives back the one it replaced.
    pub fn put(&mut self, record: R) -> Option<R> {
        self.0.insert(record.key(), record)
    }
    /// Takes a record out.
    pub fn remove(&mut self, key: &R::Key) -> Option<R> {
        self.0.remove(key)
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
            pub fn put_row(&mut self, table: Table, row: &Row) -> Result<RowKey, Vec<FieldProblem>> {
                match table { $(Table::$table => {
                    let mut record = <$record>::read(row)?;
                    record.share(&mut self.ids);
                    let key = record.key().row_key();
                    self.$field.put(record);
                    Ok(key)
                })* }
            }
            /// The row of a key.
            pub fn row(&self, table: Table, key: &RowKey) -> Option<Row> {
                match table { $(Table::$table => self.$field.get(&Key::of(key)?).map(Record::write),)* }
            }
            /// Whether there is a record of this key.
            pub fn contains(&self, table: Table, key: &RowKey) -> bool {
                match table { $(Table::$table => Key::of(key).is_some_and(|key| self.$field.get(&key).is_some()),)* }
            }
            /// Takes a record out.
            pub fn remove_row(&mut self, table: Table, key: &RowKey) {
                match table { $(Table::$table => if let Some(key) = Key::of(key) { self.$field.remove(&key); },)* }
            }
            /// Whether a table holds the same records in both.
            pub fn same(&self, other: &Dataset, table: Table) -> bool {
                match table { $(Table::$table => self.$field == other.$field,)* }
            }
            /// How many records a table has.
            pub fn count(&self, table: Table) -> usize {
                match table { $(Table::$table => self.$field.len(),)* }
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
    amendments: super::amendment::Amendment => Amendments,
    settings: super::settings::Setting => Settings,
}
