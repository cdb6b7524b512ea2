//! A text file of the app itself, fetched when it is wanted; once the app is kept, it comes from the device.

use super::document;
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
