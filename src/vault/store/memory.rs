//! A store in memory: what the tests run against, and the contract in its shortest form.

use super::{Entry, Guard, Part, Store, StoreError, Write};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A store that is gone when it is dropped. It can be told to fail, and its bytes can be looked at and spoiled.
#[derive(Debug, Default)]
pub struct MemoryStore {
    entries: RefCell<BTreeMap<(Part, String), Vec<u8>>>,
    failure: Cell<Option<StoreError>>,
}

impl MemoryStore {
    /// Makes every later write fail like this, or work again.
    pub fn fail_writes(&self, failure: Option<StoreError>) {
        self.failure.set(failure);
    }
    /// Every entry, as somebody sees it who has taken the device.
    pub fn entries(&self) -> Vec<Entry> {
        let entries = self.entries.borrow();
        entries.iter().map(|((part, key), bytes)| Entry { part: *part, key: key.clone(), bytes: bytes.clone() }).collect()
    }
    /// Puts bytes in place without asking, as somebody might who has taken the device; `None` takes them away.
    pub fn tamper(&self, part: Part, key: &str, bytes: Option<Vec<u8>>) {
        let mut entries = self.entries.borrow_mut();
        match bytes {
            Some(bytes) => entries.insert((part, key.to_owned()), bytes),
            None => entries.remove(&(part, key.to_owned())),
        };
    }
}

impl Store for MemoryStore {
    async fn read(&self, parts: &[Part]) -> Result<Vec<Entry>, StoreError> {
        Ok(self.entries().into_iter().filter(|entry| parts.contains(&entry.part)).collect())
    }
    async fn write(&self, guard: Guard, writes: Vec<Write>) -> Result<(), StoreError> {
        if let Some(failure) = self.failure.get() {
            return Err(failure);
        }
        let mut entries = self.entries.borrow_mut();
        if entries.get(&(Part::Meta, guard.key)) != guard.bytes.as_ref() {
            return Err(StoreError::Changed);
        }
        for write in writes {
            match write {
                Write::Put(entry) => entries.insert((entry.part, entry.key), entry.bytes),
                Write::Delete { part, key } => entries.remove(&(part, key)),
            };
        }
        Ok(())
    }
}
