//! Two versions of the app and one vault: the older leaves the newer's format untouched and asks to be updated.

use crate::steps::*;

/// Where the format stands in the description: behind its mark, in little-endian order.
const FORMAT_AT: usize = b"cairn vault".len();
/// What turns format 1 into format 2, and back.
const NEWER: u8 = 0b11;

#[test]
fn a_newer_format_is_refused_without_touching_a_byte() {
    let (server, browser) = with_vault();
    browser.spoil("meta", "vault", FORMAT_AT, NEWER);
    let before = browser.stored();
    browser.open("about:blank");
    browser.open(&server.url());
    browser.find("heading", "Update Cairn to open these records");
    browser.is_accessible("a newer format");
    browser.shot("newer-format");
    assert!(browser.try_find("field", "Passphrase").is_none());
    assert_eq!(browser.stored(), before);
    // The control: with its own format it opens.
    browser.spoil("meta", "vault", FORMAT_AT, NEWER);
    unlock_at(&browser, &server, "");
    assert_ne!(browser.stored(), before);
}

#[test]
fn a_tab_that_is_open_when_a_newer_version_takes_the_vault_over_stops_writing() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    let name = somebody_not_in(&browser);
    // What a newer version does: its own format, and one more transaction.
    browser.spoil("meta", "vault", FORMAT_AT, NEWER);
    browser.spoil("meta", "sequence", 7, 1);
    let before = browser.stored();
    browser.press(&name);
    browser.find("heading", "Update Cairn to open these records");
    assert_eq!(browser.stored(), before);
}
