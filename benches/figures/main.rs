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
mod visits;

use organisation::LARGE;

/// What is measured in the open vault of a large organisation, by the word that asks for it.
type Part = (&'static str, fn(&vault::Open));

fn main() {
    // `cargo bench … --bench figures -- tap` measures that alone.
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |names: &[&str]| asked.is_empty() || names.iter().any(|name| asked.iter().any(|asked| asked == name));
    if wanted(&["sizes"]) {
        load::sizes();
    }
    table::head("in the browser");
    if wanted(&["load"]) {
        load::first_load();
    }
    if wanted(&["unlock", "visits", "memory", "tap", "report"]) {
        let open = vault::with(LARGE);
        let parts: [Part; 5] = [
            ("unlock", unlock::after_the_key),
            ("visits", visits::first_visits),
            ("memory", memory::after_unlocking),
            ("tap", tap::to_saved),
            ("report", memory::report_on_screen),
        ];
        parts.into_iter().filter(|(name, _)| wanted(&[name])).for_each(|(_, measure)| measure(&open));
    }
    if wanted(&["search"]) {
        search::keystrokes();
    }
    if wanted(&["plans"]) {
        plans::of_whole_schemes();
    }
    if wanted(&["station"]) {
        station::finding_and_signing_in();
    }
}
