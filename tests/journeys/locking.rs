//! Locking drops everything from memory and loses nothing; on disk there is nothing to read.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::folder::Folder;
use serde_json::json;
use std::fs;

#[test]
fn locking_leaves_no_name_on_the_page_and_loses_nothing() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    browser.press("Lock");
    browser.find("heading", "Unlock");
    browser.is_accessible("unlock");
    browser.shot("unlock");
    let page = browser.session.run("return document.documentElement.outerHTML", json!([]));
    assert!(!page.as_str().unwrap().contains(&name));

    browser.fill("Passphrase", "not the passphrase at all");
    browser.press("Unlock");
    browser.find("heading", "There is a problem");
    browser.is_accessible("a wrong passphrase");
    unlock(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
}

/// Said nowhere else, so that finding it means finding what was typed.
const UNHEARD_OF: &str = "Quillonetta Vandersprockle";

#[test]
fn no_name_can_be_read_from_what_the_browser_leaves_on_disk() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    browser.press("First visit");
    browser.fill("Name, or what to call the person", UNHEARD_OF);
    browser.press("Add and sign in");
    is_signed_in(&browser, UNHEARD_OF);
    // The control: what a page does store in the clear is found by the same search, also where the browser has packed it.
    let control = "Unsealed Control Phrase";
    browser.session.run_async(
        "const opened = (name) => new Promise((done, failed) => {
           const opening = indexedDB.open(name);
           opening.onupgradeneeded = () => opening.result.createObjectStore('control');
           opening.onerror = failed;
           opening.onsuccess = () => done(opening.result);
         });
         const database = await opened('control');
         await new Promise((done) => {
           const writing = database.transaction('control', 'readwrite', { durability: 'strict' });
           writing.objectStore('control').put(new TextEncoder().encode(given[0]), 1);
           writing.oncomplete = done;
         });
         // Deleting a database has the browser write its tables, which are packed.
         (await opened('scrap')).close();
         await new Promise((done, failed) => {
           const deleting = indexedDB.deleteDatabase('scrap');
           deleting.onsuccess = done;
           deleting.onerror = failed;
         })",
        // Its parts stand before it, so that packing leaves no whole copy of it.
        json!([format!("Unsealed, Control, Phrase: {control}")]),
    );
    let profile = browser.quit();
    assert_ne!(holding(&profile, control), Vec::<String>::new(), "the search finds what is there");
    assert_eq!(profile.files_plainly_holding(control.as_bytes()), Vec::<std::path::PathBuf>::new(), "the control was not packed");
    assert_eq!(holding(&profile, UNHEARD_OF), Vec::<String>::new());
    assert_eq!(holding(&profile, "Saba Tesfay"), Vec::<String>::new());
    assert_eq!(holding(&profile, PASSPHRASE), Vec::<String>::new());
}

/// Looks for words in everything that a page and its service worker keep beside databases: caches, both storages, cookies, the session's
/// history with its titles and states. Gives how much there is and whether one of them is in it.
const KEPT_BESIDE: &str = "
    const kept = [document.cookie, document.title, window.name, JSON.stringify(history.state)];
    for (const storage of [localStorage, sessionStorage]) kept.push(JSON.stringify({ ...storage }));
    for (const entry of navigation.entries()) kept.push(entry.url, JSON.stringify(entry.getState() ?? null));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) kept.push(name, request.url, await (await cache.match(request)).text());
    }
    const all = kept.join(' ');
    return { length: all.length, found: given.some((word) => all.includes(word)) };";

#[test]
fn no_name_is_kept_in_caches_storages_or_history() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    browser.press("First visit");
    browser.fill("Name, or what to call the person", UNHEARD_OF);
    browser.press("Add and sign in");
    is_signed_in(&browser, UNHEARD_OF);
    // Looked for, looked at, gone back from.
    browser.follow("People");
    browser.fill("Type any part of a name", UNHEARD_OF);
    browser.session.run("document.querySelector('.people-list a').click()", json!([]));
    browser.find("heading", UNHEARD_OF);
    let kept = || browser.session.run_async(KEPT_BESIDE, json!(UNHEARD_OF.split(' ').collect::<Vec<_>>()));
    let beside = kept();
    assert!(beside["length"].as_u64() > Some(100_000), "the kept app is looked through");
    assert_eq!(beside["found"], false);
    // The control: in any of these places it would have been found.
    for put in [
        "localStorage.setItem('control', given[0])",
        "sessionStorage.setItem('control', given[0])",
        "document.cookie = `control=${given[0]}`",
        "document.title = given[0]",
        "history.replaceState(given[0], '')",
        "await (await caches.open('control')).put('./control', new Response(given[0]))",
    ] {
        browser.session.run_async(put, json!([UNHEARD_OF]));
        assert_eq!(kept()["found"], true, "{put}");
        browser.session.run_async(
            "localStorage.removeItem('control'); sessionStorage.removeItem('control'); document.cookie = 'control=; max-age=0';
             document.title = ''; history.replaceState(null, ''); await caches.delete('control')",
            json!([]),
        );
    }
}

/// The files that hold the text, in either way that browsers write text.
fn holding(folder: &Folder, text: &str) -> Vec<String> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = folder.files_holding(text.as_bytes()).into_iter().chain(folder.files_holding(&wide));
    found.map(|file| file.display().to_string()).collect()
}

#[test]
fn a_backup_brings_everything_to_another_browser_and_a_spoilt_one_nothing() {
    let (server, browser) = with_records();
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    let signed_in = names(&browser, true);
    browser.follow("Settings");
    browser.is_accessible("settings");
    browser.shot("settings");
    let file = back_up(&browser);

    let spoilt = browser.downloads().join("spoilt.age");
    let mut bytes = fs::read(&file).unwrap();
    assert!(!bytes.windows(name.len()).any(|part| part == name.as_bytes()), "a backup is sealed");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&spoilt, bytes).unwrap();

    let other = Browser::start();
    other.open(&server.url());
    other.press("Bring back a backup");
    other.choose_file("Backup file", &spoilt);
    other.fill("Passphrase of the backup", PASSPHRASE);
    other.press("Open the backup");
    other.find("heading", "There is a problem");
    other.is_accessible("a spoilt backup");

    other.choose_file("Backup file", &file);
    other.press("Open the backup");
    other.press("Go on with these records");
    choose_passphrase(&other);
    confirm_recovery_sheet(&other);
    other.find("button", "Lock");
    open_job_club(&other);
    is_signed_in(&other, &name);
    assert_eq!(names(&other, true), signed_in);
}
