//! The page's memory with the records in it, and what a report adds.

use crate::organisation::LAST_DAY;
use crate::table;
use crate::vault::Open;
use chrono::Datelike;
use domain::{Dataset, Table};
use serde_json::json;

/// The memory of the page's program after unlocking, against the size of the records in postcard.
pub fn after_unlocking(open: &Open) {
    let (records, memory) = (postcard_size(&open.records), memory(open));
    let promised = 4.0 * records + 32.0;
    println!("{:36} {memory:>7.1} MB; records in postcard {records:.1} MB; promised: {promised:.1} MB", "memory after unlocking");
}

/// The report asked for anew on its page, for a year or a day less; then what it added to the memory.
pub fn report_on_screen(open: &Open) {
    let before = memory(open);
    let year = LAST_DAY.year();
    open.browser.follow("Reports");
    open.browser.choose("Period", "From and to…");
    open.browser.choose("From", &format!("{year}-01-01"));
    open.browser.choose("To", &LAST_DAY.to_string());
    open.browser.sees("attendances in all");
    let times = open.browser.session.run_async(
        "const [year] = given;
         const from = document.querySelector('input[type=date]');
         const times = [];
         for (let round = 0; round < 10; round += 1) {
           const day = 2 - (round % 2);
           const started = performance.now();
           from.value = `${year}-01-0${day}`;
           from.dispatchEvent(new Event('input', { bubbles: true }));
           from.dispatchEvent(new Event('change', { bubbles: true }));
           while (!document.querySelector('.paper')?.innerText.includes(`${day} January to`)) await new Promise(requestAnimationFrame);
           times.push(performance.now() - started);
         }
         return times",
        json!([year]),
    );
    table::row("report on screen", &table::numbers(&times), &[50.0], Some(1.0), "50 ms, drawing and all");
    let (records, after) = (postcard_size(&open.records), memory(open));
    println!("{:36} {:>7.1} MB; promised: {records:.1} MB", "a report adds", after - before);
}

fn memory(open: &Open) -> f64 {
    let bytes = open.browser.session.run("return window.wasmMemory.buffer.byteLength", json!([]));
    bytes.as_f64().unwrap() / 1e6
}

/// The cells of every record in the order of their columns, in postcard, in megabytes.
fn postcard_size(records: &Dataset) -> f64 {
    let mut bytes = 0;
    for table in Table::ALL {
        records.for_each_row(*table, &mut |_, row| {
            let cells: Vec<&str> = Dataset::columns(*table).iter().map(|column| row.get(column.name)).collect();
            bytes += postcard::to_allocvec(&cells).unwrap().len();
        });
    }
    bytes as f64 / 1e6
}
