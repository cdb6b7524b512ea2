//! What was typed in a field, as the value that is meant.

use chrono::NaiveDate;
use domain::cell::Cell;

/// What was typed is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

/// The day that was typed, or none if the field was left empty. What cannot be read is never taken for none.
pub fn day(typed: &str) -> Result<Option<NaiveDate>, NotADay> {
    match typed.trim() {
        "" => Ok(None),
        day => NaiveDate::read(day).map(Some).map_err(|_| NotADay),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_cannot_be_read_is_not_taken_for_none() {
        assert_eq!(day(" "), Ok(None));
        assert_eq!(day("2026-03-27 "), Ok(NaiveDate::from_ymd_opt(2026, 3, 27)));
        for typed in ["27/03/2026", "2026-02-30", "soon"] {
            assert_eq!(day(typed), Err(NotADay), "{typed}");
        }
    }
}
