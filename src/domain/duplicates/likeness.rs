//! How likely two records are of one person: a score whose every part can be said in a sentence.

use super::profile::{Profile, Word};
use crate::dates::PartialDate;
use chrono::{Datelike, NaiveDate};

/// Why two records may be of one person, or may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Both have the same name, of several words.
    SameName,
    /// Both have the same words in another order.
    OtherOrder,
    /// The names differ in spelling or script only.
    Spelled,
    /// The names sound alike.
    Sound,
    /// A letter of one name is another.
    OneLetter,
    /// One name is part of the other.
    PartOfName,
    /// Both have the same single name.
    SameSingleName,
    /// The single name of one is part of the other's.
    SingleName,
    /// Born on the same day.
    SameBirthday,
    /// Born on the same first of January, which is often written down for a day that is not known.
    SameFirstOfJanuary,
    /// Day and month of birth changed places.
    DayAndMonthSwapped,
    /// As far as both are known, born in the same year or month.
    SameYearOfBirth,
    /// Born on different days.
    OtherBirthday,
    /// The telephone number is the same.
    SameTelephone,
    /// The postcode district is the same.
    SameDistrict,
}

impl Reason {
    /// What it adds to the score or takes from it.
    pub fn points(self) -> i16 {
        match self {
            Reason::SameName => 60,
            Reason::OtherOrder => 56,
            Reason::Spelled => 54,
            Reason::Sound | Reason::PartOfName => 50,
            Reason::SameSingleName => 40,
            Reason::SingleName => 35,
            Reason::SameTelephone => 35,
            Reason::SameBirthday => 30,
            Reason::SameFirstOfJanuary | Reason::DayAndMonthSwapped => 15,
            Reason::SameYearOfBirth => 10,
            // Farid and Farida: a letter is also what tells two names apart, so something else must agree.
            Reason::OneLetter => 24,
            Reason::SameDistrict => 8,
            Reason::OtherBirthday => -40,
        }
    }
}

/// How likely two records are of one person, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Likeness {
    /// From 0, nothing in common, to 100.
    pub score: u8,
    /// What it is made of, the names first.
    pub reasons: Vec<Reason>,
}

/// Compares two people.
pub fn likeness(one: &Profile, other: &Profile) -> Likeness {
    let names = one.names.iter().flat_map(|name| other.names.iter().filter_map(|known| of_names(name, known)));
    let name = names.max_by_key(|reason| reason.points());
    let birth = one.birth.zip(other.birth).and_then(|(one, other)| of_births(one, other));
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let telephone = same(&one.telephone, &other.telephone).then_some(Reason::SameTelephone);
    let district = same(&one.district, &other.district).then_some(Reason::SameDistrict);
    let reasons: Vec<Reason> = [name, birth, telephone, district].into_iter().flatten().collect();
    let points: i16 = reasons.iter().map(|reason| reason.points()).sum();
    Likeness { score: u8::try_from(points.clamp(0, 100)).unwrap_or_default(), reasons }
}

/// How two words agree, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Same,
    Spelled,
    Sound,
    OneLetter,
}

fn of_names(one: &[Word], other: &[Word]) -> Option<Reason> {
    let (one, other) = (&bounded_as(one, other), &bounded_as(other, one));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (mut taken, mut worst, mut in_order, mut last) = (vec![false; long.len()], Fit::Same, true, None);
    for word in short {
        let fits = long.iter().enumerate().filter(|(at, _)| !taken[*at]).filter_map(|(at, known)| Some((of_words(word, known)?, at)));
        let (fit, at) = fits.min()?;
        taken[at] = true;
        worst = worst.max(fit);
        in_order &= last.is_none_or(|last| last < at);
        last = Some(at);
    }
    Some(match (short.len(), long.len()) {
        (1, 1) if worst <= Fit::Sound => Reason::SameSingleName,
        (1, 1) => return None,
        (1, _) if worst <= Fit::Sound => Reason::SingleName,
        (1, _) => return None,
        (short, long) if short < long && worst <= Fit::Sound => Reason::PartOfName,
        _ => match worst {
            Fit::Same if in_order => Reason::SameName,
            Fit::Same => Reason::OtherOrder,
            Fit::Spelled => Reason::Spelled,
            Fit::Sound => Reason::Sound,
            Fit::OneLetter => Reason::OneLetter,
        },
    })
}

