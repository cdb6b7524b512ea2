//! The store in the browser's IndexedDB, one database a generation.
//!
//! A transaction asks for everything at once and awaits nothing in between, since awaiting anything else ends it. Writes are
//! `strict`: they are on the disk before they are called done. `web-sys` hides that option, hence the small binding.

use super::{Databases, Entry, Guard, Part, Store, StoreError, Write};
use crate::domain::order::sort;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type Transacting;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Transacting, stores: &Array, mode: &str, options: &Object) -> Result<IdbTransaction, JsValue>;
}

/// The shape of the database: four object stores without key paths or indices.
const SHAPE: u32 = 1;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type Listing;

    #[wasm_bindgen(method, catch)]
    fn databases(this: &Listing) -> Result<Promise, JsValue>;
}

/// The databases `<name>-<generation>` of this origin.
#[derive(Debug, Clone)]
pub struct IndexedDbDatabases {
    name: String,
}

impl IndexedDbDatabases {
    /// Those of this name.
    pub fn named(name: &str) -> IndexedDbDatabases {
        IndexedDbDatabases { name: name.to_owned() }
    }

    fn database(&self, generation: u32) -> String {
        format!("{}-{generation}", self.name)
    }
    /// Has the browser write out what it holds back. Chromium keeps what was deleted in its files until they are next merged, and after
    /// a small write that may take days; but it merges them when a database is deleted, this one before and after.
    async fn sweep(&self) {
        let name = format!("{}-sweep", self.name);
        if IndexedDbStore::open(&name).await.is_ok() {
            // What is left of it is empty, and goes the next time.
            let _ = IndexedDbStore::delete(&name).await;
        }
    }
    fn generation(&self, database: &str) -> Option<u32> {
        let generation = database.strip_prefix(&self.name)?.strip_prefix('-')?.parse().ok()?;
        // One spelling only: "007" is no generation of ours.
        (self.database(generation) == database).then_some(generation)
    }
}

impl Databases for IndexedDbDatabases {
    type Store = IndexedDbStore;

    async fn list(&self) -> Result<Vec<u32>, StoreError> {
        let listed = factory()?.unchecked_into::<Listing>().databases().map_err(failure)?;
        let listed = Array::from(&JsFuture::from(listed).await.map_err(failure)?);
        let name = |database: JsValue| Reflect::get(&database, &"name".into()).ok()?.as_string();
        let mut generations: Vec<u32> = listed.iter().filter_map(name).filter_map(|name| self.generation(&name)).collect();
        sort(&mut generations);
        Ok(generations)
    }
    async fn open(&self, generation: u32) -> Result<IndexedDbStore, StoreError> {
        IndexedDbStore::open(&self.database(generation)).await
    }
    async fn delete(&self, generation: u32) -> Result<(), StoreError> {
        self.sweep().await;
        let deleted = IndexedDbStore::delete(&self.database(generation)).await;
        self.sweep().await;
        deleted
    }
}

/// An open database. Closed when it is dropped, and when another tab wants to delete it.
pub struct IndexedDbStore {
    database: IdbDatabase,
    _versionchange: Closure<dyn FnMut()>,
}

impl IndexedDbStore {
    /// Opens the database of this name, making it empty if it is not there.
    pub async fn open(name: &str) -> Result<IndexedDbStore, StoreError> {
        let request = factory()?.open_with_u32(name, SHAPE).map_err(failure)?;
        let database: IdbDatabase = opened(&request).await?.unchecked_into();
        let closing = database.clone();
        let versionchange = Closure::new(move || closing.close());
        database.set_onversionchange(Some(versionchange.as_ref().unchecked_ref()));
        Ok(IndexedDbStore { database, _versionchange: versionchange })
    }
    /// Deletes the database of this name, which is the only way to be rid of what it held. If another tab does not let go of it, it
    /// is refused now, and deleted by the browser when that tab ends.
    pub async fn delete(name: &str) -> Result<(), StoreError> {
        let request = factory()?.delete_database(name).map_err(failure)?;
        opened(&request).await.map(|_| ())
    }

    fn begin(&self, parts: &[Part], mode: &str) -> Result<IdbTransaction, StoreError> {
        let names: Array = parts.iter().map(|part| JsValue::from_str(part.as_str())).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(failure)?;
        self.database.unchecked_ref::<Transacting>().transaction(&names, mode, &options).map_err(failure)
    }
}

impl Drop for IndexedDbStore {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.close();
    }
}

impl Store for IndexedDbStore {
    async fn read(&self, parts: &[Part]) -> Result<Vec<Entry>, StoreError> {
        let transaction = self.begin(parts, "readonly")?;
        let mut asked = Vec::with_capacity(parts.len());
        for part in parts {
            let store = transaction.object_store(part.as_str()).map_err(failure)?;
            asked.push((*part, store.get_all_keys().map_err(failure)?, store.get_all().map_err(failure)?));
        }
        done(&transaction).await?;
        let mut entries = Vec::new();
        for (part, keys, values) in asked {
            let (keys, values) = (Array::from(&keys.result().map_err(failure)?), Array::from(&values.result().map_err(failure)?));
            for (key, value) in keys.iter().zip(values.iter()) {
                let key = key.as_string().ok_or(StoreError::Refused)?;
                entries.push(Entry { part, key, bytes: bytes(value) });
            }
        }
        Ok(entries)
    }

