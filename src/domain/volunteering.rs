//! Volunteers: the roles they hold and the hours they give.

use super::ids::{ActivityId, PersonId, TimeEntryId, VolunteerRoleId};
use chrono::NaiveDate;

record! {
    /// A role somebody holds for a while, with its check.
    pub struct VolunteerRole in VolunteerRoles, key VolunteerRoleId = |this| this.id.clone();
    id: VolunteerRoleId,
    person_id: PersonId,
    role: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    dbs_level: String,
    dbs_issued_on: Option<NaiveDate>,
}

record! {
    /// Time given by a person on a day.
    pub struct TimeEntry in TimeEntries, key TimeEntryId = |this| this.id.clone();
    id: TimeEntryId,
    person_id: PersonId,
    activity_id: Option<ActivityId>,
    date: NaiveDate,
    minutes: Option<u32>,
}
