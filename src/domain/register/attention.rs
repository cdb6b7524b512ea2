//! What staff should look at again: sheets that nobody closed, and people who have stopped coming.

use super::expected::{enrolled_on, visitors};
use crate::attendance::AttendanceStatus;
use crate::dataset::Dataset;
use crate::ids::{ActivityId, PersonId, SessionId};
use crate::order::{gathered, sort_by_key};
use crate::session::{Session, SessionStatus};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many sessions of an activity in a row without somebody are worth a question.
const SESSIONS_MISSED: usize = 3;
/// An activity whose last session is longer ago than this has ended or rests: nobody is missing from it.
const RESTING_DAYS: i64 = 60;

/// Sheets of earlier days that are still open, the newest first. Records brought in from elsewhere have no closed sheets, so it asks only
/// from the day of the first sheet that was closed in Cairn.
pub fn left_open(dataset: &Dataset, today: NaiveDate) -> Vec<SessionId> {
    let closed = dataset.sessions.iter().filter(|session| session.closed_at.is_some());
    let Some(since) = closed.map(|session| session.date).min() else { return Vec::new() };
    let is_open = |session: &&Session| {
        session.closed_at.is_none() && session.status != SessionStatus::Cancelled && since <= session.date && session.date < today
    };
    let mut open: Vec<&Session> = dataset.sessions.iter().filter(is_open).collect();
    sort_by_key(&mut open, |session| Reverse((session.date, session.start)));
    open.into_iter().map(|session| session.id.clone()).collect()
}

/// Somebody who is enrolled and has not been seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// Who.
    pub person: PersonId,
    /// Where they are missed, each with the day of the last session that they missed; the latest first.
    pub missed: Vec<(NaiveDate, ActivityId)>,
}

/// Whoever was at none of the last three sessions held before today of an activity that they were enrolled in before all three, and did not
/// send apologies for any. Each person once; those who were missed last come first.
pub fn unseen(dataset: &Dataset, today: NaiveDate) -> Vec<Unseen> {
    let mut held: BTreeMap<&ActivityId, Vec<&Session>> = BTreeMap::new();
    for session in dataset.sessions.iter().filter(|session| session.status == SessionStatus::Held && session.date < today) {
        held.entry(&session.activity_id).or_default().push(session);
    }
    let mut unseen: BTreeMap<PersonId, Vec<(NaiveDate, ActivityId)>> = BTreeMap::new();
    for (activity, mut sessions) in held {
        sort_by_key(&mut sessions, |session| (session.date, session.start));
        let missed = &sessions[sessions.len().saturating_sub(SESSIONS_MISSED)..];
        let (Some(first), Some(last)) = (missed.first(), missed.last()) else { continue };
        if missed.len() < SESSIONS_MISSED || (today - last.date).num_days() > RESTING_DAYS {
            continue;
        }
        let seen = visitors(dataset, missed, 0);
        let excused = excused(dataset, missed);
        let enrolled = enrolled_on(dataset, activity, today).into_iter().filter(|(_, since)| *since <= first.date);
        let people = enrolled.map(|(person, _)| person).filter(|person| !seen.contains_key(person) && !excused.contains(person));
        for person in people {
            unseen.entry(person).or_default().push((last.date, activity.clone()));
        }
    }
    let mut unseen: Vec<Unseen> = unseen.into_iter().map(|(person, missed)| Unseen { person, missed }).collect();
    unseen.iter_mut().for_each(|one| sort_by_key(&mut one.missed, |(day, _)| Reverse(*day)));
    sort_by_key(&mut unseen, |one| Reverse(one.missed.first().map(|(day, _)| *day)));
    unseen
}

