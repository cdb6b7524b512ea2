//! The list that builds itself: who is enrolled, who came lately, and who already has a mark.

use super::{RegisterError, precedence};
use crate::attendance::{Attendance, AttendanceRole, EnrolmentStatus};
use crate::dataset::Dataset;
use crate::ids::{ActivityId, PersonId, SessionId};
use crate::names;
use crate::order::{gathered, sort_by};
use crate::record::Pair;
use crate::session::{Session, SessionStatus};
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
    /// Whether they are on the list, and not only still shown because they were on it.
    pub listed: bool,
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
    expected_after(dataset, session, &Past::of(dataset, session)?)
}

/// What a list takes from before its session: nobody's mark at the session changes it, so that it need not be worked out at each.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    enrolled: BTreeMap<PersonId, NaiveDate>,
    /// The last visit of everybody who came.
    visits: BTreeMap<PersonId, Visit>,
    /// How many sessions were held.
    held: usize,
    /// Whoever is on the list without a mark, in its order.
    list: Vec<Listed>,
}

/// Somebody on a list, and the name that puts them in its order.
#[derive(Debug, Clone, PartialEq)]
struct Listed {
    person: PersonId,
    shown_name: String,
    folded_name: String,
}

impl Listed {
    fn of(dataset: &Dataset, person: &PersonId) -> Option<Listed> {
        let shown_name = dataset.people.get(person)?.shown_name().to_owned();
        Some(Listed { person: person.clone(), folded_name: names::fold(&shown_name), shown_name })
    }
    /// People of one name stand in the order of their ids.
    fn order(&self) -> (&str, &PersonId) {
        (&self.folded_name, &self.person)
    }
}

impl Past {
    /// From all sessions of the activity that were held before this one.
    ///
    /// # Errors
    /// If there is no such session.
    pub fn of(dataset: &Dataset, session: &SessionId) -> Result<Past, RegisterError> {
        Past::through(dataset, session, usize::MAX)
    }
    /// From the last so many of them: enough of them for who is on the list is [`LAST_SESSIONS`].
    fn through(dataset: &Dataset, session: &SessionId, sessions: usize) -> Result<Past, RegisterError> {
        let session = dataset.sessions.get(session).ok_or(RegisterError::SessionUnknown)?;
        let earlier = held_before(dataset, session);
        let enrolled = enrolled_on(dataset, &session.activity_id, session.date);
        let mut past = Past {
            enrolled,
            visits: visitors(dataset, &earlier, earlier.len().saturating_sub(sessions)),
            held: earlier.len(),
            list: Vec::new(),
        };
        let lately = past.visits.iter().filter(|(_, visit)| past.is_lately(visit)).map(|(person, _)| person);
        let people: BTreeSet<&PersonId> = gathered(past.enrolled.keys().chain(lately));
        past.list = people.into_iter().filter_map(|person| Listed::of(dataset, person)).collect();
        sort_by(&mut past.list, |one, other| one.order().cmp(&other.order()));
        Ok(past)
    }
    fn is_lately(&self, visit: &Visit) -> bool {
        visit.at + LAST_SESSIONS >= self.held
    }
}

/// The same, when what was before the session is known already.
///
/// # Errors
/// If there is no such session.
pub fn expected_after(dataset: &Dataset, session: &SessionId, past: &Past) -> Result<Vec<Expected>, RegisterError> {
    expected_staying(dataset, session, past, &[])
}

