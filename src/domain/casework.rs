//! Advice casework: cases, what was done on them, their deadlines and checks, and records of mental capacity.

use super::ids::{CapacityRecordId, CaseActionId, CaseId, ClientId, ConflictCheckId, KeyDateId, PersonId, ProgrammeId};
use chrono::NaiveDate;

codes! {
    /// Whether a case is one person's or a household's.
    pub enum ClientType {
        Person = "person",
        Household = "household",
    }

    /// What a search for a conflict of interest found.
    pub enum ConflictResult {
        Clear = "clear",
        Possible = "possible",
        Conflict = "conflict",
    }

    /// Whether somebody has capacity for a named matter.
    pub enum Capacity {
        Lacks = "lacks",
        Has = "has",
    }
}

record! {
    /// A matter opened for a client unit.
    pub struct Case in Cases, key CaseId = |this| this.id.clone();
    id: CaseId,
    programme_id: Option<ProgrammeId>,
    client_type: ClientType,
    client_id: ClientId,
    category: String,
    urgent: Option<bool>,
    opened_on: NaiveDate,
    closed_on: Option<NaiveDate>,
    outcome: String,
    adviser_id: Option<PersonId>,
}

record! {
    /// A dated piece of work on a case.
    pub struct CaseAction in CaseActions, key CaseActionId = |this| this.id.clone();
    id: CaseActionId,
    case_id: CaseId,
    date: NaiveDate,
    action_type: String as "type",
    minutes: Option<u32>,
    worker_id: Option<PersonId>,
}

record! {
    /// A deadline of a case.
    pub struct KeyDate in KeyDates, key KeyDateId = |this| this.id.clone();
    id: KeyDateId,
    case_id: CaseId,
    due_on: Option<NaiveDate>,
    what: String,
    owner_id: Option<PersonId>,
    met_on: Option<NaiveDate>,
}

record! {
    /// A search of all parties before advice.
    pub struct ConflictCheck in ConflictChecks, key ConflictCheckId = |this| this.id.clone();
    id: ConflictCheckId,
    case_id: CaseId,
    checked_on: Option<NaiveDate>,
    checked_by_id: Option<PersonId>,
    result: Option<ConflictResult>,
}

record! {
    /// A decision-specific, dated record that somebody lacks or has capacity.
    pub struct CapacityRecord in CapacityRecords, key CapacityRecordId = |this| this.id.clone();
    id: CapacityRecordId,
    person_id: PersonId,
    domain: String,
    capacity: Option<Capacity>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}
