//! The records made quick to ask: built once in one pass over each table, borrowed by every figure of a report.
//!
//! Rows of people who are not among the records count for nobody; an import refuses such rows, so there are none but by damage.

use super::area;
use super::calendar::{Calendar, Day};
use super::carried::{Carried, Doubles};
use super::columns::Columns;
use super::error::ReportError;
use super::homes::Homes;
pub use super::joined::{Enrolled, Matter, OneToOne, Pairing, Sitting};
use super::people::{People, PersonNumber};
use super::place::Place;
use super::present::Rooms;
use super::touches::{Casework, Days};
use super::window::Window;
use chrono::NaiveDate;
use domain::Dataset;
use domain::duplicates::{self, told_apart};
use domain::ids::ActivityId;
use domain::person::Address;
use domain::programme::Activity;
use domain::session::Session;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::rc::Rc;

/// Everything the indicators look at.
pub struct Index<'a> {
    /// The records themselves.
    pub dataset: &'a Dataset,
    /// Everybody, merges followed.
    pub people: People<'a>,
    /// Every session, by date and then id.
    pub sittings: Vec<Sitting<'a>>,
    /// Every contact.
    pub contacts: Vec<OneToOne<'a>>,
    /// Every case.
    pub matters: Vec<Matter<'a>>,
    /// Every match.
    pub pairings: Vec<Pairing<'a>>,
    /// Every enrolment.
    pub enrolments: Vec<Enrolled<'a>>,
    addresses: Vec<&'a Address>,
    rooms: Rc<Rooms>,
    homes: Rc<Homes>,
    columns: Rc<Columns>,
    doubles: Rc<OnceCell<Doubles>>,
    latest_action: Option<NaiveDate>,
}

impl<'a> Index<'a> {
    /// Reads every table once. The only error is a circle of merges.
    pub fn of(dataset: &'a Dataset) -> Result<Index<'a>, ReportError> {
        Index::again(dataset, &mut Carried::default())
    }
    /// The same index, quicker, where much of the records is as it was when the last one was made: only the parts whose own records changed
    /// are made anew.
    pub fn again(dataset: &'a Dataset, carried: &mut Carried) -> Result<Index<'a>, ReportError> {
        let parts = carried.parts(dataset)?;
        let people = People::of(&dataset.people, parts.numbers);
        let activities: Vec<(&Activity, Place)> =
            dataset.activities.iter().map(|activity| (activity, Place::of_activity(dataset, activity))).collect();
        let of_activity = |id: &ActivityId| parts.calendar.activities.find(id).map(|at| activities[at].1);
        Ok(Index {
            dataset,
            sittings: sittings(dataset, &parts.rooms, &parts.calendar, &activities),
            contacts: contacts(dataset, &people, &of_activity),
            matters: matters(dataset, &parts.casework),
            pairings: pairings(dataset, &people, &parts.match_contacts),
            enrolments: enrolments(dataset, &people, &of_activity),
            addresses: dataset.addresses.iter().collect(),
            rooms: parts.rooms,
            homes: parts.homes,
            columns: parts.columns,
            doubles: parts.doubles,
            latest_action: parts.casework.latest,
            people,
        })
    }
    /// The sessions of these days, by date and then id.
    pub fn sittings_in(&self, window: &Window) -> &[Sitting<'a>] {
        let from = self.sittings.partition_point(|sitting| sitting.day.date < window.from());
        let to = self.sittings.partition_point(|sitting| sitting.day.date <= window.to());
        &self.sittings[from..to]
    }
    /// Who was present at a session as a participant, each once, ascending.
    pub fn participants(&self, sitting: &Sitting) -> &[PersonNumber] {
        self.rooms.people(sitting.at)
    }
    /// Whether there is any mark on a session's register, of whatever status.
    pub fn is_marked(&self, sitting: &Sitting) -> bool {
        self.rooms.is_marked(sitting.at)
    }
    /// Which address of a person counts on a day, those of merged records too, as its place among all.
    pub fn home(&self, person: PersonNumber, day: NaiveDate) -> Option<usize> {
        match self.homes.of_person(person) {
            // Where there is one, it counts on every day.
            [only] => Some(*only as usize),
            several => area::on(several.iter().map(|at| (*at as usize, self.addresses[*at as usize])), day),
        }
    }
    /// The address in this place.
    pub fn address(&self, at: usize) -> &'a Address {
        self.addresses[at]
    }
    /// What was made of all addresses.
    pub fn homes(&self) -> &Homes {
        &self.homes
    }
    /// What was made of everybody's attributes.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }
    /// Every two records that are likely of one person and were not told apart.
    pub fn likely_doubles(&self) -> impl Iterator<Item = (PersonNumber, PersonNumber)> {
        let likely = self.doubles.get_or_init(|| {
            let pairs = duplicates::People::of_tables(&self.dataset.people, &self.dataset.addresses).pairs(&FxHashSet::default());
            pairs.iter().filter_map(|likely| Some((self.people.find(&likely.one)?, self.people.find(&likely.other)?))).collect()
        });
        let (told_apart, id) = (told_apart(self.dataset), |person| self.people.record(person).id.clone());
        likely.iter().copied().filter(move |(one, other)| !told_apart.contains(&(id(*one), id(*other))))
    }
    /// The latest date of a held session, a completed contact or a case action: what the records speak for, never the clock.
    pub fn data_as_at(&self) -> Option<NaiveDate> {
        let held = self.sittings.iter().rev().find(|sitting| sitting.was_held()).map(Sitting::date);
        let completed = self.contacts.iter().filter(|one| one.was_completed()).map(|one| one.contact.date).max();
        held.max(completed).max(self.latest_action)
    }
}

fn sittings<'a>(dataset: &'a Dataset, rooms: &Rooms, calendar: &Calendar, activities: &[(&'a Activity, Place<'a>)]) -> Vec<Sitting<'a>> {
    let sessions: Vec<&Session> = dataset.sessions.iter().collect();
    let sitting = |(at, day): (usize, &Day)| {
        let (activity, place) = activities[day.activity];
        Sitting { session: sessions[day.session], activity, place, day: *day, at, participants: rooms.people(at).len() }
    };
    calendar.days.iter().enumerate().map(sitting).collect()
}

