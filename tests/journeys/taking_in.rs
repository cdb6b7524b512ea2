//! Backups of others, and backups that erase: what they are is said first, and only what was ticked and typed for comes in.

use crate::steps::*;
use crate::support::browser::Browser;
use serde_json::json;

#[test]
fn the_backup_of_other_records_comes_in_only_on_purpose_and_is_taken_back_in_one_step() {
    let (server, theirs) = with_records();
    let backup = back_up(&theirs);
    let browser = Browser::start();
    browser.open(&server.url());
    make_vault(&browser);
    test_backup(&browser, &backup);
    browser.sees("These are other records, not a copy of those here. They are from");
    browser.sees("New here:");
    browser.is_accessible("a backup of other records");
    browser.shot("restore-others");
    browser.press("Bring these records back");
    browser.sees("That is not the name of this organisation.");
    browser.fill("Type the name of this organisation to go on", "harbour women");
    browser.press("Bring these records back");
    browser.sees("brought back or updated.");
    browser.follow("People");
    browser.sees("416 people");
    browser.press("Undo");
    browser.sees("Undone.");
    browser.follow("People");
    browser.sees("Nobody");
    // As if it had never been: it can be brought back once more.
    test_other_backup(&browser, &backup);
    browser.press("Bring these records back");
    browser.sees("brought back or updated.");
    browser.follow("People");
    browser.sees("416 people");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_backup_that_erases_somebody_names_them_and_asks_for_a_tick() {
    let (server, browser) = with_records();
    let backup = back_up(&browser);
    let other = Browser::start();
    other.open(&server.url());
    begin_with(&other, &backup);
    about_to_erase_saba(&other);
    other.press("Erase for good");
    other.sees("1 person erased for good");
    let erasing = back_up(&other);

    test_backup(&browser, &erasing);
    browser.sees("It is a copy of the records here.");
    browser.sees("Erased in the backup");
    browser.sees(SABAS_NAME);
    browser.is_accessible("a backup that erases");
    browser.shot("restore-erases");
    browser.press("Bring these records back");
    browser.sees("brought back or updated.");
    go_to(&browser, SABA);
    browser.find("heading", SABAS_NAME);

    test_backup(&browser, &erasing);
    browser.tick("Erase them here too");
    browser.press("Bring these records back");
    browser.sees("brought back or updated.");
    go_to(&browser, SABA);
    browser.sees("This person is not in the records any more.");
    assert!(browser.try_find("button", "Undo").is_none(), "erasing is final");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// Puts something beside the records, past the app.
const PUT_JUNK: &str = "
    const { name } = (await indexedDB.databases()).find(({ name }) => /^cairn.*-\\d+$/.test(name));
    const database = await new Promise((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = failed;
    });
    const writing = database.transaction('meta', 'readwrite');
    writing.objectStore('meta').put(new Uint8Array(40), 'junk');
    await new Promise((done) => { writing.oncomplete = done; });
    database.close();
    return name";

#[test]
fn what_is_stored_beside_the_records_is_said_and_can_be_given_up() {
    let (server, browser) = with_vault();
    browser.session.run_async(PUT_JUNK, json!([]));
    unlock_at(&browser, &server, "#/settings");
    browser.sees("1 thing is stored beside the records that is no part of them.");
    browser.press("Give up what is damaged");
    browser.press("Delete what is damaged");
    browser.sees("The damaged parts are deleted");
    unlock_at(&browser, &server, "#/settings");
    assert!(!browser.shown().contains("stored beside the records"));
}
