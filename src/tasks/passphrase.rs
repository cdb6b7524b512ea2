//! One passphrase is one sequence of bytes, whatever keyboard typed it.

use zeroize::Zeroizing;

/// The passphrase as RFC 8265 prepares an opaque string: every kind of space as the plain one, then normalisation form C. Nothing is trimmed.
pub fn prepared(typed: &str) -> Zeroizing<String> {
    composed(&typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect::<String>()).into()
}

/// Normalisation form C by the browser's own tables, which would be half of what unlocking downloads. For characters that exist, Unicode
/// promises that no version of the tables will ever differ.
#[cfg(target_arch = "wasm32")]
fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_typed_in_two_ways_is_one_passphrase() {
        assert_eq!(prepared("cafe\u{301} blue"), prepared("caf\u{e9}\u{a0}blue"));
    }

    #[test]
    fn capitals_and_outer_spaces_count() {
        assert_ne!(prepared("Blue"), prepared("blue"));
        assert_ne!(prepared(" blue"), prepared("blue"));
    }
}
