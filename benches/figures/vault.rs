//! A vault with many records in a browser that notes what no page tells: when a worker was last asked and last answered, and how much memory there is.

use crate::organisation::{Size, organisation};
use crate::steps::{make_vault, unlock};
use crate::support::browser::Browser;
use crate::support::folder::Folder;
use crate::support::serve_release;
use domain::Dataset;
use exchange::package;
use serde_json::json;
use serve::StaticServer;
use std::fs;
use std::time::Instant;

/// Runs before the app's own scripts on every page.
const NOTES: &str = "
const BareWorker = Worker;
window.Worker = class extends BareWorker {
  constructor(...given) { super(...given); this.addEventListener('message', () => { window.workerAnswered = performance.now(); }); }
  postMessage(...given) { window.workerAsked = performance.now(); super.postMessage(...given); }
};
const watched = (start) => async (...given) => {
  const made = await start(...given);
  // A part of the program brings none of its own.
  window.wasmMemory = (made.instance ?? made).exports.memory ?? window.wasmMemory;
  return made;
};
WebAssembly.instantiateStreaming = watched(WebAssembly.instantiateStreaming);
WebAssembly.instantiate = watched(WebAssembly.instantiate);
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, key) { (window.puts ??= []).push([value.byteLength, key]); return put.call(this, value, key); };";

pub struct Open {
    pub server: StaticServer,
    pub browser: Browser,
    pub records: Dataset,
}

/// Brings an organisation of that size in by its data package, as anyone would, and opens the app anew.
pub fn with(size: Size) -> Open {
    of(organisation(size))
}

/// The same with these records.
pub fn of(records: Dataset) -> Open {
    let folder = Folder::new("package");
    let zip = folder.path().join("organisation.zip");
    fs::write(&zip, package::write(&records).unwrap()).unwrap();
    let (server, browser) = (serve_release("/"), Browser::start());
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTES }));
    browser.open(&server.url());
    make_vault(&browser);
    browser.follow("Settings");
    let started = Instant::now();
    browser.choose_file("Data package", &zip);
    browser.press("Bring in ");
    browser.sees("brought in.");
    println!("{:36} {:>7.1} s", "(records brought in)", started.elapsed().as_secs_f64());
    let open = Open { server, browser, records };
    open.start_anew();
    unlock(&open.browser);
    open
}

impl Open {
    /// A page that has just been loaded, locked.
    pub fn start_anew(&self) {
        self.browser.open("about:blank");
        self.browser.open(&self.server.url());
        self.browser.find("heading", "Unlock");
    }
}
