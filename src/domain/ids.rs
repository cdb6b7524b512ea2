//! Opaque ids, one type a table, so that a session's id cannot be passed for a person's.

use super::cell::{Cell, CellError, CellKind};
use super::table::Table;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The text of an id. Ids that share theirs, as those of one dataset do, are compared without reading it.
#[derive(Clone)]
struct Text(Arc<str>);

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

/// The texts of the ids of one dataset, each once however many records hold it.
#[derive(Debug, Clone, Default)]
pub struct IdPool {
    known: FxHashSet<Arc<str>>,
    /// The last two that differ: most rows begin as the one before them did.
    recent: [Option<Arc<str>>; 2],
    /// Which of them was used longer ago.
    older: usize,
}

impl IdPool {
    /// Reads an id; one that is known is neither checked nor copied again.
    fn read(&mut self, text: &str) -> Result<Text, CellError> {
        for (at, recent) in self.recent.iter().enumerate() {
            if let Some(id) = recent.as_ref().filter(|id| ***id == *text) {
                self.older = 1 - at;
                return Ok(Text(id.clone()));
            }
        }
        let id = match self.known.get(text) {
            Some(known) => known.clone(),
            None => {
                let id = read_id(text)?.0;
                self.known.insert(id.clone());
                id
            }
        };
        self.recent[self.older] = Some(id.clone());
        self.older = 1 - self.older;
        Ok(Text(id))
    }
}

/// Not part of what a dataset says.
impl PartialEq for IdPool {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

fn read_id(text: &str) -> Result<Text, CellError> {
    if text.is_empty() {
        return Err(CellError::Empty);
    }
    // The unit separator joins the parts of a key, so no id may hold a control character.
    if text.chars().any(char::is_control) {
        return Err(CellError::Form("an id without line breaks or other control characters"));
    }
    Ok(Text(Arc::from(text)))
}

/// An id of one table.
pub trait Id: Clone + Ord {
    /// Where its text lies, for as long as it lives. What lies in one place is one id; one id may lie in several.
    fn place(&self) -> usize;
    /// The id as written.
    fn text(&self) -> &str;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $table:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Text);

        impl $name {
            /// Wraps an id made here (128 random bits) or found in a package; `None` if it cannot be an id.
            pub fn new(text: &str) -> Option<Self> {
                read_id(text).ok().map(Self)
            }
            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0.0
            }
        }

        impl Id for $name {
            fn place(&self) -> usize {
                self.0.0.as_ptr() as usize
            }
            fn text(&self) -> &str {
                self.as_str()
            }
        }

        impl Cell for $name {
            const REFERS: Option<Table> = Some(Table::$table);
            const KIND: CellKind = CellKind::Id;

            fn read(text: &str) -> Result<Self, CellError> {
                read_id(text).map(Self)
            }
            fn read_shared(text: &str, pool: &mut IdPool) -> Result<Self, CellError> {
                pool.read(text).map(Self)
            }
            fn write(&self) -> String {
                self.as_str().to_owned()
            }
            fn refer(&self, visit: &mut dyn FnMut(&str)) {
                visit(self.as_str());
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        crate::as_text!($name);
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
    ConcernId => Concerns;
    IssuedReportId => IssuedReports;
    AmendmentId => Amendments;
    SettingId => Settings;
}

/// A person or a household, by the `client_type` of the same case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(Text);

impl ClientId {
    /// The id as written; which table it is of, the case says.
    pub fn as_str(&self) -> &str {
        &self.0.0
    }
}

impl Cell for ClientId {
    const KIND: CellKind = CellKind::Id;

    fn read(text: &str) -> Result<Self, CellError> {
        read_id(text).map(Self)
    }
    fn read_shared(text: &str, pool: &mut IdPool) -> Result<Self, CellError> {
        pool.read(text).map(Self)
    }
    fn write(&self) -> String {
        self.as_str().to_owned()
    }
}

impl fmt::Debug for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
