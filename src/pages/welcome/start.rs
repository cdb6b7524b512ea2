//! What Cairn is and where records live, said before anything is typed.

use super::neighbours::NeighboursFound;
use super::{Draft, Step};
use leptos::prelude::*;
use platform::install;
use words::staff::welcome as text;

/// The first screen ever.
#[component]
pub fn Start(draft: Draft) -> impl IntoView {
    // On iPadOS an app on the home screen may not share the tab's storage: the vault must be made where it will be used.
    let ask_to_install = install::is_apple_touch() && !install::is_standalone();
    view! {
        <div class="stack">
            <div class="card card-body stack">
                <h1>{text::start::TITLE}</h1>
                <p>
                    {text::start::WHAT_IT_IS}
                </p>
                <p>
                    <strong>{text::start::NOBODY_CAN_RESET} " "</strong>
                    {text::start::RECOVERY_SHEET}
                </p>
                {ask_to_install
                    .then(|| {
                        view! {
                            <div class="caution stack-tight">
                                <strong>{text::start::home_screen::TITLE}</strong>
                                <p>
                                    {text::start::home_screen::HOW}
                                </p>
                            </div>
                        }
                    })}
                <NeighboursFound />
                <div class="row">
                    <button type="button" class="button button-primary" on:click=move |_| draft.step.set(Step::Passphrase)>
                        {text::start::START}
                    </button>
                    <button type="button" class="button" on:click=move |_| draft.step.set(Step::Backup)>
                        {text::start::BRING_BACK}
                    </button>
                </div>
            </div>
            <div class="card card-body stack-tight">
                <h2>{text::start::may_delete::TITLE}</h2>
                <p class="soft">
                    {text::start::may_delete::WHAT}
                </p>
            </div>
        </div>
    }
}
