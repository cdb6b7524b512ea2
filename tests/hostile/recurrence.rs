//! Recurrence rules: as a form reads them, and as the worker follows them.

use super::Script;
use cairn::domain::recurrence::{Recurrence, describe};
use cairn::worker::protocol::{Day, Schedule};
use cairn::worker::tasks::schedule;
use chrono::NaiveDate;

/// Two days and a number, then the rule.
pub fn expand(bytes: &[u8]) {
    let mut script = Script(bytes);
    let (starts_on, from, length) = (day(script.short()), day(script.short()), script.short());
    let until = from + chrono::Days::new(length as u64 * 8);
    let at_most = usize::from(script.byte()) * 4;
    let Ok(rule) = std::str::from_utf8(script.0) else { return };

    assert_eq!(describe(rule).is_empty(), rule.trim().is_empty());
    if let Some(recurrence) = Recurrence::read(rule) {
        assert_eq!(Recurrence::read(&recurrence.rule()), Some(recurrence));
    }
    let wanted = Schedule { rule: rule.to_owned(), starts_on: Day(starts_on), from: Day(from), until: Day(until), at_most };
    if let Ok(dates) = schedule::expand(&wanted) {
        assert!(dates.len() <= at_most);
        assert!(dates.is_sorted_by(|a, b| a < b), "{dates:?}");
        assert!(dates.iter().all(|date| (from.max(starts_on)..=until).contains(&date.0)), "{dates:?}");
    }
}

/// Days over nearly the whole range of four-digit years.
fn day(number: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(1, 1, 1).expect("a day") + chrono::Days::new(number as u64 * 53)
}
