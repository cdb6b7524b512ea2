//! The report on screen says the numbers that the fixture was made to have, and each opens what is behind it.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::fixture;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

#[test]
fn the_report_shows_the_expected_numbers_and_each_opens_its_definition() {
    let (_server, browser) = with_records();
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");

    let expected = expected();
    let people = &item(&expected, "people_participating-01");
    let mean = &item(&expected, "mean_attendance-03");
    let mean = mean["numerator"].as_f64().unwrap() / mean["denominator"].as_f64().unwrap();
    let returning = &item(&expected, "returning_participants-05")["counts"];
    for sentence in [
        format!("{} to {} people took part", people["low"], people["high"]),
        format!("{} of them were here for the first time", item(&expected, "first_time_participants-04")["value"]),
        format!("{} came back on another day: {}", returning["people"], share(returning)),
        format!("{} attendances in all", grouped(&item(&expected, "attendances-02")["value"])),
        format!("{mean:.1} people at a session on average"),
    ] {
        browser.sees(&sentence);
    }
    browser.shot("report");

    browser.press(&format!("{} to {} people took part", people["low"], people["high"]));
    browser.find("button", "Close");
    browser.is_accessible("what is behind a number");
    browser.shot("report-behind");
    browser.press("Close");

    browser.press("Download CSV");
    let csv = fs::read_to_string(browser.downloaded("report-2025-01-01-to-2025-12-31")).unwrap();
    assert!(csv.contains(&item(&expected, "attendances-02")["value"].to_string()));
}

#[test]
fn a_report_for_others_shows_no_small_number_and_opens_nothing() {
    let (_server, browser) = with_records();
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    let cells = || -> Vec<String> {
        let cells = browser.session.run(
            "return [...document.querySelectorAll('.report-tables > .table-scroll td.number:nth-child(2)')].map((cell) => cell.innerText.split(/[\\s,]/)[0])",
            json!([]),
        );
        serde_json::from_value(cells).unwrap()
    };
    let is_small = |cell: &String| matches!(cell.as_str(), "1" | "2" | "3" | "4");
    browser.sees("Do not publish this.");
    assert!(cells().iter().any(is_small), "the team sees small numbers: {:?}", cells());

    browser.tick("A funder");
    browser.sees("marked *, that would give them away");
    assert!(!cells().iter().any(is_small), "{:?}", cells());
    browser.choose("Small rows of nationalities, areas and languages", "Leave each row, and hide its number");
    browser.sees("are put together like this from now on");
    assert!(cells().iter().any(|cell| cell == "<5") && !cells().iter().any(is_small), "{:?}", cells());
    assert!(hidden_numbers_alone_can_be_pressed(&browser));
    browser.is_accessible("a report for a funder");
    browser.shot("report-funder");
    browser.press("Download CSV");
    let csv = fs::read_to_string(browser.downloaded("report-for-a-funder-2025-01-01-to-2025-12-31")).unwrap();
    assert!(csv.contains("<5") && csv.contains("A funder"));

    browser.tick("Anybody");
    browser.sees("tables are rounded to the nearest 5");
    let shown: Vec<u64> = cells().iter().filter_map(|cell| cell.parse().ok()).collect();
    assert!(!shown.is_empty() && shown.iter().all(|people| people % 5 == 0), "{:?}", cells());
    browser.session.run("document.querySelector('.report-tables .table-scroll[data-long]').scrollIntoView()", json!([]));
    browser.shot("report-public");
}

#[test]
fn a_report_is_chosen_among_templates_and_stands_there_as_finished_text() {
    let (_server, browser) = with_records();
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    browser.choose("Report", "Quarterly report");
    let expected = expected();
    let attendances = grouped(&item(&expected, "attendances-02")["value"]);
    browser.sees("The quarter in short");
    browser.sees(&format!("Added up over all sessions, there were {attendances} attendances."));
    let people = &item(&expected, "people_participating-01");
    browser.sees(&format!("Between {} and {} people took part.", people["low"], people["high"]));
    browser.choose("What you call the people you support", "Members");
    browser.sees(&format!("Between {} and {} members took part.", people["low"], people["high"]));
    browser.is_accessible("a report from a template");
    browser.shot("report-quarterly");

    browser.press(&format!("Added up over all sessions, there were {attendances} attendances."));
    browser.find("button", "Close");
    browser.press("Close");

    // What the organisation does not have is not counted as nothing: it is said.
    browser.choose("Report", "Open Doors");
    browser.sees("“Speaking club” is left out: nothing is called “Speaking club”.");
    browser.shot("report-open-doors");
    browser.tick("Anybody");
    browser.sees("tables are rounded to the nearest 5");
    assert!(hidden_numbers_alone_can_be_pressed(&browser));
}

