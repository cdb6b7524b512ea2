//! What a coordinator decides of pairs while they are only planned: pinned, ruled out, allowed again. Each is a row of the matches.

use super::Dataset;
use super::cell::Cell;
use super::change::{Change, Edit};
use super::ids::{MatchId, PersonId, ProgrammeId};
pub use super::match_error::MatchError;
use super::mentoring::{Match, MatchStage, MatchType, PINNED, RULED_OUT, RuledOut};
use super::person::Person;
use super::row::Row;
use chrono::NaiveDate;

/// Two people who may be matched, for what and in which programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Couple {
    /// What the match is for.
    pub kind: MatchType,
    /// Where it is counted.
    pub programme: Option<ProgrammeId>,
    /// Who is supported.
    pub supported: PersonId,
    /// Who supports them.
    pub supporter: PersonId,
}

/// The columns in which people keep what they wait for, and since when.
pub const WAITS_FOR: &str = "waits_for";
/// Since when somebody waits.
pub const WAITS_SINCE: &str = "waits_since";

impl Couple {
    pub(super) fn check(&self, dataset: &Dataset) -> Result<(), MatchError> {
        let known = dataset.people.get(&self.supported).is_some() && dataset.people.get(&self.supporter).is_some();
        if known && self.supported != self.supporter { Ok(()) } else { Err(MatchError::PersonUnknown) }
    }

    /// A new match of the two, proposed.
    pub(super) fn proposed(&self, dataset: &Dataset, id: MatchId) -> Result<Match, MatchError> {
        if dataset.matches.get(&id).is_some() {
            return Err(MatchError::IdTaken);
        }
        Ok(Match {
            id,
            match_type: self.kind,
            programme_id: self.programme.clone(),
            supported_id: self.supported.clone(),
            supporter_id: self.supporter.clone(),
            stage: MatchStage::Proposed,
            matched_on: None,
            started_on: None,
            ended_on: None,
            end_reason: String::new(),
            planned_ending: None,
            other_columns: Row::default(),
        })
    }

    /// Why the two are not to be matched, if somebody ruled that out.
    pub fn ruled_out(&self, dataset: &Dataset) -> Option<RuledOut> {
        dataset.matches.iter().find_map(|one| {
            let why = one.ruled_out()?;
            let (supported, supporter) = (dataset.survivor(&one.supported_id), dataset.survivor(&one.supporter_id));
            let same = supported == self.supported && supporter == self.supporter;
            let turned = supported == self.supporter && supporter == self.supported;
            let holds = if why.holds_everywhere() { same || turned } else { same && one.match_type == self.kind };
            holds.then_some(why)
        })
    }

    /// The two in every kind of match, whoever of them supports.
    fn everywhere(&self) -> impl Iterator<Item = Couple> {
        let turned = Couple { supported: self.supporter.clone(), supporter: self.supported.clone(), ..self.clone() };
        let both = [self.clone(), turned];
        MatchType::ALL.iter().flat_map(move |kind| both.clone().map(|couple| Couple { kind: *kind, ..couple }))
    }

    /// The two of a match.
    pub fn of(dataset: &Dataset, one: &Match) -> Couple {
        Couple {
            kind: one.match_type,
            programme: one.programme_id.clone(),
            supported: dataset.survivor(&one.supported_id),
            supporter: dataset.survivor(&one.supporter_id),
        }
    }

    /// The match that both agreed to, if they are not introduced yet.
    pub(super) fn agreed<'a>(&self, dataset: &'a Dataset) -> Option<&'a Match> {
        dataset.matches.iter().find(|one| {
            one.stage == MatchStage::Agreed
                && one.match_type == self.kind
                && dataset.survivor(&one.supported_id) == self.supported
                && dataset.survivor(&one.supporter_id) == self.supporter
        })
    }

    /// What is proposed of the two.
    pub(super) fn proposals<'a>(&'a self, dataset: &'a Dataset) -> impl Iterator<Item = &'a Match> {
        proposals(dataset, self.kind, &self.supported).filter(|one| dataset.survivor(&one.supporter_id) == self.supporter)
    }
}

