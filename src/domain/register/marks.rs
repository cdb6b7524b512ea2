//! Marks: what signing in, marking, clearing and noting change.

use super::expected::usual_role;
use super::{RegisterError, expected, open_session, rows_of};
use crate::domain::attendance::{Attendance, AttendanceMethod, AttendanceRole, AttendanceStatus};
use crate::domain::change::{Change, Edit};
use crate::domain::dataset::Dataset;
use crate::domain::ids::{PersonId, SessionId};
use crate::domain::person_details::add_temporary_person;
use crate::domain::row::Row;
use crate::domain::session::{Session, SessionStatus};
use chrono::NaiveTime;

/// Signs somebody in. Somebody who is in already is left as they are: the change is empty.
/// `now` is the time of arrival, or nothing when a sheet is filled in on another day.
///
/// # Errors
/// If the sheet cannot be written on or there is no such person.
pub fn sign_in(
    dataset: &Dataset,
    session: &SessionId,
    person: &PersonId,
    now: Option<NaiveTime>,
    method: AttendanceMethod,
) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let person = known(dataset, person)?;
    if rows_of(dataset, session, &person).first().is_some_and(|row| row.status.is_present()) {
        return Ok(Change::default());
    }
    Ok(put_mark(dataset, sheet, &person, Marking::new(AttendanceStatus::Present, now, method)))
}

/// Gives somebody this mark, whatever they had. Present and late keep an earlier time of arrival or else take `now`; left early
/// takes `now` as the time of leaving; the others have no times. A mark they have already changes nothing.
///
/// # Errors
/// If the sheet cannot be written on or there is no such person.
pub fn mark(
    dataset: &Dataset,
    session: &SessionId,
    person: &PersonId,
    status: AttendanceStatus,
    now: Option<NaiveTime>,
    method: AttendanceMethod,
) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let person = known(dataset, person)?;
    Ok(put_mark(dataset, sheet, &person, Marking::new(status, now, method)))
}

/// Takes somebody's mark away, and the note on it. Without a mark nothing changes.
///
/// # Errors
/// If the sheet cannot be written on or there is no such person.
pub fn clear_mark(dataset: &Dataset, session: &SessionId, person: &PersonId) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let person = known(dataset, person)?;
    Ok(take_mark(dataset, sheet, &person))
}

/// Writes a note on somebody's mark; an empty one takes it away.
///
/// # Errors
/// If the sheet cannot be written on, or the person has no mark.
pub fn set_note(dataset: &Dataset, session: &SessionId, person: &PersonId, note: &str) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let person = known(dataset, person)?;
    put_note(dataset, sheet, &person, note)
}

/// Who would be marked absent, and the change that does it.
#[derive(Debug, Clone, PartialEq)]
pub struct EveryoneElse {
    /// In the order of the list.
    pub people: Vec<PersonId>,
    /// Their marks.
    pub change: Change,
}

/// Marks everybody on the list absent who has no mark, or only a booking.
///
/// # Errors
/// If the sheet cannot be written on.
pub fn everyone_else_absent(dataset: &Dataset, session: &SessionId) -> Result<EveryoneElse, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let undecided = |mark: &Attendance| mark.status == AttendanceStatus::Booked;
    let mut everyone = EveryoneElse { people: Vec::new(), change: Change::default() };
    for other in expected(dataset, session)?.into_iter().filter(|other| other.mark.as_ref().is_none_or(undecided)) {
        let absent = Marking { role: Some(other.role), ..Marking::new(AttendanceStatus::Absent, None, AttendanceMethod::Staff) };
        let change = put_mark(dataset, sheet, &other.person, absent);
        everyone.change.edits.extend(change.edits);
        everyone.people.push(other.person);
    }
    Ok(everyone)
}

/// Adds a person with a name alone, registered on the session's day, and signs them in. `id` is 128 random bits made by the caller.
///
/// # Errors
/// If the sheet cannot be written on, the name is empty or the id is in use.
pub fn add_first_visit(
    dataset: &Dataset,
    session: &SessionId,
    id: PersonId,
    name: &str,
    now: Option<NaiveTime>,
    method: AttendanceMethod,
) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let mut change = add_temporary_person(dataset, id.clone(), name, sheet.date)?;
    let first = Marking { role: Some(AttendanceRole::Participant), ..Marking::new(AttendanceStatus::Present, now, method) };
    change.edits.extend(put_mark(dataset, sheet, &id, first).edits);
    Ok(change)
}

