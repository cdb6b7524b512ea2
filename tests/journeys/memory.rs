//! Locking ends the program: its memory, with every name and key that passed through it, is gone with it.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;
use serde_json::{Value, json};

/// Put before everything else on every page: keeps hold of every memory of the wasm program, and of every key that is given to WebCrypto.
pub const WATCH: &str = "
    window.memories = [];
    window.keys = [];
    window.born = Math.random();
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await original.apply(WebAssembly, given);
        // The program's parts bring no memory of their own: they are given that of the first.
        const given_to_it = Object.values(given[1] ?? {}).map(({ memory }) => memory);
        for (const memory of [(made.instance ?? made).exports.memory, ...given_to_it])
          if (memory instanceof WebAssembly.Memory && !window.memories.includes(memory)) window.memories.push(memory);
        return made;
      };
    }
    const original = SubtleCrypto.prototype.importKey;
    SubtleCrypto.prototype.importKey = function (format, data, ...rest) {
      if (format === 'raw') window.keys.push([...new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength)]);
      return original.call(this, format, data, ...rest);
    };";

/// How often the bytes lie in the memory of the page's program, and how many memories there are.
const COUNT: &str = "
    const wanted = new Uint8Array(arguments[0]);
    let found = 0;
    for (const memory of window.memories) {
      const bytes = new Uint8Array(memory.buffer);
      for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1))
        if (wanted.every((byte, offset) => bytes[at + offset] === byte)) found += 1;
    }
    return [found, window.memories.length]";

pub fn count(browser: &Browser, bytes: &[u8]) -> u64 {
    let answer = browser.session.run(COUNT, json!([bytes]));
    assert_eq!(answer[1], 1, "the page has one memory");
    answer[0].as_u64().unwrap()
}

pub fn keys(browser: &Browser) -> Vec<Vec<u8>> {
    let keys = browser.session.run("return window.keys", json!([]));
    keys.as_array().unwrap().iter().map(|key| serde_json::from_value(key.clone()).unwrap()).collect()
}

fn born(browser: &Browser) -> Value {
    browser.session.run("return window.born", json!([]))
}

#[test]
fn after_locking_no_name_and_no_key_is_in_memory() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);
    // From now on the app is kept on the device, so that it can be started again without a network.
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    assert!(count(&browser, name.as_bytes()) > 0, "the control: while it is open the search finds a name");
    let (before, secrets) = (born(&browser), keys(&browser));
    assert!(!secrets.is_empty(), "the control: keys were seen");

    browser.press("Lock");
    browser.find("heading", "Unlock");
    assert_ne!(born(&browser), before, "it is another page, with memory of its own");
    assert_eq!(count(&browser, name.as_bytes()), 0);
    for secret in secrets.iter().map(Vec::as_slice).chain([PASSPHRASE.as_bytes()]) {
        assert_eq!(count(&browser, secret), 0);
    }

    // What the page that is started on finds is the vault.
    unlock(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn no_key_stays_in_the_programs_memory_while_the_vault_is_open() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    browser.open(&server.url());
    make_vault(&browser);
    browser.sees("Nothing here yet");
    assert!(count(&browser, b"Harbour Women") > 0, "the control: what is in memory is found");
    let secrets = keys(&browser);
    assert!(!secrets.is_empty());
    for secret in secrets {
        assert_eq!(count(&browser, &secret), 0, "of {} keys one is still there", secret.len());
    }
}
