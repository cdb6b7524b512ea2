//! With whom somebody agreed that their details are shared.

use super::Dataset;
use super::consent::Consent;
use super::consenting::{Purpose, SHARED_WITH};
use super::mentoring::MatchType;
use super::names::fold;
use super::person::Person;
use chrono::NaiveDate;

/// What a consent, which staff write in English, calls whoever supports in a match of this kind: in the consent's words and not in the screen's,
/// which anybody may correct.
pub(super) fn called(kind: MatchType) -> &'static [&'static str] {
    match kind {
        MatchType::Mentoring => &["mentor"],
        MatchType::Befriending => &["befriender"],
        MatchType::LitigationFriend => &["litigation", "friend"],
        MatchType::Buddy => &["buddy"],
    }
}

/// The consent in force by which somebody's details may go to who supports them in a match of this kind: it names them, or says what such
/// supporters are called.
pub fn shared_with<'a>(
    dataset: &'a Dataset,
    person: &Person,
    supporter: &Person,
    kind: MatchType,
    today: NaiveDate,
) -> Option<&'a Consent> {
    let called = called(kind);
    let names = [fold(supporter.shown_name()), fold(supporter.name.as_str())];
    dataset.consents.iter().find(|consent| {
        consent.purpose == Purpose::Sharing.as_str()
            && dataset.survivor(&consent.person_id) == person.id
            && consent.is_in_force(today)
            && each_of(consent.other_columns.get(SHARED_WITH)).into_iter().any(|whom| {
                let words: Vec<&str> = whom.split(' ').collect();
                words.windows(called.len()).any(|words| words == called) || names.iter().any(|name| is_named(name, &whom))
            })
    })
}

/// Each of those whom a consent names, folded: "Miriam Adler, Peter Boateng and Jo" are three, and "Boateng, Miriam" may be one.
fn each_of(whom: &str) -> Vec<String> {
    let between_ands = |part: &str| -> Vec<String> {
        let words = fold(part);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        words.split(|word| *word == "and").map(|name| name.join(" ")).collect()
    };
    let parts = whom.split([',', ';', '/', '&', '+', '\n']).flat_map(between_ands);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [family, given] if !family.contains(' ') && !given.contains(' ') => {
            [parts.clone(), vec![[family.as_str(), given].join(" ")]].concat()
        }
        _ => parts,
    }
}

/// Whether this is who the consent names: a single word might be anybody’s, so that it has to be all that stands there.
fn is_named(name: &str, whom: &str) -> bool {
    let words: Vec<&str> = whom.split(' ').collect();
    match name.contains(' ') {
        true => name.split(' ').all(|word| words.contains(&word)),
        false => name == whom,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::ids::PersonId;
    use crate::sample::records;

    fn is_shared(kind: MatchType, whom: &str) -> bool {
        let dataset = records(&format!(
            "people id=p1 name=Florence
            people id=m1 name=Miriam~Boateng
            consents id=c1 person_id=p1 purpose=sharing given_on=2026-01-01 shared_with={}",
            whom.replace(' ', "~")
        ));
        let person = |id: &str| dataset.people.get(&PersonId::new(id).unwrap()).unwrap().clone();
        shared_with(&dataset, &person("p1"), &person("m1"), kind, NaiveDate::read("2026-03-01").unwrap()).is_some()
    }

    #[test]
    fn whoever_supports_may_be_named_by_what_they_are_in_every_kind_of_match() {
        for (kind, whom) in [
            (MatchType::Mentoring, "my mentor"),
            (MatchType::Befriending, "the befriender"),
            (MatchType::LitigationFriend, "my litigation friend"),
            (MatchType::Buddy, "Buddy"),
        ] {
            assert!(is_shared(kind, whom), "{whom}");
            assert!(!is_shared(kind, "a solicitor"), "{whom}");
        }
        assert!(!is_shared(MatchType::LitigationFriend, "a friend") && !is_shared(MatchType::Mentoring, "my litigation friend"));
    }

    #[test]
    fn a_name_of_one_word_is_no_part_of_somebody_else_s() {
        let named = |name: &str, whom: &str| each_of(whom).iter().any(|whom| is_named(&fold(name), whom));
        assert!(named("Jo", "a solicitor and Jo") && named("Jo Smith", "Smith, Jo") && named("Jo Smith", "Jo Smith at Shelter"));
        assert!(!named("Jo", "Jo Smith at Shelter") && !named("", "Jo"));
    }
}
