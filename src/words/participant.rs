//! What participants read, in the language each of them chooses: English is built in, the others are read when they are wanted.
//!
//! The keys come from `locales/participant/en.json`: a plain text is a `Text`, asked of a `Wording`; one with something to fill in is
//! a function that takes the wording first.

use super::{Phrase, Piece};
use serde_json::Value;
use thiserror::Error;

include!(concat!(env!("OUT_DIR"), "/participant_words.rs"));

/// A text that every language has, such as `station::TYPE_YOUR_NAME`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text(usize);

/// What a language's file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47, for `lang`; also the name of its file.
    pub tag: &'static str,
    /// Its own name in its own script.
    pub name: &'static str,
    /// What staff call it.
    pub in_english: &'static str,
    /// Written as Arabic is.
    pub right_to_left: bool,
    /// Whether a person who speaks it has looked through the words. If not, consent cannot rest on them.
    pub reviewed: bool,
}

impl Language {
    /// For `dir`.
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// Where its file is, beside the page.
    pub fn address(&self) -> String {
        ["locales/", self.tag, ".json"].concat()
    }
}

/// Why a language's file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WordingError {
    /// It is cut short, or no JSON.
    #[error("this is not a file of words")]
    Unreadable,
    /// It is of none of the `LANGUAGES`.
    #[error("these words are in a language that is not known here")]
    UnknownLanguage,
}

/// The participants' words in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    language: Language,
    /// By key; what the language lacks is said in English.
    texts: Vec<Option<Box<str>>>,
    /// The fingerprint that the words must have to be reviewed ones, as the organisation has it.
    reviewed: String,
}

/// The groups of words that a consent rests on: the others may be corrected without a new review.
const CONSENT_RESTS_ON: [&str; 2] = ["consent.", "privacy."];

/// The privacy notice, sentence by sentence.
pub fn notice_sentences(words: &Wording) -> [String; 5] {
    [privacy::WHAT_WE_KEEP, privacy::WHO_SEES, privacy::WHAT_WE_COUNT, privacy::YOUR_CHOICE, privacy::YOUR_RIGHTS]
        .map(|sentence| words.text(sentence).to_owned())
}

impl Default for Wording {
    /// English.
    fn default() -> Wording {
        Wording { language: LANGUAGES[0], texts: Vec::new(), reviewed: String::new() }
    }
}

impl Wording {
    /// The words of a file of `locales/participant`. A text that it lacks, or that has other blanks than the English, is said in
    /// English: a test sees to it that there is none.
    pub fn read(json: &str) -> Result<Wording, WordingError> {
        let file: Value = serde_json::from_str(json).map_err(|_| WordingError::Unreadable)?;
        let tag = file.pointer("/language/tag").and_then(Value::as_str).ok_or(WordingError::Unreadable)?;
        let language = *LANGUAGES.iter().find(|language| language.tag == tag).ok_or(WordingError::UnknownLanguage)?;
        let texts = KEYS.iter().zip(ENGLISH).map(|(key, english)| {
            let (group, key) = key.split_once('.')?;
            let text = file.get(group)?.get(key)?.as_str()?;
            fits(english, text).then(|| text.into())
        });
        Ok(Wording { language, texts: texts.collect(), reviewed: String::new() })
    }

    /// The same with an organisation's own words in it, by key, and the fingerprint of those that it has reviewed. A text whose blanks are not
    /// those of the English is left out, as is one of an unknown key.
    #[must_use]
    pub fn with_own<'a>(mut self, own: impl IntoIterator<Item = (&'a str, &'a str)>, reviewed: &str) -> Wording {
        self.texts.resize(KEYS.len(), None);
        for (key, text) in own {
            if let Some(at) = KEYS.iter().position(|known| *known == key)
                && fits(ENGLISH[at], text)
            {
                self.texts[at] = Some(text.into());
            }
        }
        self.reviewed = reviewed.to_owned();
        self
    }

    /// Every key, with the English text and this language's.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
        KEYS.into_iter().enumerate().map(|(at, key)| (key, ENGLISH[at], self.at(at)))
    }

    /// Tells the words that a consent rests on from any others: 64 bits of FNV-1a over them, as hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let words = self.entries().filter(|(key, ..)| CONSENT_RESTS_ON.iter().any(|group| key.starts_with(group)));
        let bytes = words.flat_map(|(key, _, text)| key.bytes().chain([0]).chain(text.bytes()).chain([0]));
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        format!("{hash:016x}")
    }

    /// Names these words for a record of what was shown: the language and the fingerprint.
    pub fn version(&self) -> String {
        [self.language.tag, &self.fingerprint()].join("-")
    }

    /// Whether somebody who speaks the language has reviewed these words: those that came with Cairn, or these for the organisation.
    pub fn is_reviewed(&self) -> bool {
        self.language.reviewed || (!self.reviewed.is_empty() && self.reviewed == self.fingerprint())
    }

    /// Which language this is.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The text as this language has it.
    pub fn text(&self, text: Text) -> &str {
        self.at(text.0)
    }

    /// The keys that this language says in English, for want of words of its own.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> {
        KEYS.into_iter().zip(&self.texts).filter(|(_, text)| text.is_none()).map(|(key, _)| key)
    }

    fn at(&self, index: usize) -> &str {
        self.texts.get(index).and_then(Option::as_deref).unwrap_or(ENGLISH[index])
    }

    fn filled(&self, index: usize, values: &[(&str, &str)]) -> Phrase {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()).unwrap_or_default();
        let pieces = stretches(self.at(index)).into_iter().map(|stretch| match stretch {
            Stretch::Words(words) => Piece::Words(words.to_owned()),
            Stretch::Blank(name) => Piece::Words(value(name)),
            Stretch::Isolated(name) => Piece::Isolated(value(name)),
        });
        Phrase::new(pieces.collect())
    }
}

/// A stretch of a text as it is written in a file; `build/template.rs` reads the same for English.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch<'a> {
    Words(&'a str),
    Blank(&'a str),
    Isolated(&'a str),
}

fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_blank(rest) {
        found.extend((!before.is_empty()).then_some(Stretch::Words(before)));
        found.push(name);
        rest = after;
    }
    found.extend((!rest.is_empty()).then_some(Stretch::Words(rest)));
    found
}

fn next_blank(text: &str) -> Option<(&str, Stretch<'_>, &str)> {
    let (before, opened) = text.split_at(text.find(['{', '<'])?);
    match opened.strip_prefix('<') {
        Some(isolated) => isolated.split_once('>').map(|(name, after)| (before, Stretch::Isolated(name), after)),
        None => opened.get(1..)?.split_once('}').map(|(name, after)| (before, Stretch::Blank(name), after)),
    }
}

/// Whether a text has something in it, and the blanks of the English.
pub fn fits(english: &str, text: &str) -> bool {
    !text.trim().is_empty() && blanks(text) == blanks(english)
}

/// What has to be filled in, in no order of its own: languages differ in that.
fn blanks(text: &str) -> Vec<Stretch<'_>> {
    let mut found = stretches(text);
    found.retain(|stretch| !matches!(stretch, Stretch::Words(_)));
    found.sort();
    found
}
