//! A labelled field with its hint and its error, tied together for screen readers.

use super::private_text::private_text;
use super::secret::NOT_TO_BE_KEPT;
use leptos::prelude::*;
use words::staff::common;

/// A label, a hint and an error around a control whose id is `id`.
#[component]
pub fn Field(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What helps to answer; may be empty.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// What is wrong, if anything.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field" data-invalid=move || error.get().is_some().to_string()>
            <label class="field-label" for=id>{move || label.get()}</label>
            <span class="field-hint" id=hint_id hidden=move || hint.get().is_empty()>{move || hint.get()}</span>
            <span class="field-error" id=error_id hidden=move || error.get().is_none()>
                <span class="out-of-sight">{common::ERROR} " "</span>
                {move || error.get().unwrap_or_default()}
            </span>
            {children()}
        </div>
    }
}

/// A one-line text field bound to a signal.
#[component]
pub fn TextInput(
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
    /// What is wrong, if anything.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// `text`, `password`, `date`, `time`, `number`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The browser's `autocomplete` value; off on a tablet that others use.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// For short values such as a date.
    #[prop(optional)]
    short: bool,
    /// The id of a list of words that are offered.
    #[prop(optional)]
    offers: Option<&'static str>,
) -> impl IntoView {
    let described = format!("{id}-hint {id}-error");
    let autocomplete = if kind == "password" { NOT_TO_BE_KEPT } else { autocomplete };
    let control_id = id.clone();
    view! {
        <Field id label hint error>
            <input
                use:private_text
                class="input"
                class:input-short=short
                id=control_id
                type=kind
                autocomplete=autocomplete
                list=offers
                autocapitalize="off"
                aria-describedby=described
                aria-invalid=move || error.get().is_some().to_string()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Field>
    }
}