/// The same for a sheet that lies open with `shown` on it: nobody moves or goes under a finger. Whoever was on it stays in their place, with or
/// without a mark, and who is new comes after them.
///
/// # Errors
/// If there is no such session.
pub fn expected_staying(dataset: &Dataset, session: &SessionId, past: &Past, shown: &[&PersonId]) -> Result<Vec<Expected>, RegisterError> {
    let session = dataset.sessions.get(session).ok_or(RegisterError::SessionUnknown)?;
    let mut marks: BTreeMap<PersonId, Vec<&Attendance>> = BTreeMap::new();
    for row in dataset.attendances.of_session(&session.id) {
        marks.entry(dataset.survivor(&row.person_id)).or_default().push(row);
    }
    let mut list = past.list.clone();
    for person in marks.keys() {
        let known = past.enrolled.contains_key(person) || past.visits.get(person).is_some_and(|visit| past.is_lately(visit));
        if let Some(listed) = (!known).then(|| Listed::of(dataset, person)).flatten() {
            let at = list.partition_point(|other| other.order() < listed.order());
            list.insert(at, listed);
        }
    }
    let seen = in_their_places(dataset, list, shown).into_iter().map(|(Listed { person: id, shown_name, folded_name }, listed)| {
        let mark = marks.get(&id).and_then(|rows| rows.iter().min_by_key(|row| precedence(row, &id))).copied().cloned();
        let (visit, enrolled) = (past.visits.get(&id), past.enrolled.get(&id));
        let foreseen = visit.is_some_and(|visit| past.is_lately(visit)) || enrolled.is_some_and(|since| *since < session.date);
        let hint = match (visit, enrolled) {
            (Some(visit), _) if visit.at + 1 == past.held => Hint::CameLastTime,
            (Some(visit), _) => Hint::LastCame(visit.date),
            (None, Some(since)) => Hint::NewEnrolment(*since),
            (None, None) => Hint::FirstVisit,
        };
        let role = mark.as_ref().map(Attendance::role).or(visit.map(|visit| visit.role)).unwrap_or(AttendanceRole::Participant);
        Expected { person: id, shown_name, folded_name, foreseen, role, hint, mark, listed }
    });
    Ok(seen.collect())
}

/// A list in the order in which it is shown already, and of everybody whether they are still on it.
fn in_their_places(dataset: &Dataset, list: Vec<Listed>, shown: &[&PersonId]) -> Vec<(Listed, bool)> {
    if list.iter().map(|listed| &listed.person).eq(shown.iter().copied()) {
        return list.into_iter().map(|listed| (listed, true)).collect();
    }
    let mut coming: BTreeMap<PersonId, Listed> = BTreeMap::new();
    let order: Vec<PersonId> = list.iter().map(|listed| listed.person.clone()).collect();
    for listed in list {
        coming.insert(listed.person.clone(), listed);
    }
    let mut placed: Vec<(Listed, bool)> = Vec::new();
    let mut seen: BTreeSet<PersonId> = BTreeSet::new();
    for person in shown.iter().map(|person| dataset.survivor(person)) {
        let listed = coming.remove(&person).map(|listed| (listed, true));
        let still = || Listed::of(dataset, &person).map(|listed| (listed, false));
        if seen.insert(person.clone()) {
            placed.extend(listed.or_else(still));
        }
    }
    placed.extend(order.iter().filter_map(|person| coming.remove(person)).map(|listed| (listed, true)));
    placed
}

/// How many are in, of how many.
///
/// # Errors
/// If there is no such session.
pub fn tally(dataset: &Dataset, session: &SessionId) -> Result<Tally, RegisterError> {
    // When somebody last came makes no difference to how many there are, and Today asks this of every session of its day.
    let list = expected_after(dataset, session, &Past::through(dataset, session, LAST_SESSIONS)?)?;
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
    let merged = dataset.people.iter().filter(|other| other.merged_into_id.is_some() && dataset.survivor(&other.id) == *person);
    // Their own mark says more than that of a record merged into theirs.
    let records: Vec<&PersonId> = [person].into_iter().chain(merged.map(|other| &other.id)).collect();
    let earlier = held_before(dataset, session);
    let marks = earlier.iter().rev().flat_map(|session| {
        records.iter().filter_map(|record| dataset.attendances.get(&Pair(session.id.clone(), PersonId::clone(record))))
    });
    marks.filter(|mark| mark.status.is_present()).map(Attendance::role).next().unwrap_or(AttendanceRole::Participant)
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
    let order = |session: &'a Session| (session.date, session.start, &session.id);
    let this = (session.date, session.start, &session.id);
    let held = dataset.sessions.iter().filter(|other| other.status == SessionStatus::Held && other.activity_id == session.activity_id);
    let mut earlier: Vec<&Session> = held.filter(|other| order(other) < this).collect();
    sort_by(&mut earlier, |one, other| order(one).cmp(&order(other)));
    earlier
}

