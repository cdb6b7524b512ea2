//! Hands a file to the person through the browser's downloads.

use super::timers;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The browser would not take the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not take the file")]
pub struct NotSaved;

/// How long the bytes stay reachable: Safari reads them only after it has asked where to save.
const KEPT_FOR_MS: u32 = 60_000;

/// Offers bytes as a download of this name and media type.
pub fn save(file_name: &str, mime: &str, bytes: &[u8]) -> Result<(), NotSaved> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(|_| NotSaved)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(|_| NotSaved)?;
    let clicked = click(file_name, &url);
    wasm_bindgen_futures::spawn_local(async move {
        timers::after(KEPT_FOR_MS).await;
        let _ = Url::revoke_object_url(&url);
    });
    clicked.ok_or(NotSaved)
}

fn click(file_name: &str, url: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(url);
    link.set_download(file_name);
    link.set_hidden(true);
    let body = document.body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(())
}
