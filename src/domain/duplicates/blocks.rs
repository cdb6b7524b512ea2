//! Whom to compare: only people who share a key, such as a telephone number or the sound of two names, so that nobody is compared with
//! everybody.

use super::likeness::{Likeness, likeness};
use super::profile::{Profile, Word};
use super::{LISTED_FROM, OFFERED_FROM};
use crate::dates::PartialDate;
use crate::ids::PersonId;
use crate::order::{sort, sort_by_key};
use crate::person::{Address, Person};
use crate::{Dataset, Records};
use chrono::Datelike;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::cmp::Reverse;
use std::hash::{Hash, Hasher};

/// More people who share a key are not compared with one another: half of them may be called Mohammed. Somebody looked for is compared
/// with so many of them.
const MOST: usize = 48;
/// How many are offered beside one person.
const OFFERED: usize = 4;

/// Somebody who is likely the same person, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Likely {
    /// The two records; a temporary one comes first.
    pub one: PersonId,
    /// The other.
    pub other: PersonId,
    /// How likely, and why.
    pub likeness: Likeness,
}

/// Everybody who was not merged into somebody else, prepared for being compared.
#[derive(Debug, Clone, Default)]
pub struct People {
    people: Vec<(PersonId, Profile)>,
    /// (key, place), in order.
    keys: Vec<(u64, u32)>,
    /// The same of single words, by which only a name of one word looks for others.
    words: Vec<(u64, u32)>,
}

impl People {
    /// Prepares everybody.
    pub fn of(dataset: &Dataset) -> People {
        People::of_tables(&dataset.people, &dataset.addresses)
    }

    /// The same of the two tables that it reads.
    pub fn of_tables(people: &Records<Person>, addresses: &Records<Address>) -> People {
        let mut districts: FxHashMap<&PersonId, &str> = FxHashMap::default();
        for address in addresses.iter().filter(|address| !address.postcode_district.is_empty()) {
            districts.insert(&address.person_id, &address.postcode_district);
        }
        let mut all = People::default();
        for person in people.iter().filter(|person| person.merged_into_id.is_none()) {
            let profile = Profile::of(person, districts.get(&person.id).copied().unwrap_or_default());
            let place = all.people.len() as u32;
            each_key(&profile, &mut |key| all.keys.push((key, place)));
            each_word(&profile, &mut |key| all.words.push((key, place)));
            all.people.push((person.id.clone(), profile));
        }
        for keys in [&mut all.keys, &mut all.words] {
            sort(keys);
            keys.dedup();
        }
        all
    }

    /// Those most like somebody who is not among them, the likeliest first.
    pub fn like(&self, profile: &Profile) -> Vec<(PersonId, Likeness)> {
        self.offered(profile, None, &|_| true)
    }

    /// Those most like somebody who is among them, the likeliest first, but for those of whom `is_told_apart` knows better.
    pub fn like_person(&self, person: &PersonId, is_told_apart: impl Fn(&PersonId) -> bool) -> Vec<(PersonId, Likeness)> {
        let place = self.people.iter().position(|(known, _)| known == person);
        let Some(place) = place else { return Vec::new() };
        self.offered(&self.people[place].1, Some(place), &|other| !is_told_apart(other))
    }

    /// Every two people who are likely one, the likeliest first.
    pub fn pairs(&self, told_apart: &FxHashSet<(PersonId, PersonId)>) -> Vec<Likely> {
        let mut together: Vec<(u32, u32)> = Vec::new();
        for block in self.keys.chunk_by(|(one, _), (other, _)| one == other).filter(|block| block.len() <= MOST) {
            for (at, (_, one)) in block.iter().enumerate() {
                together.extend(block[at + 1..].iter().map(|(_, other)| (*one, *other)));
            }
        }
        sort(&mut together);
        together.dedup();
        let mut likely: Vec<Likely> = Vec::new();
        for (one, other) in together {
            let ((one, profile), (other, other_profile)) = (&self.people[one as usize], &self.people[other as usize]);
            let likeness = likeness(profile, other_profile);
            if likeness.score >= LISTED_FROM && !told_apart.contains(&(one.clone(), other.clone())) {
                likely.push(Likely { one: one.clone(), other: other.clone(), likeness });
            }
        }
        sort_by_key(&mut likely, |likely| Reverse(likely.likeness.score));
        likely
    }

    fn offered(&self, profile: &Profile, place: Option<usize>, wanted: &dyn Fn(&PersonId) -> bool) -> Vec<(PersonId, Likeness)> {
        let mut places: Vec<u32> = Vec::new();
        each_key(profile, &mut |key| places.extend(block(&self.keys, key)));
        if profile.names.iter().any(|name| name.len() == 1) {
            each_word(profile, &mut |key| places.extend(block(&self.words, key)));
        }
        sort(&mut places);
        places.dedup();
        let others = places.into_iter().filter(|at| Some(*at as usize) != place).map(|at| &self.people[at as usize]);
        let mut found: Vec<(PersonId, Likeness)> = others
            .filter(|(person, _)| wanted(person))
            .map(|(person, known)| (person.clone(), likeness(profile, known)))
            .filter(|(_, likeness)| likeness.score >= OFFERED_FROM)
            .collect();
        sort_by_key(&mut found, |(_, likeness)| Reverse(likeness.score));
        found.truncate(OFFERED);
        found
    }
}

/// The places of those who share a key, no more than are compared with one person.
fn block(keys: &[(u64, u32)], key: u64) -> impl Iterator<Item = u32> {
    let from = keys.partition_point(|(known, _)| *known < key);
    keys[from..].iter().take(MOST).take_while(move |(known, _)| *known == key).map(|(_, place)| *place)
}

