//! One passphrase is one sequence of bytes, whatever keyboard typed it.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The passphrase as RFC 8265 prepares an opaque string: every kind of space as the plain one, then normalisation form C. Nothing is trimmed.
pub fn prepared(typed: &str) -> Zeroizing<String> {
    typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).nfc().collect::<String>().into()
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
