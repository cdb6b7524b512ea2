//! Whether the rules still allow pairs that somebody introduces: the plan on the screen may be older than the records.

use super::assess::Sides;
use super::rules::Forbidden;
use super::scheme::Scheme;
use chrono::NaiveDate;
use domain::ids::{MatchId, PersonId};
use domain::introducing;
use domain::mentoring::{Match, MatchStage, MatchType};
use domain::pairing::{Couple, MatchError};
use domain::{Change, Dataset};
use std::collections::{BTreeMap, BTreeSet};

/// Introduces pairs of one kind if every rule allows them as the records are now, whatever a plan said of them.
///
/// # Errors
/// As of `domain::introducing::introduce`; also if a rule forbids one of the pairs, one of its two waits or supports no longer, or no place is left.
pub fn introduce(dataset: &Dataset, pairs: &[(MatchId, Couple)], on: NaiveDate, today: NaiveDate) -> Result<Change, MatchError> {
    let change = introducing::introduce(dataset, pairs, on, today)?;
    let Some((_, Couple { kind, .. })) = pairs.first() else { return Ok(change) };
    let two: Vec<(PersonId, PersonId)> = pairs.iter().map(|(_, couple)| (couple.supported.clone(), couple.supporter.clone())).collect();
    if refused(dataset, *kind, &two, today).is_empty() { Ok(change) } else { Err(MatchError::Forbidden) }
}

/// The two of a match that is proposed. It counts in its own programme, or in that of its scheme.
pub fn couple_of(dataset: &Dataset, one: &Match) -> Couple {
    let programme = one.programme_id.clone().or_else(|| Scheme::of(dataset, one.match_type.as_str()).programme);
    Couple { programme, ..Couple::of(dataset, one) }
}

/// Notes that both agreed to be a pair, if every rule allows it as the records are now.
///
/// # Errors
/// As of `domain::introducing::agree`; also if a rule forbids the pair.
pub fn agree(dataset: &Dataset, id: &MatchId, couple: &Couple, today: NaiveDate) -> Result<Change, MatchError> {
    let change = introducing::agree(dataset, id, couple, today)?;
    let two = [(couple.supported.clone(), couple.supporter.clone())];
    if refused(dataset, couple.kind, &two, today).is_empty() { Ok(change) } else { Err(MatchError::Forbidden) }
}

