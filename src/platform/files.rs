//! Files that a person picked.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlInputElement};

/// A file that a person picked; its bytes are read on demand.
#[derive(Clone)]
pub struct Picked {
    /// Its name, without folders.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    file: File,
}

/// The browser could not read the file: it moved, or it may not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file could not be read")]
pub struct Unreadable;

/// The first file of the `<input type=file>` whose `change` event this is. The field is emptied, so that the same file can be picked again.
pub fn picked(change: &Event) -> Option<Picked> {
    let input: HtmlInputElement = change.target()?.dyn_into().ok()?;
    let picked = picked_in(&input);
    input.set_value("");
    picked
}

/// The first file of an `<input type=file>`, which keeps it.
pub fn picked_in(input: &HtmlInputElement) -> Option<Picked> {
    let file = input.files()?.get(0)?;
    Some(Picked { name: file.name(), size: file.size() as u64, file })
}

impl Picked {
    /// All its bytes.
    pub async fn read(&self) -> Result<Vec<u8>, Unreadable> {
        let buffer = JsFuture::from(self.file.array_buffer()).await.map_err(|_| Unreadable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}
