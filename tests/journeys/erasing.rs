//! Erasing somebody: everything that goes is said first; afterwards they are on no screen, in no file of the browser's, and no backup
//! brings them back.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::folder::Folder;
use crate::support::page::wait_for;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::json;
use vault::header::Header;

/// Erases her as a person would.
fn erase_saba(browser: &Browser) {
    about_to_erase_saba(browser);
    browser.press("Erase for good");
    browser.sees("1 person erased for good");
}

#[test]
fn what_goes_is_said_first_and_the_name_is_asked_for() {
    let (_server, browser) = with_records();
    go_to(&browser, SABA);
    browser.find("heading", SABAS_NAME);
    browser.press("Actions");
    browser.press("Erase this person…");
    browser.find("heading", &format!("Erase {SABAS_NAME} for good?"));
    browser.sees("marks on registers");
    browser.sees("Backups made before still hold them");
    browser.is_accessible("erasing a person");
    browser.shot("erase");
    browser.fill("Type the name to go on", "Somebody Else");
    browser.press("Erase for good");
    browser.find("heading", "There is a problem");
    browser.is_accessible("a wrong name");
    browser.press("Cancel");
    browser.find("heading", SABAS_NAME);

    erase_saba(&browser);
    browser.find("heading", "People");
    browser.shot("erased");
    assert!(!browser.shown().contains("Saba"), "{}", browser.shown());
    go_to(&browser, SABA);
    browser.sees("This person is not in the records any more.");
    assert!(browser.try_find("button", "Undo").is_none());
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_backup_from_before_does_not_bring_an_erased_person_back() {
    let (server, browser) = with_records();
    let backup = back_up(&browser);
    erase_saba(&browser);

    bring_back(&browser, &backup);
    go_to(&browser, SABA);
    browser.sees("This person is not in the records any more.");
    // The package has her too, and is refused as a whole with the reason.
    browser.follow("Settings");
    let folder = Folder::new("package");
    browser.choose_file("Data package", &harbour(&folder));
    browser.sees("erased from these records and cannot be brought back");
    // The control: into a vault that never knew of it the same backup does bring her.
    let other = Browser::start();
    other.open(&server.url());
    begin_with(&other, &backup);
    go_to(&other, SABA);
    other.find("heading", SABAS_NAME);
}

#[test]
fn a_story_goes_out_of_an_issued_report_with_whom_it_tells_of_and_other_notes_are_named_first() {
    let (_server, browser) = with_records();
    go_to(&browser, &SABA.replace("people", "new-story"));
    browser.fill("The words", "Leyla came to us in spring.");
    browser.fill("Name used in it", "Leyla");
    browser.fill("Written by", "Ruth Levy");
    browser.press("Save");
    browser.sees("It is saved.");
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
    browser.follow("Your own reports");
    browser.fill("Name", "Voices");
    browser.press("Make it");
    browser.press("Stories or quotes");
    browser.sees("Leyla came to us in spring.");
    browser.press("Save");
    browser.sees("“Voices” is saved.");
    browser.follow("Reports");
    browser.choose("Report", "Voices");
    browser.sees("Leyla came to us in spring.");
    browser.press("Issue");
    browser.fill("Who issues it", "Ruth");
    browser.press("Issue and keep it");
    browser.sees("The report is issued");

    // A concern about somebody else names her.
    go_to(&browser, "#/raise/pe67");
    browser.fill("What was seen or said", "Saba sat beside her.");
    browser.press("Save the concern");
    browser.sees("The concern is saved.");

    about_to_erase_saba(&browser);
    browser.sees("their stories in 1 issued report");
    browser.sees("A name of this person stands in 1 record that stays");
    browser.is_accessible("erasing somebody whom others' records name");
    browser.shot("erase-named");
    browser.session.run("document.querySelector('dialog[open] .caution a[href^=\"#/concern/\"]').click()", json!([]));
    browser.fill("What was seen or said", "A friend sat beside her.");
    browser.press("Save the concern");
    browser.sees("The concern is saved.");
    about_to_erase_saba(&browser);
    browser.sees("their stories in 1 issued report");
    assert!(!browser.shown().contains("stands in 1 record"), "{}", browser.shown());
    browser.press("Erase for good");
    browser.sees("1 person erased for good");

    go_to(&browser, "#/issued");
    browser.wait_until("document.querySelector('.issued-list a')");
    browser.session.run("document.querySelector('.issued-list a').click()", json!([]));
    browser.sees("A story that was taken away.");
    assert!(!browser.shown().contains("Leyla"), "{}", browser.shown());
    browser.press("Download CSV");
    let csv = std::fs::read_to_string(browser.downloaded("report-2025-01-01-to-2025-12-31")).unwrap();
    assert!(csv.contains("A story that was taken away.") && !csv.contains("Leyla"), "{csv}");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// Every sealed thing in the vault's databases as base64, read past the app: key and bytes.
const SEALED: &str = "
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      if (!/^cairn .*-\\d+$/.test(name)) continue;
      const database = await new Promise((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = failed;
      });
      for (const store of ['meta', 'pages']) {
        const reading = database.transaction(store).objectStore(store);
        const answer = (request) => new Promise((done, failed) => {
          request.onsuccess = () => done(request.result);
          request.onerror = failed;
        });
        const [keys, values] = await Promise.all([answer(reading.getAllKeys()), answer(reading.getAll())]);
        keys.forEach((key, at) => found.push([key, btoa(String.fromCharCode(...values[at]))]));
      }
      database.close();
    }
    return found";

/// Pieces of every sealed row, three of 32 bytes each, and every wrapped key whole.
fn sealed_pieces(browser: &Browser) -> Vec<Vec<Vec<u8>>> {
    let found = browser.session.run_async(SEALED, json!([]));
    let mut rows = Vec::new();
    for row in found.as_array().unwrap() {
        let bytes = BASE64_STANDARD.decode(row[1].as_str().unwrap()).unwrap();
        match row[0].as_str().unwrap() {
            "sequence" => {}
            "vault" => {
                let slots = Header::decode(&bytes).unwrap().slots;
                rows.extend(slots.into_iter().flat_map(|slot| slot.keys).map(|key| vec![key.bytes]));
            }
            _ => rows.push([12, bytes.len() / 2 - 16, bytes.len() - 32].map(|at| bytes[at..at + 32].to_vec()).to_vec()),
        }
    }
    rows
}

/// How many of the rows have a piece in some file below.
fn rows_found(profile: &Folder, rows: &[Vec<Vec<u8>>]) -> usize {
    let pieces: Vec<&[u8]> = rows.iter().flatten().map(Vec::as_slice).collect();
    let found = profile.holding(&pieces);
    rows.iter().filter(|row| row.iter().any(|piece| found.contains(piece.as_slice()))).count()
}

/// The browser merges its files while the page goes on: at once, but on a busy machine not before the next look.
fn gone_from_the_files(browser: &Browser, rows: &[Vec<Vec<u8>>]) {
    wait_for("no sealed row of before", || (rows_found(&browser.profile, rows) == 0).then_some(()));
}

#[test]
fn no_sealed_byte_and_no_key_of_before_is_left_on_the_disk() {
    let (_server, browser) = with_records();
    // Sealed more than once, so that what lies about in the browser's files is not only the newest.
    open_job_club(&browser);
    sign_somebody_in(&browser);
    let before = sealed_pieces(&browser);
    assert!(before.len() > 10, "only {} sealed rows", before.len());
    assert_eq!(rows_found(&browser.profile, &before), before.len(), "the control: what is sealed is found in the browser's files");

    erase_saba(&browser);
    let after = sealed_pieces(&browser);
    gone_from_the_files(&browser, &before);
    let profile = browser.quit();
    assert_eq!(rows_found(&profile, &before), 0);
    assert_eq!(rows_found(&profile, &after), after.len(), "the control: the same search finds what is sealed now");
}

#[test]
fn a_changed_passphrase_leaves_no_key_of_before_on_the_disk() {
    let (_server, browser) = with_vault();
    let before = sealed_pieces(&browser);
    browser.follow("Settings");
    browser.press("Change the passphrase");
    choose_new_passphrase(&browser);
    browser.sees("The passphrase is changed.");
    gone_from_the_files(&browser, &before);
    let profile = browser.quit();
    assert_eq!(rows_found(&profile, &before), 0);
}

fn choose_new_passphrase(browser: &Browser) {
    const NEW: &str = "cobalt thicket nineteen meridian";
    type_own_passphrase(browser, "Passphrase", NEW);
    browser.press("Change the passphrase");
}