/// The words with the other name's boundaries: `Abdul Rahman` is one word beside `Abdulrahman`.
fn bounded_as(words: &[Word], other: &[Word]) -> Vec<Word> {
    let mut bounded: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let joined = (2..=3usize.min(words.len() - at)).rev().map(|count| (count, Word::joined(&words[at..at + count])));
        let fitting = joined.into_iter().find(|(_, joined)| {
            other.iter().any(|word| is_as_long(word, joined) && of_words(word, joined).is_some_and(|fit| fit <= Fit::Sound))
        });
        let (count, word) = fitting.unwrap_or_else(|| (1, words[at].clone()));
        bounded.push(word);
        at += count;
    }
    bounded
}

/// A script may leave vowels out, but in one script two spellings of a name are about as long.
fn is_as_long(one: &Word, other: &Word) -> bool {
    let most = if one.read.is_chinese() && other.read.is_chinese() { 4 } else { 2 };
    one.is_latin() != other.is_latin() || one.folded.len().abs_diff(other.folded.len()) < most
}

fn of_words(one: &Word, other: &Word) -> Option<Fit> {
    if one.folded == other.folded {
        return Some(Fit::Same);
    }
    if one.spelled == other.spelled {
        return Some(Fit::Spelled);
    }
    if one.read.agrees(&other.read) {
        return Some(Fit::Sound);
    }
    is_one_letter_apart(&one.folded, &other.folded).then_some(Fit::OneLetter)
}

/// Whether one letter was added, left out, or changed, or two that stand together changed places, in a word long enough for that to be a slip.
fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 4 || long.len() - short.len() > 1 {
        return false;
    }
    let begins = short.iter().zip(&long).take_while(|(one, other)| one == other).count();
    let (short, long) = (&short[begins..], &long[begins..]);
    match (short, long) {
        ([_, short @ ..], [_, long @ ..]) if short == long => true,
        ([a, b, short @ ..], [c, d, long @ ..]) if a == d && b == c && short == long => true,
        (short, [_, long @ ..]) => short == long,
        _ => false,
    }
}

