//! The service worker: the whole app kept for use without a network, a new version only when the person agrees.

use super::Listener;
use js_sys::Reflect;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::ServiceWorkerUpdateViaCache;
use web_sys::{RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// What came of registering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// It is being installed or is there already.
    Yes,
    /// The browser refused, or the file could not be fetched.
    Failed,
    /// No service workers here: an insecure address or a private mode.
    Unsupported,
}

/// Registers `sw.js` next to the document and calls back whenever a new version is ready and waits for the person.
pub async fn register(on_waiting: impl Fn() + 'static) -> Registered {
    let Some(container) = container() else { return Registered::Unsupported };
    let Some(address) = super::document::beside("sw.js") else { return Registered::Failed };
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let Ok(registration) = JsFuture::from(container.register_with_options(&address, &options)).await else {
        return Registered::Failed;
    };
    watch(registration.unchecked_into(), container, Rc::new(on_waiting));
    Registered::Yes
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

/// Starts the waiting version and reloads the page once it is in charge. Only ever after the person agreed. False if none waits.
pub async fn apply_update() -> bool {
    let (Some(container), Some(waiting)) = (container(), registration().await.and_then(|registration| registration.waiting())) else {
        return false;
    };
    let reloaded = Cell::new(false);
    Listener::on(container.into(), &["controllerchange"], move |_| {
        if !reloaded.replace(true) {
            reload();
        }
    })
    .for_ever();
    waiting.post_message(&"skip-waiting".into()).is_ok()
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
    found.dyn_into().ok()
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Absent in an insecure context, although the type of web-sys says otherwise.
fn container() -> Option<ServiceWorkerContainer> {
    let container = Reflect::get(&web_sys::window()?.navigator(), &"serviceWorker".into()).ok()?;
    container.is_object().then(|| container.unchecked_into())
}
