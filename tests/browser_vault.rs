//! The contract of the vault in the browser's own IndexedDB and WebCrypto, and what only a browser shows.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(target_arch = "wasm32")]
#![allow(async_fn_in_trait)]

mod vault_contract;

use domain::{Change, Table};
use std::cell::Cell;
use vault::{Databases, IndexedDbDatabases, create};
use vault_contract::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Databases of its own for each test, deleted first in case an earlier run left them.
struct InBrowser(IndexedDbDatabases);

impl InBrowser {
    async fn new(name: &str) -> InBrowser {
        let databases = IndexedDbDatabases::named(&format!("test-{name}"));
        for generation in databases.list().await.expect("databases can be listed") {
            databases.delete(generation).await.expect("a database can be deleted");
        }
        InBrowser(databases)
    }
}

impl Place for InBrowser {
    type Databases = IndexedDbDatabases;
    fn databases(&self) -> &IndexedDbDatabases {
        &self.0
    }
}

macro_rules! tests {
    ($($name:ident),*) => {$(
        #[wasm_bindgen_test]
        async fn $name() {
            vault_contract::$name(&InBrowser::new(stringify!($name)).await).await;
        }
    )*};
}

contract!(tests);

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    let watch = js_sys::Function::new_no_args(
        "const original = IDBDatabase.prototype.transaction;
         const asked = [];
         IDBDatabase.prototype.transaction = function (...given) {
             const made = original.apply(this, given);
             if (made.mode === 'readwrite') asked.push(made.durability);
             return made;
         };
         return () => { IDBDatabase.prototype.transaction = original; return asked.join(); };",
    );
    let stop: js_sys::Function = watch.call0(&JsValue::NULL).expect("watching").unchecked_into();
    let mut vault = new_vault(&InBrowser::new("durability").await).await;
    let change = Change::one(put(Table::People, &["p1"], None, person("p1", "Amina")));
    vault.commit(&change, NOW, |_, _| {}).await.expect("saved");
    assert_eq!(stop.call0(&JsValue::NULL).expect("watched").as_string().as_deref(), Some("strict,strict"));
}

#[wasm_bindgen_test]
async fn no_key_of_an_unlocked_vault_can_be_exported() {
    let watch = js_sys::Function::new_no_args(
        "const original = SubtleCrypto.prototype.encrypt;
         let exportable = 0, used = 0;
         SubtleCrypto.prototype.encrypt = function (how, key, data) { used += 1; exportable += key.extractable ? 1 : 0; return original.call(this, how, key, data); };
         return () => { SubtleCrypto.prototype.encrypt = original; return `${used > 0} ${exportable}`; };",
    );
    let stop: js_sys::Function = watch.call0(&JsValue::NULL).expect("watching").unchecked_into();
    let mut vault = new_vault(&InBrowser::new("keys").await).await;
    let change = Change::one(put(Table::People, &["p1"], None, person("p1", "Amina")));
    vault.commit(&change, NOW, |_, _| {}).await.expect("saved");
    assert_eq!(stop.call0(&JsValue::NULL).expect("watched").as_string().as_deref(), Some("true 0"));
}

#[wasm_bindgen_test]
async fn thirty_thousand_rows_are_saved_while_the_page_stays_awake() {
    let mut vault = create(InBrowser::new("import").await.store().await, vec![passphrase()], NOW).await.expect("made");
    let change = many_marks(300, 100);
    // A timer that keeps firing is what a page needs to paint; the longest gap between two is how long it froze.
    let watch = js_sys::Function::new_no_args(
        "let last = performance.now(), longest = 0, turns = 0;
         const timer = setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; turns += 1; }, 4);
         return () => { clearInterval(timer); return [turns, longest, performance.now() - last].join(); };",
    );
    let stop: js_sys::Function = watch.call0(&JsValue::NULL).expect("watching").unchecked_into();
    let heard = Cell::new(0);
    vault.commit(&change, NOW, |_, _| heard.set(heard.get() + 1)).await.expect("saved");
    let answer = stop.call0(&JsValue::NULL).expect("watched").as_string().unwrap_or_default();
    let turns: f64 = answer.split(',').next().and_then(|turns| turns.parse().ok()).unwrap_or_default();
    assert!(turns > 20.0 && heard.get() > 20, "turns, longest gap and last gap in ms: {answer}; progress {}", heard.get());
}
