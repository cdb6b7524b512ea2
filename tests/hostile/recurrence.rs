//! Recurrence rules: as a form reads them, and as their dates are found.

use super::Script;
use chrono::NaiveDate;
use domain::recurrence::{Recurrence, dates, describe};

/// Two days and a number, then the rule.
pub fn expand(bytes: &[u8]) {
    let mut script = Script(bytes);
    let (starts_on, until, length) = (day(script.short()), day(script.short()), script.short());
    let until = until + chrono::Days::new(length as u64 * 8);
    let at_most = usize::from(script.byte()) * 4;
    let Ok(rule) = std::str::from_utf8(script.0) else { return };

    assert_eq!(describe(rule).is_empty(), rule.trim().is_empty());
    if let Some(recurrence) = Recurrence::read(rule) {
        assert_eq!(Recurrence::read(&recurrence.rule()), Some(recurrence));
    }
    if let Ok(dates) = dates(rule, starts_on, until, at_most) {
        assert!(dates.len() <= at_most);
        assert!(dates.is_sorted_by(|a, b| a < b), "{dates:?}");
        assert!(dates.iter().all(|date| (starts_on..=until).contains(date)), "{dates:?}");
    }
}

/// Days over nearly the whole range of four-digit years.
fn day(number: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(1, 1, 1).expect("a day") + chrono::Days::new(number as u64 * 53)
}
