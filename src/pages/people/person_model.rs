//! What a person's page shows, worked out from the records: no signal and no browser.

use crate::in_words;
use chrono::{NaiveDate, NaiveTime};
use domain::Record;
use domain::attendance::{Attendance, AttendanceRole, AttendanceStatus, EnrolmentStatus};
use domain::dataset::Dataset;
use domain::enrolling::places_taken;
use domain::ids::{ActivityId, EnrolmentId, OrganisationId, PersonId, SessionId};
use domain::moving::address_on;
use domain::names::fold;
use domain::order::{sort_by, sort_by_key};
use domain::person::{Address, Person};
use std::collections::{BTreeMap, BTreeSet};
use words::staff::people as text;

/// What is recorded of a person, with the names of what the record points to.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The record itself.
    pub person: Person,
    /// Where they live on the day, as far as it is known.
    pub address: Option<Address>,
    /// The organisation they belong to.
    pub organisation: String,
    /// The organisation that sent them.
    pub referred_by: String,
    /// Who brought them along.
    pub introduced_by: Option<(PersonId, String)>,
    /// The names of records that were merged into this one.
    pub also_recorded_as: Vec<String>,
    /// The records that were merged into this one: whose, what to call them, and when, if that is known.
    pub merged_records: Vec<(PersonId, String, Option<NaiveDate>)>,
    /// Whose record counts, if this one was merged away.
    pub merged_into: Option<(PersonId, String)>,
}

/// What is recorded of a person on a day, if there is such a person.
pub fn facts(dataset: &Dataset, id: &PersonId, day: NaiveDate) -> Option<Facts> {
    let person = dataset.people.get(id)?.clone();
    let organisation = |id: &Option<OrganisationId>| {
        id.as_ref().and_then(|id| dataset.organisations.get(id)).map(|one| one.name.clone()).unwrap_or_default()
    };
    let named = |id: PersonId| dataset.people.get(&id).map(|person| (id.clone(), person.shown_name().to_owned()));
    let records = dataset.records_of(id);
    let mut also: Vec<String> =
        records.iter().filter(|one| *one != id).filter_map(|one| Some(dataset.people.get(one)?.name.as_str().to_owned())).collect();
    also.dedup();
    Some(Facts {
        address: address_on(dataset, id, day).cloned(),
        organisation: organisation(&person.organisation_id),
        referred_by: organisation(&person.referred_by_id),
        introduced_by: person.introduced_by_id.as_ref().and_then(|id| named(dataset.survivor(id))),
        also_recorded_as: also,
        merged_records: dataset
            .people
            .iter()
            .filter(|one| one.merged_into_id.as_ref() == Some(id))
            .map(|one| (one.id.clone(), one.name.as_str().to_owned(), one.merged_on()))
            .collect(),
        merged_into: person.merged_into_id.is_some().then(|| named(dataset.survivor(id))).flatten(),
        person,
    })
}

/// One mark of a person at a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Visit {
    /// The session.
    pub session: SessionId,
    /// Its day.
    pub date: NaiveDate,
    /// Its start, if it is known.
    pub start: Option<NaiveTime>,
    /// The activity's name.
    pub activity: String,
    /// The mark.
    pub status: AttendanceStatus,
    /// "Present, 10:24 · volunteer"
    pub status_words: String,
    /// The note on the mark.
    pub note: String,
}

/// A person's marks, newest first, those under merged records among them; of two at one session the one that counts in reports.
pub fn visits(dataset: &Dataset, id: &PersonId) -> Vec<Visit> {
    let records = dataset.records_of(id);
    let mut marks: BTreeMap<&SessionId, &Attendance> = BTreeMap::new();
    for mark in dataset.attendances.iter().filter(|mark| records.contains(&mark.person_id)) {
        let rank = |mark: &Attendance| (mark.status.is_present(), mark.person_id == *id);
        let kept = marks.entry(&mark.session_id).or_insert(mark);
        if rank(mark) > rank(kept) {
            *kept = mark;
        }
    }
    let mut visits: Vec<Visit> = marks.into_values().filter_map(|mark| visit(dataset, mark)).collect();
    sort_by(&mut visits, |a, b| (b.date, b.start, &b.session).cmp(&(a.date, a.start, &a.session)));
    visits
}

