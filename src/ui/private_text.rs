//! What keeps a browser from sending what is typed to its maker.

use web_sys::Element;

/// No spell checker, corrector, suggestions while writing or translation: each may be a service elsewhere. On `<html>` as well, for a browser
/// that asks there.
const KEPT_HERE: [(&str, &str); 4] =
    [("spellcheck", "false"), ("autocorrect", "off"), ("writingsuggestions", "false"), ("translate", "no")];

/// For `use:` on every field that text is typed into; a test looks for those without. A browser remembers nothing of it either, unless the
/// field says so.
pub fn private_text(field: Element) {
    // No browser refuses any of these names.
    for (name, value) in KEPT_HERE {
        let _ = field.set_attribute(name, value);
    }
    if !field.has_attribute("autocomplete") {
        let _ = field.set_attribute("autocomplete", "off");
    }
}
