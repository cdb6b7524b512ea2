//! What taking a snapshot in would do, worked out whole before anything is stored: whose records they are, what would be new, changed and
//! gone, who would be erased, and which settings that protect somebody would say something else.

use super::error::VaultError;
use super::header::DatasetId;
use super::merge::{Replica, Settled};
use super::pause::{PAUSE_AFTER_ROWS, pause};
use super::row::{EXISTS, StampedRow};
use super::snapshot::{Snapshot, SnapshotSummary, read_snapshot};
use super::stamp::{DeviceId, ahead_ms};
use super::store::Store;
use super::unlocked::UnlockedVault;
use domain::foreseen::{Differing, Erases, Foreseen, Whose, WrittenOn};
use domain::intake::Intake;
use domain::settings::is_protective;
use domain::{Change, Edit, RowKey, Table};
use std::collections::BTreeSet;

/// What would come of a snapshot.
pub(super) struct Merged {
    /// As the records are.
    pub before: Replica,
    /// As they would be without the snapshot's erasures.
    pub plain: Replica,
    /// As they would be with them, and what they take; nothing if none is news.
    pub erased: Option<(Replica, Settled)>,
}

impl Merged {
    /// What the erasures take of the records that are here.
    pub fn erases(&self) -> Erases {
        let mut erases = Erases::default();
        let Some((_, settled)) = &self.erased else { return erases };
        let here = |table: Table, key: &RowKey| self.before.rows.get(&(table, key.clone())).filter(|row| row.exists());
        for gone in &settled.gone {
            let Some(row) = here(gone.table, &gone.key) else { continue };
            *erases.records.entry(gone.table).or_default() += 1;
            if gone.table == Table::People {
                erases.people.push(row.get("name").to_owned());
            }
        }
        erases.emptied = settled.emptied.iter().filter(|(table, key)| here(*table, key).is_some()).count();
        erases
    }
    /// The records as they are to be. Erasures that take nothing here need no tick: they only keep the erased from coming back.
    pub fn chosen(self, erase: bool) -> (Replica, Replica) {
        let takes_nothing = self.erases().is_nothing();
        let after = match self.erased {
            Some((after, _)) if erase || takes_nothing => after,
            _ => self.plain,
        };
        (self.before, after)
    }
}

impl<S: Store> UnlockedVault<S> {
    /// What [`UnlockedVault::take_in`] would do with a snapshot. Changes nothing.
    pub async fn foresee(&self, snapshot: &[u8], now_ms: u64) -> Result<Foreseen, VaultError> {
        let snapshot = self.read(snapshot, now_ms).await?;
        let summary = snapshot.summary.clone();
        let before = self.replica().await;
        let records = whose(&before, self.ledger.lineage, summary.lineage);
        let written_on = written_on(&before, self.ledger.device, summary.device);
        let (stays, deleted_here) = newer_here(&before, &snapshot.replica);
        let merged = merge(before, snapshot).await;
        let intake = Intake::of(visible(&merged.before, &merged.plain));
        let erases = merged.erases();
        let SnapshotSummary { rows, organisation, saved_ms, .. } = summary;
        Ok(Foreseen { rows, organisation, saved_ms, records, written_on, intake, erases, stays, deleted_here })
    }

    /// Reads a snapshot that is not from the future.
    pub(super) async fn read(&self, snapshot: &[u8], now_ms: u64) -> Result<Snapshot, VaultError> {
        let snapshot = read_snapshot(snapshot).await?;
        match ahead_ms(snapshot.latest(), now_ms) {
            Some(ahead_ms) => Err(VaultError::FromTheFuture { ahead_ms }),
            None => Ok(snapshot),
        }
    }
}

