//! Which tables a reading looked at: whoever shows what was read is to read again when one of them changes, and no list has to say which they are.

use super::table::Table;
use std::cell::Cell;

/// Some of the tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableSet(u64);

// A bit each.
const _: () = assert!(Table::ALL.len() <= 64);

impl TableSet {
    /// These tables.
    pub fn of(tables: &[Table]) -> TableSet {
        TableSet(tables.iter().fold(0, |bits, table| bits | 1 << *table as u64))
    }
    /// Those that are not among the others.
    pub fn without(self, others: TableSet) -> TableSet {
        TableSet(self.0 & !others.0)
    }
    /// Each of them, in the order of the data package.
    pub fn iter(self) -> impl Iterator<Item = Table> {
        Table::ALL.iter().copied().filter(move |table| self.0 & 1 << *table as u64 != 0)
    }
}

thread_local! {
    static LOOKED_AT: Cell<TableSet> = const { Cell::new(TableSet(0)) };
}

/// Notes that a table is looked at.
#[inline]
pub(super) fn note(table: Table) {
    LOOKED_AT.with(|looked_at| looked_at.set(TableSet(looked_at.get().0 | 1 << table as u64)));
}

/// Reads, and gives back what was read with the tables that were looked at meanwhile. A reading within another is part of both. What is read
/// later, by an iterator that is given back, was looked at when it was made.
pub fn looked_at<T>(read: impl FnOnce() -> T) -> (T, TableSet) {
    let before = LOOKED_AT.take();
    let value = read();
    let meanwhile = LOOKED_AT.get();
    LOOKED_AT.set(TableSet(before.0 | meanwhile.0));
    (value, meanwhile)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::Dataset;
    use crate::ids::PersonId;
    use crate::sample::records;

    fn tables<T>(read: impl FnOnce(&Dataset) -> T) -> Vec<Table> {
        let dataset = records("people id=a name=Amina\nactivities id=club name=Club type=group");
        looked_at(|| read(&dataset)).1.iter().collect()
    }

    #[test]
    fn every_way_to_read_a_table_is_noted_also_when_nothing_is_there() {
        let person = PersonId::new("a").unwrap();
        assert_eq!(tables(|dataset| dataset.people.get(&person).is_some()), [Table::People]);
        assert_eq!(tables(|dataset| dataset.referrals.iter().count()), [Table::Referrals]);
        assert_eq!(tables(|dataset| dataset.key_dates.is_empty()), [Table::KeyDates]);
        assert_eq!(tables(|dataset| dataset.people.starting_at(&person).count()), [Table::People]);
        assert_eq!(tables(|dataset| dataset.conflict_checks.pieces().len()), [Table::ConflictChecks]);
        assert_eq!(tables(|dataset| dataset.people.place(&person)), [Table::People]);
        assert_eq!(tables(|dataset| dataset.count(Table::Sessions)), [Table::Sessions]);
        assert_eq!(tables(|dataset| dataset.editions(&[Table::Sessions, Table::People])), [Table::Sessions, Table::People]);
        assert_eq!(tables(|dataset| dataset.for_each_row(Table::Concerns, &mut |_, _| ())), [Table::Concerns]);
        assert_eq!(tables(|_| ()), []);
    }

    #[test]
    fn a_reading_that_looks_further_only_if_it_must_is_followed_as_far_as_it_went() {
        let read = |dataset: &Dataset| dataset.concerns.iter().next().is_some_and(|_| !dataset.matches.is_empty());
        assert_eq!(tables(|dataset| read(dataset)), [Table::Concerns]);
    }

    #[test]
    fn a_reading_within_another_is_part_of_both() {
        let found = tables(|dataset| {
            let inner = looked_at(|| dataset.activities.len()).1;
            assert_eq!(inner, TableSet::of(&[Table::Activities]));
            dataset.people.len();
        });
        assert_eq!(found, [Table::Activities, Table::People]);
        assert_eq!(TableSet::of(&found).without(TableSet::of(&[Table::People])), TableSet::of(&[Table::Activities]));
    }
}
