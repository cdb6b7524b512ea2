//! Free texts that reports count by: a word is the same in any capitals, and with spaces or strokes in place of `_`.

/// What an action of a case is, where reports look for it.
pub const CLIENT_CARE_LETTER: &str = "client_care_letter";
/// A written update to a client.
pub const WRITTEN_UPDATE: &str = "written_update";
/// A file that somebody else than its adviser looked through.
pub const FILE_REVIEW: &str = "file_review";
/// The measure that asks people what they think of the work.
pub const FEEDBACK: &str = "feedback";
/// The role that counts as volunteering where a report names no other.
pub const VOLUNTEER: &str = "volunteer";
/// The roles that a form offers: those that reports look for.
pub const ROLES: &[&str] = &[VOLUNTEER, "mentor", "befriender", "speaker"];

/// Whether two texts are one word.
pub fn is_word(text: &str, word: &str) -> bool {
    text == word || folded(text) == folded(word)
}

/// Whether a text is one of some words.
pub fn is_one_of<W: AsRef<str>>(text: &str, words: &[W]) -> bool {
    words.iter().any(|word| is_word(text, word.as_ref()))
}

fn folded(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-')).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_does_not_hang_on_its_capitals_or_spaces() {
        for text in ["client_care_letter", "Client care letter", "CLIENT-CARE LETTER", "  client  care_letter "] {
            assert!(is_word(text, CLIENT_CARE_LETTER), "{text}");
        }
        for text in ["client care", "letter", "clientcareletter", ""] {
            assert!(!is_word(text, CLIENT_CARE_LETTER), "{text}");
        }
        assert!(is_one_of("Volunteer ", ROLES) && !is_one_of("driver", ROLES));
    }
}