/// Takes the protective settings out of a snapshot that were not ticked. Those that nobody has to tick, because they would go on saying
/// the same, stay in it.
pub(super) fn without_unticked(before: &Replica, snapshot: &mut Snapshot, ticked: &BTreeSet<String>) {
    let says_the_same = |key: &RowKey, row: &StampedRow| {
        let known = before.rows.get(&(Table::Settings, key.clone()));
        let mut merged = known.cloned().unwrap_or_default();
        merged.merge(row.clone());
        let edit = |before: Option<&StampedRow>| before.filter(|row| row.exists()).map(|row| row.to_row(Table::Settings));
        let edit = Edit { table: Table::Settings, key: key.clone(), before: edit(known), after: edit(Some(&merged)) };
        Intake::of(Change::one(edit)).settings.is_empty()
    };
    snapshot.replica.rows.retain(|(table, key), row| {
        *table != Table::Settings || !is_protective(key.as_str()) || ticked.contains(key.as_str()) || says_the_same(key, row)
    });
}

/// Works out what would come of a snapshot.
pub(super) async fn merge(before: Replica, snapshot: Snapshot) -> Merged {
    let mut plain = before.clone();
    pause().await;
    for (done, ((table, key), row)) in snapshot.replica.rows.into_iter().enumerate() {
        plain.add(table, key, row);
        if done % PAUSE_AFTER_ROWS == PAUSE_AFTER_ROWS - 1 {
            pause().await;
        }
    }
    plain.settle();
    let mut erased = plain.erased.clone();
    erased.merge(snapshot.replica.erased);
    if erased == plain.erased {
        return Merged { before, plain, erased: None };
    }
    let mut after = Replica { erased, rows: plain.rows.clone() };
    let settled = after.settle();
    Merged { before, plain, erased: Some((after, settled)) }
}

/// What differs to be seen between two replicas, as one change.
pub(super) fn visible(before: &Replica, after: &Replica) -> Change {
    let row = |table: Table, row: Option<&StampedRow>| row.filter(|row| row.exists()).map(|row| row.to_row(table));
    let mut edits = Vec::new();
    let mut add = |(table, key): &(Table, RowKey), was: Option<&StampedRow>, is: Option<&StampedRow>| {
        if was != is {
            let (before, after) = (row(*table, was), row(*table, is));
            if before != after {
                edits.push(Edit { table: *table, key: key.clone(), before, after });
            }
        }
    };
    for (entry, is) in &after.rows {
        add(entry, before.rows.get(entry), Some(is));
    }
    for (entry, was) in before.rows.iter().filter(|(entry, _)| !after.rows.contains_key(entry)) {
        add(entry, Some(was), None);
    }
    Change { edits }
}

pub(super) fn whose(before: &Replica, here: DatasetId, there: DatasetId) -> Whose {
    if before.rows.is_empty() {
        Whose::NothingHere
    } else if here == there {
        Whose::TheSame
    } else {
        Whose::Others
    }
}

fn written_on(before: &Replica, own: DeviceId, device: Option<DeviceId>) -> WrittenOn {
    let wrote_here = |device| before.rows.values().flat_map(StampedRow::fields).any(|field| field.stamp.device == device);
    match device {
        Some(device) if device == own => WrittenOn::ThisDevice,
        Some(device) if wrote_here(device) => WrittenOn::KnownDevice,
        _ => WrittenOn::UnknownDevice,
    }
}

/// The values that differ in the snapshot and are newer here, and how many of its records were deleted here since.
fn newer_here(before: &Replica, snapshot: &Replica) -> (Vec<Differing>, usize) {
    let (mut stays, mut deleted) = (Vec::new(), 0);
    for ((table, key), theirs) in snapshot.rows.iter().filter(|(_, row)| row.exists()) {
        let Some(ours) = before.rows.get(&(*table, key.clone())) else { continue };
        for field in theirs.fields() {
            let Some(own) = ours.fields().iter().find(|own| own.column == field.column) else { continue };
            let newer = own.text != field.text && own.stamp >= field.stamp;
            if newer && field.column == EXISTS {
                deleted += 1;
            } else if newer && ours.exists() {
                let (here, there) = ((own.text.clone(), own.stamp.written_ms()), (field.text.clone(), field.stamp.written_ms()));
                stays.push(Differing { table: *table, key: key.clone(), column: field.column.clone(), here, there });
            }
        }
    }
    (stays, deleted)
}
