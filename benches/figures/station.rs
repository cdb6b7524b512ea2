//! The participant station: finding a name among more than any register has, and a sign-in stored.

use crate::organisation::{LAST_DAY, Size, organisation};
use crate::steps::go_to;
use crate::table::{self, numbers};
use crate::vault;
use domain::{Dataset, Row, Table};
use serde_json::json;

/// Nobody else is called like these.
const FOUND_ALONE: [&str; 5] = ["Xanthippe Quill", "Ysolde Brack", "Zebedee Fenn", "Quentin Jarrow", "Ulrika Vance"];
const FRAME: f64 = 1000.0 / 60.0;
/// How long the thank-you of one person stays before the next can begin.
const THANKS_MS: u32 = 5_000;

pub fn finding_and_signing_in() {
    let mut records = organisation(Size { people: 20_000, sessions: 50, attendances: 2_000, case_actions: 0 });
    enrol_everybody(&mut records);
    let open = vault::of(records);
    let browser = &open.browser;
    go_to(browser, &format!("#/today/{LAST_DAY}"));
    browser.wait_until("document.querySelector('a[href*=\"#/register/\"]')");
    browser.session.run("document.querySelector('a[href*=\"#/register/\"]').click()", json!([]));
    browser.wait_until("document.querySelector('li[data-mark] button[aria-pressed]')");
    // Pressed by script: so long a list takes any driver too long to look through.
    browser.session.run(
        "[...document.querySelectorAll('.register-bar button')].find((button) => button.innerText === 'Hand to participants').click()",
        json!([]),
    );
    browser.wait_until("document.querySelector('dialog:modal .button-primary')");
    browser.session.run("document.querySelector('dialog:modal .button-primary').click()", json!([]));
    browser.wait_until("document.getElementById('station-name')");
    browser.find("field", "Type the first letters of your name");

    let times = browser.session.run_async(
        "const field = document.getElementById('station-name');
         const settled = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
         const times = [];
         for (const text of ['a', 'am', 'ami', 'amin', 'amina', 'amina k', '', 'zoe', 'kov', 'muhamad', '123', '1234', '12345', 'nobody', '']) {
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
    table::row("station: a key among 20,000 people", &times, &[FRAME], Some(1.0), "a frame");
    table::row("the slowest of them", &[times.iter().copied().fold(0.0, f64::max)], &[FRAME], Some(1.0), "a frame");

    let signed_in = browser.session.run_async(
        "const until = async (there) => { while (!there()) await new Promise((done) => requestAnimationFrame(done)); };
         const stored = [], puts = [];
         for (const name of ['xanth', 'ysold', 'zebed', 'quent', 'ulrik']) {
           await until(() => document.getElementById('station-name'));
           const field = document.getElementById('station-name');
           field.value = name;
           field.dispatchEvent(new Event('input', { bubbles: true }));
           await until(() => document.querySelector('.station-card button'));
           await new Promise((done) => requestIdleCallback(done));
           window.puts = [];
           const thanked = new Promise((done) => {
             const look = () => document.querySelector('.station-thanks') && (watch.disconnect(), done());
             const watch = new MutationObserver(look);
             watch.observe(document.querySelector('main'), { childList: true, subtree: true });
           });
           const started = performance.now();
           document.querySelector('.station-card button').click();
           await thanked;
           stored.push(performance.now() - started);
           puts.push(window.puts.map(([bytes]) => bytes));
         }
         return { stored, puts }",
        json!([]),
    );
    let floor = table::bare_transactions(browser, &signed_in["puts"], THANKS_MS);
    table::row(
        "station: “This is me” to stored",
        &numbers(&signed_in["stored"]),
        &floor,
        Some(3.0),
        "one bare strict transaction of the same rows",
    );
}

/// Everybody in the activity of the last session, so that all of them are on its list.
fn enrol_everybody(records: &mut Dataset) {
    let last = records.sessions.iter().rfind(|session| session.date == LAST_DAY).expect("a session on the last day");
    let (activity, people) =
        (last.activity_id.as_str().to_owned(), records.people.iter().map(|person| person.id.as_str().to_owned()).collect::<Vec<_>>());
    for name in FOUND_ALONE {
        let mut row = Row::default();
        [("id", name), ("name", name)].iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        records.put_row(Table::People, &row).expect("a row that keeps the rules");
    }
    for person in people.into_iter().chain(FOUND_ALONE.map(str::to_owned)) {
        let mut row = Row::default();
        let cells = [
            ("id", person.as_str()),
            ("person_id", &person),
            ("activity_id", &activity),
            ("enrolled_on", "2024-01-01"),
            ("status", "enrolled"),
        ];
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        records.put_row(Table::Enrolments, &row).expect("a row that keeps the rules");
    }
}
