//! The waiting list of an activity: who waits, in which order, and what became of a place that was offered.
//!
//! Somebody who waits has an enrolment with the status `waiting`. When they were put on the list, when a place was offered and what they said
//! stand in extra columns of it, so that two devices that know of it agree.

use super::attendance::{Enrolment, EnrolmentStatus};
use super::cell::Cell;
use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::dates::Moment;
use super::enrolling::{EnrolmentError, enrol, places_taken};
use super::ids::{ActivityId, EnrolmentId, PersonId};
use crate::order::sort_by_key;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// When somebody was put on the list, to the second, so that those of one day keep their order.
const WAITING_SINCE: &str = "waiting_since";
/// The day on which the place was offered; empty again if it was taken back.
const OFFERED_ON: &str = "offered_on";
/// `accepted` or `refused`.
const OFFER: &str = "offer";

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Waiting {
    /// Their enrolment.
    pub enrolment: EnrolmentId,
    /// Who, after merges.
    pub person: PersonId,
    /// Since when.
    pub since: NaiveDate,
    /// When a place was offered, if one is.
    pub offered_on: Option<NaiveDate>,
}

/// What somebody said to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They take the place.
    Accepted,
    /// They do not, and leave the list.
    Refused,
}

/// Puts somebody at the end of the list.
///
/// # Errors
/// As for [`enrol`].
pub fn wait(dataset: &Dataset, id: EnrolmentId, person: &PersonId, activity: &ActivityId, now: &Moment) -> Result<Change, EnrolmentError> {
    let today = now.date().ok_or(EnrolmentError::ActivityUnknown)?;
    let key = id.clone();
    let mut change = enrol(dataset, id, person, activity, today)?;
    let mut made = Dataset::default();
    made.apply(&change);
    if let Some(enrolled) = made.enrolments.get(&key) {
        let waiting = Enrolment { status: EnrolmentStatus::Waiting, ..enrolled.clone() }.with_column(WAITING_SINCE, &now.write());
        change = Change::one(Edit::put(None, &waiting));
    }
    Ok(change)
}

/// The list on a day, whoever has waited longest first. Nobody is on it twice, and nobody who has a place.
pub fn waiting_list(dataset: &Dataset, activity: &ActivityId, day: NaiveDate) -> Vec<Waiting> {
    let all = || dataset.enrolments.iter().filter(|one| one.activity_id == *activity && one.runs_on(day));
    let mut seen: BTreeSet<PersonId> = BTreeSet::new();
    for one in all().filter(|one| one.status != EnrolmentStatus::Waiting) {
        seen.insert(dataset.survivor(&one.person_id));
    }
    let mut waiting: Vec<&Enrolment> = all().filter(|one| one.status == EnrolmentStatus::Waiting).collect();
    sort_by_key(&mut waiting, |one| (one.enrolled_on, one.other_columns.get(WAITING_SINCE).to_owned(), one.id.clone()));
    let mut list = Vec::new();
    for one in waiting {
        let person = dataset.survivor(&one.person_id);
        if dataset.people.get(&person).is_some() && seen.insert(person.clone()) {
            let offered_on = NaiveDate::read(one.other_columns.get(OFFERED_ON)).ok();
            list.push(Waiting { enrolment: one.id.clone(), person, since: one.enrolled_on, offered_on });
        }
    }
    list
}

/// How many places are neither taken nor offered; nothing if the activity has no number of places.
pub fn free_places(dataset: &Dataset, activity: &ActivityId, day: NaiveDate) -> Option<usize> {
    let places = dataset.activities.get(activity)?.capacity.filter(|places| *places > 0)? as usize;
    let offered = waiting_list(dataset, activity, day).iter().filter(|one| one.offered_on.is_some()).count();
    Some(places.saturating_sub(places_taken(dataset, activity, day) + offered))
}

/// Who is next for a place that is free, if somebody waits.
pub fn next_in_line(dataset: &Dataset, activity: &ActivityId, day: NaiveDate) -> Option<Waiting> {
    let is_free = free_places(dataset, activity, day)? > 0;
    if is_free { waiting_list(dataset, activity, day).into_iter().find(|one| one.offered_on.is_none()) } else { None }
}

/// Writes down that somebody was offered a place.
///
/// # Errors
/// If there is no such enrolment.
pub fn offer(dataset: &Dataset, enrolment: &EnrolmentId, today: NaiveDate) -> Result<Change, EnrolmentError> {
    let before = waiting(dataset, enrolment)?;
    Ok(Change::one(Edit::put(Some(before), &before.clone().with_column(OFFERED_ON, &today.write()))))
}

/// Writes down what somebody said: who takes the place is enrolled from today on, who does not leaves the list.
///
/// # Errors
/// If there is no such enrolment, or it does not wait.
pub fn answer(dataset: &Dataset, enrolment: &EnrolmentId, answer: Answer, today: NaiveDate) -> Result<Change, EnrolmentError> {
    let before = waiting(dataset, enrolment)?;
    let after = match answer {
        Answer::Accepted => {
            Enrolment { status: EnrolmentStatus::Enrolled, enrolled_on: today, ..before.clone() }.with_column(OFFER, "accepted")
        }
        Answer::Refused => {
            Enrolment { status: EnrolmentStatus::Withdrew, ended_on: Some(today), ..before.clone() }.with_column(OFFER, "refused")
        }
    };
    Ok(Change::one(Edit::put(Some(before), &after)))
}

