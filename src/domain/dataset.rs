//! All records of the organisation in memory, by key in sorted pieces, table by table.

use super::ids::IdPool;
use super::looked_at::note;
use super::order;
use super::piece::{Edition, Piece};
use super::record::{Column, FieldProblem, Key, Record};
use super::row::{Row, RowKey};
use super::table::Table;
use std::cmp::Ordering;
use std::iter::{Chain, Flatten};
use std::slice::Iter;

/// The records of one table in the order of their keys, in sorted pieces: they are read far more often than written, and to put one between
/// others moves no more than its piece.
#[derive(Debug, Clone)]
pub struct Records<R: Record> {
    /// None is empty, and all keys of one come before all of the next.
    pieces: Vec<Piece<R>>,
}

/// The records of a table, by key.
pub type EachRecord<'a, R> = Flatten<Iter<'a, Piece<R>>>;

/// So many records are in a piece when many are brought in; one that has grown to twice as many is cut.
const PIECE: usize = 1_024;

impl<R: Record> Default for Records<R> {
    fn default() -> Self {
        Records { pieces: Vec::new() }
    }
}

impl<R: Record> PartialEq for Records<R> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<R: Record> Records<R> {
    /// The record of this key.
    pub fn get(&self, key: &R::Key) -> Option<&R> {
        note(R::TABLE);
        self.find(key).ok().map(|(piece, at)| &self.pieces[piece][at])
    }
    /// Every record, by key.
    pub fn iter(&self) -> EachRecord<'_, R> {
        note(R::TABLE);
        self.pieces.iter().flatten()
    }
    /// The records from this key on: every attendance of one session, for example.
    pub fn starting_at(&self, key: &R::Key) -> Chain<Iter<'_, R>, EachRecord<'_, R>> {
        note(R::TABLE);
        let (piece, at) = self.find(key).unwrap_or_else(|place| place);
        let (first, others) =
            self.pieces.get(piece..).and_then(<[_]>::split_first).map_or((&[][..], &[][..]), |(first, others)| (&first[at..], others));
        first.iter().chain(others.iter().flatten())
    }
    /// The records piece by piece, each with its edition: what was made of a piece is right for as long as there is one of its edition.
    pub fn pieces(&self) -> impl ExactSizeIterator<Item = (Edition, &[R])> {
        note(R::TABLE);
        self.pieces.iter().map(|piece| (piece.edition(), &**piece))
    }
    /// How many.
    pub fn len(&self) -> usize {
        note(R::TABLE);
        self.pieces.iter().map(|piece| piece.len()).sum()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        note(R::TABLE);
        self.pieces.is_empty()
    }
    /// Adds or replaces a record; gives back the one it replaced. Many at once go through a [`Loader`].
    pub fn put(&mut self, record: R) -> Option<R> {
        match self.find(&record.key()) {
            Ok((piece, at)) => Some(std::mem::replace(&mut self.pieces[piece].change()[at], record)),
            Err((piece, at)) => {
                match self.pieces.get_mut(piece).map(Piece::change) {
                    None => self.pieces.push(Piece::of(vec![record])),
                    Some(into) => {
                        into.insert(at, record);
                        if into.len() >= 2 * PIECE {
                            let second = into.split_off(PIECE);
                            into.shrink_to_fit();
                            self.pieces.insert(piece + 1, Piece::of(second));
                        }
                    }
                }
                None
            }
        }
    }
    /// Adds a record after the others, whatever its key.
    fn push(&mut self, record: R) {
        match self.pieces.last_mut() {
            Some(last) if last.len() < PIECE => last.change().push(record),
            _ => self.pieces.push(Piece::of(vec![record])),
        }
    }
    /// How many records stand before that of this key; nothing if there is none.
    pub fn place(&self, key: &R::Key) -> Option<usize> {
        note(R::TABLE);
        let (piece, at) = self.find(key).ok()?;
        Some(self.pieces[..piece].iter().map(|piece| piece.len()).sum::<usize>() + at)
    }
    /// Where the record of this key is, or would be: its piece, and its place there.
    fn find(&self, key: &R::Key) -> Result<(usize, usize), (usize, usize)> {
        let piece = self.pieces.partition_point(|piece| piece.first().is_some_and(|first| first.key() <= *key)).saturating_sub(1);
        let Some(records) = self.pieces.get(piece) else { return Err((piece, 0)) };
        records.binary_search_by(|record| record.key().cmp(key)).map(|at| (piece, at)).map_err(|at| (piece, at))
    }
}

/// A table whatever its records: what is written once for all of them does not have to be downloaded for each.
trait Shelf {
    fn len(&self) -> usize;
    fn editions(&self) -> Vec<Edition>;
    fn in_order(&self) -> bool;
    /// Puts all records in one piece, in which the two below find them.
    fn join(&mut self);
    /// How the keys of two records compare.
    fn compare(&self, one: usize, other: usize) -> Ordering;
    fn swap(&mut self, one: usize, other: usize);
    /// Cuts what was joined into pieces again.
    fn cut(&mut self);
    fn place(&self, key: &RowKey) -> Option<usize>;
    /// Leaves out the records in these places, which rise.
    fn leave_out(&mut self, gone: &[usize]);
    fn shrink(&mut self);
}

