//! What must be known of somebody who would be a litigation friend before the two are matched: that they are suitable, and that nothing conflicts. It is
//! written down on the match.

use super::Dataset;
use super::casework::ConflictResult;
use super::cell::Cell;
use super::change::{Change, Edit};
use super::conflict_search::is_either;
use super::ids::{MatchId, PersonId};
use super::mentoring::{Match, MatchStage, MatchType};
use super::pairing::MatchError;
use chrono::NaiveDate;

codes! {
    /// What makes somebody suitable to conduct proceedings for another.
    pub enum Suitable {
        FairAndCompetent = "fair_and_competent",
        NoAdverseInterest = "no_adverse_interest",
        ConsentsToAct = "consents_to_act",
    }
}

/// What a candidate is suitable by, who says so, and when.
pub const SUITABLE: &str = "suitable";
/// Who checked it.
pub const SUITABLE_BY: &str = "suitable_by";
/// When.
pub const SUITABLE_ON: &str = "suitable_on";
/// What the conflict check found.
pub const CONFLICT: &str = "conflict_result";
/// Who checked it.
pub const CONFLICT_BY: &str = "conflict_by";
/// When.
pub const CONFLICT_ON: &str = "conflict_on";

/// What is known of a candidate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks {
    /// What makes them suitable.
    pub suitable: Vec<Suitable>,
    /// Who says so.
    pub suitable_by: String,
    /// When.
    pub suitable_on: Option<NaiveDate>,
    /// What the conflict check found.
    pub conflict: Option<ConflictResult>,
    /// Who made it.
    pub conflict_by: String,
    /// When.
    pub conflict_on: Option<NaiveDate>,
}

impl Checks {
    /// Those of a match.
    pub fn of(one: &Match) -> Checks {
        let cell = |column: &str| one.other_columns.get(column);
        Checks {
            suitable: Vec::read(cell(SUITABLE)).unwrap_or_default(),
            suitable_by: cell(SUITABLE_BY).to_owned(),
            suitable_on: NaiveDate::read(cell(SUITABLE_ON)).ok(),
            conflict: ConflictResult::read(cell(CONFLICT)).ok(),
            conflict_by: cell(CONFLICT_BY).to_owned(),
            conflict_on: NaiveDate::read(cell(CONFLICT_ON)).ok(),
        }
    }

    /// Whether somebody said, on a day and by name, that every part of suitability is there.
    pub fn is_suitable(&self) -> bool {
        Suitable::ALL.iter().all(|part| self.suitable.contains(part)) && self.suitable_on.is_some() && !self.suitable_by.trim().is_empty()
    }

    /// Nothing, if the two may be matched.
    ///
    /// # Errors
    /// If somebody is still to look, or there is a conflict.
    pub fn allow(&self) -> Result<(), MatchError> {
        match self.conflict {
            Some(ConflictResult::Conflict) => return Err(MatchError::Conflict),
            Some(ConflictResult::Possible) => return Err(MatchError::ConflictPossible),
            Some(ConflictResult::Clear) if self.conflict_on.is_some() && !self.conflict_by.trim().is_empty() => {}
            _ => return Err(MatchError::NotChecked),
        }
        if self.is_suitable() { Ok(()) } else { Err(MatchError::NotChecked) }
    }
}

/// Writes down what is known of a candidate.
///
/// # Errors
/// If there is no such match, it is past that, or a day has not come.
pub fn write_checks(dataset: &Dataset, id: &MatchId, checks: &Checks, today: NaiveDate) -> Result<Change, MatchError> {
    let before = dataset.matches.get(id).ok_or(MatchError::MatchUnknown)?;
    if !is_open(before) {
        return Err(MatchError::OutOfTurn);
    }
    if checks.suitable_on.max(checks.conflict_on).is_some_and(|day| day > today) {
        return Err(MatchError::NotYet);
    }
    let mut after = before.clone();
    let cells = [
        (SUITABLE, checks.suitable.write()),
        (SUITABLE_BY, checks.suitable_by.trim().to_owned()),
        (SUITABLE_ON, checks.suitable_on.write()),
        (CONFLICT, checks.conflict.write()),
        (CONFLICT_BY, checks.conflict_by.trim().to_owned()),
        (CONFLICT_ON, checks.conflict_on.write()),
    ];
    cells.into_iter().for_each(|(column, text)| after.other_columns.set(column, text));
    after.other_columns.sort();
    Ok(Change::one(Edit::put(Some(before), &after)))
}

