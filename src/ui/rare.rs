//! What is rarely done: beside the rest where there is room, behind one button on a phone.

use crate::action_menu::{focus_on, go};
use crate::keys::{DOWN, ESCAPE, UP};
use leptos::html;
use leptos::prelude::*;

/// The actions of `children`; on a phone they come out over the page, so that nothing on it moves, and the arrow keys go through them.
#[component]
pub fn Rare(
    /// What the one button says.
    label: &'static str,
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let (around, button) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    // What was chosen may open a dialog, which gives the focus back to whatever has it before: so on the way in.
    let close = move || {
        if open.get_untracked() {
            open.set(false);
            focus_on(button);
        }
    };
    view! {
        <div
            class="rare"
            node_ref=around
            data-open=move || open.get().to_string()
            on:keydown=move |event| {
                let step = match event.key_code() {
                    ESCAPE => return close(),
                    DOWN => 1,
                    UP => -1,
                    _ => return,
                };
                // Where there is room they stand beside the rest, and nothing is open.
                if open.get_untracked() {
                    event.prevent_default();
                    go(around, ".rare-actions :is(button, a)", step);
                }
            }
        >
            <button type="button" class="button rare-button" node_ref=button aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                {label}
            </button>
            <div class="rare-actions" on:click:capture=move |_| close()>
                {children()}
            </div>
        </div>
    }
}
