//! Dragging with a pointer, as the browser has it.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Tells the browser that something is being moved. Firefox drags nothing that has no data: an empty text, which tells nobody a name.
pub fn begin(event: &JsValue) {
    let Ok(transfer) = Reflect::get(event, &"dataTransfer".into()) else { return };
    let set_data = Reflect::get(&transfer, &"setData".into()).ok().and_then(|found| found.dyn_into::<Function>().ok());
    if let Some(set_data) = set_data {
        // Refused only after the drag has begun, and then there is nothing to tell.
        let _ = set_data.call2(&transfer, &"text/plain".into(), &"".into());
        let _ = Reflect::set(&transfer, &"effectAllowed".into(), &"move".into());
    }
}
