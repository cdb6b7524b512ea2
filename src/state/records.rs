//! The records of an unlocked vault. A reader names the tables it depends on and runs again when one of them changes.

use crate::domain::{Change, Dataset, Table};
use leptos::prelude::*;
use std::sync::Arc;

/// A handle to the records; they go when the screen that made them goes, which is when the vault locks.
#[derive(Clone, Copy)]
pub struct RecordsState {
    dataset: StoredValue<Dataset>,
    touched: StoredValue<Arc<[ArcTrigger]>>,
}

impl RecordsState {
    /// Takes over the records read from the vault.
    pub fn new(dataset: Dataset) -> RecordsState {
        let triggers: Arc<[ArcTrigger]> = Table::ALL.iter().map(|_| ArcTrigger::new()).collect();
        RecordsState { dataset: StoredValue::new(dataset), touched: StoredValue::new(triggers) }
    }

    /// Reads the records; the caller runs again when one of the tables changes.
    pub fn read<T>(&self, tables: &[Table], read: impl FnOnce(&Dataset) -> T) -> T {
        self.touched.with_value(|triggers| tables.iter().for_each(|table| triggers[*table as usize].track()));
        self.dataset.with_value(read)
    }

    /// Reads the records once, without depending on them.
    pub fn peek<T>(&self, read: impl FnOnce(&Dataset) -> T) -> T {
        self.dataset.with_value(read)
    }

    /// Reads the records once from a task that may outlive them; nothing if the vault was locked meanwhile.
    pub fn peek_if_open<T>(&self, read: impl FnOnce(&Dataset) -> T) -> Option<T> {
        self.dataset.try_with_value(read)
    }

    /// Takes over other records, after a restore or when another tab wrote, and wakes whoever reads a table that differs.
    pub fn replace(&self, dataset: Dataset) {
        let mut differ = Vec::new();
        self.dataset.try_update_value(|known| {
            differ.extend(Table::ALL.iter().filter(|table| !known.same(&dataset, **table)));
            *known = dataset;
        });
        self.wake(differ);
    }

    /// Applies a change that is durably stored, and wakes whoever reads the tables it touches.
    pub fn apply(&self, change: &Change) {
        self.dataset.update_value(|dataset| {
            // A row that cannot be read as a record stays in the vault and is reported when the vault opens.
            dataset.apply(change);
        });
        self.wake(change.tables());
    }

    fn wake(&self, tables: impl IntoIterator<Item = Table>) {
        self.touched.try_with_value(|triggers| tables.into_iter().for_each(|table| triggers[table as usize].notify()));
    }
}
