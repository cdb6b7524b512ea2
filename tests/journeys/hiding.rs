//! What locking hides it hides at once, whatever is going on, and what is out of sight is covered. No address says whom it was about.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::page::wait_for;
use crate::support::serve_release;
use serde_json::{Value, json};
use std::fs;

/// Presses Lock and gives what the page shows before the next turn.
const LOCK_AND_LOOK: &str = "
    const lock = [...document.querySelectorAll('button')].find((button) => button.innerText.trim() === 'Lock');
    lock.click();
    return [document.body.innerText, document.documentElement.outerHTML].join(' ')";

fn lock_and_look(browser: &Browser) -> String {
    browser.session.run(LOCK_AND_LOOK, json!([])).as_str().unwrap().to_owned()
}

/// Keeps every writing transaction on the vault waiting until `letGo` is called.
const HOLD_THE_VAULT: &str = "
    const { name } = (await indexedDB.databases()).find(({ name }) => /^cairn.*-\\d+$/.test(name));
    const database = await new Promise((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = failed;
    });
    const stores = [...database.objectStoreNames];
    const holding = database.transaction(stores, 'readwrite');
    let held = true;
    const again = () => { if (held) holding.objectStore(stores[0]).get('nothing').onsuccess = again; };
    again();
    window.letGo = () => { held = false; database.close(); };";

#[test]
fn locking_hides_every_name_at_once_and_waits_for_what_is_being_stored() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    let name = somebody_not_in(&browser);
    browser.session.run_async(HOLD_THE_VAULT, json!([]));
    browser.press(&name);
    let left = lock_and_look(&browser);
    assert!(left.contains("Locking…"), "{left}");
    assert!(!left.contains(&name) && !left.contains("Job Club"), "a name is left while the vault is busy");
    browser.session.run("window.letGo()", json!([]));
    browser.find("heading", "Unlock");
    unlock(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
}

#[test]
fn a_vault_that_never_answers_is_locked_all_the_same() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    let name = somebody_not_in(&browser);
    browser.session.run_async(HOLD_THE_VAULT, json!([]));
    browser.press(&name);
    // The half minute that it waits passes quickly here.
    browser
        .session
        .run("const real = window.setTimeout; window.setTimeout = (call, wait) => real(call, wait >= 30000 ? 500 : wait)", json!([]));
    assert!(!lock_and_look(&browser).contains(&name));
    browser.find("heading", "Unlock");
    unlock(&browser);
    open_job_club(&browser);
    assert!(names(&browser, false).contains(&name), "what was never said to be stored is not there");
}

#[test]
fn locking_while_somebody_is_erased_hides_at_once_and_leaves_them_there_or_gone() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    about_to_erase_saba(&browser);
    let press = "[...document.querySelectorAll('dialog button')].find((button) => button.innerText.trim() === 'Erase for good').click();";
    let left = browser.session.run(&[press, LOCK_AND_LOOK].concat(), json!([]));
    assert!(!left.as_str().unwrap().contains("Saba"), "her name is left while she is being erased");
    browser.find("heading", "Unlock");
    unlock(&browser);
    go_to(&browser, SABA);
    wait_for("her record whole, or none", || {
        let shown = browser.shown();
        (shown.contains("What is recorded") || shown.contains("This person is not in the records any more.")).then_some(())
    });
    assert!(!browser.shown().contains("could not be opened"), "{}", browser.shown());
}

#[test]
fn a_package_that_is_being_made_is_not_handed_out_after_locking() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    let make = |browser: &Browser| {
        browser.follow("Settings");
        browser.press("Make a data package");
        browser.find("button", "Make it all the same");
    };
    make(&browser);
    let press =
        "[...document.querySelectorAll('dialog button')].find((button) => button.innerText.trim() === 'Make it all the same').click();";
    browser.session.run(&[press, LOCK_AND_LOOK].concat(), json!([]));
    browser.find("heading", "Unlock");
    unlock(&browser);
    let packages = || {
        let files = fs::read_dir(browser.downloads()).into_iter().flatten().flatten();
        files.filter(|file| file.file_name().to_string_lossy().starts_with("cairn-records")).count()
    };
    // By the time a second one is there the first would be.
    make(&browser);
    browser.press("Make it all the same");
    browser.downloaded("cairn-records");
    assert_eq!(packages(), 1);
}

fn locks_over_a_half_written_story_in(engine: Engine) {
    let server = serve_release("/");
    let browser = Browser::of(engine);
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);
    browser.wait_until("navigator.serviceWorker.controller");
    go_to(&browser, SABA.replace("people", "new-story").as_str());
    browser.fill("The words", "Leyla came to us in spring.");
    let asks =
        "const leaving = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(leaving); return leaving.defaultPrevented";
    assert_eq!(browser.session.run(asks, json!([])), Value::Bool(true), "the control: closing the tab asks first");
    let left = lock_and_look(&browser);
    assert!(!left.contains("Leyla"), "the story is left on the page");
    browser.find("heading", "Unlock");
    assert!(!browser.shown().contains("Leyla"));
    unlock(&browser);
}

