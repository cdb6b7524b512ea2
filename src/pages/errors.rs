//! What an error means for the person, and what to do next. Never a name, never a code.

use actions::ActionError;
use actions::VaultError;
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
use words::staff::errors as text;
use worker::client::WorkerError;

/// What happened and what to do.
pub fn explain(error: &ActionError) -> String {
    match error {
        ActionError::Locked => text::LOCKED.to_owned(),
        ActionError::ReadOnly => text::READ_ONLY.to_owned(),
        ActionError::Gone => text::GONE.to_owned(),
        ActionError::NotHandedOver => text::NOT_HANDED_OVER.to_owned(),
        ActionError::Unreadable => text::UNREADABLE_FILE.to_owned(),
        ActionError::Register(error) => register(error),
        ActionError::Person(error) => person(error),
        ActionError::Merge(error) => merge(error),
        ActionError::Consent(error) => consent(error),
        ActionError::Enrolment(error) => enrolment(error),
        ActionError::Match(error) => matching(error),
        ActionError::Capacity(error) => capacity(error),
        ActionError::Concern(error) => concern(error),
        ActionError::Schedule(error) => schedule(error),
        ActionError::Story(error) => story(error),
        ActionError::Vault(error) => vault(error),
        ActionError::Worker(error) => worker(error),
    }
}

fn register(error: &RegisterError) -> String {
    match error {
        RegisterError::SheetClosed => text::register::SHEET_CLOSED,
        RegisterError::Cancelled => text::register::CANCELLED,
        RegisterError::NameMissing => text::register::NAME_MISSING,
        RegisterError::ReasonMissing => text::register::REASON_MISSING,
        _ => text::GONE,
    }
    .to_owned()
}

fn person(error: &PersonError) -> String {
    match error {
        PersonError::NameMissing => text::person::NAME_MISSING,
        PersonError::MergedAway => text::person::MERGED_AWAY,
        PersonError::NotYet => text::matching::NOT_YET,
        PersonError::PersonUnknown | PersonError::IdTaken => text::GONE,
    }
    .to_owned()
}

fn matching(error: &MatchError) -> String {
    match error {
        MatchError::HasOne => text::matching::HAS_ONE,
        MatchError::CheckLapsed => text::matching::CHECK_LAPSED,
        MatchError::NotYet => text::matching::NOT_YET,
        MatchError::OutOfOrder => text::matching::OUT_OF_ORDER,
        MatchError::TooEarly => text::matching::TOO_EARLY,
        MatchError::ReasonMissing => text::matching::REASON_MISSING,
        MatchError::OutOfTurn => text::matching::OUT_OF_TURN,
        MatchError::Unreadable => text::matching::UNREADABLE,
        MatchError::RuledOut => text::matching::RULED_OUT,
        MatchError::Forbidden => text::matching::FORBIDDEN,
        MatchError::LacksNone => text::care::LACKS_NONE_ON_DAY,
        MatchError::NotChecked => text::care::NOT_CHECKED,
        MatchError::ConflictPossible => text::care::CONFLICT_POSSIBLE,
        MatchError::Conflict => text::care::CONFLICT,
        MatchError::PersonUnknown | MatchError::MatchUnknown | MatchError::IdTaken => text::GONE,
    }
    .to_owned()
}

fn capacity(error: &CapacityError) -> String {
    match error {
        CapacityError::MatterMissing => text::care::MATTER_MISSING,
        CapacityError::EndsBeforeStart => text::care::ENDS_BEFORE_START,
        CapacityError::NotYet => text::matching::NOT_YET,
        CapacityError::ResultMissing => text::care::RESULT_MISSING,
        CapacityError::LacksNone => text::care::LACKS_NONE,
        CapacityError::PersonUnknown | CapacityError::RecordUnknown => text::GONE,
    }
    .to_owned()
}

fn concern(error: &ConcernError) -> String {
    match error {
        ConcernError::WhatMissing => text::care::WHAT_MISSING,
        ConcernError::NotYet => text::matching::NOT_YET,
        ConcernError::TooEarly => text::care::CLOSED_TOO_EARLY,
        ConcernError::AboutUnknown | ConcernError::ConcernUnknown => text::GONE,
    }
    .to_owned()
}