/// Empties the conflict checks that were clear before parties came into somebody's proceedings: of their own candidates, and of everybody else's
/// if one of the two has a name like a new party's. What was found stays.
pub(super) fn check_again(dataset: &Dataset, of: &PersonId, come_in: &[String]) -> Change {
    let stale = dataset.matches.iter().filter(|one| {
        is_open(one)
            && Checks::of(one).conflict == Some(ConflictResult::Clear)
            && (dataset.survivor(&one.supported_id) == *of || is_either(dataset, one, come_in))
    });
    let edits = stale.map(|before| {
        let mut after = before.clone();
        [CONFLICT, CONFLICT_BY, CONFLICT_ON].into_iter().for_each(|column| after.other_columns.set(column, String::new()));
        Edit::put(Some(before), &after)
    });
    Change { edits: edits.collect() }
}

/// Whether it is a candidate of whom something can still be written down.
fn is_open(one: &Match) -> bool {
    one.match_type == MatchType::LitigationFriend && matches!(one.stage, MatchStage::Proposed | MatchStage::Agreed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::introducing::introduce;
    use crate::pairing::{Couple, pin};
    use crate::sample::records;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn candidate() -> MatchId {
        MatchId::new("x1").unwrap()
    }

    fn couple() -> Couple {
        let person = |text| PersonId::new(text).unwrap();
        Couple { kind: MatchType::LitigationFriend, programme: None, supported: person("p1"), supporter: person("m1") }
    }

    fn all_clear() -> Checks {
        Checks {
            suitable: Suitable::ALL.to_vec(),
            suitable_by: "Ruth".to_owned(),
            suitable_on: Some(day("2026-02-20")),
            conflict: Some(ConflictResult::Clear),
            conflict_by: "Ruth".to_owned(),
            conflict_on: Some(day("2026-02-21")),
        }
    }

    #[test]
    fn nobody_is_matched_before_both_checks_or_with_a_conflict() {
        let mut dataset = records(
            "people id=p1 name=Rahel~Woldu
            people id=m1 name=Jo~Okafor
            capacity_records id=c1 person_id=p1 domain=appeal capacity=lacks from=2026-01-01 to=2026-03-01",
        );
        let today = day("2026-03-01");
        let introduced = |dataset: &Dataset| introduce(dataset, &[(candidate(), couple())], today, today).err();
        assert_eq!(introduced(&dataset), Some(MatchError::NotChecked), "nobody looked");
        dataset.apply(&pin(&dataset, candidate(), &couple()).unwrap());
        for (checks, error) in [
            (Checks { conflict: Some(ConflictResult::Possible), ..all_clear() }, MatchError::ConflictPossible),
            (Checks { conflict: Some(ConflictResult::Conflict), ..all_clear() }, MatchError::Conflict),
            (Checks { conflict: None, ..all_clear() }, MatchError::NotChecked),
            (Checks { conflict_by: " ".to_owned(), ..all_clear() }, MatchError::NotChecked),
            (Checks { suitable: vec![Suitable::FairAndCompetent, Suitable::ConsentsToAct], ..all_clear() }, MatchError::NotChecked),
            (Checks { suitable_on: None, ..all_clear() }, MatchError::NotChecked),
        ] {
            dataset.apply(&write_checks(&dataset, &candidate(), &checks, today).unwrap());
            assert_eq!(introduced(&dataset), Some(error), "{checks:?}");
        }
        let later = Checks { conflict_on: Some(day("2026-03-02")), ..all_clear() };
        assert_eq!(write_checks(&dataset, &candidate(), &later, today), Err(MatchError::NotYet));
        dataset.apply(&write_checks(&dataset, &candidate(), &all_clear(), today).unwrap());
        assert_eq!(introduced(&dataset), None);
        let later = introduce(&dataset, &[(candidate(), couple())], day("2026-03-02"), day("2026-03-02"));
        assert_eq!(later, Err(MatchError::LacksNone), "they have capacity again");
        dataset.apply(&introduce(&dataset, &[(candidate(), couple())], today, today).unwrap());
        let matched = dataset.matches.get(&candidate()).unwrap();
        assert_eq!((matched.stage, Checks::of(matched)), (MatchStage::Matched, all_clear()));
        assert_eq!(write_checks(&dataset, &candidate(), &all_clear(), today), Err(MatchError::OutOfTurn));
    }
}
