//! The register under a finger that slips and taps twice: nothing moves, nothing is taken back by accident, and the way back stays at hand.

use crate::around_the_sheet::on_the_day;
use crate::matching::bring_in_rows;
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::keyboard::{DOWN, ESCAPE};
use crate::support::page::wait_for;
use serde_json::{Value, json};
use serve::StaticServer;

/// A session at which ten people are for the first time, all signed in.
fn ten_first_visits() -> (StaticServer, Browser) {
    let (server, browser) = with_vault();
    let people: Vec<String> = (0..10).map(|number| format!("people id=x{number} name=Person+{number}+Xavier")).collect();
    let marks: Vec<String> =
        (0..10).map(|number| format!("attendances session_id=s9 person_id=x{number} status=present time_in=10:00")).collect();
    let rows = [
        vec!["activities id=a9 name=Sewing type=group", "sessions id=s9 activity_id=a9 date=2026-03-03 status=held"],
        people.iter().map(String::as_str).collect(),
        marks.iter().map(String::as_str).collect(),
    ];
    bring_in_rows(&browser, &rows.concat());
    go_to(&browser, "#/register/s9");
    browser.wait_until("document.querySelectorAll('ul[aria-label=People] button[aria-pressed]').length === 10");
    (server, browser)
}

/// Where the tiles are, by name.
fn places(browser: &Browser) -> Vec<Value> {
    let found = browser.session.run(
        "return [...document.querySelectorAll('ul[aria-label=People] > li')].map((tile) => {
           const { left, top, width, height } = tile.getBoundingClientRect();
           return [tile.querySelector('bdi').innerText, left + scrollX, top + scrollY, width, height].join(' ');
         })",
        json!([]),
    );
    found.as_array().cloned().unwrap_or_default()
}

/// Taps with a finger so many times, 120 ms apart, on the tile of that name.
fn tap(browser: &Browser, name: &str, times: usize) {
    let at = browser.session.run(
        "const tile = [...document.querySelectorAll('ul[aria-label=People] button[aria-pressed]')]
           .find((tile) => tile.querySelector('bdi').innerText === arguments[0]);
         tile.scrollIntoView({ block: 'center' });
         const box = tile.getBoundingClientRect();
         return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]",
        json!([name]),
    );
    let mut strokes = vec![json!({ "type": "pointerMove", "duration": 0, "x": at[0], "y": at[1] })];
    for _ in 0..times {
        strokes.push(json!({ "type": "pointerDown", "button": 0 }));
        strokes.push(json!({ "type": "pointerUp", "button": 0 }));
        strokes.push(json!({ "type": "pause", "duration": 120 }));
    }
    let finger = json!([{ "type": "pointer", "id": "finger", "parameters": { "pointerType": "mouse" }, "actions": strokes }]);
    browser.session.command("POST", "/actions", json!({ "actions": finger }));
}

#[test]
fn two_taps_on_five_tiles_change_nothing_and_move_nothing() {
    let (_server, browser) = ten_first_visits();
    let (before, signed_in) = (places(&browser), names(&browser, true));
    assert_eq!(signed_in.len(), 10);
    for name in signed_in.iter().take(5) {
        tap(&browser, name, 2);
    }
    after_the_echo(&browser);
    assert_eq!(names(&browser, true), signed_in);
    assert_eq!(places(&browser), before);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_mark_is_taken_back_by_the_tap_that_was_asked_for_and_the_tile_stays() {
    let (_server, browser) = ten_first_visits();
    let before = places(&browser);
    let name = "Person 3 Xavier";
    let is_out = || wait_for("the mark taken back", || names(&browser, false).contains(&name.to_owned()).then_some(()));
    tap(&browser, name, 1);
    browser.sees("tap again to take it back");
    after_the_echo(&browser);
    tap(&browser, name, 1);
    is_out();
    assert_eq!(places(&browser), before);
    // In again by two taps, and in they stay.
    after_the_echo(&browser);
    tap(&browser, name, 2);
    after_the_echo(&browser);
    is_signed_in(&browser, name);
    // A mark of one's own is taken back by one tap for a while.
    tap(&browser, name, 1);
    is_out();
    assert_eq!(places(&browser), before);
    // A new name comes after the others.
    browser.press("First visit");
    browser.fill("Name, or what to call the person", "Aaron Abel");
    browser.press("Add and sign in");
    is_signed_in(&browser, "Aaron Abel");
    assert_eq!(places(&browser)[..10], before[..]);
}

#[test]
fn a_tile_that_asks_can_be_read_by_everybody() {
    let (_server, browser) = ten_first_visits();
    tap(&browser, "Person 3 Xavier", 1);
    browser.sees("Person 3 Xavier has a mark. Press again to take it back.");
    browser.is_accessible("a tile that asks");
    browser.shot("tile-asks");
}

#[test]
fn each_of_the_last_marks_can_be_undone_however_many_came_after_it() {
    let (_server, browser) = ten_first_visits();
    take_back(&browser, "Person 2 Xavier");
    take_back(&browser, "Person 7 Xavier");
    browser.press("Last marks");
    browser.is_accessible("the last marks");
    browser.shot("last-marks");
    browser.press("Undo: The mark of Person 2 Xavier is taken back.");
    browser.wait_until("document.querySelectorAll('.last-marks li').length === 1");
    browser.press("Close");
    is_signed_in(&browser, "Person 2 Xavier");
    assert!(names(&browser, false).contains(&"Person 7 Xavier".to_owned()));
}

#[test]
fn on_a_phone_five_names_are_on_the_first_screen_and_what_is_rare_behind_one_button() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    browser.shot("register-first");
    browser.resize(390, 844);
    let seen = browser.session.run(
        "scrollTo(0, 0);
         const floor = document.querySelector('.rail').getBoundingClientRect().top;
         return [...document.querySelectorAll('ul[aria-label=People] > li')]
           .filter((tile) => { const box = tile.getBoundingClientRect(); return box.top >= 0 && box.bottom <= floor; }).length",
        json!([]),
    );
    assert!(seen.as_u64().unwrap_or_default() >= 5, "{seen} names");
    assert!(browser.try_find("button", "Headcount").is_none());
    let before = places(&browser);
    browser.press("More");
    browser.find("button", "Headcount");
    assert_eq!(places(&browser), before);
    browser.is_accessible("the register on a phone");
    browser.press("Headcount");
    browser.find("button", "Save the headcount");
    browser.press("Cancel");
    browser.wait_until("!document.querySelector('dialog[open]')");
    browser.has_focus("More");
    browser.press("More");
    browser.shot("register-phone");
}