/// Somebody's last visit to an activity.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Visit {
    /// Its place among the sessions looked at.
    at: usize,
    date: NaiveDate,
    role: AttendanceRole,
}

/// Everybody who was at one of the sessions from `from` on, with their last visit.
pub(super) fn visitors(dataset: &Dataset, sessions: &[&Session], from: usize) -> BTreeMap<PersonId, Visit> {
    let mut visitors: BTreeMap<PersonId, Visit> = BTreeMap::new();
    for (at, session) in sessions.iter().enumerate().skip(from) {
        for row in dataset.attendances.of_session(&session.id).filter(|row| row.status.is_present()) {
            let person = dataset.survivor(&row.person_id);
            // Their own mark says more than that of a record merged into theirs.
            let counts = visitors.get(&person).is_none_or(|known| known.at < at || row.person_id == person);
            if counts {
                visitors.insert(person, Visit { at, date: session.date, role: row.role() });
            }
        }
    }
    visitors
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::attendance::AttendanceMethod;
    use crate::register::{add_first_visit, clear_mark, sign_in};
    use crate::sample::records;

    fn id(text: &str) -> PersonId {
        PersonId::new(text).unwrap()
    }

    /// The list as it is shown after each change: who, with a star behind whoever is in and brackets round whoever is only still shown.
    fn shown(list: &[Expected]) -> String {
        let one = |expected: &Expected| {
            let star = if expected.mark.is_some() { "*" } else { "" };
            let name = [expected.person.as_str(), star].concat();
            if expected.listed { name } else { format!("({name})") }
        };
        list.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn no_tile_moves_or_goes_while_its_sheet_is_open() {
        let mut dataset = records(
            "activities id=club name=Club type=group
            sessions id=s1 activity_id=club date=2026-03-03 status=planned
            people id=bea name=Bea
            people id=dov name=Dov
            people id=eli name=Eli
            enrolments id=e1 person_id=dov activity_id=club enrolled_on=2026-01-01 status=enrolled
            attendances session_id=s1 person_id=bea status=present
            attendances session_id=s1 person_id=eli status=present",
        );
        let session = SessionId::new("s1").unwrap();
        let list = |dataset: &Dataset, before: &[Expected]| {
            let before: Vec<&PersonId> = before.iter().map(|expected| &expected.person).collect();
            expected_staying(dataset, &session, &Past::of(dataset, &session).unwrap(), &before).unwrap()
        };
        let opened = list(&dataset, &[]);
        assert_eq!(shown(&opened), "bea* dov eli*");
        // Everybody here for the first time whose mark is taken back stays where they were, and can be signed in again.
        let back = clear_mark(&dataset, &session, &id("bea")).unwrap();
        assert!(dataset.apply(&back).is_empty());
        let after = list(&dataset, &opened);
        assert_eq!(shown(&after), "(bea) dov eli*");
        // Whoever is new comes last, wherever the name would stand.
        let new = add_first_visit(&dataset, &session, id("ana"), "Ana", None, AttendanceMethod::Staff).unwrap();
        assert!(dataset.apply(&new).is_empty());
        let after = list(&dataset, &after);
        assert_eq!(shown(&after), "(bea) dov eli* ana*");
        let again = sign_in(&dataset, &session, &id("bea"), None, AttendanceMethod::Staff).unwrap();
        assert!(dataset.apply(&again).is_empty());
        assert_eq!(shown(&list(&dataset, &after)), "bea* dov eli* ana*");
        // A sheet that is opened anew is in order, and has nobody on it who does not belong there.
        let back = clear_mark(&dataset, &session, &id("bea")).unwrap();
        assert!(dataset.apply(&back).is_empty());
        assert_eq!(shown(&list(&dataset, &[])), "ana* dov eli*");
    }
}
