//! Taking back what a snapshot brought in, for as long as the vault is open: every value that nobody has changed since is again what it was,
//! with the stamp it had, as if the snapshot had never been taken in. So it can be taken in once more.

use super::error::VaultError;
use super::merge::Replica;
use super::restore::differences;
use super::row::{Field, StampedRow};
use super::store::Store;
use super::unlocked::UnlockedVault;
use domain::{RowKey, Table};
use std::collections::BTreeSet;

/// What taking a snapshot in has changed: each record as it was, and as it then was. What was erased is not among it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undoing(Vec<Changed>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Changed {
    entry: (Table, RowKey),
    was: Option<StampedRow>,
    made: StampedRow,
}

impl Undoing {
    /// What leads from one replica to the other.
    pub(super) fn between(before: &Replica, after: &Replica) -> Undoing {
        let changed = after.rows.iter().filter(|(entry, made)| before.rows.get(entry) != Some(made));
        let kept = |(entry, made): (&(Table, RowKey), &StampedRow)| Changed {
            entry: entry.clone(),
            was: before.rows.get(entry).cloned(),
            made: made.clone(),
        };
        Undoing(changed.map(kept).collect())
    }
    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<S: Store> UnlockedVault<S> {
    /// Takes back what a snapshot brought in. Values that somebody has changed since stay, and are counted. On an error nothing has
    /// changed. `progress` hears how many pages of how many are sealed.
    pub async fn undo(&mut self, undoing: &Undoing, now_ms: u64, mut progress: impl FnMut(usize, usize)) -> Result<usize, VaultError> {
        let before = self.replica().await;
        let mut after = before.clone();
        let mut kept = 0;
        for Changed { entry, was, made } in &undoing.0 {
            // Erased since: it goes nowhere.
            let Some(now) = after.rows.get(entry) else { continue };
            let (row, changed_since) = taken_back(now, was.as_ref(), made);
            kept += changed_since;
            match row {
                Some(row) => after.rows.insert(entry.clone(), row),
                None => after.rows.remove(entry),
            };
        }
        after.settle();
        let mut ledger = self.ledger.clone();
        ledger.clock = ledger.clock.tick(now_ms);
        ledger.saved_ms = now_ms;
        let plans = self.plan(differences(before, after)).await?;
        self.store_plans(plans, ledger, BTreeSet::new(), Vec::new(), &mut progress).await?;
        Ok(kept)
    }
}

/// A record as it is to be, and how many of its values somebody has changed since.
fn taken_back(now: &StampedRow, was: Option<&StampedRow>, made: &StampedRow) -> (Option<StampedRow>, usize) {
    if now == made {
        return (was.cloned(), 0);
    }
    let of = |row: &StampedRow, column: &str| row.fields().iter().find(|field| field.column == column).cloned();
    // A record that only the snapshot had is somebody's own by now.
    let Some(was) = was else { return (Some(now.clone()), 1) };
    let (mut fields, mut kept): (Vec<Field>, usize) = (Vec::new(), 0);
    for field in now.fields() {
        let (before, then) = (of(was, &field.column), of(made, &field.column));
        if then.as_ref() == Some(field) {
            fields.extend(before);
        } else {
            kept += usize::from(before != then);
            fields.push(field.clone());
        }
    }
    (StampedRow::of(now.subjects().to_vec(), fields).or_else(|| Some(now.clone())), kept)
}
