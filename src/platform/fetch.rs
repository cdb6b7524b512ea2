//! A text file of the app itself, fetched when it is wanted; once the app is kept, it comes from the device.

use super::document;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of a file beside the page; `None` when it cannot be had.
pub async fn text(path: &str) -> Option<String> {
    let address = document::beside(path)?;
    let response: Response = JsFuture::from(web_sys::window()?.fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Fetches a file past the browser's own cache, and renews it there. What cannot be had stays as it was.
pub async fn anew(path: &str) {
    let _ = fetched_anew(path).await;
}

async fn fetched_anew(path: &str) -> Option<()> {
    let (address, window) = (document::beside(path)?, web_sys::window()?);
    let how = Object::new();
    Reflect::set(&how, &"cache".into(), &"reload".into()).ok()?;
    let fetch: Function = Reflect::get(&window, &"fetch".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = fetch.call2(&window, &address.into(), &how).ok()?.dyn_into().ok()?;
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    // The browser keeps a file only once it is read to its end.
    JsFuture::from(response.array_buffer().ok()?).await.ok().map(drop)
}
