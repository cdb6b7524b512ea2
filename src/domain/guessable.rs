//! What somebody who knows the organisation would try first as its passphrase: its names and those in its records.

use super::dataset::Dataset;
use super::names::fold;
use std::collections::BTreeSet;

/// The most letters that the words of a name have when they are run together.
const RUN_TOGETHER: usize = 40;

/// The folded words of a name: each, all run together, and their first letters. `HarbourWelcome` has two.
pub fn of_name(name: &str) -> Vec<String> {
    let mut words = BTreeSet::new();
    add(&mut words, name);
    words.into_iter().collect()
}

/// The same of every name in the records: organisations, programmes, activities, people, places.
pub fn of_records(dataset: &Dataset) -> Vec<String> {
    let mut words = BTreeSet::new();
    for organisation in dataset.organisations.iter() {
        add(&mut words, &organisation.name);
    }
    for programme in dataset.programmes.iter() {
        add(&mut words, &programme.name);
    }
    for strand in dataset.strands.iter() {
        add(&mut words, &strand.name);
    }
    for grant in dataset.grants.iter() {
        add(&mut words, &grant.funder);
    }
    for activity in dataset.activities.iter() {
        add(&mut words, activity.name.as_str());
        add(&mut words, &activity.venue);
    }
    for session in dataset.sessions.iter() {
        add(&mut words, &session.venue);
    }
    for person in dataset.people.iter() {
        add(&mut words, person.name.as_str());
        add(&mut words, &person.known_as);
    }
    for address in dataset.addresses.iter() {
        add(&mut words, &address.postcode_district);
    }
    words.into_iter().collect()
}

fn add(words: &mut BTreeSet<String>, name: &str) {
    if name.is_empty() {
        return;
    }
    let folded = fold(&at_capitals(name));
    let parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
    words.extend(parts.iter().filter(|part| part.len() > 1).map(|part| (*part).to_owned()));
    if parts.len() > 1 {
        let together = parts.concat();
        if together.len() <= RUN_TOGETHER {
            words.insert(together);
        }
        words.insert(parts.iter().filter_map(|part| part.chars().next()).collect());
    }
}

/// A name with a space before every capital that follows a small letter.
fn at_capitals(name: &str) -> String {
    let mut apart = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        apart.push(letter);
        before = letter;
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::records;

    #[test]
    fn a_name_gives_its_words_all_of_them_together_and_their_first_letters() {
        assert_eq!(of_name("Harbour Welcome"), ["harbour", "harbourwelcome", "hw", "welcome"]);
        assert_eq!(of_name("HarbourWelcome"), of_name("harbour-welcome"));
        assert_eq!(of_name("Кав’ярня"), of_name("КАВʼЯРНЯ"));
        assert_eq!(of_name(" "), Vec::<String>::new());
    }

    #[test]
    fn every_name_of_the_records_is_there_in_latin_letters() {
        let words = of_records(&records(
            "people id=a name=Олена~Коваль known_as=Lena
            activities id=c name=Job~Club type=class venue=Old~Mill
            programmes id=p name=Routes",
        ));
        for wanted in ["olena", "koval", "lena", "jobclub", "mill", "routes"] {
            assert!(words.iter().any(|word| word == wanted), "{wanted} is not in {words:?}");
        }
    }
}
