//! What an error means for the person, and what to do next. Never a name, never a code.

use crate::actions::ActionError;
use crate::actions::VaultError;
use crate::domain::enrolling::EnrolmentError;
use crate::domain::person_details::PersonError;
use crate::domain::register::RegisterError;
use crate::domain::schedule::ScheduleError;
use crate::worker::client::WorkerError;

const GONE: &str = "That record is no longer there. Go back and open it again.";

/// What happened and what to do.
pub fn explain(error: &ActionError) -> String {
    match error {
        ActionError::Locked => "Cairn was locked before this could be saved. Unlock and do it again.".to_owned(),
        ActionError::ReadOnly => {
            "Read only: Cairn is open in another tab, so this was not saved. Press “Write here”, then do it again.".to_owned()
        }
        ActionError::Gone => GONE.to_owned(),
        ActionError::NotHandedOver => "The browser did not save the file. Allow downloads for this site, then try again.".to_owned(),
        ActionError::Unreadable => "This file could not be read. Choose it again.".to_owned(),
        ActionError::Register(error) => register(error),
        ActionError::Person(error) => person(error),
        ActionError::Enrolment(error) => enrolment(error),
        ActionError::Schedule(error) => schedule(error),
        ActionError::Vault(error) => vault(error),
        ActionError::Worker(error) => worker(error),
    }
}

fn register(error: &RegisterError) -> String {
    match error {
        RegisterError::SheetClosed => "This sheet is closed. Use “Correct the sheet” to change it with a reason.",
        RegisterError::Cancelled => "This session was cancelled, so nobody can be signed in.",
        RegisterError::NameMissing => "Enter a name, or what to call the person.",
        RegisterError::ReasonMissing => "Say why the closed sheet needs to change.",
        _ => GONE,
    }
    .to_owned()
}

fn person(error: &PersonError) -> String {
    match error {
        PersonError::NameMissing => "Enter a name. One name is enough.",
        PersonError::MergedAway => "This record was merged into another. Open that one and change it there.",
        PersonError::PersonUnknown | PersonError::IdTaken => GONE,
    }
    .to_owned()
}

fn enrolment(error: &EnrolmentError) -> String {
    match error {
        EnrolmentError::EnrolledAlready => "This person is enrolled in that activity already, or waits for a place in it.",
        _ => GONE,
    }
    .to_owned()
}

/// What a planning error means.
pub fn schedule(error: &ScheduleError) -> String {
    match error {
        ScheduleError::NameMissing => "Enter a name.",
        ScheduleError::EndsBeforeStart => "The end must be after the start.",
        ScheduleError::StrandOfOtherProgramme => "That strand belongs to another programme. Choose a strand of this one.",
        ScheduleError::SessionExists => "There is a session of this activity on that day at that time already.",
        ScheduleError::SomebodyWasThere => {
            "People are marked as having been at this session, so it took place. Open the register and take the marks back first."
        }
        ScheduleError::SheetClosed => "The sheet of this session is closed, so it took place and cannot be cancelled.",
        _ => GONE,
    }
    .to_owned()
}

/// What a vault error means.
pub fn vault(error: &VaultError) -> String {
    match error {
        VaultError::WrongSecret => "That is not the right passphrase. Check capital letters and the keyboard language, then try again.",
        VaultError::Full => {
            "This device has no room left, so this was not saved. Free some space, then do it again. Nothing saved before is lost."
        }
        VaultError::Refused => {
            "This browser does not let Cairn keep records. Leave private browsing, or allow storage for this site, then open Cairn again."
        }
        VaultError::NewerFormat { .. } => {
            "A newer Cairn has used these records. Close every Cairn tab and open it again to get the new version. Nothing was changed."
        }
        VaultError::ChangedElsewhere => "Another tab changed the records, so this was not saved. They are up to date here now: look, and do it again.",
        VaultError::Erased => {
            "This would bring back somebody who was erased for good, so it was not done. Nothing was changed."
        }
        VaultError::SetAside { .. } => {
            "Some records could not be opened and are kept aside. Bring back your last backup in Settings first. Nothing was changed."
        }
        VaultError::TooLarge => {
            "One of these records is too large to be kept: it has more text than many books. Nothing was saved. Shorten it and do it again."
        }
        VaultError::NotASnapshot => {
            "This file is damaged or is not a Cairn backup. Nothing was changed. Try another copy."
        }
        VaultError::FromTheFuture { .. } => {
            "These records were made later than this device’s clock says it is now. Set the clock of the device right, then try again. Nothing was changed."
        }
        VaultError::Damaged => "The vault’s own description cannot be read. Bring back your last backup; the damaged records are left as they are.",
        _ => "This could not be saved, and nothing was changed. Try again; if it happens again, make a backup.",
    }
    .to_owned()
}

/// What to do before the records can be sealed anew.
pub fn before_sealing_anew(error: &VaultError) -> &'static str {
    match error {
        VaultError::Full => "This device has no room for a second copy: free some space.",
        VaultError::SetAside { .. } => {
            "Some records could not be opened and are kept aside: bring back your last backup, then give up what is damaged."
        }
        VaultError::ChangedElsewhere => "Another tab changed the records: lock and unlock.",
        _ => "Reload the page and unlock.",
    }
}

fn worker(error: &WorkerError) -> String {
    match error {
        WorkerError::WrongPassphrase => {
            "That passphrase does not open this file. Check capital letters and the keyboard language, then try again."
        }
        WorkerError::NotABackup => "This file is not a Cairn backup. Choose the file that Cairn saved, whose name ends in .age.",
        WorkerError::Damaged => "This backup is damaged or cut short, so it was not used. Nothing was changed. Try another copy.",
        WorkerError::NewerVersion => "A newer Cairn made this file. Update Cairn, then try again. Nothing was changed.",
        WorkerError::CannotStart => "Part of Cairn could not be loaded. Reload the page and try again; your records are safe.",
        WorkerError::OutOfMemory => {
            "This device has too little memory free for that, and nothing was changed. Close other tabs and apps, then try again."
        }
        _ => "That did not work, and nothing was changed. Try again; if it happens again, reload the page.",
    }
    .to_owned()
}
