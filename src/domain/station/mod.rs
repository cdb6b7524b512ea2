//! The participant station: a tablet that people sign in on themselves, one at a time, without seeing anybody else's name.
//!
//! `lookup` is all that the station knows of anybody, `answer` what they are asked, `visit` what one person does on it, `patience` how long a guesser waits,
//! `glimpses` when somebody reads the list instead of finding themselves; `fold` turns
//! what was entered into changes once staff unlock. The station itself changes no record: it appends entries.

mod answer;
mod fold;
mod glimpses;
mod lookup;
mod patience;
mod visit;

pub use answer::Answer;
pub use fold::{Folded, fold};
pub use lookup::{Candidate, Finding, LookUp, list};
pub use patience::{Patience, wait_after};
pub use visit::{Input, Screen, Thanked, Visit, read_name};

use super::cell::Name;
use super::dates::Moment;
use super::ids::{PersonId, SessionId};
use super::notice::Notice;
use super::signature::Signature;

codes! {
    /// What somebody is asked so that nobody signs in for another.
    pub enum PrivateCheck {
        Nothing = "none",
        DayOfBirth = "day_of_birth",
        TelephoneDigits = "telephone_digits",
        PersonalCode = "personal_code",
    }
}

/// What somebody did on the station. It is sealed as soon as it is made, and only a staff secret reads it back.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The session whose sheet it is for.
    pub session: SessionId,
    /// When.
    pub at: Moment,
    /// What.
    pub act: Act,
    /// What they signed with, if they were asked to.
    pub signature: Option<Signature>,
    /// The privacy notice that stood on the screen, for somebody new.
    pub notice: Option<Notice>,
}

/// What can be done on the station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Somebody who is known signed in.
    SignIn(PersonId),
    /// Somebody new signed in, with a name or what to be called.
    New(PersonId, Name),
    /// Somebody is there and did not give a name.
    Unnamed,
    /// Somebody who is known left.
    SignOut(PersonId),
}
