//! Reviews of a match: at six weeks, three months and six months after it started. The first that is written down is that of six weeks, and
//! so on: a review that came early or late is still that review.

use super::Dataset;
use super::ids::MatchId;
use super::match_life::LastContacts;
use super::mentoring::{Match, MatchContactKind, MatchStage};
use chrono::{Days, Months, NaiveDate};
use rustc_hash::FxHashMap;

/// A review of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Six weeks after the start.
    SixWeeks,
    /// Three months after the start.
    ThreeMonths,
    /// Six months after the start.
    SixMonths,
}

impl Review {
    const ALL: [Review; 3] = [Review::SixWeeks, Review::ThreeMonths, Review::SixMonths];

    fn after(self, started: NaiveDate) -> Option<NaiveDate> {
        match self {
            Review::SixWeeks => started.checked_add_days(Days::new(42)),
            Review::ThreeMonths => started.checked_add_months(Months::new(3)),
            Review::SixMonths => started.checked_add_months(Months::new(6)),
        }
    }
}

/// How many reviews there were of each match: counted once for all of them.
pub struct Reviews<'a>(FxHashMap<&'a MatchId, usize>);

impl<'a> Reviews<'a> {
    /// Of every match.
    pub fn of(dataset: &'a Dataset) -> Self {
        let mut counts: FxHashMap<&MatchId, usize> = FxHashMap::default();
        for contact in dataset.match_contacts.iter().filter(|contact| contact.kind == Some(MatchContactKind::Review)) {
            *counts.entry(&contact.match_id).or_default() += 1;
        }
        Reviews(counts)
    }

    /// The next review of a match that runs, and the last day for it.
    pub fn next(&self, one: &Match) -> Option<(Review, NaiveDate)> {
        let started = one.started_on.filter(|_| one.stage == MatchStage::Active)?;
        let review = *Review::ALL.get(self.0.get(&one.id).copied().unwrap_or(0))?;
        Some((review, review.after(started)?))
    }
}

/// The matches that run in which supervision or a review is overdue: which, and since when the first of them is.
pub fn overdue(dataset: &Dataset, today: NaiveDate) -> Vec<(&Match, NaiveDate)> {
    let (last, reviews) = (LastContacts::of(dataset), Reviews::of(dataset));
    let late = dataset.matches.iter().filter_map(|one| {
        let supervision = last.due(dataset, one).map(|due| due.supervision);
        let by = [supervision, reviews.next(one).map(|(_, by)| by)].into_iter().flatten().min()?;
        (by < today).then_some((one, by))
    });
    late.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::sample::records;

    fn given(more: &str) -> Dataset {
        records(&format!(
            "people id=p1 name=Florence
            people id=m1 name=Miriam
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=active started_on=2026-01-31
            match_contacts id=c1 match_id=x1 kind=supervision date=2026-06-30
            {more}"
        ))
    }

    fn next(dataset: &Dataset) -> Option<(Review, String)> {
        let one = dataset.matches.iter().next().unwrap();
        Reviews::of(dataset).next(one).map(|(review, by)| (review, by.write()))
    }

    #[test]
    fn each_review_that_is_written_down_makes_room_for_the_next_and_the_third_is_the_last() {
        let review = |at: usize| format!("match_contacts id=r{at} match_id=x1 kind=review date=2026-03-1{at}\n");
        assert_eq!(next(&given("")), Some((Review::SixWeeks, "2026-03-14".to_owned())));
        assert_eq!(next(&given(&review(1))), Some((Review::ThreeMonths, "2026-04-30".to_owned())));
        assert_eq!(next(&given(&[review(1), review(2)].concat())), Some((Review::SixMonths, "2026-07-31".to_owned())));
        assert_eq!(next(&given(&[review(1), review(2), review(3)].concat())), None);
    }

    #[test]
    fn a_review_is_overdue_the_day_after_it_was_due_while_the_match_runs() {
        let day = |text: &str| NaiveDate::read(text).unwrap();
        let dataset = given("");
        assert!(overdue(&dataset, day("2026-03-14")).is_empty());
        assert_eq!(overdue(&dataset, day("2026-03-15")).len(), 1);
        let paused =
            records("people id=p1 name=F\nmatches id=x1 type=buddy supported_id=p1 supporter_id=p1 stage=paused started_on=2020-01-31");
        assert!(overdue(&paused, day("2026-03-15")).is_empty());
    }
}
