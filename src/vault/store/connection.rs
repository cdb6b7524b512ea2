//! One connection to a database: how it is made, how it is lost, and what its errors mean.

use super::{Part, StoreError};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction};

// `web-sys` hides the option of a transaction that says how durable it is.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type Transacting;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Transacting, stores: &Array, mode: &str, options: &Object) -> Result<IdbTransaction, JsValue>;
}

/// The shape of the database: four object stores without key paths or indices.
const SHAPE: u32 = 1;

/// An open connection. The browser may drop it at any time, when its storage ends unexpectedly or somebody clears it.
pub struct Connection {
    database: IdbDatabase,
    given_up: Rc<Cell<bool>>,
    _versionchange: Closure<dyn FnMut()>,
}

impl Connection {
    /// Connects to the database of this name, making it empty if it is not there. A first connection that fails was refused.
    pub async fn open(name: &str) -> Result<Connection, StoreError> {
        Connection::to(name, true).await.map_err(|error| if error == StoreError::Lost { StoreError::Refused } else { error })
    }
    /// Connects once more. A database that is gone stays gone: an empty one in its place would be a lie.
    pub async fn again(name: &str) -> Result<Connection, StoreError> {
        Connection::to(name, false).await.map_err(|_| StoreError::Lost)
    }

    async fn to(name: &str, may_make: bool) -> Result<Connection, StoreError> {
        let request = factory()?.open_with_u32(name, SHAPE).map_err(failure)?;
        let database: IdbDatabase = opened(&request, may_make).await?.unchecked_into();
        let (closing, given_up) = (database.clone(), Rc::new(Cell::new(false)));
        let giving_up = given_up.clone();
        let versionchange = Closure::new(move || {
            giving_up.set(true);
            closing.close();
        });
        database.set_onversionchange(Some(versionchange.as_ref().unchecked_ref()));
        Ok(Connection { database, given_up, _versionchange: versionchange })
    }

    /// Whether it was closed because another tab deletes the database.
    pub fn was_given_up(&self) -> bool {
        self.given_up.get()
    }

    /// Begins a transaction.
    pub fn begin(&self, parts: &[Part], mode: &str) -> Result<IdbTransaction, StoreError> {
        let names: Array = parts.iter().map(|part| JsValue::from_str(part.as_str())).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(failure)?;
        self.database.unchecked_ref::<Transacting>().transaction(&names, mode, &options).map_err(failure)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.close();
    }
}

/// What was stored as bytes: an array of them already, which making a new one of would copy.
pub fn bytes(value: JsValue) -> Vec<u8> {
    value.dyn_into().unwrap_or_else(|value| Uint8Array::new(&value)).to_vec()
}

/// Waits for the end of a transaction.
pub async fn done(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let outcome = JsFuture::from(promise).await;
    transaction.set_oncomplete(None);
    transaction.set_onabort(None);
    outcome.map(|_| ()).map_err(|_| transaction.error().map_or(StoreError::Lost, |error| named(&error)))
}

/// Waits for a database to be opened or deleted. Unless it may be made, one that is not there is refused.
pub async fn opened(request: &IdbOpenDbRequest, may_make: bool) -> Result<JsValue, StoreError> {
    let shaping = request.clone();
    let upgrade = Closure::<dyn FnMut() -> Result<(), JsValue>>::new(move || {
        if !may_make {
            return shaping.transaction().map_or(Ok(()), |transaction| transaction.abort());
        }
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
pub fn factory() -> Result<IdbFactory, StoreError> {
    Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(failure)?.dyn_into().map_err(failure)
}

/// What an error of the browser means.
pub fn failure(error: JsValue) -> StoreError {
    error.dyn_ref::<DomException>().map_or(StoreError::Refused, named)
}

fn named(error: &DomException) -> StoreError {
    match error.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        // The connection is closed, the browser called the transaction off, or its storage has ended: by engine and moment.
        "InvalidStateError" | "AbortError" | "UnknownError" => StoreError::Lost,
        _ => StoreError::Refused,
    }
}
