//! The document itself: title, language, focus, print.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Url};

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As English.
    LeftToRight,
    /// As Arabic.
    RightToLeft,
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the language (BCP 47) and direction of the whole page.
pub fn set_language(language: &str, direction: Direction) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let direction = match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    };
    // Neither name is refused by any browser.
    let _ = root.set_attribute("lang", language);
    let _ = root.set_attribute("dir", direction);
}

/// Whether the whole page is read from right to left.
pub fn is_right_to_left() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("dir")).is_some_and(|direction| direction == "rtl")
}

/// Moves the focus to the element of this id; whether there was one.
pub fn focus(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id)).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Goes to the top of the page and gives the focus to the element of this id, so that a screen reader starts there.
pub fn start_of_page(id: &str) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus(id);
}

/// Begins the page anew: this program ends, and its memory with it.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // Refused only to a page that is not the active document.
        let _ = window.location().reload();
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Gives the style sheets a text, under the name of a custom property such as `--running-head`.
pub fn set_style_text(property: &str, text: &str) {
    let root = document().and_then(|document| document.document_element()).and_then(|root| root.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        // Only a read-only style refuses, and an element's own is none.
        let _ = root.style().set_property(property, &style_string(text));
    }
}

/// A text as a string of CSS: nothing in it can end the string.
fn style_string(text: &str) -> String {
    let mut string = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => string.extend(['\\', letter]),
            _ if letter.is_control() => string.push(' '),
            _ => string.push(letter),
        }
    }
    string.push('"');
    string
}

/// The absolute address of a file beside the page, by the document's base.
pub fn beside(file: &str) -> Option<String> {
    let base = document()?.base_uri().ok()??;
    Url::new_with_base(file, &base).ok().map(|url| url.href())
}

/// The path that the app lies under on its host, as its files are found from the page: "/", or "/charity/cairn/".
pub fn path() -> String {
    let address = beside("./").and_then(|address| Url::new(&address).ok());
    address.map_or_else(|| "/".to_owned(), |address| address.pathname())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
