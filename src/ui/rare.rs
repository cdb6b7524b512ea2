//! What is rarely done: beside the rest where there is room, behind one button on a phone.

use leptos::prelude::*;

/// The code of the Escape key.
const ESCAPE: u32 = 27;

/// The actions of `children`; on a phone they come out over the page, so that nothing on it moves.
#[component]
pub fn Rare(
    /// What the one button says.
    label: &'static str,
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div
            class="rare"
            data-open=move || open.get().to_string()
            on:keydown=move |event| {
                if event.key_code() == ESCAPE {
                    open.set(false);
                }
            }
        >
            <button type="button" class="button rare-button" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                {label}
            </button>
            <div class="rare-actions" on:click=move |_| open.set(false)>
                {children()}
            </div>
        </div>
    }
}
