//! Long work under way: what is being done, and how far it is.

use leptos::prelude::*;

/// A progress bar with its words; `done` of `total`, or under way without end if the total is 0.
#[component]
pub fn Working(
    /// What is being done.
    #[prop(into)]
    words: Signal<String>,
    /// Done and total.
    #[prop(into)]
    progress: Signal<(usize, usize)>,
) -> impl IntoView {
    view! {
        <div class="stack-tight" role="status">
            <span>{move || words.get()}</span>
            {move || match progress.get() {
                (_, 0) => view! { <progress aria-label=move || words.get()></progress> }.into_any(),
                (done, total) => {
                    view! { <progress aria-label=move || words.get() max=total.to_string() value=done.to_string()></progress> }.into_any()
                }
            }}
        </div>
    }
}
