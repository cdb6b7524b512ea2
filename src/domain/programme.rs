//! What the charity runs: programmes, their strands and grants, the activities under them, and targets.

use super::cell::{Name, Pence};
use super::ids::{ActivityId, GrantId, OrganisationId, ProgrammeId, StrandId, TargetId};
use chrono::{NaiveDate, NaiveTime};

codes! {
    /// What kind of thing an activity is.
    pub enum ActivityType {
        Class = "class",
        Group = "group",
        Course = "course",
        Clinic = "clinic",
        DropIn = "drop_in",
        Webinar = "webinar",
        Workshop = "workshop",
        Training = "training",
        FocusGroup = "focus_group",
        Event = "event",
        OneToOne = "one_to_one",
    }
}

record! {
    /// A funded or named body of work with a window; both ends are inclusive and an empty end runs on.
    pub struct Programme in Programmes, key ProgrammeId = |this| this.id.clone();
    id: ProgrammeId,
    name: String,
    organisation_id: Option<OrganisationId>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

record! {
    /// Part of a programme with its own indicators and, if it likes, its own window.
    pub struct Strand in Strands, key StrandId = |this| this.id.clone();
    id: StrandId,
    programme_id: Option<ProgrammeId>,
    name: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

record! {
    /// An award by a funder to one or more programmes.
    pub struct Grant in Grants, key GrantId = |this| this.id.clone();
    id: GrantId,
    funder: String,
    programme_ids: Vec<ProgrammeId>,
    awarded_pence: Option<Pence>,
    decided_on: Option<NaiveDate>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

record! {
    /// A class, group, course, club, clinic, workshop series or drop-in that repeats or has a name.
    pub struct Activity in Activities, key ActivityId = |this| this.id.clone();
    id: ActivityId,
    programme_id: Option<ProgrammeId>,
    strand_id: Option<StrandId>,
    name: Name,
    activity_type: ActivityType as "type",
    /// Activities of one `report_as` count as one in a report.
    report_as: String,
    women_only: Option<bool>,
    capacity: Option<u32>,
    /// An RFC 5545 recurrence rule, without its start.
    schedule: String,
    starts_on: Option<NaiveDate>,
    start: Option<NaiveTime>,
    end: Option<NaiveTime>,
    venue: String,
}

/// The column of an activity's public name: no part of the data package's own, so that a package without it can still be read.
const PUBLIC_NAME: &str = "public_name";

impl Activity {
    /// What the screen that participants sign in on calls it, such as "Tuesday group"; empty to call it nothing.
    pub fn public_name(&self) -> &str {
        self.other_columns.get(PUBLIC_NAME)
    }
    /// The same activity under another public name.
    #[must_use]
    pub fn with_public_name(mut self, name: &str) -> Activity {
        if self.public_name() != name {
            self.other_columns.set(PUBLIC_NAME, name.to_owned());
            self.other_columns.sort();
        }
        self
    }
}

record! {
    /// The wanted value of an indicator by a date.
    pub struct Target in Targets, key TargetId = |this| this.id.clone();
    id: TargetId,
    indicator: String,
    scope: String,
    value: Option<u32>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}