fn proposals<'a>(dataset: &'a Dataset, kind: MatchType, supported: &'a PersonId) -> impl Iterator<Item = &'a Match> {
    let proposed = move |one: &&Match| one.match_type == kind && one.stage == MatchStage::Proposed;
    dataset.matches.iter().filter(proposed).filter(move |one| dataset.survivor(&one.supported_id) == *supported)
}

/// Has every plan keep a pair, and no other of the one who waits.
///
/// # Errors
/// If one of them is not there.
pub fn pin(dataset: &Dataset, id: MatchId, couple: &Couple) -> Result<Change, MatchError> {
    couple.check(dataset)?;
    let mut change = Change::default();
    for other in proposals(dataset, couple.kind, &couple.supported).filter(|one| one.is_pinned()) {
        change.edits.push(without_pin(other));
    }
    let before = couple.proposals(dataset).next();
    let mut after = before.cloned().map_or_else(|| couple.proposed(dataset, id), Ok)?;
    after.other_columns.set(PINNED, true.write());
    after.other_columns.sort();
    change.follow_with(Change::one(Edit::put(before, &after)));
    Ok(change)
}

/// Leaves a pair to the plan again.
///
/// # Errors
/// If one of them is not there.
pub fn unpin(dataset: &Dataset, couple: &Couple) -> Result<Change, MatchError> {
    couple.check(dataset)?;
    let pinned = couple.proposals(dataset).filter(|one| one.is_pinned());
    Ok(Change { edits: pinned.map(without_pin).collect() })
}

/// A proposal of which nothing was recorded but its pin goes with it.
fn without_pin(pinned: &Match) -> Edit {
    let bare = pinned.other_columns.cells().all(|(column, _)| column == PINNED) && pinned.matched_on.is_none();
    if bare {
        return Edit::remove(pinned);
    }
    let mut after = pinned.clone();
    after.other_columns.set(PINNED, String::new());
    Edit::put(Some(pinned), &after)
}

/// Rules a pair out of every plan, with a reason for those who open the records: of this kind, or of all if it is about the two themselves.
///
/// # Errors
/// If one of them is not there, or the reason is missing.
pub fn rule_out(dataset: &Dataset, id: MatchId, couple: &Couple, why: RuledOut, reason: &str) -> Result<Change, MatchError> {
    couple.check(dataset)?;
    if reason.trim().is_empty() {
        return Err(MatchError::ReasonMissing);
    }
    let mut ruled = couple.proposed(dataset, id)?;
    ruled.stage = MatchStage::Ended;
    reason.trim().clone_into(&mut ruled.end_reason);
    ruled.other_columns.set(RULED_OUT, why.write());
    let mut change = unpin(dataset, couple)?;
    for two in couple.everywhere().filter(|_| why.holds_everywhere()) {
        change.follow_with(unpin(dataset, &two)?);
    }
    change.edits.push(Edit::put(None, &ruled));
    Ok(change)
}

/// Allows a pair again that was ruled out.
///
/// # Errors
/// If there is no such row.
pub fn allow_again(dataset: &Dataset, id: &MatchId) -> Result<Change, MatchError> {
    let ruled = dataset.matches.get(id).filter(|one| one.ruled_out().is_some());
    ruled.map(|one| Change::one(Edit::remove(one))).ok_or(MatchError::MatchUnknown)
}