fn waiting<'a>(dataset: &'a Dataset, enrolment: &EnrolmentId) -> Result<&'a Enrolment, EnrolmentError> {
    let found = dataset.enrolments.get(enrolment).ok_or(EnrolmentError::EnrolmentUnknown)?;
    if found.status == EnrolmentStatus::Waiting { Ok(found) } else { Err(EnrolmentError::EnrolmentUnknown) }
}

impl Enrolment {
    #[must_use]
    fn with_column(mut self, column: &'static str, text: &str) -> Enrolment {
        self.other_columns.set(column, text.to_owned());
        self.other_columns.sort();
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn club() -> Dataset {
        records(
            "activities id=club name=Job~Club type=group capacity=2
            activities id=yoga name=Yoga type=class
            people id=amina name=Amina
            people id=olena name=Olena
            people id=hana name=Hana
            people id=saba name=Saba
            people id=old name=H merged_into_id=hana
            enrolments id=e1 person_id=amina activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e2 person_id=olena activity_id=club enrolled_on=2026-01-05 status=started
            enrolments id=w1 person_id=old activity_id=club enrolled_on=2026-01-04 status=waiting",
        )
    }
    fn activity() -> ActivityId {
        ActivityId::new("club").unwrap()
    }
    fn id(text: &str) -> EnrolmentId {
        EnrolmentId::new(text).unwrap()
    }
    fn day() -> NaiveDate {
        NaiveDate::read("2026-03-03").unwrap()
    }
    fn list(dataset: &Dataset) -> Vec<String> {
        waiting_list(dataset, &activity(), day()).into_iter().map(|one| one.person.as_str().to_owned()).collect()
    }
    fn next(dataset: &Dataset) -> Option<String> {
        next_in_line(dataset, &activity(), day()).map(|one| one.person.as_str().to_owned())
    }
    fn waits(dataset: &mut Dataset, enrolment: &str, person: &str, at: &str) {
        let now = Moment::read(at).unwrap();
        dataset.apply(&wait(dataset, id(enrolment), &PersonId::new(person).unwrap(), &activity(), &now).unwrap());
    }
    fn withdraws(dataset: &mut Dataset, enrolment: &str) {
        dataset.apply(
            &crate::enrolling::end_enrolment(
                dataset,
                &id(enrolment),
                crate::enrolling::Ending::Withdrew,
                NaiveDate::read("2026-03-02").unwrap(),
            )
            .unwrap(),
        );
    }

    #[test]
    fn who_waits_longest_is_first_and_nobody_waits_twice() {
        let mut dataset = club();
        waits(&mut dataset, "w3", "saba", "2026-03-03T10:20");
        assert_eq!(list(&dataset), ["hana", "saba"]);
        let now = Moment::read("2026-03-03T10:25").unwrap();
        let again = wait(&dataset, id("w4"), &PersonId::new("hana").unwrap(), &activity(), &now);
        assert_eq!(again, Err(EnrolmentError::EnrolledAlready));
    }

    #[test]
    fn those_of_one_day_keep_their_order() {
        let mut dataset = club();
        withdraws(&mut dataset, "e1");
        waits(&mut dataset, "b", "saba", "2026-03-03T10:20");
        waits(&mut dataset, "a", "amina", "2026-03-03T10:25");
        assert_eq!(list(&dataset), ["hana", "saba", "amina"]);
    }

    #[test]
    fn a_place_that_becomes_free_is_for_the_next_until_it_is_offered() {
        let mut dataset = club();
        waits(&mut dataset, "w3", "saba", "2026-03-03T10:20");
        assert_eq!((free_places(&dataset, &activity(), day()), next(&dataset)), (Some(0), None));
        withdraws(&mut dataset, "e1");
        assert_eq!(next(&dataset).as_deref(), Some("hana"));
        dataset.apply(&offer(&dataset, &id("w1"), day()).unwrap());
        assert_eq!((free_places(&dataset, &activity(), day()), next(&dataset)), (Some(0), None), "the place is hers until she answers");
        assert_eq!(places_taken(&dataset, &activity(), day()), 1);
    }

    #[test]
    fn who_accepts_is_enrolled_and_after_who_refuses_comes_the_next() {
        let mut dataset = club();
        waits(&mut dataset, "w3", "saba", "2026-03-03T10:20");
        withdraws(&mut dataset, "e1");
        dataset.apply(&offer(&dataset, &id("w1"), day()).unwrap());
        dataset.apply(&answer(&dataset, &id("w1"), Answer::Refused, day()).unwrap());
        assert_eq!(dataset.enrolments.get(&id("w1")).unwrap().status, EnrolmentStatus::Withdrew);
        assert_eq!(next(&dataset).as_deref(), Some("saba"));
        dataset.apply(&answer(&dataset, &id("w3"), Answer::Accepted, day()).unwrap());
        let enrolled = dataset.enrolments.get(&id("w3")).unwrap();
        assert_eq!((enrolled.status, enrolled.enrolled_on), (EnrolmentStatus::Enrolled, day()));
        assert_eq!((list(&dataset), free_places(&dataset, &activity(), day())), (Vec::new(), Some(0)));
        assert_eq!(answer(&dataset, &id("w3"), Answer::Refused, day()), Err(EnrolmentError::EnrolmentUnknown));
    }

    #[test]
    fn an_activity_without_a_number_of_places_has_no_free_ones_to_tell_of() {
        assert_eq!(free_places(&club(), &ActivityId::new("yoga").unwrap(), day()), None);
    }
}
