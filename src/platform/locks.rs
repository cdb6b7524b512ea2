//! Web Locks: one tab of several holds a name.
//!
//! Bound here in a few lines because web-sys hides them behind an unstable flag.

use futures_channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

/// A lock that is held; dropping it lets the next one have it. The browser lets go by itself when the tab ends.
#[must_use = "dropping a lock lets go of it"]
#[derive(Debug)]
pub struct Held {
    release: Function,
}

/// What came of asking for a lock without waiting.
#[derive(Debug)]
pub enum Try {
    /// It is ours.
    Held(Held),
    /// Somebody else has it.
    Taken,
    /// This browser has no locks: two tabs cannot be told apart.
    Unsupported,
}

/// This browser has no locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this browser has no locks")]
pub struct Unsupported;

/// Takes the lock if nobody has it.
pub async fn try_hold(name: &str) -> Try {
    match request(name, true).await {
        Ok(Some(held)) => Try::Held(held),
        Ok(None) => Try::Taken,
        Err(Unsupported) => Try::Unsupported,
    }
}

/// Waits until the lock is ours. Dropping the future leaves the queue as soon as the turn comes.
pub async fn hold(name: &str) -> Result<Held, Unsupported> {
    request(name, false).await?.ok_or(Unsupported)
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, callback: &JsValue) -> Result<Promise, JsValue>;
}

fn manager() -> Option<LockManager> {
    let locks = Reflect::get(&web_sys::window()?.navigator(), &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// `None` if it was not to be had.
async fn request(name: &str, if_available: bool) -> Result<Option<Held>, Unsupported> {
    let manager = manager().ok_or(Unsupported)?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &if_available.into());
    let (tell, told) = oneshot::channel();
    // The lock is held until the promise that the callback gives back resolves. If nobody waits any more, `Held` is dropped at once.
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            let _ = tell.send(None);
            return JsValue::UNDEFINED;
        }
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let _ = tell.send(release.map(|release| Held { release }));
        held.into()
    });
    // What the promise resolves with adds nothing: the callback has told already.
    let _ = manager.request(name, &options, &callback).map_err(|_| Unsupported)?;
    told.await.map_err(|_| Unsupported)
}