#[test]
fn a_report_leaves_as_a_document_and_as_a_workbook_that_hold_its_numbers() {
    let (_server, browser) = with_records();
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    browser.choose("Report", "Annual report");
    browser.tick("A funder");
    browser.sees("marked *, that would give them away");
    browser.choose("Small rows of nationalities, areas and languages", "Leave each row, and hide its number");
    let attendances = &item(&expected(), "attendances-02")["value"];

    browser.press("Word");
    let word = inside(&browser.downloaded("report-for-a-funder-2025-01-01-to-2025-12-31.docx"), "word/document.xml");
    assert!(word.contains(&format!("there were {} attendances", grouped(attendances))), "{word}");
    assert!(word.contains("w:val=\"Heading1\"") && word.contains("<w:tbl>") && word.contains("&lt;5"), "{word}");

    browser.press("Spreadsheet");
    let file = browser.downloaded("report-for-a-funder-2025-01-01-to-2025-12-31.xlsx");
    let sheets = inside(&file, "xl/workbook.xml");
    assert!(
        sheets.contains("name=\"Report\"") && sheets.contains("name=\"Nationality\"") && sheets.contains("name=\"Definitions\""),
        "{sheets}"
    );
    let words = inside(&file, "xl/sharedStrings.xml");
    assert!(words.contains(&format!("there were {} attendances", grouped(attendances))) && words.contains("&lt;5"), "{words}");
    let last = inside(&file, &format!("xl/worksheets/sheet{}.xml", sheets.matches("<sheet ").count() - 1));
    assert!(last.contains(&format!("<v>{attendances}</v>")), "the months add up: {last}");
}

#[test]
fn a_hidden_number_is_shown_with_a_reason_and_a_name_and_hidden_again() {
    let (_server, browser) = with_records();
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    browser.tick("A funder");
    browser.choose("Small rows of nationalities, areas and languages", "Leave each row, and hide its number");
    browser.sees("stands for a number of people from 1 to 4");
    browser.session.run("document.querySelector('.report-tables button.cell-figure').click()", json!([]));
    browser.sees("What follows once it is shown");
    browser.press("Show the number");
    browser.sees("Say why it may be shown.");
    browser.fill("Why it may be shown", "Everybody in it agreed");
    browser.fill("Who decides", "Ruth");
    browser.is_accessible("showing a hidden number");
    browser.shot("report-show-number");
    browser.press("Show the number");
    browser.sees("Ruth decided this on");
    browser.is_accessible("a report with a number shown by decision");
    browser.press("Download CSV");
    let csv = fs::read_to_string(browser.downloaded("report-for-a-funder-2025-01-01-to-2025-12-31")).unwrap();
    assert!(csv.contains("Ruth decided this on") && csv.contains("Everybody in it agreed"), "{csv}");
    browser.press("Hide it again");
    browser.sees("The number is hidden again.");

    browser.press("From how many people on numbers are shown…");
    browser.choose("People", "3");
    browser.press("Save");
    browser.sees("Say why it may be shown.");
    browser.fill("Why it may be shown", "Agreed with the funder");
    browser.fill("Who decides", "Ruth");
    browser.is_accessible("from how many people on numbers are shown");
    browser.shot("report-thresholds");
    browser.press("Save");
    browser.sees("Numbers from 3 on are shown. Ruth decided this on");
}

/// Nobody outside the team is shown what is behind a number: what can be pressed on the paper is hidden numbers, to show them.
fn hidden_numbers_alone_can_be_pressed(browser: &Browser) -> bool {
    let pressed = "return [...document.querySelectorAll('.paper-section button, .report-tables button, .figures button')].every((one) => one.innerText.includes('Show this number?'))";
    browser.session.run(pressed, json!([])) == true
}

/// A file of a zip.
fn inside(zip: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(zip).unwrap()).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

pub fn expected() -> Value {
    serde_json::from_slice(&fs::read(fixture("harbour.expected.json")).unwrap()).unwrap()
}

pub fn item(expected: &Value, id: &str) -> Value {
    let found = expected["items"].as_array().unwrap().iter().find(|item| item["id"] == id);
    found.unwrap_or_else(|| panic!("{id} is not in the fixture")).clone()
}

/// Whole per cent, halves up.
fn share(counts: &Value) -> String {
    format!("{:.0}%", 100.0 * counts["people"].as_f64().unwrap() / counts["of"].as_f64().unwrap())
}

/// Thousands as a reader sees them.
pub fn grouped(value: &Value) -> String {
    let count = value.as_u64().unwrap();
    if count < 1000 { count.to_string() } else { format!("{},{:03}", count / 1000, count % 1000) }
}
