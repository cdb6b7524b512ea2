//! What the list of likely doubles shows, worked out from the records: no signal and no browser.

use super::list_model::{Entry, entry, last_came};
use crate::in_words;
use domain::Record;
use domain::dataset::Dataset;
use domain::dates::PartialDate;
use domain::duplicates::{Likeness, People, Reason, told_apart};
use domain::ids::PersonId;
use domain::merging::kept_first;
use domain::order::sort_by_key;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use words::staff::doubles as text;

/// One of two records.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub name: String,
    /// "Amina Ali · born 1990 · came to 3 sessions · registered on 3 March 2026": only what is known.
    pub about: String,
}

/// Two records that are likely of one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The one that is better kept.
    pub kept: Card,
    /// The other.
    pub other: Card,
    /// "84 of 100"
    pub score: String,
    /// "The names are the same (+60)"
    pub reasons: Vec<String>,
}

/// A temporary person and who they may be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NewPerson {
    /// Who.
    pub card: Card,
    /// The likeliest first.
    pub like: Vec<Pair>,
}

/// The whole list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Temporary people, newest first.
    pub to_complete: Vec<NewPerson>,
    /// Everybody else, likeliest first.
    pub twice: Vec<Pair>,
}

/// Compares everybody.
pub fn list(dataset: &Dataset) -> List {
    let (people, apart, came) = (People::of(dataset), told_apart(dataset), sessions(dataset));
    let last = last_came(dataset);
    let card = |person: &PersonId| Some(card(dataset, entry(dataset, person, &last)?, came.get(person).copied().unwrap_or_default()));
    let pair = |one: &PersonId, other: &PersonId, likeness: &Likeness| {
        let (kept, other) = kept_first(dataset.people.get(one)?, dataset.people.get(other)?);
        let reasons = likeness.reasons.iter().map(|reason| text::part(&points(*reason), reason_words(*reason))).collect();
        Some(Pair { kept: card(&kept.id)?, other: card(&other.id)?, score: text::score(&likeness.score.to_string()), reasons })
    };
    let mut new: Vec<_> = dataset.people.iter().filter(|person| person.is_temporary() && person.merged_into_id.is_none()).collect();
    sort_by_key(&mut new, |person| (Reverse(person.registered_on), person.key()));
    let to_complete = new.into_iter().filter_map(|person| {
        let is_apart = |other: &PersonId| {
            let (one, other) = if person.id < *other { (&person.id, other) } else { (other, &person.id) };
            apart.contains(&(one.clone(), other.clone()))
        };
        let like = people.like_person(&person.id, is_apart);
        Some(NewPerson {
            card: card(&person.id)?,
            like: like.iter().filter_map(|(other, likeness)| pair(&person.id, other, likeness)).collect(),
        })
    });
    let is_temporary = |person: &PersonId| dataset.people.get(person).is_some_and(|person| person.is_temporary());
    let pairs = people.pairs(&apart);
    // Beside a temporary person they are listed already.
    let others = pairs.iter().filter(|likely| !is_temporary(&likely.one) && !is_temporary(&likely.other));
    List {
        to_complete: to_complete.collect(),
        twice: others.filter_map(|likely| pair(&likely.one, &likely.other, &likely.likeness)).collect(),
    }
}

/// How many people there are to be completed.
pub fn waiting(dataset: &Dataset) -> usize {
    dataset.people.iter().filter(|person| person.is_temporary() && person.merged_into_id.is_none()).count()
}

/// At how many sessions everybody was, those under merged records among them.
fn sessions(dataset: &Dataset) -> BTreeMap<PersonId, usize> {
    let mut came: BTreeMap<PersonId, usize> = BTreeMap::new();
    for mark in dataset.attendances.iter().filter(|mark| mark.status.is_present()) {
        *came.entry(mark.person_id.clone()).or_default() += 1;
    }
    let mut of_people: BTreeMap<PersonId, usize> = BTreeMap::new();
    came.into_iter().for_each(|(record, count)| *of_people.entry(dataset.survivor(&record)).or_default() += count);
    of_people
}

