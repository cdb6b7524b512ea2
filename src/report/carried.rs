//! What one computation leaves for the next, so that after a sign-in only what it changed is made again.
//!
//! A part is a function of some tables, given to it and nothing else, so it is right for as long as the editions of these tables' pieces are the
//! same (`domain::piece`); one of them another, and the part is made from the start. Figures are not carried: each is worked out of the parts.

use super::calendar::Calendar;
use super::columns::Columns;
use super::error::ReportError;
use super::homes::Homes;
use super::people::{Numbers, PersonNumber};
use super::present::{Present, Rooms};
use super::touches::{Casework, Days, match_contacts};
use domain::{Dataset, Edition, Table};
use std::cell::OnceCell;
use std::rc::Rc;

/// The parts that the last index was made of. It holds no record itself: of a mark the number of a person, 4 bytes.
#[derive(Default)]
pub struct Carried {
    numbers: Option<Rc<Numbers>>,
    present: Present,
    calendar: Part<Calendar>,
    casework: Part<Casework>,
    match_contacts: Part<Vec<Days>>,
    homes: Part<Homes>,
    columns: Part<Columns>,
    doubles: Part<OnceCell<Doubles>>,
}

/// The parts as the records are now.
pub(super) struct Parts {
    pub numbers: Rc<Numbers>,
    pub rooms: Rc<Rooms>,
    pub calendar: Rc<Calendar>,
    pub casework: Rc<Casework>,
    pub match_contacts: Rc<Vec<Days>>,
    pub homes: Rc<Homes>,
    pub columns: Rc<Columns>,
    pub doubles: Rc<OnceCell<Doubles>>,
}

/// Every two records that are likely of one person; found when a figure first asks for them.
pub(super) type Doubles = Vec<(PersonNumber, PersonNumber)>;

impl Carried {
    /// The parts of these records, made anew where what they were made of is another.
    pub(super) fn parts(&mut self, dataset: &Dataset) -> Result<Parts, ReportError> {
        let numbers = match self.numbers.take().filter(|numbers| numbers.are_of(&dataset.people)) {
            Some(numbers) => numbers,
            None => Rc::new(Numbers::of(&dataset.people)?),
        };
        self.numbers = Some(numbers.clone());
        let of = |tables: &[Table]| dataset.editions(tables);
        // With everybody's numbers among what it is made of.
        let numbered = |tables: &[Table]| [vec![vec![numbers.edition()]], dataset.editions(tables)].concat();
        let calendar =
            self.calendar.get(of(&[Table::Sessions, Table::Activities]), || Calendar::of(&dataset.sessions, &dataset.activities));
        Ok(Parts {
            rooms: self.present.again(&dataset.attendances, &numbers, &dataset.sessions, &calendar),
            calendar,
            casework: self.casework.get(numbered(&[Table::Cases, Table::CaseActions, Table::HouseholdMembers]), || {
                Casework::of(&dataset.cases, &dataset.case_actions, &dataset.household_members, &numbers)
            }),
            match_contacts: self
                .match_contacts
                .get(of(&[Table::Matches, Table::MatchContacts]), || match_contacts(&dataset.matches, &dataset.match_contacts)),
            homes: self.homes.get(numbered(&[Table::Addresses]), || Homes::of(&dataset.addresses, &numbers)),
            columns: self.columns.get(of(&[Table::People]), Columns::default),
            doubles: self.doubles.get(numbered(&[Table::People, Table::Addresses]), OnceCell::new),
            numbers,
        })
    }
}

/// One part with the editions of what it was made of, table by table.
struct Part<T>(Option<(Vec<Vec<Edition>>, Rc<T>)>);

impl<T> Default for Part<T> {
    fn default() -> Self {
        Part(None)
    }
}

impl<T> Part<T> {
    fn get(&mut self, of: Vec<Vec<Edition>>, make: impl FnOnce() -> T) -> Rc<T> {
        match &self.0 {
            Some((known, made)) if *known == of => made.clone(),
            _ => {
                let made = Rc::new(make());
                self.0 = Some((of, made.clone()));
                made
            }
        }
    }
}
