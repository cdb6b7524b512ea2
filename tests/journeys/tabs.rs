//! Several tabs of one browser: one writes, the others follow it and never write beside it.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;
use serve::StaticServer;

/// A tab that writes and one that follows it, which is in front; both at the register of Job Club.
fn with_two_tabs() -> (StaticServer, Browser, String, String) {
    let (server, browser) = with_records();
    open_job_club(&browser);
    let first = browser.tab();
    let second = browser.new_tab();
    browser.open(&format!("{}{JOB_CLUB_DAY}", server.url()));
    browser.sees("Cairn is open in another tab");
    unlock(&browser);
    open_job_club(&browser);
    browser.sees(READ_ONLY);
    (server, browser, first, second)
}

const READ_ONLY: &str = "Read only: Cairn is open in another tab.";

#[test]
fn a_second_tab_follows_the_first_and_is_refused_without_losing_what_was_typed() {
    let (_server, browser, first, second) = with_two_tabs();
    browser.is_accessible("a tab that follows another");
    browser.shot("read-only");
    browser.go_to_tab(&first);
    let name = sign_somebody_in(&browser);
    browser.go_to_tab(&second);
    is_signed_in(&browser, &name);

    let before = browser.stored();
    let other = somebody_not_in(&browser);
    browser.press(&other);
    browser.sees("so this was not saved");
    browser.press("OK");
    browser.press("First visit");
    browser.fill("Name, or what to call the person", "Zoë Åkerström-Nguyễn");
    browser.press("Add and sign in");
    browser.sees("so this was not saved");
    assert_eq!(browser.value_of("Name, or what to call the person"), "Zoë Åkerström-Nguyễn");
    assert_eq!(browser.stored(), before);
    // The control: the same tap is stored in the tab that writes.
    browser.go_to_tab(&first);
    browser.press(&other);
    is_signed_in(&browser, &other);
    assert_ne!(browser.stored(), before);
}

#[test]
fn a_second_tab_writes_once_the_first_is_closed() {
    let (server, browser, first, second) = with_two_tabs();
    browser.go_to_tab(&first);
    let name = sign_somebody_in(&browser);
    browser.close_tab();
    browser.go_to_tab(&second);
    browser.wait_until(&format!("!document.body.innerText.includes('{READ_ONLY}')"));
    is_signed_in(&browser, &name);
    let other = sign_somebody_in(&browser);

    let browser = browser.kill_and_restart();
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    is_signed_in(&browser, &other);
}

#[test]
fn the_tab_in_front_writes_when_asked_to_and_the_other_follows_it() {
    let (_server, browser, first, second) = with_two_tabs();
    browser.press("Write here");
    browser.wait_until(&format!("!document.body.innerText.includes('{READ_ONLY}')"));
    let name = sign_somebody_in(&browser);
    browser.go_to_tab(&first);
    browser.sees(READ_ONLY);
    is_signed_in(&browser, &name);
    browser.close_tab();
    browser.go_to_tab(&second);
    sign_somebody_in(&browser);
}

#[test]
fn locking_one_tab_locks_every_tab() {
    let (_server, browser, first, second) = with_two_tabs();
    browser.go_to_tab(&first);
    browser.press("Lock");
    browser.find("heading", "Unlock");
    browser.go_to_tab(&second);
    browser.find("heading", "Unlock");
}

#[test]
fn a_new_passphrase_in_one_tab_is_asked_for_in_the_other() {
    const OTHER_PASSPHRASE: &str = "cobalt kettle seventeen juniper";
    let (_server, browser, first, second) = with_two_tabs();
    browser.go_to_tab(&first);
    browser.follow("Settings");
    browser.press("Change the passphrase");
    type_own_passphrase(&browser, "Passphrase", OTHER_PASSPHRASE);
    browser.press("Change the passphrase");
    browser.sees("The passphrase is changed.");

    browser.go_to_tab(&second);
    browser.sees("Another tab sealed the records anew");
    browser.is_accessible("a tab that has to be unlocked again");
    browser.fill("Passphrase", PASSPHRASE);
    browser.press("Unlock");
    browser.sees("That is not the right passphrase");
    browser.fill("Passphrase", OTHER_PASSPHRASE);
    browser.press("Unlock");
    browser.find("button", "Lock");
    browser.sees(READ_ONLY);
}

#[test]
fn a_second_tab_of_the_first_run_waits_for_the_vault_that_the_first_makes() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.find("button", "Start new records");
    let first = browser.tab();
    let second = browser.new_tab();
    browser.open(&server.url());
    browser.sees("Nothing is kept here yet");
    browser.is_accessible("a tab with nothing to read yet");
    browser.go_to_tab(&first);
    make_vault(&browser);
    browser.go_to_tab(&second);
    browser.find("heading", "Unlock");
}

#[test]
fn a_second_tab_knows_nobody_any_more_whom_the_first_erased() {
    let (_server, browser, first, second) = with_two_tabs();
    go_to(&browser, SABA);
    browser.find("heading", SABAS_NAME);
    browser.go_to_tab(&first);
    about_to_erase_saba(&browser);
    browser.press("Erase for good");
    browser.sees("1 person erased for good");
    browser.go_to_tab(&second);
    browser.find("field", "Passphrase");
    assert!(!browser.shown().contains(SABAS_NAME));
    unlock(&browser);
    go_to(&browser, SABA);
    browser.sees("This person is not in the records any more.");
    // And it goes on following.
    browser.go_to_tab(&first);
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    browser.go_to_tab(&second);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
}
