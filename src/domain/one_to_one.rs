//! Writing down a one-to-one.

use super::change::{Change, Edit};
use super::contact::{Contact, ContactStatus, ContactType};
use super::dataset::Dataset;
use super::ids::{ContactId, PersonId, ProgrammeId};
use super::person_details::PersonError;
use super::row::Row;
use chrono::NaiveDate;

/// A one-to-one as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneToOne {
    /// What it was for.
    pub kind: ContactType,
    /// What became of it.
    pub status: ContactStatus,
    /// Its day.
    pub date: NaiveDate,
    /// How long it took, if that is known.
    pub minutes: Option<u32>,
    /// The programme whose reports count it.
    pub programme: Option<ProgrammeId>,
}

/// Writes it down.
///
/// # Errors
/// If there is no such person, the record was merged away, the id is in use, or it is said to have taken place on a day that has not come.
pub fn note(dataset: &Dataset, new: ContactId, person: &PersonId, one: OneToOne, today: NaiveDate) -> Result<Change, PersonError> {
    let of = dataset.people.get(person).ok_or(PersonError::PersonUnknown)?;
    if of.merged_into_id.is_some() {
        return Err(PersonError::MergedAway);
    }
    if dataset.contacts.get(&new).is_some() {
        return Err(PersonError::IdTaken);
    }
    if one.date > today && matches!(one.status, ContactStatus::Completed | ContactStatus::DidNotAttend) {
        return Err(PersonError::NotYet);
    }
    let contact = Contact {
        id: new,
        person_id: person.clone(),
        programme_id: one.programme,
        strand_id: None,
        activity_id: None,
        contact_type: Some(one.kind),
        date: one.date,
        status: one.status,
        minutes: one.minutes,
        urgent: None,
        assisted: None,
        worker_id: None,
        other_columns: Row::default(),
    };
    Ok(Change::one(Edit::put(None, &contact)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::sample::records;

    fn noted(person: &str, date: &str, status: ContactStatus) -> Result<Dataset, PersonError> {
        let mut dataset = records(
            "people id=amina name=Amina
            people id=double name=Amina~A merged_into_id=amina",
        );
        let day = |text: &str| NaiveDate::read(text).unwrap();
        let one = OneToOne { kind: ContactType::Advice, status, date: day(date), minutes: Some(30), programme: None };
        let change = note(&dataset, ContactId::new("new").unwrap(), &PersonId::new(person).unwrap(), one, day("2026-03-11"))?;
        dataset.apply(&change);
        Ok(dataset)
    }

    #[test]
    fn a_one_to_one_is_written_down_as_it_was() {
        let dataset = noted("amina", "2026-03-10", ContactStatus::Completed).unwrap();
        let contact = dataset.contacts.iter().next().unwrap();
        assert_eq!((contact.contact_type, contact.minutes), (Some(ContactType::Advice), Some(30)));
    }

    #[test]
    fn what_is_ahead_can_be_booked_and_not_have_taken_place() {
        assert!(noted("amina", "2026-03-12", ContactStatus::Booked).is_ok());
        assert_eq!(noted("amina", "2026-03-12", ContactStatus::Completed).err(), Some(PersonError::NotYet));
        assert_eq!(noted("double", "2026-03-10", ContactStatus::Completed).err(), Some(PersonError::MergedAway));
        assert_eq!(noted("nobody", "2026-03-10", ContactStatus::Completed).err(), Some(PersonError::PersonUnknown));
    }
}
