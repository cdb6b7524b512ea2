//! Erasing a person: every record about them goes, ids that point at them are emptied, and the vault is written anew without them, as one
//! step. Before it is done nothing has changed; afterwards no copy can bring them back.

use super::commit::Updates;
use super::compartment::compartments_of;
use super::error::VaultError;
use super::merge::{Replica, Settled};
use super::row::{EXISTS, StampedRow};
use super::stamp::Stamp;
use super::store::{Databases, Store};
use super::unlocked::{Ledger, Plans, UnlockedVault};
use super::vacuum::{Renewed, Unreadable};
use domain::imported::{IMPORTED_ID, derived};
use domain::mentions::Names;
use domain::order::gathered;
use domain::row::ColumnName;
use domain::{Change, Dataset, Row, RowKey, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What erasing a person takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasure {
    /// The ids of everybody who goes: the person, and whoever was ever merged into them.
    pub people: Vec<String>,
    /// How many records go by table, people among them; tables without one are left out.
    pub records: BTreeMap<Table, usize>,
    /// How many records stay with an id emptied that pointed at what goes.
    pub emptied: usize,
    /// The records that go.
    pub gone: BTreeSet<(Table, RowKey)>,
}

/// What is done besides in the same step, so that nothing of the person is left in what stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TakenOut {
    /// What is changed in records that stay.
    pub change: Change,
    /// The names that are taken out of what was deleted before: nobody could do that by hand any more.
    pub names: Names,
}

impl<S: Store> UnlockedVault<S> {
    /// What [`UnlockedVault::erase`] would take. Changes nothing.
    pub async fn would_erase(&self, person: &str, now_ms: u64) -> Erasure {
        summary(&self.replica().await.erase(person, self.erasing(now_ms).1))
    }

    /// Erases a person for good, and everybody who was ever merged into them. On an error nothing has changed. `progress` hears how many
    /// pages of how many are written.
    pub async fn erase<D: Databases<Store = S>>(
        &mut self,
        person: &str,
        databases: &D,
        unreadable: Unreadable,
        now_ms: u64,
        progress: impl FnMut(usize, usize),
    ) -> Result<(Erasure, Renewed), VaultError> {
        self.erase_and_take_out(person, &TakenOut::default(), databases, unreadable, now_ms, progress).await
    }

    /// The same, and takes out of the records that stay what is said of the person there.
    pub async fn erase_and_take_out<D: Databases<Store = S>>(
        &mut self,
        person: &str,
        taken_out: &TakenOut,
        databases: &D,
        unreadable: Unreadable,
        now_ms: u64,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<(Erasure, Renewed), VaultError> {
        let (mut ledger, stamp) = self.erasing(now_ms);
        let mut replica = self.replica().await;
        let came_with = ids_they_came_with(&replica);
        let settled = replica.erase(person, stamp);
        for id in settled.gone.iter().filter_map(|gone| came_with.get(&(gone.table, gone.key.clone()))) {
            let derived = derived(&ledger.lineage.0, Table::People, id);
            replica.erased.add(Table::People, RowKey::of(&[&derived]), None);
        }
        let mut updates = updates(&settled, &replica);
        for (shelf, changes) in self.updates(&taken_out.change, stamp).await? {
            let known = updates.entry(shelf).or_default();
            // What goes stays gone, and what is emptied is written as it was settled.
            for (key, update) in changes {
                known.entry(key).or_insert(update);
            }
        }
        for ((table, key), row) in replica.rows.iter().filter(|(_, row)| !row.exists()) {
            let Some(without) = without_names(*table, row, &taken_out.names, stamp) else { continue };
            for (compartment, part) in without.split(*table) {
                updates.entry((compartment, *table)).or_default().entry(key.clone()).or_insert(Box::new(move |_| Some(part)));
            }
        }
        let plans = self.plan(updates).await?;
        ledger.erased = replica.erased;
        ledger.saved_ms = now_ms;
        let renewed = self.renew(databases, plans, ledger, unreadable, &mut progress).await?;
        Ok((summary(&settled), renewed))
    }

    /// The ids of the people who were erased, here or in a copy that was taken in.
    pub fn erased_people(&self) -> impl Iterator<Item = &str> {
        self.ledger.erased.people()
    }

    /// What is still to be dropped so that nothing erased is left: a page may have come back that could not be opened for a while.
    pub(super) async fn settled(&self) -> Result<(Plans, Ledger), VaultError> {
        let mut ledger = self.ledger.clone();
        if ledger.erased.is_empty() {
            return Ok((Plans::new(), ledger));
        }
        let mut replica = self.replica().await;
        let settled = replica.settle();
        let plans = self.plan(updates(&settled, &replica)).await?;
        ledger.erased = replica.erased;
        Ok((plans, ledger))
    }

    fn erasing(&self, now_ms: u64) -> (Ledger, Stamp) {
        let mut ledger = self.ledger.clone();
        ledger.clock = ledger.clock.tick(now_ms);
        let stamp = Stamp { time: ledger.clock.time(), device: ledger.device, slot: self.keyring.slot };
        (ledger, stamp)
    }
}

/// The ids with which people came from another program. A package that has one again is known by what these records make of it, also if
/// they were first brought into others.
fn ids_they_came_with(replica: &Replica) -> BTreeMap<(Table, RowKey), String> {
    let people = replica.rows.iter().filter(|((table, _), _)| *table == Table::People);
    let came_with = people.map(|(entry, row)| (entry.clone(), row.get(IMPORTED_ID).to_owned()));
    gathered(came_with.filter(|(_, id)| !id.is_empty()))
}

fn summary(settled: &Settled) -> Erasure {
    let mut erasure = Erasure { emptied: settled.emptied.len(), ..Erasure::default() };
    for gone in &settled.gone {
        erasure.gone.insert((gone.table, gone.key.clone()));
        if gone.table == Table::People {
            erasure.people.push(gone.key.as_str().to_owned());
        }
        if gone.existed {
            *erasure.records.entry(gone.table).or_default() += 1;
        }
    }
    erasure
}

/// A deleted record without the texts that hold one of the names; nothing if none does.
fn without_names(table: Table, row: &StampedRow, names: &Names, stamp: Stamp) -> Option<StampedRow> {
    let named: Vec<ColumnName> = row
        .fields()
        .iter()
        .filter(|field| {
            let mut one = Row::default();
            one.push(field.column.clone(), field.text.clone());
            field.column != EXISTS && names.found_in_row(table, &one).is_some()
        })
        .map(|field| field.column.clone())
        .collect();
    let mut without = row.clone();
    for column in &named {
        let is_required = Dataset::columns(table).iter().any(|known| known.name == column && known.required);
        // Should another device bring the record back, it can still be read.
        without.write(column.clone(), if is_required { "…" } else { "" }, stamp);
    }
    (!named.is_empty()).then_some(without)
}

/// The updates that take out of the pages what went, and write what was emptied as the settled replica has it.
fn updates(settled: &Settled, replica: &Replica) -> Updates {
    let mut updates = Updates::new();
    for gone in &settled.gone {
        for &compartment in compartments_of(gone.table) {
            updates.entry((compartment, gone.table)).or_default().insert(gone.key.clone(), Box::new(|_| None));
        }
    }
    for entry in &settled.emptied {
        let Some(row) = replica.rows.get(entry) else { continue };
        for (compartment, part) in row.clone().split(entry.0) {
            updates.entry((compartment, entry.0)).or_default().insert(entry.1.clone(), Box::new(move |_| Some(part)));
        }
    }
    updates
}
