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

/// Columns that are no part of the data package's own, so that a package without them can still be read.
const PUBLIC_NAME: &str = "public_name";
const SIGNS_OUT: &str = "signs_out";
const ASKS_FOR_SIGNATURE: &str = "asks_for_signature";

impl Activity {
    /// What the screen that participants sign in on calls it, such as "Tuesday group"; empty to call it nothing.
    pub fn public_name(&self) -> &str {
        self.other_columns.get(PUBLIC_NAME)
    }
    /// The same activity under another public name.
    #[must_use]
    pub fn with_public_name(self, name: &str) -> Activity {
        self.with(PUBLIC_NAME, name)
    }
    /// Whether people sign out as well when they leave.
    pub fn signs_out(&self) -> bool {
        self.other_columns.get(SIGNS_OUT) == "true"
    }
    /// The same activity, where people sign out or not.
    #[must_use]
    pub fn with_signing_out(self, signs_out: bool) -> Activity {
        self.with(SIGNS_OUT, if signs_out { "true" } else { "" })
    }
    /// Whether people sign for being there.
    pub fn asks_for_signature(&self) -> bool {
        self.other_columns.get(ASKS_FOR_SIGNATURE) == "true"
    }
    /// The same activity, where people sign for being there or not.
    #[must_use]
    pub fn with_signatures(self, asks: bool) -> Activity {
        self.with(ASKS_FOR_SIGNATURE, if asks { "true" } else { "" })
    }

    fn with(mut self, column: &'static str, text: &str) -> Activity {
        if self.other_columns.get(column) != text {
            self.other_columns.set(column, text.to_owned());
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

impl Programme {
    /// Whether a day is in its window: an empty start has always been, an empty end runs on.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use crate::cell::Cell;
    use crate::sample::records;
    use chrono::NaiveDate;

    #[test]
    fn a_programme_is_open_on_its_first_and_last_day_and_without_one_for_ever() {
        let open_on = |dates: &str, day: &str| {
            let dataset = records(&format!("programmes id=pr1 name=Women {dates}"));
            dataset.programmes.iter().next().unwrap().is_open_on(NaiveDate::read(day).unwrap())
        };
        let days = ["2025-02-28", "2025-03-01", "2025-09-30", "2025-10-01"];
        assert_eq!(days.map(|day| open_on("from=2025-03-01 to=2025-09-30", day)), [false, true, true, false]);
        assert_eq!(days.map(|day| open_on("from=2025-03-01", day)), [false, true, true, true]);
        assert_eq!(days.map(|day| open_on("to=2025-09-30", day)), [true, true, true, false]);
    }
}
