//! Taking in a snapshot: it is read whole and checked first, merged field by field, and stored in one transaction.

use super::cipher::random;
use super::commit::Updates;
use super::error::VaultError;
use super::merge::Replica;
use super::page_splice::Update;
use super::pause::{PAUSE_AFTER_ROWS, pause};
use super::row::StampedRow;
use super::snapshot::read_snapshot;
use super::stamp::{DeviceId, ahead_ms};
use super::store::Store;
use super::unlocked::UnlockedVault;
use crate::domain::order::gathered;
use crate::domain::{RowKey, Table};
use std::collections::BTreeMap;

/// What came of a restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// By table; tables that neither copy has are left out.
    pub tables: BTreeMap<Table, RestoredTable>,
    /// Whether the snapshot is of the same body of records as this vault was.
    pub same_lineage: bool,
    /// Whether somebody was erased in the snapshot and not here: their sealed records lie in this database until a vacuum.
    pub erased_more: bool,
}

/// What came of the records of one table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RestoredTable {
    /// Records that exist now and did not before.
    pub added: usize,
    /// Records that existed before and are different now.
    pub changed: usize,
    /// Records that are as they were.
    pub unchanged: usize,
    /// Records that existed before and do not now: deleted or erased in the snapshot.
    pub removed: usize,
}

impl<S: Store> UnlockedVault<S> {
    /// Merges a snapshot into the vault; `progress` hears how many pages of how many are sealed. Nothing changes unless the whole
    /// snapshot can be read, is not from the future, and is stored. The vault is a new device afterwards; an empty one becomes a copy of
    /// the snapshot's records.
    pub async fn restore(&mut self, snapshot: &[u8], now_ms: u64, mut progress: impl FnMut(usize, usize)) -> Result<Restored, VaultError> {
        let snapshot = read_snapshot(snapshot).await?;
        let erasures = snapshot.replica.erased.iter().filter_map(|(_, stamp)| stamp).map(|stamp| stamp.time);
        let latest = snapshot.replica.rows.values().map(StampedRow::latest).chain(erasures).max().unwrap_or_default();
        if let Some(ahead_ms) = ahead_ms(latest, now_ms) {
            return Err(VaultError::FromTheFuture { ahead_ms });
        }
        let before = self.replica().await;
        let mut after = before.clone();
        pause().await;
        after.erased.merge(snapshot.replica.erased);
        for (done, ((table, key), row)) in snapshot.replica.rows.into_iter().enumerate() {
            after.add(table, key, row);
            if done % PAUSE_AFTER_ROWS == PAUSE_AFTER_ROWS - 1 {
                pause().await;
            }
        }
        after.settle();

        let mut ledger = self.ledger.clone();
        let same_lineage = ledger.lineage == snapshot.lineage;
        if before.rows.is_empty() {
            ledger.lineage = snapshot.lineage;
        }
        ledger.device = DeviceId(random()?);
        ledger.clock = ledger.clock.receive(latest).tick(now_ms);
        ledger.saved_ms = now_ms;
        let erased_more = after.erased != before.erased;
        ledger.erased = after.erased.clone();
        let tables = compare(&before, &after);
        let plans = self.plan(differences(before, after)).await?;
        let every = gathered(self.keyring.data.keys().copied());
        self.store_plans(plans, ledger, every, Vec::new(), &mut progress).await?;
        Ok(Restored { tables, same_lineage, erased_more })
    }

    /// Every stored record as a value that can be merged.
    pub(super) async fn replica(&self) -> Replica {
        let mut replica = Replica { erased: self.ledger.erased.clone(), ..Replica::default() };
        for table in Table::ALL.iter().copied() {
            self.for_each_stamped(table, |key, row| {
                replica.rows.insert((table, key), row);
            });
            pause().await;
        }
        replica
    }
}

fn compare(before: &Replica, after: &Replica) -> BTreeMap<Table, RestoredTable> {
    let mut tables: BTreeMap<Table, RestoredTable> = BTreeMap::new();
    for (entry, row) in after.rows.iter().filter(|(_, row)| row.exists()) {
        let counts = tables.entry(entry.0).or_default();
        match before.rows.get(entry).filter(|row| row.exists()) {
            None => counts.added += 1,
            Some(known) if known == row => counts.unchanged += 1,
            Some(_) => counts.changed += 1,
        }
    }
    for (entry, _) in before.rows.iter().filter(|(_, row)| row.exists()) {
        if !after.rows.get(entry).is_some_and(StampedRow::exists) {
            tables.entry(entry.0).or_default().removed += 1;
        }
    }
    tables
}

/// The updates that turn one replica into the other.
pub(super) fn differences(mut before: Replica, after: Replica) -> Updates {
    let mut updates = Updates::new();
    let mut put = |table: Table, key: &RowKey, row: StampedRow| {
        for (compartment, part) in row.split(table) {
            let update: Update = Box::new(move |_| Some(part));
            updates.entry((compartment, table)).or_default().insert(key.clone(), update);
        }
    };
    for ((table, key), row) in after.rows {
        let known = before.rows.remove(&(table, key.clone()));
        if known.as_ref() != Some(&row) {
            put(table, &key, row);
        }
    }
    for ((table, key), row) in before.rows {
        for (compartment, _) in row.split(table) {
            updates.entry((compartment, table)).or_default().insert(key.clone(), Box::new(|_| None));
        }
    }
    updates
}
