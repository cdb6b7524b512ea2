//! The first run: a vault is made, and only for someone who can open it again.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;

/// What people at "Harbour Women" would take.
const EASY: [&str; 5] = ["password1", "harbour2026!", "HarbourWomen!23", "purple monkey", "migrantshelp1"];

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
    let first = drawn_words(&browser);
    browser.is_accessible("words that were drawn");
    browser.shot("drawn-words");
    browser.press("Draw other words");
    browser.wait_until(&format!("document.querySelector('.drawn-words').textContent.trim() !== '{first}'"));
    browser.fill("Type the words once more", &first);
    // Covered while the field has the focus: whoever types them has them.
    browser.wait_until("!document.querySelector('.drawn-words span').checkVisibility({ checkVisibilityCSS: true })");
    browser.press("Go on");
    browser.sees("These are not the words above");
    browser.is_accessible("words typed wrong");

    for easy in EASY {
        type_own_passphrase(&browser, "Passphrase", easy);
        browser.press("Go on");
        browser.sees("too easy to guess");
    }
    typing_is_private(&browser, "a passphrase of one's own");
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
fn a_vault_made_with_drawn_words_is_opened_by_them_alone() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.press("Start new records");
    browser.fill("Name of your organisation", "Harbour Women");
    let words = drawn_words(&browser);
    assert_eq!(words.split(' ').count(), 5);
    browser.fill("Type the words once more", &words);
    browser.press("Go on");
    confirm_recovery_sheet(&browser);
    browser.find("button", "Lock");
    browser.press("Lock");
    browser.find("heading", "Unlock");
    assert_eq!(typing_is_private(&browser, "unlock"), 1);
    browser.fill("Passphrase", words.rsplit_once(' ').expect("words").0);
    browser.press("Unlock");
    browser.sees("That is not the right passphrase");
    browser.fill("Passphrase", &words);
    browser.press("Unlock");
    browser.find("button", "Lock");
}

#[test]
fn a_backup_takes_no_easy_passphrase_and_opens_with_the_words_that_were_drawn() {
    let (_server, browser) = with_vault();
    browser.follow("Settings");
    browser.press("Make a backup");
    assert_eq!(drawn_words(&browser).split(' ').count(), 6);
    browser.is_accessible("words for a backup");
    for easy in ["123456789012", "harbour2026!"] {
        type_own_passphrase(&browser, "Passphrase for the backup", easy);
        browser.press("Save the backup file");
        browser.sees("too easy to guess");
    }
    browser.press("Draw words for me");
    let words = drawn_words(&browser);
    browser.fill("Type the words once more", &words);
    browser.press("Save the backup file");
    let file = browser.downloaded("cairn-backup");
    browser.sees("The backup file is among your downloads.");
    browser.press("Test or bring back a backup");
    browser.choose_file("Backup file", &file);
    browser.fill("Passphrase of the backup", &words);
    browser.press("Test this backup");
    browser.find("button", "Bring these records back");
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
