//! Introducing pairs to each other: what must hold before two people are matched, and what is recorded then.

use super::Dataset;
use super::candidate_checks::Checks;
use super::capacity::records;
use super::change::{Change, Edit};
use super::ids::MatchId;
use super::mentoring::{Match, MatchStage, MatchType, PINNED};
use super::pairing::{Couple, MatchError, waits};
use chrono::NaiveDate;

/// Introduces pairs to each other: they are matched from this day, and those supported wait no longer.
///
/// # Errors
/// If the day has not come, somebody is not there or has somebody already, or the pair is ruled out; of a litigation friend also if the person
/// does not lack capacity on that day, or a check is not made or found a conflict.
pub fn introduce(dataset: &Dataset, pairs: &[(MatchId, Couple)], on: NaiveDate, today: NaiveDate) -> Result<Change, MatchError> {
    if on > today {
        return Err(MatchError::NotYet);
    }
    let mut change = Change::default();
    for (at, (id, couple)) in pairs.iter().enumerate() {
        if pairs[..at].iter().any(|(_, other)| other.supported == couple.supported) {
            return Err(MatchError::HasOne);
        }
        let (before, mut after) = made(dataset, id, couple, on)?;
        after.stage = MatchStage::Matched;
        after.matched_on = Some(on);
        change.follow_with(Change::one(Edit::put(before, &after)));
        if let Some(person) = dataset.people.get(&couple.supported) {
            change.follow_with(waits(person, couple.kind, None));
        }
    }
    Ok(change)
}

/// Notes that both agreed to be a pair: it has its place from now on, and no plan another for them. Introducing them is the next step.
///
/// # Errors
/// If somebody is not there or has somebody already, or the pair is ruled out.
pub fn agree(dataset: &Dataset, id: &MatchId, couple: &Couple, today: NaiveDate) -> Result<Change, MatchError> {
    let (before, mut after) = made(dataset, id, couple, today)?;
    after.stage = MatchStage::Agreed;
    Ok(Change::one(Edit::put(before, &after)))
}

/// The match of a pair that may be one on this day: what is recorded of it, and the same without its pin.
fn made<'a>(dataset: &'a Dataset, id: &MatchId, couple: &'a Couple, on: NaiveDate) -> Result<(Option<&'a Match>, Match), MatchError> {
    couple.check(dataset)?;
    let of_them = |one: &&Match| one.match_type == couple.kind && dataset.survivor(&one.supported_id) == couple.supported;
    // What both agreed to takes its place already.
    let agreed = couple.agreed(dataset);
    let other = |one: &Match| one.takes_a_place() && agreed.is_none_or(|agreed| agreed.id != one.id);
    if dataset.matches.iter().filter(of_them).any(other) {
        return Err(MatchError::HasOne);
    }
    let before = agreed.or_else(|| couple.proposals(dataset).next());
    let mut after = before.cloned().map_or_else(|| couple.proposed(dataset, id.clone()), Ok)?;
    may_be_matched(dataset, &after, on)?;
    after.programme_id = after.programme_id.or_else(|| couple.programme.clone());
    after.other_columns.set(PINNED, String::new());
    Ok((before, after))
}

