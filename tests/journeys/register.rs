//! The register: a tap is stored before the screen says so, and is there whatever happens next.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::page::wait_for;
use crate::support::serve_release;
use serde_json::json;

#[test]
fn a_tap_is_found_again_when_the_browser_is_killed_right_after_it() {
    let (server, browser) = with_records();
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    let others = names(&browser, true);

    let browser = browser.kill_and_restart();
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    assert_eq!(sorted(names(&browser, true)), sorted(others));
}

#[test]
fn a_register_goes_on_without_a_network() {
    let (server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    server.refuse(true);
    server.take_requests();

    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, &name);

    let asked: Vec<String> = server.take_requests().into_iter().filter(|path| path != "/sw.js").collect();
    assert_eq!(asked, Vec::<String>::new());
}

#[test]
fn todays_session_is_added_opened_from_today_and_marked_with_the_time() {
    let (_server, browser) = with_records();
    let today = browser.session.run("return new Intl.DateTimeFormat('sv', { timeZone: 'Europe/London' }).format()", json!([]));
    go_to(&browser, "#/activity/ac7");
    browser.press("Add one session");
    browser.choose("Day", today.as_str().unwrap());
    browser.is_accessible("adding a session");
    browser.press("Add the session");
    browser.sees("is added.");
    browser.follow("Today");
    browser.follow("Open register for Job Club");
    let name = sign_somebody_in(&browser);
    browser.sees(&format!("{name} is signed in, "));
}

#[test]
fn the_keyboard_signs_in_and_takes_back_without_losing_its_place() {
    const ENTER: &str = "\u{e007}";
    let (_server, browser) = with_records();
    open_job_club(&browser);
    let name = somebody_not_in(&browser);
    let has_focus = format!("document.activeElement.querySelector('bdi')?.innerText === {}", json!(name));
    browser.find("button", &name).focus();
    browser.keys(ENTER);
    is_signed_in(&browser, &name);
    browser.wait_until(&has_focus);
    browser.keys(ENTER);
    after_the_echo(&browser);
    is_signed_in(&browser, &name);
    browser.keys(ENTER);
    wait_for("the mark taken back", || names(&browser, false).contains(&name).then_some(()));
    browser.wait_until(&has_focus);
}

#[test]
fn a_tap_can_be_taken_back() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    let before = sorted(names(&browser, true));
    let name = sign_somebody_in(&browser);
    browser.sees(&format!("{name} is signed in"));
    browser.press("Undo");
    browser.sees("Undone.");
    assert_eq!(sorted(names(&browser, true)), before);
}

#[test]
fn a_first_visit_needs_a_name_alone_and_is_found_by_any_part_of_it() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    browser.press("First visit");
    browser.is_accessible("first visit");
    browser.shot("first-visit");
    browser.fill("Name, or what to call the person", "Zoë Åkerström-Nguyễn");
    browser.press("Add and sign in");
    is_signed_in(&browser, "Zoë Åkerström-Nguyễn");
    browser.fill("Type any part of a name", "strom ng");
    wait_for("the one person", || (names(&browser, true) == ["Zoë Åkerström-Nguyễn"]).then_some(()));
}

#[test]
fn every_mark_is_within_reach_of_the_keyboard() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    let name = somebody_not_in(&browser);
    browser.find("button", &format!("More for {name}")).focus();
    browser.keys(ENTER);
    browser.find("button", "Sent apologies");
    browser.is_accessible("the menu of a mark");
    browser.shot("mark-menu");
    browser.find("button", "Late").focus();
    browser.keys(ENTER);
    browser.sees(&format!("{name}: late."));
    is_signed_in(&browser, &name);
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

/// The protocol's code for the Enter key.
const ENTER: &str = "\u{e007}";

#[test]
fn today_asks_to_look_at_sheets_left_open_and_people_not_seen() {
    let server = serve_release("/");
    let browser = Browser::start();
    set_clock(&browser, "2025-06-30T10:00:00Z");
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);
    // What was brought in has no closed sheets, so none is asked after until one is closed.
    browser.follow("Today");
    browser.sees("not seen for 3 sessions");
    assert!(!browser.shown().contains("not closed"));
    browser.is_accessible("what to look at");
    browser.shot("attention");
    go_to(&browser, "#/today/2025-06-24");
    browser.follow("Continue register for Job Club");
    browser.press("Close the sheet");
    browser.sees("A closed sheet is frozen");
    // The button of the same name behind the dialog cannot be pressed.
    browser.session.run("document.querySelector('dialog:modal .button-primary').click()", json!([]));
    browser.sees("The sheet is closed.");
    browser.follow("Today");
    browser.sees("4 past sheets are not closed");
    browser.shot("attention-sheets");
    browser.follow("English 2");
    browser.find("heading", "English 2");
}
