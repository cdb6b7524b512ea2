//! On which dates each person was in touch: the first and the last are all that any indicator asks for.

use super::people::PersonNumber;
use chrono::NaiveDate;

/// The first and the last date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The earliest.
    pub first: NaiveDate,
    /// The latest.
    pub last: NaiveDate,
}

impl Span {
    /// Whether there are at least two different dates.
    pub fn has_two_dates(self) -> bool {
        self.first != self.last
    }
}

/// A span for everybody who has a date.
#[derive(Clone)]
pub struct Dates(Vec<Option<Span>>);

impl Dates {
    /// Nobody has a date yet; `slots` is `People::slots`.
    pub fn none(slots: usize) -> Dates {
        Dates(vec![None; slots])
    }
    /// The person was in touch on this date.
    pub fn add(&mut self, person: PersonNumber, date: NaiveDate) {
        let slot = &mut self.0[person.at()];
        *slot = Some(match *slot {
            None => Span { first: date, last: date },
            Some(span) => Span { first: span.first.min(date), last: span.last.max(date) },
        });
    }
    /// All of them were in touch on this date.
    pub fn add_all(&mut self, people: &[PersonNumber], date: NaiveDate) {
        for person in people {
            match &mut self.0[person.at()] {
                Some(span) => {
                    span.first = span.first.min(date);
                    span.last = span.last.max(date);
                }
                none => *none = Some(Span { first: date, last: date }),
            }
        }
    }
    /// The person's span.
    pub fn of(&self, person: PersonNumber) -> Option<Span> {
        self.0[person.at()]
    }
    /// Everybody who has a date and whose span is as wanted, ascending.
    pub fn people(&self, wanted: impl Fn(Span) -> bool) -> Vec<PersonNumber> {
        let people = self.0.iter().enumerate().filter(|(_, span)| span.is_some_and(&wanted));
        people.map(|(number, _)| PersonNumber::from(number)).collect()
    }
}
