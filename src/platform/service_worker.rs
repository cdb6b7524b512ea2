//! The service worker: the whole app kept for use without a network, a new version only when the person agrees.

use super::{Listener, document, timers};
use futures_util::future::{Either, select};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ServiceWorkerUpdateViaCache;
use web_sys::{MessageChannel, MessageEvent};
use web_sys::{RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// Registers `sw.js` beside the document and calls back whenever a new version is ready and waits for the person.
///
/// Where the browser refuses (an insecure address, a private mode) the app runs on without being kept; `ready` then never resolves.
pub fn register(on_waiting: impl Fn() + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let (Some(container), Some(address)) = (container(), document::beside("sw.js")) else { return };
        reload_with_the_next_version(container.clone());
        let options = RegistrationOptions::new();
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        if let Ok(registration) = JsFuture::from(container.register_with_options(&address, &options)).await {
            watch(registration.unchecked_into(), container, Rc::new(on_waiting));
        }
    });
}

/// Whether this browser has service workers here at all.
pub fn is_supported() -> bool {
    container().is_some()
}

/// Whether this page is served from what is kept, so that it can be begun anew without a network.
pub fn is_in_charge() -> bool {
    container().and_then(|container| in_charge(&container)).is_some()
}

/// The version that this page is served from: one digest of the whole program, as `scripts/digest.sh` prints it.
pub async fn version() -> Option<String> {
    ask(&"version".into()).await?.as_string()
}

/// Resolves once the app is kept for use without a network; never in a browser without service workers.
pub async fn ready() {
    let asked = container().and_then(|container| container.ready().ok());
    match asked {
        Some(asked) => drop(JsFuture::from(asked).await),
        None => std::future::pending().await,
    }
}

/// Asks the browser to look for a new version now.
pub async fn look_for_update() {
    let Some(registration) = registration().await else { return };
    if let Ok(asked) = registration.update() {
        let _ = JsFuture::from(asked).await;
    }
}

/// Starts the waiting version; every page reloads once it is in charge. Only ever after the person agreed.
pub fn apply_update() {
    wasm_bindgen_futures::spawn_local(async {
        let Some(waiting) = registration().await.and_then(|registration| registration.waiting()) else { return };
        // Fails only for a message that cannot be copied.
        let _ = waiting.post_message(&"skip-waiting".into());
    });
}

/// Has the service worker keep bytes in memory for a page that has the token; whether it does.
pub async fn hold(token: &str, bytes: &[u8]) -> bool {
    let message = Object::new();
    let bytes = Uint8Array::from(bytes);
    let set = |name: &str, value: &JsValue| Reflect::set(&message, &name.into(), value).is_ok();
    let whole = set("hold", &token.into()) && set("bytes", &bytes);
    whole && ask(&message).await.is_some_and(|answer| answer.is_truthy())
}

/// What the service worker keeps for whoever has the token. It forgets it at once.
pub async fn give_back(token: &str) -> Option<Vec<u8>> {
    let message = Object::new();
    Reflect::set(&message, &"giveBack".into(), &token.into()).ok()?;
    let array: Uint8Array = ask(&message).await?.dyn_into().ok()?;
    let bytes = array.to_vec();
    array.fill(0, 0, array.length());
    Some(bytes)
}

/// Asks the service worker in charge, for a moment: one of another version may not answer.
async fn ask(message: &JsValue) -> Option<JsValue> {
    const LONGEST_MS: u32 = 3_000;
    let worker = in_charge(&container()?)?;
    let channel = MessageChannel::new().ok()?;
    let (tell, told) = futures_channel::oneshot::channel();
    let hearing = Closure::once(move |event: MessageEvent| {
        let _ = tell.send(event.data());
    });
    channel.port1().set_onmessage(Some(hearing.as_ref().unchecked_ref()));
    worker.post_message_with_transferable(message, &Array::of1(&channel.port2())).ok()?;
    let answer = match select(told, std::pin::pin!(timers::after(LONGEST_MS))).await {
        Either::Left((answer, _)) => answer.ok(),
        Either::Right(_) => None,
    };
    channel.port1().close();
    answer
}

/// Reloads this page when another version takes charge, whichever tab agreed to it: a page must not fetch what belongs to another.
fn reload_with_the_next_version(container: ServiceWorkerContainer) {
    // The first version takes over from nobody.
    let controlled = Cell::new(container.controller().is_some());
    Listener::on(container.into(), &["controllerchange"], move |_| {
        if controlled.replace(true) {
            document::reload();
        }
    })
    .for_ever();
}

/// Tells of a version that waits already and of every later one.
fn watch(registration: ServiceWorkerRegistration, container: ServiceWorkerContainer, on_waiting: Rc<dyn Fn()>) {
    if registration.waiting().is_some() && container.controller().is_some() {
        on_waiting();
    }
    let found = registration.clone();
    Listener::on(registration.into(), &["updatefound"], move |_| {
        let Some(installing) = found.installing() else { return };
        let (container, on_waiting) = (container.clone(), on_waiting.clone());
        Listener::on(installing.into(), &["statechange"], move |event| {
            let state = event.target().map(|target| target.unchecked_into::<ServiceWorker>().state());
            // Without a controller this is the first version, which takes over from nobody.
            if state == Some(ServiceWorkerState::Installed) && container.controller().is_some() {
                on_waiting();
            }
        })
        .for_ever();
    })
    .for_ever();
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await.ok()?;
    let found: ServiceWorkerRegistration = found.dyn_into().ok()?;
    (Some(found.scope()) == document::beside("./")).then_some(found)
}

/// The service worker in charge of this page, if it is ours: one of a path above may be, until ours is there.
fn in_charge(container: &ServiceWorkerContainer) -> Option<ServiceWorker> {
    container.controller().filter(|worker| Some(worker.script_url()) == document::beside("sw.js"))
}

/// Absent in an insecure context, although the type of web-sys says otherwise.
fn container() -> Option<ServiceWorkerContainer> {
    let container = Reflect::get(&web_sys::window()?.navigator(), &"serviceWorker".into()).ok()?;
    container.is_object().then(|| container.unchecked_into())
}
