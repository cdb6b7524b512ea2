//! What lies on this origin, by name alone; nothing of it is opened.

use super::document;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The names of what was found. What a browser does not tell is not there.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The host without its port.
    pub host: String,
    /// The path of the app.
    pub path: String,
    /// Of databases.
    pub databases: Vec<String>,
    /// Of caches.
    pub caches: Vec<String>,
    /// What service workers are in charge of.
    pub workers: Vec<String>,
    /// Of notes in `localStorage`.
    pub notes: Vec<String>,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type Asked;

    #[wasm_bindgen(method, catch)]
    fn databases(this: &Asked) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getRegistrations)]
    fn registrations(this: &Asked) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn keys(this: &Asked) -> Result<Promise, JsValue>;
}

/// Looks around.
pub async fn names() -> Names {
    let Some(window) = web_sys::window() else { return Names::default() };
    let named = |value: JsValue| Reflect::get(&value, &"name".into()).ok()?.as_string();
    let scope = |value: JsValue| Reflect::get(&value, &"scope".into()).ok()?.as_string();
    let databases = found(&window, "indexedDB").and_then(|asked| asked.databases().ok());
    let caches = found(&window, "caches").and_then(|asked| asked.keys().ok());
    let workers = found(&window.navigator(), "serviceWorker").and_then(|asked| asked.registrations().ok());
    let notes = window.local_storage().ok().flatten().map(|notes| {
        let count = notes.length().unwrap_or(0);
        (0..count).filter_map(|at| notes.key(at).ok().flatten()).collect()
    });
    Names {
        host: window.location().hostname().unwrap_or_default(),
        path: document::path(),
        databases: all(databases, named).await,
        caches: all(caches, |value| value.as_string()).await,
        workers: all(workers, scope).await,
        notes: notes.unwrap_or_default(),
    }
}

/// Absent in an insecure context or a strict private mode.
fn found(of: &JsValue, name: &str) -> Option<Asked> {
    let found = Reflect::get(of, &name.into()).ok()?;
    found.is_object().then(|| found.unchecked_into())
}

async fn all(asked: Option<Promise>, read: impl Fn(JsValue) -> Option<String>) -> Vec<String> {
    let Some(asked) = asked else { return Vec::new() };
    let answer = JsFuture::from(asked).await.map(|answer| Array::from(&answer)).unwrap_or_default();
    answer.iter().filter_map(read).collect()
}
