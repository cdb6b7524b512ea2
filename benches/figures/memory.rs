//! The page's memory with the records in it, and what a report adds.

use crate::organisation::LAST_DAY;
use crate::steps::go_to;
use crate::table;
use crate::vault::Open;
use cairn::domain::{Dataset, Table};
use chrono::Datelike;
use serde_json::json;

/// The memory of the page's program after unlocking, against the size of the records in postcard.
pub fn after_unlocking(open: &Open) {
    let (records, memory) = (postcard_size(&open.records), memory(open));
    let promised = 4.0 * records + 32.0;
    println!("{:36} {memory:>7.1} MB; records in postcard {records:.1} MB; promised: {promised:.1} MB", "memory after unlocking");
}

/// The report, asked for on its page; then what it added to the memory.
pub fn report_on_screen(open: &Open) {
    let before = memory(open);
    let visit = |address: &str, heading: &str| -> Vec<f64> {
        let once = |_| {
            go_to(&open.browser, "#/people");
            open.browser.find("heading", "People");
            let time = open.browser.session.run_async(
                "const started = performance.now();
                 location.hash = given[0];
                 while (!document.querySelector('h1')?.innerText.startsWith(given[1])) await new Promise(requestAnimationFrame);
                 document.body.offsetHeight;
                 return performance.now() - started",
                json!([address, heading]),
            );
            time.as_f64().unwrap()
        };
        (0..10).map(once).collect()
    };
    let year = LAST_DAY.year();
    let report = visit(&format!("#/reports?from={year}-01-01&to={year}-12-31"), "Reports");
    table::row("report on screen", &report, &visit("#/programmes", "Programmes"), None, "another page on screen");
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
