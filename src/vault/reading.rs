//! Records read out of pages: each row once, while its page is unpacked for being checked, so that unlocking unpacks nothing twice.

use super::compartment::{Compartment, compartments_of};
use super::page_reader::RowView;
use super::row::StampedRow;
use super::shelf::Shelf;
use super::unlocked::Shelves;
use domain::{Dataset, Loader, RowKey, Table};
use std::collections::BTreeMap;

/// Records on their way from pages into memory.
#[derive(Default)]
pub(super) struct Reading {
    loader: Loader,
    unreadable: usize,
}

impl Reading {
    /// Every record that exists on these shelves, and how many cannot be read as records.
    pub fn all(shelves: &Shelves) -> (Dataset, usize) {
        let mut reading = Reading::default();
        for (&(compartment, table), shelf) in shelves {
            shelf.visit(table, &mut |row| reading.add(compartment, table, row));
        }
        reading.join_parts(shelves)
    }
    /// Takes a row in as it lies in its page. One that is split between compartments waits until all its parts are there.
    pub fn add(&mut self, compartment: Compartment, table: Table, row: &mut RowView<'_>) {
        if compartments_of(table) == [compartment] && row.exists() {
            let (cells, others) = row.in_order();
            self.unreadable += usize::from(self.loader.put(table, cells, others).is_err());
        }
    }
    /// The same as [`Reading::all`], once the rows of the pages that became these shelves were added. `whole` says whether every page did.
    pub fn finish(self, shelves: &Shelves, whole: bool) -> (Dataset, usize) {
        // Rows of a page that turned out to be none are not on the shelf, and those of pages that overlap were joined only there.
        let as_added = whole && !shelves.values().any(Shelf::is_sorted_anew);
        if as_added { self.join_parts(shelves) } else { Reading::all(shelves) }
    }

    fn join_parts(mut self, shelves: &Shelves) -> (Dataset, usize) {
        for &table in Table::ALL.iter().filter(|table| compartments_of(**table).len() > 1) {
            for_each_stamped(shelves, table, |_, row| {
                if row.exists() {
                    self.unreadable += usize::from(self.loader.put_row(table, &row.to_row(table)).is_err());
                }
            });
        }
        (self.loader.finish(), self.unreadable)
    }
}

/// Calls `visit` with every stored record of a table, deleted ones too, its parts joined.
pub(super) fn for_each_stamped(shelves: &Shelves, table: Table, mut visit: impl FnMut(RowKey, StampedRow)) {
    let mut parts = compartments_of(table).iter().filter_map(|&compartment| shelves.get(&(compartment, table)));
    let (first, second) = (parts.next(), parts.next());
    let Some(second) = second else {
        return first.into_iter().for_each(|shelf| shelf.for_each(table, &mut visit));
    };
    let mut joined: BTreeMap<RowKey, StampedRow> = BTreeMap::new();
    for shelf in first.into_iter().chain([second]).chain(parts) {
        shelf.for_each(table, |key, row| joined.entry(key).or_default().merge(row));
    }
    joined.into_iter().for_each(|(key, row)| visit(key, row));
}