#[test]
fn a_half_written_story_never_stops_locking_in_chromium() {
    locks_over_a_half_written_story_in(Engine::Blink);
}

#[test]
fn a_half_written_story_never_stops_locking_in_firefox() {
    locks_over_a_half_written_story_in(Engine::Gecko);
}

#[test]
fn a_half_written_story_never_stops_locking_in_webkit() {
    locks_over_a_half_written_story_in(Engine::WebKit);
}

#[test]
fn what_is_out_of_sight_is_covered_and_what_is_in_front_again_is_not() {
    let (_server, browser) = with_records();
    about_to_erase_saba(&browser);
    let is_hidden = |hidden: bool| {
        let turn = "Object.defineProperty(document, 'hidden', { configurable: true, get: () => arguments[0] });
            document.dispatchEvent(new Event('visibilitychange'))";
        browser.session.run(&turn.replace("arguments[0]", &hidden.to_string()), json!([]));
        let seen = "return [document.body, document.querySelector('dialog[open]')].map((part) => getComputedStyle(part).opacity).join(' ')";
        browser.session.run(seen, json!([])).as_str().unwrap().to_owned()
    };
    let focused = || browser.session.run("return document.activeElement.id", json!([]));
    let before = focused();
    assert_eq!(is_hidden(true), "0 0");
    assert_eq!(is_hidden(false), "1 1");
    assert_eq!(focused(), before, "the field keeps the focus");
    browser.press("Cancel");
}

/// The fragments of the tab's history.
fn addresses(browser: &Browser) -> Vec<String> {
    let found = browser.session.run("return navigation.entries().map((entry) => new URL(entry.url).hash)", json!([]));
    found.as_array().into_iter().flatten().filter_map(|hash| hash.as_str().map(str::to_owned)).collect()
}

/// What an address says besides the kind of page: the parts after it that are no alias.
fn plain_parts(address: &str) -> Vec<&str> {
    let parts = address.trim_start_matches("#/").split('/').skip(1);
    parts.filter(|part| !(part.starts_with('~') && part.len() == 14) && part.parse::<chrono::NaiveDate>().is_err()).collect()
}

/// Goes to her page as a person would. Somebody else of the fixture has her name in another order.
fn find_saba(browser: &Browser) {
    browser.follow("People");
    browser.fill("Type any part of a name", "saba tes");
    let hers = format!("[...document.querySelectorAll('a[href^=\"#/people/~\"]')].find((link) => link.innerText.includes('{SABAS_NAME}'))");
    browser.wait_until(&hers);
    browser.session.run(&format!("{hers}.click()"), json!([]));
    browser.find("heading", SABAS_NAME);
}

#[test]
fn no_id_is_in_an_address_and_none_means_anything_after_locking() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    let click = |link: &str| {
        browser.wait_until(&format!("document.querySelector('a[href^=\"{link}\"]')"));
        browser.session.run(&format!("document.querySelector('a[href^=\"{link}\"]').click()"), json!([]));
    };
    find_saba(&browser);
    click("#/raise/~");
    browser.fill("What was seen or said", "She was very tired.");
    browser.press("Save the concern");
    browser.sees("The concern is saved.");
    browser.wait_until("location.hash.startsWith('#/concern/~')");
    let concern = browser.session.run("return location.hash", json!([])).as_str().unwrap().to_owned();
    browser.session.run("history.back()", json!([]));
    browser.find("heading", SABAS_NAME);
    let seen = addresses(&browser);
    assert!(seen.iter().any(|address| address.starts_with("#/people/~")), "the control: {seen:?}");
    for address in &seen {
        assert_eq!(plain_parts(address), [""; 0], "{address}");
    }

    browser.press("Lock");
    browser.find("heading", "Unlock");
    unlock(&browser);
    // The person's address is of the unlocking before: the list is shown, and what is shown is where one is.
    browser.find("field", "Type any part of a name");
    browser.wait_until("location.hash === '#/people'");
    go_to(&browser, &concern);
    browser.find("heading", "Concerns");
    browser.wait_until("location.hash === '#/concerns'");

    // What somebody typed is found, and does not stay.
    go_to(&browser, SABA);
    browser.find("heading", SABAS_NAME);
    browser.wait_until("location.hash.startsWith('#/people/~')");
    assert!(!addresses(&browser).iter().any(|address| address.contains("pe21") || address.contains(&own_id("pe21"))));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn what_the_browser_writes_down_of_the_pages_names_no_record() {
    let (_server, browser) = with_records();
    find_saba(&browser);
    let profile = browser.quit();
    let history = profile.files_plainly_holding(b"#/people");
    assert_ne!(history, Vec::<std::path::PathBuf>::new(), "the control: the browser writes addresses down");
    assert_eq!(profile.files_holding(own_id("pe21").as_bytes()), Vec::<std::path::PathBuf>::new());
}
