//! One person recorded twice: told while somebody types, merged with everything kept, undone, and parted again later.

use crate::steps::*;
use crate::support::browser::Browser;

/// As somebody writes down on a first visit whom the records have as Saba Tesfay ሳባ.
const AGAIN: &str = "Tesfay Saba";

/// A browser in whose register somebody was signed in as new who is recorded already.
fn with_somebody_twice() -> (serve::StaticServer, Browser) {
    let (server, browser) = with_records();
    open_job_club(&browser);
    browser.press("First visit");
    browser.fill("Name, or what to call the person", AGAIN);
    browser.sees("One name is part of the other");
    browser.is_accessible("first visit with somebody alike");
    browser.shot("first-visit-alike");
    browser.press("Add and sign in");
    is_signed_in(&browser, AGAIN);
    (server, browser)
}

fn to_the_list(browser: &Browser) {
    browser.follow("People");
    browser.follow("Likely the same person");
    browser.find("heading", "New people to complete");
}

#[test]
fn somebody_new_who_is_recorded_already_is_merged_and_it_can_be_undone() {
    let (_server, browser) = with_somebody_twice();
    browser.follow("People");
    browser.sees("1 new person to complete");
    browser.shot("people-with-new");
    to_the_list(&browser);
    let merge = format!("Merge… : {SABAS_NAME} and {AGAIN}");
    browser.find("link", &merge);
    browser.is_accessible("likely the same person");
    browser.shot("doubles");
    browser.follow(&merge);
    browser.sees("They say different things.");
    browser.is_accessible("merging");
    browser.shot("merge");
    browser.press("Merge the two");
    browser.find("heading", SABAS_NAME);
    browser.sees("Merged with this record");
    browser.is_accessible("merged");
    browser.shot("merged");
    go_to(&browser, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, SABAS_NAME);

    browser.press("Undo");
    is_signed_in(&browser, AGAIN);
    to_the_list(&browser);
    browser.find("link", &merge);

    // Again, and parted from the person's own page long after the notice has gone.
    browser.follow(&merge);
    browser.press("Merge the two");
    browser.sees("Merged with this record");
    browser.press("OK");
    browser.press("Separate them again");
    browser.sees("is a record of its own again.");
    to_the_list(&browser);
    browser.find("link", &merge);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn who_was_told_apart_stays_apart_and_somebody_new_is_completed() {
    let (server, browser) = with_somebody_twice();
    to_the_list(&browser);
    let merge = format!("Merge… : {SABAS_NAME} and {AGAIN}");
    browser.find("link", &merge);
    browser.press(&format!("Not the same person : {SABAS_NAME} and {AGAIN}"));
    browser.sees("Cairn will remember.");
    unlock_at(&browser, &server, "#/doubles");
    browser.find("heading", "New people to complete");
    browser.sees(AGAIN);
    assert!(browser.try_find("link", &merge).is_none());
    browser.press("This is somebody new");
    browser.sees("Nobody is waiting to be completed.");
}
