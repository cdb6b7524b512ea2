//! A store in memory: what the tests run against, and the contract in its shortest form.

use super::{Databases, Entry, Guard, Part, Store, StoreError, Write};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A store that is gone when it is dropped. It can be told to fail, and its bytes can be looked at and spoiled.
#[derive(Debug, Default)]
pub struct MemoryStore {
    entries: RefCell<BTreeMap<(Part, String), Vec<u8>>>,
    failure: Cell<Option<StoreError>>,
    /// Whether its database was deleted: nobody who still holds it reads or writes there.
    deleted: Cell<bool>,
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

    fn check_there(&self) -> Result<(), StoreError> {
        if self.deleted.get() { Err(StoreError::Refused) } else { Ok(()) }
    }
}

impl Store for MemoryStore {
    async fn read(&self, parts: &[Part]) -> Result<Vec<Entry>, StoreError> {
        self.check_there()?;
        Ok(self.entries().into_iter().filter(|entry| parts.contains(&entry.part)).collect())
    }
    async fn keys(&self, parts: &[Part]) -> Result<Vec<(Part, String)>, StoreError> {
        self.check_there()?;
        let entries = self.entries.borrow();
        Ok(entries.keys().filter(|(part, _)| parts.contains(part)).cloned().collect())
    }
    async fn write(&self, guard: Guard, writes: Vec<Write>) -> Result<(), StoreError> {
        self.check_there()?;
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

/// Databases in memory.
#[derive(Debug, Default)]
pub struct MemoryDatabases(RefCell<BTreeMap<u32, Rc<MemoryStore>>>);

impl Databases for MemoryDatabases {
    type Store = Rc<MemoryStore>;

    async fn list(&self) -> Result<Vec<u32>, StoreError> {
        Ok(self.0.borrow().keys().copied().collect())
    }
    async fn open(&self, generation: u32) -> Result<Rc<MemoryStore>, StoreError> {
        Ok(self.0.borrow_mut().entry(generation).or_default().clone())
    }
    async fn delete(&self, generation: u32) -> Result<(), StoreError> {
        if let Some(store) = self.0.borrow_mut().remove(&generation) {
            store.deleted.set(true);
        }
        Ok(())
    }
}
