//! Enrolling somebody in an activity, and ending an enrolment.

use super::attendance::{Enrolment, EnrolmentStatus};
use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::ids::{ActivityId, EnrolmentId, PersonId};
use super::row::Row;
use crate::order::sort;
use chrono::NaiveDate;

/// Why an enrolment cannot be made or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnrolmentError {
    /// There is no such person.
    #[error("there is no such person")]
    PersonUnknown,
    /// There is no such activity.
    #[error("there is no such activity")]
    ActivityUnknown,
    /// There is no such enrolment.
    #[error("there is no such enrolment")]
    EnrolmentUnknown,
    /// The person is enrolled in the activity, or waits for a place.
    #[error("the person is enrolled already")]
    EnrolledAlready,
    /// The id meant for a new enrolment is in use.
    #[error("the new id is in use")]
    IdTaken,
}

/// How an enrolment comes to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The person took the activity to its end.
    Completed,
    /// The person left.
    Withdrew,
}

impl Enrolment {
    /// Whether it still runs by its status: waiting, enrolled or started.
    pub fn is_running(&self) -> bool {
        matches!(self.status, EnrolmentStatus::Waiting | EnrolmentStatus::Enrolled | EnrolmentStatus::Started)
    }
    /// Whether it runs and its end, if one is recorded, has not passed.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.is_running() && self.ended_on.is_none_or(|end| end >= day)
    }
}

/// Enrols somebody from this day on; a merged record's person is the one they were merged into.
///
/// # Errors
/// If there is no such person or activity, or the person is enrolled or waiting on that day.
pub fn enrol(
    dataset: &Dataset,
    id: EnrolmentId,
    person: &PersonId,
    activity: &ActivityId,
    enrolled_on: NaiveDate,
) -> Result<Change, EnrolmentError> {
    let person = dataset.survivor(person);
    dataset.people.get(&person).ok_or(EnrolmentError::PersonUnknown)?;
    dataset.activities.get(activity).ok_or(EnrolmentError::ActivityUnknown)?;
    if dataset.enrolments.get(&id).is_some() {
        return Err(EnrolmentError::IdTaken);
    }
    let mut others = dataset.enrolments.iter().filter(|other| other.activity_id == *activity && other.runs_on(enrolled_on));
    if others.any(|other| dataset.survivor(&other.person_id) == person) {
        return Err(EnrolmentError::EnrolledAlready);
    }
    let enrolment = Enrolment {
        id,
        person_id: person,
        activity_id: activity.clone(),
        enrolled_on,
        status: EnrolmentStatus::Enrolled,
        ended_on: None,
        other_columns: Row::default(),
    };
    Ok(Change::one(Edit::put(None, &enrolment)))
}

/// Ends an enrolment on this day, or on an earlier day that is recorded already. One that has ended stays as it ended.
///
/// # Errors
/// If there is no such enrolment.
pub fn end_enrolment(dataset: &Dataset, id: &EnrolmentId, ending: Ending, on: NaiveDate) -> Result<Change, EnrolmentError> {
    let before = dataset.enrolments.get(id).ok_or(EnrolmentError::EnrolmentUnknown)?;
    if !before.is_running() {
        return Ok(Change::default());
    }
    let status = match ending {
        Ending::Completed => EnrolmentStatus::Completed,
        Ending::Withdrew => EnrolmentStatus::Withdrew,
    };
    let after = Enrolment { status, ended_on: Some(before.ended_on.map_or(on, |end| end.min(on))), ..before.clone() };
    Ok(Change::one(Edit::put(Some(before), &after)))
}

/// How many people have a place in an activity on this day: enrolled or started, each counted once.
pub fn places_taken(dataset: &Dataset, activity: &ActivityId, day: NaiveDate) -> usize {
    let mut people: Vec<PersonId> = dataset
        .enrolments
        .iter()
        .filter(|one| one.activity_id == *activity && one.status != EnrolmentStatus::Waiting && one.runs_on(day))
        .map(|one| dataset.survivor(&one.person_id))
        .collect();
    sort(&mut people);
    people.dedup();
    people.len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::sample::records;

    fn club() -> Dataset {
        records(
            "activities id=club name=Job~Club type=group
            people id=amina name=Amina
            people id=double name=Amina~A merged_into_id=amina
            people id=olena name=Olena
            people id=hana name=Hana
            enrolments id=e1 person_id=double activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e2 person_id=olena activity_id=club enrolled_on=2025-01-05 status=completed ended_on=2025-06-30
            enrolments id=e3 person_id=hana activity_id=club enrolled_on=2025-01-05 status=enrolled ended_on=2025-06-30",
        )
    }
    fn day() -> NaiveDate {
        NaiveDate::read("2026-03-03").unwrap()
    }
    fn enrolled(person: &str) -> Result<Change, EnrolmentError> {
        enrol(&club(), EnrolmentId::new("new").unwrap(), &PersonId::new(person).unwrap(), &ActivityId::new("club").unwrap(), day())
    }
    fn ended(id: &str) -> Enrolment {
        let (mut dataset, id) = (club(), EnrolmentId::new(id).unwrap());
        dataset.apply(&end_enrolment(&dataset, &id, Ending::Withdrew, day()).unwrap());
        dataset.enrolments.get(&id).unwrap().clone()
    }

    #[test]
    fn nobody_is_enrolled_twice_at_once_not_even_under_a_merged_record() {
        assert_eq!(enrolled("amina"), Err(EnrolmentError::EnrolledAlready));
        assert_eq!(enrolled("double"), Err(EnrolmentError::EnrolledAlready));
        assert_eq!(enrolled("nobody"), Err(EnrolmentError::PersonUnknown));
    }

    #[test]
    fn somebody_whose_enrolment_has_ended_can_enrol_again() {
        assert_eq!(enrolled("olena").unwrap().edits.len(), 1);
        assert_eq!(enrolled("hana").unwrap().edits.len(), 1);
    }

    #[test]
    fn an_enrolment_ends_today_or_on_the_earlier_day_that_is_recorded() {
        assert_eq!((ended("e1").status, ended("e1").ended_on), (EnrolmentStatus::Withdrew, Some(day())));
        assert_eq!(ended("e3").ended_on, NaiveDate::read("2025-06-30").ok());
    }

    #[test]
    fn an_ended_enrolment_stays_as_it_ended() {
        assert_eq!(ended("e2").status, EnrolmentStatus::Completed);
    }

    #[test]
    fn only_running_enrolments_take_a_place() {
        assert_eq!(places_taken(&club(), &ActivityId::new("club").unwrap(), day()), 1);
    }
}
