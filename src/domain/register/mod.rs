//! The register: who is expected at a session, and what each thing done on its sheet changes. Every decision is a value; nothing is stored here.
//!
//! `expected` builds the list, `marks` decides about one person or all of them, `sheet` about the session itself; `attention` says what to look
//! at again, `here` who is in the room, `on_paper` which printed row is whose, `seal`
//! whether a closed sheet was altered, `taps` what a tap on a tile means.
//!
//! A sheet is open until its session has a `closed_at`; a closed one is corrected only through [`amend`].
//! A planned session becomes `held` with the first person who was there, and goes back to `planned` when the last mark of
//! presence is taken away again: a slip of the finger on tomorrow's sheet leaves no trace in a report. Apologies given
//! beforehand hold no session. A sheet closed with nobody on it was held with nobody.

mod attention;
mod expected;
mod here;
mod marks;
mod on_paper;
mod seal;
mod sheet;
mod taps;
#[cfg(test)]
mod tests;

pub use attention::{Unseen, left_open, unseen};
pub use expected::{Expected, Hint, Past, Tally, expected, expected_after, expected_staying, tally};
pub use here::{Here, HereNow, here_now, is_in};
pub use marks::{EveryoneElse, add_first_visit, clear_mark, everyone_else_absent, mark, set_note, sign, sign_in, sign_out, witness};
pub use on_paper::{PaperProblem, PaperRow, TypedRow, enter_paper, paper_code, paper_rows, read_paper};
pub use seal::{Integrity, Sealed, integrity};
pub use sheet::{Correction, amend, close_sheet, set_headcount};
pub use taps::{AT_HAND_MS, Press, Tap, Taps};

use super::attendance::Attendance;
use super::dataset::Dataset;
use super::ids::{PersonId, SessionId};
use super::person_details::PersonError;
use super::session::{Session, SessionStatus};
use crate::order::sort_by_key;

/// Why something cannot be done on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RegisterError {
    /// There is no such session; it may have been taken away elsewhere.
    #[error("there is no such session")]
    SessionUnknown,
    /// There is no such person; they may have been erased elsewhere.
    #[error("there is no such person")]
    PersonUnknown,
    /// The sheet is closed: what is wrong on it is amended, with a reason.
    #[error("the sheet is closed")]
    SheetClosed,
    /// The sheet is still open: it can simply be changed.
    #[error("the sheet is still open")]
    SheetOpen,
    /// The session was cancelled.
    #[error("the session was cancelled")]
    Cancelled,
    /// The person has no mark that a note could stand on.
    #[error("the person has no mark at this session")]
    NoMark,
    /// A person needs a name.
    #[error("the name is empty")]
    NameMissing,
    /// An amendment needs a reason.
    #[error("the reason is empty")]
    ReasonMissing,
    /// The id meant for a new person is somebody's already.
    #[error("the new id is in use")]
    IdTaken,
}

impl From<PersonError> for RegisterError {
    fn from(error: PersonError) -> RegisterError {
        match error {
            PersonError::NameMissing => RegisterError::NameMissing,
            PersonError::IdTaken => RegisterError::IdTaken,
            PersonError::PersonUnknown | PersonError::MergedAway | PersonError::NotYet => RegisterError::PersonUnknown,
        }
    }
}

/// The session, if its sheet can still be written on.
fn open_session<'a>(dataset: &'a Dataset, session: &SessionId) -> Result<&'a Session, RegisterError> {
    let session = dataset.sessions.get(session).ok_or(RegisterError::SessionUnknown)?;
    match session.status {
        SessionStatus::Cancelled => Err(RegisterError::Cancelled),
        _ if session.closed_at.is_some() => Err(RegisterError::SheetClosed),
        _ => Ok(session),
    }
}

/// Every row of a person at a session, the one that counts first. More than one only where people with marks were merged.
fn rows_of<'a>(dataset: &'a Dataset, session: &SessionId, person: &PersonId) -> Vec<&'a Attendance> {
    let mut rows: Vec<&Attendance> =
        dataset.attendances.of_session(session).filter(|row| dataset.survivor(&row.person_id) == *person).collect();
    sort_by_key(&mut rows, |row| precedence(row, person));
    rows
}

/// Lowest first: a mark of presence counts before any other, as in the reports, then the person's own before that of a record
/// merged into theirs.
fn precedence(row: &Attendance, person: &PersonId) -> (bool, bool) {
    (!row.status.is_present(), row.person_id != *person)
}
