//! A field for a passphrase: covered, shown on request, and nothing that a password manager is invited to keep.

use super::field::Field;
use super::private_text::private_text;
use leptos::prelude::*;
use words::staff::common;

/// What a passphrase's field says to password managers: Chromium's keeps no such field, others may still ask. `off` is ignored for passwords.
pub const NOT_TO_BE_KEPT: &str = "one-time-code";

/// A passphrase bound to a signal.
#[component]
pub fn Secret(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    value: RwSignal<String>,
    /// What helps to answer.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// Whether it can be read on the screen; fields of one form may share it.
    shown: RwSignal<bool>,
    /// Whether the button that shows it stands here.
    #[prop(default = true)]
    with_button: bool,
) -> impl IntoView {
    let described = [&id, "-hint"].concat();
    let control_id = id.clone();
    view! {
        <Field id label hint>
            <div class="password">
                <input
                    use:private_text
                    class="input"
                    id=control_id
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=NOT_TO_BE_KEPT
                    autocapitalize="off"
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                {with_button
                    .then(|| {
                        view! {
                            <button type="button" class="button" aria-pressed=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                                {move || if shown.get() { common::HIDE } else { common::SHOW }}
                            </button>
                        }
                    })}
            </div>
        </Field>
    }
}
