//! A fact about this device noted in two places, since a browser that loses one of them may keep the other: `localStorage` and a cache.
//!
//! Nothing about a person may ever be kept here. A browser that blocks both remembers nothing and says nothing.

use super::preferences;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response};

/// What the note says; that it is there is what counts.
const NOTED: &str = "yes";

/// Whether the fact was noted in either place.
pub async fn is_noted(name: &str) -> bool {
    preferences::get(name).is_some() || is_cached(name).await.unwrap_or(false)
}

/// Notes the fact in both places.
pub async fn note(name: &str) {
    preferences::set(name, NOTED);
    // What the browser refuses here is noted in the other place.
    drop(cache(name).await);
}

/// Forgets the fact in both places.
pub async fn forget(name: &str) {
    preferences::remove(name);
    if let Ok(caches) = caches() {
        // What is not forgotten there is as if it had been noted once more.
        let _ = settled(caches.delete(name)).await;
    }
}

async fn is_cached(name: &str) -> Result<bool, JsValue> {
    Ok(settled(caches()?.has(name)).await?.is_truthy())
}

async fn cache(name: &str) -> Result<(), JsValue> {
    let cache: Cache = settled(caches()?.open(name)).await?.unchecked_into();
    let note = Response::new_with_opt_str(Some(NOTED))?;
    settled(cache.put_with_str(&format!("./{name}"), &note)).await.map(drop)
}

/// Absent in an insecure context, although the type of web-sys says otherwise.
fn caches() -> Result<CacheStorage, JsValue> {
    let caches = web_sys::window().ok_or(JsValue::UNDEFINED)?.caches()?;
    if caches.is_object() { Ok(caches) } else { Err(JsValue::UNDEFINED) }
}

async fn settled<P: Into<Promise>>(asked: P) -> Result<JsValue, JsValue> {
    JsFuture::from(asked.into()).await
}
