//! What a person can be counted by: gender, nationality, area, immigration status, age band, language.

use super::people::PersonNumber;
use super::question::Question;
use crate::domain::codes::codes;
use crate::domain::order::sort;
use chrono::{Datelike, NaiveDate};

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
    /// The person's recorded codes, each once; none if nothing is recorded. Age is that at the first contact date, the area that at the last.
    pub fn values<'a>(self, question: &Question<'a, '_>, person: PersonNumber) -> Vec<&'a str> {
        let record = question.index.people.record(person);
        match self {
            Attribute::Gender => record.gender.map(|gender| gender.as_str()).into_iter().collect(),
            Attribute::Nationality => record.nationality.as_ref().map(|nationality| nationality.as_str()).into_iter().collect(),
            Attribute::Area => question.area(person).map(|area| area.as_str()).into_iter().collect(),
            Attribute::ImmigrationStatus => {
                Some(record.immigration_status.as_str()).filter(|status| !status.is_empty()).into_iter().collect()
            }
            Attribute::AgeBand => question.age(person).map(age_band).into_iter().collect(),
            Attribute::Language => {
                let mut languages: Vec<&str> = record.languages.iter().map(|language| language.as_str()).collect();
                sort(&mut languages);
                languages.dedup();
                languages
            }
        }
    }
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
    use crate::report::testing::day;

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
