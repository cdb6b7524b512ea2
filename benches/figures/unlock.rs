//! Unlocking, from the moment the key is there to a Today that can be used.

use crate::steps::PASSPHRASE;
use crate::table::{self, numbers};
use crate::vault::Open;
use domain::{Dataset, Table};
use serde_json::{Value, json};

const ROUNDS: usize = 7;

pub fn after_the_key(open: &Open) {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        open.start_anew();
        open.browser.fill("Passphrase", PASSPHRASE);
        let time = open.browser.session.run_async(
            "document.querySelector('form').requestSubmit();
             while (!document.querySelector('nav')) await new Promise(requestAnimationFrame);
             document.body.offsetHeight;
             return performance.now() - window.workerAnswered",
            json!([]),
        );
        times.push(time.as_f64().unwrap());
    }
    table::row("key to a usable Today", &times, &floor(open), Some(2.0), "the same rows read, opened by WebCrypto, parsed as JSON");
}

/// The vault's own rows read, as many bytes opened, and the same records parsed by the browser.
fn floor(open: &Open) -> Vec<f64> {
    let records = json!(pages_of_json(&open.records));
    numbers(&open.browser.session.run_async(
        "const [records] = given;
         const { name } = (await indexedDB.databases()).find(({ name }) => /^cairn .*-\\d+$/.test(name));
         const base = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result) });
         const read = () => new Promise((done) => {
           const store = base.transaction('pages').objectStore('pages');
           store.getAllKeys(); store.getAll().onsuccess = ({ target }) => done(target.result);
         });
         const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
         const iv = new Uint8Array(12);
         const sealed = await Promise.all((await read()).map(({ byteLength }) =>
           crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array(byteLength - 28))));
         const times = [];
         for (let round = 0; round < 7; round += 1) {
           const started = performance.now();
           const rows = await read();
           await Promise.all(sealed.map((bytes) => crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes)));
           const parsed = records.map((page) => JSON.parse(page));
           if (rows.length !== sealed.length || !parsed.length) throw new Error('nothing was read');
           times.push(performance.now() - started);
         }
         base.close();
         return times",
        json!([records]),
    ))
}

/// Every record as an array of its cells, in texts of about a page's size.
fn pages_of_json(records: &Dataset) -> Vec<String> {
    let mut pages = vec![Vec::<Value>::new()];
    let mut weight = 0;
    for table in Table::ALL {
        records.for_each_row(*table, &mut |_, row| {
            let cells: Vec<&str> = row.cells().map(|(_, text)| text).collect();
            weight += cells.iter().map(|cell| cell.len()).sum::<usize>();
            pages.last_mut().unwrap().push(json!(cells));
            if weight > 12_000 {
                pages.push(Vec::new());
                weight = 0;
            }
        });
    }
    pages.into_iter().map(|page| Value::from(page).to_string()).collect()
}
