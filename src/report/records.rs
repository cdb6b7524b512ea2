//! The records behind a number, so that whoever doubts it can look.

use super::engine::find_indicator;
use super::error::ReportError;
use super::extent::Extent;
use super::index::Index;
use super::people::PersonNumber;
use super::question::Question;
use super::specification::Item;
use crate::domain::Dataset;
use crate::domain::ids::{ActivityId, ContactId, PersonId, SessionId};

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
