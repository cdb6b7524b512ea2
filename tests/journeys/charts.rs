//! Charts stand beside their tables, for whoever sees them, hears them or prints them, and hold what their readers may see.

use crate::steps::*;
use serde_json::{Value, json};

#[test]
fn a_report_has_its_charts_beside_the_tables_and_they_turn_with_the_page_where_they_should() {
    let (_server, browser) = with_records();
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    browser.choose("Report", "Annual report");
    browser.sees("People who took part, by month");
    let charts = || -> Vec<String> {
        let found = "return [...document.querySelectorAll('svg.chart')].map((chart) => chart.getAttribute('aria-label'))";
        serde_json::from_value(browser.session.run(found, json!([]))).unwrap()
    };
    for start in ["Line by month: People who took part.", "One bar divided into its parts: Gender.", "London boroughs as tiles: Area."] {
        assert!(charts().iter().any(|title| title.starts_with(start)), "{start}: {:?}", charts());
    }
    // Each has its numbers in a table of the same block.
    let alone =
        "return [...document.querySelectorAll('.report-chart')].filter((chart) => !chart.parentElement.querySelector('table')).length";
    assert_eq!(browser.session.run(alone, json!([])), 0);
    browser.is_accessible("a report with charts");
    show(&browser, "map", "report-charts");

    browser.tick("A funder");
    browser.sees("marked *, that would give them away");
    assert!(browser.session.run("return document.querySelectorAll('.chart-hidden').length", json!([])).as_u64().unwrap() > 0);
    assert!(!charts().iter().any(|title| title.starts_with("Line by month")), "people by month are for the team");
    show(&browser, "gender", "report-charts-funder");

    // A bar begins where the line of reading begins; months run from left to right all the same.
    let first_bar = "const chart = [...document.querySelectorAll('svg.chart')].find((one) => one.getAttribute('aria-label').startsWith('Bar chart: Nat'));
        return Number(chart.querySelector('text').getAttribute('x'))";
    let place = |browser: &Value| browser.as_f64().unwrap();
    let from_left = place(&browser.session.run(first_bar, json!([])));
    browser.session.run("document.documentElement.dir = 'rtl'", json!([]));
    browser.tick("Anybody");
    browser.sees("tables are rounded to the nearest 5");
    let from_right = place(&browser.session.run(first_bar, json!([])));
    assert!(from_left < 220.0 && from_right > 220.0, "{from_left} {from_right}");
    browser.shot("report-charts-rtl");
}

/// A picture with a chart in sight.
fn show(browser: &crate::support::browser::Browser, what: &str, shot: &str) {
    let start = if what == "map" { "London" } else { "One bar" };
    let into_sight = "[...document.querySelectorAll('svg.chart')].find((one) => one.getAttribute('aria-label').startsWith(arguments[0])).scrollIntoView()";
    browser.session.run(into_sight, json!([start]));
    browser.shot(shot);
}
