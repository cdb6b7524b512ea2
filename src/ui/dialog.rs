//! A modal dialog: the browser's own, so that focus is held inside, Escape closes it and focus goes back.

use leptos::html;
use leptos::prelude::*;

/// What went wrong, to be said in whichever dialog is open: the page behind it can be neither reached nor heard.
#[derive(Clone, Copy)]
pub struct ProblemInFront {
    /// The words, if something went wrong.
    pub words: Signal<Option<String>>,
    /// Called when a dialog opens, so that it does not begin with an older problem.
    pub put_away: Callback<()>,
}

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
    let problem = use_context::<ProblemInFront>();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                if let Some(problem) = problem {
                    problem.put_away.run(());
                }
                // Fails only if the dialog is not in the page, and then there is nothing to show.
                drop(dialog.show_modal());
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let words = move || problem.and_then(|problem| problem.words.get());
    view! {
        <dialog
            node_ref=node
            aria-label=move || title.get()
            on:close=move |_| {
                // It is heard a little later: somebody quick may have opened it again by then.
                let is_shown = node.get_untracked().is_some_and(|dialog| dialog.open());
                if open.get_untracked() && !is_shown {
                    on_close.run(());
                }
            }
        >
            <Show when=move || open.get()>
                <div class="dialog-body">
                    <h2>{move || title.get()}</h2>
                    <div role="alert">{move || words().map(|words| view! { <p class="problem">{words}</p> })}</div>
                    {children()}
                </div>
            </Show>
        </dialog>
    }
}
