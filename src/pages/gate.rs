//! What is on screen before a vault is open, or instead of it.

use actions::VaultError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::service_worker;
use ui::Logo;
use words::staff::{common, gate as text};

/// One card in the middle of the screen, under the logo.
#[component]
pub fn Solo(children: Children) -> impl IntoView {
    view! {
        <main class="solo" id="main">
            <div class="solo-logo">
                <Logo />
                {text::CAIRN}
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
            <p role="status">{text::OPENING}</p>
        </Solo>
    }
}

/// Another tab is about to make what this one could read.
#[component]
pub fn Elsewhere() -> impl IntoView {
    view! {
        <Solo>
            <div class="card card-body stack" role="status">
                <h1>{text::elsewhere::TITLE}</h1>
                <p>{text::elsewhere::WHAT_TO_DO}</p>
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
                <h1>{text::newer::TITLE}</h1>
                <p>{text::newer::WHAT_HAPPENED}</p>
                <p>
                    {text::newer::WHAT_TO_DO}
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
                <h1>{text::UNAVAILABLE}</h1>
                <p>{super::errors::vault(&error)}</p>
            </div>
        </Solo>
    }
    .into_any()
}

/// There was a vault and the browser has lost it. Starting with nothing takes two steps: at once, it would look like the records' end.
#[component]
pub fn Lost(
    /// Starts with nothing.
    start_anew: impl Fn() + Copy + Send + Sync + 'static,
    /// Bringing a backup in.
    children: ChildrenFn,
) -> impl IntoView {
    let choosing = RwSignal::new(false);
    let asking = RwSignal::new(false);
    view! {
        <Show
            when=move || choosing.get()
            fallback=move || {
                view! {
                    <Solo>
                        <div class="problem stack" role="alert">
                            <h1>{text::lost::TITLE}</h1>
                            <p>
                                {text::lost::WHAT_HAPPENED}
                            </p>
                            <p>{text::lost::WHAT_TO_DO}</p>
                            <div class="row">
                                <button type="button" class="button button-primary" on:click=move |_| choosing.set(true)>
                                    {text::lost::BRING_BACK}
                                </button>
                            </div>
                            <p class="soft">
                                {text::lost::NO_BACKUP}
                            </p>
                            <Show
                                when=move || asking.get()
                                fallback=move || {
                                    view! {
                                        <div class="row">
                                            <button type="button" class="button" on:click=move |_| asking.set(true)>
                                                {text::lost::NONE_ANYWHERE}
                                            </button>
                                        </div>
                                    }
                                }
                            >
                                <p>{text::lost::IF_FOUND_LATER}</p>
                                <div class="row">
                                    <button type="button" class="button" on:click=move |_| start_anew()>
                                        {text::lost::START_ANEW}
                                    </button>
                                    <button type="button" class="button" on:click=move |_| asking.set(false)>
                                        {common::BACK}
                                    </button>
                                </div>
                            </Show>
                        </div>
                    </Solo>
                }
            }
        >
            {children()}
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
                    {text::update::READY}
                </span>
                <button type="button" class="button" on:click=move |_| service_worker::apply_update()>
                    {text::update::USE_IT}
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| ready.set(false)>
                    {text::update::LATER}
                </button>
            </div>
        </Show>
    }
}
