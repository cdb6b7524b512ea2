//! An event listener that is taken off when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Keeps a callback listening; dropping it stops it.
#[must_use = "dropping a listener stops it"]
pub struct Listener {
    target: EventTarget,
    events: &'static [&'static str],
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to each of the events of the target, before the page's own handlers.
    pub(super) fn on(target: EventTarget, events: &'static [&'static str], callback: impl FnMut(Event) + 'static) -> Listener {
        let callback = Closure::<dyn FnMut(Event)>::new(callback);
        for event in events {
            // Fails only if the callback is no function.
            let _ = target.add_event_listener_with_callback_and_bool(event, callback.as_ref().unchecked_ref(), true);
        }
        Listener { target, events, callback }
    }

    /// Listens for as long as the page lives.
    pub fn for_ever(self) {
        std::mem::forget(self);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for event in self.events {
            let _ = self.target.remove_event_listener_with_callback_and_bool(event, self.callback.as_ref().unchecked_ref(), true);
        }
    }
}
