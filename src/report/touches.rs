//! The days on which something was done with people apart from sessions: on their cases, and in their matches.

use super::finder::Finder;
use super::people::{Numbers, PersonNumber};
use chrono::NaiveDate;
use domain::Records;
use domain::casework::{Case, CaseAction, ClientType};
use domain::ids::{HouseholdId, Id, PersonId};
use domain::mentoring::{Match, MatchContact};
use domain::person::HouseholdMember;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Days, as they are recorded.
pub type Days = Rc<[NaiveDate]>;

/// Of every case in its table: whom it is for and the dates of what was done on it.
pub struct Casework {
    /// The client, or everybody of the household, ascending; and the dates.
    pub matters: Vec<(Rc<[PersonNumber]>, Days)>,
    /// The latest date of all actions.
    pub latest: Option<NaiveDate>,
}

impl Casework {
    /// Of these tables and everybody's numbers alone.
    pub fn of(cases: &Records<Case>, actions: &Records<CaseAction>, members: &Records<HouseholdMember>, numbers: &Numbers) -> Casework {
        let mut latest = None;
        let dated = actions.iter().map(|action| (&action.case_id, action.date)).inspect(|(_, date)| latest = latest.max(Some(*date)));
        let days = gathered(cases.iter().map(|case| &case.id), dated);
        let mut households: FxHashMap<&HouseholdId, Vec<PersonNumber>> = FxHashMap::default();
        for member in members.iter() {
            households.entry(&member.household_id).or_default().extend(numbers.find(&member.person_id));
        }
        let people = |case: &Case| {
            let client = case.client_id.as_str();
            let mut people: Vec<PersonNumber> = match case.client_type {
                ClientType::Person => PersonId::new(client).and_then(|id| numbers.find(&id)).into_iter().collect(),
                ClientType::Household => HouseholdId::new(client).and_then(|id| households.get(&id).cloned()).unwrap_or_default(),
            };
            people.sort_unstable();
            people.dedup();
            people.into()
        };
        Casework { matters: cases.iter().map(people).zip(days).collect(), latest }
    }
}

/// Of every match in its table the dates of its contacts.
pub fn match_contacts(matches: &Records<Match>, contacts: &Records<MatchContact>) -> Vec<Days> {
    gathered(matches.iter().map(|record| &record.id), contacts.iter().map(|contact| (&contact.match_id, contact.date)))
}

/// The dates by the record that they are of, in the order of the records.
fn gathered<'t, I: Id + 't>(ids: impl Iterator<Item = &'t I>, dates: impl Iterator<Item = (&'t I, NaiveDate)>) -> Vec<Days> {
    let finder = Finder::of(ids);
    let dates: Vec<(usize, NaiveDate)> = dates.filter_map(|(id, date)| Some((finder.find(id)?, date))).collect();
    let mut counts = vec![0; finder.ids().len()];
    dates.iter().for_each(|(at, _)| counts[*at] += 1);
    let mut days: Vec<Vec<NaiveDate>> = counts.into_iter().map(Vec::with_capacity).collect();
    dates.into_iter().for_each(|(at, date)| days[at].push(date));
    days.into_iter().map(Days::from).collect()
}
