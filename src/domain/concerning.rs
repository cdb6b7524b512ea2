//! Raising a concern and following it: told to somebody, acted on, closed. What was seen is written down as it was seen.

use super::Dataset;
use super::cell::{Cell, Name};
use super::change::{Change, Edit};
use super::concern::Concern;
use super::ids::{ConcernId, MatchId, PersonId};
use super::order::sort_by;
use super::row::Row;
use chrono::NaiveDate;

/// Why a concern cannot be written down or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConcernError {
    /// There is no such person or match.
    #[error("there is no such person or match")]
    AboutUnknown,
    /// There is no such concern.
    #[error("there is no such concern")]
    ConcernUnknown,
    /// What was seen or said is missing.
    #[error("what was seen or said is missing")]
    WhatMissing,
    /// A day that has not come.
    #[error("the day has not come yet")]
    NotYet,
    /// It would be closed before it was raised.
    #[error("the day is too early")]
    TooEarly,
}

/// A concern as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// About whom.
    pub person: PersonId,
    /// Within which match.
    pub within: Option<MatchId>,
    /// On which day.
    pub on: NaiveDate,
    /// By whom.
    pub by: Option<PersonId>,
    /// What was seen or said.
    pub what: String,
    /// Who was told.
    pub told: String,
    /// What was done.
    pub action: String,
    /// The day it was closed; none while it is open.
    pub closed_on: Option<NaiveDate>,
}

/// Writes a concern down, under a new id or over the one that is there.
///
/// # Errors
/// If there is no such person or match, what was seen is missing, or a day is out of turn.
pub fn write_down(dataset: &Dataset, id: &ConcernId, raised: &Raised, today: NaiveDate) -> Result<Change, ConcernError> {
    let person_id = dataset.survivor(&raised.person);
    dataset.people.get(&person_id).ok_or(ConcernError::AboutUnknown)?;
    if raised.within.as_ref().is_some_and(|within| dataset.matches.get(within).is_none()) {
        return Err(ConcernError::AboutUnknown);
    }
    if raised.closed_on.map_or(raised.on, |closed| closed.max(raised.on)) > today {
        return Err(ConcernError::NotYet);
    }
    if raised.closed_on.is_some_and(|closed| closed < raised.on) {
        return Err(ConcernError::TooEarly);
    }
    let before = dataset.concerns.get(id);
    let after = Concern {
        id: id.clone(),
        person_id,
        match_id: raised.within.clone(),
        raised_on: raised.on,
        raised_by_id: raised.by.clone(),
        what: Name::read(raised.what.trim()).map_err(|_| ConcernError::WhatMissing)?,
        told: raised.told.trim().to_owned(),
        action: raised.action.trim().to_owned(),
        closed_on: raised.closed_on,
        other_columns: before.map_or_else(Row::default, |before| before.other_columns.clone()),
    };
    Ok(Change::one(Edit::put(before, &after)))
}

/// Takes back what was written down by mistake.
///
/// # Errors
/// If there is no such concern.
pub fn take_back(dataset: &Dataset, id: &ConcernId) -> Result<Change, ConcernError> {
    dataset.concerns.get(id).map(|concern| Change::one(Edit::remove(concern))).ok_or(ConcernError::ConcernUnknown)
}

/// The concerns, open ones first, then the newest.
pub fn in_order(dataset: &Dataset) -> Vec<&Concern> {
    let mut found: Vec<&Concern> = dataset.concerns.iter().collect();
    sort_by(&mut found, |one, other| {
        let order = |concern: &Concern| (concern.closed_on.is_some(), std::cmp::Reverse((concern.raised_on, concern.id.clone())));
        order(one).cmp(&order(other))
    });
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    use crate::sample::records;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn raised() -> Raised {
        Raised {
            person: PersonId::new("p2").unwrap(),
            within: MatchId::new("x1"),
            on: day("2026-03-01"),
            by: PersonId::new("m1"),
            what: " She had not eaten. ".to_owned(),
            told: "Ruth".to_owned(),
            action: String::new(),
            closed_on: None,
        }
    }

    fn given() -> Dataset {
        records(
            "people id=p1 name=Rahel
            people id=p2 name=Rahel merged_into_id=p1
            people id=m1 name=Jo
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=active",
        )
    }

    fn id(text: &str) -> ConcernId {
        ConcernId::new(text).unwrap()
    }

    #[test]
    fn a_concern_says_what_was_seen_about_somebody_who_is_there() {
        let mut dataset = given();
        let today = day("2026-03-01");
        let wrong = |raised: &Raised| write_down(&given(), &id("k1"), raised, today).err();
        assert_eq!(wrong(&Raised { what: "  ".to_owned(), ..raised() }), Some(ConcernError::WhatMissing));
        assert_eq!(wrong(&Raised { on: day("2026-03-02"), ..raised() }), Some(ConcernError::NotYet));
        assert_eq!(wrong(&Raised { closed_on: Some(day("2026-02-01")), ..raised() }), Some(ConcernError::TooEarly));
        assert_eq!(wrong(&Raised { person: PersonId::new("p9").unwrap(), ..raised() }), Some(ConcernError::AboutUnknown));
        assert_eq!(wrong(&Raised { within: MatchId::new("x9"), ..raised() }), Some(ConcernError::AboutUnknown));
        dataset.apply(&write_down(&dataset, &id("k1"), &raised(), today).unwrap());
        let kept = dataset.concerns.get(&id("k1")).unwrap();
        assert_eq!((kept.person_id.as_str(), kept.what.as_str()), ("p1", "She had not eaten."), "it goes to the record that counts");
    }

    #[test]
    fn open_ones_come_first_and_closing_and_opening_again_is_one_write() {
        let mut dataset = given();
        let today = day("2026-03-05");
        for (new, on) in [("k1", "2026-03-01"), ("k2", "2026-03-03"), ("k3", "2026-03-02")] {
            dataset.apply(&write_down(&dataset, &id(new), &Raised { on: day(on), ..raised() }, today).unwrap());
        }
        let closed = Raised { on: day("2026-03-03"), closed_on: Some(today), action: "Food bank".to_owned(), ..raised() };
        dataset.apply(&write_down(&dataset, &id("k2"), &closed, today).unwrap());
        let order: Vec<&str> = in_order(&dataset).into_iter().map(|one| one.id.as_str()).collect();
        assert_eq!(order, ["k3", "k1", "k2"]);
        dataset.apply(&take_back(&dataset, &id("k2")).unwrap());
        assert_eq!(take_back(&dataset, &id("k2")), Err(ConcernError::ConcernUnknown));
    }
}