fn excused(dataset: &Dataset, sessions: &[&Session]) -> BTreeSet<PersonId> {
    let marks = sessions.iter().flat_map(|session| dataset.attendances.of_session(&session.id));
    gathered(marks.filter(|mark| mark.status == AttendanceStatus::Apologies).map(|mark| dataset.survivor(&mark.person_id)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::sample::records;

    const CLUB: &str = "
        activities id=club name=Job~Club type=group
        sessions id=s1 activity_id=club date=2026-03-03 status=held
        sessions id=s2 activity_id=club date=2026-03-10 status=held
        sessions id=s3 activity_id=club date=2026-03-17 status=held
        sessions id=s4 activity_id=club date=2026-03-24 status=held
        people id=amina name=Amina
        people id=zed name=Zed
    ";
    const ENROLLED: &str = "
        enrolments id=e1 person_id=amina activity_id=club enrolled_on=2026-03-01 status=enrolled
        attendances session_id=s1 person_id=amina status=present
    ";

    fn day(date: &str) -> NaiveDate {
        NaiveDate::read(date).unwrap()
    }
    fn missing(more: &str, today: &str) -> Vec<String> {
        let dataset = records(&format!("{CLUB}{ENROLLED}{more}"));
        unseen(&dataset, day(today)).into_iter().map(|one| one.person.as_str().to_owned()).collect()
    }
    fn open(more: &str) -> Vec<String> {
        left_open(&records(&format!("{CLUB}{more}")), day("2026-03-24")).into_iter().map(|id| id.as_str().to_owned()).collect()
    }

    #[test]
    fn whoever_missed_the_last_three_sessions_is_asked_after() {
        assert_eq!(missing("", "2026-03-25"), ["amina"]);
        // Three before today, not four: on the last day she was at one of them.
        assert_eq!(missing("", "2026-03-24"), Vec::<String>::new());
    }

    #[test]
    fn whoever_came_late_or_sent_apologies_or_came_as_a_record_merged_since_is_not() {
        for mark in ["status=late", "status=apologies"] {
            assert_eq!(missing(&format!("attendances session_id=s3 person_id=amina {mark}"), "2026-03-25"), Vec::<String>::new(), "{mark}");
        }
        let merged = "people id=old name=A merged_into_id=amina\nattendances session_id=s4 person_id=old status=present";
        assert_eq!(missing(merged, "2026-03-25"), Vec::<String>::new());
        assert_eq!(missing("attendances session_id=s4 person_id=amina status=absent", "2026-03-25"), ["amina"]);
    }

    #[test]
    fn somebody_missing_from_two_activities_is_one_person() {
        let art = "
            activities id=art name=Art type=group
            enrolments id=e2 person_id=amina activity_id=art enrolled_on=2026-03-01 status=started
            sessions id=a1 activity_id=art date=2026-03-05 status=held
            sessions id=a2 activity_id=art date=2026-03-06 status=held
            sessions id=a3 activity_id=art date=2026-03-07 status=held";
        let found = unseen(&records(&format!("{CLUB}{ENROLLED}{art}")), day("2026-03-25"));
        let missed: Vec<&str> = found[0].missed.iter().map(|(_, activity)| activity.as_str()).collect();
        assert_eq!((found.len(), missed), (1, vec!["club", "art"]));
    }

    #[test]
    fn nobody_is_missing_who_was_not_enrolled_all_the_while_or_whose_activity_rests() {
        let later = "enrolments id=e2 person_id=zed activity_id=club enrolled_on=2026-03-11 status=enrolled";
        let left = "enrolments id=e2 person_id=zed activity_id=club enrolled_on=2026-03-01 status=withdrew ended_on=2026-03-20";
        for zed in [later, left] {
            assert_eq!(missing(zed, "2026-03-25"), ["amina"], "{zed}");
        }
        assert_eq!(missing("", "2026-05-23"), ["amina"]);
        assert_eq!(missing("", "2026-05-24"), Vec::<String>::new());
    }

    #[test]
    fn sheets_of_earlier_days_are_left_open_since_the_first_that_was_closed() {
        assert_eq!(open(""), Vec::<String>::new());
        let closed = "
            sessions id=c activity_id=club date=2026-03-10 status=held closed_at=2026-03-10T12:00
            sessions id=planned activity_id=club date=2026-03-18 status=planned
            sessions id=off activity_id=club date=2026-03-18 status=cancelled";
        assert_eq!(open(closed), ["planned", "s3", "s2"]);
    }
}
