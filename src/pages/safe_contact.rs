//! A person's own rules for being contacted, said wherever staff might call them.

use super::isolated::isolated;
use leptos::prelude::*;
use words::staff::common;

/// The rules; nothing if there are none.
#[component]
pub fn SafeContact(
    /// The rules, in the person's words.
    #[prop(into)]
    rules: Signal<String>,
) -> impl IntoView {
    view! {
        <Show when=move || rules.with(|rules| !rules.is_empty())>
            <span class="safe-contact">{move || rules.with(|rules| isolated(common::contact_safely(rules)))}</span>
        </Show>
    }
}
