//! Short messages between the tabs of one browser.

use super::Listener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

/// A named channel; the sender does not hear itself. Without support for it, what is posted goes nowhere.
pub struct Channel {
    channel: Option<BroadcastChannel>,
}

/// Keeps the callback listening and the channel open; dropping it closes them.
#[must_use = "dropping a subscription ends it"]
pub struct Subscription {
    channel: Option<BroadcastChannel>,
    _listener: Option<Listener>,
}

impl Channel {
    /// Opens the channel.
    pub fn open(name: &str) -> Channel {
        Channel { channel: BroadcastChannel::new(name).ok() }
    }
    /// Tells the other tabs; never a name or other personal data, since it crosses no key.
    pub fn post(&self, message: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&message.into());
        }
    }
    /// Calls back with every message from now on.
    pub fn subscribe(self, mut callback: impl FnMut(String) + 'static) -> Subscription {
        let listener = self.channel.clone().map(|channel| {
            Listener::on(channel.into(), &["message"], move |event| {
                if let Some(text) = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()) {
                    callback(text);
                }
            })
        });
        Subscription { channel: self.channel.clone(), _listener: listener }
    }
}

impl Subscription {
    /// Tells the other tabs, as [`Channel::post`].
    pub fn post(&self, message: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&message.into());
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
