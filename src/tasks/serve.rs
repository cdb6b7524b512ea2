//! The worker's side: hears an order, does it, answers.

use crate::Perform;
use js_sys::{Array, Uint8Array, global};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use worker::protocol::{BUILD, Message, Order, Progress, WorkerError, decode, encode, greeting};

/// Listens for orders, which `perform` does, and says that it is ready.
pub fn start(perform: Perform) {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let hearing = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| hear(&scope, perform, &event)
    });
    scope.set_onmessage(Some(hearing.as_ref().unchecked_ref()));
    // It listens for as long as the worker lives.
    hearing.forget();
    greet(&scope);
}

fn hear(scope: &DedicatedWorkerGlobalScope, perform: Perform, event: &MessageEvent) {
    let Ok(array) = event.data().dyn_into::<Uint8Array>() else { return };
    let bytes = zeroize::Zeroizing::new(array.to_vec());
    // The browser's copy may hold a secret too.
    array.fill(0, 0, array.length());
    let Some(order) = decode::<Order>(&bytes).filter(|order| order.build == BUILD) else {
        greet(scope);
        return;
    };
    drop(bytes);
    let number = order.number;
    let mut last_told = f64::NEG_INFINITY;
    let mut clock = || scope.performance().map(|performance| performance.now()).unwrap_or_default();
    let mut progress = |progress: Progress| {
        let now = js_sys::Date::now();
        if now - last_told >= TELL_EVERY_MS || progress.done == progress.of {
            last_told = now;
            say(scope, &Message::Progress(number, progress));
        }
    };
    let outcome = perform(order.task, &mut clock, &mut progress);
    say(scope, &Message::Done(number, outcome));
}

/// Says which build this is: whoever sent something else than an order of it hears so, and waits for no answer.
fn greet(scope: &DedicatedWorkerGlobalScope) {
    // A text can always be copied.
    let _ = scope.post_message(&greeting().into());
}

/// Often enough for the eye.
const TELL_EVERY_MS: f64 = 50.0;

fn say(scope: &DedicatedWorkerGlobalScope, message: &Message) {
    let encoded = encode(message).or_else(|| match message {
        Message::Done(number, _) => encode(&Message::Done(*number, Err(WorkerError::OutOfMemory))),
        _ => None,
    });
    let Some(encoded) = encoded else { return };
    let array = Uint8Array::from(encoded.as_slice());
    // Fails only for a buffer that was handed over before.
    let _ = scope.post_message_with_transfer(&array, &Array::of1(&array.buffer()));
}
