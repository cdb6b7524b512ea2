//! A person's page: who it is and what matters at the door, what is done every day, and areas by their names.

use crate::around_the_sheet::on_the_day;
use crate::matching::on_the_board;
use crate::steps::*;
use crate::support::keyboard::{DOWN, ENTER, ESCAPE};
use serde_json::json;

const AMAL: &[&str] = &[
    "people id=p1 name=Amal+Nasser roles=participant languages=ti;ar needs=step_free;childcare telephone=07700+900123 safe_contact=only+text",
    "activities id=a1 name=Sewing type=group",
    "sessions id=s1 activity_id=a1 date=2026-02-20 status=held",
    "sessions id=s2 activity_id=a1 date=2026-03-06 status=planned",
    "attendances session_id=s1 person_id=p1 status=present",
    "enrolments id=e1 person_id=p1 activity_id=a1 enrolled_on=2026-01-05 status=enrolled",
];

#[test]
fn a_persons_page_says_at_once_what_matters_at_the_door() {
    let (_server, browser) = on_the_board(AMAL);
    go_to(&browser, "#/people/p1");
    browser.find("heading", "Amal Nasser");
    let lead = browser.session.run("return document.querySelector('.person-lead').innerText.replace(/\\s+/g, ' ')", json!([]));
    let lead = lead.as_str().unwrap_or_default().to_owned();
    for said in [
        "Last came 9 days ago",
        "Sewing",
        "Friday 6 March",
        "Speaks Tigrinya, Arabic",
        "Needs: step free, childcare",
        "07700 900123",
        "only text",
    ] {
        assert!(lead.contains(said), "“{said}” in “{lead}”");
    }
    browser.is_accessible("a person");
    browser.shot("person-lead");
    browser.press("Actions");
    browser.shot("person-menu");
}

#[test]
fn the_focus_comes_back_to_the_menu_from_every_dialog_that_it_opens() {
    let (_server, browser) = on_the_board(AMAL);
    go_to(&browser, "#/people/p1");
    browser.tab_to("Actions");
    for dialog in ["Change what is recorded", "Merge with another record", "Erase this person"] {
        browser.keys(&[ENTER, DOWN].concat());
        browser.enter(dialog);
        browser.wait_until("document.querySelector('dialog[open]')");
        browser.keys(ESCAPE);
        browser.wait_until("!document.querySelector('dialog[open]')");
        browser.has_focus("Actions");
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_one_to_one_is_noted_in_two_presses_and_leads_the_page() {
    let (_server, browser) = on_the_board(AMAL);
    go_to(&browser, "#/people/p1");
    browser.press("Note a one-to-one");
    assert_eq!(browser.value_of("Day"), "2026-03-01");
    browser.is_accessible("noting a one-to-one");
    browser.shot("one-to-one");
    browser.press("Write it down");
    browser.sees("The one-to-one is written down.");
    browser.sees("Last one-to-one today.");
    browser.has_focus("Note a one-to-one");
    // What is ahead is booked, and cannot have taken place.
    browser.press("Note a one-to-one");
    browser.choose("Day", "2026-03-03");
    browser.fill("Minutes (optional)", "9999");
    browser.press("Write it down");
    browser.sees("Enter minutes as a number");
    browser.fill("Minutes (optional)", "30");
    browser.press("Write it down");
    browser.sees("has not come");
    browser.choose("What became of it", "Booked");
    browser.press("Write it down");
    browser.wait_until("!document.querySelector('dialog[open]')");
}

#[test]
fn an_area_is_found_by_its_name_and_read_by_its_name() {
    let (_server, browser) = on_the_day();
    go_to(&browser, SABA);
    browser.sees("Hackney");
    browser.press("Actions");
    browser.press("Change what is recorded");
    let offered = browser.session.run("return document.querySelectorAll('#areas option').length", json!([]));
    assert_eq!(offered, json!(363));
    browser.is_accessible("what is recorded of a person");
    browser.fill("Area where they live", "North");
    browser.press("Save");
    browser.sees("Choose an area from the list");
    browser.fill("Area where they live", "glasgow");
    browser.press("Save");
    browser.sees("What is recorded has been changed.");
    browser.sees("Glasgow City");
    browser.press("Undo");
    browser.sees("Hackney");
}
