//! A change: what one action does to the records. Actions, undo, import, merge and restore all go in this way.

use super::dataset::{Dataset, Loader};
use super::record::{FieldProblem, Key, Record};
use super::row::{ColumnName, Row, RowKey};
use super::table::Table;
use crate::order::sort;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One record before and after; `None` is "there is no such record".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The table.
    pub table: Table,
    /// The record's key, the same before and after.
    pub key: RowKey,
    /// As it was when the change was decided.
    pub before: Option<Row>,
    /// As it is to be.
    pub after: Option<Row>,
}

impl Edit {
    /// A record made or replaced.
    pub fn put<R: Record>(before: Option<&R>, after: &R) -> Edit {
        Edit { table: R::TABLE, key: after.key().row_key(), before: before.map(R::write), after: Some(after.write()) }
    }
    /// A record taken away.
    pub fn remove<R: Record>(before: &R) -> Edit {
        Edit { table: R::TABLE, key: before.key().row_key(), before: Some(before.write()), after: None }
    }
    /// The cells that differ: column, before, after.
    pub fn fields(&self) -> Vec<(ColumnName, &str, &str)> {
        let (before, after) = (self.before.as_ref().unwrap_or(Row::EMPTY), self.after.as_ref().unwrap_or(Row::EMPTY));
        let mut fields: Vec<(ColumnName, &str, &str)> = Vec::new();
        for (column, text) in before.cells() {
            if after.get(column) != text {
                fields.push((column.clone(), text, after.get(column)));
            }
        }
        for (column, text) in after.cells() {
            if before.get(column).is_empty() {
                fields.push((column.clone(), "", text));
            }
        }
        fields
    }
}

/// The edits of one action, applied and stored all together or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The edits in the order they are made; a record appears once.
    pub edits: Vec<Edit>,
}

/// A value that an undo left alone because somebody changed it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedSince {
    /// The table of the record.
    pub table: Table,
    /// Its key.
    pub key: RowKey,
    /// The column, or nothing if the whole record came or went.
    pub column: Option<ColumnName>,
}

impl Change {
    /// A change of one record.
    pub fn one(edit: Edit) -> Change {
        Change { edits: vec![edit] }
    }
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.iter().all(|edit| edit.before == edit.after)
    }
    /// Adds what was done next, so that a record still appears once: from what it was before the first to what it is after the last.
    pub fn follow_with(&mut self, next: Change) {
        for edit in next.edits {
            match self.edits.iter_mut().find(|known| known.table == edit.table && known.key == edit.key) {
                Some(known) => known.after = edit.after,
                None => self.edits.push(edit),
            }
        }
    }
    /// The tables it touches, each once.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> = self.edits.iter().map(|edit| edit.table).collect();
        sort(&mut tables);
        tables.dedup();
        tables
    }

    /// The change that takes this one back, against the records as they are now: values changed since are left alone and listed.
    pub fn undo(&self, now: &Dataset) -> (Change, Vec<ChangedSince>) {
        let mut undo = Change::default();
        let mut kept = Vec::new();
        for edit in self.edits.iter().rev() {
            let current = now.row(edit.table, &edit.key);
            let since = |column| ChangedSince { table: edit.table, key: edit.key.clone(), column };
            if current == edit.after {
                undo.edits.push(Edit { table: edit.table, key: edit.key.clone(), before: current, after: edit.before.clone() });
                continue;
            }
            // Somebody changed the record since: put back the fields they left alone, if there is a record on both sides.
            let (Some(current), Some(_), Some(_)) = (current, &edit.before, &edit.after) else {
                kept.push(since(None));
                continue;
            };
            let mut restored = current.clone();
            for (column, before, after) in edit.fields() {
                if current.get(&column) == after {
                    restored.set(column, before.to_owned());
                } else {
                    kept.push(since(Some(column)));
                }
            }
            if restored != current {
                undo.edits.push(Edit { table: edit.table, key: edit.key.clone(), before: Some(current), after: Some(restored) });
            }
        }
        (undo, kept)
    }
}

/// Up to so many records are put in their places one by one; more are sorted in together.
const FEW: usize = 64;

impl Dataset {
    /// Applies a change that has been stored. Gives the rows that cannot be read as records: they stay stored and are reported, never dropped.
    pub fn apply(&mut self, change: &Change) -> Vec<(Table, RowKey, Vec<FieldProblem>)> {
        let mut unreadable = Vec::new();
        let mut gone: BTreeMap<Table, Vec<&RowKey>> = BTreeMap::new();
        let many = change.edits.len() > FEW;
        let mut loader = many.then(|| Loader::onto(std::mem::take(self)));
        for edit in &change.edits {
            let Some(row) = &edit.after else {
                gone.entry(edit.table).or_default().push(&edit.key);
                continue;
            };
            let put = match &mut loader {
                Some(loader) => loader.put_row(edit.table, row),
                None => self.put_row(edit.table, row),
            };
            if let Err(problems) = put {
                unreadable.push((edit.table, edit.key.clone(), problems));
            }
        }
        if let Some(loader) = loader {
            *self = loader.finish();
        }
        gone.into_iter().for_each(|(table, keys)| self.remove_rows(table, &keys));
        unreadable
    }
}
