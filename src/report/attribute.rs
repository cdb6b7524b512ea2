//! What a person can be counted by: gender, nationality, area, immigration status, age band, language.

use super::alike::Alike;
use super::people::PersonNumber;
use super::question::Question;
use chrono::{Datelike, NaiveDate};
use domain::codes;
use domain::order::gathered;
use std::collections::BTreeMap;

codes! {
    /// An attribute of a person.
    pub enum Attribute {
        Gender = "gender",
        Nationality = "nationality",
        Area = "area",
        ImmigrationStatus = "immigration_status",
        AgeBand = "age_band",
        Language = "language",
    }
}

/// The row of people of whom nothing is recorded.
pub const NOT_RECORDED: &str = "not_recorded";
/// The code of a person who would rather not say.
pub const PREFER_NOT_TO_SAY: &str = "prefer_not_to_say";
/// The code of a person without a nationality.
pub const STATELESS: &str = "stateless";

/// The first age of each band and the band's key.
pub const AGE_BANDS: [(u32, &str); 8] =
    [(65, "65+"), (55, "55-64"), (45, "45-54"), (35, "35-44"), (25, "25-34"), (18, "18-24"), (16, "16-17"), (0, "0-15")];

impl Attribute {
    /// Whether one person can have several values, so that rows do not add up to people.
    pub fn is_many_to_a_person(self) -> bool {
        self == Attribute::Language
    }
    /// These people by their recorded codes, ascending in each row, and those of whom nothing is recorded. Age is that at the first contact
    /// date, the area that at the last.
    pub fn rows<'a>(self, question: &Question<'a, '_>, people: &[PersonNumber]) -> (Rows<'a>, Vec<PersonNumber>) {
        let (index, all) = (question.index, &question.index.dataset.people);
        let record = |first: usize| index.people.record(PersonNumber::from(first));
        let of_person = |alike: &Alike, text: &dyn Fn(usize) -> &'a str| sorted(alike, people, &|person| Some(person.at()), text);
        match self {
            Attribute::Gender => {
                of_person(index.columns().genders(all), &|first| record(first).gender.map_or("", |gender| gender.as_str()))
            }
            Attribute::Nationality => of_person(index.columns().nationalities(all), &|first| {
                record(first).nationality.as_ref().map_or("", |nationality| nationality.as_str())
            }),
            Attribute::ImmigrationStatus => of_person(index.columns().statuses(all), &|first| record(first).immigration_status.as_str()),
            Attribute::Area => {
                let area = |first: usize| index.address(first).area.as_ref().map_or("", |area| area.as_str());
                sorted(&index.homes().areas, people, &|person| question.home(person), &area)
            }
            Attribute::AgeBand => listed(people, &|person| question.age(person).map(age_band).into_iter().collect()),
            Attribute::Language => listed(people, &|person| index.people.record(person).languages.iter().map(|one| one.as_str()).collect()),
        }
    }
}

/// People by code.
pub type Rows<'a> = BTreeMap<&'a str, Vec<PersonNumber>>;

/// People by the answer that is found for each, where there is one; `text` says what the first who gave it said.
fn sorted<'a>(
    alike: &Alike,
    people: &[PersonNumber],
    of: &dyn Fn(PersonNumber) -> Option<usize>,
    text: &dyn Fn(usize) -> &'a str,
) -> (Rows<'a>, Vec<PersonNumber>) {
    let mut rows: Vec<Vec<PersonNumber>> = vec![Vec::new(); alike.firsts().len()];
    let mut unknown = Vec::new();
    for person in people {
        let row = of(*person).and_then(|at| alike.answer(at)).map_or(&mut unknown, |answer| &mut rows[answer]);
        row.push(*person);
    }
    let rows = alike.firsts().iter().zip(rows).filter(|(_, people)| !people.is_empty());
    (gathered(rows.map(|(first, people)| (text(*first as usize), people))), unknown)
}

/// The same where codes are listed for each person, of whom one may have several.
fn listed<'a>(people: &[PersonNumber], codes: &dyn Fn(PersonNumber) -> Vec<&'a str>) -> (Rows<'a>, Vec<PersonNumber>) {
    let (mut rows, mut unknown) = (Rows::new(), Vec::new());
    for person in people {
        let codes = codes(*person);
        if codes.is_empty() {
            unknown.push(*person);
        }
        for code in codes {
            let row = rows.entry(code).or_default();
            // Named twice a code counts once.
            if row.last() != Some(person) {
                row.push(*person);
            }
        }
    }
    (rows, unknown)
}

/// Full years on a day: one more on each birthday, which for 29 February is 1 March in other years. Nothing before the birth.
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> Option<u32> {
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    u32::try_from(day.year() - birth.year() - i32::from(before_birthday)).ok()
}

pub fn age_band(age: u32) -> &'static str {
    AGE_BANDS.iter().find(|(from, _)| age >= *from).map_or("0-15", |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[test]
    fn an_age_changes_on_the_birthday() {
        assert_eq!(age_on(day("2000-05-10"), day("2025-05-09")), Some(24));
        assert_eq!(age_on(day("2000-05-10"), day("2025-05-10")), Some(25));
        assert_eq!(age_on(day("2025-05-10"), day("2025-05-10")), Some(0));
        assert_eq!(age_on(day("2025-05-10"), day("2025-05-09")), None);
    }

    #[test]
    fn a_birthday_of_29_february_is_1_march_in_other_years() {
        assert_eq!(age_on(day("2008-02-29"), day("2026-02-28")), Some(17));
        assert_eq!(age_on(day("2008-02-29"), day("2026-03-01")), Some(18));
        assert_eq!(age_on(day("2008-02-29"), day("2028-02-29")), Some(20));
    }

    #[test]
    fn bands_meet_without_gap_or_overlap() {
        let bands: Vec<&str> = [0, 15, 16, 17, 18, 24, 25, 34, 35, 44, 45, 54, 55, 64, 65, 101].into_iter().map(age_band).collect();
        let twice = ["0-15", "16-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"].into_iter().flat_map(|band| [band, band]);
        assert_eq!(bands, twice.collect::<Vec<_>>());
    }
}