fn card(dataset: &Dataset, entry: Entry, came: usize) -> Card {
    let person = dataset.people.get(&entry.person);
    let born = person.and_then(|person| person.date_of_birth).map(|date| {
        text::born(&match date {
            PartialDate::Day(day) => in_words::date(day),
            PartialDate::Month(year, month) => format!("{year}-{month:02}"),
            PartialDate::Year(year) => year.to_string(),
        })
    });
    let registered = person.and_then(|person| person.registered_on).map(|day| text::registered(&in_words::date(day)));
    let came = (came > 0).then(|| text::came(came));
    let telephone = person.map(|person| person.telephone().to_owned()).unwrap_or_default();
    let about = [Some(entry.full_name), born, Some(telephone), came, registered];
    let about: Vec<String> = about.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    Card { person: entry.person, name: entry.shown_name, about: about.join(" · ") }
}

/// "+60", "−40"
fn points(reason: Reason) -> String {
    let points = reason.points();
    if points < 0 { format!("−{}", points.unsigned_abs()) } else { format!("+{points}") }
}

/// Why, in a sentence.
pub fn reason_words(reason: Reason) -> &'static str {
    use text::reasons as words;
    match reason {
        Reason::SameName => words::SAME_NAME,
        Reason::OtherOrder => words::OTHER_ORDER,
        Reason::Spelled => words::SPELLED,
        Reason::Sound => words::SOUND,
        Reason::OneLetter => words::ONE_LETTER,
        Reason::PartOfName => words::PART_OF_NAME,
        Reason::SameSingleName => words::SAME_SINGLE_NAME,
        Reason::SingleName => words::SINGLE_NAME,
        Reason::SameBirthday => words::SAME_BIRTHDAY,
        Reason::SameFirstOfJanuary => words::SAME_FIRST_OF_JANUARY,
        Reason::DayAndMonthSwapped => words::DAY_AND_MONTH_SWAPPED,
        Reason::SameYearOfBirth => words::SAME_YEAR_OF_BIRTH,
        Reason::OtherBirthday => words::OTHER_BIRTHDAY,
        Reason::SameTelephone => words::SAME_TELEPHONE,
        Reason::SameDistrict => words::SAME_DISTRICT,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use chrono::NaiveDate;
    use domain::cell::Cell;
    use domain::duplicates::tell_apart;
    use domain::sample::records;

    fn club() -> Dataset {
        records(
            "activities id=club name=Job~Club type=group
            sessions id=s1 activity_id=club date=2026-03-10 status=held
            people id=saba name=Saba~Tesfay date_of_birth=1990 registered_on=2026-01-05
            people id=twin name=Tesfay~Saba registered_on=2026-02-05
            people id=new name=Saba~Tesfai registered_on=2026-03-10 temporary=true
            people id=newest name=Olena registered_on=2026-03-11 temporary=true
            attendances session_id=s1 person_id=new status=present",
        )
    }

    #[test]
    fn the_newest_temporary_people_come_first_each_with_who_they_may_be() {
        let list = list(&club());
        let names: Vec<&str> = list.to_complete.iter().map(|new| new.card.name.as_str()).collect();
        assert_eq!(names, ["Olena", "Saba Tesfai"]);
        assert!(list.to_complete[0].like.is_empty());
        let like = &list.to_complete[1].like;
        assert_eq!(like[0].kept.name, "Saba Tesfay", "a complete record is kept before a temporary one");
        assert_eq!(
            (like[0].score.as_str(), &*like[0].reasons),
            ("54 of 100", &["The names differ in spelling or script only (+54)".to_owned()][..])
        );
        assert_eq!(list.to_complete[1].card.about, "came to 1 session · registered on 10 March 2026");
    }

    #[test]
    fn other_pairs_are_listed_once_until_they_are_told_apart() {
        let mut dataset = club();
        let pairs: Vec<(String, String)> = list(&dataset).twice.into_iter().map(|pair| (pair.kept.name, pair.other.name)).collect();
        assert_eq!(pairs, [("Saba Tesfay".to_owned(), "Tesfay Saba".to_owned())]);
        let id = |text: &str| PersonId::new(text).unwrap();
        dataset.apply(&tell_apart(&dataset, &id("twin"), &id("saba"), NaiveDate::read("2026-03-12").unwrap()).unwrap());
        assert!(list(&dataset).twice.is_empty());
    }
}
