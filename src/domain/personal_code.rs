//! A person's own short code: made by Cairn, once in the organisation, without letters that are taken for one another.

use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::ids::PersonId;
use super::names::fold;
use super::person::Person;
use super::person_details::PersonError;
use rustc_hash::FxHashSet;

/// The extra column that holds it.
pub const PERSONAL_CODE: &str = "personal_code";
/// No vowels, so that no code is a word, and none of O and 0, I, L and 1, S and 5, B and 8, Z and 2, G and 6, U and V, Q.
const LETTERS: &[u8] = b"34679CDFHJKMNPRTWXY";
/// 47 million codes: a guess hardly ever hits one.
const LENGTH: usize = 6;

impl Person {
    /// The person's own code; empty if they have none.
    pub fn personal_code(&self) -> &str {
        self.other_columns.get(PERSONAL_CODE)
    }
}

/// A code made of random bytes; nothing if there were too few of use, which of 16 there hardly ever are.
pub fn code_of(random: &[u8]) -> Option<String> {
    let even = u8::try_from(LETTERS.len() * (256 / LETTERS.len())).ok()?;
    let letters = random.iter().filter(|byte| **byte < even).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
    let code: String = letters.take(LENGTH).collect();
    (code.len() == LENGTH).then_some(code)
}

/// What is typed or read from a card, as a code is kept: capital letters and digits of any script, without spaces between.
pub fn as_code(typed: &str) -> String {
    fold(typed).chars().filter(|letter| letter.is_ascii_alphanumeric()).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// Whether a text is written as a code is kept: what else a camera may read is none.
pub fn is_code(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|letter| LETTERS.contains(&letter))
}

/// The code as people read it, in two halves.
pub fn in_halves(code: &str) -> String {
    match code.split_at_checked(LENGTH / 2) {
        Some((first, second)) if !second.is_empty() => [first, second].join(" "),
        _ => code.to_owned(),
    }
}

/// Gives a code to each of these people who has none. `next` gives fresh codes.
///
/// # Errors
/// If one of them is not there or was merged into another.
pub fn give_codes(dataset: &Dataset, people: &[PersonId], next: &mut dyn FnMut() -> String) -> Result<Change, PersonError> {
    let mut taken: FxHashSet<String> = dataset.people.iter().map(|person| person.personal_code().to_owned()).collect();
    let mut change = Change::default();
    for id in people {
        let person = known(dataset, id)?;
        if person.personal_code().is_empty() {
            change.edits.push(Edit::put(Some(person), &person.clone().with_column(PERSONAL_CODE, &fresh(&mut taken, next))));
        }
    }
    Ok(change)
}

/// Gives somebody another code instead of the one they have: the card that has the old one signs nobody in any more.
///
/// # Errors
/// If they are not there or were merged into another.
pub fn renew_code(dataset: &Dataset, person: &PersonId, next: &mut dyn FnMut() -> String) -> Result<Change, PersonError> {
    let mut taken: FxHashSet<String> = dataset.people.iter().map(|person| person.personal_code().to_owned()).collect();
    let person = known(dataset, person)?;
    Ok(Change::one(Edit::put(Some(person), &person.clone().with_column(PERSONAL_CODE, &fresh(&mut taken, next)))))
}

fn known<'a>(dataset: &'a Dataset, person: &PersonId) -> Result<&'a Person, PersonError> {
    let person = dataset.people.get(person).ok_or(PersonError::PersonUnknown)?;
    if person.merged_into_id.is_some() { Err(PersonError::MergedAway) } else { Ok(person) }
}

fn fresh(taken: &mut FxHashSet<String>, next: &mut dyn FnMut() -> String) -> String {
    loop {
        let code = next();
        if taken.insert(code.clone()) {
            return code;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn id(text: &str) -> PersonId {
        PersonId::new(text).unwrap()
    }

    #[test]
    fn a_code_is_short_and_has_no_letter_that_is_taken_for_another() {
        let code = code_of(&[0, 18, 19, 255, 250, 37, 38, 39, 40]).unwrap();
        assert_eq!(code, "3Y3Y34");
        assert_eq!(in_halves(&code), "3Y3 Y34");
        for confusable in "0O1IL5S8B2ZG6VUQAEI".chars().filter(|letter| *letter != '6') {
            assert!(!LETTERS.contains(&(confusable as u8)), "{confusable}");
        }
        assert_eq!(code_of(&[255; 16]), None);
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(as_code(" 3y3-y34 "), "3Y3Y34");
        assert_eq!(as_code("۳y۳ Y۳۴"), "3Y3Y34");
    }

    #[test]
    fn whoever_has_a_code_keeps_it_and_nobody_gets_one_that_is_taken() {
        let mut dataset = records("people id=a name=A personal_code=CCCCCC\npeople id=b name=B\npeople id=c name=C");
        let mut codes = ["CCCCCC", "DDDDDD", "DDDDDD", "FFFFFF"].into_iter();
        let change = give_codes(&dataset, &[id("a"), id("b"), id("c")], &mut || codes.next().unwrap().to_owned()).unwrap();
        dataset.apply(&change);
        let of = |dataset: &Dataset| ["a", "b", "c"].map(|one| dataset.people.get(&id(one)).unwrap().personal_code().to_owned());
        assert_eq!(of(&dataset), ["CCCCCC", "DDDDDD", "FFFFFF"]);
        let mut codes = ["DDDDDD", "HHHHHH"].into_iter();
        dataset.apply(&renew_code(&dataset, &id("a"), &mut || codes.next().unwrap().to_owned()).unwrap());
        assert_eq!(of(&dataset), ["HHHHHH", "DDDDDD", "FFFFFF"]);
    }
}
