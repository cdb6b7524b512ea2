//! Bringing records in: a refused package stores nothing, and an import is taken back in one step.

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