/// Has somebody wait for a kind of match since a day, or no longer. There is one day for all that somebody waits for: the earliest.
pub(super) fn waits(person: &Person, kind: MatchType, since: Option<NaiveDate>) -> Change {
    let code = kind.as_str();
    let mut kinds: Vec<&str> = person.other_columns.get(WAITS_FOR).split(';').map(str::trim).filter(|one| !one.is_empty()).collect();
    let waited = !kinds.is_empty();
    kinds.retain(|one| *one != code);
    if since.is_some() {
        kinds.push(code);
    }
    let kinds = kinds.join(";");
    let known = NaiveDate::read(person.other_columns.get(WAITS_SINCE)).ok().filter(|_| waited);
    let since = match since {
        Some(day) => known.map_or(day, |known| known.min(day)).write(),
        None if kinds.is_empty() => String::new(),
        None => person.other_columns.get(WAITS_SINCE).to_owned(),
    };
    let after = person.clone().with_column(WAITS_FOR, &kinds).with_column(WAITS_SINCE, &since);
    if after == *person { Change::default() } else { Change::one(Edit::put(Some(person), &after)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn couple(supported: &str, supporter: &str) -> Couple {
        let person = |text| PersonId::new(text).unwrap();
        Couple { kind: MatchType::Mentoring, programme: None, supported: person(supported), supporter: person(supporter) }
    }

    fn id(text: &str) -> MatchId {
        MatchId::new(text).unwrap()
    }

    fn three() -> Dataset {
        records(
            "people id=p1 name=Florence waits_for=mentoring;buddy waits_since=2026-02-06
            people id=p2 name=Sahar waits_for=mentoring waits_since=2026-02-06
            people id=m1 name=Miriam
            people id=m2 name=Jo",
        )
    }

    fn pins(dataset: &Dataset) -> Vec<(&str, &str)> {
        dataset.matches.iter().filter(|one| one.is_pinned()).map(|one| (one.supported_id.as_str(), one.supporter_id.as_str())).collect()
    }

    #[test]
    fn a_second_pin_takes_the_place_of_the_first_and_unpinning_leaves_nothing() {
        let mut dataset = three();
        dataset.apply(&pin(&dataset, id("x1"), &couple("p1", "m1")).unwrap());
        assert_eq!(pins(&dataset), [("p1", "m1")]);
        assert!(pin(&dataset, id("x2"), &couple("p1", "m1")).unwrap().is_empty());
        dataset.apply(&pin(&dataset, id("x2"), &couple("p1", "m2")).unwrap());
        assert_eq!(pins(&dataset), [("p1", "m2")]);
        dataset.apply(&unpin(&dataset, &couple("p1", "m2")).unwrap());
        assert!(dataset.matches.is_empty());
    }

    #[test]
    fn a_proposal_that_says_more_than_its_pin_stays_when_it_is_unpinned() {
        let mut dataset = three();
        dataset.apply(&pin(&dataset, id("x1"), &couple("p1", "m1")).unwrap());
        let mut told = dataset.matches.get(&id("x1")).unwrap().clone();
        told.other_columns.set("goals", "college".to_owned());
        dataset.matches.put(told);
        dataset.apply(&unpin(&dataset, &couple("p1", "m1")).unwrap());
        assert_eq!((dataset.matches.len(), pins(&dataset).len()), (1, 0));
    }

    #[test]
    fn ruling_a_pair_out_needs_a_reason_takes_its_pin_and_can_be_taken_back() {
        let mut dataset = three();
        let two = couple("p1", "m1");
        dataset.apply(&pin(&dataset, id("x1"), &two).unwrap());
        assert_eq!(rule_out(&dataset, id("x2"), &two, RuledOut::NotThisPair, " "), Err(MatchError::ReasonMissing));
        dataset.apply(&rule_out(&dataset, id("x2"), &two, RuledOut::NotThisPair, "They know each other.").unwrap());
        let ruled = dataset.matches.get(&id("x2")).unwrap();
        assert_eq!((ruled.stage, ruled.end_reason.as_str(), ruled.started_on), (MatchStage::Ended, "They know each other.", None));
        assert!(pins(&dataset).is_empty());
        assert_eq!(allow_again(&dataset, &id("x1")), Err(MatchError::MatchUnknown));
        dataset.apply(&allow_again(&dataset, &id("x2")).unwrap());
        assert!(dataset.matches.is_empty());
    }
}
