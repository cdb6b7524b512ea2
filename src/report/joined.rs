//! Records with what they point to: a session with its activity's place, a case with its people and the days on which it was worked on.

use super::calendar::Day;
use super::people::PersonNumber;
use super::place::Place;
use super::touches::Days;
use super::window::Window;
use chrono::NaiveDate;
use domain::attendance::Enrolment;
use domain::casework::Case;
use domain::contact::{Contact, ContactStatus};
use domain::mentoring::Match;
use domain::programme::Activity;
use domain::session::{Session, SessionStatus};
use std::rc::Rc;

/// A session with its place and the people who were there.
pub struct Sitting<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its activity.
    pub activity: &'a Activity,
    /// Where it belongs.
    pub place: Place<'a>,
    /// What figures ask of every session.
    pub(super) day: Day,
    /// Its place in the calendar.
    pub(super) at: usize,
    /// How many participants were present.
    pub(super) participants: usize,
}

impl Sitting<'_> {
    /// Whether it took place, was cancelled or is planned.
    pub fn status(&self) -> SessionStatus {
        self.day.status
    }
    /// Whether it took place.
    pub fn was_held(&self) -> bool {
        self.day.status == SessionStatus::Held
    }
    /// Its day.
    pub fn date(&self) -> NaiveDate {
        self.day.date
    }
    /// Its activity's place among all.
    pub fn activity_at(&self) -> usize {
        self.day.activity
    }
    /// How long it was, nothing if its start or its end is not known.
    pub fn minutes(&self) -> u64 {
        u64::from(self.day.minutes)
    }
    /// People present whom nobody named.
    pub fn unnamed(&self) -> u64 {
        u64::from(self.day.unnamed)
    }
    /// n(s): the participants and the unnamed.
    pub fn headcount(&self) -> u64 {
        self.participants as u64 + self.unnamed()
    }
}

/// A contact with its person and place.
pub struct OneToOne<'a> {
    /// The contact.
    pub contact: &'a Contact,
    /// With whom.
    pub person: PersonNumber,
    /// Where it belongs.
    pub place: Place<'a>,
}

impl OneToOne<'_> {
    /// Only a completed contact is participation.
    pub fn was_completed(&self) -> bool {
        self.contact.status == ContactStatus::Completed
    }
}

/// A case with the people it is for and the dates of what was done on it.
pub struct Matter<'a> {
    /// The case.
    pub case: &'a Case,
    /// The client, or everybody of the household.
    pub people: Rc<[PersonNumber]>,
    /// Dates of its actions.
    pub actions: Days,
}

impl Matter<'_> {
    /// Whether anything was done on it in the window.
    pub fn was_worked_on(&self, window: &Window) -> bool {
        self.actions.iter().any(|day| window.contains(*day))
    }
}

/// A match with the person it supports and the dates of its contacts.
pub struct Pairing<'a> {
    /// The match.
    pub record: &'a Match,
    /// Whom it supports.
    pub supported: PersonNumber,
    /// Dates of its contacts.
    pub contacts: Days,
}

/// An enrolment with its person and its activity's place.
pub struct Enrolled<'a> {
    /// The enrolment.
    pub enrolment: &'a Enrolment,
    /// Who.
    pub person: PersonNumber,
    /// The activity's place.
    pub place: Place<'a>,
}