fn of_births(one: PartialDate, other: PartialDate) -> Option<Reason> {
    use PartialDate::{Day, Month, Year};
    let of = |date: PartialDate| match date {
        Year(year) => (year, None),
        Month(year, month) => (year, Some(month)),
        Day(day) => (day.year(), Some(day.month())),
    };
    if let (Day(one), Day(other)) = (one, other) {
        let swapped = NaiveDate::from_ymd_opt(other.year(), other.day(), other.month());
        return Some(match () {
            () if one == other && (one.day(), one.month()) == (1, 1) => Reason::SameFirstOfJanuary,
            () if one == other => Reason::SameBirthday,
            () if swapped == Some(one) => Reason::DayAndMonthSwapped,
            () => Reason::OtherBirthday,
        });
    }
    let ((year, month), (other_year, other_month)) = (of(one), of(other));
    let agree = year == other_year && month.zip(other_month).is_none_or(|(one, other)| one == other);
    Some(if agree { Reason::SameYearOfBirth } else { Reason::OtherBirthday })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;

    fn names(one: &str, other: &str) -> Vec<Reason> {
        likeness(&Profile::typed(one, ""), &Profile::typed(other, "")).reasons
    }
    fn born(one: &str, other: &str) -> Option<Reason> {
        of_births(PartialDate::read(one).unwrap(), PartialDate::read(other).unwrap())
    }

    #[test]
    fn names_agree_whatever_the_script_the_spelling_and_the_order() {
        assert_eq!(names("Saba Tesfay", "saba  TESFAY"), [Reason::SameName]);
        assert_eq!(names("Tesfay Saba", "Saba Tesfay"), [Reason::OtherOrder]);
        assert_eq!(names("Юлия Коваль", "Julia Koval"), [Reason::Spelled]);
        assert_eq!(names("Mohammed Omar", "Muhammad Omer"), [Reason::Sound]);
        assert_eq!(names("Shirin Ahmadi", "شیرین احمدی"), [Reason::Sound]);
        assert_eq!(names("Amina Karimova", "Amina Karinova"), [Reason::OneLetter]);
    }

    #[test]
    fn a_letter_that_makes_another_name_is_no_reason_by_itself() {
        let score = |one: &str, other: &str| likeness(&Profile::typed(one, ""), &Profile::typed(other, "")).score;
        assert!(score("Farid Karimi", "Farida Karimi") < super::super::OFFERED_FROM);
        assert_eq!(names("Abdul Rahman Noori", "Abdulrahman Noori"), [Reason::SameName]);
    }

    #[test]
    fn part_of_a_name_agrees_and_a_single_name_less() {
        assert_eq!(names("Amina Hassan", "Amina Ali Hassan"), [Reason::PartOfName]);
        assert_eq!(names("Saba", "Saba Tesfay"), [Reason::SingleName]);
        assert_eq!(names("Saba", "SABA"), [Reason::SameSingleName]);
        assert!(likeness(&Profile::typed("Saba", ""), &Profile::typed("Saba Tesfay", "")).score >= super::super::OFFERED_FROM);
    }

    #[test]
    fn what_people_are_called_is_compared_too() {
        let pepe = likeness(&Profile::typed("Pepe Nunez", ""), &Profile::typed("José Núñez", "Pepe Núñez"));
        assert_eq!(pepe.reasons, [Reason::SameName]);
    }

    #[test]
    fn other_people_have_nothing_in_common() {
        for (one, other) in
            [("Saba Tesfay", "Olena Koval"), ("Amina Ali", "Iman Ali"), ("Ali", "Ola"), ("", "Saba"), ("Saba Ali", "Saba Omar")]
        {
            assert_eq!(names(one, other), [], "{one}, {other}");
        }
    }

    #[test]
    fn days_of_birth_agree_contradict_or_changed_places() {
        assert_eq!(born("1990-04-30", "1990-04-30"), Some(Reason::SameBirthday));
        assert_eq!(born("1990-01-01", "1990-01-01"), Some(Reason::SameFirstOfJanuary));
        assert_eq!(born("1990-03-04", "1990-04-03"), Some(Reason::DayAndMonthSwapped));
        assert_eq!(born("1990", "1990-04-30"), Some(Reason::SameYearOfBirth));
        assert_eq!(born("1990-04", "1990-05-30"), Some(Reason::OtherBirthday));
        assert_eq!(born("1990-04-30", "1991-04-30"), Some(Reason::OtherBirthday));
    }

    #[test]
    fn the_score_is_the_sum_of_its_parts_between_nothing_and_a_hundred() {
        let profile = |birth: &str, telephone: &str| Profile {
            birth: Some(PartialDate::read(birth).unwrap()),
            telephone: telephone.to_owned(),
            district: "e8".to_owned(),
            ..Profile::typed("Saba Tesfay", "")
        };
        let all = likeness(&profile("1990-04-30", "700900123"), &profile("1990-04-30", "700900123"));
        assert_eq!(all.score, 100);
        assert_eq!(all.reasons, [Reason::SameName, Reason::SameBirthday, Reason::SameTelephone, Reason::SameDistrict]);
        let namesake = likeness(&profile("1990-04-30", "700900123"), &profile("1985-02-01", "700900999"));
        assert_eq!(namesake.score, 28);
        assert!(namesake.score < super::super::OFFERED_FROM);
    }

    #[test]
    fn the_likeness_is_the_same_from_either_side() {
        let people = ["Saba", "Saba Tesfay", "Tesfay Saba", "Mohammed Omar Ali", "Ali Omer", "Юлия"];
        for one in people {
            for other in people {
                assert_eq!(names(one, other), names(other, one), "{one}, {other}");
            }
        }
    }
}
