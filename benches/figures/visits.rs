//! What a person waits for on the way to a screen: opening, a register and People, each at its first visit since the page was
//! loaded; also with the processor slowed six times, as on a cheap tablet.

use crate::organisation::LAST_DAY;
use crate::steps::{PASSPHRASE, go_to};
use crate::table;
use crate::vault::Open;
use serde_json::json;

const ROUNDS: usize = 5;
/// How many times slower a cheap tablet is than what figures are measured on.
const SLOWED: u32 = 6;
const FRAME: f64 = 1000.0 / 60.0;

/// A screen, where it is, what shows that it can be used, and how long it may take, in milliseconds: as it is, and slowed.
struct Visit {
    name: &'static str,
    address: String,
    usable: &'static str,
    promised: [f64; 2],
}

pub fn first_visits(open: &Open) {
    for (slow, rate) in [1, SLOWED].into_iter().enumerate() {
        let said = |what: &str| if rate == 1 { what.to_owned() } else { format!("{what}, slowed {rate} times") };
        let register = first_register(open);
        let visits = [
            Visit { name: "register opened", address: register, usable: TILES, promised: [FRAME, 100.0] },
            Visit {
                name: "People, first visit",
                address: "#/people".into(),
                usable: "main li a[href*='#/people/'], main td a[href*='#/people/']",
                promised: [100.0, 300.0],
            },
        ];
        let opening = (0..ROUNDS).map(|_| opened(open, rate)).collect::<Vec<_>>();
        table::row(&said("opening, key and all"), &opening, &[[800.0, 1200.0][slow]], Some(1.0), "what was wanted");
        for visit in visits {
            let times: Vec<f64> = (0..ROUNDS).map(|_| first(open, &visit, rate)).collect();
            table::row(&said(visit.name), &times, &[visit.promised[slow]], Some(1.0), "what was wanted");
        }
    }
}

const TILES: &str = "li[data-mark] button[aria-pressed]";

/// Where the register of the last day is.
fn first_register(open: &Open) -> String {
    opened(open, 1);
    go_to(&open.browser, &format!("#/today/{LAST_DAY}"));
    open.browser.wait_until("document.querySelector('a[href*=\"#/register/\"]')");
    let address = open.browser.session.run("return document.querySelector('a[href*=\"#/register/\"]').hash", json!([]));
    address.as_str().expect("an address").to_owned()
}

/// From the press on Unlock to a Today that can be used.
fn opened(open: &Open, rate: u32) -> f64 {
    open.start_anew();
    open.browser.fill("Passphrase", PASSPHRASE);
    slow(open, rate);
    let time = open.browser.session.run_async(
        "const started = performance.now();
         document.querySelector('form').requestSubmit();
         while (!document.querySelector('nav')) await new Promise(requestAnimationFrame);
         document.body.offsetHeight;
         return performance.now() - started",
        json!([]),
    );
    slow(open, 1);
    time.as_f64().unwrap()
}

/// From the press on a link to a screen that can be used, in a page that has not shown it before.
fn first(open: &Open, visit: &Visit, rate: u32) -> f64 {
    opened(open, 1);
    open.browser.session.run_async(
        "await new Promise((done) => requestIdleCallback(done)); await new Promise((done) => setTimeout(done, 1500));",
        json!([]),
    );
    slow(open, rate);
    let time = open.browser.session.run_async(
        "const [address, usable] = given;
         const started = performance.now();
         location.hash = address;
         while (!document.querySelector(usable)) await new Promise(requestAnimationFrame);
         document.body.offsetHeight;
         return performance.now() - started",
        json!([visit.address, visit.usable]),
    );
    slow(open, 1);
    time.as_f64().unwrap()
}

fn slow(open: &Open, rate: u32) {
    open.browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate }));
}