/// How far down the page the bottom of something is, and where the bar at the foot begins.
fn bottom_of(browser: &Browser, what: &str) -> (f64, f64) {
    let found = browser.session.run(
        "scrollTo(0, 0);
         return [document.querySelector(arguments[0]).getBoundingClientRect().bottom, document.querySelector('.rail').getBoundingClientRect().top]",
        json!([what]),
    );
    (found[0].as_f64().unwrap_or(f64::MAX), found[1].as_f64().unwrap_or_default())
}

#[test]
fn on_a_phone_today_begins_with_the_next_session_and_reports_with_the_report() {
    let (_server, browser) = with_records();
    browser.resize(390, 844);
    go_to(&browser, JOB_CLUB_DAY);
    browser.find("link", "Continue register for Job Club");
    let (bottom, floor) = bottom_of(&browser, "a[href*='register']");
    assert!(bottom <= floor, "the session ends at {bottom}, below {floor}");

    go_to(&browser, "#/reports");
    browser.wait_until("document.querySelector('.paper .figure')");
    let (bottom, floor) = bottom_of(&browser, ".paper .figure");
    assert!(bottom <= floor, "the first figure ends at {bottom}, below {floor}");
    assert!(browser.try_find("button", "Download CSV").is_none());
    browser.press("More");
    browser.find("button", "Download CSV");
    browser.press("More");
    browser.press("Choose the report, its days and its readers");
    browser.sees("A funder");
    browser.is_accessible("the choices of a report on a phone");
    browser.shot("reports-phone");
}

#[test]
fn a_person_s_page_begins_with_what_happened_last_and_its_actions_are_one_menu() {
    let (_server, browser) = with_records();
    go_to(&browser, SABA);
    browser.find("heading", SABAS_NAME);
    browser.sees("Last came");
    assert!(browser.try_find("button", "Erase this person…").is_none());
    browser.tab_to("Actions");
    browser.keys(DOWN);
    browser.has_focus("For matching");
    browser.keys(DOWN);
    browser.has_focus("Capacity and litigation friend");
    browser.shot("person-actions");
    browser.is_accessible("the actions of a person");
    browser.keys(ESCAPE);
    browser.has_focus("Actions");
    assert!(browser.try_find("link", "For matching").is_none());

    browser.press("Actions");
    browser.press("Change what is recorded…");
    browser.wait_until("document.querySelector('dialog[open]')");
    browser.press("Cancel");
    browser.wait_until("!document.querySelector('dialog[open]')");
    browser.has_focus("Actions");

    browser.resize(390, 844);
    let (bottom, floor) = bottom_of(&browser, ".person-lead");
    assert!(bottom <= floor, "what happened last ends at {bottom}, below {floor}");
    browser.shot("person-phone");
}

#[test]
fn on_a_phone_what_is_done_after_a_session_is_behind_one_button() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    browser.find("button", "Close the sheet");
    browser.resize(390, 844);
    for rare in ["Enter from paper", "Everyone else absent", "Close the sheet"] {
        assert!(browser.try_find("button", rare).is_none(), "{rare}");
    }
    browser.press("Paper and closing");
    browser.find("button", "Enter from paper");
    browser.find("link", "Print or show evidence");
    browser.is_accessible("what is done after a session, on a phone");
    browser.press("Close the sheet");
    browser.wait_until("document.querySelector('dialog[open]')");
    browser.keys(ESCAPE);
    browser.wait_until("!document.querySelector('dialog[open]')");
    browser.has_focus("Paper and closing");
    browser.press("Paper and closing");
    browser.shot("register-afterwards");
}

#[test]
fn a_new_session_is_today() {
    let (_server, browser) = on_the_day();
    go_to(&browser, "#/activity/ac7");
    browser.press("Add one session");
    browser.wait_until("document.querySelector('dialog[open]')");
    assert_eq!(browser.value_of("Day"), "2025-10-21");
}

#[test]
fn what_is_rare_is_walked_by_arrows_and_put_away_by_escape() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    browser.resize(390, 844);
    browser.enter("More");
    for action in ["Headcount", "Who is here now", "Hand to participants", "Headcount"] {
        browser.keys(DOWN);
        browser.has_focus(action);
    }
    browser.keys(ESCAPE);
    browser.has_focus("More");
    assert!(browser.try_find("button", "Headcount").is_none());
}
