//! A record as text: named cells. What the data package, the vault and a change all speak.

use super::record::Column;
use crate::order::sort;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The name of a column: a known one is borrowed, one that only a package knows is owned.
pub type ColumnName = Cow<'static, str>;

/// The filled cells of one record, known columns in the table's order and then the unknown ones by name; an absent cell is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row(Vec<(ColumnName, String)>);

impl Row {
    /// A row with no cell filled.
    pub const EMPTY: &'static Row = &Row(Vec::new());

    /// Adds a cell at the end unless it is empty. The caller keeps the order and adds a column once.
    pub fn push(&mut self, column: impl Into<ColumnName>, text: String) {
        if !text.is_empty() {
            self.0.push((column.into(), text));
        }
    }
    /// Replaces a cell; an empty text removes it.
    pub fn set(&mut self, column: impl Into<ColumnName>, text: String) {
        let column = column.into();
        match (self.0.iter().position(|(name, _)| *name == column), text.is_empty()) {
            (Some(at), true) => {
                self.0.remove(at);
            }
            (Some(at), false) => self.0[at].1 = text,
            (None, true) => {}
            (None, false) => self.0.push((column, text)),
        }
    }
    /// Puts the cells in the order of their names.
    pub fn sort(&mut self) {
        sort(&mut self.0);
    }
    /// The text of a cell; empty if it is absent.
    pub fn get(&self, column: &str) -> &str {
        self.0.iter().find(|(name, _)| name == column).map(|(_, text)| text.as_str()).unwrap_or_default()
    }
    /// The cells of these columns, absent ones empty, and the others in one order, so that records with the same cells are equal wherever
    /// they came from.
    pub fn in_order_of(&self, columns: &[Column]) -> (Vec<&str>, Row) {
        let (mut cells, mut others) = (vec![""; columns.len()], Row::default());
        // Most rows have their cells in this order: the search goes on from where the last one was.
        let mut next = 0;
        for (name, text) in self.cells() {
            let from_next = columns[next..].iter().position(|column| column.name == name.as_ref()).map(|at| next + at);
            match from_next.or_else(|| columns.iter().position(|column| column.name == name.as_ref())) {
                Some(at) => {
                    cells[at] = text;
                    next = at + 1;
                }
                None => others.push(name.clone(), text.to_owned()),
            }
        }
        others.sort();
        (cells, others)
    }
    /// The filled cells.
    pub fn cells(&self) -> impl Iterator<Item = (&ColumnName, &str)> {
        self.0.iter().map(|(name, text)| (name, text.as_str()))
    }
    /// Whether no cell is filled.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The key of a row within its table: the id, or the ids that make it joined with U+001F.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowKey(Arc<str>);

impl RowKey {
    /// Joins the parts of a key.
    pub fn of(parts: &[&str]) -> RowKey {
        RowKey(Arc::from(parts.join("\u{1f}")))
    }
    /// The joined text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The ids the key is made of.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('\u{1f}')
    }
}

impl fmt::Debug for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts().collect::<Vec<_>>().join("/"))
    }
}
