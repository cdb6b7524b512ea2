//! What is chosen before what people came for: beside it where there is room, behind one button on a phone.

use leptos::prelude::*;

/// The children; on a phone they come out under the button.
#[component]
pub fn Folded(
    /// What the one button says.
    label: &'static str,
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="folded" data-open=move || open.get().to_string()>
            <button
                type="button"
                class="button folded-button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {label}
            </button>
            <div class="folded-part">{children()}</div>
        </div>
    }
}
