//! A modal dialog: the browser's own, so that focus is held inside, Escape closes it and focus goes back.

use leptos::html;
use leptos::prelude::*;

/// Shows its children while `open`; asks to be closed through `on_close` (Escape or the page behind).
#[component]
pub fn Dialog(
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// Called when the person closes it.
    #[prop(into)]
    on_close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // Fails only if the dialog is not in the page, and then there is nothing to show.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=node
            aria-label=move || title.get()
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
        >
            <Show when=move || open.get()>
                <div class="dialog-body">
                    <h2>{move || title.get()}</h2>
                    {children()}
                </div>
            </Show>
        </dialog>
    }
}
