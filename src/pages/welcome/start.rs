//! What Cairn is and where records live, said before anything is typed.

use super::{Draft, Step};
use crate::platform::install;
use leptos::prelude::*;

/// The first screen ever.
#[component]
pub fn Start(draft: Draft) -> impl IntoView {
    // On iPadOS an app on the home screen may not share the tab's storage: the vault must be made where it will be used.
    let ask_to_install = install::is_apple_touch() && !install::is_standalone();
    view! {
        <div class="stack">
            <div class="card card-body stack">
                <h1>"Sign-in sheets and reports that stay with you"</h1>
                <p>
                    "Cairn keeps your organisation’s records on this device, encrypted with a passphrase that only you know. There is no account and no server, and it works without the internet."
                </p>
                <p>
                    <strong>"Nobody can reset your passphrase. "</strong>
                    "In a moment you will print a recovery sheet; keep it somewhere safe."
                </p>
                {ask_to_install
                    .then(|| {
                        view! {
                            <div class="caution stack-tight">
                                <strong>"On an iPad or iPhone: put Cairn on the home screen first"</strong>
                                <p>
                                    "Press Share, then “Add to Home Screen”, and open Cairn from there. The home-screen app keeps its own records, and Safari may delete what a site keeps if it is not used for a while."
                                </p>
                            </div>
                        }
                    })}
                <div class="row">
                    <button type="button" class="button button-primary" on:click=move |_| draft.step.set(Step::Passphrase)>
                        "Start new records"
                    </button>
                    <button type="button" class="button" on:click=move |_| draft.step.set(Step::Backup)>
                        "Bring back a backup"
                    </button>
                </div>
            </div>
            <div class="card card-body stack-tight">
                <h2>"What a browser may delete"</h2>
                <p class="soft">
                    "Browsers can clear what a site has kept: when someone clears browsing data, when the device is full, or when the site is unused for long. Cairn asks the browser to keep your records, and reminds you to make a backup file. Keep that file somewhere else."
                </p>
            </div>
        </div>
    }
}
