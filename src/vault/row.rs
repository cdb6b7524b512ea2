//! A stored record: its subjects and its fields, each with the stamp of who wrote it last. Whether it exists is one more field.

use super::compartment::{Compartment, compartment_of, compartments_of};
use super::stamp::Stamp;
use domain::row::ColumnName;
use domain::{Dataset, Row, Table};

/// The column that says whether the record exists; no column of a package has an empty name.
pub const EXISTS: &str = "";
/// The text of [`EXISTS`] for a record that exists; an empty one is deleted, and can be undone.
pub const EXISTING: &str = "1";

/// The newest text of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The column, or [`EXISTS`].
    pub column: ColumnName,
    /// Who wrote it last, and when. Two fields of one stamp were written by one change and hold one text.
    pub stamp: Stamp,
    /// The text; empty is "not recorded".
    pub text: String,
}

/// One record as it is stored and merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StampedRow {
    /// What it means or ever meant nothing without (`subjects.rs`), sorted. They only grow, so that erasing is final whichever order
    /// devices meet in.
    subjects: Vec<String>,
    /// By column.
    fields: Vec<Field>,
}

impl StampedRow {
    /// A row of these parts; `None` unless both are sorted without doubles.
    pub fn of(subjects: Vec<String>, fields: Vec<Field>) -> Option<StampedRow> {
        let sorted = subjects.is_sorted_by(|a, b| a < b) && fields.is_sorted_by(|a, b| a.column < b.column);
        sorted.then_some(StampedRow { subjects, fields })
    }
    /// What it means nothing without: people by their ids, and other records.
    pub fn subjects(&self) -> &[String] {
        &self.subjects
    }
    /// The fields by column.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }
    pub(super) fn fields_mut(&mut self) -> &mut [Field] {
        &mut self.fields
    }
    /// The text of a column; empty if it was never written.
    pub fn get(&self, column: &str) -> &str {
        self.find(column).map(|at| self.fields[at].text.as_str()).unwrap_or_default()
    }
    /// Whether the record exists.
    pub fn exists(&self) -> bool {
        self.get(EXISTS) == EXISTING
    }
    /// Writes a text unless it is there already; whether it did.
    pub fn write(&mut self, column: ColumnName, text: &str, stamp: Stamp) -> bool {
        match self.find(&column) {
            Ok(at) if self.fields[at].text == text => false,
            Ok(at) => {
                self.fields[at].text = text.to_owned();
                self.fields[at].stamp = stamp;
                true
            }
            Err(_) if text.is_empty() => false,
            Err(at) => {
                self.fields.insert(at, Field { column, stamp, text: text.to_owned() });
                true
            }
        }
    }
    /// Adds something it means nothing without; whether that is news.
    pub fn add_subject(&mut self, subject: &str) -> bool {
        match self.subjects.binary_search_by(|known| known.as_str().cmp(subject)) {
            Ok(_) => false,
            Err(at) => {
                self.subjects.insert(at, subject.to_owned());
                true
            }
        }
    }
    /// Takes in another copy of the record: every subject, and of every field the newest.
    pub fn merge(&mut self, other: StampedRow) {
        for subject in &other.subjects {
            self.add_subject(subject);
        }
        for theirs in other.fields {
            match self.find(&theirs.column) {
                Ok(at) if theirs.stamp > self.fields[at].stamp => self.fields[at] = theirs,
                Ok(_) => {}
                Err(at) => self.fields.insert(at, theirs),
            }
        }
    }
    /// Empties every field that `erased` says points at what is erased; whether there was one. The stamp stays, so that every device
    /// ends with the same field.
    pub fn empty_fields(&mut self, erased: impl Fn(&Field) -> bool) -> bool {
        let mut emptied = false;
        for field in self.fields.iter_mut().filter(|field| !field.text.is_empty()) {
            if erased(field) {
                field.text.clear();
                emptied = true;
            }
        }
        emptied
    }
    /// The parts of the record that its compartments hold, those without a field left out.
    pub fn split(self, table: Table) -> Vec<(Compartment, StampedRow)> {
        if let [only] = compartments_of(table) {
            return vec![(*only, self)];
        }
        let mut parts: Vec<(Compartment, StampedRow)> = compartments_of(table)
            .iter()
            .map(|&compartment| (compartment, StampedRow { subjects: self.subjects.clone(), fields: Vec::new() }))
            .collect();
        for field in self.fields {
            let compartment = compartment_of(table, &field.column);
            if let Some((_, part)) = parts.iter_mut().find(|(name, _)| *name == compartment) {
                part.fields.push(field);
            }
        }
        parts.retain(|(_, part)| !part.fields.is_empty());
        parts
    }
    /// The record as the domain reads it: known columns in the table's order, then the others.
    pub fn to_row(&self, table: Table) -> Row {
        let mut row = Row::default();
        let known = Dataset::columns(table);
        for column in known {
            row.push(column.name, self.get(column.name).to_owned());
        }
        for field in &self.fields {
            if field.column != EXISTS && !known.iter().any(|column| column.name == field.column) {
                row.push(field.column.clone(), field.text.clone());
            }
        }
        row
    }
    /// The latest time of its stamps, zero without fields.
    pub fn latest(&self) -> u64 {
        self.fields.iter().map(|field| field.stamp.time).max().unwrap_or_default()
    }

    fn find(&self, column: &str) -> Result<usize, usize> {
        self.fields.binary_search_by(|field| field.column.as_ref().cmp(column))
    }
}
