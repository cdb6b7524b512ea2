//! Whether the page is installed on the home screen, and how to get there.

use super::Listener;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Whether the page runs as an installed app.
pub fn is_standalone() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let by_display = window.match_media("(display-mode: standalone)").ok().flatten().is_some_and(|query| query.matches());
    // Safari on iPadOS says it here.
    let by_navigator = Reflect::get(&window.navigator(), &"standalone".into()).is_ok_and(|value| value.is_truthy());
    by_display || by_navigator
}

/// Whether this is an iPad or iPhone, where installing is a choice in the share menu and an installed app has its own storage.
pub fn is_apple_touch() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    let by_name = ["iPad", "iPhone", "iPod"].iter().any(|device| agent.contains(device));
    // An iPad calls itself a Mac, but no Mac has a touch screen.
    by_name || (agent.contains("Macintosh") && navigator.max_touch_points() > 1)
}

/// The browser's offer to install, kept until the person wants it.
#[derive(Clone)]
pub struct Offer {
    event: InstallPrompt,
}

/// Calls back if the browser offers to install. Its own banner is held back, so that the page asks at a good moment.
pub fn on_offer(mut callback: impl FnMut(Offer) + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::on(window.into(), &["beforeinstallprompt"], move |event| {
        event.prevent_default();
        callback(Offer { event: event.unchecked_into() });
    }))
}

impl Offer {
    /// Asks the person; whether they agreed. Must be called from a tap, and once only.
    pub async fn ask(self) -> bool {
        let Ok(answer) = self.event.prompt() else { return false };
        let Ok(answer) = JsFuture::from(answer).await else { return false };
        let outcome = Reflect::get(&answer, &"outcome".into()).ok().and_then(|outcome| outcome.as_string());
        outcome.as_deref() == Some("accepted")
    }
}

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type InstallPrompt;

    #[wasm_bindgen(method, catch)]
    fn prompt(this: &InstallPrompt) -> Result<js_sys::Promise, JsValue>;
}
