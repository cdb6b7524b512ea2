//! The end of the program: a panic is told to `start.js`, which shows a plain page and lets the instance go with its keys.

use web_sys::Event;

/// What `start.js` listens for.
const ENDED: &str = "cairn-ended";

/// From now on a panic ends the page. What it says is dropped: it could hold a value of a record.
pub fn on_panic() {
    std::panic::set_hook(Box::new(|_| {
        let event = Event::new(ENDED).ok();
        if let (Some(window), Some(event)) = (web_sys::window(), event) {
            // Fails only while the same event is being sent.
            let _ = window.dispatch_event(&event);
        }
    }));
}
