//! Choosing: radio buttons, a tick box, and a row of segments.

use leptos::prelude::*;

/// Radio buttons under one legend; `options` are (value, words).
#[component]
pub fn Choices(
    /// The group's name, unique on the page.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend class="field-label">{legend}</legend>
            <div class="choices-inline">
                <For each=move || options.get() key=|option| option.clone() let:option>
                    {
                        let (code, words) = option;
                        let (mine, chosen) = (code.clone(), code.clone());
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    name=name
                                    value=code
                                    prop:checked=move || value.get() == mine
                                    on:change=move |_| value.set(chosen.clone())
                                />
                                <span>{words}</span>
                            </label>
                        }
                    }
                </For>
            </div>
        </fieldset>
    }
}

/// A tick box with its words.
#[component]
pub fn Checkbox(
    /// The words.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=move || value.get() on:change=move |event| value.set(event_target_checked(&event)) />
            <span>{move || label.get()}</span>
        </label>
    }
}

/// A row of buttons of which one is pressed; `options` are (value, words).
#[component]
pub fn Segments(
    /// What is chosen, for screen readers.
    #[prop(into)]
    label: String,
    /// The choices.
    options: Vec<(String, String)>,
    /// The chosen value.
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <div class="segments" role="group" aria-label=label>
            {options
                .into_iter()
                .map(|(code, words)| {
                    let mine = code.clone();
                    view! {
                        <button
                            type="button"
                            class="segment"
                            aria-pressed=move || (value.get() == mine).to_string()
                            on:click=move |_| value.set(code.clone())
                        >
                            {words}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// What somebody ticked or unticked, for what is stored at once: the box goes back to what is stored until it is.
pub fn ticked_once_stored(event: &web_sys::Event) -> bool {
    let ticked = event_target_checked(event);
    event_target::<web_sys::HtmlInputElement>(event).set_checked(!ticked);
    ticked
}
