//! The whole plain report in a browser's WebAssembly, over 100,000 attendances and over a million: `make bench`.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(target_arch = "wasm32")]

mod organisation;

use cairn::domain::settings::people_word;
use cairn::report::templates::{ALL, PLAIN, Template};
use cairn::report::{self, Window};
use chrono::Datelike;
use organisation::{LARGE, LAST_DAY, Size};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ROUNDS: usize = 9;

/// The median of some runs, of the plain report or of the template that asks most, over so many times the records of a large organisation, in milliseconds.
fn whole_report(times: usize, is_largest: bool) -> f64 {
    let size = Size {
        people: LARGE.people * times,
        sessions: LARGE.sessions * times,
        attendances: LARGE.attendances * times,
        case_actions: LARGE.case_actions * times,
    };
    let records = organisation::organisation(size);
    let year = Window::new(LAST_DAY.with_ordinal(1).unwrap(), LAST_DAY).unwrap();
    let filled = |template: &Template| template.fill(&records, year, None, &people_word(&records)).unwrap().specification;
    let largest = || ALL.iter().map(filled).max_by_key(|asked| asked.items.len()).unwrap();
    let specification = if is_largest { largest() } else { filled(&PLAIN) };
    let clock = web_sys::window().unwrap().performance().unwrap();
    let once = |_| {
        let started = clock.now();
        let report = report::compute(&records, &specification).unwrap();
        assert!(!report.items.is_empty());
        clock.now() - started
    };
    let mut taken: Vec<f64> = (0..ROUNDS).map(once).collect();
    taken.sort_by(f64::total_cmp);
    taken[ROUNDS / 2]
}

#[wasm_bindgen_test]
fn the_whole_report() {
    let (hundred_thousand, million) = (whole_report(1, false), whole_report(10, false));
    console_log!("the whole report, 100,000 attendances  {hundred_thousand:>7.1} ms; promised: 50 ms");
    console_log!(
        "the whole report, 1,000,000 attendances {million:>7.1} ms, {:.1} times that; promised: 12 times",
        million / hundred_thousand
    );
    let (hundred_thousand, million) = (whole_report(1, true), whole_report(10, true));
    console_log!("the largest template, 100,000 attendances   {hundred_thousand:>7.1} ms; promised: 50 ms");
    console_log!("the largest template, 1,000,000 attendances {million:>7.1} ms; promised: 500 ms");
}
