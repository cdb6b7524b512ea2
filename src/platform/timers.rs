//! Waiting: a while, again and again, until the next frame.

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A timer that stops when it is dropped.
#[must_use = "dropping a timer stops it"]
pub struct Interval {
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

/// A page out of sight draws no frames; after this long nobody would see the difference.
const LONGEST_FRAME_MS: u32 = 250;

/// Waits so many milliseconds. Browsers stretch it while the page is hidden: compare clocks where it matters.
pub async fn after(milliseconds: u32) {
    let (tell, told) = oneshot::channel::<()>();
    let callback = Closure::once(move || {
        let _ = tell.send(());
    });
    let Some(window) = web_sys::window() else { return };
    let started = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.as_ref().unchecked_ref(), milliseconds as i32);
    let Ok(id) = started else { return };
    let _timer = Timeout { id };
    let _ = told.await;
}

/// Calls back every so many milliseconds.
pub fn every(milliseconds: u32, callback: impl FnMut() + 'static) -> Option<Interval> {
    let callback = Closure::<dyn FnMut()>::new(callback);
    let id = web_sys::window()?
        .set_interval_with_callback_and_timeout_and_arguments_0(callback.as_ref().unchecked_ref(), milliseconds as i32)
        .ok()?;
    Some(Interval { id, _callback: callback })
}

/// Waits until the browser is about to draw, so that what was changed before is laid out.
pub async fn next_frame() {
    let (tell, told) = oneshot::channel::<()>();
    let callback = Closure::once_into_js(move |_time: f64| {
        let _ = tell.send(());
    });
    let Some(window) = web_sys::window() else { return };
    if window.request_animation_frame(callback.unchecked_ref()).is_err() {
        return;
    }
    match select(told, std::pin::pin!(after(LONGEST_FRAME_MS))).await {
        Either::Left(_) | Either::Right(_) => {}
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

/// Stops the timer of a future that was dropped, before its callback goes.
struct Timeout {
    id: i32,
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
