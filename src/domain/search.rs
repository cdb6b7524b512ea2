//! Finding people by any part of a name, in any script and any spelling.

use super::dataset::Dataset;
use super::ids::PersonId;
use super::names::fold;
use crate::domain::order::sort_by;
use std::collections::BTreeMap;

/// The names of everybody, prepared for searching. Built anew when names change; 2,000 people take a few milliseconds.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// By name.
    people: Vec<PersonId>,
    /// The words of every name each goes or went by, folded.
    words: Lines,
    /// The skeletons of the same words.
    skeletons: Lines,
}

/// The first of those found, best first, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// No more than were asked for.
    pub first: Vec<PersonId>,
    /// All who fit.
    pub count: usize,
}

/// How well a word of the query fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Start,
    Within,
    /// Only the consonants agree: `Shirin` for شیرین, `Muhammad` for Mohammed.
    Sound,
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
            people.push((fold(person.shown_name()), id, fold(&names)));
        }
        sort_by(&mut people, |(one, ..), (other, ..)| one.cmp(other));
        let mut index = SearchIndex::default();
        for (_, person, names) in people {
            index.skeletons.push(names.split(' ').map(skeleton));
            index.words.push(names.split(' '));
            index.people.push(person);
        }
        index
    }

    /// The people whose names hold every word of the query, in any order; whole beginnings come before middles, those before names
    /// that only sound alike, and otherwise they come by name. An empty query finds everybody.
    pub fn find(&self, query: &str, limit: usize) -> Found {
        let folded = fold(query);
        let mut words = folded.split(' ').filter(|word| !word.is_empty()).map(|word| self.fits(word));
        let Some(mut fits) = words.next() else {
            let everybody = if query.trim().is_empty() { self.people.as_slice() } else { &[] };
            return Found { first: everybody.iter().take(limit).cloned().collect(), count: everybody.len() };
        };
        for others in words {
            fits.iter_mut().zip(others).for_each(|(fit, other)| *fit = fit.zip(other).map(|(one, other)| one.max(other)));
        }
        let of = |wanted: Fit| fits.iter().zip(&self.people).filter(move |(fit, _)| **fit == Some(wanted)).map(|(_, person)| person);
        Found {
            first: of(Fit::Start).chain(of(Fit::Within)).chain(of(Fit::Sound)).take(limit).cloned().collect(),
            count: fits.iter().flatten().count(),
        }
    }

    /// How the word fits each person.
    fn fits(&self, word: &str) -> Vec<Option<Fit>> {
        let mut fits = vec![None; self.people.len()];
        let sound = skeleton(word);
        // Two consonants begin too many names: they must be all there is.
        let alike = match sound.len() {
            0 | 1 => String::new(),
            2 => format!(" {sound} "),
            _ => format!(" {sound}"),
        };
        if !alike.is_empty() {
            self.skeletons.each(&alike, &mut |person, _| fits[person] = Some(Fit::Sound));
        }
        self.words.each(word, &mut |person, begins| {
            if fits[person] != Some(Fit::Start) {
                fits[person] = Some(if begins { Fit::Start } else { Fit::Within });
            }
        });
        fits
    }
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
    use crate::domain::sample::records;

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
    fn an_empty_query_finds_everybody_by_name_up_to_the_limit() {
        assert_eq!(found(" "), ["amina", "anna", "mohammed", "olena", "jose", "shirin"]);
        assert!(found("!?").is_empty());
        let index = SearchIndex::build(&records("people id=a name=A\npeople id=b name=B"));
        assert_eq!((index.find("", 1).first.len(), index.find("", 1).count), (1, 2));
        assert_eq!((index.find("a", 0).first.len(), index.find("a", 0).count), (0, 1));
    }
}
