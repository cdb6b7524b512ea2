//! The first run: a vault is made, and only for someone who can open it again.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;

#[test]
fn a_vault_is_made_with_a_good_passphrase_and_a_recovery_sheet_that_was_read() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.find("button", "Start new records");
    browser.is_accessible("the first screen");
    browser.shot("welcome");

    browser.press("Start new records");
    browser.fill("Name of your organisation", "Harbour Women");
    browser.fill("Passphrase", "password1");
    browser.fill("The same passphrase again", "password1");
    browser.press("Go on");
    browser.sees("too easy to guess");
    browser.is_accessible("a refused passphrase");
    browser.shot("passphrase");

    choose_passphrase(&browser);
    recovery_code(&browser);
    browser.is_accessible("the recovery sheet");
    browser.shot("recovery-sheet");
    browser.fill("Type the last two groups of the code", "0000 0000");
    browser.press("Make the vault");
    browser.sees("That is not the end of the code");

    confirm_recovery_sheet(&browser);
    browser.find("button", "Lock");
    browser.sees("Nothing here yet");
    browser.is_accessible("an empty Today");
    browser.shot("today-empty");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn the_recovery_code_opens_what_the_passphrase_would() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    let code = make_vault(&browser);
    browser.press("Lock");
    browser.press("Use the recovery code");
    browser.fill("Recovery code", &code);
    browser.press("Unlock");
    browser.find("button", "Lock");
}

#[test]
fn a_new_recovery_sheet_takes_the_place_of_the_old_one() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    let old = make_vault(&browser);
    browser.follow("Settings");
    browser.press("Make a new recovery sheet");
    let new = recovery_code(&browser);
    assert_ne!(new, old);
    browser.is_accessible("a new recovery sheet");
    browser.shot("new-recovery-sheet");
    type_back(&browser, &new);
    browser.press("Use this sheet from now on");
    browser.sees("The new recovery sheet is in use.");
    browser.press("Lock");
    browser.press("Use the recovery code");
    browser.fill("Recovery code", &old);
    browser.press("Unlock");
    browser.sees("does not open this vault");
    browser.fill("Recovery code", &new);
    browser.press("Unlock");
    browser.find("button", "Lock");
}