/// Of some pairs (who waits, who supports them), those that cannot be introduced as the records are on a day. Of pairs with one supporter the
/// first ones get the places that are left.
pub fn refused(dataset: &Dataset, kind: MatchType, pairs: &[(PersonId, PersonId)], today: NaiveDate) -> BTreeSet<(PersonId, PersonId)> {
    let sides = Sides::of(dataset, Scheme::of(dataset, kind.as_str()), kind, today);
    let (waiting, supporting) = sides.by_id();
    let is_agreed = |one: &PersonId, other: &PersonId| {
        let agreed = |made: &Match| made.stage == MatchStage::Agreed && made.match_type == kind;
        let two = |made: &Match| dataset.survivor(&made.supported_id) == *one && dataset.survivor(&made.supporter_id) == *other;
        dataset.matches.iter().any(|made| agreed(made) && two(made))
    };
    let mut given: BTreeMap<&PersonId, u32> = BTreeMap::new();
    let mut allowed = |one: &PersonId, other: &PersonId| {
        let Some((waits, supporter)) = waiting.get(one.as_str()).zip(supporting.get(other.as_str())) else { return false };
        let forbidden = sides.forbidden(waits, supporter);
        if is_agreed(one, other) {
            // The place is theirs.
            return forbidden.iter().all(|rule| matches!(rule, Forbidden::Together | Forbidden::HasOne | Forbidden::NoRoom { .. }));
        }
        if !forbidden.is_empty() {
            return false;
        }
        let given = given.entry(&supporter.profile.id).or_default();
        *given += 1;
        *given <= supporter.room()
    };
    pairs.iter().filter(|(one, other)| !allowed(one, other)).cloned().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::ids::ProgrammeId;
    use domain::mentoring::RuledOut;
    use domain::pairing::rule_out;
    use domain::sample::records;

    fn couple(supported: &str, supporter: &str) -> (MatchId, Couple) {
        let person = |text| PersonId::new(text).unwrap();
        let couple = Couple { kind: MatchType::Mentoring, programme: None, supported: person(supported), supporter: person(supporter) };
        (MatchId::new(&["x", supported, supporter].concat()).unwrap(), couple)
    }

    fn given() -> Dataset {
        records(
            "people id=p1 name=Florence waits_for=mentoring languages=fr
            people id=p2 name=Sahar waits_for=mentoring languages=fr
            people id=p3 name=Tirhas waits_for=mentoring languages=ti
            people id=p4 name=Olena languages=fr
            people id=m1 name=Miriam languages=fr
            people id=m2 name=Jo languages=fr
            volunteer_roles id=r1 person_id=m1 supports=mentoring places=1 dbs_level=basic trained_on=2025-01-01 references=2
            volunteer_roles id=r2 person_id=m2 supports=mentoring places=2 dbs_level=basic trained_on=2025-01-01 references=2 to=2026-02-28",
        )
    }

    fn introduced(dataset: &Dataset, pairs: &[(MatchId, Couple)]) -> Option<MatchError> {
        let today = NaiveDate::read("2026-03-01").unwrap();
        introduce(dataset, pairs, today, today).err()
    }

    #[test]
    fn a_match_without_a_programme_counts_in_that_of_its_scheme() {
        let mut dataset = records(
            "programmes id=pr1 name=Mentoring
            programmes id=pr2 name=Friends
            people id=p1 name=Florence
            people id=m1 name=Miriam
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=proposed
            matches id=x2 type=mentoring supported_id=p1 supporter_id=m1 stage=proposed programme_id=pr2",
        );
        let programme = ProgrammeId::new("pr1");
        let scheme = Scheme { programme: programme.clone(), ..Scheme::of(&dataset, "mentoring") };
        dataset.apply(&scheme.keep(&dataset, "mentoring").unwrap());
        let counted_in = |id: &str| couple_of(&dataset, dataset.matches.get(&MatchId::new(id).unwrap()).unwrap()).programme;
        assert_eq!((counted_in("x1"), counted_in("x2")), (programme, ProgrammeId::new("pr2")));
    }

    #[test]
    fn a_pair_of_an_older_plan_is_not_introduced_once_a_rule_forbids_it() {
        let mut dataset = given();
        assert_eq!(introduced(&dataset, &[couple("p1", "m1")]), None);
        assert_eq!(introduced(&dataset, &[couple("p3", "m1")]), Some(MatchError::Forbidden), "no language in common");
        assert_eq!(introduced(&dataset, &[couple("p4", "m1")]), Some(MatchError::Forbidden), "waits for nobody");
        assert_eq!(introduced(&dataset, &[couple("p1", "m2")]), Some(MatchError::Forbidden), "the role has ended");
        let (_, two) = couple("p1", "m1");
        dataset.apply(&rule_out(&dataset, MatchId::new("x9").unwrap(), &two, RuledOut::Safeguarding, "Known to each other.").unwrap());
        assert_eq!(introduced(&dataset, &[couple("p1", "m1")]), Some(MatchError::RuledOut));
    }

    #[test]
    fn a_pair_that_agrees_leaves_the_plan_with_its_place_and_is_introduced_next() {
        let mut dataset = given();
        let (id, pair) = couple("p1", "m1");
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        assert!(dataset.apply(&agree(&dataset, &id, &pair, today).unwrap()).is_empty());
        let stage = |dataset: &Dataset| dataset.matches.get(&id).map(|one| (one.stage, one.matched_on));
        assert_eq!(stage(&dataset), Some((MatchStage::Agreed, None)));
        let sides = Sides::of(&dataset, Scheme::of(&dataset, "mentoring"), MatchType::Mentoring, today);
        assert!(sides.waiting.iter().any(|one| one.profile.id.as_str() == "p1" && one.has_one), "no plan has another for them");
        // Whoever has somebody, or is no pair by the rules, does not agree to another.
        assert_eq!(agree(&dataset, &MatchId::new("y").unwrap(), &couple("p1", "m2").1, today).err(), Some(MatchError::HasOne));
        assert_eq!(agree(&dataset, &MatchId::new("y").unwrap(), &couple("p3", "m2").1, today).err(), Some(MatchError::Forbidden));
        assert!(dataset.apply(&introduce(&dataset, &[(MatchId::new("y").unwrap(), pair)], today, today).unwrap()).is_empty());
        assert_eq!(stage(&dataset), Some((MatchStage::Matched, Some(today))));
    }

    #[test]
    fn a_pair_that_both_agreed_to_is_introduced_into_the_place_it_holds() {
        let mut dataset = given();
        let agreed = "people id=p9 name=A\nmatches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=agreed";
        dataset.matches.put(records(agreed).matches.iter().next().unwrap().clone());
        assert_eq!(introduced(&dataset, &[couple("p2", "m1")]), Some(MatchError::Forbidden), "the place is taken");
        assert_eq!(introduced(&dataset, &[couple("p1", "m2")]), Some(MatchError::HasOne), "agreed with somebody else");
        let today = NaiveDate::read("2026-03-01").unwrap();
        dataset.apply(&introduce(&dataset, &[couple("p1", "m1")], today, today).unwrap());
        let made: Vec<_> = dataset.matches.iter().map(|one| (one.id.as_str(), one.stage, one.matched_on)).collect();
        assert_eq!(made, [("x1", MatchStage::Matched, Some(today))]);
        assert_eq!(introduced(&dataset, &[couple("p1", "m1")]), Some(MatchError::HasOne), "once");
    }

    #[test]
    fn no_more_pairs_are_introduced_than_their_supporter_has_places_for() {
        let both = [couple("p1", "m1"), couple("p2", "m1")];
        assert_eq!(introduced(&given(), &both), Some(MatchError::Forbidden));
        let two = both.map(|(_, couple)| (couple.supported, couple.supporter));
        let today = NaiveDate::read("2026-03-01").unwrap();
        let left: Vec<PersonId> = refused(&given(), MatchType::Mentoring, &two, today).into_iter().map(|(one, _)| one).collect();
        assert_eq!(left.iter().map(PersonId::as_str).collect::<Vec<_>>(), ["p2"], "the first has the place");
    }
}
