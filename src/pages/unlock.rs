//! Unlock: one passphrase, or the recovery code.

use super::gate::Solo;
use actions::{ActionError, Desk, lock};
use actions::{SlotKind, VaultError};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{NOT_TO_BE_KEPT, Problem, ProblemSummary, Working, private_text};
use words::staff::passphrases::NOT_FOR_THE_BROWSER;
use words::staff::{common, unlock as text};
use worker::recovery;

/// The locked vault's page.
#[component]
pub fn Unlock(desk: Desk) -> impl IntoView {
    let secret = RwSignal::new(String::new());
    let with_code = RwSignal::new(false);
    let shown = RwSignal::new(false);
    let working = RwSignal::new(None::<&'static str>);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let input = NodeRef::<html::Input>::new();

    Effect::new(move |_| {
        if let Some(input) = input.get() {
            drop(input.focus());
        }
    });
    platform::document::set_title(words::staff::frame::titles::UNLOCK);
    lock::prepare_to_unlock();

    let try_it = move || {
        if working.get_untracked().is_some() {
            return;
        }
        let text = secret.get_untracked();
        let field = |words: String| vec![Problem { words, field_id: "secret".to_owned() }];
        if text.is_empty() {
            problems.set(field(if with_code.get_untracked() { text::CODE_MISSING } else { text::PASSPHRASE_MISSING }.to_owned()));
            return;
        }
        let (kind, text) = match with_code.get_untracked() {
            false => (SlotKind::Passphrase, text),
            true => match recovery::normalise(&text) {
                Ok(code) => (SlotKind::RecoveryCode, code),
                Err(_) => {
                    problems.set(field(text::CODE_NOT_WHOLE.to_owned()));
                    return;
                }
            },
        };
        problems.set(Vec::new());
        working.set(Some(if lock::wait_before_next_try() > 0 { text::WAITING } else { text::UNLOCKING }));
        spawn_local(async move {
            let outcome = lock::unlock(desk, kind, text).await;
            if let Err(error) = outcome {
                let words = match (&error, kind) {
                    (ActionError::Vault(VaultError::WrongSecret), SlotKind::RecoveryCode) => text::CODE_WRONG.to_owned(),
                    _ => super::errors::explain(&error),
                };
                working.set(None);
                problems.set(field(words));
            }
        });
    };

    view! {
        <Solo>
            <form
                class="card card-body stack"
                on:submit=move |event| {
                    event.prevent_default();
                    try_it();
                }
            >
                <h1>{text::UNLOCK}</h1>
                <Show when=move || desk.rewritten.get()>
                    <p class="caution" role="status">
                        {text::SEALED_ANEW}
                    </p>
                </Show>
                <Show when=move || !desk.writes.get()>
                    <p class="caution" role="status">{text::READ_ONLY}</p>
                </Show>
                <ProblemSummary problems />
                <div class="field" data-invalid=move || (!problems.get().is_empty()).to_string()>
                    <label class="field-label" for="secret">
                        {move || if with_code.get() { text::RECOVERY_CODE } else { common::PASSPHRASE }}
                    </label>
                    <div class="password">
                        <input
                            use:private_text
                            class="input"
                            id="secret"
                            node_ref=input
                            type=move || if shown.get() || with_code.get() { "text" } else { "password" }
                            autocomplete=move || if with_code.get() { "off" } else { NOT_TO_BE_KEPT }
                            autocapitalize="off"
                            prop:value=move || secret.get()
                            on:input=move |event| secret.set(event_target_value(&event))
                        />
                        <Show when=move || !with_code.get()>
                            <button type="button" class="button" aria-pressed=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                                {move || if shown.get() { common::HIDE } else { common::SHOW }}
                            </button>
                        </Show>
                    </div>
                    <p class="field-hint">{NOT_FOR_THE_BROWSER}</p>
                </div>
                {move || match working.get() {
                    Some(words) => view! { <Working words progress=(0, 0) /> }.into_any(),
                    None => {
                        view! {
                            <div class="row">
                                <button type="submit" class="button button-primary">
                                    {text::UNLOCK}
                                </button>
                                <button
                                    type="button"
                                    class="button button-quiet"
                                    on:click=move |_| {
                                        secret.set(String::new());
                                        problems.set(Vec::new());
                                        with_code.update(|with_code| *with_code = !*with_code);
                                    }
                                >
                                    {move || if with_code.get() { text::USE_PASSPHRASE } else { text::USE_RECOVERY_CODE }}
                                </button>
                            </div>
                        }
                            .into_any()
                    }
                }}
                <p class="soft">{text::REASSURANCE}</p>
            </form>
        </Solo>
    }
}
