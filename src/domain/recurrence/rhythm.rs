//! How a rule goes on after the sessions there were: a class every second week has its next in a week of its own, not in the next week there is.

use super::dates::dates;
use crate::order::sort;
use chrono::{Months, NaiveDate};

/// So many of the last sessions say which weeks or months are the rule's own: one that was moved or added does not turn the rhythm.
const LAST: usize = 3;

/// No rule of a charity pauses for longer.
const LONGEST_PAUSE: Months = Months::new(12 * 10);

/// The first day from `earliest` on, and after the last session, on which the rule comes round again, counted from the sessions there were or,
/// if none of them is on a day of the rule, from its start. `None` if neither is known or the rule gives no such day.
pub fn next_in_rhythm(rule: &str, starts_on: Option<NaiveDate>, sessions: &[NaiveDate], earliest: NaiveDate) -> Option<NaiveDate> {
    let rule = without_end(rule);
    let mut sessions = sessions.to_vec();
    sort(&mut sessions);
    sessions.dedup();
    let gives = |from: NaiveDate, to: NaiveDate| dates(&rule, from, to, usize::MAX).unwrap_or_default();
    let fitting: Vec<NaiveDate> = sessions.iter().copied().filter(|day| gives(*day, *day).contains(day)).collect();
    let last = &fitting[fitting.len().saturating_sub(LAST)..];
    let fits = |anchor: NaiveDate| {
        let given = last.last().map(|end| gives(anchor, *end)).unwrap_or_default();
        last.iter().filter(|day| given.contains(day)).count()
    };
    // Of two rhythms that fit as well, the later.
    let anchor = last.iter().copied().max_by_key(|day| (fits(*day), *day)).or(starts_on)?;
    let after = sessions.last().and_then(|day| day.succ_opt()).map_or(earliest, |day| day.max(earliest));
    let until = after.checked_add_months(LONGEST_PAUSE)?;
    gives(anchor, until).into_iter().find(|day| *day >= after)
}

/// The rule without the end it had, which has passed.
pub fn without_end(rule: &str) -> String {
    parts(rule).into_iter().filter(|part| !is_end(part)).collect::<Vec<_>>().join(";")
}

/// The parts of a rule in capitals.
pub fn parts(rule: &str) -> Vec<String> {
    let rule = rule.trim().to_ascii_uppercase();
    let rule = rule.strip_prefix("RRULE:").unwrap_or(&rule);
    rule.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether a part says when a rule ends.
pub fn is_end(part: &str) -> bool {
    part.starts_with("COUNT=") || part.starts_with("UNTIL=")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn next(rule: &str, starts_on: Option<&str>, sessions: &[&str], today: &str) -> Option<String> {
        let sessions: Vec<NaiveDate> = sessions.iter().copied().map(day).collect();
        next_in_rhythm(rule, starts_on.map(day), &sessions, day(today)).map(|day| day.write())
    }

    #[test]
    fn a_fortnightly_class_goes_on_in_its_own_weeks() {
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU";
        let sessions = ["2026-10-27", "2026-11-10", "2026-11-24"];
        // Planned in the off week, before and after its weekday, and weeks later.
        assert_eq!(next(rule, None, &sessions, "2026-11-30").unwrap(), "2026-12-08");
        assert_eq!(next(rule, None, &sessions, "2026-12-03").unwrap(), "2026-12-08");
        assert_eq!(next(rule, None, &sessions, "2026-12-09").unwrap(), "2026-12-22");
        assert_eq!(next(rule, None, &sessions[2..], "2026-11-30").unwrap(), "2026-12-08");
        assert_eq!(next(&[rule, ";UNTIL=20261124"].concat(), None, &sessions, "2026-11-30").unwrap(), "2026-12-08");
    }

    #[test]
    fn a_class_that_meets_twice_in_its_week_has_its_second_day_next() {
        assert_eq!(next("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", None, &["2026-11-23"], "2026-11-24").unwrap(), "2026-11-26");
        assert_eq!(next("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", None, &["2026-11-26"], "2026-11-30").unwrap(), "2026-12-07");
    }

    #[test]
    fn every_few_weeks_or_months_goes_on_from_the_last() {
        assert_eq!(next("FREQ=WEEKLY;INTERVAL=3;BYDAY=WE", None, &["2026-11-25"], "2026-12-01").unwrap(), "2026-12-16");
        assert_eq!(next("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR", None, &["2026-10-30"], "2026-11-05").unwrap(), "2026-12-25");
        assert_eq!(next("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", None, &["2026-11-15"], "2026-12-01").unwrap(), "2027-02-15");
        assert_eq!(next("FREQ=WEEKLY;BYDAY=TU", None, &["2026-11-24"], "2026-11-30").unwrap(), "2026-12-01");
        assert_eq!(next("FREQ=DAILY;INTERVAL=10", None, &["2026-11-24"], "2026-11-30").unwrap(), "2026-12-04");
    }

    #[test]
    fn one_session_moved_or_added_does_not_turn_the_rhythm_and_a_new_one_does() {
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU";
        assert_eq!(next(rule, None, &["2026-11-10", "2026-11-24", "2026-11-25"], "2026-11-30").unwrap(), "2026-12-08");
        assert_eq!(next(rule, None, &["2026-10-27", "2026-11-10", "2026-11-17"], "2026-11-18").unwrap(), "2026-11-24");
        assert_eq!(next(rule, None, &["2026-10-27", "2026-11-03", "2026-11-17"], "2026-11-18").unwrap(), "2026-12-01");
    }

    #[test]
    fn without_sessions_the_start_of_the_rule_counts_and_without_that_nothing() {
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU";
        assert_eq!(next(rule, Some("2026-11-10"), &[], "2026-11-30").unwrap(), "2026-12-08");
        assert_eq!(next(rule, Some("2026-11-10"), &["2026-11-26"], "2026-11-30").unwrap(), "2026-12-08");
        assert_eq!(next(rule, None, &[], "2026-11-30"), None);
        assert_eq!(next("nonsense", None, &["2026-11-24"], "2026-11-30"), None);
    }
}
