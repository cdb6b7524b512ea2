//! Every press on the page, before whatever it is on hears of it.

use super::Listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

/// Fields take a press from their label as well as from the finger.
const CONTROLS: &str = "label, button, a, summary, [role=button]";
const FIELDS: &str = "input, select, textarea";

/// Asks of each press, by its time in milliseconds, its place (of a key there is none) and whether it is on the same control as the last one,
/// whether it is to be let through.
pub fn watch(mut lets_through: impl FnMut(u64, Option<(i32, i32)>, bool) -> bool + 'static) -> Option<Listener> {
    let document = web_sys::window()?.document()?;
    let mut last: Option<Element> = None;
    Some(Listener::on(document.into(), &["click"], move |event: Event| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let control = target.closest(CONTROLS).ok().flatten().unwrap_or_else(|| target.clone());
        let same = last.as_ref() == Some(&control) || target.matches(FIELDS).unwrap_or(false);
        let mouse = event.dyn_ref::<MouseEvent>().filter(|press| press.detail() > 0);
        let place = mouse.map(|press| (press.client_x(), press.client_y()));
        if lets_through(event.time_stamp() as u64, place, same) {
            last = Some(control);
        } else {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    }))
}
