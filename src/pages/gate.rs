//! What is on screen before a vault is open, or instead of it.

use crate::actions::Desk;
use crate::actions::VaultError;
use crate::pages::welcome::Welcome;
use crate::platform::service_worker;
use crate::ui::Logo;
use leptos::prelude::*;

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

/// Another tab has the vault.
#[component]
pub fn Elsewhere() -> impl IntoView {
    view! {
        <Solo>
            <div class="card card-body stack" role="status">
                <h1>"Cairn is open in another tab"</h1>
                <p>"Only one tab can write at a time, so that no sign-in is lost. Use the other tab, or close it: this one then goes on by itself."</p>
            </div>
        </Solo>
    }
}

/// This browser cannot keep records.
#[component]
pub fn Unavailable(error: VaultError) -> impl IntoView {
    view! {
        <Solo>
            <div class="problem" role="alert">
                <h1>"Cairn cannot keep records here"</h1>
                <p>{super::errors::vault(&error)}</p>
            </div>
        </Solo>
    }
}

/// There was a vault and the browser has lost it.
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
                <span>"A new version of Cairn is ready. Your records stay as they are."</span>
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
