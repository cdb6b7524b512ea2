//! What the browser promises about keeping what is stored.

use super::document;
use futures_channel::oneshot;
use js_sys::{Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbOpenDbRequest, StorageManager};

/// Whether the browser promised to keep the records until the person clears them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// It did.
    Granted,
    /// It may delete them when space is short or the site goes unused.
    Refused,
    /// It cannot be asked.
    Unsupported,
}

/// Room on the device for this origin, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// Taken.
    pub used: u64,
    /// The most the browser would give.
    pub quota: u64,
}

/// Asks the browser to keep the records. Some ask the person.
pub async fn persist() -> Persistence {
    granted(manager().map(|manager| manager.persist())).await
}

/// Whether it has promised so already; asks nobody.
pub async fn persisted() -> Persistence {
    granted(manager().map(|manager| manager.persisted())).await
}

/// How much room there is, if the browser says.
pub async fn estimate() -> Option<Estimate> {
    let answer = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let bytes = |name: &str| Some(Reflect::get(&answer, &name.into()).ok()?.as_f64()? as u64);
    Some(Estimate { used: bytes("usage")?, quota: bytes("quota")? })
}

/// Whether the page was served so that it may use cryptography and a service worker (HTTPS or this machine).
pub fn is_secure_context() -> bool {
    web_sys::window().is_some_and(|window| window.is_secure_context())
}

/// Whether a database can be opened at all: some private modes and policies refuse. Leaves nothing behind.
pub async fn can_open_database() -> bool {
    let probe = format!("cairn {} probe", document::path());
    let Some(factory) = web_sys::window().and_then(|window| window.indexed_db().ok().flatten()) else { return false };
    let Ok(request) = factory.open(&probe) else { return false };
    let opened = settled(&request).await;
    if let Some(database) = request.result().ok().filter(|_| opened) {
        database.unchecked_into::<web_sys::IdbDatabase>().close();
        let _ = factory.delete_database(&probe);
    }
    opened
}

/// Absent outside a secure context, although the type of web-sys says otherwise.
fn manager() -> Option<StorageManager> {
    let manager = Reflect::get(&web_sys::window()?.navigator(), &"storage".into()).ok()?;
    let can_persist = Reflect::has(&manager, &"persist".into()).unwrap_or(false);
    can_persist.then(|| manager.unchecked_into())
}

async fn granted<P: Into<Promise>>(asked: Option<Result<P, JsValue>>) -> Persistence {
    let Some(Ok(asked)) = asked else { return Persistence::Unsupported };
    match JsFuture::from(asked.into()).await.map(|answer| answer.as_bool()) {
        Ok(Some(true)) => Persistence::Granted,
        Ok(_) => Persistence::Refused,
        Err(_) => Persistence::Unsupported,
    }
}

async fn settled(request: &IdbOpenDbRequest) -> bool {
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let report = |success: bool| {
        let tell = tell.clone();
        Closure::<dyn FnMut()>::new(move || {
            if let Some(tell) = tell.borrow_mut().take() {
                let _ = tell.send(success);
            }
        })
    };
    let (succeeded, failed) = (report(true), report(false));
    request.set_onsuccess(Some(succeeded.as_ref().unchecked_ref()));
    request.set_onerror(Some(failed.as_ref().unchecked_ref()));
    request.set_onblocked(Some(failed.as_ref().unchecked_ref()));
    let opened = told.await.unwrap_or(false);
    request.set_onsuccess(None);
    request.set_onerror(None);
    request.set_onblocked(None);
    opened
}