/// What people who may be one share.
fn each_key(profile: &Profile, see: &mut dyn FnMut(u64)) {
    if !profile.telephone.is_empty() {
        see(hashed(&("telephone", &profile.telephone)));
    }
    for name in &profile.names {
        let sounds = sounds(name);
        for (at, one) in sounds.iter().enumerate() {
            for other in &sounds[at + 1..] {
                let (first, second) = if one <= other { (one, other) } else { (other, one) };
                see(hashed(&("sounds", first, second)));
            }
        }
        for (at, word) in name.iter().enumerate() {
            for other in &name[at + 1..] {
                let (first, second) = if word.key() <= other.key() { (word, other) } else { (other, word) };
                see(hashed(&("names", first.key(), second.key())));
                // A slip of the pen in one of them leaves the other, and mostly the first letter.
                see(hashed(&("slip", word.key(), first_letter(other))));
                see(hashed(&("slip", other.key(), first_letter(word))));
            }
            if let Some(PartialDate::Day(day)) = profile.birth {
                let (low, high) = (day.day().min(day.month()), day.day().max(day.month()));
                see(hashed(&("birth", day.year(), low, high, first_letter(word))));
            }
        }
    }
}

/// What the words of a name sound like, and two or three written as one.
fn sounds(name: &[Word]) -> Vec<String> {
    let mut sounds: Vec<String> = name.iter().flat_map(|word| word.read.keys()).collect();
    for count in 2..=3 {
        for words in name.windows(count) {
            sounds.extend(Word::joined(words).read.keys());
        }
    }
    sort(&mut sounds);
    sounds.dedup();
    sounds
}

fn each_word(profile: &Profile, see: &mut dyn FnMut(u64)) {
    for word in profile.names.iter().flatten() {
        see(hashed(&word.spelled));
        word.read.keys().for_each(|sound| see(hashed(&("sound", sound, first_letter(word)))));
    }
}

fn first_letter(word: &Word) -> Option<char> {
    word.spelled.chars().next()
}

fn hashed(key: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::Reason;
    use super::*;
    use crate::sample::records;
    use std::fmt::Write;

    fn known() -> Dataset {
        records(
            "people id=amina name=Amina~Ali~Hassan date_of_birth=1990-04-30
            people id=hassan name=Hassan~Amina date_of_birth=1990-04-30
            people id=saba name=Saba~Tesfay telephone=07700~900123
            people id=other name=Selam~Tesfai telephone=+44~7700~900123 date_of_birth=1970
            people id=yuliia name=Юлія~Коваль
            people id=old name=Yuliia~Koval merged_into_id=yuliia
            people id=new name=Saba temporary=true",
        )
    }
    fn pairs(told_apart: &[(&str, &str)]) -> Vec<(String, String)> {
        let id = |text: &str| PersonId::new(text).unwrap();
        let told_apart = told_apart.iter().map(|(one, other)| (id(one), id(other))).collect();
        let pairs = People::of(&known()).pairs(&told_apart);
        pairs.into_iter().map(|likely| (likely.one.as_str().to_owned(), likely.other.as_str().to_owned())).collect()
    }

    #[test]
    fn two_records_of_one_person_are_found_and_a_merged_one_is_nobody() {
        assert_eq!(pairs(&[]), [("amina".to_owned(), "hassan".to_owned())]);
    }

    #[test]
    fn who_was_told_apart_is_not_listed_again() {
        assert!(pairs(&[("amina", "hassan")]).is_empty());
    }

    #[test]
    fn somebody_typed_is_compared_with_those_of_a_like_name_only() {
        let people = People::of(&known());
        let like = |name: &str| -> Vec<String> {
            people.like(&Profile::typed(name, "")).into_iter().map(|(person, _)| person.as_str().to_owned()).collect()
        };
        assert_eq!(like("Julia Koval"), ["yuliia"]);
        assert_eq!(like("Saba"), ["new", "saba"]);
        assert_eq!(like("Nobody Atall"), Vec::<String>::new());
    }

    #[test]
    fn somebody_with_one_name_is_offered_those_who_have_it_among_others() {
        let (people, new) = (People::of(&known()), PersonId::new("new").unwrap());
        let like = people.like_person(&new, |_| false);
        assert_eq!(
            like.iter().map(|(person, like)| (person.as_str(), &*like.reasons)).collect::<Vec<_>>(),
            [("saba", &[Reason::SingleName][..])]
        );
        assert!(people.like_person(&new, |other| other.as_str() == "saba").is_empty());
    }

    #[test]
    fn many_people_of_one_name_are_not_compared_with_one_another() {
        let mut lines = String::new();
        for at in 0..=MOST {
            writeln!(lines, "people id=n{at} name=Mohammed~Ali").unwrap();
        }
        assert!(People::of(&records(&lines)).pairs(&FxHashSet::default()).is_empty());
        // The control: one fewer is few enough.
        let fewer = lines.split_once('\n').unwrap().1;
        assert_eq!(People::of(&records(fewer)).pairs(&FxHashSet::default()).len(), MOST * (MOST - 1) / 2);
    }

    #[test]
    fn somebody_of_a_common_name_is_offered_namesakes_however_many_there_are() {
        let mut lines = String::new();
        for at in 0..1000 {
            writeln!(lines, "people id=n{at} name=Mohammed~Ahmed").unwrap();
        }
        let people = People::of(&records(&lines));
        for typed in ["Mohammed Ahmed", "Muhammad Ahmad", "محمد احمد", "Mohammed"] {
            assert_eq!(people.like(&Profile::typed(typed, "")).len(), OFFERED, "{typed}");
        }
        assert!(people.like(&Profile::typed("Nobody Atall", "")).is_empty());
    }
}
