//! Finding people by any part of a name, in any script and any spelling.

use super::dataset::Dataset;
use super::ids::PersonId;
use super::names::{fold, written_words};
use super::sound::{Sound, spoken_words};
use crate::order::sort_by;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The names of everybody, prepared for searching. Built anew when names change; 2,000 people take a few milliseconds.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// By name.
    people: Vec<PersonId>,
    /// The words of every name each goes or went by, folded.
    words: Lines,
    /// How each of the words sounds, once, and whose it is.
    sounds: Vec<(Sound, Vec<u32>)>,
}

/// The first of those found, best first, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// No more than were asked for.
    pub first: Vec<PersonId>,
    /// All who fit.
    pub count: usize,
}

/// So many words may be one in another spelling.
pub(crate) const TOGETHER: usize = 3;

/// How well a word of the query fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Start,
    /// Another spelling, or another script: `Shirin` for شیرین, `Muhammad` for Mohammed.
    Sound,
    /// The beginning of another spelling.
    SoundStart,
    Within,
}

impl SearchIndex {
    /// Takes the names of everybody who was not merged into somebody else; a merged record's names still find the person who is left.
    pub fn build(dataset: &Dataset) -> SearchIndex {
        let mut names: BTreeMap<PersonId, String> = BTreeMap::new();
        for person in dataset.people.iter() {
            let known = names.entry(dataset.survivor(&person.id)).or_default();
            *known = format!("{known} {} {}", person.name, person.known_as);
        }
        let mut people: Vec<(String, PersonId, String)> = Vec::with_capacity(names.len());
        for (id, names) in names {
            let Some(person) = dataset.people.get(&id) else { continue };
            people.push((fold(person.shown_name()), id, names));
        }
        sort_by(&mut people, |(one, ..), (other, ..)| one.cmp(other));
        let mut index = SearchIndex::default();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for (at, (_, person, names)) in people.into_iter().enumerate() {
            index.words.push(bounded(&fold(&names)).into_iter());
            for word in spoken_words(&written_words(&names)) {
                let place = *known.entry(word).or_insert_with_key(|word| {
                    index.sounds.push((Sound::of(word), Vec::new()));
                    index.sounds.len() - 1
                });
                index.sounds[place].1.push(at as u32);
            }
            index.people.push(person);
        }
        index
    }

    /// The people whose names hold every word of the query, in any order; whole beginnings come before middles, those before names
    /// that only sound alike, and otherwise they come by name. An empty query finds everybody.
    pub fn find(&self, query: &str, limit: usize) -> Found {
        let words = written_words(query);
        if words.is_empty() {
            let everybody = if query.trim().is_empty() { self.people.as_slice() } else { &[] };
            return Found { first: everybody.iter().take(limit).cloned().collect(), count: everybody.len() };
        }
        // How the first words fit, each by itself or two or three written as one.
        let mut fits: Vec<Vec<Option<Fit>>> = vec![vec![Some(Fit::Whole); self.people.len()]];
        for end in 1..=words.len() {
            let ways = (end.saturating_sub(TOGETHER)..end).map(|from| both(&fits[from], &self.fits(&words[from..end].concat())));
            let best =
                ways.reduce(|one, other| one.into_iter().zip(other).map(|(one, other)| one.into_iter().chain(other).min()).collect());
            fits.extend(best);
        }
        let fits = fits.pop().unwrap_or_default();
        let of = |wanted: Fit| fits.iter().zip(&self.people).filter(move |(fit, _)| **fit == Some(wanted)).map(|(_, person)| person);
        let in_order = [Fit::Whole, Fit::Start, Fit::Sound, Fit::SoundStart, Fit::Within].into_iter().flat_map(of);
        Found { first: in_order.take(limit).cloned().collect(), count: fits.iter().flatten().count() }
    }

    /// How the word fits each person.
    fn fits(&self, word: &str) -> Vec<Option<Fit>> {
        let mut fits: Vec<Option<Fit>> = vec![None; self.people.len()];
        let mut note = |person: usize, fit: Fit| fits[person] = fits[person].into_iter().chain([fit]).min();
        let folded = fold(word).replace(' ', "");
        self.words.each(&folded, &mut |person, begins| note(person, if begins { Fit::Start } else { Fit::Within }));
        self.words.each(&format!(" {folded} "), &mut |person, _| note(person, Fit::Whole));
        if folded.len() > 2 || !word.is_ascii() {
            let heard = Sound::of(word);
            for (sound, people) in &self.sounds {
                let fit = if heard.agrees(sound) { Fit::Sound } else { Fit::SoundStart };
                if fit == Fit::Sound || heard.begins(sound, 3) {
                    people.iter().for_each(|person| note(*person as usize, fit));
                }
            }
        }
        fits
    }
}

/// The worse of two fits of each person, if both fit.
fn both(one: &[Option<Fit>], other: &[Option<Fit>]) -> Vec<Option<Fit>> {
    one.iter().zip(other).map(|(one, other)| one.zip(*other).map(|(one, other)| one.max(other))).collect()
}

/// The words of folded names, and after them two or three that follow one another written as one.
pub(super) fn bounded(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let joined = (2..=3).flat_map(|count| words.windows(count).map(|words| words.concat()));
    words.iter().map(|word| (*word).to_owned()).chain(joined).collect()
}

/// The words of many people in one text, a space before and after each, so that one pass over it answers for everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines {
    text: String,
    /// Where each person's words end.
    ends: Vec<usize>,
}

