//! Finding people by any part of a name, in any script and any spelling.

use super::dataset::Dataset;
use super::ids::PersonId;
use super::names::fold;
use std::collections::BTreeMap;

/// The names of everybody, prepared for searching. Built anew when names change; 2,000 people take a few milliseconds.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// By name.
    people: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    person: PersonId,
    /// The words of every name the person goes or went by, folded.
    words: Vec<String>,
    /// The skeletons of the same words.
    skeletons: Vec<String>,
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
        let mut people: Vec<(String, Entry)> = Vec::with_capacity(names.len());
        for (id, names) in names {
            let Some(person) = dataset.people.get(&id) else { continue };
            let words: Vec<String> = fold(&names).split(' ').map(str::to_owned).collect();
            let skeletons = words.iter().map(|word| skeleton(word)).collect();
            people.push((fold(person.shown_name()), Entry { person: id, words, skeletons }));
        }
        people.sort_by(|(one, _), (other, _)| one.cmp(other));
        SearchIndex { people: people.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// The people whose names hold every word of the query, in any order; whole beginnings come before middles, those before names
    /// that only sound alike, and otherwise they come by name. An empty query finds everybody.
    pub fn find(&self, query: &str, limit: usize) -> Vec<PersonId> {
        let folded = fold(query);
        let words: Vec<(&str, String)> = folded.split(' ').filter(|word| !word.is_empty()).map(|word| (word, skeleton(word))).collect();
        if words.is_empty() && !query.trim().is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Option<Fit>, &PersonId)> = Vec::new();
        for entry in &self.people {
            let fits: Option<Vec<Fit>> = words.iter().map(|(word, skeleton)| entry.fit(word, skeleton)).collect();
            if let Some(fits) = fits {
                found.push((fits.into_iter().max(), &entry.person));
            }
        }
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().take(limit).map(|(_, person)| person.clone()).collect()
    }
}

impl Entry {
    fn fit(&self, word: &str, sound: &str) -> Option<Fit> {
        if self.words.iter().any(|name| name.starts_with(word)) {
            return Some(Fit::Start);
        }
        if self.words.iter().any(|name| name.contains(word)) {
            return Some(Fit::Within);
        }
        // Two consonants begin too many names: they must be all there is.
        let alike = |name: &String| if sound.len() > 2 { name.starts_with(sound) } else { sound.len() == 2 && name == sound };
        self.skeletons.iter().any(alike).then_some(Fit::Sound)
    }
}

/// The consonants of a folded word: scripts that leave short vowels out, and spellings that differ only in vowels, agree in them.
fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    for letter in word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')) {
        let letter = if letter == 'q' { 'k' } else { letter };
        if !skeleton.ends_with(letter) {
            skeleton.push(letter);
        }
    }
    skeleton
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
        index.find(query, 10).into_iter().map(|person| person.as_str().to_owned()).collect()
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
        assert_eq!(index.find("", 1).len(), 1);
    }
}
