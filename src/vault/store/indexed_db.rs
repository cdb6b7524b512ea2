//! The store in the browser's IndexedDB, one database a generation.
//!
//! A transaction asks for everything at once and awaits nothing in between, since awaiting anything else ends it. Writes are
//! `strict`: they are on the disk before they are called done. A connection that the browser has dropped is made again, once, and
//! what was asked is asked again: nothing of a transaction that did not end is stored.

use super::connection::{Connection, bytes, done, factory, failure, opened};
use super::naming::{self, Home};
use super::{Databases, Entry, Guard, Part, Store, StoreError, Write};
use domain::order::sort;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbObjectStore, IdbRequest, IdbTransaction};

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
    /// Those of the Cairn at this path.
    pub fn of(path: &str) -> IndexedDbDatabases {
        IndexedDbDatabases::named(&naming::named_for(path))
    }
    /// Those of before names had a path.
    pub fn of_before() -> IndexedDbDatabases {
        IndexedDbDatabases::named(naming::BEFORE)
    }
    /// Where the vault of this path lies.
    pub async fn home(path: &str) -> Result<Home, StoreError> {
        let listed = listed().await?;
        Ok(naming::home(path, listed.iter().map(String::as_str)))
    }
    /// Notes that the vault of before names had a path is at home at this one.
    pub async fn claim(path: &str) -> Result<(), StoreError> {
        IndexedDbStore::open(&naming::claim(path)).await.map(drop)
    }

    fn database(&self, generation: u32) -> String {
        naming::database(&self.name, generation)
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
}

/// The names of every database of the origin.
async fn listed() -> Result<Vec<String>, StoreError> {
    let listed = factory()?.unchecked_into::<Listing>().databases().map_err(failure)?;
    let listed = Array::from(&JsFuture::from(listed).await.map_err(failure)?);
    let name = |database: JsValue| Reflect::get(&database, &"name".into()).ok()?.as_string();
    Ok(listed.iter().filter_map(name).collect())
}

impl Databases for IndexedDbDatabases {
    type Store = IndexedDbStore;

    async fn list(&self) -> Result<Vec<u32>, StoreError> {
        let listed = listed().await?;
        let mut generations: Vec<u32> = listed.iter().filter_map(|database| naming::generation(&self.name, database)).collect();
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

/// An open database. Closed when it is dropped, and for good when another tab wants to delete it.
pub struct IndexedDbStore {
    name: String,
    connection: RefCell<Rc<Connection>>,
}

impl IndexedDbStore {
    /// Opens the database of this name, making it empty if it is not there.
    pub async fn open(name: &str) -> Result<IndexedDbStore, StoreError> {
        let connection = Connection::open(name).await?;
        Ok(IndexedDbStore { name: name.to_owned(), connection: RefCell::new(Rc::new(connection)) })
    }
    /// Deletes the database of this name, which is the only way to be rid of what it held. If another tab does not let go of it, it
    /// is refused now, and deleted by the browser when that tab ends.
    pub async fn delete(name: &str) -> Result<(), StoreError> {
        let request = factory()?.delete_database(name).map_err(failure)?;
        opened(&request, true).await.map(|_| ())
    }

    /// Does it, and once more over a new connection if the browser had dropped the one there was.
    async fn over_connection<T>(&self, act: impl AsyncFn(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let connection = self.connection.borrow().clone();
        match act(&connection).await {
            Err(StoreError::Lost) if connection.was_given_up() => return Err(StoreError::Changed),
            Err(StoreError::Lost) => {}
            outcome => return outcome,
        }
        let connection = Rc::new(Connection::again(&self.name).await?);
        self.connection.replace(connection.clone());
        act(&connection).await
    }
}

impl Store for IndexedDbStore {
    async fn read(&self, parts: &[Part]) -> Result<Vec<Entry>, StoreError> {
        self.over_connection(async |connection| read(connection, parts).await).await
    }
    async fn keys(&self, parts: &[Part]) -> Result<Vec<(Part, String)>, StoreError> {
        self.over_connection(async |connection| keys(connection, parts).await).await
    }
    async fn write(&self, guard: Guard, writes: Vec<Write>) -> Result<(), StoreError> {
        self.over_connection(async |connection| write(connection, &guard, &writes).await).await
    }
}

async fn read(connection: &Connection, parts: &[Part]) -> Result<Vec<Entry>, StoreError> {
    let transaction = connection.begin(parts, "readonly")?;
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

async fn keys(connection: &Connection, parts: &[Part]) -> Result<Vec<(Part, String)>, StoreError> {
    let transaction = connection.begin(parts, "readonly")?;
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

async fn write(connection: &Connection, guard: &Guard, writes: &[Write]) -> Result<(), StoreError> {
    let mut parts = vec![Part::Meta];
    for write in writes {
        let (Write::Put(Entry { part, .. }) | Write::Delete { part, .. }) = write;
        if !parts.contains(part) {
            parts.push(*part);
        }
    }
    let transaction = connection.begin(&parts, "readwrite")?;
    let broken = Rc::new(Cell::new(false));
    // The answer to this first request comes before the transaction can finish, so that it can still be called off.
    let check = guard_request(&transaction, guard, broken.clone());
    let asked = check.and_then(|check| ask(&transaction, writes).map(|()| check));
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
