//! Records as a value that any number of devices can merge in any order and end the same: commutative, associative, idempotent.
//!
//! Three things only grow: who is erased, the subjects of a record, and the stamps of its fields. Whoever adds something that can
//! shrink breaks the proof; `tests/vault_merge.rs` looks for that.

use super::row::StampedRow;
use super::stamp::Stamp;
use super::subjects::{emptied_with, named_by_key, read_subject};
use domain::order::gathered;
use domain::{RowKey, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What was erased, for ever and without content: ids of people, and keys of records that went with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased(BTreeMap<(Table, RowKey), Option<Stamp>>);

impl Erased {
    /// Whether a person is erased.
    pub fn person(&self, id: &str) -> bool {
        !id.is_empty() && self.0.contains_key(&(Table::People, RowKey::of(&[id])))
    }
    /// Whether a record of this table and id is erased.
    pub fn record(&self, table: Table, id: &str) -> bool {
        !id.is_empty() && self.0.contains_key(&(table, RowKey::of(&[id])))
    }
    /// Whether a record must go: it is erased itself, or something that it means nothing without is.
    pub fn takes(&self, table: Table, key: &RowKey, subjects: &[String]) -> bool {
        !self.0.is_empty() && (self.0.contains_key(&(table, key.clone())) || subjects.iter().any(|subject| self.subject(subject)))
    }
    /// The ids of the people among them.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.0.keys().filter(|(table, _)| *table == Table::People).map(|(_, key)| key.as_str())
    }
    fn subject(&self, subject: &str) -> bool {
        read_subject(subject).is_some_and(|entry| self.0.contains_key(&entry))
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
    /// The same entries, each with another stamp.
    pub fn restamped(&self, stamp: impl Fn(Stamp) -> Stamp) -> Erased {
        Erased(gathered(self.0.iter().map(|(entry, known)| (entry.clone(), known.map(&stamp)))))
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

/// What settling did to the records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// The records that went.
    pub gone: Vec<Gone>,
    /// The records that stayed with an id emptied.
    pub emptied: Vec<(Table, RowKey)>,
}

/// A record that went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Of which table.
    pub table: Table,
    /// Under which key.
    pub key: RowKey,
    /// Whether it was there to be seen: a deleted one is still stored, so that deleting can be undone.
    pub existed: bool,
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
    /// Erases a person, everybody whose record was ever merged into theirs, every record about any of them, and every household in
    /// which nobody else is left.
    pub fn erase(&mut self, person: &str, stamp: Stamp) -> Settled {
        self.erased.add(Table::People, RowKey::of(&[person]), Some(stamp));
        self.erase_merged_people();
        for household in self.households_left_empty() {
            self.erased.add(Table::Households, household, Some(stamp));
        }
        self.settle()
    }
    /// Follows the chains of merged people, drops what is erased and empties what points at it.
    pub fn settle(&mut self) -> Settled {
        let mut settled = Settled::default();
        if self.erased.is_empty() {
            return settled;
        }
        self.erase_merged_people();
        let erased = &mut self.erased;
        // In the order of the tables, in which a record comes after what it goes with.
        self.rows.retain(|(table, key), row| {
            if !erased.takes(*table, key, row.subjects()) {
                return true;
            }
            // Where the key does not name the subjects, another device may know the record without this one.
            if !named_by_key(*table) {
                erased.add(*table, key.clone(), None);
            }
            settled.gone.push(Gone { table: *table, key: key.clone(), existed: row.exists() });
            false
        });
        for (entry, row) in &mut self.rows {
            if row.empty_fields(|field| emptied_with(entry.0, &field.column).is_some_and(|into| erased.record(into, &field.text))) {
                settled.emptied.push(entry.clone());
            }
        }
        settled
    }

    /// Households whose every present member is erased: nobody could be asked about what stands there.
    fn households_left_empty(&self) -> BTreeSet<RowKey> {
        let mut left: BTreeMap<RowKey, bool> = BTreeMap::new();
        for ((_, key), row) in self.table(Table::HouseholdMembers).filter(|(_, row)| row.exists()) {
            let mut parts = key.parts();
            let (Some(household), Some(member)) = (parts.next(), parts.next()) else { continue };
            let others = !self.erased.takes(Table::HouseholdMembers, key, row.subjects()) && !self.erased.person(member);
            *left.entry(RowKey::of(&[household])).or_default() |= others;
        }
        gathered(left.into_iter().filter(|(_, others)| !others).map(|(household, _)| household))
    }

    fn table(&self, table: Table) -> impl Iterator<Item = (&(Table, RowKey), &StampedRow)> {
        self.rows.range((table, RowKey::of(&[""]))..).take_while(move |((of, _), _)| *of == table)
    }

    /// A person merged into an erased one is erased, and so on up the chain until nobody is added. Each person is looked at once, so
    /// that a chain made as long as can be takes no longer than other records.
    fn erase_merged_people(&mut self) {
        let mut merged_into: BTreeMap<&str, Vec<&RowKey>> = BTreeMap::new();
        let mut gone: Vec<&RowKey> = Vec::new();
        for ((_, key), row) in self.table(Table::People).filter(|((_, key), _)| !self.erased.person(key.as_str())) {
            for subject in row.subjects() {
                merged_into.entry(subject).or_default().push(key);
            }
            if row.subjects().iter().any(|person| self.erased.person(person)) {
                gone.push(key);
            }
        }
        let mut added: BTreeSet<RowKey> = BTreeSet::new();
        while let Some(key) = gone.pop() {
            if added.insert(key.clone()) {
                gone.extend(merged_into.get(key.as_str()).into_iter().flatten());
            }
        }
        for key in added {
            self.erased.add(Table::People, key, None);
        }
    }
}
