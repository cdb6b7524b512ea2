//! The best plan of matches, and who is left without a pair.

use matching::{Scores, Sides, unpaired};
use std::cell::RefCell;
use worker::planning::{Contradiction, Planned};
use worker::protocol::{Progress, WorkerError, decode, encode};

thread_local! {
    /// Those of the plan before, gone with the worker: nothing else in it lives longer than a task.
    static KEPT: RefCell<Scores> = RefCell::default();
}

/// Plans for both sides as the page wrote them, with the scores of the plan before; gives what `Planned` is written as.
///
/// # Errors
/// `Stopped` if they are not two sides that can be planned for, which the page never sends.
pub fn plan(sides: &[u8], progress: &mut dyn FnMut(Progress)) -> Result<Vec<u8>, WorkerError> {
    KEPT.with_borrow_mut(|kept| plan_again(sides, kept, progress))
}

fn plan_again(sides: &[u8], kept: &mut Scores, progress: &mut dyn FnMut(Progress)) -> Result<Vec<u8>, WorkerError> {
    let sides: Sides = decode(sides).ok_or(WorkerError::Stopped)?;
    let planned = match sides.plan_again(kept, &mut |done, of| progress(Progress { done: done as u64, of: of as u64 })) {
        Ok(plan) => {
            let left = unpaired(&sides, &plan);
            Planned::Made(plan, left)
        }
        Err(error) => Planned::Contradiction(Contradiction::of(&error).ok_or(WorkerError::Stopped)?),
    };
    encode(&planned).map(|planned| planned.to_vec()).ok_or(WorkerError::OutOfMemory)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use chrono::NaiveDate;
    use domain::cell::Cell;
    use domain::mentoring::MatchType;
    use domain::sample::records;
    use matching::{Scheme, Why};

    fn planned(more: &str) -> Planned {
        let dataset = records(&format!(
            "people id=p1 name=A waits_for=mentoring waits_since=2026-02-06 languages=fr language_levels=fr=fluent wished_gender=woman
            people id=p2 name=B waits_for=mentoring languages=ti free_hours=tue~18:00-21:00
            people id=m1 name=C gender=woman languages=fr;en
            volunteer_roles id=r1 person_id=m1 supports=mentoring places=2 dbs_level=basic check_renew_by=2028-01-01 trained_on=2025-01-01 references=2
            {more}"
        ));
        let sides = Sides::of(&dataset, Scheme::default(), MatchType::Mentoring, NaiveDate::read("2026-03-01").unwrap());
        let mut told = Vec::new();
        let answer = plan(&encode(&sides).unwrap(), &mut |progress| told.push((progress.done, progress.of))).unwrap();
        assert_eq!(told, [(0, 2), (1, 2), (2, 2)]);
        decode(&answer).unwrap()
    }

    #[test]
    fn a_plan_comes_back_with_whoever_is_left() {
        let Planned::Made(plan, left) = planned("") else { panic!("nothing contradicts") };
        assert_eq!((plan.pairs.len(), plan.pairs[0].supporter.as_str()), (1, "m1"));
        assert_eq!(left.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["p2"]);
        assert!(matches!(left[0].why, Why::AllForbidden(_)));
    }

    #[test]
    fn a_pin_that_a_rule_forbids_comes_back_by_name_of_both() {
        let pinned = "matches id=x1 type=mentoring supported_id=p2 supporter_id=m1 stage=proposed pinned=true";
        let person = |text| domain::ids::PersonId::new(text).unwrap();
        assert_eq!(planned(pinned), Planned::Contradiction(Contradiction::Forbidden(person("p2"), person("m1"))));
    }

    #[test]
    fn what_is_no_two_sides_is_not_planned() {
        assert_eq!(plan(&[255, 255], &mut |_| {}), Err(WorkerError::Stopped));
    }
}
