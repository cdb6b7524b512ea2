//! The words in `locales`: every language says everything, and a sentence keeps what people wrote in it apart.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use words::participant::{station, thanks};
use words::staff::common;
use words::{LANGUAGES, Language, Piece, Wording, WordingError};

#[test]
fn every_language_says_everything_in_its_own_words() {
    for language in &LANGUAGES {
        let wording = Wording::read(&file(language)).unwrap();
        assert_eq!(wording.missing().collect::<Vec<_>>(), Vec::<&str>::new(), "missing in {}, or with other blanks", language.in_english);
        assert_eq!(wording.language(), language);
    }
}

#[test]
fn no_language_says_what_nobody_asks_for() {
    let english = keys(&file(&LANGUAGES[0]));
    for language in &LANGUAGES {
        let unasked: Vec<String> = keys(&file(language)).into_iter().filter(|key| !english.contains(key)).collect();
        assert_eq!(unasked, Vec::<String>::new(), "nobody asks {} for these", language.in_english);
    }
}

#[test]
fn what_a_language_lacks_is_said_in_english_and_told() {
    let mut arabic: Value = serde_json::from_str(&file(named("ar"))).unwrap();
    arabic["station"].as_object_mut().unwrap().remove("this_is_me");
    arabic["thanks"]["thank_you"] = "شكراً".into();
    let wording = Wording::read(&arabic.to_string()).unwrap();
    assert_eq!(wording.text(station::THIS_IS_ME), "This is me");
    assert_eq!(thanks::thank_you(&wording, "Saba").to_string(), "Thank you, \u{2068}Saba\u{2069}", "a blank was lost in translation");
    assert_eq!(wording.missing().collect::<Vec<_>>(), ["station.this_is_me", "thanks.thank_you"]);
    assert_ne!(wording.text(station::WELCOME), Wording::default().text(station::WELCOME), "the rest is said in Arabic");
}

#[test]
fn a_name_in_a_sentence_is_kept_apart_and_never_read_as_a_blank() {
    let phrase = thanks::thank_you(&Wording::default(), "{name} <name>");
    assert_eq!(phrase.into_pieces(), [Piece::Words("Thank you, ".to_owned()), Piece::Isolated("{name} <name>".to_owned())]);
}

#[test]
fn a_count_chooses_between_one_and_many_and_is_grouped_in_thousands() {
    assert_eq!(common::people(0), "0 people");
    assert_eq!(common::people(1), "1 person");
    assert_eq!(common::people(4180), "4,180 people");
}

#[test]
fn a_file_that_is_cut_short_or_of_an_unknown_language_is_refused() {
    let whole = file(named("ar"));
    assert!(Wording::read(&whole).is_ok());
    assert_eq!(Wording::read(&whole[..whole.len() / 2]), Err(WordingError::Unreadable));
    assert_eq!(Wording::read(&whole.replace("\"ar\"", "\"xx\"")), Err(WordingError::UnknownLanguage));
}

#[test]
fn a_language_that_nobody_has_reviewed_says_so() {
    for language in &LANGUAGES {
        let file: Value = serde_json::from_str(&file(language)).unwrap();
        let reviewed = &file["reviewed"];
        assert_eq!(language.reviewed, reviewed.is_object(), "{}", language.in_english);
        if language.reviewed {
            assert!(reviewed["by"].is_string() && reviewed["on"].is_string(), "{} says by whom and when", language.in_english);
        }
    }
}

#[test]
fn an_organisation_corrects_a_text_and_its_review_is_of_these_words_alone() {
    let arabic = Wording::read(&file(named("ar"))).unwrap();
    assert!(!arabic.is_reviewed());
    let reviewed = arabic.clone().with_own([], &arabic.fingerprint());
    assert!(reviewed.is_reviewed());

    let greeting = [("station.welcome", "أهلاً وسهلاً")];
    let corrected = reviewed.with_own(greeting, &arabic.fingerprint());
    assert_eq!(corrected.text(station::WELCOME), "أهلاً وسهلاً");
    assert!(corrected.is_reviewed(), "no consent rests on a greeting");
    assert!(!corrected.with_own([("consent.yes", "نعم")], &arabic.fingerprint()).is_reviewed(), "these words nobody has seen");
}

#[test]
fn a_correction_that_loses_what_is_filled_in_is_left_out() {
    let own = [("thanks.thank_you", "Well done"), ("station.welcome", " "), ("no.such", "key")];
    assert_eq!(Wording::default().with_own(own, "").entries().collect::<Vec<_>>(), Wording::default().entries().collect::<Vec<_>>());
}

fn named(tag: &str) -> &'static Language {
    LANGUAGES.iter().find(|language| language.tag == tag).unwrap()
}

fn file(language: &Language) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/participant").join(language.tag).with_extension("json");
    fs::read_to_string(path).unwrap()
}

/// `station.welcome` and so on, without what the file says of itself.
fn keys(json: &str) -> Vec<String> {
    let file: Map<String, Value> = serde_json::from_str(json).unwrap();
    let groups = file.iter().filter(|(name, _)| !["language", "reviewed"].contains(&name.as_str()));
    let of_group = |(group, words): (&String, &Value)| {
        let words = words.as_object().expect("a group of words").keys();
        words.map(|key| format!("{group}.{key}")).collect::<Vec<_>>()
    };
    groups.flat_map(of_group).collect()
}
