//! What the program's own memory holds: never a key, also while the vault is open.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;
use serde_json::json;

/// Put before everything else on every page: keeps hold of the memory of each wasm instance, and of every key that is given to WebCrypto.
const WATCH: &str = "
    window.memories = [];
    window.keys = [];
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await original.apply(WebAssembly, given);
        window.memories.push((made.instance ?? made).exports.memory);
        return made;
      };
    }
    const original = SubtleCrypto.prototype.importKey;
    SubtleCrypto.prototype.importKey = function (format, data, ...rest) {
      if (format === 'raw') window.keys.push([...new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength)]);
      return original.call(this, format, data, ...rest);
    };";

/// How often the bytes lie in the memory of the page's wasm instances, and how many instances there are.
const COUNT: &str = "
    const wanted = new Uint8Array(arguments[0]);
    let found = 0;
    for (const memory of window.memories) {
      const bytes = new Uint8Array(memory.buffer);
      for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1))
        if (wanted.every((byte, offset) => bytes[at + offset] === byte)) found += 1;
    }
    return [found, window.memories.length]";

fn count(browser: &Browser, bytes: &[u8]) -> u64 {
    let answer = browser.session.run(COUNT, json!([bytes]));
    assert_eq!(answer[1], 1, "the page has one instance");
    answer[0].as_u64().unwrap()
}

fn keys(browser: &Browser) -> Vec<Vec<u8>> {
    let keys = browser.session.run("return window.keys", json!([]));
    keys.as_array().unwrap().iter().map(|key| serde_json::from_value(key.clone()).unwrap()).collect()
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
