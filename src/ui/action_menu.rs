//! What can be done with what a page is about: behind one button, in groups by purpose.

use crate::keys::{DOWN, ESCAPE, UP};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, NodeList};

/// The button, and over the page the groups that it opens. Escape and a press elsewhere close it, the arrow keys go through it, and the focus
/// goes back to the button, also after a dialog that was opened from it.
#[component]
pub fn ActionMenu(
    /// What the button says.
    label: &'static str,
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let menu = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        open.set(false);
        focus_on(button);
    };
    let elsewhere = window_event_listener(ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = menu.get_untracked().is_some_and(|menu| menu.contains(target.as_ref()));
        if open.get_untracked() && !inside {
            open.set(false);
        }
    });
    on_cleanup(move || elsewhere.remove());
    let by_key = move |event: ev::KeyboardEvent| {
        let step = match event.key_code() {
            ESCAPE if open.get_untracked() => return close(),
            DOWN => 1,
            UP => -1,
            _ => return,
        };
        event.prevent_default();
        if open.get_untracked() {
            go(menu, ".menu-item", step);
        } else {
            open.set(true);
            request_animation_frame(move || go(menu, ".menu-item", step));
        }
    };
    view! {
        <div class="action-menu" node_ref=menu data-open=move || open.get().to_string() on:keydown=by_key>
            <button
                type="button"
                class="button"
                node_ref=button
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {label}
            </button>
            // What was chosen may open a dialog, which gives the focus back to whatever has it before: so on the way in.
            <div class="action-panel" on:click:capture=move |_| close()>
                {children()}
            </div>
        </div>
    }
}

/// Actions of one purpose.
#[component]
pub fn ActionGroup(
    /// The purpose.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="action-group">
            <h2>{title}</h2>
            <div class="menu-list">{children()}</div>
        </section>
    }
}

/// Puts the focus on the button, if it is to be seen.
pub(crate) fn focus_on(button: NodeRef<html::Button>) {
    if let Some(button) = button.get_untracked() {
        // Fails only if the button is not in the page, and then the focus is elsewhere already.
        drop(button.focus());
    }
}

/// Goes to the next action, or the one before; round and round.
pub(crate) fn go(menu: NodeRef<html::Div>, actions: &str, step: i32) {
    let Some(menu) = menu.get_untracked() else { return };
    let Ok(actions) = menu.query_selector_all(actions) else { return };
    let count = actions.length() as i32;
    let here = document().active_element().and_then(|active| place(&actions, &active));
    let next = here.map_or(if step > 0 { 0 } else { count - 1 }, |here| (here + step).rem_euclid(count.max(1)));
    if let Some(action) = u32::try_from(next).ok().and_then(|next| actions.item(next)).and_then(|node| node.dyn_into::<HtmlElement>().ok())
    {
        drop(action.focus());
    }
}

fn place(actions: &NodeList, active: &Element) -> Option<i32> {
    (0..actions.length())
        .find(|at| actions.item(*at).is_some_and(|node| node.is_same_node(Some(active))))
        .and_then(|at| i32::try_from(at).ok())
}
