//! What an indicator is asked: an item of a specification, resolved against the records.

use super::attribute;
use super::dates::{Dates, Span};
use super::error::{Place, ReportError};
use super::extent::Extent;
use super::filter::Filter;
use super::index::{Enrolled, Index, Matter, OneToOne, Pairing, Sitting};
use super::members::Members;
use super::people::PersonNumber;
use super::scope::Scope;
use super::specification::Item;
use domain::person::Area;
use std::rc::Rc;

/// One item, ready to be answered.
pub struct Question<'a, 'q> {
    /// The records.
    pub index: &'q Index<'a>,
    /// The item's scope and days.
    pub extent: Rc<Extent<'a>>,
    item: &'q Item,
}

impl<'a, 'q> Question<'a, 'q> {
    /// The item over its extent.
    pub fn new(index: &'q Index<'a>, extent: Rc<Extent<'a>>, item: &'q Item) -> Question<'a, 'q> {
        Question { index, extent, item }
    }
    /// The item's `with`, to be read and finished.
    pub fn with(&self) -> Result<Members, ReportError> {
        Members::of(self.place(), "with.", Some(self.item.with.clone().into()))
    }
    /// Where in the specification this is.
    pub fn place(&self) -> Place {
        self.item.place()
    }
    /// The key of the indicator that is asked for.
    pub fn indicator(&self) -> &'q str {
        &self.item.indicator
    }
    /// The same item over another part of the work.
    pub fn over(&self, scope: Scope) -> Item {
        Item { scope, ..self.item.clone() }
    }
    /// The scope as it was asked for.
    pub fn scope(&self) -> &'q Scope {
        &self.item.scope
    }
    /// Everybody who was supported in the scope and window and whom the filter keeps, ascending.
    pub fn supported(&self) -> Vec<PersonNumber> {
        self.keep(self.contacts().people(|_| true))
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
    /// Contact dates in the scope and window.
    pub fn contacts(&self) -> &Dates {
        self.extent.contacts(self.index)
    }
    /// The person's first and last contact date.
    pub fn span(&self, person: PersonNumber) -> Option<Span> {
        self.contacts().of(person)
    }
    /// Full years at the first contact date, if the birth is recorded and lies before it.
    pub fn age(&self, person: PersonNumber) -> Option<u32> {
        let birth = self.index.columns().births(&self.index.dataset.people)[person.at()]?;
        attribute::age_on(birth, self.span(person)?.first)
    }
    /// The address that counts at the last contact date, as its place among all.
    pub fn home(&self, person: PersonNumber) -> Option<usize> {
        self.index.home(person, self.span(person)?.last)
    }
    /// The area lived in at the last contact date.
    pub fn area(&self, person: PersonNumber) -> Option<&'a Area> {
        self.index.address(self.home(person)?).area.as_ref()
    }
    /// The held sessions in the scope and window, by date.
    pub fn held(&self) -> impl Iterator<Item = &'q Sitting<'a>> + '_ {
        self.sittings().filter(|sitting| sitting.was_held())
    }
    /// The sessions in the scope and window, held or not, by date.
    pub fn sittings(&self) -> impl Iterator<Item = &'q Sitting<'a>> + '_ {
        self.index.sittings_in(&self.extent.window).iter().filter(|sitting| self.extent.within.holds(&sitting.place))
    }
    /// The cases in the scope.
    pub fn matters(&self) -> impl Iterator<Item = &'q Matter<'a>> + '_ {
        self.index.matters.iter().filter(|matter| self.extent.within.holds_programme(matter.case.programme_id.as_ref()))
    }
    /// The matches in the scope.
    pub fn pairings(&self) -> impl Iterator<Item = &'q Pairing<'a>> + '_ {
        self.index.pairings.iter().filter(|pairing| self.extent.within.holds_programme(pairing.record.programme_id.as_ref()))
    }
    /// The enrolments in the scope.
    pub fn enrolments(&self) -> impl Iterator<Item = &'q Enrolled<'a>> + '_ {
        self.index.enrolments.iter().filter(|enrolled| self.extent.within.holds(&enrolled.place))
    }
    /// The contacts in the scope and window, of every status.
    pub fn contacts_made(&self) -> impl Iterator<Item = &'q OneToOne<'a>> + '_ {
        let contacts = self.index.contacts.iter();
        contacts.filter(|one| self.extent.window.contains(one.contact.date) && self.extent.within.holds(&one.place))
    }
    /// The completed contacts in the scope and window.
    pub fn completed(&self) -> impl Iterator<Item = &'q OneToOne<'a>> + '_ {
        self.contacts_made().filter(|one| one.was_completed())
    }
}
