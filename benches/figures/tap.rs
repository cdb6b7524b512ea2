//! One tap on a tile: how soon the tile answers, and how soon it is stored.

use crate::organisation::LAST_DAY;
use crate::steps::go_to;
use crate::table::{self, numbers};
use crate::vault::Open;
use serde_json::json;

const FRAME: f64 = 1000.0 / 60.0;

pub fn to_saved(open: &Open) {
    let browser = &open.browser;
    go_to(browser, &format!("#/today/{LAST_DAY}"));
    browser.wait_until("document.querySelector('a[href*=\"#/register/\"]')");
    browser.session.run("document.querySelector('a[href*=\"#/register/\"]').click()", json!([]));
    browser.wait_until("document.querySelector('li[data-mark] button[aria-pressed]')");
    let taps = browser.session.run_async(
        "const tiles = [...document.querySelectorAll('li[data-mark=none] button[aria-pressed=false]')].slice(0, 30);
         const answered = [], saved = [], puts = [];
         for (const tile of tiles) {
           await new Promise((done) => requestIdleCallback(done));
           window.puts = [];
           const stored = new Promise((done) => {
             const look = () => tile.ariaPressed === 'true' && tile.closest('[aria-busy]').ariaBusy === 'false' && (watch.disconnect(), done());
             const watch = new MutationObserver(look);
             watch.observe(tile.closest('li'), { attributes: true, subtree: true });
           });
           const answer = new Promise((done) => {
             const watch = new MutationObserver(() => { watch.disconnect(); done(performance.now()); });
             watch.observe(tile.closest('li'), { attributes: true });
           });
           const started = performance.now();
           tile.click();
           answered.push((await answer) - started);
           await stored;
           saved.push(performance.now() - started);
           puts.push(window.puts.map(([bytes]) => bytes));
         }
         return { answered, saved, puts }",
        json!([]),
    );
    let floor = browser.session.run_async(
        "const [taps] = given;
         const base = await new Promise((done) => {
           const opening = indexedDB.open('floor');
           opening.onupgradeneeded = () => opening.result.createObjectStore('floor');
           opening.onsuccess = () => done(opening.result);
         });
         const times = [];
         for (const sizes of taps) {
           const rows = sizes.map((size) => crypto.getRandomValues(new Uint8Array(size)));
           await new Promise((done) => requestIdleCallback(done));
           const started = performance.now();
           await new Promise((done) => {
             const writing = base.transaction('floor', 'readwrite', { durability: 'strict' });
             rows.forEach((bytes, at) => writing.objectStore('floor').put(bytes, at));
             writing.oncomplete = done;
           });
           times.push(performance.now() - started);
         }
         base.close();
         indexedDB.deleteDatabase('floor');
         return times",
        json!([taps["puts"]]),
    );
    table::row("tap to saved", &numbers(&taps["saved"]), &numbers(&floor), Some(3.0), "one bare strict transaction of the same rows");
    table::row("tap to the tile's answer", &numbers(&taps["answered"]), &[FRAME], Some(1.0), "a frame");
}
