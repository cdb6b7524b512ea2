//! The first journey in every engine that people's browsers are made of: a vault, records, a tap, no network, a lock, a power cut, a report.

use crate::report::{expected, grouped, item};
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::{firefox, serve_release};
use serde_json::json;
use std::fs;

#[test]
fn the_first_journey_goes_well_in_chromium() {
    the_first_journey_goes_well_in(Engine::Blink);
}

#[test]
fn the_first_journey_goes_well_in_firefox() {
    the_first_journey_goes_well_in(Engine::Gecko);
}

#[test]
fn the_first_journey_goes_well_in_webkit() {
    the_first_journey_goes_well_in(Engine::WebKit);
}

fn the_first_journey_goes_well_in(engine: Engine) {
    let server = serve_release("/");
    let browser = Browser::of(engine);
    browser.open(&server.url());
    make_vault(&browser);
    says_what_it_promises(&browser);
    bring_in(&browser);
    open_job_club(&browser);
    let first = sign_somebody_in(&browser);
    browser.is_accessible("the register");
    browser.shot("register");

    // Without a network: a navigation, since a refresh may go around the service worker.
    browser.wait_until("navigator.serviceWorker.controller");
    server.refuse(true);
    server.take_requests();
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, &first);
    let second = sign_somebody_in(&browser);

    browser.press("Lock");
    browser.find("heading", "Unlock");
    let page = browser.session.run("return document.documentElement.outerHTML", json!([]));
    assert!(!page.as_str().unwrap().contains(&second), "a name is left on the page");
    unlock(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &second);
    let third = sign_somebody_in(&browser);

    let browser = browser.kill_and_restart();
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    browser.find("link", "Continue register for Job Club");
    browser.shot("today");
    open_job_club(&browser);
    for name in [&first, &second, &third] {
        is_signed_in(&browser, name);
    }

    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    let attendances = json!(item(&expected(), "attendances-02")["value"].as_u64().unwrap() + 3);
    browser.sees(&format!("{} attendances in all", grouped(&attendances)));
    browser.is_accessible("the report");
    browser.shot("report");
    browser.press("Download CSV");
    let csv = fs::read_to_string(browser.downloaded("report-2025-01-01-to-2025-12-31")).unwrap();
    assert!(csv.contains(&attendances.to_string()), "{csv}");

    let asked: Vec<String> = server.take_requests().into_iter().filter(|path| !asks_by_itself(engine, path)).collect();
    assert_eq!(asked, Vec::<String>::new());
}

/// What each browser answers when it is asked to keep the records is said on screen, and what a person can do about it works.
fn says_what_it_promises(browser: &Browser) {
    match browser.engine {
        Engine::Blink => browser.sees("The browser has not promised to keep it"),
        Engine::WebKit => browser.sees("This browser cannot promise to keep it. Make backups."),
        Engine::Gecko => {
            browser.sees("The browser is asking whether Cairn may keep its data");
            firefox::allow_to_keep(browser);
            browser.follow("Settings");
            browser.sees("It keeps the records until somebody clears them.");
        }
    }
}

/// What a browser asks of the server without having been told to. All look for a newer service worker; WebKit, while it wakes the one it
/// has, asks for the page too and then does not use it.
fn asks_by_itself(engine: Engine, path: &str) -> bool {
    path == "/sw.js" || (engine == Engine::WebKit && path == "/")
}
