//! The list that builds itself: who is enrolled, who came lately, and who already has a mark.

use super::{RegisterError, precedence};
use crate::domain::attendance::{Attendance, AttendanceRole, EnrolmentStatus};
use crate::domain::dataset::Dataset;
use crate::domain::ids::{ActivityId, PersonId, SessionId};
use crate::domain::names;
use crate::domain::order::{gathered, sort_by, sort_by_key};
use crate::domain::session::{Session, SessionStatus};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// How many of the activity's last held sessions put those who came on the list.
const LAST_SESSIONS: usize = 6;

/// What to say about somebody next to the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Was at the last session held before this one.
    CameLastTime,
    /// Came before, last on this day.
    LastCame(NaiveDate),
    /// Enrolled on this day and has not come yet.
    NewEnrolment(NaiveDate),
    /// Neither enrolled nor ever here before: on the list because of a mark.
    FirstVisit,
}

/// Somebody on the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// The person, after merges.
    pub person: PersonId,
    /// What to call them.
    pub shown_name: String,
    /// The same folded, by which the list is sorted.
    pub folded_name: String,
    /// Whether they were on the list before the session's day, and so on a register printed then.
    pub foreseen: bool,
    /// In which part they are here, or came last.
    pub role: AttendanceRole,
    /// What to say about them.
    pub hint: Hint,
    /// Their mark at this session, if they have one.
    pub mark: Option<Attendance>,
}

/// How a sheet stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Named people who are or were there.
    pub present: usize,
    /// Everybody on the list.
    pub expected: usize,
    /// People nobody named, who are not among the present above.
    pub unnamed: u32,
    /// Accompanying children.
    pub children: u32,
}

/// Everybody on a session's list, once, by shown name without regard to accents or script. In it are
/// - those whose enrolment in the activity is in force on the session's day: enrolled by then and not ended before.
///   Somebody waiting is not; somebody who completed, withdrew or transferred is only up to a recorded end;
/// - those who were at one of the last six sessions held before this one, enrolled or not;
/// - those who have a mark at this session.
///
/// Whoever was merged appears as the person they were merged into.
///
/// # Errors
/// If there is no such session.
pub fn expected(dataset: &Dataset, session: &SessionId) -> Result<Vec<Expected>, RegisterError> {
    let session = dataset.sessions.get(session).ok_or(RegisterError::SessionUnknown)?;
    let enrolled = enrolled_on(dataset, &session.activity_id, session.date);
    let earlier = held_before(dataset, session);
    let mut marks: BTreeMap<PersonId, Vec<&Attendance>> = BTreeMap::new();
    for row in dataset.attendances.of_session(&session.id) {
        marks.entry(dataset.survivor(&row.person_id)).or_default().push(row);
    }
    let mut last = visitors(dataset, &earlier, earlier.len().saturating_sub(LAST_SESSIONS));
    let lately: BTreeSet<PersonId> = gathered(last.keys().cloned());
    let people: BTreeSet<PersonId> = gathered(enrolled.keys().chain(marks.keys()).chain(last.keys()).cloned());
    let long_ago: BTreeSet<PersonId> = gathered(people.iter().filter(|person| !last.contains_key(person)).cloned());
    last.extend(last_visits(dataset, &earlier, long_ago));

    let mut list: Vec<Expected> = Vec::with_capacity(people.len());
    for id in people {
        let Some(person) = dataset.people.get(&id) else { continue };
        let mark = marks.get(&id).and_then(|rows| rows.iter().min_by_key(|row| precedence(row, &id))).copied().cloned();
        let visit = last.get(&id);
        let foreseen = lately.contains(&id) || enrolled.get(&id).is_some_and(|since| *since < session.date);
        let hint = match (visit, enrolled.get(&id)) {
            (Some(visit), _) if visit.at + 1 == earlier.len() => Hint::CameLastTime,
            (Some(visit), _) => Hint::LastCame(visit.date),
            (None, Some(since)) => Hint::NewEnrolment(*since),
            (None, None) => Hint::FirstVisit,
        };
        let role = mark.as_ref().map(Attendance::role).or(visit.map(|visit| visit.role)).unwrap_or(AttendanceRole::Participant);
        let shown_name = person.shown_name().to_owned();
        let folded_name = names::fold(&shown_name);
        list.push(Expected { person: id, shown_name, folded_name, foreseen, role, hint, mark });
    }
    // A stable sort: people of one name stay in the order of their ids.
    sort_by(&mut list, |one, other| one.folded_name.cmp(&other.folded_name));
    Ok(list)
}

