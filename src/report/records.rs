//! The records behind a number, so that whoever doubts it can look.

use super::engine::find_indicator;
use super::error::ReportError;
use super::extent::Extent;
use super::index::Index;
use super::people::PersonNumber;
use super::question::Question;
use super::result::{CountName, Value};
use super::specification::Item;
use domain::ids::{ActivityId, ContactId, Id, PersonId, SessionId};
use domain::{Dataset, Key, RowKey, Table};

/// One record that was counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordId {
    /// A person: the record that the merges lead to.
    Person(PersonId),
    /// A session.
    Session(SessionId),
    /// A contact.
    Contact(ContactId),
    /// An activity.
    Activity(ActivityId),
    /// A record of any other table: a case, a match, an outcome.
    Other(Table, RowKey),
}

impl RecordId {
    /// The record of this key in a table that has no variant of its own.
    pub(super) fn other(table: Table, key: &impl Key) -> RecordId {
        RecordId::Other(table, key.row_key())
    }
}

/// A record and which part of the figure it was counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRef {
    /// The record.
    pub record: RecordId,
    /// The row's key or the count's name; nothing where the figure is a single number.
    pub counted_in: Option<String>,
}

/// The records counted in an item, people by id, sessions by date. A record counted in several rows or counts comes once for each.
pub fn records_behind(dataset: &Dataset, item: &Item) -> Result<Vec<RecordRef>, ReportError> {
    records_behind_over(&Index::of(dataset)?, item)
}

/// The same over an index that is there already.
pub fn records_behind_over(index: &Index, item: &Item) -> Result<Vec<RecordRef>, ReportError> {
    let indicator = find_indicator(item)?;
    (indicator.records)(&Question::new(index, Extent::of(index, item)?, item))
}

/// References to people.
pub(super) fn to_people(question: &Question, people: Vec<PersonNumber>, counted_in: Option<&str>) -> Vec<RecordRef> {
    let reference = |person| RecordRef {
        record: RecordId::Person(question.index.people.record(person).id.clone()),
        counted_in: counted_in.map(str::to_owned),
    };
    people.into_iter().map(reference).collect()
}

/// References to the held sessions in a question's scope and window.
pub(super) fn to_held_sessions(question: &Question) -> Vec<RecordRef> {
    question.held().map(|sitting| RecordRef { record: RecordId::Session(sitting.session.id.clone()), counted_in: None }).collect()
}

/// A record that is counted, before anybody asks for its id: most figures only want to know how many there are.
#[derive(Clone, Copy)]
pub(super) enum Counted<'a> {
    Person(&'a PersonId),
    Session(&'a SessionId),
    Contact(&'a ContactId),
    Other(Table, &'a str),
}

impl<'a> Counted<'a> {
    /// The record of this id in a table that has no variant of its own.
    pub fn other(table: Table, id: &'a impl Id) -> Counted<'a> {
        Counted::Other(table, id.text())
    }
    pub fn into_id(self) -> RecordId {
        match self {
            Counted::Person(id) => RecordId::Person(id.clone()),
            Counted::Session(id) => RecordId::Session(id.clone()),
            Counted::Contact(id) => RecordId::Contact(id.clone()),
            Counted::Other(table, id) => RecordId::Other(table, RowKey::of(&[id])),
        }
    }
}

/// The parts of a figure by name, each with the records counted in it, so that a number and the records behind it cannot disagree.
pub(super) struct Parts<'a>(Vec<(&'static str, Vec<Counted<'a>>)>);

impl<'a> Parts<'a> {
    /// No part yet.
    pub fn none() -> Parts<'a> {
        Parts(Vec::new())
    }
    /// With one more part, in the order of the report.
    #[must_use]
    pub fn with(mut self, name: &'static str, records: impl IntoIterator<Item = Counted<'a>>) -> Parts<'a> {
        self.0.push((name, records.into_iter().collect()));
        self
    }
    /// The same of people.
    #[must_use]
    pub fn with_people(self, name: &'static str, question: &Question<'a, '_>, people: impl IntoIterator<Item = PersonNumber>) -> Parts<'a> {
        self.with(name, people.into_iter().map(|person| Counted::Person(&question.index.people.record(person).id)))
    }
    /// How many records each part has.
    pub fn sizes(&self) -> Vec<(CountName, u64)> {
        self.0.iter().map(|(name, records)| (CountName::Borrowed(name), records.len() as u64)).collect()
    }
    /// The same as a figure.
    pub fn counts(&self) -> Value {
        Value::Counts(self.sizes())
    }
    /// How many records the part of this name has.
    pub fn size(&self, name: &str) -> u64 {
        self.0.iter().find(|(known, _)| *known == name).map_or(0, |(_, records)| records.len() as u64)
    }
    /// Every record with the part it was counted in.
    pub fn records(self) -> Vec<RecordRef> {
        let of = |(name, records): (&'static str, Vec<Counted<'a>>)| {
            records.into_iter().map(move |record| RecordRef { record: record.into_id(), counted_in: Some(name.to_owned()) })
        };
        self.0.into_iter().flat_map(of).collect()
    }
}
