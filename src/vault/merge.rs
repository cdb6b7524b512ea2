//! Records as a value that any number of devices can merge in any order and end the same: commutative, associative, idempotent.
//!
//! Three things only grow: who is erased, the subjects of a record, and the stamps of its fields. Whoever adds something that can
//! shrink breaks the proof; `tests/vault_merge.rs` looks for that.

use super::row::StampedRow;
use super::stamp::Stamp;
use super::subjects::{named_by_key, points_at_person};
use crate::domain::{RowKey, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What was erased, for ever and without content: ids of people, and keys of records that went with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased(BTreeMap<(Table, RowKey), Option<Stamp>>);

impl Erased {
    /// Whether a person is erased.
    pub fn person(&self, id: &str) -> bool {
        !id.is_empty() && self.0.contains_key(&(Table::People, RowKey::of(&[id])))
    }
    /// Whether a record must go: it is erased itself, or one of the people it is about is.
    pub fn takes(&self, table: Table, key: &RowKey, row: &StampedRow) -> bool {
        !self.0.is_empty() && (self.0.contains_key(&(table, key.clone())) || row.subjects().iter().any(|person| self.person(person)))
    }
    /// Every entry: what, and the stamp if somebody asked for it and it did not go with another.
    pub fn iter(&self) -> impl Iterator<Item = (&(Table, RowKey), Option<Stamp>)> {
        self.0.iter().map(|(entry, stamp)| (entry, *stamp))
    }
    /// Adds an entry; of two stamps the later stays.
    pub fn add(&mut self, table: Table, key: RowKey, stamp: Option<Stamp>) {
        let known = self.0.entry((table, key)).or_default();
        *known = stamp.max(*known);
    }
    /// The union.
    pub fn merge(&mut self, other: Erased) {
        for ((table, key), stamp) in other.0 {
            self.add(table, key, stamp);
        }
    }
    /// How many entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether nothing was ever erased.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// All records of one copy of the data, whole rows, with what was erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replica {
    /// What was erased.
    pub erased: Erased,
    /// The records, those that are deleted but not erased among them.
    pub rows: BTreeMap<(Table, RowKey), StampedRow>,
}

impl Replica {
    /// Takes in a record or a part of one. Call [`Replica::settle`] after the last.
    pub fn add(&mut self, table: Table, key: RowKey, row: StampedRow) {
        self.rows.entry((table, key)).or_default().merge(row);
    }
    /// Takes in another copy of the data.
    pub fn merge(&mut self, other: Replica) {
        self.erased.merge(other.erased);
        for ((table, key), row) in other.rows {
            self.add(table, key, row);
        }
        self.settle();
    }
    /// Erases a person, everybody whose record was ever merged into theirs, and every record about any of them.
    pub fn erase(&mut self, person: &str, stamp: Stamp) {
        self.erased.add(Table::People, RowKey::of(&[person]), Some(stamp));
        self.settle();
    }
    /// Follows the chains of merged people, drops what is erased and empties what points at it.
    pub fn settle(&mut self) {
        if self.erased.is_empty() {
            return;
        }
        // A person merged into an erased one is erased, and so on up the chain until nobody is added.
        while self.erase_merged_people() {}
        let erased = &mut self.erased;
        let mut gone: BTreeSet<(Table, RowKey)> = BTreeSet::new();
        self.rows.retain(|(table, key), row| {
            if !erased.takes(*table, key, row) {
                return true;
            }
            // Where the key does not name the subjects, another device may know the record without this one.
            if !named_by_key(*table) {
                gone.insert((*table, key.clone()));
            }
            false
        });
        for (table, key) in gone {
            erased.add(table, key, None);
        }
        for ((table, _), row) in &mut self.rows {
            row.empty_fields(|field| points_at_person(*table, &field.column) && erased.person(&field.text));
        }
    }

    fn erase_merged_people(&mut self) -> bool {
        let from = (Table::People, RowKey::of(&[""]));
        let merged: Vec<RowKey> = self
            .rows
            .range(from..)
            .take_while(|((table, _), _)| *table == Table::People)
            .filter(|((_, key), row)| !self.erased.person(key.as_str()) && row.subjects().iter().any(|person| self.erased.person(person)))
            .map(|((_, key), _)| key.clone())
            .collect();
        for key in &merged {
            self.erased.add(Table::People, key.clone(), None);
        }
        !merged.is_empty()
    }
}