fn visit(dataset: &Dataset, mark: &Attendance) -> Option<Visit> {
    let session = dataset.sessions.get(&mark.session_id)?;
    let activity = dataset.activities.get(&session.activity_id)?;
    let time = mark.time_in.map(|time| [", ", &in_words::time(time)].concat()).unwrap_or_default();
    let role = match mark.role() {
        AttendanceRole::Participant => String::new(),
        role => [" · ", &text::visits::as_role(role.as_str())].concat(),
    };
    Some(Visit {
        session: session.id.clone(),
        date: session.date,
        start: session.start,
        activity: activity.name.as_str().to_owned(),
        status: mark.status,
        status_words: [in_words::status(mark.status), &time, &role].concat(),
        note: mark.note.clone(),
    })
}

/// "Came to 12 sessions", "absent from 2", "sent apologies for 1", "booked for 1": only what there is.
pub fn visit_counts(visits: &[Visit]) -> Vec<String> {
    let count = |wanted: fn(AttendanceStatus) -> bool| visits.iter().filter(|visit| wanted(visit.status)).count();
    let came = match count(AttendanceStatus::is_present) {
        0 => text::visits::NOT_COME_YET.to_owned(),
        came => text::visits::came_to(came),
    };
    let others = [
        (text::visits::absent_from as fn(&str) -> String, count(|status| status == AttendanceStatus::Absent)),
        (text::visits::apologies_for, count(|status| status == AttendanceStatus::Apologies)),
        (text::visits::booked_for, count(|status| status == AttendanceStatus::Booked)),
    ];
    let others = others.into_iter().filter(|(_, count)| *count > 0).map(|(said, count)| said(&in_words::number(count)));
    [came].into_iter().chain(others).collect()
}

/// One enrolment of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnrolmentLine {
    /// Which.
    pub id: EnrolmentId,
    /// In what.
    pub activity: ActivityId,
    /// Its name.
    pub name: String,
    /// "Enrolled since 3 March 2026", "Completed, 3 March 2026 to 5 May 2026"
    pub status_words: String,
    /// Whether it can be ended.
    pub running: bool,
}

/// A person's enrolments: those that run first, then the newest.
pub fn enrolments(dataset: &Dataset, id: &PersonId) -> Vec<EnrolmentLine> {
    let records = dataset.records_of(id);
    let mut found: Vec<_> = dataset.enrolments.iter().filter(|one| records.contains(&one.person_id)).collect();
    sort_by_key(&mut found, |one| std::cmp::Reverse((one.is_running(), one.enrolled_on, one.id.clone())));
    let line = |one: &domain::attendance::Enrolment| {
        let (from, status) = (in_words::date(one.enrolled_on), enrolment_words(one.status));
        Some(EnrolmentLine {
            id: one.id.clone(),
            activity: one.activity_id.clone(),
            name: dataset.activities.get(&one.activity_id)?.name.as_str().to_owned(),
            status_words: match one.ended_on {
                None => text::enrolments::since(&from, status),
                // An end before its start runs on no day: said as it is recorded, not put in order.
                Some(end) => text::enrolments::from_to(&from, status, &in_words::date(end)),
            },
            running: one.is_running(),
        })
    };
    found.into_iter().filter_map(line).collect()
}

fn enrolment_words(status: EnrolmentStatus) -> &'static str {
    match status {
        EnrolmentStatus::Waiting => text::enrolments::WAITING,
        EnrolmentStatus::Enrolled => text::enrolments::IS_ENROLLED,
        EnrolmentStatus::Started => text::enrolments::STARTED,
        EnrolmentStatus::Completed => text::enrolments::COMPLETED,
        EnrolmentStatus::Withdrew => text::enrolments::WITHDREW,
        EnrolmentStatus::Transferred => text::enrolments::TRANSFERRED,
    }
}