fn story(error: &StoryError) -> String {
    use words::staff::stories::errors as text;
    match error {
        StoryError::TextMissing => text::TEXT_MISSING,
        StoryError::WriterMissing => text::WRITER_MISSING,
        StoryError::NamesPerson => text::NAMES_PERSON,
        StoryError::NoDate => text::NO_DATE,
        StoryError::ApproverMissing => text::APPROVER_MISSING,
        StoryError::ApproverWroteIt => text::APPROVER_WROTE_IT,
        StoryError::PersonUnknown | StoryError::StoryUnknown => self::text::GONE,
    }
    .to_owned()
}

fn merge(error: &MergeError) -> String {
    match error {
        MergeError::MergedAlready => text::merge::MERGED_ALREADY,
        MergeError::OnePerson => text::merge::ONE_PERSON,
        MergeError::PersonUnknown | MergeError::NotMerged => text::GONE,
    }
    .to_owned()
}

fn consent(error: &ConsentError) -> String {
    match error {
        ConsentError::SharedWithMissing => text::consent::SHARED_WITH_MISSING,
        ConsentError::NotReviewed => text::consent::NOT_REVIEWED,
        ConsentError::PersonUnknown | ConsentError::ConsentUnknown | ConsentError::IdTaken => text::GONE,
    }
    .to_owned()
}

fn enrolment(error: &EnrolmentError) -> String {
    match error {
        EnrolmentError::EnrolledAlready => text::enrolment::ENROLLED_ALREADY,
        _ => text::GONE,
    }
    .to_owned()
}

/// What a planning error means.
pub fn schedule(error: &ScheduleError) -> String {
    match error {
        ScheduleError::NameMissing => text::schedule::NAME_MISSING,
        ScheduleError::EndsBeforeStart => text::schedule::ENDS_BEFORE_START,
        ScheduleError::StrandOfOtherProgramme => text::schedule::STRAND_OF_OTHER_PROGRAMME,
        ScheduleError::SessionExists => text::schedule::SESSION_EXISTS,
        ScheduleError::SomebodyWasThere => text::schedule::SOMEBODY_WAS_THERE,
        ScheduleError::SheetClosed => text::schedule::SHEET_CLOSED,
        _ => text::GONE,
    }
    .to_owned()
}

/// What a vault error means.
pub fn vault(error: &VaultError) -> String {
    match error {
        VaultError::WrongSecret => text::vault::WRONG_SECRET,
        VaultError::Full => text::vault::FULL,
        VaultError::Refused => text::vault::REFUSED,
        VaultError::ConnectionLost => text::vault::CONNECTION_LOST,
        VaultError::NewerFormat { .. } => text::vault::NEWER_FORMAT,
        VaultError::ChangedElsewhere => text::vault::CHANGED_ELSEWHERE,
        VaultError::Erased => text::vault::ERASED,
        VaultError::SetAside { .. } => text::vault::SET_ASIDE,
        VaultError::TooLarge => text::vault::TOO_LARGE,
        VaultError::NotASnapshot => text::vault::NOT_A_SNAPSHOT,
        VaultError::FromTheFuture { .. } => text::vault::FROM_THE_FUTURE,
        VaultError::Damaged => text::vault::DAMAGED,
        _ => text::vault::OTHER,
    }
    .to_owned()
}

/// What to do before the records can be sealed anew.
pub fn before_sealing_anew(error: &VaultError) -> &'static str {
    match error {
        VaultError::Full => text::sealing_anew::FULL,
        VaultError::SetAside { .. } => text::sealing_anew::SET_ASIDE,
        VaultError::ChangedElsewhere => text::sealing_anew::CHANGED_ELSEWHERE,
        _ => text::sealing_anew::OTHER,
    }
}

fn worker(error: &WorkerError) -> String {
    match error {
        WorkerError::WrongPassphrase => text::worker::WRONG_PASSPHRASE,
        WorkerError::NotABackup => text::worker::NOT_A_BACKUP,
        WorkerError::Damaged => text::worker::DAMAGED,
        WorkerError::NewerVersion => text::worker::NEWER_VERSION,
        WorkerError::OtherVersion => text::worker::OTHER_VERSION,
        WorkerError::CannotStart => text::worker::CANNOT_START,
        WorkerError::OutOfMemory => text::worker::OUT_OF_MEMORY,
        _ => text::worker::OTHER,
    }
    .to_owned()
}
