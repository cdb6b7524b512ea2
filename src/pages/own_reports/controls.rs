//! Small controls that show a value and say what it was changed to, since what they change is one draft.

use leptos::prelude::*;
use ui::{Field, private_text};

/// A text of one line or several.
#[component]
pub(super) fn Words(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is asked.
    label: &'static str,
    /// The text.
    value: Signal<String>,
    /// What helps to answer.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// Whether it may have several lines.
    #[prop(optional)]
    long: bool,
    /// Told what is typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let (control, described) = (id.clone(), format!("{id}-hint"));
    view! {
        <Field id label hint>
            {match long {
                true => view! {
                    <textarea use:private_text class="input" id=control rows="4" aria-describedby=described prop:value=value on:input=move |event| on_input.run(event_target_value(&event))></textarea>
                }
                    .into_any(),
                false => view! {
                    <input use:private_text class="input" id=control type="text" autocomplete="off" aria-describedby=described prop:value=value on:input=move |event| on_input.run(event_target_value(&event)) />
                }
                    .into_any(),
            }}
        </Field>
    }
}

/// One of several, named for screen readers and not on screen: it stands in a sentence.
#[component]
pub(super) fn Pick(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// The choices.
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    value: Signal<String>,
    /// Told what is chosen.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <select class="input ask-choice" aria-label=label on:change=move |event| on_change.run(event_target_value(&event))>
            <For each=move || options.get() key=|option| option.clone() let:option>
                {
                    let (code, words) = option;
                    let mine = code.clone();
                    view! { <option value=code prop:selected=move || value.get() == mine>{words}</option> }
                }
            </For>
        </select>
    }
}
