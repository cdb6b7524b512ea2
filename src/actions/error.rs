//! Why an action did not happen. In every case nothing changed, on screen or on disk.

use domain::capacity::CapacityError;
use domain::concerning::ConcernError;
use domain::consenting::ConsentError;
use domain::enrolling::EnrolmentError;
use domain::merging::MergeError;
use domain::pairing::MatchError;
use domain::person_details::PersonError;
use domain::register::RegisterError;
use domain::schedule::ScheduleError;
use domain::story::StoryError;
use vault::VaultError;
use worker::client::WorkerError;

/// An action that did not happen.
#[derive(Debug, Clone, PartialEq)]
pub enum ActionError {
    /// The vault was locked meanwhile.
    Locked,
    /// Another tab writes; this one follows it.
    ReadOnly,
    /// The rules of the register forbid it.
    Register(RegisterError),
    /// The rules of a person's record forbid it.
    Person(PersonError),
    /// The rules of merging forbid it.
    Merge(MergeError),
    /// The rules of asking for permission forbid it.
    Consent(ConsentError),
    /// The rules of enrolling forbid it.
    Enrolment(EnrolmentError),
    /// The rules of matches forbid it.
    Match(MatchError),
    /// The rules of records of capacity forbid it.
    Capacity(CapacityError),
    /// The rules of concerns forbid it.
    Concern(ConcernError),
    /// The rules of telling stories forbid it.
    Story(StoryError),
    /// The rules of planning forbid it.
    Schedule(ScheduleError),
    /// The vault could not store it.
    Vault(VaultError),
    /// The worker could not do its part.
    Worker(WorkerError),
    /// The browser did not take the file to save.
    NotHandedOver,
    /// The chosen file cannot be read.
    Unreadable,
    /// The record is not there (any more).
    Gone,
}

impl From<RegisterError> for ActionError {
    fn from(error: RegisterError) -> Self {
        ActionError::Register(error)
    }
}

impl From<PersonError> for ActionError {
    fn from(error: PersonError) -> Self {
        ActionError::Person(error)
    }
}

impl From<MergeError> for ActionError {
    fn from(error: MergeError) -> Self {
        ActionError::Merge(error)
    }
}

impl From<ConsentError> for ActionError {
    fn from(error: ConsentError) -> Self {
        ActionError::Consent(error)
    }
}

impl From<EnrolmentError> for ActionError {
    fn from(error: EnrolmentError) -> Self {
        ActionError::Enrolment(error)
    }
}

impl From<MatchError> for ActionError {
    fn from(error: MatchError) -> Self {
        ActionError::Match(error)
    }
}

impl From<CapacityError> for ActionError {
    fn from(error: CapacityError) -> Self {
        ActionError::Capacity(error)
    }
}

impl From<ConcernError> for ActionError {
    fn from(error: ConcernError) -> Self {
        ActionError::Concern(error)
    }
}

impl From<StoryError> for ActionError {
    fn from(error: StoryError) -> Self {
        ActionError::Story(error)
    }
}

impl From<ScheduleError> for ActionError {
    fn from(error: ScheduleError) -> Self {
        ActionError::Schedule(error)
    }
}

impl From<VaultError> for ActionError {
    fn from(error: VaultError) -> Self {
        ActionError::Vault(error)
    }
}

impl From<WorkerError> for ActionError {
    fn from(error: WorkerError) -> Self {
        ActionError::Worker(error)
    }
}
