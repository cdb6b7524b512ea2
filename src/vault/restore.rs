//! Taking in a snapshot: it is read whole and checked first, merged field by field, and stored in one transaction.

use super::cipher::random;
use super::commit::Updates;
use super::error::VaultError;
use super::foresee::{merge, whose, without_unticked};
use super::merge::Replica;
use super::page_splice::Update;
use super::pause::pause;
use super::row::StampedRow;
use super::stamp::DeviceId;
use super::store::Store;
use super::undoing::Undoing;
use super::unlocked::UnlockedVault;
use domain::foreseen::{Choice, Whose};
use domain::order::gathered;
use domain::{RowKey, Table};
use std::collections::BTreeMap;

/// What came of a restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// By table; tables that neither copy has are left out.
    pub tables: BTreeMap<Table, RestoredTable>,
    /// Whose records the snapshot held.
    pub records: Whose,
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
    /// Records that existed before and are as they were.
    pub unchanged: usize,
    /// Records that existed before and do not now: deleted or erased in the snapshot.
    pub removed: usize,
}

impl<S: Store> UnlockedVault<S> {
    /// Merges everything of a snapshot into the vault, its settings and its erasures too: for a vault that was just made of it. An empty
    /// one becomes a copy of the snapshot's records. Nothing changes unless the whole snapshot can be read, is not from the future, and
    /// is stored; `progress` hears how many pages of how many are sealed.
    pub async fn restore(&mut self, snapshot: &[u8], now_ms: u64, progress: impl FnMut(usize, usize)) -> Result<Restored, VaultError> {
        self.bring_in(snapshot, None, now_ms, progress).await.map(|(restored, _)| restored)
    }

    /// Merges a snapshot into the vault as somebody chose who has seen what [`UnlockedVault::foresee`] says. Everything that comes of it
    /// but erasures can be taken back with [`UnlockedVault::undo`]. The vault is a new device afterwards.
    pub async fn take_in(
        &mut self,
        snapshot: &[u8],
        choice: &Choice,
        now_ms: u64,
        progress: impl FnMut(usize, usize),
    ) -> Result<(Restored, Undoing), VaultError> {
        self.bring_in(snapshot, Some(choice), now_ms, progress).await
    }

    async fn bring_in(
        &mut self,
        snapshot: &[u8],
        choice: Option<&Choice>,
        now_ms: u64,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<(Restored, Undoing), VaultError> {
        let mut snapshot = self.read(snapshot, now_ms).await?;
        let before = self.replica().await;
        if let Some(choice) = choice {
            without_unticked(&before, &mut snapshot, &choice.settings);
        }
        let (lineage, latest) = (snapshot.summary.lineage, snapshot.latest());
        let mut ledger = self.ledger.clone();
        let records = whose(&before, ledger.lineage, lineage);
        let (before, after) = merge(before, snapshot).await.chosen(choice.is_none_or(|choice| choice.erase));
        if before.rows.is_empty() {
            ledger.lineage = lineage;
        }
        ledger.device = DeviceId(random()?);
        ledger.clock = ledger.clock.receive(latest).tick(now_ms);
        ledger.saved_ms = now_ms;
        let erased_more = after.erased != before.erased;
        ledger.erased = after.erased.clone();
        let tables = compare(&before, &after);
        let undoing = if choice.is_some() { Undoing::between(&before, &after) } else { Undoing::default() };
        let plans = self.plan(differences(before, after)).await?;
        let every = gathered(self.keyring.data.keys().copied());
        self.store_plans(plans, ledger, every, Vec::new(), &mut progress).await?;
        Ok((Restored { tables, records, erased_more }, undoing))
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
