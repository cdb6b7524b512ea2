//! A day of a match that was mistyped, put right: otherwise it could neither start nor end, nor have anything written down.

use super::Dataset;
use super::change::{Change, Edit};
use super::ids::MatchId;
use super::pairing::MatchError;
use chrono::NaiveDate;

/// A day that everything later in a match is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchDay {
    /// On which the two were introduced.
    Introduced,
    /// On which they met and the match began.
    Started,
}

/// Puts a day right that is recorded of a match.
///
/// # Errors
/// If there is no such match, it has no such day, the day has not come, or it is not in the order of introduced, started and ended.
pub fn correct_day(dataset: &Dataset, id: &MatchId, which: MatchDay, on: NaiveDate, today: NaiveDate) -> Result<Change, MatchError> {
    let before = dataset.matches.get(id).filter(|one| one.ruled_out().is_none()).ok_or(MatchError::MatchUnknown)?;
    let mut after = before.clone();
    let day = match which {
        MatchDay::Introduced => &mut after.matched_on,
        MatchDay::Started => &mut after.started_on,
    };
    if day.replace(on).is_none() {
        return Err(MatchError::OutOfTurn);
    }
    if on > today {
        return Err(MatchError::NotYet);
    }
    // A day that is still in the future is the next to be put right, and binds nothing.
    let days: Vec<NaiveDate> =
        [after.matched_on, after.started_on, after.ended_on].into_iter().flatten().filter(|day| *day <= today).collect();
    if days.is_sorted() { Ok(Change::one(Edit::put(Some(before), &after))) } else { Err(MatchError::OutOfOrder) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::match_life::start;
    use crate::sample::records;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    #[test]
    fn a_mistyped_day_is_put_right_and_the_match_goes_on() {
        let id = MatchId::new("x1").unwrap();
        let today = day("2026-03-10");
        let mut dataset = records("matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=matched matched_on=2062-03-01");
        let correct = |dataset: &Dataset, which, on: &str| correct_day(dataset, &id, which, day(on), today);
        assert_eq!(start(&dataset, &id, (today, today), false), Err(MatchError::TooEarly));
        assert_eq!(correct(&dataset, MatchDay::Introduced, "2026-03-11"), Err(MatchError::NotYet));
        assert_eq!(correct(&dataset, MatchDay::Started, "2026-03-01"), Err(MatchError::OutOfTurn), "it has not started");
        dataset.apply(&correct(&dataset, MatchDay::Introduced, "2026-03-01").unwrap());
        dataset.apply(&start(&dataset, &id, (today, today), false).unwrap());
        assert_eq!(correct(&dataset, MatchDay::Started, "2026-02-28"), Err(MatchError::OutOfOrder));
        dataset.apply(&correct(&dataset, MatchDay::Started, "2026-03-02").unwrap());
        assert_eq!(correct(&dataset, MatchDay::Introduced, "2026-03-03"), Err(MatchError::OutOfOrder));
        let made = dataset.matches.get(&id).unwrap();
        assert_eq!((made.matched_on, made.started_on), (Some(day("2026-03-01")), Some(day("2026-03-02"))));
    }

    #[test]
    fn of_two_days_in_the_future_one_is_put_right_after_the_other() {
        let id = MatchId::new("x1").unwrap();
        let today = day("2026-03-10");
        let mut dataset = records(
            "matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=active matched_on=2062-03-01 started_on=2062-03-02",
        );
        dataset.apply(&correct_day(&dataset, &id, MatchDay::Started, day("2026-03-02"), today).unwrap());
        dataset.apply(&correct_day(&dataset, &id, MatchDay::Introduced, day("2026-03-01"), today).unwrap());
    }
}
