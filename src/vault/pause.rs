//! Giving way: long work stops now and then so that the browser can paint and answer a tap.

/// How many rows are worked on between two pauses: a few milliseconds' worth.
pub const PAUSE_AFTER_ROWS: usize = 1_000;

/// Lets the browser do what waits, then goes on.
#[cfg(target_arch = "wasm32")]
pub async fn pause() {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = setTimeout)]
        fn set_timeout(then: &js_sys::Function, milliseconds: i32);
    }

    let turn = js_sys::Promise::new(&mut |resolve, _| set_timeout(&resolve, 0));
    // The promise is only ever resolved.
    let _ = wasm_bindgen_futures::JsFuture::from(turn).await;
}

/// There is nobody to give way to.
#[cfg(not(target_arch = "wasm32"))]
pub async fn pause() {}
