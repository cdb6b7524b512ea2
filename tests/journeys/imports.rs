//! Bringing records in: a refused package stores nothing, and an import is taken back in one step.

use crate::matching::bring_in_rows;
use crate::steps::*;
use crate::support::folder::Folder;
use std::fs;

#[test]
fn a_refused_package_says_where_and_stores_nothing() {
    let (_server, browser) = with_vault();
    let folder = Folder::new("refused");
    let file = folder.path().join("notes.zip");
    fs::write(&file, b"this is no zip file").unwrap();
    browser.follow("Settings");
    browser.choose_file("Data package", &file);
    browser.sees("This package cannot be brought in");
    browser.sees("Nothing was stored");
    browser.is_accessible("a refused package");
    browser.follow("People");
    browser.find("heading", "People");
    browser.sees("Nobody");
}

#[test]
fn an_import_is_taken_back_in_one_step() {
    let (_server, browser) = with_records();
    browser.press("Undo");
    browser.sees("Undone.");
    browser.follow("People");
    browser.find("heading", "People");
    browser.sees("Nobody");
}

#[test]
fn what_a_spreadsheet_would_run_is_named_when_records_come_in_and_before_they_go_out() {
    let (_server, browser) = with_vault();
    choose_rows(&browser, &["people id=p1 name==1+1", "people id=p2 name=Amal+Nasser telephone=+447700900123"]);
    browser.sees("looks like a formula, which a spreadsheet may run");
    browser.press("Cancel");
    bring_in_rows(&browser, &["people id=p1 name==1+1", "people id=p2 name=Amal+Nasser telephone=+447700900123"]);
    browser.press("Make a data package");
    browser.sees("1 cell looks like a formula.");
    browser.is_accessible("a package with a formula");
    browser.shot("export-formulas");
    browser.press("Cancel");
}

#[test]
fn a_setting_that_protects_people_comes_in_only_if_it_is_ticked() {
    let (_server, browser) = with_vault();
    let rows = [
        "settings id=lock_after_minutes value=0",
        "settings id=station_thanks_seconds value=60",
        "settings id=word_for_people value=guest/guests",
    ];
    choose_rows(&browser, &rows);
    browser.sees("Settings that protect people");
    browser.sees("Minutes without a touch after which Cairn locks: now 10 (nobody has set it), in the file never");
    browser.is_accessible("settings that protect people");
    browser.shot("protective-settings");
    browser.tick("Seconds that the thank-you stays");
    browser.press("Bring in 2 records");
    browser.sees("brought in.");
    // The same package again: what was not ticked is still asked about, and nothing else is left of it.
    choose_rows(&browser, &rows);
    browser.sees("Minutes without a touch after which Cairn locks: now 10 (nobody has set it), in the file never");
    assert!(!browser.shown().contains("Seconds that the thank-you stays: now"), "{}", browser.shown());
    assert!(browser.try_find("button", "Bring in").is_none());
}
