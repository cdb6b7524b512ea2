//! The vault's database past the vault: what lies there byte for byte, and a hand that spoils it.

use super::browser::Browser;
use serde_json::json;
use std::collections::BTreeMap;

/// What is stored, by database, store and key, in hexadecimal.
pub type Stored = BTreeMap<String, String>;

/// Opens each of the vault's databases in turn; never makes one.
const EACH: &str = "
    const answer = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('cairn')).sort();
    const each = async (act) => {
      for (const name of names) {
        const database = await answer(indexedDB.open(name));
        await act(database);
        database.close();
      }
    };";

impl Browser {
    /// Every byte that the vault has stored.
    pub fn stored(&self) -> Stored {
        let script = format!(
            "{EACH}
            const found = {{}};
            await each(async (database) => {{
              for (const part of database.objectStoreNames) {{
                const store = database.transaction(part).objectStore(part);
                const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
                keys.forEach((key, at) => {{
                  found[`${{database.name}}/${{part}}/${{key}}`] = [...values[at]].map((byte) => byte.toString(16).padStart(2, '0')).join('');
                }});
              }}
            }});
            return found;"
        );
        serde_json::from_value(self.session.run_async(&script, json!([]))).expect("stored bytes")
    }

    /// Changes one byte of what is stored under a key: `bits` are flipped `at` so many bytes from its beginning.
    pub fn spoil(&self, part: &str, key: &str, at: usize, bits: u8) {
        let script = format!(
            "const [part, key, at, bits] = given;
            {EACH}
            let spoilt = 0;
            await each(async (database) => {{
              const store = database.transaction(part, 'readwrite', {{ durability: 'strict' }}).objectStore(part);
              const bytes = await answer(store.get(key));
              if (!bytes) return;
              bytes[at] ^= bits;
              await answer(store.put(bytes, key));
              spoilt += 1;
            }});
            return spoilt;"
        );
        let spoilt = self.session.run_async(&script, json!([part, key, at, bits]));
        assert_eq!(spoilt, json!(1), "{part}/{key} is stored once");
    }

    /// Deletes the vault's databases, as a browser that is short of room does.
    pub fn lose_databases(&self) {
        let script = format!("{EACH} for (const name of names) await answer(indexedDB.deleteDatabase(name)); return names.length");
        assert_ne!(self.session.run_async(&script, json!([])), json!(0), "there is something to lose");
    }
}
