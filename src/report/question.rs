//! What an indicator is asked: an item of a specification, resolved against the records.

use super::area;
use super::attribute;
use super::dates::{Dates, Span};
use super::error::{Place, ReportError};
use super::filter::Filter;
use super::index::{Index, OneToOne, Sitting};
use super::members::Members;
use super::participation::contact_dates;
use super::people::PersonNumber;
use super::scope::Within;
use super::specification::Item;
use super::window::Window;
use crate::domain::person::Area;
use chrono::NaiveDate;
use std::cell::OnceCell;

/// One item, ready to be answered.
pub struct Question<'a, 'q> {
    /// The records.
    pub index: &'q Index<'a>,
    /// The item's scope.
    pub within: Within<'a>,
    /// The item's days.
    pub window: Window,
    item: &'q Item,
    contacts: OnceCell<Dates>,
}

impl<'a, 'q> Question<'a, 'q> {
    /// Resolves the item's scope.
    pub fn new(index: &'q Index<'a>, item: &'q Item) -> Result<Question<'a, 'q>, ReportError> {
        let within = Within::resolve(&item.place(), &item.scope, index)?;
        Ok(Question { index, within, window: item.window, item, contacts: OnceCell::new() })
    }
    /// The item's `with`, to be read and finished.
    pub fn with(&self) -> Result<Members, ReportError> {
        Members::of(self.place(), "with.", Some(self.item.with.clone().into()))
    }
    /// Where in the specification this is.
    pub fn place(&self) -> Place {
        self.item.place()
    }
    /// Whom to keep, if that is asked.
    pub fn filter(&self) -> Option<&'q Filter> {
        self.item.filter.as_ref()
    }
    /// Of these people, those whom the filter keeps.
    pub fn keep(&self, people: Vec<PersonNumber>) -> Vec<PersonNumber> {
        match self.filter() {
            None => people,
            Some(filter) => people.into_iter().filter(|person| filter.keeps(self, *person)).collect(),
        }
    }
    /// Contact dates in the scope and window, worked out once.
    pub fn contacts(&self) -> &Dates {
        self.contacts.get_or_init(|| contact_dates(self.index, &self.within, &self.window))
    }
    /// The person's first and last contact date.
    pub fn span(&self, person: PersonNumber) -> Option<Span> {
        self.contacts().of(person)
    }
    /// Full years at the first contact date, if the birth is recorded and lies before it.
    pub fn age(&self, person: PersonNumber) -> Option<u32> {
        let birth: NaiveDate = self.index.people.record(person).date_of_birth?.assumed_day()?;
        attribute::age_on(birth, self.span(person)?.first)
    }
    /// The area lived in at the last contact date.
    pub fn area(&self, person: PersonNumber) -> Option<&'a Area> {
        area::on(self.index.addresses.get(&person)?, self.span(person)?.last)
    }
    /// The held sessions in the scope and window, by date.
    pub fn held(&self) -> impl Iterator<Item = &'q Sitting<'a>> + '_ {
        self.sittings().filter(|sitting| sitting.was_held())
    }
    /// The sessions in the scope and window, held or not, by date.
    pub fn sittings(&self) -> impl Iterator<Item = &'q Sitting<'a>> + '_ {
        self.index.sittings.iter().filter(|sitting| self.window.contains(sitting.session.date) && self.within.holds(&sitting.place))
    }
    /// The completed contacts in the scope and window.
    pub fn completed(&self) -> impl Iterator<Item = &'q OneToOne<'a>> + '_ {
        let contacts = self.index.contacts.iter().filter(|one| one.was_completed());
        contacts.filter(|one| self.window.contains(one.contact.date) && self.within.holds(&one.place))
    }
}
