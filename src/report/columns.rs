//! What is recorded of everybody, as numbers: made of the people alone when a figure first asks for it.

use super::alike::Alike;
use chrono::NaiveDate;
use domain::Records;
use domain::person::Person;
use std::cell::OnceCell;

/// Attributes by person.
#[derive(Default)]
pub struct Columns {
    genders: OnceCell<Alike>,
    nationalities: OnceCell<Alike>,
    statuses: OnceCell<Alike>,
    births: OnceCell<Vec<Option<NaiveDate>>>,
}

impl Columns {
    /// Genders.
    pub fn genders(&self, people: &Records<Person>) -> &Alike {
        self.genders.get_or_init(|| Alike::of(people.iter().map(|person| person.gender.map_or("", |gender| gender.as_str()))))
    }
    /// Nationalities.
    pub fn nationalities(&self, people: &Records<Person>) -> &Alike {
        let nationalities = people.iter().map(|person| person.nationality.as_ref().map_or("", |nationality| nationality.as_str()));
        self.nationalities.get_or_init(|| Alike::of(nationalities))
    }
    /// Immigration statuses.
    pub fn statuses(&self, people: &Records<Person>) -> &Alike {
        self.statuses.get_or_init(|| Alike::of(people.iter().map(|person| person.immigration_status.as_str())))
    }
    /// Days of birth, assumed where only the year or the month is known.
    pub fn births(&self, people: &Records<Person>) -> &[Option<NaiveDate>] {
        self.births.get_or_init(|| people.iter().map(|person| person.date_of_birth.as_ref()?.assumed_day()).collect())
    }
}
