//! Days and clocks: a device in another zone or with a wrong clock still keeps London's days, and no wrong clock wins for ever.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;
use serde_json::json;
use serve::StaticServer;

/// Instants beside midnight in London and the changes of its clocks, with the day and the time that London has.
const INSTANTS: [(&str, &str, &str); 6] = [
    ("2026-03-28T23:59:00Z", "Saturday 28 March", "23:59"),
    ("2026-03-29T01:00:00Z", "Sunday 29 March", "02:00"),
    ("2026-03-29T23:30:00Z", "Monday 30 March", "00:30"),
    ("2026-10-24T22:59:00Z", "Saturday 24 October", "23:59"),
    ("2026-10-25T01:30:00Z", "Sunday 25 October", "01:30"),
    ("2026-10-25T23:59:00Z", "Sunday 25 October", "23:59"),
];

fn reopen(browser: &Browser, server: &StaticServer) {
    unlock_at(browser, server, "#/today");
}

#[test]
fn sessions_fall_on_londons_day_wherever_the_device_thinks_it_is() {
    let (server, browser) = with_vault();
    for zone in ["Asia/Kabul", "America/New_York"] {
        browser.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": zone }));
        for (instant, day, time) in INSTANTS {
            let clock = set_clock(&browser, instant);
            reopen(&browser, &server);
            let zone_of_page = "return Intl.DateTimeFormat().resolvedOptions().timeZone";
            assert_eq!(browser.session.run(zone_of_page, json!([])), json!(zone), "the browser is where it was put");
            browser.find("heading", day);
            browser.follow("Settings");
            browser.fill("Name", &format!("{zone} {instant}"));
            browser.press("Save the name");
            browser.sees(&format!("saved {time}"));
            browser.forget_script(&clock);
        }
    }
}

#[test]
fn a_clock_at_1970_takes_nothing_back_and_is_said() {
    let (server, browser) = with_records();
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    let clock = set_clock(&browser, "1970-01-01T12:00:00Z");
    reopen(&browser, &server);
    browser.find("heading", "Is it 1 January 1970?");
    // There was no Cairn then: nothing can be mended by a clock that is certainly wrong.
    assert!(browser.try_find("button", "It is 1 January 1970: mend this").is_none());
    browser.is_accessible("a wrong clock");
    browser.shot("wrong-clock");
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    let other = sign_somebody_in(&browser);
    // What is written with the clock behind is later all the same: the earlier value does not come back from a backup.
    take_back(&browser, &name);

    browser.forget_script(&clock);
    reopen(&browser, &server);
    assert!(browser.try_find("heading", "Is it ").is_none());
    open_job_club(&browser);
    is_signed_in(&browser, &other);
    assert!(!names(&browser, true).contains(&name));
}

#[test]
fn what_a_clock_a_year_ahead_has_stamped_is_mended_and_can_be_taken_to_another_device() {
    let server = serve_release("/");
    let browser = Browser::start();
    let clock = set_clock(&browser, &a_year_from_now());
    browser.open(&server.url());
    make_vault(&browser);
    browser.forget_script(&clock);
    reopen(&browser, &server);
    browser.find("heading", "Is it ");
    // The control: as it is, no other device takes it in.
    assert_eq!(taken_in(&browser, &server), "These records were made later than this device’s clock says it is now.");
    browser.press("It is ");
    browser.sees("Mended: what was saved ahead of time");
    assert!(browser.try_find("heading", "Is it ").is_none());
    reopen(&browser, &server);
    assert!(browser.try_find("heading", "Is it ").is_none());
    assert_eq!(taken_in(&browser, &server), "Your vault is ready.");
}

fn a_year_from_now() -> String {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() + 365 * 86_400;
    chrono::DateTime::from_timestamp(seconds as i64, 0).unwrap().format("%FT%TZ").to_string()
}

/// Brings a backup of this browser's records to another one; gives the first sentence that tells what came of it.
fn taken_in(browser: &Browser, server: &StaticServer) -> &'static str {
    let file = back_up(browser);
    let other = Browser::start();
    other.open(&server.url());
    begin_with(&other, &file);
    let outcomes = ["These records were made later than this device’s clock says it is now.", "Your vault is ready."];
    let shown = other.shown();
    outcomes.into_iter().find(|outcome| shown.contains(outcome)).unwrap_or_else(|| panic!("neither was said: {shown}"))
}
