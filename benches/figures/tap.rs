//! One tap on a tile: how soon the tile answers, and how soon it is stored.

use crate::organisation::LAST_DAY;
use crate::steps::go_to;
use crate::table::{self, numbers};
use crate::vault::Open;
use serde_json::json;

/// Nobody taps sooner after the last tap. A browser that has rested is slower, so its bare transactions rest as long.
const REST_MS: u32 = 300;
const FRAME: f64 = 1000.0 / 60.0;

pub fn to_saved(open: &Open) {
    let browser = &open.browser;
    go_to(browser, &format!("#/today/{LAST_DAY}"));
    browser.wait_until("document.querySelector('a[href*=\"#/register/\"]')");
    browser.session.run("document.querySelector('a[href*=\"#/register/\"]').click()", json!([]));
    browser.wait_until("document.querySelector('li[data-mark] button[aria-pressed]')");
    let taps = browser.session.run_async(
        "const [rest] = given;
         const tiles = [...document.querySelectorAll('li[data-mark=none] button[aria-pressed=false]')].slice(0, 30);
         const answered = [], saved = [], puts = [];
         for (const tile of tiles) {
           await new Promise((done) => setTimeout(done, rest));
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
        json!([REST_MS]),
    );
    let floor = table::bare_transactions(browser, &taps["puts"], REST_MS);
    table::row("tap to saved", &numbers(&taps["saved"]), &floor, Some(3.0), "one bare strict transaction of the same rows");
    table::row("tap to the tile's answer", &numbers(&taps["answered"]), &[FRAME], Some(1.0), "a frame");
}