impl<R: Record> Shelf for Records<R> {
    fn len(&self) -> usize {
        self.len()
    }
    fn editions(&self) -> Vec<Edition> {
        self.pieces().map(|(edition, _)| edition).collect()
    }
    fn in_order(&self) -> bool {
        self.iter().zip(self.iter().skip(1)).all(|(one, next)| one.key() < next.key())
    }
    fn join(&mut self) {
        self.pieces = vec![Piece::of(std::mem::take(&mut self.pieces).into_iter().flatten().collect())];
    }
    fn compare(&self, one: usize, other: usize) -> Ordering {
        self.pieces[0][one].key().cmp(&self.pieces[0][other].key())
    }
    fn swap(&mut self, one: usize, other: usize) {
        self.pieces[0].change().swap(one, other);
    }
    fn cut(&mut self) {
        let records: Vec<R> = std::mem::take(&mut self.pieces).into_iter().flatten().collect();
        records.into_iter().for_each(|record| self.push(record));
    }
    fn place(&self, key: &RowKey) -> Option<usize> {
        Records::place(self, &Key::of(key)?)
    }
    fn leave_out(&mut self, gone: &[usize]) {
        let (mut gone, mut at) = (gone.iter().peekable(), 0);
        for piece in &mut self.pieces {
            let next = at + piece.len();
            if gone.peek().is_some_and(|gone| **gone < next) {
                piece.change().retain(|_| {
                    at += 1;
                    gone.next_if(|gone| **gone + 1 == at).is_none()
                });
            }
            at = next;
        }
        self.pieces.retain(|piece| !piece.is_empty());
    }
    fn shrink(&mut self) {
        self.pieces.iter_mut().for_each(Piece::shrink);
    }
}

/// Puts the records in order; of several with one key the last stays.
fn sort(shelf: &mut dyn Shelf) {
    if !shelf.in_order() {
        shelf.join();
        let order = order::order(shelf.len(), &|one, other| shelf.compare(one, other));
        order::swaps(&order).into_iter().for_each(|(one, other)| shelf.swap(one, other));
        let doubles: Vec<usize> = (1..shelf.len()).filter(|at| shelf.compare(at - 1, *at) == Ordering::Equal).map(|at| at - 1).collect();
        shelf.leave_out(&doubles);
        shelf.cut();
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
                    self.$field.push(<$record>::read_cells(cells, other_columns, &mut self.ids)?);
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
            /// What stands for the records of some tables as they are now: while it is the same, so are they.
            pub fn editions(&self, tables: &[Table]) -> Vec<Vec<Edition>> {
                tables.iter().map(|table| self.shelf(*table).editions()).collect()
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
    use crate::ids::ProgrammeId;
    use crate::programme::Programme;

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
    fn more_records_than_a_piece_holds_are_found_read_from_anywhere_and_taken_out() {
        let id = |number: usize| format!("{number:05}");
        // In order, backwards and mixed up, one by one and together: the same records.
        let orders: [fn(usize) -> usize; 3] = [|at| at, |at| 4_999 - at, |at| at * 1_999 % 5_000];
        let all: Vec<String> = (0..5_000).map(id).collect();
        for order in orders {
            let (mut one_by_one, mut together) = (Dataset::default(), Loader::default());
            for number in (0..5_000).map(order) {
                one_by_one.put_row(Table::Programmes, &programme(&id(number), "x")).expect("a row");
                together.put_row(Table::Programmes, &programme(&id(number), "x")).expect("a row");
            }
            let together = together.finish();
            assert_eq!(one_by_one, together);
            for records in [&one_by_one.programmes, &together.programmes] {
                assert!(records.pieces.iter().all(|piece| (1..2 * PIECE).contains(&piece.len())));
                assert!(records.iter().map(|programme| programme.id.as_str()).eq(all.iter().map(String::as_str)));
                assert_eq!(records.len(), 5_000);
                for from in [0, 1, 1_023, 1_024, 1_025, 4_999] {
                    let key = ProgrammeId::new(&id(from)).expect("an id");
                    assert_eq!(records.get(&key).map(|programme| &programme.id), Some(&key));
                    assert_eq!(records.starting_at(&key).count(), 5_000 - from);
                }
                assert_eq!(records.starting_at(&ProgrammeId::new("99999").expect("an id")).count(), 0);
                assert_eq!(records.starting_at(&ProgrammeId::new("/").expect("an id")).count(), 5_000);
            }
            let mut few = together;
            let gone: Vec<RowKey> = (0..5_000).filter(|number| number % 1_000 != 7).map(|number| RowKey::of(&[&id(number)])).collect();
            few.remove_rows(Table::Programmes, &gone.iter().collect::<Vec<_>>());
            assert_eq!(shown(&few.programmes), ["00007 x", "01007 x", "02007 x", "03007 x", "04007 x"]);
            few.remove_rows(
                Table::Programmes,
                &[7, 1_007, 2_007, 3_007, 4_007].map(id).map(|id| RowKey::of(&[&id])).iter().collect::<Vec<_>>(),
            );
            assert!(few.programmes.is_empty() && few == Dataset::default());
        }
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
