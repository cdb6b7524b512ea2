//! A field for several lines of text.

use super::field::Field;
use super::private_text::private_text;
use leptos::prelude::*;

/// A field of several lines bound to a signal.
#[component]
pub fn LongText(
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
) -> impl IntoView {
    let described = [&id, "-hint ", &id, "-error"].concat();
    let control_id = id.clone();
    view! {
        <Field id label hint error>
            <textarea
                use:private_text
                class="input"
                id=control_id
                rows="3"
                aria-describedby=described
                aria-invalid=move || error.get().is_some().to_string()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </Field>
    }
}
