//! The sheet itself: people counted without a name, closing, and amending what was closed.

use super::marks::{Marking, known, put_leaving, put_mark, put_note, put_signature, take_mark};
use super::seal::sealed;
use super::{RegisterError, open_session};
use crate::amendment::Amendment;
use crate::attendance::{AttendanceMethod, AttendanceStatus};
use crate::cell::{Cell, Name};
use crate::change::{Change, Edit};
use crate::dataset::Dataset;
use crate::dates::Moment;
use crate::ids::{AmendmentId, PersonId, SessionId};
use crate::row::Row;
use crate::session::{Session, SessionStatus};
use crate::signature::Signature;
use crate::table::Table;
use chrono::NaiveTime;

/// Sets how many were there without a name, and how many children came along. Somebody there makes a planned session held.
///
/// # Errors
/// If the sheet cannot be written on.
pub fn set_headcount(dataset: &Dataset, session: &SessionId, unnamed: u32, children: u32) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let mut after = counted(sheet, unnamed, children);
    if unnamed > 0 {
        after.status = SessionStatus::Held;
    } else if sheet.unnamed_headcount.unwrap_or_default() > 0 && !anybody_named(dataset, session) {
        after.status = SessionStatus::Planned;
    }
    Ok(changed(sheet, &after))
}

/// Closes a sheet: the session was held, its marks are frozen, and a seal over them stands beside it.
///
/// # Errors
/// If the sheet cannot be written on: a closed one stays as it was closed.
pub fn close_sheet(dataset: &Dataset, session: &SessionId, now: Moment) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let after = Session { status: SessionStatus::Held, closed_at: Some(now), ..sheet.clone() };
    Ok(changed(sheet, &sealed(dataset, after)?))
}

/// What is put right on a closed sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// Somebody's mark should be this one. Times that are not known stay empty.
    Mark(PersonId, AttendanceStatus, AttendanceMethod),
    /// Somebody left at this time; marked by this method if they had no mark.
    Left(PersonId, NaiveTime, AttendanceMethod),
    /// Somebody who was there signed like this.
    Signed(PersonId, Signature),
    /// Somebody should have no mark.
    Clear(PersonId),
    /// The note on somebody's mark should be this.
    Note(PersonId, String),
    /// The people without a name and the children should be so many.
    Headcount {
        /// People nobody named.
        unnamed: u32,
        /// Accompanying children.
        children: u32,
    },
}

/// Corrects a closed sheet and keeps, for every value that changes, what it was, what it is and why. `next_id` gives fresh ids.
/// A correction that changes nothing gives an empty change.
///
/// # Errors
/// If the sheet is open or the session cancelled, the reason is empty, or the correction cannot be made.
pub fn amend(
    dataset: &Dataset,
    session: &SessionId,
    correction: &Correction,
    reason: &str,
    now: &Moment,
    next_id: &mut dyn FnMut() -> AmendmentId,
) -> Result<Change, RegisterError> {
    let sheet = match open_session(dataset, session) {
        Err(RegisterError::SheetClosed) => dataset.sessions.get(session).ok_or(RegisterError::SessionUnknown)?,
        Err(error) => return Err(error),
        Ok(_) => return Err(RegisterError::SheetOpen),
    };
    let reason = Name::read(reason.trim()).map_err(|_| RegisterError::ReasonMissing)?;
    let mut change = match correction {
        Correction::Mark(person, status, method) => {
            put_mark(dataset, sheet, &known(dataset, person)?, Marking::new(*status, None, *method))
        }
        Correction::Left(person, time, method) => put_leaving(dataset, sheet, &known(dataset, person)?, *time, *method),
        Correction::Signed(person, signature) => put_signature(dataset, sheet, &known(dataset, person)?, signature)?,
        Correction::Clear(person) => take_mark(dataset, sheet, &known(dataset, person)?),
        Correction::Note(person, note) => put_note(dataset, sheet, &known(dataset, person)?, note)?,
        Correction::Headcount { unnamed, children } => changed(sheet, &counted(sheet, *unnamed, *children)),
    };
    let mut amendments = Vec::new();
    for edit in &change.edits {
        // The key of a mark is the session and the person; a session's own value is nobody's.
        let person = if edit.table == Table::Attendances { edit.key.parts().nth(1).and_then(PersonId::new) } else { None };
        for (column, before, after) in edit.fields() {
            let Ok(field) = Name::read(&column) else { continue };
            if matches!(column.as_ref(), "session_id" | "person_id") {
                continue;
            }
            let amendment = Amendment {
                id: next_id(),
                session_id: session.clone(),
                person_id: person.clone(),
                field,
                before: before.to_owned(),
                after: after.to_owned(),
                reason: reason.clone(),
                made_at: now.clone(),
                other_columns: Row::default(),
            };
            amendments.push(Edit::put(None, &amendment));
        }
    }
    change.edits.extend(amendments);
    Ok(change)
}

/// Nobody is written as an empty cell, which counts as 0.
fn counted(sheet: &Session, unnamed: u32, children: u32) -> Session {
    let cell = |number: u32| (number > 0).then_some(number);
    Session { unnamed_headcount: cell(unnamed), children: cell(children), ..sheet.clone() }
}

fn changed(before: &Session, after: &Session) -> Change {
    if before == after { Change::default() } else { Change::one(Edit::put(Some(before), after)) }
}

fn anybody_named(dataset: &Dataset, session: &SessionId) -> bool {
    dataset.attendances.of_session(session).any(|row| row.status.is_present())
}
