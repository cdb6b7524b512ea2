//! What hides the page: a cover while it is out of sight, so that no picture of it is kept by whatever switches between programs, and a curtain
//! that takes everything away at once when it is locked.

use super::Listener;
use std::cell::RefCell;
use web_sys::{Document, Element};

/// What the style sheet hides the page by. Nothing loses the focus.
const COVERED: &str = "data-covered";

thread_local! {
    /// What stood on the page before the curtain came down.
    static BEHIND: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Covers the page whenever it goes out of sight, and uncovers it when it is in sight again. Another window in front is not out of sight: whoever
/// works with two side by side still reads this one.
pub fn cover_out_of_sight() -> Option<[Listener; 2]> {
    let (window, document) = (web_sys::window()?, document()?);
    let watched = document.clone();
    let seen = Listener::on(document.into(), &["visibilitychange"], move |_| cover(watched.hidden()));
    let gone = Listener::on(window.into(), &["pagehide", "pageshow"], |event| cover(event.type_() == "pagehide"));
    Some([seen, gone])
}

fn cover(covered: bool) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // The name is none that a browser refuses.
    let _ = root.toggle_attribute_with_force(COVERED, covered);
}

/// Takes everything off the page, at once and before the next turn, and says these words in its place. What stood there stays whole, so that the
/// program may go on working at it; it is only nowhere to be seen.
pub fn draw(words: &str) {
    let Some((document, body)) = document().and_then(|document| document.body().map(|body| (document, body))) else { return };
    if BEHIND.with_borrow(Option::is_some) {
        return;
    }
    let made = |name: &str| document.create_element(name).ok();
    let (Some(behind), Some(said), Some(main)) = (made("div"), made("p"), made("main")) else { return };
    move_children(&body, &behind);
    BEHIND.set(Some(behind));
    main.set_class_name("solo");
    said.set_text_content(Some(words));
    // Neither is an ancestor of the other's parent.
    let _ = said.set_attribute("role", "status");
    let _ = main.append_child(&said);
    let _ = body.append_child(&main);
}

/// Puts back what stood on the page.
pub fn lift() {
    let Some(body) = document().and_then(|document| document.body()) else { return };
    if let Some(behind) = BEHIND.take() {
        body.set_text_content(None);
        move_children(&behind, &body);
    }
}

fn move_children(from: &Element, to: &Element) {
    while let Some(child) = from.first_child() {
        if to.append_child(&child).is_err() {
            return;
        }
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
