//! Bringing records in: a refused package stores nothing, and an import is taken back in one step.

use crate::matching::bring_in_rows;
use crate::steps::*;
use crate::support::folder::Folder;
use serde_json::json;
use std::fs;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The package as a spreadsheet would have saved it: with these texts in place of those.
fn through_a_spreadsheet(package: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut before = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut after = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..before.len() {
        let mut file = before.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        after.start_file(file.name(), SimpleFileOptions::default()).unwrap();
        let text = changes.iter().fold(text, |text, (from, to)| text.replace(from, to));
        after.write_all(text.as_bytes()).unwrap();
    }
    after.finish().unwrap().into_inner()
}

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

#[test]
fn what_can_be_read_in_two_ways_is_asked_and_what_a_spreadsheet_may_have_made_must_be_ticked() {
    let (_server, browser) = with_vault();
    bring_in_rows(&browser, &["people id=p1 name=Amal+Nasser registered_on=2026-01-02 telephone=020+7946+0018"]);
    let changed = package_of(&["people id=p1 name=Amal+Nasser registered_on=2026-04-03 telephone=MISSING"]);
    let spoilt = [("2026-04-03", "03/04/2026"), ("MISSING", "4.47701E+11")];
    let _folder = choose_package(&browser, &through_a_spreadsheet(&changed, &spoilt));

    browser.sees("The days of some columns can be read in two ways.");
    browser.sees("Column registered_on of data/people.csv");
    browser.is_accessible("days that can be read in two ways");
    browser.shot("import-days");
    browser.press("Read on");
    browser.sees("Choose which day it is");
    browser.is_accessible("a day that was not chosen");
    browser.tick("3 April 2026");
    browser.press("Read on");

    browser.sees("Values that would change");
    browser.sees("2026-04-03");
    browser.sees("A spreadsheet may have changed these texts.");
    browser.sees("4.47701E+11");
    browser.is_accessible("texts that a spreadsheet may have made");
    browser.shot("import-doubtful");
    let disabled = "return [...document.querySelectorAll('button')].find((button) => button.innerText.startsWith('Bring in')).disabled";
    assert_eq!(browser.session.run(disabled, json!([])), json!(true), "nothing comes in before somebody has looked");
    browser.tick("I have looked at these texts and they are right");
    assert_eq!(browser.session.run(disabled, json!([])), json!(false));
    browser.press("Bring in 1 record");
    browser.sees("1 record brought in.");
    go_to(&browser, "#/people/p1");
    browser.sees("3 April 2026");
    browser.press("Undo");
    browser.sees("2 January 2026");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_package_about_somebody_who_was_erased_is_refused_and_does_not_bring_them_back() {
    let (_server, browser) = with_vault();
    bring_in_rows(&browser, &["people id=p1 name=Amal+Nasser", "people id=p2 name=Jo+Okafor"]);
    go_to(&browser, "#/people/p1");
    browser.press("Actions");
    browser.press("Erase this person…");
    browser.fill("Type the name to go on", "Amal Nasser");
    browser.press("Erase for good");
    browser.sees("1 person erased for good");
    let _folder = choose_package(&browser, &package_of(&["people id=p1 name=Amal+Nasser", "people id=p3 name=Elodie+Nzuzi"]));
    browser.sees("This package cannot be brought in");
    browser.sees("Nothing was stored");
    browser.is_accessible("a package about somebody who was erased");
    browser.follow("People");
    browser.fill("Type any part of a name", "Amal");
    browser.sees("Nobody by that name");
    browser.fill("Type any part of a name", "Elodie");
    browser.sees("Nobody by that name");
}
