//! The words of the language that a participant chose.

use crate::platform::fetch;
use crate::words::{LANGUAGES, Language, Wording};

/// The words of this language; `None` if its file cannot be had or read, so that whoever asked stays with the words there are.
pub async fn wording(language: &Language) -> Option<Wording> {
    // English is part of the app.
    if *language == LANGUAGES[0] {
        return Some(Wording::default());
    }
    Wording::read(&fetch::text(&language.address()).await?).ok()
}
