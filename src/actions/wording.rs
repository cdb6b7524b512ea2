//! The words of the language that a participant chose.

use super::Workspace;
use domain::wording::{OwnWording, own_wording};
use platform::fetch;
use words::{LANGUAGES, Language, Wording};

/// The words of this language; `None` if its file cannot be had or read, so that whoever asked stays with the words there are.
pub async fn wording(language: &Language) -> Option<Wording> {
    // English is part of the app.
    if *language == LANGUAGES[0] {
        return Some(Wording::default());
    }
    Wording::read(&fetch::text(&language.address()).await?).ok()
}

/// The words of this language with the organisation's own in them; `None` if they cannot be had, or the vault was locked meanwhile.
pub async fn wording_of(workspace: Workspace, language: &Language) -> Option<Wording> {
    let words = wording(language).await?;
    let own = workspace.records.peek_if_open(|dataset| own_wording(dataset, language.tag))?;
    Some(in_own_words(words, &own))
}

/// The words with the organisation's own in them.
pub fn in_own_words(words: Wording, own: &OwnWording) -> Wording {
    words.with_own(own.texts.iter().map(|(key, text)| (key.as_str(), text.as_str())), &own.reviewed)
}
