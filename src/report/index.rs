//! The records made quick to ask: built once in one pass over each table, borrowed by every figure of a report.
//!
//! Rows of people who are not among the records count for nobody; an import refuses such rows, so there are none but by damage.

use super::error::ReportError;
use super::people::{People, PersonNumber};
use super::place::Place;
use super::window::Window;
use crate::domain::Dataset;
use crate::domain::attendance::{Attendance, AttendanceRole, Enrolment};
use crate::domain::casework::{Case, ClientType};
use crate::domain::contact::{Contact, ContactStatus};
use crate::domain::dataset::EachRecord;
use crate::domain::ids::{ActivityId, CaseId, MatchId, PersonId, SessionId};
use crate::domain::mentoring::Match;
use crate::domain::order::{sort, sort_by_key};
use crate::domain::person::Address;
use crate::domain::programme::Activity;
use crate::domain::session::{Session, SessionStatus};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::iter::Peekable;

/// A session with its place and the people who were there.
pub struct Sitting<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its activity.
    pub activity: &'a Activity,
    /// Where it belongs.
    pub place: Place<'a>,
    /// Its day, whether it took place and how many were not named, here so that a figure need not go to the record of every session.
    date: NaiveDate,
    held: bool,
    unnamed: u32,
    /// Who was present as a participant, each once, ascending.
    pub participants: Box<[PersonNumber]>,
}

impl Sitting<'_> {
    /// Whether it took place.
    pub fn was_held(&self) -> bool {
        self.held
    }
    /// Its day.
    pub fn date(&self) -> NaiveDate {
        self.date
    }
    /// People present whom nobody named.
    pub fn unnamed(&self) -> u64 {
        u64::from(self.unnamed)
    }
    /// n(s): the participants and the unnamed.
    pub fn headcount(&self) -> u64 {
        self.participants.len() as u64 + self.unnamed()
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
    pub people: Vec<PersonNumber>,
    /// Dates of its actions.
    pub actions: Vec<NaiveDate>,
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
    pub contacts: Vec<NaiveDate>,
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
    addresses: Vec<(PersonNumber, &'a Address)>,
}

impl<'a> Index<'a> {
    /// Reads every table once. The only error is a circle of merges.
    pub fn of(dataset: &'a Dataset) -> Result<Index<'a>, ReportError> {
        let people = People::of(dataset)?;
        let activities: FxHashMap<&ActivityId, (&Activity, Place)> =
            dataset.activities.iter().map(|activity| (&activity.id, (activity, Place::of_activity(dataset, activity)))).collect();
        Ok(Index {
            dataset,
            sittings: sittings(dataset, &people, &activities),
            contacts: contacts(dataset, &people),
            matters: matters(dataset, &people),
            pairings: pairings(dataset, &people),
            enrolments: enrolments(dataset, &people, &activities),
            addresses: addresses(dataset, &people),
            people,
        })
    }
    /// The sessions of these days, by date and then id.
    pub fn sittings_in(&self, window: &Window) -> &[Sitting<'a>] {
        let from = self.sittings.partition_point(|sitting| sitting.date < window.from());
        let to = self.sittings.partition_point(|sitting| sitting.date <= window.to());
        &self.sittings[from..to]
    }
    /// A person's addresses, those of merged records too.
    pub fn addresses(&self, person: PersonNumber) -> impl Iterator<Item = &'a Address> + Clone {
        let from = self.addresses.partition_point(|(other, _)| *other < person);
        self.addresses[from..].iter().take_while(move |(other, _)| *other == person).map(|(_, address)| *address)
    }
    /// The latest date of a held session, a completed contact or a case action: what the records speak for, never the clock.
    pub fn data_as_at(&self) -> Option<NaiveDate> {
        let held = self.sittings.iter().filter(|sitting| sitting.was_held()).map(Sitting::date);
        let completed = self.contacts.iter().filter(|one| one.was_completed()).map(|one| one.contact.date);
        let actions = self.dataset.case_actions.iter().map(|action| action.date);
        held.chain(completed).chain(actions).max()
    }
}

type Activities<'a> = FxHashMap<&'a ActivityId, (&'a Activity, Place<'a>)>;

fn sittings<'a>(dataset: &'a Dataset, people: &People<'a>, activities: &Activities<'a>) -> Vec<Sitting<'a>> {
    let mut present = Participants { marks: dataset.attendances.iter().peekable(), people, there: Vec::new() };
    let mut sittings: Vec<Option<Sitting>> = Vec::with_capacity(dataset.sessions.len());
    for session in dataset.sessions.iter() {
        let participants = present.at(&session.id);
        let known = activities.get(&session.activity_id);
        sittings.push(known.map(|(activity, place)| {
            let (date, held, unnamed) = (session.date, session.status == SessionStatus::Held, session.unnamed_headcount.unwrap_or(0));
            Sitting { session, activity, place: *place, date, held, unnamed, participants }
        }));
    }
    // They stand in the order of their ids, and what is of one day stays so.
    let mut days: Vec<(NaiveDate, usize)> =
        sittings.iter().enumerate().filter_map(|(at, sitting)| Some((sitting.as_ref()?.date, at))).collect();
    sort(&mut days);
    days.into_iter().filter_map(|(_, at)| sittings[at].take()).collect()
}

