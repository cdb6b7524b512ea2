//! The organisation's own words for participants: texts it has corrected, and who has reviewed a language. Kept as settings.

use super::cell::Cell;
use super::order::gathered;
use super::settings::{put_setting, setting};
use super::{Change, Dataset};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How the settings are named: a text by its language and key, a review by its language.
const TEXT: &str = "wording.";
const REVIEWED: &str = "wording_reviewed.";

/// What an organisation says in its own words in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWording {
    /// By key, such as `consent.photographs`.
    pub texts: BTreeMap<String, String>,
    /// The fingerprint of the words that somebody has reviewed; empty if nobody has.
    pub reviewed: String,
}

/// Who has reviewed a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// As they gave their name.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// The fingerprint of the words they saw: of others it says nothing.
    pub of: String,
}

/// The organisation's own words in a language; nothing of its own is the words as they come.
pub fn own_wording(dataset: &Dataset, tag: &str) -> OwnWording {
    let prefix = name(tag, "");
    let texts = dataset.settings.iter().filter(|setting| !setting.value.is_empty());
    let texts = texts.filter_map(|setting| Some((setting.id.as_str().strip_prefix(&prefix)?.to_owned(), setting.value.clone())));
    OwnWording { texts: texts.collect(), reviewed: review(dataset, tag).map(|review| review.of).unwrap_or_default() }
}

/// The organisation's own words in every language that has some, by the language's tag.
pub fn own_wordings(dataset: &Dataset) -> BTreeMap<String, OwnWording> {
    let names = dataset.settings.iter().map(|setting| setting.id.as_str());
    let tags: BTreeSet<&str> = gathered(names.filter_map(|name| {
        let of_a_text = name.strip_prefix(TEXT).and_then(|rest| rest.split('.').next());
        of_a_text.or_else(|| name.strip_prefix(REVIEWED))
    }));
    tags.into_iter().map(|tag| (tag.to_owned(), own_wording(dataset, tag))).collect()
}

/// The change that sets texts of a language; an empty one goes back to the words as they come.
pub fn put_wording(dataset: &Dataset, tag: &str, texts: &BTreeMap<String, String>) -> Change {
    let known = |key: &str| setting(dataset, &name(tag, key)).unwrap_or_default().to_owned();
    let differing = texts.iter().filter(|(key, text)| known(key) != **text);
    let changes = differing.filter_map(|(key, text)| put_setting(dataset, &name(tag, key), text));
    Change { edits: changes.flat_map(|change| change.edits).collect() }
}

/// Who has reviewed a language last.
pub fn review(dataset: &Dataset, tag: &str) -> Option<Review> {
    let mut parts = setting(dataset, &reviewed_name(tag))?.splitn(3, ' ');
    let (on, of, by) = (NaiveDate::read(parts.next()?).ok()?, parts.next()?, parts.next()?);
    Some(Review { by: by.to_owned(), on, of: of.to_owned() })
}

/// The change that notes a review.
pub fn put_review(dataset: &Dataset, tag: &str, review: &Review) -> Option<Change> {
    put_setting(dataset, &reviewed_name(tag), &[&review.on.write(), review.of.as_str(), review.by.trim()].join(" "))
}

fn name(tag: &str, key: &str) -> String {
    [TEXT, tag, ".", key].concat()
}

fn reviewed_name(tag: &str) -> String {
    [REVIEWED, tag].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_text_is_corrected_in_its_own_language_and_can_be_put_back() {
        let mut dataset = Dataset::default();
        dataset.apply(&put_wording(&dataset, "ar", &texts(&[("consent.news", "أخبار"), ("station.back", "رجوع")])));
        assert_eq!(own_wording(&dataset, "ar").texts, texts(&[("consent.news", "أخبار"), ("station.back", "رجوع")]));
        assert_eq!(own_wording(&dataset, "a"), OwnWording::default());
        assert_eq!(own_wordings(&dataset), BTreeMap::from([("ar".to_owned(), own_wording(&dataset, "ar"))]));
        assert!(put_wording(&dataset, "ar", &texts(&[("station.back", "رجوع")])).is_empty(), "what is so already changes nothing");
        dataset.apply(&put_wording(&dataset, "ar", &texts(&[("station.back", "")])));
        assert_eq!(own_wording(&dataset, "ar").texts, texts(&[("consent.news", "أخبار")]));
    }

    #[test]
    fn a_review_says_who_when_and_of_which_words() {
        let mut dataset = Dataset::default();
        let by_hana = Review { by: "Hana Al Amin".to_owned(), on: NaiveDate::read("2026-11-22").unwrap(), of: "1f".to_owned() };
        dataset.apply(&put_review(&dataset, "ar", &by_hana).unwrap());
        assert_eq!(review(&dataset, "ar"), Some(by_hana));
        assert_eq!(own_wording(&dataset, "ar").reviewed, "1f");
        assert_eq!(review(&dataset, "fa"), None);
    }
}