impl Lines {
    /// Adds a person.
    pub fn push<W: AsRef<str>>(&mut self, words: impl Iterator<Item = W>) {
        for word in words {
            self.text.push(' ');
            self.text.push_str(word.as_ref());
        }
        self.text.push(' ');
        self.ends.push(self.text.len());
    }

    /// Calls `see` with the place of everybody whose words hold the wanted text, once or more, and whether a word begins with it.
    pub fn each(&self, wanted: &str, see: &mut dyn FnMut(usize, bool)) {
        let mut line = 0;
        for (at, _) in self.text.match_indices(wanted) {
            while self.ends[line] <= at {
                line += 1;
            }
            see(line, self.text[..at].ends_with(' '));
        }
    }
}

/// The consonants of a folded word: scripts that leave short vowels out, and spellings that differ only in vowels, agree in them.
pub(super) fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    for letter in word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')) {
        let letter = if letter == 'q' { 'k' } else { letter };
        if !skeleton.ends_with(letter) {
            skeleton.push(letter);
        }
    }
    skeleton
}

/// What `Yuliia`, `Julia` and a transliterated Юлия have in common: `j`, `y` and `i` are one letter, and a doubled letter is one.
pub(super) fn spelling(word: &str) -> String {
    let mut spelling = String::with_capacity(word.len());
    for letter in word.chars().map(|letter| if matches!(letter, 'j' | 'y') { 'i' } else { letter }) {
        if !spelling.ends_with(letter) {
            spelling.push(letter);
        }
    }
    spelling
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::records;

    fn found(query: &str) -> Vec<String> {
        let index = SearchIndex::build(&records(
            "people id=amina name=Amina~Ali~Hassan
            people id=anna name=Hanna~Aminova
            people id=jose name=José~Núñez known_as=Pepe
            people id=mohammed name=Mohammed~O'Brien
            people id=olena name=Олена~Коваль
            people id=shirin name=شیرین~احمدی
            people id=old name=Olena~Koval~Senior merged_into_id=olena",
        ));
        index.find(query, 10).first.into_iter().map(|person| person.as_str().to_owned()).collect()
    }

    #[test]
    fn any_part_of_a_name_finds_it_and_beginnings_come_first() {
        assert_eq!(found("ami"), ["amina", "anna"]);
        assert_eq!(found("nna"), ["anna"]);
        assert_eq!(found("ass"), ["amina"]);
    }

    #[test]
    fn family_name_first_is_as_good_as_given_name_first() {
        assert_eq!(found("hassan amina"), ["amina"]);
        assert_eq!(found("amina hassan"), ["amina"]);
        assert!(found("amina nunez").is_empty());
    }

    #[test]
    fn case_accents_and_marks_make_no_difference() {
        assert_eq!(found("NUNEZ"), ["jose"]);
        assert_eq!(found("núñez"), ["jose"]);
        assert_eq!(found("obrien"), ["mohammed"]);
        assert_eq!(found("o’brien"), ["mohammed"]);
    }

    #[test]
    fn a_name_is_found_in_its_own_script_and_in_latin_letters() {
        assert_eq!(found("шос"), Vec::<String>::new());
        assert_eq!(found("олен"), ["olena"]);
        assert_eq!(found("olen"), ["olena"]);
        assert_eq!(found("شیر"), ["shirin"]);
        assert_eq!(found("shirin ahmadi"), ["shirin"]);
        assert_eq!(found("muhammad"), ["mohammed"]);
    }

    #[test]
    fn the_name_people_go_by_and_those_of_merged_records_find_one_person() {
        assert_eq!(found("pepe"), ["jose"]);
        assert_eq!(found("senior"), ["olena"]);
    }

    #[test]
    fn the_best_fit_stands_first_and_letters_inside_a_word_come_last() {
        let index = SearchIndex::build(&records(
            "people id=inside name=Галина~Коваль
            people id=ali name=علی~احمدی
            people id=joined name=Abdul~Rahman~Noori
            people id=apart name=Abdulrahman~Safi
            people id=saeed name=سعید~کریمی
            people id=samira name=Samira~Haydari",
        ));
        let found = |query: &str| -> Vec<String> { index.find(query, 9).first.iter().map(|person| person.as_str().to_owned()).collect() };
        assert_eq!(found("Ali"), ["ali", "inside"]);
        assert_eq!(found("Ali Ahmadi"), ["ali"]);
        assert_eq!(found("Abdulrahman Noori"), ["joined"]);
        assert_eq!(found("Abdul Rahman Safi"), ["apart"]);
        assert_eq!(found("سعید"), ["saeed"]);
        assert_eq!(found("Saeed"), ["saeed"]);
        assert_eq!((found("Halyna"), found("Galina")), (vec!["inside".to_owned()], vec!["inside".to_owned()]));
    }

    #[test]
    fn an_empty_query_finds_everybody_by_name_up_to_the_limit() {
        assert_eq!(found(" "), ["amina", "anna", "mohammed", "olena", "jose", "shirin"]);
        assert!(found("!?").is_empty());
        let index = SearchIndex::build(&records("people id=a name=A\npeople id=b name=B"));
        assert_eq!((index.find("", 1).first.len(), index.find("", 1).count), (1, 2));
        assert_eq!((index.find("a", 0).first.len(), index.find("a", 0).count), (0, 1));
    }
}
