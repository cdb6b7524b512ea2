//! The records of an unlocked vault. A reader runs again when a table that it looked at changes.

use domain::ids::SessionId;
use domain::looked_at::{TableSet, looked_at};
use domain::{Change, Dataset, Table};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A handle to the records; they go when the screen that made them goes, which is when the vault locks.
#[derive(Clone, Copy)]
pub struct RecordsState {
    dataset: StoredValue<Dataset>,
    touched: StoredValue<Arc<[ArcTrigger]>>,
    marked: StoredValue<Marked>,
}

/// How often marks changed, in all and at each session.
#[derive(Default)]
struct Marked {
    all: usize,
    at: BTreeMap<String, usize>,
}

impl RecordsState {
    /// Takes over the records read from the vault.
    pub fn new(dataset: Dataset) -> RecordsState {
        let triggers: Arc<[ArcTrigger]> = Table::ALL.iter().map(|_| ArcTrigger::new()).collect();
        RecordsState { dataset: StoredValue::new(dataset), touched: StoredValue::new(triggers), marked: StoredValue::default() }
    }

    /// Reads the records; the caller runs again when one of the tables that were looked at changes.
    pub fn read<T>(&self, read: impl FnOnce(&Dataset) -> T) -> T {
        self.read_but(&[], read)
    }

    /// The same, but for tables whose changes the caller follows in another way.
    pub fn read_but<T>(&self, others: &[Table], read: impl FnOnce(&Dataset) -> T) -> T {
        let (value, tables) = self.dataset.with_value(|dataset| looked_at(|| read(dataset)));
        self.follow(tables.without(TableSet::of(others)));
        value
    }

    /// Has the caller run again when anything at all changes.
    pub fn follow_all(&self) {
        self.follow(TableSet::of(Table::ALL));
    }

    fn follow(&self, tables: TableSet) {
        self.touched.with_value(|triggers| tables.iter().for_each(|table| triggers[table as usize].track()));
    }

    /// Reads the records once, without depending on them.
    pub fn peek<T>(&self, read: impl FnOnce(&Dataset) -> T) -> T {
        self.dataset.with_value(read)
    }

    /// Reads the records once from a task that may outlive them; nothing if the vault was locked meanwhile.
    pub fn peek_if_open<T>(&self, read: impl FnOnce(&Dataset) -> T) -> Option<T> {
        self.dataset.try_with_value(read)
    }

    /// A number that is another one whenever a mark changed at another session than this; the caller runs again when any mark changes.
    pub fn marks_elsewhere(&self, session: &SessionId) -> usize {
        self.follow(TableSet::of(&[Table::Attendances]));
        self.marked.with_value(|marked| marked.all - marked.at.get(session.as_str()).copied().unwrap_or(0))
    }

    /// Takes over other records, after a restore or when another tab wrote, and wakes whoever reads a table that differs.
    pub fn replace(&self, dataset: Dataset) {
        let mut differ = Vec::new();
        self.dataset.try_update_value(|known| {
            differ.extend(Table::ALL.iter().filter(|table| !known.same(&dataset, **table)));
            *known = dataset;
        });
        self.marked.try_update_value(|marked| marked.all += 1);
        self.wake(differ);
    }

    /// Applies a change that is durably stored, and wakes whoever reads the tables it touches.
    pub fn apply(&self, change: &Change) {
        self.dataset.update_value(|dataset| {
            // A row that cannot be read as a record stays in the vault and is reported when the vault opens.
            dataset.apply(change);
        });
        self.marked.update_value(|marked| {
            for edit in change.edits.iter().filter(|edit| edit.table == Table::Attendances) {
                marked.all += 1;
                if let Some(row) = edit.after.as_ref().or(edit.before.as_ref()) {
                    *marked.at.entry(row.get("session_id").to_owned()).or_default() += 1;
                }
            }
        });
        self.wake(change.tables());
    }

    fn wake(&self, tables: impl IntoIterator<Item = Table>) {
        self.touched.try_with_value(|triggers| tables.into_iter().for_each(|table| triggers[table as usize].notify()));
    }
}
