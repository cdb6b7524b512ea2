//! What a browser can lose: the whole database, or a page of it. Both are said, and neither takes more with it.

use crate::steps::*;
use crate::support::browser::Browser;
use serde_json::json;
use vault::SlotKind;
use vault::header::Header;

#[test]
fn a_lost_database_is_never_taken_for_a_fresh_start() {
    let (server, browser) = with_records();
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    let backup = back_up(&browser);
    // Either of the two places where it is noted is enough.
    for forget in ["localStorage.clear()", "await caches.delete('cairn vault was here /')"] {
        browser.lose_databases();
        browser.session.run_async(forget, json!([]));
        browser.open("about:blank");
        browser.open(&server.url());
        browser.find("heading", "The records are gone from this browser");
        browser.is_accessible("a lost vault");
        browser.shot("lost");
        browser.press("Bring back a backup");
        assert!(browser.try_find("button", "Back").is_none() && browser.try_find("button", "Start new records").is_none());
        browser.choose_file("Backup file", &backup);
        browser.fill("Passphrase of the backup", PASSPHRASE);
        browser.press("Open the backup");
        browser.press("Go on with these records");
        choose_passphrase(&browser);
        confirm_recovery_sheet(&browser);
        browser.find("button", "Lock");
        open_job_club(&browser);
        is_signed_in(&browser, &name);
    }
    // Without a backup it is a fresh start too, in two steps.
    browser.lose_databases();
    browser.open("about:blank");
    browser.open(&server.url());
    browser.press("There is no backup anywhere");
    browser.sees("If a backup is found later");
    browser.press("Start with nothing");
    make_vault(&browser);
    // The control: when everything is cleared, as a person does in the browser's settings, it is one at once.
    browser.lose_databases();
    browser.session.run_async("localStorage.clear(); await caches.delete('cairn vault was here /')", json!([]));
    browser.open("about:blank");
    browser.open(&server.url());
    browser.find("button", "Start new records");
}

#[test]
fn a_damaged_page_is_reported_with_what_it_held_and_everything_else_works() {
    const DAMAGED: &str = "register/attendances/0";
    let (server, browser) = with_records();
    let backup = back_up(&browser);
    let attendances = records(&browser);
    assert!(!browser.shown().contains("could not be opened"));
    browser.spoil("pages", DAMAGED, 100, 1);
    let spoilt = stored(&browser, DAMAGED);

    unlock_at(&browser, &server, JOB_CLUB_DAY);
    browser.find("heading", "Some records could not be opened");
    browser.sees("Attendances: 1 part cannot be read.");
    browser.is_accessible("a damaged page");
    browser.shot("damaged");
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    browser.follow("People");
    browser.sees("416 people");
    assert_eq!(stored(&browser, DAMAGED), spoilt, "what cannot be read is left as it is");
    assert!(records(&browser) < attendances);

    let browser = browser.kill_and_restart();
    unlock_at(&browser, &server, "#/settings");
    browser.sees("Attendances: 1 part cannot be read.");
    bring_back(&browser, &backup);
    assert!(records(&browser) >= attendances);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    assert_eq!(stored(&browser, DAMAGED), spoilt);

    browser.press("Give up what is damaged");
    browser.is_accessible("giving up what is damaged");
    browser.shot("give-up");
    browser.press("Delete what is damaged");
    browser.sees("The damaged parts are deleted");
    assert!(!browser.shown().contains("could not be opened"));
    assert!(!browser.stored().values().any(|bytes| *bytes == spoilt));
    let browser = browser.kill_and_restart();
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    assert!(!browser.shown().contains("could not be opened"));
}

#[test]
fn a_recovery_code_that_somebody_put_in_place_is_said_until_a_new_passphrase_takes_it_away() {
    const OTHER_PASSPHRASE: &str = "cobalt kettle seventeen juniper";
    const WARNING: &str = "Somebody has tampered with how these records are opened";
    let (server, browser) = with_vault();
    let description = || stored(&browser, "meta/vault");
    let before = bytes(&description());
    let known = Header::decode(&before).expect("a description").slot(SlotKind::RecoveryCode).expect("a recovery code").public;
    let at = before.windows(known.len()).position(|bytes| bytes == known).expect("it is in clear");
    browser.spoil("meta", "vault", at, 1);
    unlock_at(&browser, &server, "#/settings");
    browser.find("heading", WARNING);
    browser.sees("a recovery code that was not set in Cairn");
    browser.is_accessible("a forged recovery code");
    browser.shot("forged-recovery-code");
    browser.press("Change the passphrase");
    type_own_passphrase(&browser, "Passphrase", OTHER_PASSPHRASE);
    browser.press("Change the passphrase");
    browser.sees("The passphrase is changed.");
    assert!(!browser.shown().contains(WARNING));
    assert!(Header::decode(&bytes(&description())).expect("a description").slot(SlotKind::RecoveryCode).is_none());
}

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("hexadecimal digits"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal digits")).collect()
}

fn stored(browser: &Browser, key: &str) -> String {
    browser.stored().into_iter().find(|(place, _)| place.ends_with(key)).expect("it is there").1
}
