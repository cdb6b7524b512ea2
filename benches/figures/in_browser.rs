//! A report in a browser's WebAssembly, over 100,000 attendances and over a million, first and again after one new sign-in: `make bench`.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(target_arch = "wasm32")]

mod every_kind;
mod organisation;
mod questions;

use domain::Dataset;
use organisation::Size;
use report::{Carried, Index, Specification, compute_over};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ROUNDS: usize = 9;

/// How long a report takes, in milliseconds.
struct Taken {
    first: f64,
    again: f64,
    /// By how many bytes the memory grew for what stays between two reports, as a part of what the records took; nothing where these found room that others had left.
    memory: Option<f64>,
}

/// The median of some runs from the start, and of some after each of which one person more signed in.
fn taken(records: &mut Dataset, asked: &Specification, of_records: usize) -> Taken {
    let clock = web_sys::window().unwrap().performance().unwrap();
    let once = |records: &Dataset, carried: &mut Carried| {
        let started = clock.now();
        let report = compute_over(&Index::again(records, carried).unwrap(), asked).unwrap();
        assert!(!report.items.is_empty());
        clock.now() - started
    };
    let before = memory();
    let mut first: Vec<f64> = (0..ROUNDS).map(|_| once(records, &mut Carried::default())).collect();
    let mut carried = Carried::default();
    once(records, &mut carried);
    let again = (0..ROUNDS).map(|_| {
        questions::sign_in(records);
        once(records, &mut carried)
    });
    let mut again: Vec<f64> = again.collect();
    let memory = (of_records > 0).then(|| (memory() - before) as f64 / of_records as f64);
    Taken { first: middle(&mut first), again: middle(&mut again), memory }
}

fn middle(taken: &mut [f64]) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken[taken.len() / 2]
}

/// The bytes of the whole memory, which never shrinks.
fn memory() -> usize {
    core::arch::wasm32::memory_size(0) * 65_536
}

fn made(make: impl FnOnce() -> Dataset) -> (Dataset, usize) {
    let before = memory();
    let records = make();
    (records, memory() - before)
}

#[wasm_bindgen_test]
fn the_whole_report() {
    let [hundred_thousand, million] = [1, 10].map(|times| {
        let (mut records, size) = made(|| organisation::organisation(Size::times(times)));
        let asked = questions::plain(&records);
        taken(&mut records, &asked, size)
    });
    say("the whole report, 100,000 attendances", &hundred_thousand, "; promised: 50 ms");
    let times = million.first / hundred_thousand.first;
    say("the whole report, 1,000,000 attendances", &million, &format!("; {times:.1} times that; promised: 12 times"));
}

#[wasm_bindgen_test]
fn the_largest_template_and_all_indicators() {
    for (times, name, promised) in [(1, "100,000", "; promised: 50 ms"), (10, "1,000,000", "; promised: 500 ms")] {
        let (mut records, size) = made(|| every_kind::with_every_kind(Size::times(times)));
        let (asked, _) = questions::largest_template(&records);
        say(&format!("the largest template, {name} attendances"), &taken(&mut records, &asked, size), promised);
        let (asked, indicators) = questions::every_indicator(&records);
        say(&format!("all {indicators} indicators, {name} attendances"), &taken(&mut records, &asked, size), "");
    }
}

fn say(what: &str, Taken { first, again, memory }: &Taken, promised: &str) {
    let memory = memory.map_or(String::new(), |memory| format!(", memory {:>3.0}% more", memory * 100.0));
    console_log!("{what:44} {first:>7.1} ms, after one sign-in {again:>6.1} ms{memory}{promised}");
}
