//! A full disk and a browser that refuses storage: said at once, with nothing half stored and nothing typed in vain.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;

#[test]
fn a_full_disk_is_said_at_once_and_what_was_typed_stays() {
    const NAME: &str = "Name, or what to call the person";
    let (server, browser) = with_records();
    // Chromium looks at the room there is before its first write, and then only twice a minute.
    let browser = browser.kill_and_restart();
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    browser.press("First visit");
    browser.fill(NAME, "Zoë Åkerström-Nguyễn");
    browser.limit_room(Some(1));
    let before = browser.stored();
    browser.press("Add and sign in");
    browser.sees("This device has no room left, so this was not saved.");
    browser.is_accessible("a full disk");
    browser.shot("full-disk");
    assert_eq!(browser.value_of(NAME), "Zoë Åkerström-Nguyễn");
    assert_eq!(browser.stored(), before);

    browser.limit_room(None);
    browser.press("Add and sign in");
    is_signed_in(&browser, "Zoë Åkerström-Nguyễn");
    let browser = browser.kill_and_restart();
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, "Zoë Åkerström-Nguyễn");
}

/// How browsers refuse: a private window, blocked site data, a policy.
const REFUSALS: [&str; 3] = [
    "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }",
    "Object.defineProperty(window, 'indexedDB', { value: undefined })",
    "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('', 'SecurityError') } })",
];

#[test]
fn refused_storage_is_said_before_anyone_types() {
    let server = serve_release("/");
    let browser = Browser::start();
    // The control: without a refusal the first screen asks for records.
    browser.open(&server.url());
    browser.find("button", "Start new records");
    for refusal in REFUSALS {
        let script = browser.before_every_page(refusal);
        browser.open("about:blank");
        browser.open(&server.url());
        browser.find("heading", "Cairn cannot keep records here");
        browser.is_accessible("storage refused");
        browser.shot("storage-refused");
        assert!(browser.try_find("button", "Start new records").is_none());
        browser.forget_script(&script);
    }
}
