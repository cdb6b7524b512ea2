//! The best plan for a whole scheme, made by the worker: the first time, after one pin, and how soon it stops when somebody says so.

use crate::pool::pool;
use crate::steps::go_to;
use crate::table::{self, numbers};
use crate::vault::{self, Open};
use serde_json::{Value, json};

/// How many wait and how many support, and what a first plan and one after a pin were promised to take, in milliseconds.
const SCHEMES: [(usize, f64, f64); 2] = [(200, 100.0, AT_ONCE), (1_000, 3_000.0, 1_000.0)];
const AIMS: [(&str, &str); 3] =
    [("most", "The most pairs, then the best fits"), ("best", "The best fits only"), ("fair", "The most pairs, nobody badly")];
/// What feels immediate.
const AT_ONCE: f64 = 100.0;
const FIRST_ROUNDS: usize = 3;
const PINS: usize = 5;

/// Ends when there is a plan that was asked for after `since`; gives how long the worker took for it and when it was on screen.
const PLANNED: &str = "
const pairs = () => document.querySelector('ul[aria-label^=Pairs]');
const frame = () => new Promise(requestAnimationFrame);
const planned = async (since) => {
  while (!(window.workerAsked > since && window.workerAnswered > window.workerAsked && pairs()?.ariaBusy === 'false')) await frame();
  return [window.workerAnswered - window.workerAsked, performance.now() - since];
};";

pub fn of_whole_schemes() {
    for (size, first, after_a_pin) in SCHEMES {
        let open = vault::of(pool(size, size));
        for (code, words) in AIMS {
            aim_at(&open, words);
            let taken = first_plans(&open);
            let named = format!("{size} × {size}, {code}");
            row(&format!("plan {named}"), &taken[0], Some(first), "the worker alone");
            row("  from the address to the screen", &taken[1], None, "nothing was promised: records, worker's start and all");
            let taken = pins(&open);
            row("  after one pin", &taken[0], Some(after_a_pin), "the worker alone");
            row("  from the press to the screen", &taken[1], Some(after_a_pin), "stored, planned and drawn");
        }
        if size == 1_000 {
            let taken = stops(&open);
            row("  until it has stopped", &taken[0], Some(AT_ONCE), "from the press");
        }
    }
}

/// In place of a floor stands what was promised, or what feels immediate where nothing was.
fn row(what: &str, times: &Value, promised: Option<f64>, of: &str) {
    table::row(what, &numbers(times), &[promised.unwrap_or(AT_ONCE)], promised.map(|_| 1.0), of);
}

/// Sets what the plan is to be best at, on the board.
fn aim_at(open: &Open, words: &str) {
    go_to(&open.browser, "#/matches");
    open.browser.wait_until("document.querySelector('ul[aria-label^=Pairs]')?.ariaBusy === 'false'");
    open.browser.choose("The plan is to have", words);
    open.browser.wait_until("document.querySelector('ul[aria-label^=Pairs]')?.ariaBusy === 'false'");
}

/// Coming from another page, where no worker is kept.
fn first_plans(open: &Open) -> Value {
    open.browser.session.run_async(
        &format!(
            "{PLANNED} const [rounds] = given, worker = [], screen = [];
             for (let round = 0; round < rounds; round += 1) {{
               location.hash = '#/programmes';
               while (pairs()) await frame();
               await new Promise(requestIdleCallback);
               const since = performance.now();
               location.hash = '#/matches';
               const [took, seen] = await planned(since);
               worker.push(took);
               screen.push(seen);
             }}
             return [worker, screen]"
        ),
        json!([FIRST_ROUNDS]),
    )
}

/// Another than the plan has, chosen for one person after the other: each changes the plan for somebody else.
fn pins(open: &Open) -> Value {
    open.browser.session.run_async(
        &format!(
            "{PLANNED} const [pins] = given, worker = [], screen = [];
             for (let pin = 0; pin < pins; pin += 1) {{
               const row = [...pairs().children].filter((row) => row.querySelector('[aria-pressed=false]'))[pin];
               [...row.querySelectorAll('.pair-actions button')].find((button) => button.innerText.startsWith('Others')).click();
               const choice = () => [...document.querySelectorAll('dialog[open] .match-other button')][pin];
               while (!choice()) await frame();
               await new Promise(requestIdleCallback);
               const since = performance.now();
               choice().click();
               const [took, seen] = await planned(since);
               worker.push(took);
               screen.push(seen);
               while (document.querySelector('dialog[open]')) await frame();
             }}
             return [worker, screen]"
        ),
        json!([PINS]),
    )
}

/// A first plan that is stopped as soon as it can be, and made after all.
fn stops(open: &Open) -> Value {
    open.browser.session.run_async(
        &format!(
            "{PLANNED} const [rounds] = given, stopped = [];
             const button = (words) => [...document.querySelectorAll('.match-progress button')].find((one) => one.innerText === words);
             for (let round = 0; round < rounds; round += 1) {{
               location.hash = '#/programmes';
               while (pairs()) await frame();
               const begun = performance.now();
               location.hash = '#/matches';
               while (!button('Stop planning') && !(pairs()?.ariaBusy === 'false')) await frame();
               const since = performance.now();
               if (!button('Stop planning')) continue;
               button('Stop planning').click();
               while (!button('Make the plan')) await frame();
               stopped.push(performance.now() - since);
               button('Make the plan').click();
               await planned(since);
             }}
             return [stopped.length ? stopped : [0]]"
        ),
        json!([FIRST_ROUNDS]),
    )
}
