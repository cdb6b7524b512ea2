//! First figures, `make bench`: what a person waits for, in the release build, beside a floor measured in the same run.
//!
//! A floor is the least that the same browser needs for what cannot be left out; the ratio is what to watch, since it
//! hardly depends on the machine.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "../tests/journeys/steps.rs"]
mod steps;
#[allow(dead_code)]
#[path = "../tests/support/mod.rs"]
mod support;

use serde_json::{Value, json};
use std::fs;
use steps::*;
use support::browser::Browser;
use support::folder::Folder;
use support::serve_release;
use support::static_server::StaticServer;

fn main() {
    println!("{:28} {:>10} {:>10} {:>8}   floor", "", "median", "floor", "ratio");
    first_load();
    let (server, browser) = with_records();
    tap_to_saved(&browser);
    report(&browser);
    unlock_time(&browser, &server);
}

fn first_load() {
    let bare = Folder::new("bare");
    fs::write(bare.path().join("index.html"), "<!doctype html><title>Bare</title><h1>Bare</h1>").unwrap();
    let (bare_server, server) = (StaticServer::start(bare.path(), "/", 0).unwrap(), serve_release("/"));
    // A browser nobody has used each time: nothing is kept from the run before.
    let load = |address: String| (0..5).map(|_| first_paint(&Browser::start(), &address)).collect();
    print("first load to first words", load(server.url()), load(bare_server.url()), "a page of one word from the same server");
}

fn first_paint(browser: &Browser, address: &str) -> f64 {
    browser.open(address);
    let painted = "performance.getEntriesByName('first-contentful-paint')[0]";
    browser.wait_until(painted);
    browser.session.run(&format!("return {painted}.startTime"), json!([])).as_f64().unwrap()
}

fn tap_to_saved(browser: &Browser) {
    open_job_club(browser);
    let taps = browser.session.run_async(
        "const tiles = [...document.querySelectorAll('ul[aria-label=People] button[aria-pressed=false]')].slice(0, 30);
         const times = [];
         for (const tile of tiles) {
           const started = performance.now();
           tile.click();
           await new Promise((saved) => {
             const look = () => tile.ariaPressed === 'true' && tile.closest('[aria-busy]').ariaBusy === 'false' && (watch.disconnect(), saved());
             const watch = new MutationObserver(look);
             watch.observe(tile.closest('li'), { attributes: true, subtree: true });
           });
           times.push(performance.now() - started);
         }
         return times",
        json!([]),
    );
    let floor = browser.session.run_async(
        "const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
         const base = await new Promise((done) => {
           const opening = indexedDB.open('floor');
           opening.onupgradeneeded = () => opening.result.createObjectStore('floor');
           opening.onsuccess = () => done(opening.result);
         });
         const times = [];
         for (let round = 0; round < 30; round += 1) {
           const started = performance.now();
           const seal = () => crypto.subtle.encrypt({ name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) }, key, new Uint8Array(12288));
           const sealed = [await seal(), await seal()];
           await new Promise((done) => {
             const writing = base.transaction('floor', 'readwrite', { durability: 'strict' });
             sealed.forEach((bytes, at) => writing.objectStore('floor').put(bytes, at));
             writing.oncomplete = done;
           });
           times.push(performance.now() - started);
         }
         base.close();
         indexedDB.deleteDatabase('floor');
         return times",
        json!([]),
    );
    print("tap to saved", numbers(&taps), numbers(&floor), "two 12 KB pages sealed and put, one strict transaction");
}

fn report(browser: &Browser) {
    let visit = |address: &str, heading: &str| -> Vec<f64> {
        (0..10)
            .map(|_| {
                go_to(browser, "#/people");
                browser.find("heading", "People");
                let shown = "await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));";
                let time = browser.session.run_async(
                    &format!(
                        "const started = performance.now();
                         location.hash = given[0];
                         while (!document.querySelector('h1')?.innerText.startsWith(given[1])) await new Promise(requestAnimationFrame);
                         {shown}
                         return performance.now() - started"
                    ),
                    json!([address, heading]),
                );
                time.as_f64().unwrap()
            })
            .collect()
    };
    let (report, floor) = (visit("#/reports", "Reports"), visit("#/programmes", "Programmes"));
    print("report on screen", report, floor, "another screen on screen");
}

fn unlock_time(browser: &Browser, server: &StaticServer) {
    let mut times = Vec::new();
    for _ in 0..5 {
        browser.open("about:blank");
        browser.open(&server.url());
        browser.find("heading", "Unlock");
        browser.fill("Passphrase", PASSPHRASE);
        let time = browser.session.run_async(
            "const started = performance.now();
             document.querySelector('form').requestSubmit();
             while (!document.querySelector('nav')) await new Promise(requestAnimationFrame);
             return performance.now() - started",
            json!([]),
        );
        times.push(time.as_f64().unwrap());
    }
    let floor = browser.session.run_async(
        "const times = [];
         for (let round = 0; round < 5; round += 1) {
           const started = performance.now();
           for (const { name } of await indexedDB.databases()) {
             const base = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result) });
             for (const store of base.objectStoreNames) {
               await new Promise((done) => { base.transaction(store).objectStore(store).getAll().onsuccess = done });
             }
             base.close();
           }
           times.push(performance.now() - started);
         }
         return times",
        json!([]),
    );
    print("unlock, with the slow key", times, numbers(&floor), "every sealed row read from IndexedDB");
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn print(what: &str, times: Vec<f64>, floor: Vec<f64>, floor_is: &str) {
    let (time, least) = (median(times), median(floor));
    println!("{what:28} {time:>7.1} ms {least:>7.1} ms {:>8.1}   {floor_is}", time / least);
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
