//! Something that worries somebody about a person: written down apart from everything else, for staff alone.

use super::cell::Name;
use super::ids::{ConcernId, MatchId, PersonId};
use chrono::NaiveDate;

record! {
    /// A concern about a person; within a match if it names one. It goes with the person, and with the match.
    pub struct Concern in Concerns, key ConcernId = |this| this.id.clone();
    id: ConcernId,
    person_id: PersonId,
    match_id: Option<MatchId>,
    raised_on: NaiveDate,
    raised_by_id: Option<PersonId>,
    /// What was seen or said.
    what: Name,
    /// Who was told.
    told: String,
    /// What was done.
    action: String,
    /// Without a day it is open.
    closed_on: Option<NaiveDate>,
}
