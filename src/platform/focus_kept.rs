//! Keeps the focus on the page: when what had it goes, such as a row that was taken out, it moves to what stands there now.
//!
//! A browser lets it fall to the body instead, where whoever uses a keyboard or a screen reader is at the top again and hears nothing.

use super::{Listener, document, timers};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit};

/// On a control: whose row the focus follows, wherever that stands afterwards.
pub const FOLLOWS: &str = "data-focus-follows";
/// On a row: whose it is.
pub const ROW_OF: &str = "data-row-of";

/// What can have the focus without opening a keyboard on the screen.
const CONTROLS: &str = "button:not(:disabled), a[href], summary, [tabindex='0']";
/// In a dialog there is nothing else than its form.
const CONTROLS_AND_FIELDS: &str = "input:not(:disabled), select, textarea, button:not(:disabled), a[href], summary, [tabindex='0']";

/// Works until it is dropped.
#[must_use = "dropping it lets the focus go"]
pub struct FocusKept {
    observer: MutationObserver,
    _on_change: Closure<dyn FnMut()>,
    _on_focus: Listener,
}

/// What had the focus last: the element, then everything it stands in, each with its place there.
#[derive(Default)]
struct Last {
    on_page: Vec<(Element, usize)>,
    /// The same within the dialog that is open.
    in_dialog: Vec<(Element, usize)>,
}

/// Begins to keep it, wherever in the document it is.
pub fn begin() -> Option<FocusKept> {
    let document = web_sys::window()?.document()?;
    let last = Rc::new(RefCell::new(Last::default()));
    let on_focus = Listener::on(document.clone().into(), &["focusin"], {
        let last = last.clone();
        move |event| {
            if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                let chain = chain_of(&element);
                let mut last = last.borrow_mut();
                match element.closest("dialog") {
                    Ok(Some(_)) => last.in_dialog = chain,
                    _ => last.on_page = chain,
                }
            }
        }
    });
    let on_change = Closure::<dyn FnMut()>::new(move || {
        if is_lost(chain(&last.borrow())) {
            let last = last.clone();
            // What comes in its place may not be there yet.
            spawn_local(async move {
                timers::next_frame().await;
                // A copy, since giving the focus is heard above.
                let chain = chain(&last.borrow()).to_vec();
                if is_lost(&chain) {
                    mend(&chain);
                }
            });
        }
    });
    let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok()?;
    let watched = MutationObserverInit::new();
    watched.set_child_list(true);
    watched.set_subtree(true);
    observer.observe_with_options(document.body()?.as_ref(), &watched).ok()?;
    Some(FocusKept { observer, _on_change: on_change, _on_focus: on_focus })
}

impl Drop for FocusKept {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn chain_of(element: &Element) -> Vec<(Element, usize)> {
    std::iter::successors(Some(element.clone()), |element| element.parent_element())
        .map(|element| (element.clone(), place_of(&element)))
        .collect()
}

/// How many stand before it.
fn place_of(element: &Element) -> usize {
    std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling).count()
}

/// The dialog that is in front of the page.
fn open_dialog() -> Option<Element> {
    web_sys::window()?.document()?.query_selector("dialog[open]").ok()?
}

fn chain(last: &Last) -> &[(Element, usize)] {
    if open_dialog().is_some() { &last.in_dialog } else { &last.on_page }
}

/// Whether nothing has the focus because what had it is gone. Somebody who pressed beside everything has left it on purpose.
fn is_lost(chain: &[(Element, usize)]) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    let nothing = active.is_none_or(|active| matches!(active.tag_name().as_str(), "BODY" | "DIALOG"));
    nothing && chain.first().is_some_and(|(element, _)| !element.is_connected())
}

/// Gives the focus to what is next: the row it follows, or what stands in its place, or after it, or before it, or around that.
fn mend(chain: &[(Element, usize)]) {
    let controls = if open_dialog().is_some() { CONTROLS_AND_FIELDS } else { CONTROLS };
    if chain.first().is_some_and(|(element, _)| follow(element, controls)) {
        return;
    }
    for pair in chain.windows(2) {
        let ((_, place), (around, _)) = (&pair[0], &pair[1]);
        let children = children(around);
        let (before, after) = children.split_at((*place).min(children.len()));
        if around.is_connected() && after.iter().chain(before.iter().rev()).any(|element| enter(element, controls)) {
            return;
        }
        if matches!(around.id().as_str(), "main") {
            break;
        }
    }
    document::focus("main");
}

fn follow(element: &Element, controls: &str) -> bool {
    let Some(wanted) = element.get_attribute(FOLLOWS) else { return false };
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let rows = document.query_selector_all(&["[", ROW_OF, "]"].concat()).ok();
    let rows = rows.iter().flat_map(|rows| (0..rows.length()).filter_map(|at| rows.get(at)?.dyn_into::<Element>().ok()));
    rows.filter(|row| row.get_attribute(ROW_OF).as_ref() == Some(&wanted)).any(|row| enter(&row, controls))
}

/// Gives the focus to the first that takes it: the element or something in it.
fn enter(element: &Element, controls: &str) -> bool {
    let within = element.query_selector_all(controls).ok();
    let within = within.iter().flat_map(|found| (0..found.length()).filter_map(|at| found.get(at)));
    let itself = element.matches(controls).unwrap_or(false).then(|| JsValue::from(element.clone()));
    itself.into_iter().chain(within.map(JsValue::from)).filter_map(|one| one.dyn_into::<HtmlElement>().ok()).any(takes_focus)
}

/// What is hidden does not take it, and says nothing.
fn takes_focus(element: HtmlElement) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    element.focus().is_ok() && document.and_then(|document| document.active_element()).is_some_and(|active| active == *element)
}

fn children(element: &Element) -> Vec<Element> {
    std::iter::successors(element.first_element_child(), Element::next_element_sibling).collect()
}
