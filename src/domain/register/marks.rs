//! Marks: what signing in, marking, clearing and noting change.

use super::expected::usual_role;
use super::{RegisterError, expected, open_session, rows_of};
use crate::attendance::{Attendance, AttendanceMethod, AttendanceRole, AttendanceStatus};
use crate::cell::Cell;
use crate::change::{Change, Edit};
use crate::dataset::Dataset;
use crate::ids::{PersonId, SessionId};
use crate::person_details::add_temporary_person;
use crate::record::Record;
use crate::row::Row;
use crate::session::{Session, SessionStatus};
use crate::signature::{Signature, SignatureMethod};
use crate::table::Table;
use chrono::NaiveTime;

/// Signs somebody in. Somebody who is in already is left as they are: the change is empty. Somebody who signed out is in again.
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
    match rows_of(dataset, session, &person).first() {
        Some(row) if has_signed_out(row) && now >= row.time_out => Ok(come_back(row)),
        Some(row) if row.status.is_present() => Ok(Change::default()),
        _ => Ok(put_mark(dataset, sheet, &person, Marking::new(AttendanceStatus::Present, now, method))),
    }
}

/// Signs somebody out at `now`: they were there and have left. Of somebody whose arrival nobody recorded it says that they were there.
/// Somebody who has left already, or early, stays as they are.
///
/// # Errors
/// If the sheet cannot be written on or there is no such person.
pub fn sign_out(
    dataset: &Dataset,
    session: &SessionId,
    person: &PersonId,
    now: NaiveTime,
    method: AttendanceMethod,
) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let person = known(dataset, person)?;
    Ok(put_leaving(dataset, sheet, &person, now, method))
}

/// Gives somebody this mark, whatever they had. Present and late keep an earlier time of arrival or else take `now`; left early
/// takes `now` as the time of leaving; the others have no times. A mark they have already changes nothing, but that somebody who signed out
/// is in again.
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
    match rows_of(dataset, session, &person).first() {
        Some(row) if has_signed_out(row) && row.status == status && row.method == Some(method) => Ok(come_back(row)),
        _ => Ok(put_mark(dataset, sheet, &person, Marking::new(status, now, method))),
    }
}

/// Keeps how somebody who is in signed. Who has signed by themselves already keeps that signature.
///
/// # Errors
/// If the sheet cannot be written on, there is no such person, or they are not in.
pub fn sign(dataset: &Dataset, session: &SessionId, person: &PersonId, signature: &Signature) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    put_signature(dataset, sheet, &known(dataset, person)?, signature)
}

/// Says that a member of staff saw somebody here, who is signed in by it if they were not; a signature of their own stays.
///
/// # Errors
/// If the sheet cannot be written on or there is no such person.
pub fn witness(dataset: &Dataset, session: &SessionId, person: &PersonId, now: Option<NaiveTime>) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let person = known(dataset, person)?;
    if rows_of(dataset, session, &person).first().is_some_and(|row| row.status.is_present()) {
        return put_signature(dataset, sheet, &person, &Signature::Witnessed);
    }
    let mut change = put_mark(dataset, sheet, &person, Marking::new(AttendanceStatus::Present, now, AttendanceMethod::Witnessed));
    add_signature(&mut change, &Signature::Witnessed);
    Ok(change)
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
        AttendanceStatus::Present | AttendanceStatus::Late => {
            (after.time_in.or(now), before.filter(|row| has_signed_out(row)).and(after.time_out))
        }
        AttendanceStatus::LeftEarly => (after.time_in, now),
        AttendanceStatus::Absent | AttendanceStatus::Apologies | AttendanceStatus::Booked => (None, None),
    };
    if !status.is_present() {
        after = after.with_signature(None);
    }
    let mut change = Change::one(Edit::put(before, &after));
    // Rows of people merged into this one would still say what this mark has just denied.
    change.edits.extend(rows.iter().skip(1).map(|row| Edit::remove(*row)));
    change.edits.extend(follow(dataset, sheet, person, status.is_present()));
    change
}

/// The decision behind [`sign_out`], without asking whether the sheet is open.
pub(super) fn put_leaving(dataset: &Dataset, sheet: &Session, person: &PersonId, now: NaiveTime, method: AttendanceMethod) -> Change {
    let rows = rows_of(dataset, &sheet.id, person);
    let mut change = match rows.first() {
        Some(row) if row.time_out.is_some() || row.status == AttendanceStatus::LeftEarly => return Change::default(),
        Some(row) if row.status.is_present() => {
            let after = Attendance { time_out: Some(now), ..(*row).clone() };
            return Change::one(Edit::put(Some(*row), &after));
        }
        _ => put_mark(dataset, sheet, person, Marking::new(AttendanceStatus::Present, None, method)),
    };
    for row in change.edits.iter_mut().filter(|edit| edit.table == Table::Attendances).filter_map(|edit| edit.after.as_mut()) {
        row.set("time_out", now.write());
    }
    change
}

/// The decision behind [`sign`], without asking whether the sheet is open.
pub(super) fn put_signature(dataset: &Dataset, sheet: &Session, person: &PersonId, signature: &Signature) -> Result<Change, RegisterError> {
    let rows = rows_of(dataset, &sheet.id, person);
    let before = *rows.first().filter(|row| row.status.is_present()).ok_or(RegisterError::NoMark)?;
    let signed_themselves = |signature: &Signature| signature.method() != SignatureMethod::Witnessed;
    if before.signature().is_some_and(|known| signed_themselves(&known) || known == *signature) {
        return Ok(Change::default());
    }
    let method = if signed_themselves(signature) { AttendanceMethod::Signed } else { AttendanceMethod::Witnessed };
    let after = Attendance { method: Some(method), ..before.clone() }.with_signature(Some(signature));
    Ok(Change::one(Edit::put(Some(before), &after)))
}

/// Adds a signature to the marks of a change, where there is none.
pub(super) fn add_signature(change: &mut Change, signature: &Signature) {
    for row in change.edits.iter_mut().filter(|edit| edit.table == Table::Attendances).filter_map(|edit| edit.after.as_mut()) {
        if let Some(mark) = Attendance::read(row).ok().filter(|mark| mark.signature().is_none()) {
            *row = mark.with_signature(Some(signature)).write();
        }
    }
}

/// Whether somebody was there and signed out at the end; who left early is another matter.
fn has_signed_out(row: &Attendance) -> bool {
    matches!(row.status, AttendanceStatus::Present | AttendanceStatus::Late) && row.time_out.is_some()
}

fn come_back(row: &Attendance) -> Change {
    Change::one(Edit::put(Some(row), &Attendance { time_out: None, ..row.clone() }))
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
