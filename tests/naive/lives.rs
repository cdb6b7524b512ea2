//! Where somebody lived at their last contact, and how old they were at their first.

use super::world::{Somebody, World};
use chrono::{Datelike, NaiveDate};
use domain::person::Address;

impl World<'_> {
    /// Where somebody lived: the address with the latest start not after their last contact, else the earliest; of equal ones the smallest id.
    pub fn area(&self, person: &Somebody) -> Option<String> {
        let last = *person.touched.iter().max()?;
        let mine: Vec<&Address> = self.all.addresses.iter().filter(|row| self.end(row.person_id.as_str()) == person.id).collect();
        let mut best: Option<&Address> = None;
        for address in mine.iter().filter(|address| address.from.is_none_or(|from| from <= last)) {
            if best.is_none_or(|best| address.from > best.from || (address.from == best.from && address.id.as_str() < best.id.as_str())) {
                best = Some(address);
            }
        }
        if best.is_none() {
            for address in mine {
                if best.is_none_or(|best| address.from < best.from || (address.from == best.from && address.id.as_str() < best.id.as_str()))
                {
                    best = Some(address);
                }
            }
        }
        best?.area.as_ref().map(|area| area.as_str().to_owned())
    }

    /// Birthdays had by the day of the first contact.
    pub fn age(&self, person: &Somebody) -> Option<u32> {
        let day = *person.touched.iter().min()?;
        let born = person.record.date_of_birth?.assumed_day()?;
        if born > day {
            return None;
        }
        let birthday = |year: i32| {
            NaiveDate::from_ymd_opt(year, born.month(), born.day()).unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 3, 1).unwrap())
        };
        Some((1..).take_while(|years| birthday(born.year() + years) <= day).count() as u32)
    }
}
