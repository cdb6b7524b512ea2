//! The report on screen says the numbers that the fixture was made to have, and each opens what is behind it.

use crate::steps::*;
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
    assert!(cells().iter().any(|cell| cell == "<5") && !cells().iter().any(is_small), "{:?}", cells());
    assert_eq!(browser.session.run("return document.querySelectorAll('.paper button').length", json!([])), 0);
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
    assert_eq!(browser.session.run("return document.querySelectorAll('.paper button').length", json!([])), 0);
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
