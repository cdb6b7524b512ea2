//! Choosing one of many: the browser's own list, labelled like any field.

use super::field::Field;
use leptos::prelude::*;

/// A list to choose one of; `options` are (value, words).
#[component]
pub fn Select(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    value: RwSignal<String>,
    /// What helps to answer.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// What is wrong, if anything.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// For short words.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let described = format!("{id}-hint {id}-error");
    let control_id = id.clone();
    view! {
        <Field id label hint error>
            <select
                class="input"
                class:input-short=short
                id=control_id
                aria-describedby=described
                aria-invalid=move || error.get().is_some().to_string()
                on:change=move |event| value.set(event_target_value(&event))
            >
                <For each=move || options.get() key=|option| option.clone() let:option>
                    {
                        let (code, words) = option;
                        let mine = code.clone();
                        view! {
                            <option value=code prop:selected=move || value.get() == mine>
                                {words}
                            </option>
                        }
                    }
                </For>
            </select>
        </Field>
    }
}