/// Nothing, if nobody ruled out what is proposed and, of a litigation friend, both checks are made and the person lacks capacity on the day: what
/// the page says is what `introduce` asks.
///
/// # Errors
/// If the pair is ruled out, no record says that they lack capacity, somebody is still to look, or there is a conflict.
pub fn may_be_matched(dataset: &Dataset, proposed: &Match, on: NaiveDate) -> Result<(), MatchError> {
    let couple = Couple::of(dataset, proposed);
    if couple.ruled_out(dataset).is_some() {
        return Err(MatchError::RuledOut);
    }
    if proposed.match_type != MatchType::LitigationFriend {
        return Ok(());
    }
    if !records(dataset, &couple.supported).iter().any(|one| one.lacks_on(on)) {
        return Err(MatchError::LacksNone);
    }
    Checks::of(proposed).allow()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::ids::PersonId;
    use crate::mentoring::RuledOut;
    use crate::pairing::{WAITS_FOR, WAITS_SINCE, allow_again, pin, rule_out};
    use crate::sample::records as made;

    fn couple(supported: &str, supporter: &str) -> Couple {
        let person = |text| PersonId::new(text).unwrap();
        Couple { kind: MatchType::Mentoring, programme: None, supported: person(supported), supporter: person(supporter) }
    }

    fn id(text: &str) -> MatchId {
        MatchId::new(text).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn three() -> Dataset {
        made(
            "people id=p1 name=Florence waits_for=mentoring;buddy waits_since=2026-02-06
            people id=p2 name=Sahar waits_for=mentoring waits_since=2026-02-06
            people id=m1 name=Miriam
            people id=m2 name=Jo",
        )
    }

    #[test]
    fn who_is_introduced_waits_no_longer_for_that_and_can_be_introduced_once() {
        let mut dataset = three();
        let on = day("2026-03-01");
        dataset.apply(&pin(&dataset, id("x1"), &couple("p1", "m1")).unwrap());
        let pairs = [(id("x2"), couple("p1", "m1")), (id("x3"), couple("p2", "m1"))];
        dataset.apply(&introduce(&dataset, &pairs, on, on).unwrap());
        let made: Vec<(&str, MatchStage, Option<NaiveDate>)> =
            dataset.matches.iter().map(|one| (one.id.as_str(), one.stage, one.matched_on)).collect();
        assert_eq!(made, [("x1", MatchStage::Matched, Some(on)), ("x3", MatchStage::Matched, Some(on))]);
        let waits = |who: &str| {
            let person = dataset.people.get(&PersonId::new(who).unwrap()).unwrap();
            [WAITS_FOR, WAITS_SINCE].map(|column| person.other_columns.get(column).to_owned())
        };
        assert_eq!(waits("p1"), ["buddy", "2026-02-06"]);
        assert_eq!(waits("p2"), ["", ""]);
        assert_eq!(introduce(&dataset, &[(id("x4"), couple("p1", "m2"))], on, on), Err(MatchError::HasOne));
        assert_eq!(introduce(&dataset, &[(id("x4"), couple("p1", "p1"))], on, on), Err(MatchError::PersonUnknown));
    }

    #[test]
    fn nobody_is_introduced_on_a_day_that_has_not_come() {
        let introduced = |on| introduce(&three(), &[(id("x1"), couple("p1", "m1"))], day(on), day("2026-03-01")).err();
        assert_eq!(["2026-03-01", "2026-03-02", "2062-03-01"].map(introduced), [None, Some(MatchError::NotYet), Some(MatchError::NotYet)]);
    }

    #[test]
    fn nobody_is_introduced_to_two_at_once() {
        let pairs = [(id("x1"), couple("p1", "m1")), (id("x2"), couple("p1", "m2"))];
        assert_eq!(introduce(&three(), &pairs, day("2026-03-01"), day("2026-03-01")), Err(MatchError::HasOne));
    }

    #[test]
    fn a_pair_that_somebody_ruled_out_is_not_introduced_before_it_is_allowed_again() {
        let mut dataset = three();
        let introduced =
            |dataset: &Dataset| introduce(dataset, &[(id("x1"), couple("p1", "m1"))], day("2026-03-01"), day("2026-03-01")).err();
        for why in RuledOut::ALL {
            dataset.apply(&rule_out(&dataset, id("x9"), &couple("p1", "m1"), *why, "They know each other.").unwrap());
            assert_eq!(introduced(&dataset), Some(MatchError::RuledOut), "{why:?}");
            assert_eq!(
                introduce(&dataset, &[(id("x1"), couple("p1", "m2"))], day("2026-03-01"), day("2026-03-01")).err(),
                None,
                "another supporter"
            );
            dataset.apply(&allow_again(&dataset, &id("x9")).unwrap());
            assert_eq!(introduced(&dataset), None);
        }
    }

    #[test]
    fn a_conflict_or_safeguarding_holds_in_every_kind_of_match_and_whoever_of_the_two_supports() {
        let buddies = |supported, supporter| Couple { kind: MatchType::Buddy, ..couple(supported, supporter) };
        for (why, error) in [
            (RuledOut::NotThisPair, None),
            (RuledOut::Conflict, Some(MatchError::RuledOut)),
            (RuledOut::Safeguarding, Some(MatchError::RuledOut)),
        ] {
            let mut dataset = three();
            dataset.apply(&pin(&dataset, id("x1"), &buddies("p1", "m1")).unwrap());
            dataset.apply(&rule_out(&dataset, id("x9"), &couple("p1", "m1"), why, "Told by her sister.").unwrap());
            assert_eq!(dataset.matches.get(&id("x1")).is_some(), error.is_none(), "a pin of another kind goes too: {why:?}");
            for two in [buddies("p1", "m1"), buddies("m1", "p1")] {
                assert_eq!(introduce(&dataset, &[(id("x2"), two)], day("2026-03-01"), day("2026-03-01")).err(), error, "{why:?}");
            }
        }
    }
}
