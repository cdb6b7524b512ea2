//! The report on screen says the numbers that the fixture was made to have, and each opens what is behind it.

use crate::steps::*;
use crate::support::fixture;
use serde_json::{Value, json};
use std::fs;

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
    browser.sees("“Legal sessions” is left out");
    browser.shot("report-open-doors");
    browser.tick("Anybody");
    browser.sees("tables are rounded to the nearest 5");
    assert_eq!(browser.session.run("return document.querySelectorAll('.paper button').length", json!([])), 0);
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
