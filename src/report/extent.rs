//! The work and the days that figures are about, with what several figures of one extent want of it, worked out once.

use super::dates::Dates;
use super::error::ReportError;
use super::index::Index;
use super::participation::{attendance_dates, contact_dates, group_dates, participation_dates};
use super::scope::{Scope, Within};
use super::specification::Item;
use super::window::Window;
use std::cell::OnceCell;
use std::rc::Rc;

/// A scope and a window over the records.
pub struct Extent<'a> {
    /// The scope.
    pub within: Within<'a>,
    /// The days.
    pub window: Window,
    attendance: OnceCell<Dates>,
    group: OnceCell<Dates>,
    participation: OnceCell<Dates>,
    contacts: OnceCell<Dates>,
}

impl<'a> Extent<'a> {
    /// Resolves an item's scope.
    pub fn of(index: &Index<'a>, item: &Item) -> Result<Rc<Extent<'a>>, ReportError> {
        let within = Within::resolve(&item.place(), &item.scope, index)?;
        let (attendance, group, participation, contacts) = Default::default();
        Ok(Rc::new(Extent { within, window: item.window, attendance, group, participation, contacts }))
    }
    /// Whether both are of the same work and days.
    pub fn is_same(&self, other: &Extent) -> bool {
        self.window == other.window && self.within.is_same(&other.within)
    }
    /// Dates of present attendance.
    pub fn attendance(&self, index: &Index<'a>) -> &Dates {
        self.attendance.get_or_init(|| attendance_dates(index, &self.within, &self.window))
    }
    /// The same at sessions of every type of activity but one-to-one.
    pub fn group(&self, index: &Index<'a>) -> &Dates {
        self.group.get_or_init(|| group_dates(index, &self.within, &self.window))
    }
    /// Dates of participation.
    pub fn participation(&self, index: &Index<'a>) -> &Dates {
        self.participation.get_or_init(|| participation_dates(index, self.attendance(index).clone(), &self.within, &self.window))
    }
    /// Contact dates.
    pub fn contacts(&self, index: &Index<'a>) -> &Dates {
        self.contacts.get_or_init(|| contact_dates(index, self.participation(index).clone(), &self.within, &self.window))
    }
}

/// The extents of a report's items so far: most items of a report have the same.
#[derive(Default)]
pub struct Extents<'a, 'q>(Vec<(&'q Scope, Rc<Extent<'a>>)>);

impl<'a, 'q> Extents<'a, 'q> {
    /// The extent of an item.
    pub fn of(&mut self, index: &Index<'a>, item: &'q Item) -> Result<Rc<Extent<'a>>, ReportError> {
        let known = self.0.iter().find(|(scope, extent)| **scope == item.scope && extent.window == item.window);
        if let Some((_, extent)) = known {
            return Ok(extent.clone());
        }
        let extent = Extent::of(index, item)?;
        self.0.push((&item.scope, extent.clone()));
        Ok(extent)
    }
}
