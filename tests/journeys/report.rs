//! The report on screen says the numbers that the fixture was made to have, and each opens what is behind it.

use crate::steps::*;
use crate::support::fixture;
use serde_json::Value;
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
