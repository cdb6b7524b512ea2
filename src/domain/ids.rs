//! Opaque ids, one type a table, so that a session's id cannot be passed for a person's.

use super::cell::{Cell, CellError};
use super::table::Table;
use std::fmt;
use std::sync::Arc;

fn read_id(text: &str) -> Result<Arc<str>, CellError> {
    if text.is_empty() {
        return Err(CellError::Empty);
    }
    // The unit separator joins the parts of a key, so no id may hold a control character.
    if text.chars().any(char::is_control) {
        return Err(CellError::Form("an id without line breaks or other control characters"));
    }
    Ok(Arc::from(text))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $table:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps an id made here (128 random bits) or found in a package; `None` if it cannot be an id.
            pub fn new(text: &str) -> Option<Self> {
                read_id(text).ok().map(Self)
            }
            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Cell for $name {
            const REFERS: Option<Table> = Some(Table::$table);

            fn read(text: &str) -> Result<Self, CellError> {
                read_id(text).map(Self)
            }
            fn write(&self) -> String {
                self.0.to_string()
            }
            fn refer(&self, visit: &mut dyn FnMut(&str)) {
                visit(&self.0);
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", &self.0)
            }
        }
    )*};
}

ids! {
    OrganisationId => Organisations;
    ProgrammeId => Programmes;
    StrandId => Strands;
    GrantId => Grants;
    ActivityId => Activities;
    SessionId => Sessions;
    PersonId => People;
    AddressId => Addresses;
    ContactId => Contacts;
    EnrolmentId => Enrolments;
    HouseholdId => Households;
    EnquiryId => Enquiries;
    CaseId => Cases;
    CaseActionId => CaseActions;
    KeyDateId => KeyDates;
    ConflictCheckId => ConflictChecks;
    ReferralId => Referrals;
    CapacityRecordId => CapacityRecords;
    MatchId => Matches;
    MatchContactId => MatchContacts;
    VolunteerRoleId => VolunteerRoles;
    TimeEntryId => TimeEntries;
    OutcomeId => Outcomes;
    MeasureId => Measures;
    EsolLevelId => EsolLevels;
    ConsentId => Consents;
    TargetId => Targets;
    RecognitionId => Recognitions;
    CaseStudyId => CaseStudies;
    AreaGroupId => AreaGroups;
    AmendmentId => Amendments;
    SettingId => Settings;
}

/// A person or a household, by the `client_type` of the same case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(Arc<str>);

impl ClientId {
    /// The id as written; which table it is of, the case says.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Cell for ClientId {
    fn read(text: &str) -> Result<Self, CellError> {
        read_id(text).map(Self)
    }
    fn write(&self) -> String {
        self.0.to_string()
    }
}

impl fmt::Debug for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", &self.0)
    }
}
