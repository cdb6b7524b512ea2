//! Storing a change: the fields that differ get a stamp, the pages they lie on are sealed anew, and all of it is one transaction.

use super::compartment::{Compartment, compartment_of, compartments_of, home_of};
use super::error::VaultError;
use super::page;
use super::page_splice::Update;
use super::pause::{PAUSE_AFTER_ROWS, pause};
use super::row::{EXISTING, EXISTS, StampedRow};
use super::shelf::Shelf;
use super::stamp::Stamp;
use super::store::Store;
use super::subjects::{emptied_with, subjects_named};
use super::unlocked::{Plans, UnlockedVault};
use domain::row::ColumnName;
use domain::{Change, Edit, RowKey, Table};
use std::collections::{BTreeMap, BTreeSet};

/// A change that is stored, and on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// When, in milliseconds since 1970, as the caller gave it.
    pub at_ms: u64,
    /// How many pages were written; zero if the change changed nothing.
    pub pages: usize,
}

/// The updates of a change by compartment and table.
pub(super) type Updates = BTreeMap<(Compartment, Table), BTreeMap<RowKey, Update>>;

impl<S: Store> UnlockedVault<S> {
    /// Stores a change in one transaction; `progress` hears how many pages of how many are sealed.
    /// On an error nothing has changed, in memory or on disk.
    pub async fn commit(&mut self, change: &Change, now_ms: u64, mut progress: impl FnMut(usize, usize)) -> Result<Saved, VaultError> {
        let mut ledger = self.ledger.clone();
        ledger.clock = ledger.clock.tick(now_ms);
        let stamp = Stamp { time: ledger.clock.time(), device: ledger.device, slot: self.keyring.slot };
        let updates = self.updates(change, stamp).await?;
        let plans = self.plan(updates).await?;
        if plans.is_empty() {
            return Ok(Saved { at_ms: now_ms, pages: 0 });
        }
        ledger.saved_ms = now_ms;
        let pages = self.store_plans(plans, ledger, BTreeSet::new(), Vec::new(), &mut progress).await?;
        Ok(Saved { at_ms: now_ms, pages })
    }

    /// The plans of the shelves that the updates change.
    pub(super) async fn plan(&self, updates: Updates) -> Result<Plans, VaultError> {
        let (mut plans, empty) = (Plans::new(), Shelf::default());
        for ((compartment, table), updates) in updates {
            if !self.keyring.data.contains_key(&compartment) {
                return Err(VaultError::Closed(compartment));
            }
            let shelf = self.shelves.get(&(compartment, table)).unwrap_or(&empty);
            let plan = shelf.plan(table, updates).await.map_err(|_| VaultError::Damaged)?;
            // It would be stored, and never open again.
            if !plan.fresh().iter().all(|page| page::fits(&page.bytes)) {
                return Err(VaultError::TooLarge);
            }
            if !plan.is_empty() {
                plans.insert((compartment, table), plan);
            }
        }
        Ok(plans)
    }

    pub(super) async fn updates(&self, change: &Change, stamp: Stamp) -> Result<Updates, VaultError> {
        let mut updates = Updates::new();
        for (done, edit) in change.edits.iter().enumerate() {
            let after = edit.after.as_ref();
            let subjects = after.map(|row| subjects_named(edit.table, row)).unwrap_or_default();
            self.refuse_erased(edit, &subjects)?;
            for (compartment, part) in parts(edit, subjects, stamp) {
                let update: Update = Box::new(move |row| part.applied_to(row));
                updates.entry((compartment, edit.table)).or_default().insert(edit.key.clone(), update);
            }
            if done % PAUSE_AFTER_ROWS == PAUSE_AFTER_ROWS - 1 {
                pause().await;
            }
        }
        Ok(updates)
    }

    fn refuse_erased(&self, edit: &Edit, subjects: &[String]) -> Result<(), VaultError> {
        let erased = &self.ledger.erased;
        let Some(after) = &edit.after else { return Ok(()) };
        if erased.is_empty() {
            return Ok(());
        }
        let about = erased.takes(edit.table, &edit.key, subjects);
        let points = after.cells().any(|(column, text)| emptied_with(edit.table, column).is_some_and(|into| erased.record(into, text)));
        if about || points { Err(VaultError::Erased) } else { Ok(()) }
    }
}

/// What an edit does to the part of a record that one compartment holds.
struct PartEdit {
    subjects: Vec<String>,
    cells: Vec<(ColumnName, String)>,
    /// The record is made: whatever an earlier one of this key left behind is emptied.
    made: bool,
    stamp: Stamp,
}

impl PartEdit {
    fn applied_to(self, row: Option<StampedRow>) -> Option<StampedRow> {
        let mut row = row.unwrap_or_default();
        if self.made {
            let left: Vec<ColumnName> = row.fields().iter().map(|field| field.column.clone()).collect();
            for column in left.into_iter().filter(|column| !self.cells.iter().any(|(known, _)| known == column)) {
                row.write(column, "", self.stamp);
            }
        }
        for (column, text) in self.cells {
            row.write(column, &text, self.stamp);
        }
        if row.fields().is_empty() {
            return None;
        }
        for person in &self.subjects {
            row.add_subject(person);
        }
        Some(row)
    }
}

/// The parts of an edit by the compartments they go to.
fn parts(edit: &Edit, subjects: Vec<String>, stamp: Stamp) -> Vec<(Compartment, PartEdit)> {
    let made = edit.before.is_none() && edit.after.is_some();
    let mut parts: Vec<(Compartment, PartEdit)> = compartments_of(edit.table)
        .iter()
        .map(|&compartment| (compartment, PartEdit { subjects: subjects.clone(), cells: Vec::new(), made, stamp }))
        .collect();
    let mut put = |compartment: Compartment, column: ColumnName, text: &str| {
        if let Some((_, part)) = parts.iter_mut().find(|(known, _)| *known == compartment) {
            part.cells.push((column, text.to_owned()));
        }
    };
    let existing = if edit.after.is_some() { EXISTING } else { "" };
    put(home_of(edit.table), ColumnName::Borrowed(EXISTS), existing);
    if edit.after.is_some() {
        for (column, _, text) in edit.fields() {
            put(compartment_of(edit.table, &column), column, text);
        }
    }
    parts.retain(|(_, part)| part.made || !part.cells.is_empty());
    parts
}
