//! Whether somebody is there: the page hidden or shown, a touch, a key, nothing for a while.

use super::Listener;
use super::timers::{self, Interval};
use js_sys::Date;
use std::cell::Cell;
use std::rc::Rc;

/// How often idleness is looked at.
const LOOK_EVERY_MS: u32 = 5_000;
const MS_A_MINUTE: f64 = 60_000.0;

/// Calls back whenever the page goes out of sight: another tab, another app, the screen off, the tab closed.
pub fn on_hidden(callback: impl FnMut() + 'static) -> Option<Listener> {
    on_visibility(true, callback)
}

/// Calls back whenever the page comes into sight again.
pub fn on_shown(callback: impl FnMut() + 'static) -> Option<Listener> {
    on_visibility(false, callback)
}

/// Calls back at every touch, click and key.
pub fn on_activity(mut callback: impl FnMut() + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::on(window.into(), &["pointerdown", "keydown"], move |_| callback()))
}

/// Watches for nobody being there; dropping it stops watching.
#[must_use = "dropping a watch stops it"]
pub struct Watch {
    _looking: Option<Interval>,
    _activity: Option<Listener>,
    _shown: Option<Listener>,
}

/// Calls back once nobody has touched the page for the minutes that `minutes` gives each time it looks; 0 is never.
///
/// By the wall clock, so that a tablet that slept calls back as soon as it wakes.
pub fn on_idle(minutes: impl Fn() -> u32 + 'static, callback: impl Fn() + 'static) -> Watch {
    let active_at = Rc::new(Cell::new(Date::now()));
    let look = Rc::new({
        let active_at = active_at.clone();
        move || {
            let allowed = f64::from(minutes()) * MS_A_MINUTE;
            if allowed > 0.0 && Date::now() - active_at.get() >= allowed {
                active_at.set(Date::now());
                callback();
            }
        }
    });
    let looking = timers::every(LOOK_EVERY_MS, {
        let look = look.clone();
        move || look()
    });
    let shown = on_shown({
        let look = look.clone();
        move || look()
    });
    // Looked at before it counts as activity: the touch that wakes a tablet must not keep it open.
    let activity = on_activity(move || {
        look();
        active_at.set(Date::now());
    });
    Watch { _looking: looking, _activity: activity, _shown: shown }
}

fn on_visibility(hidden: bool, mut callback: impl FnMut() + 'static) -> Option<Listener> {
    let document = web_sys::window()?.document()?;
    let watched = document.clone();
    Some(Listener::on(document.into(), &["visibilitychange"], move |_| {
        if watched.hidden() == hidden {
            callback();
        }
    }))
}
