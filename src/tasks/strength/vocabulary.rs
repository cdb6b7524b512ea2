//! The words that are tried first, folded to small Latin letters: what they cost whoever guesses.

use domain::names::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Guesses, as powers of ten: for a word that others bring along, one of the organisation, of its trade, a common name or place, a phrase.
const SMALL: f64 = 0.8;
const OWN: f64 = 1.5;
const OBVIOUS: f64 = 2.0;
const NAME_OR_PLACE: f64 = 2.5;
const PHRASE: f64 = 3.0;
/// More for a name that only sounds like one of the organisation's.
const BY_SOUND: f64 = 0.5;
/// The fewest letters of a sound that tell names apart.
const LEAST_SOUND: usize = 4;

/// What is tried first.
pub struct Vocabulary<'a> {
    own: BTreeSet<&'a str>,
    sounds: BTreeSet<String>,
}

impl<'a> Vocabulary<'a> {
    /// With the folded words that somebody who knows the organisation would try.
    pub fn new(own: &'a [String]) -> Vocabulary<'a> {
        let sounds = own.iter().map(|word| sound(word)).filter(|sound| sound.len() >= LEAST_SOUND).collect();
        Vocabulary { own: own.iter().map(String::as_str).collect(), sounds }
    }

    /// Guesses for a folded word, as a power of ten; nothing if it is not among those tried first. An English plural counts as its word.
    pub fn guesses(&self, word: &str) -> Option<f64> {
        let one = |word: &str| match self.own.contains(word) {
            true => Some(OWN),
            false => everywhere().get(word).copied(),
        };
        one(word).or_else(|| word.strip_suffix('s').and_then(one))
    }

    /// Guesses for a folded word that sounds like one of the organisation's, in whatever transliteration.
    pub fn guesses_by_sound(&self, word: &str) -> Option<f64> {
        let sound = sound(word);
        (sound.len() >= LEAST_SOUND && self.sounds.contains(&sound)).then_some(OWN + BY_SOUND)
    }
}

/// The words that are the same for every organisation.
fn everywhere() -> &'static BTreeMap<String, f64> {
    static WORDS: OnceLock<BTreeMap<String, f64>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = |list: &'static str| list.lines().filter(|line| !line.starts_with('#'));
        let together = |words: &str| fold(words).replace(' ', "");
        let mut words: BTreeMap<String, f64> = lines(include_str!("known_phrases.txt")).map(|phrase| (together(phrase), PHRASE)).collect();
        for (list, guesses) in [
            (include_str!("names_and_places.txt"), NAME_OR_PLACE),
            (include_str!("obvious_words.txt"), OBVIOUS),
            (include_str!("small_words.txt"), SMALL),
        ] {
            words.extend(lines(list).flat_map(str::split_whitespace).map(|word| (together(word), guesses)));
        }
        words
    })
}

/// The consonants of a folded word, by kind: what its transliterations have in common.
fn sound(word: &str) -> String {
    let mut sound = String::new();
    let mut before = ' ';
    for letter in word.chars() {
        let kind = match letter {
            'q' | 'c' => 'k',
            'z' => 's',
            'j' => 'g',
            'p' => 'f',
            'v' => 'w',
            other => other,
        };
        if kind != before && !matches!(kind, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h') {
            sound.push(kind);
        }
        before = kind;
    }
    sound
}
