//! The report: the numbers on the page are the engine's, each opens what it means, and a refused package stores nothing.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::folder::Folder;
use serde_json::json;
use std::fs;

/// Chooses the year 2025, whatever year the clock says it is.
fn show_2025(browser: &Browser) {
    go_to(browser, "#/reports");
    browser.find("heading", "Reports");
    set(browser, "report-period", "from-to");
    set(browser, "report-from", "2025-01-01");
    set(browser, "report-to", "2025-12-31");
}

/// Gives a field a value as the browser's own picker would. The code of "From and to" is looked up by its words.
fn set(browser: &Browser, id: &str, value: &str) {
    browser.wait_until(&format!("document.getElementById('{id}')"));
    browser.session.run(
        "const field = document.getElementById(arguments[0]);
         const option = [...(field.options ?? [])].find((option) => option.text.startsWith('From and to'));
         field.value = option ? option.value : arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([id, value]),
    );
}

#[test]
fn the_report_shows_the_numbers_that_the_command_line_prints() {
    let (_server, browser) = with_records();
    show_2025(&browser);
    // harbour.expected.json: people_participating-01, first_time_participants-04, attendances-02, returning_participants-05.
    for number in ["353 to 386", "132", "2,377", "274"] {
        browser.sees(number);
    }
    browser.press("353 to 386");
    browser.sees("Each person once");
    assert_eq!(browser.complaints(), Vec::<String>::new());
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
