//! What is on screen before a vault is open, or instead of it.

use crate::actions::Desk;
use crate::actions::VaultError;
use crate::pages::welcome::Welcome;
use crate::platform::service_worker;
use crate::ui::Logo;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One card in the middle of the screen, under the logo.
#[component]
pub fn Solo(children: Children) -> impl IntoView {
    view! {
        <main class="solo" id="main">
            <div class="solo-logo">
                <Logo />
                "Cairn"
            </div>
            {children()}
        </main>
    }
}

/// Looking for a vault.
#[component]
pub fn Starting() -> impl IntoView {
    view! {
        <Solo>
            <p role="status">"Opening…"</p>
        </Solo>
    }
}

/// Another tab is about to make what this one could read.
#[component]
pub fn Elsewhere() -> impl IntoView {
    view! {
        <Solo>
            <div class="card card-body stack" role="status">
                <h1>"Cairn is open in another tab"</h1>
                <p>"Nothing is kept here yet. Go on in the other tab: as soon as its records are made they can be read here too. If you close it, this one goes on by itself."</p>
            </div>
        </Solo>
    }
}

/// A newer Cairn has used the records; this one has not touched them.
#[component]
fn Newer() -> impl IntoView {
    // What it offers, `UpdateOffer` shows.
    spawn_local(service_worker::look_for_update());
    view! {
        <Solo>
            <div class="problem" role="alert">
                <h1>"Update Cairn to open these records"</h1>
                <p>"A newer Cairn has used the records on this device. This one has left them exactly as they are: nothing was changed."</p>
                <p>
                    "The new version is being looked for now. When it is ready, press “Use it now” at the top of this page. If nothing appears, connect to the internet and reload this page."
                </p>
            </div>
        </Solo>
    }
}

/// This browser cannot keep records, or not those that are here.
#[component]
pub fn Unavailable(error: VaultError) -> impl IntoView {
    if matches!(error, VaultError::NewerFormat { .. }) {
        return view! { <Newer /> }.into_any();
    }
    view! {
        <Solo>
            <div class="problem" role="alert">
                <h1>"Cairn cannot keep records here"</h1>
                <p>{super::errors::vault(&error)}</p>
            </div>
        </Solo>
    }
    .into_any()
}

/// There was a vault and the browser has lost it. Starting with nothing is not offered: it would look like the records' end.
#[component]
pub fn Lost(desk: Desk) -> impl IntoView {
    let choosing = RwSignal::new(false);
    view! {
        <Show
            when=move || choosing.get()
            fallback=move || {
                view! {
                    <Solo>
                        <div class="problem stack" role="alert">
                            <h1>"The records are gone from this browser"</h1>
                            <p>
                                "Cairn was used here before, but this browser no longer has its records. Browsers can delete what a site has kept, for example when storage is cleared or the device was full."
                            </p>
                            <p>"Bring them back from your last backup file. What was recorded after that backup is not in it."</p>
                            <div class="row">
                                <button type="button" class="button button-primary" on:click=move |_| choosing.set(true)>
                                    "Bring back a backup"
                                </button>
                            </div>
                            <p class="soft">
                                "No backup? Look for a file whose name starts with cairn-backup: on this device, on a stick, with whoever made the last one. If there is none, clear this site’s data in the browser’s settings to start with nothing."
                            </p>
                        </div>
                    </Solo>
                }
            }
        >
            <Welcome desk lost=true />
        </Show>
    }
}

/// A newer Cairn has been fetched and waits; nothing happens until the person agrees.
#[component]
pub fn UpdateOffer(ready: RwSignal<bool>) -> impl IntoView {
    view! {
        <Show when=move || ready.get()>
            <div class="good row no-print" role="status">
                <span class="grow">
                    "A new version of Cairn is ready. Your records stay as they are. Every Cairn tab reloads: finish what you are typing first."
                </span>
                <button type="button" class="button" on:click=move |_| service_worker::apply_update()>
                    "Use it now"
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| ready.set(false)>
                    "Later"
                </button>
            </div>
        </Show>
    }
}