/// The person after merges, if there is one.
pub(super) fn known(dataset: &Dataset, person: &PersonId) -> Result<PersonId, RegisterError> {
    let person = dataset.survivor(person);
    if dataset.people.get(&person).is_some() { Ok(person) } else { Err(RegisterError::PersonUnknown) }
}

/// The mark somebody is to have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marking {
    status: AttendanceStatus,
    now: Option<NaiveTime>,
    method: AttendanceMethod,
    /// For a new row; nothing if it is the role in which they came last.
    role: Option<AttendanceRole>,
}

impl Marking {
    pub fn new(status: AttendanceStatus, now: Option<NaiveTime>, method: AttendanceMethod) -> Marking {
        Marking { status, now, method, role: None }
    }
}

/// The decision behind [`mark`], without asking whether the sheet is open.
pub(super) fn put_mark(dataset: &Dataset, sheet: &Session, person: &PersonId, marking: Marking) -> Change {
    let Marking { status, now, method, role } = marking;
    let rows = rows_of(dataset, &sheet.id, person);
    let before = rows.first().copied();
    if before.is_some_and(|row| row.status == status && row.method == Some(method)) {
        return Change::default();
    }
    let mut after = before.cloned().unwrap_or_else(|| blank(sheet, person, role.unwrap_or_else(|| usual_role(dataset, sheet, person))));
    after.status = status;
    after.method = Some(method);
    (after.time_in, after.time_out) = match status {
        AttendanceStatus::Present | AttendanceStatus::Late => (after.time_in.or(now), None),
        AttendanceStatus::LeftEarly => (after.time_in, now),
        AttendanceStatus::Absent | AttendanceStatus::Apologies | AttendanceStatus::Booked => (None, None),
    };
    let mut change = Change::one(Edit::put(before, &after));
    // Rows of people merged into this one would still say what this mark has just denied.
    change.edits.extend(rows.iter().skip(1).map(|row| Edit::remove(*row)));
    change.edits.extend(follow(dataset, sheet, person, status.is_present()));
    change
}

/// The decision behind [`clear_mark`], without asking whether the sheet is open.
pub(super) fn take_mark(dataset: &Dataset, sheet: &Session, person: &PersonId) -> Change {
    let rows = rows_of(dataset, &sheet.id, person);
    let mut change = Change { edits: rows.iter().map(|row| Edit::remove(*row)).collect() };
    if !rows.is_empty() {
        change.edits.extend(follow(dataset, sheet, person, false));
    }
    change
}

/// The decision behind [`set_note`], without asking whether the sheet is open.
pub(super) fn put_note(dataset: &Dataset, sheet: &Session, person: &PersonId, note: &str) -> Result<Change, RegisterError> {
    let rows = rows_of(dataset, &sheet.id, person);
    let before = *rows.first().ok_or(RegisterError::NoMark)?;
    if before.note == note {
        return Ok(Change::default());
    }
    let after = Attendance { note: note.to_owned(), ..before.clone() };
    Ok(Change::one(Edit::put(Some(before), &after)))
}

fn blank(sheet: &Session, person: &PersonId, role: AttendanceRole) -> Attendance {
    Attendance {
        session_id: sheet.id.clone(),
        person_id: person.clone(),
        role: (role != AttendanceRole::Participant).then_some(role),
        status: AttendanceStatus::Booked,
        time_in: None,
        time_out: None,
        method: None,
        note: String::new(),
        other_columns: Row::default(),
    }
}

/// The session's own status follows whether anybody was there, as long as the sheet is open.
fn follow(dataset: &Dataset, sheet: &Session, person: &PersonId, present: bool) -> Option<Edit> {
    if sheet.closed_at.is_some() {
        return None;
    }
    let mut rows = dataset.attendances.of_session(&sheet.id).filter(|row| row.status.is_present());
    let status = match sheet.status {
        SessionStatus::Planned if present => SessionStatus::Held,
        SessionStatus::Held if !present && sheet.unnamed_headcount.unwrap_or_default() == 0 => {
            let was_present = rows_of(dataset, &sheet.id, person).iter().any(|row| row.status.is_present());
            let others = rows.any(|row| dataset.survivor(&row.person_id) != *person);
            if was_present && !others { SessionStatus::Planned } else { return None }
        }
        _ => return None,
    };
    Some(Edit::put(Some(sheet), &Session { status, ..sheet.clone() }))
}