/// How many are in, of how many.
///
/// # Errors
/// If there is no such session.
pub fn tally(dataset: &Dataset, session: &SessionId) -> Result<Tally, RegisterError> {
    let list = expected(dataset, session)?;
    let session = dataset.sessions.get(session).ok_or(RegisterError::SessionUnknown)?;
    Ok(Tally {
        present: list.iter().filter(|expected| expected.mark.as_ref().is_some_and(|mark| mark.status.is_present())).count(),
        expected: list.len(),
        unnamed: session.unnamed_headcount.unwrap_or_default(),
        children: session.children.unwrap_or_default(),
    })
}

/// The role in which somebody last came to this activity before this session; participant if they never did.
pub(super) fn usual_role(dataset: &Dataset, session: &Session, person: &PersonId) -> AttendanceRole {
    let visits = last_visits(dataset, &held_before(dataset, session), gathered([person.clone()]));
    visits.get(person).map_or(AttendanceRole::Participant, |visit| visit.role)
}

/// People with an enrolment in force on a day, and since when.
pub(super) fn enrolled_on(dataset: &Dataset, activity: &ActivityId, day: NaiveDate) -> BTreeMap<PersonId, NaiveDate> {
    let mut enrolled: BTreeMap<PersonId, NaiveDate> = BTreeMap::new();
    for enrolment in dataset.enrolments.iter().filter(|enrolment| enrolment.activity_id == *activity && enrolment.enrolled_on <= day) {
        let in_force = match enrolment.status {
            EnrolmentStatus::Waiting => false,
            EnrolmentStatus::Enrolled | EnrolmentStatus::Started => enrolment.ended_on.is_none_or(|end| end >= day),
            EnrolmentStatus::Completed | EnrolmentStatus::Withdrew | EnrolmentStatus::Transferred => {
                enrolment.ended_on.is_some_and(|end| end >= day)
            }
        };
        if in_force {
            let since = enrolled.entry(dataset.survivor(&enrolment.person_id)).or_insert(enrolment.enrolled_on);
            *since = enrolment.enrolled_on.min(*since);
        }
    }
    enrolled
}

/// The sessions of the same activity held before this one, oldest first.
fn held_before<'a>(dataset: &'a Dataset, session: &Session) -> Vec<&'a Session> {
    let order = |session: &Session| (session.date, session.start, session.id.clone());
    let this = order(session);
    let mut earlier: Vec<&Session> = dataset
        .sessions
        .iter()
        .filter(|other| other.activity_id == session.activity_id && other.status == SessionStatus::Held && order(other) < this)
        .collect();
    sort_by_key(&mut earlier, |session| order(session));
    earlier
}

/// Somebody's last visit to an activity.
pub(super) struct Visit {
    /// Its place among the sessions looked at.
    at: usize,
    date: NaiveDate,
    role: AttendanceRole,
}

/// Everybody who was at one of the sessions from `from` on, with their last visit.
pub(super) fn visitors(dataset: &Dataset, sessions: &[&Session], from: usize) -> BTreeMap<PersonId, Visit> {
    let mut visitors = BTreeMap::new();
    for (at, session) in sessions.iter().enumerate().skip(from) {
        for row in dataset.attendances.of_session(&session.id).filter(|row| row.status.is_present()) {
            visitors.insert(dataset.survivor(&row.person_id), Visit { at, date: session.date, role: row.role() });
        }
    }
    visitors
}

/// The last visits of some people, whoever was merged into them among them: the sessions are gone through once, the newest first.
fn last_visits(dataset: &Dataset, sessions: &[&Session], people: BTreeSet<PersonId>) -> BTreeMap<PersonId, Visit> {
    let merged = dataset.people.iter().filter(|other| other.merged_into_id.is_some()).map(|other| (&other.id, dataset.survivor(&other.id)));
    let merged: Vec<(&PersonId, PersonId)> = merged.filter(|(_, person)| people.contains(person)).collect();
    let records: BTreeMap<&PersonId, &PersonId> =
        gathered(people.iter().map(|person| (person, person)).chain(merged.iter().map(|(id, person)| (*id, person))));
    let mut visits: BTreeMap<PersonId, Visit> = BTreeMap::new();
    for (at, session) in sessions.iter().enumerate().rev() {
        if visits.len() == people.len() {
            break;
        }
        for row in dataset.attendances.of_session(&session.id).filter(|row| row.status.is_present()) {
            let Some(person) = records.get(&row.person_id) else { continue };
            // Their own mark says more than that of a record merged into theirs.
            let counts = visits.get(*person).is_none_or(|known| known.at == at && row.person_id == **person);
            if counts {
                visits.insert(PersonId::clone(person), Visit { at, date: session.date, role: row.role() });
            }
        }
    }
    visits
}