/// Present participants, session by session. Two marks that lead to one person are one; it is enough that one of them is both present and a
/// participant's.
struct Participants<'a, 'q> {
    marks: Peekable<EachRecord<'a, Attendance>>,
    people: &'q People<'a>,
    there: Vec<PersonNumber>,
}

impl Participants<'_, '_> {
    /// Those of a session. Marks come in the order of sessions, so sessions have to be asked for in theirs.
    fn at(&mut self, session: &SessionId) -> Box<[PersonNumber]> {
        self.there.clear();
        while self.marks.next_if(|mark| mark.session_id != *session && mark.session_id < *session).is_some() {}
        while let Some(mark) = self.marks.next_if(|mark| mark.session_id == *session) {
            if mark.status.is_present() && mark.role() == AttendanceRole::Participant {
                self.there.extend(self.people.find(&mark.person_id));
            }
        }
        self.there.sort_unstable();
        self.there.dedup();
        self.there.as_slice().into()
    }
}

fn contacts<'a>(dataset: &'a Dataset, people: &People<'a>) -> Vec<OneToOne<'a>> {
    let contacts = dataset.contacts.iter();
    contacts
        .filter_map(|contact| {
            Some(OneToOne { contact, person: people.find(&contact.person_id)?, place: Place::of_contact(dataset, contact) })
        })
        .collect()
}

fn matters<'a>(dataset: &'a Dataset, people: &People<'a>) -> Vec<Matter<'a>> {
    let mut actions: FxHashMap<&CaseId, Vec<NaiveDate>> = FxHashMap::default();
    for action in dataset.case_actions.iter() {
        actions.entry(&action.case_id).or_default().push(action.date);
    }
    let mut households: FxHashMap<&str, Vec<PersonNumber>> = FxHashMap::default();
    for member in dataset.household_members.iter() {
        households.entry(member.household_id.as_str()).or_default().extend(people.find(&member.person_id));
    }
    let matter = |case: &'a Case| {
        let client = case.client_id.as_str();
        let mut people: Vec<PersonNumber> = match case.client_type {
            ClientType::Person => PersonId::new(client).and_then(|id| people.find(&id)).into_iter().collect(),
            ClientType::Household => households.get(client).cloned().unwrap_or_default(),
        };
        people.sort_unstable();
        people.dedup();
        Matter { case, people, actions: actions.remove(&case.id).unwrap_or_default() }
    };
    dataset.cases.iter().map(matter).collect()
}

fn pairings<'a>(dataset: &'a Dataset, people: &People<'a>) -> Vec<Pairing<'a>> {
    let mut contacts: FxHashMap<&MatchId, Vec<NaiveDate>> = FxHashMap::default();
    for contact in dataset.match_contacts.iter() {
        contacts.entry(&contact.match_id).or_default().push(contact.date);
    }
    let matches = dataset.matches.iter();
    matches
        .filter_map(|record| {
            let supported = people.find(&record.supported_id)?;
            Some(Pairing { record, supported, contacts: contacts.remove(&record.id).unwrap_or_default() })
        })
        .collect()
}

fn enrolments<'a>(dataset: &'a Dataset, people: &People<'a>, activities: &Activities<'a>) -> Vec<Enrolled<'a>> {
    let enrolments = dataset.enrolments.iter();
    enrolments
        .filter_map(|enrolment| {
            let (_, place) = *activities.get(&enrolment.activity_id)?;
            Some(Enrolled { enrolment, person: people.find(&enrolment.person_id)?, place })
        })
        .collect()
}

fn addresses<'a>(dataset: &'a Dataset, people: &People<'a>) -> Vec<(PersonNumber, &'a Address)> {
    let addresses = dataset.addresses.iter();
    let mut addresses: Vec<_> = addresses.filter_map(|address| Some((people.find(&address.person_id)?, address))).collect();
    sort_by_key(&mut addresses, |(person, _)| *person);
    addresses
}
