//! Finding people while typing, among more than any such charity has.

use crate::organisation::Size;
use crate::steps::go_to;
use crate::table::{self, numbers};
use crate::vault;
use serde_json::json;

const FRAME: f64 = 1000.0 / 60.0;

pub fn keystrokes() {
    let open = vault::with(Size { people: 20_000, sessions: 100, attendances: 2_000, case_actions: 0 });
    go_to(&open.browser, "#/people");
    open.browser.find("heading", "People");
    open.browser.wait_until("document.getElementById('find-people')");
    let times = open.browser.session.run_async(
        "const field = document.getElementById('find-people');
         const settled = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
         const times = [];
         for (const text of ['a', 'am', 'ami', 'amin', 'amina', 'amina ', 'amina k', '', 'o', 'on', 'z', 'zo', 'ко', '1', '19', '']) {
           const started = performance.now();
           field.value = text;
           field.dispatchEvent(new Event('input', { bubbles: true }));
           await settled();
           document.body.offsetHeight;
           times.push(performance.now() - started);
         }
         return times",
        json!([]),
    );
    let times = numbers(&times);
    let slowest = times.iter().copied().fold(0.0, f64::max);
    table::row("keystroke among 20,000 people", &times, &[FRAME], Some(1.0), "a frame");
    table::row("the slowest of them", &[slowest], &[FRAME], Some(1.0), "a frame");
}
