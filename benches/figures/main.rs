//! `make bench`: what a person waits for, in the release build in a real browser, beside a floor measured in the same run.
//!
//! A floor is the least that the same browser needs for what cannot be left out; the ratio is what to watch, since it
//! hardly depends on the machine. The limits are the ones we promised ourselves; nothing fails here when one is missed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "../../tests/journeys/steps.rs"]
mod steps;
#[allow(dead_code)]
#[path = "../../tests/support/mod.rs"]
mod support;

mod load;
mod memory;
mod organisation;
mod plans;
mod pool;
mod search;
mod station;
mod table;
mod tap;
mod unlock;
mod vault;

use organisation::LARGE;

fn main() {
    load::sizes();
    table::head("in the browser");
    load::first_load();
    let open = vault::with(LARGE);
    unlock::after_the_key(&open);
    memory::after_unlocking(&open);
    tap::to_saved(&open);
    memory::report_on_screen(&open);
    drop(open);
    search::keystrokes();
    plans::of_whole_schemes();
    station::finding_and_signing_in();
}
