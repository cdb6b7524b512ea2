//! New ids: 128 random bits, never derived from a name.

use domain::ids::{
    ActivityId, AddressId, AmendmentId, CapacityRecordId, CaseStudyId, ConcernId, ConsentId, ContactId, EnrolmentId, IssuedReportId,
    MatchContactId, MatchId, PersonId, ProgrammeId, SessionId, StrandId, TimeEntryId, VolunteerRoleId,
};
use domain::personal_code::code_of;
use platform::random;

macro_rules! fresh_ids {
    ($($(#[$doc:meta])* $name:ident: $id:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> $id {
            fresh($id::new)
        }
    )*};
}

fresh_ids! {
    /// A fresh id of an activity.
    activity: ActivityId;
    /// A fresh id of an address.
    address: AddressId;
    /// A fresh id of an amendment.
    amendment: AmendmentId;
    /// A fresh id of a record of capacity.
    capacity_record: CapacityRecordId;
    /// A fresh id of a case study.
    case_study: CaseStudyId;
    /// A fresh id of a concern.
    concern: ConcernId;
    /// A fresh id of a consent.
    consent: ConsentId;
    /// A fresh id of a one-to-one.
    contact: ContactId;
    /// A fresh id of an enrolment.
    enrolment: EnrolmentId;
    /// A fresh id of an issued report.
    issued_report: IssuedReportId;
    /// A fresh id of a match.
    a_match: MatchId;
    /// A fresh id of a contact of a match.
    match_contact: MatchContactId;
    /// A fresh id of a person.
    person: PersonId;
    /// A fresh id of a programme.
    programme: ProgrammeId;
    /// A fresh id of a session.
    session: SessionId;
    /// A fresh id of a strand.
    strand: StrandId;
    /// A fresh id of a time entry.
    time_entry: TimeEntryId;
    /// A fresh id of a volunteer's role.
    volunteer_role: VolunteerRoleId;
}

/// A fresh personal code.
pub fn personal_code() -> String {
    loop {
        if let Some(code) = code_of(&random::bytes::<16>()) {
            return code;
        }
    }
}

fn fresh<T>(read: fn(&str) -> Option<T>) -> T {
    loop {
        // 32 hex digits are always an id.
        if let Some(id) = read(&random::id()) {
            return id;
        }
    }
}
