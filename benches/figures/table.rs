//! How figures are printed: median, floor, ratio, and the ratio that was promised.

use crate::support::browser::Browser;
use serde_json::{Value, json};

/// The head of a table of times.
pub fn head(title: &str) {
    println!("\n{title:36} {:>10} {:>10} {:>7} {:>9}   floor", "median", "floor", "ratio", "promised");
}

/// One row: times in milliseconds, a floor's, and how many times the floor was promised, if anything was.
pub fn row(what: &str, times: &[f64], floor: &[f64], promised: Option<f64>, floor_is: &str) {
    let (time, least) = (median(times), median(floor));
    let promised = promised.map_or(String::new(), |promised| format!("{promised:.1}"));
    println!("{what:36} {time:>7.1} ms {least:>7.1} ms {:>7.1} {promised:>9}   {floor_is}", time / least);
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// How long one bare transaction takes, strictly durable, for each list of rows of these sizes; each after as long a rest as there was before
/// what it is compared with, since a browser that has rested is slower.
pub fn bare_transactions(browser: &Browser, puts: &Value, rest_ms: u32) -> Vec<f64> {
    let times = browser.session.run_async(
        "const [taps, rest] = given;
         const base = await new Promise((done) => {
           const opening = indexedDB.open('floor');
           opening.onupgradeneeded = () => opening.result.createObjectStore('floor');
           opening.onsuccess = () => done(opening.result);
         });
         const times = [];
         for (const sizes of taps) {
           const rows = sizes.map((size) => crypto.getRandomValues(new Uint8Array(size)));
           if (rest) await new Promise((done) => setTimeout(done, rest));
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
        json!([puts, rest_ms]),
    );
    numbers(&times)
}

/// A list of numbers as a script returns it.
pub fn numbers(list: &Value) -> Vec<f64> {
    let numbers: Vec<f64> = list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    assert!(!numbers.is_empty(), "the script measured nothing");
    numbers
}
