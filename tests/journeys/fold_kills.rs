//! The process is killed at random moments of the unlock that takes in what participants entered: nobody is lost, and nobody comes twice.
//!
//! `CAIRN_KILLS` and `CAIRN_SEED` as in `kills`, whose every tenth this is.

use crate::kills::{A_BULK_IN, Random, number};
use crate::station::{NEW_NAME, hand_over, leave_with_passphrase};
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::folder::Folder;
use crate::support::page::wait_for;
use crate::support::serve_release;
use serve::StaticServer;
use std::time::Instant;

/// How many people signed in and wait.
const VISITORS: usize = 6;

#[test]
fn whenever_the_process_is_killed_while_entries_are_folded_in_none_is_lost_and_none_comes_twice() {
    let mut random = Random::seeded();
    let server = serve_release("/");
    let waiting = station_with_entries(&server);

    // The control: left alone, all are taken in. It also tells how long that takes here.
    let browser = at_the_station_of(&waiting, &server);
    let begun = Instant::now();
    leave_with_passphrase(&browser);
    let takes = begun.elapsed();
    all_are_there_once(&browser);
    let whole = records(&browser);

    let mut cut_off = 0;
    for _ in 0..number("CAIRN_KILLS").unwrap_or(30) / A_BULK_IN {
        let browser = at_the_station_of(&waiting, &server);
        browser.press("Staff");
        browser.fill("Passphrase", PASSPHRASE);
        browser.press("Unlock");
        let begun = Instant::now();
        let until = takes * u32::try_from(random.below(110)).unwrap() / 100;
        wait_for("the moment of the kill", || (begun.elapsed() >= until).then_some(()));
        let browser = browser.kill_and_restart();
        browser.open(&server.url());
        browser.wait_until("document.querySelector('.station') || document.getElementById('secret')");
        // Either nothing was taken in and the station is still there, or everything was and it has ended.
        if browser.try_find("button", "Staff").is_some() {
            cut_off += 1;
            leave_with_passphrase(&browser);
        } else {
            unlock(&browser);
        }
        assert!(!browser.shown().contains("could not be opened"));
        all_are_there_once(&browser);
        assert_eq!(records(&browser), whole);
    }
    println!("{cut_off} were cut off before anything was taken in");
}

/// A profile whose station holds what people have entered.
fn station_with_entries(server: &StaticServer) -> Folder {
    let browser = Browser::start();
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    hand_over(&browser, "");
    for visitor in 0..VISITORS {
        browser.press("Sign in as a new person");
        browser.fill(NEW_NAME, &format!("Visitor{visitor} Waiting"));
        browser.press("Sign in");
        browser.sees("Thank you");
        browser.find("button", "Sign in as a new person");
    }
    browser.quit()
}

fn at_the_station_of(profile: &Folder, server: &StaticServer) -> Browser {
    let browser = Browser::on_profile(Folder::copy_of(profile.path(), "fold"));
    browser.open(&server.url());
    browser.find("button", "Staff");
    browser
}

fn all_are_there_once(browser: &Browser) {
    open_job_club(browser);
    let visitors = |browser: &Browser| {
        let mut found: Vec<String> = names(browser, true).into_iter().filter(|name| name.ends_with("Waiting")).collect();
        found.sort();
        found
    };
    let expected: Vec<String> = (0..VISITORS).map(|visitor| format!("Visitor{visitor} Waiting")).collect();
    wait_for("every visitor, once", || (visitors(browser) == expected).then_some(()));
}
