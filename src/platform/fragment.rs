//! The fragment of the page's address, where the screen is kept.

use super::Listener;

/// The fragment without `#`; empty if there is none.
pub fn current() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Goes to a fragment (without `#`) with a new entry in the history; `on_change` hears of it.
pub fn push(fragment: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// Goes to a fragment (without `#`) in place of the present entry; `on_change` hears of it.
pub fn replace(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    // The whole address, because a bare fragment would be taken relative to the document's base.
    let Ok(address) = window.location().href() else { return };
    let page = address.split('#').next().unwrap_or_default();
    let _ = window.location().replace(&format!("{page}#{fragment}"));
}

/// Back to the entry before, if there is one.
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Calls back with the fragment whenever it has changed.
pub fn on_change(mut callback: impl FnMut(String) + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::on(window.into(), &["hashchange"], move |_| callback(current())))
}
