//! Capacity and the waiting list: a full activity warns and never blocks, and a place that becomes free is offered to the next.

use crate::steps::*;
use crate::support::browser::Browser;

/// Enrols the person of this page in Job Club, or puts them on its waiting list.
fn enrol(browser: &Browser, person: &str, name: &str, how: &str) {
    go_to(browser, person);
    browser.find("heading", name);
    browser.press("Enrol in an activity");
    let choice = browser
        .session
        .run(
            "return [...document.querySelector('#enrol-activity').options].map((option) => option.text.trim()).find((text) => text.startsWith('Job Club'))",
            serde_json::json!([]),
        )
        .as_str()
        .map(str::to_owned);
    browser.choose("Activity", &choice.expect("Job Club can be chosen"));
    if how == "Put on the waiting list" {
        browser.sees("Every place is taken.");
        browser.is_accessible("enrolling in a full activity");
        browser.shot("enrol-full");
    }
    browser.press(how);
    browser.wait_until("!document.querySelector('dialog[open]')");
}

#[test]
fn a_full_activity_has_a_waiting_list_and_the_next_is_offered_a_place_that_becomes_free() {
    let (_server, browser) = with_records();
    enrol(&browser, SABA, SABAS_NAME, "Enrol");
    // As many places as there are people in it.
    go_to(&browser, "#/activity/ac7");
    browser.find("heading", "Job Club");
    browser.press("Change");
    browser.fill("Places (optional)", "1");
    browser.press("Save");
    browser.sees("1 of 1 places");

    go_to(&browser, "#/people/pe67");
    let second = browser.session.run("return document.querySelector('h1').innerText", serde_json::json!([]));
    let second = second.as_str().unwrap().to_owned();
    enrol(&browser, "#/people/pe67", &second, "Put on the waiting list");
    go_to(&browser, "#/activity/ac7");
    browser.find("heading", "Waiting list");
    browser.sees("Every place is taken or offered.");
    assert!(browser.try_find("button", "Offer the place").is_none());

    go_to(&browser, SABA);
    browser.press("Withdrew : Job Club");
    go_to(&browser, "#/today");
    browser.sees("A place is free in 1 activity");
    browser.sees(&format!("{second} is next"));
    browser.is_accessible("today with a free place");
    browser.shot("today-free-place");
    browser.follow("Job Club");
    browser.press("Offer the place");
    browser.sees("is offered the place.");
    browser.is_accessible("waiting list");
    browser.shot("waiting-list");
    assert!(browser.try_find("button", "Offer the place").is_none(), "it is nobody else's until there is an answer");
    browser.press("Accepted");
    browser.sees("takes the place and is enrolled from today.");
    browser.wait_until("!document.getElementById('waiting')");
}
