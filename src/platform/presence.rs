//! Whether somebody is there: the page hidden, a touch, a key.

use super::Listener;

/// Calls back whenever the page goes out of sight: another tab, another app, the screen off, the tab closed.
pub fn on_hidden(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    let document = web_sys::window()?.document()?;
    let seen = document.clone();
    Some(Listener::on(document.into(), &["visibilitychange"], move |_| {
        if seen.hidden() {
            callback();
        }
    }))
}

/// Calls back whenever the page comes into sight again.
pub fn on_shown(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    let document = web_sys::window()?.document()?;
    let seen = document.clone();
    Some(Listener::on(document.into(), &["visibilitychange"], move |_| {
        if !seen.hidden() {
            callback();
        }
    }))
}

/// Calls back at every touch, click and key.
pub fn on_activity(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::on(window.into(), &["pointerdown", "keydown"], move |_| callback()))
}