/// Gives an activity's place, if there is such an activity.
type OfActivity<'f, 'a> = &'f dyn Fn(&ActivityId) -> Option<Place<'a>>;

fn contacts<'a>(dataset: &'a Dataset, people: &People<'a>, of_activity: OfActivity<'_, 'a>) -> Vec<OneToOne<'a>> {
    let contacts = dataset.contacts.iter();
    contacts
        .filter_map(|contact| {
            let place = Place::of_contact(dataset, contact, of_activity);
            Some(OneToOne { contact, person: people.find(&contact.person_id)?, place })
        })
        .collect()
}

fn matters<'a>(dataset: &'a Dataset, casework: &Casework) -> Vec<Matter<'a>> {
    let matters = dataset.cases.iter().zip(&casework.matters);
    matters.map(|(case, (people, actions))| Matter { case, people: people.clone(), actions: actions.clone() }).collect()
}

fn pairings<'a>(dataset: &'a Dataset, people: &People<'a>, contacts: &[Days]) -> Vec<Pairing<'a>> {
    let matches = dataset.matches.iter().zip(contacts);
    matches
        .filter_map(|(record, contacts)| {
            Some(Pairing { record, supported: people.find(&record.supported_id)?, contacts: contacts.clone() })
        })
        .collect()
}

fn enrolments<'a>(dataset: &'a Dataset, people: &People<'a>, of_activity: OfActivity<'_, 'a>) -> Vec<Enrolled<'a>> {
    let enrolments = dataset.enrolments.iter();
    enrolments
        .filter_map(|enrolment| {
            let place = of_activity(&enrolment.activity_id)?;
            Some(Enrolled { enrolment, person: people.find(&enrolment.person_id)?, place })
        })
        .collect()
}
