//! A tab that is about to be closed: the browser asks, in its own words, whether that is meant.

use super::Listener;
use std::cell::Cell;

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(true) };
}

/// Has the browser ask whenever the tab is closed or begun anew while this holds.
pub fn ask_while(holds: impl Fn() -> bool + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    ASKS.set(true);
    Some(Listener::on(window.into(), &["beforeunload"], move |event| {
        if ASKS.get() && holds() {
            event.prevent_default();
        }
    }))
}

/// From now on nothing asks, until somebody new wants to: what is locked goes without a question, which would stand over what it hides.
pub fn ask_no_more() {
    ASKS.set(false);
}
