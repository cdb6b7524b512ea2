//! What becomes of pins when somebody is moved on the board: two pairs change partners, or somebody goes to another who had nobody.

use super::Dataset;
use super::change::Change;
use super::ids::MatchId;
use super::pairing::{Couple, MatchError, pin, unpin};

/// Pins some pairs and leaves others to the plan again, as one change. Whoever is pinned anew loses the pin they had.
///
/// # Errors
/// If somebody is not there.
pub fn swap(dataset: &Dataset, pinned: Vec<(MatchId, Couple)>, left: &[Couple]) -> Result<Change, MatchError> {
    let mut change = Change::default();
    // First what is let go: what is pinned after it stays, should both be of one row.
    for couple in left {
        change.follow_with(unpin(dataset, couple)?);
    }
    for (id, couple) in pinned {
        change.follow_with(pin(dataset, id, &couple)?);
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ids::PersonId;
    use crate::mentoring::MatchType;
    use crate::sample::records;

    fn couple(supported: &str, supporter: &str) -> Couple {
        let person = |text| PersonId::new(text).unwrap();
        Couple { kind: MatchType::Mentoring, programme: None, supported: person(supported), supporter: person(supporter) }
    }

    fn new(text: &str) -> MatchId {
        MatchId::new(text).unwrap()
    }

    fn pins(dataset: &Dataset) -> Vec<(&str, &str)> {
        dataset.matches.iter().filter(|one| one.is_pinned()).map(|one| (one.supported_id.as_str(), one.supporter_id.as_str())).collect()
    }

    #[test]
    fn two_pairs_that_change_partners_are_pinned_as_one_change_that_can_be_undone() {
        let mut dataset = records(
            "people id=p1 name=Florence
            people id=p2 name=Sahar
            people id=m1 name=Miriam
            people id=m2 name=Jo
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=proposed pinned=true",
        );
        let before = dataset.clone();
        let change = swap(&dataset, vec![(new("x2"), couple("p1", "m2")), (new("x3"), couple("p2", "m1"))], &[]).unwrap();
        dataset.apply(&change);
        assert_eq!(pins(&dataset), [("p1", "m2"), ("p2", "m1")]);
        let (undo, since) = change.undo(&dataset);
        assert!(since.is_empty());
        dataset.apply(&undo);
        assert_eq!(pins(&dataset), pins(&before));
    }

    #[test]
    fn who_is_moved_leaves_their_place_and_whoever_had_it_to_the_plan() {
        let mut dataset = records(
            "people id=p1 name=Florence
            people id=p2 name=Sahar
            people id=m1 name=Miriam
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=proposed pinned=true goals=College",
        );
        dataset.apply(&swap(&dataset, vec![(new("x2"), couple("p2", "m1"))], &[couple("p1", "m1")]).unwrap());
        assert_eq!(pins(&dataset), [("p2", "m1")]);
        assert_eq!(dataset.matches.get(&new("x1")).unwrap().other_columns.get("goals"), "College", "what else was said stays");
        assert_eq!(swap(&dataset, vec![(new("x3"), couple("p9", "m1"))], &[]), Err(MatchError::PersonUnknown));
    }
}
