//! A correction made after a sheet was closed: what changed, from what, to what, and why. Never altered.

use super::cell::Name;
use super::dates::Moment;
use super::ids::{AmendmentId, PersonId, SessionId};

record! {
    /// One corrected value of a closed sheet; without a person it is the session's own value.
    pub struct Amendment in Amendments, key AmendmentId = |this| this.id.clone();
    id: AmendmentId,
    session_id: SessionId,
    person_id: Option<PersonId>,
    /// The column that changed, such as `status` or `unnamed_headcount`.
    field: Name,
    before: String,
    after: String,
    reason: Name,
    made_at: Moment,
}
