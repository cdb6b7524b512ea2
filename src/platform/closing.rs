//! A tab that is about to be closed: the browser asks, in its own words, whether that is meant.

use super::Listener;

/// Has the browser ask whenever the tab is closed or begun anew while this holds.
pub fn ask_while(holds: impl Fn() -> bool + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::on(window.into(), &["beforeunload"], move |event| {
        if holds() {
            event.prevent_default();
        }
    }))
}