    async fn keys(&self, parts: &[Part]) -> Result<Vec<(Part, String)>, StoreError> {
        let transaction = self.begin(parts, "readonly")?;
        let mut asked = Vec::with_capacity(parts.len());
        for part in parts {
            let store = transaction.object_store(part.as_str()).map_err(failure)?;
            asked.push((*part, store.get_all_keys().map_err(failure)?));
        }
        done(&transaction).await?;
        let mut keys = Vec::new();
        for (part, request) in asked {
            for key in Array::from(&request.result().map_err(failure)?).iter() {
                keys.push((part, key.as_string().ok_or(StoreError::Refused)?));
            }
        }
        Ok(keys)
    }

    async fn write(&self, guard: Guard, writes: Vec<Write>) -> Result<(), StoreError> {
        let mut parts = vec![Part::Meta];
        for write in &writes {
            let (Write::Put(Entry { part, .. }) | Write::Delete { part, .. }) = write;
            if !parts.contains(part) {
                parts.push(*part);
            }
        }
        let transaction = self.begin(&parts, "readwrite")?;
        let broken = Rc::new(Cell::new(false));
        // The answer to this first request comes before the transaction can finish, so that it can still be called off.
        let check = guard_request(&transaction, &guard, broken.clone());
        let asked = check.and_then(|check| ask(&transaction, &writes).map(|()| check));
        let _check = match asked {
            Ok(check) => check,
            Err(refused) => {
                // It may have ended by itself already, with the same outcome.
                let _ = transaction.abort();
                return Err(refused);
            }
        };
        let outcome = done(&transaction).await;
        if broken.get() { Err(StoreError::Changed) } else { outcome }
    }
}

/// What was stored as bytes: an array of them already, which making a new one of would copy.
fn bytes(value: JsValue) -> Vec<u8> {
    value.dyn_into().unwrap_or_else(|value| Uint8Array::new(&value)).to_vec()
}

fn guard_request(transaction: &IdbTransaction, guard: &Guard, broken: Rc<Cell<bool>>) -> Result<Closure<dyn FnMut()>, StoreError> {
    let store = transaction.object_store(Part::Meta.as_str()).map_err(failure)?;
    let request: IdbRequest = store.get(&JsValue::from_str(&guard.key)).map_err(failure)?;
    let (answer, transaction, wanted) = (request.clone(), transaction.clone(), guard.bytes.clone());
    let check = Closure::new(move || {
        let found = answer.result().ok().filter(|value| !value.is_undefined()).map(|value| Uint8Array::new(&value).to_vec());
        if found != wanted {
            broken.set(true);
            let _ = transaction.abort();
        }
    });
    request.set_onsuccess(Some(check.as_ref().unchecked_ref()));
    Ok(check)
}

fn ask(transaction: &IdbTransaction, writes: &[Write]) -> Result<(), StoreError> {
    let store = |part: Part| -> Result<IdbObjectStore, StoreError> { transaction.object_store(part.as_str()).map_err(failure) };
    for write in writes {
        match write {
            Write::Put(entry) => store(entry.part)?
                .put_with_key(&Uint8Array::from(entry.bytes.as_slice()), &JsValue::from_str(&entry.key))
                .map_err(failure)?,
            Write::Delete { part, key } => store(*part)?.delete(&JsValue::from_str(key)).map_err(failure)?,
        };
    }
    Ok(())
}

/// Waits for the end of a transaction.
async fn done(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let outcome = JsFuture::from(promise).await;
    transaction.set_oncomplete(None);
    transaction.set_onabort(None);
    outcome.map(|_| ()).map_err(|_| transaction.error().map_or(StoreError::Refused, |error| named(&error)))
}

/// Waits for a database to be opened or deleted.
async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, StoreError> {
    let shaping = request.clone();
    let upgrade = Closure::<dyn FnMut() -> Result<(), JsValue>>::new(move || {
        let database: IdbDatabase = shaping.result()?.unchecked_into();
        for part in Part::ALL {
            database.create_object_store(part.as_str())?;
        }
        Ok(())
    });
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    let outcome = JsFuture::from(promise).await;
    request.set_onupgradeneeded(None);
    request.set_onblocked(None);
    match outcome {
        Ok(_) => request.result().map_err(failure),
        Err(_) => Err(request.error().ok().flatten().map_or(StoreError::Refused, |error| named(&error))),
    }
}

/// The page's or the worker's `indexedDB`, absent where storage is refused.
fn factory() -> Result<IdbFactory, StoreError> {
    Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(failure)?.dyn_into().map_err(failure)
}

fn failure(error: JsValue) -> StoreError {
    error.dyn_ref::<DomException>().map_or(StoreError::Refused, named)
}

fn named(error: &DomException) -> StoreError {
    if error.name() == "QuotaExceededError" { StoreError::Full } else { StoreError::Refused }
}
