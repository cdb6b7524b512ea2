//! A report is issued, kept as it was, read again when the records have moved on, and laid beside the next one.

use crate::steps::*;
use serde_json::json;
use std::fs;

/// The report of these days for a funder.
fn for_a_funder(browser: &crate::support::browser::Browser, from: &str, to: &str) {
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", from);
    browser.choose("To", to);
    browser.tick("A funder");
    browser.sees("marked *, that would give them away");
}

#[test]
fn a_report_is_issued_and_kept_as_it_was_and_the_next_one_is_laid_beside_it() {
    let (_server, browser) = with_records();
    for_a_funder(&browser, "2025-01-01", "2025-08-06");
    browser.press("Issue");
    browser.find("heading", "Issue this report");
    browser.press("Issue and keep it");
    browser.sees("Enter who issues it.");
    browser.is_accessible("the dialog in which a report is issued");
    browser.shot("issue");
    browser.fill("Who issues it", "Ruth");
    browser.press("Issue and keep it");
    browser.sees("The report is issued, and kept under “Issued reports”.");

    browser.follow("Issued reports");
    browser.is_accessible("the list of issued reports");
    browser.shot("issued-list");
    browser.follow("Our work in numbers");
    browser.sees("by Ruth");
    browser.sees("Nothing: today’s records give the same figures.");
    browser.press("Download CSV");
    let csv = fs::read_to_string(browser.downloaded("report-for-a-funder-2025-01-01-to-2025-08-06.csv")).unwrap();
    assert!(csv.contains("Other nationalities") && csv.contains("Do not publish"));
    browser.press("JSON");
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(browser.downloaded("report-for-a-funder-2025-01-01-to-2025-08-06.json")).unwrap()).unwrap();
    assert_eq!((json["audience"].as_str(), json["items"].as_array().map(Vec::is_empty)), (Some("funder"), Some(false)));
    browser.press("Word");
    browser.downloaded("report-for-a-funder-2025-01-01-to-2025-08-06.docx");
    browser.is_accessible("an issued report");

    // The next day has a register on it: whoever holds both reports can tell its few people from the rest.
    for_a_funder(&browser, "2025-01-01", "2025-08-07");
    browser.press("Issue");
    browser.sees("of very few people.");
    browser.fill("Who issues it", "Ruth");
    browser.press("Issue and keep it");
    browser.sees("Enter why it is issued all the same.");
    browser.shot("issue-warned");
    browser.fill("Why it is issued all the same", "Agreed with the funder");
    browser.press("Issue and keep it");
    browser.sees("The report is issued");

    // Somebody more on a register of that day: the issued paper stays, and beside it stands what is another number now.
    go_to(&browser, "#/register/se847");
    sign_somebody_in(&browser);
    go_to(&browser, "#/issued");
    let newest = "return document.querySelector('.list a').getAttribute('href')";
    let newest = browser.session.run(newest, json!([])).as_str().unwrap().to_owned();
    go_to(&browser, &newest);
    browser.sees("Agreed with the funder");
    browser.sees("other");
    browser.sees("attendance more");
    browser.is_accessible("an issued report and what has changed");
    browser.shot("issued-changed");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn the_period_before_stands_beside_a_report() {
    let (_server, browser) = with_records();
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    browser.tick("Compare with the period before");
    browser.sees("beside it 1 January to 31 December 2024");
    browser.sees("before: ");
    browser.is_accessible("a report beside the period before");
    browser.shot("report-compared");
    browser.choose("Report", "Quarterly report");
    browser.sees("Before: ");
    browser.shot("report-compared-in-sentences");
    browser.press("Download CSV");
    let csv = fs::read_to_string(browser.downloaded("report-2025-01-01-to-2025-12-31")).unwrap();
    assert!(csv.lines().next().is_some_and(|head| head.contains("\"Before\"")), "{csv}");
}