/// The activities that a person can enrol in on a day: (id, name and places), by name.
pub fn activities_to_enrol_in(dataset: &Dataset, id: &PersonId, day: NaiveDate) -> Vec<(String, String)> {
    let records = dataset.records_of(id);
    let taken: BTreeSet<&ActivityId> =
        dataset.enrolments.iter().filter(|one| records.contains(&one.person_id) && one.runs_on(day)).map(|one| &one.activity_id).collect();
    let mut free: Vec<_> = dataset.activities.iter().filter(|activity| !taken.contains(&activity.key())).collect();
    sort_by_key(&mut free, |activity| fold(activity.name.as_str()));
    let words = |activity: &domain::programme::Activity| match activity.capacity {
        None | Some(0) => activity.name.as_str().to_owned(),
        Some(capacity) => {
            let taken = places_taken(dataset, &activity.id, day).to_string();
            text::enrolments::places_taken(activity.name.as_str(), &capacity.to_string(), &taken)
        }
    };
    free.into_iter().map(|activity| (activity.id.as_str().to_owned(), words(activity))).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    fn club() -> Dataset {
        records(
            "activities id=club name=Job~Club type=group capacity=15
            activities id=yoga name=Yoga type=class
            sessions id=s1 activity_id=club date=2026-03-03 status=held
            sessions id=s2 activity_id=club date=2026-03-10 status=held
            sessions id=s3 activity_id=yoga date=2026-03-05 start=10:00 status=held
            people id=amina name=Amina~Ali
            people id=double name=Amina~A merged_into_id=amina
            addresses id=a1 person_id=amina area=E09000012
            addresses id=a2 person_id=amina area=E09000030 from=2026-01-01
            addresses id=a3 person_id=amina area=E09000001 from=2027-01-01
            attendances session_id=s1 person_id=double status=present time_in=10:24
            attendances session_id=s1 person_id=amina status=absent
            attendances session_id=s2 person_id=amina status=apologies note=ill
            attendances session_id=s3 person_id=amina status=present role=volunteer
            enrolments id=e1 person_id=double activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e2 person_id=amina activity_id=yoga enrolled_on=2026-02-05 status=completed ended_on=2026-02-28",
        )
    }
    fn amina() -> PersonId {
        PersonId::new("amina").unwrap()
    }
    fn day() -> NaiveDate {
        NaiveDate::read("2026-03-20").unwrap()
    }

    #[test]
    fn visits_are_newest_first_and_presence_under_a_merged_record_counts() {
        let visits = visits(&club(), &amina());
        let words: Vec<&str> = visits.iter().map(|visit| visit.status_words.as_str()).collect();
        assert_eq!(words, ["Sent apologies", "Present · as volunteer", "Present, 10:24"]);
        assert_eq!(visit_counts(&visits), ["Came to 2 sessions", "Sent apologies for 1"]);
        assert_eq!(visit_counts(&[]), ["Has not come yet"]);
    }

    #[test]
    fn the_address_is_the_last_that_has_begun() {
        let facts = facts(&club(), &amina(), day()).unwrap();
        assert_eq!(facts.address.unwrap().area.write(), "E09000030");
        assert_eq!(facts.also_recorded_as, ["Amina A"]);
    }

    #[test]
    fn a_merged_record_says_whose_record_counts() {
        let facts = facts(&club(), &PersonId::new("double").unwrap(), day()).unwrap();
        assert_eq!(facts.merged_into, Some((amina(), "Amina Ali".to_owned())));
    }

    #[test]
    fn running_enrolments_come_first_and_their_activities_are_not_offered_again() {
        let lines = enrolments(&club(), &amina());
        assert_eq!(lines.iter().map(|line| (line.name.as_str(), line.running)).collect::<Vec<_>>(), [("Job Club", true), ("Yoga", false)]);
        assert_eq!(lines[1].status_words, "Completed, from 5 February 2026 to 28 February 2026");
        assert_eq!(activities_to_enrol_in(&club(), &amina(), day()), [("yoga".to_owned(), "Yoga".to_owned())]);
        let nobody = PersonId::new("nobody").unwrap();
        assert_eq!(activities_to_enrol_in(&club(), &nobody, day())[0].1, "Job Club (1 of 15 places taken)");
    }
}
