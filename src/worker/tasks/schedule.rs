//! The dates of a recurrence rule (RFC 5545). Civil dates only: a day is midnight UTC on the way through, so that no clock change moves it.

use crate::worker::protocol::{Day, Schedule, ScheduleProblem};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};

/// Parts that speak of times within a day.
const PARTS_OF_A_DAY: [&str; 3] = ["BYHOUR", "BYMINUTE", "BYSECOND"];
/// Every day of the year can be listed in so many bytes, and nothing that anybody means takes more.
const LONGEST_RULE: usize = 2_000;
/// No schedule anybody means has more dates than this before the first that is wanted: a century of days.
const MOST_STEPS: usize = 36_525;

/// The dates from `from` to `until`, at most `at_most`, in order. The start is a date of the rule only if the rule says so.
///
/// # Errors
/// `NotARule`; `UnsupportedPart`; `NoDate` if the rule gives no date at all from its start to `until`.
pub fn expand(schedule: &Schedule) -> Result<Vec<Day>, ScheduleProblem> {
    let (rule, last) = parse(&schedule.rule)?;
    let until = last.map_or(schedule.until.0, |last| last.min(schedule.until.0));
    let start = midnight(schedule.starts_on.0).ok_or(ScheduleProblem::NotARule)?;
    let rule = rule.validate(start).map_err(|_| ScheduleProblem::NotARule)?;
    // Limited, so that a rule that never comes true ends.
    let dates = RRuleSet::new(start).limit().rrule(rule);
    let mut dates = dates.into_iter().map(|moment| moment.date_naive()).take(MOST_STEPS).take_while(|date| *date <= until).peekable();
    if dates.peek().is_none() {
        return Err(ScheduleProblem::NoDate);
    }
    Ok(dates.filter(|date| *date >= schedule.from.0).take(schedule.at_most).map(Day).collect())
}

/// The rule without its UNTIL, and that date, which is inclusive. Taken out because the library wants a time there.
fn parse(text: &str) -> Result<(RRule<Unvalidated>, Option<NaiveDate>), ScheduleProblem> {
    // The library takes texts apart by bytes, and ends the program over a letter of several. No rule has one.
    if text.len() > LONGEST_RULE || !text.is_ascii() {
        return Err(ScheduleProblem::NotARule);
    }
    let text = text.trim().to_ascii_uppercase();
    let text = text.strip_prefix("RRULE:").unwrap_or(&text);
    let mut last = None;
    let mut kept = Vec::new();
    for part in text.split(';').filter(|part| !part.is_empty()) {
        match part.split_once('=').ok_or(ScheduleProblem::NotARule)? {
            (name, _) if PARTS_OF_A_DAY.contains(&name) => return Err(ScheduleProblem::UnsupportedPart),
            ("UNTIL", value) if last.is_none() => last = Some(until(value).ok_or(ScheduleProblem::NotARule)?),
            ("UNTIL", _) => return Err(ScheduleProblem::NotARule),
            _ => kept.push(part),
        }
    }
    let counted = kept.iter().any(|part| part.starts_with("COUNT="));
    let rule: RRule<Unvalidated> = kept.join(";").parse().map_err(|_| ScheduleProblem::NotARule)?;
    if rule.get_interval() == 0 || (counted && last.is_some()) || rule.get_count() == Some(0) {
        return Err(ScheduleProblem::NotARule);
    }
    match rule.get_freq() {
        Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => Ok((rule, last)),
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => Err(ScheduleProblem::UnsupportedPart),
    }
}

/// `20261231`, or with a time, whose date counts.
fn until(value: &str) -> Option<NaiveDate> {
    let (date, rest) = value.split_at_checked(8)?;
    if !date.bytes().all(|byte| byte.is_ascii_digit()) || !(rest.is_empty() || rest.starts_with('T')) {
        return None;
    }
    NaiveDate::from_ymd_opt(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?)
}

fn midnight(date: NaiveDate) -> Option<DateTime<Tz>> {
    Tz::UTC.from_local_datetime(&date.and_time(NaiveTime::MIN)).single()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cell::Cell;

    fn day(text: &str) -> Day {
        Day(NaiveDate::read(text).unwrap())
    }

    fn dates(rule: &str, starts_on: &str, from: &str, until: &str) -> Result<Vec<String>, ScheduleProblem> {
        let schedule = Schedule { rule: rule.to_owned(), starts_on: day(starts_on), from: day(from), until: day(until), at_most: 1000 };
        expand(&schedule).map(|days| days.iter().map(|day| day.0.write()).collect())
    }

    #[test]
    fn a_weekly_class_keeps_its_day_across_both_clock_changes() {
        let spring = dates("FREQ=WEEKLY;BYDAY=SU", "2026-03-22", "2026-03-22", "2026-04-05");
        assert_eq!(spring.unwrap(), ["2026-03-22", "2026-03-29", "2026-04-05"]);
        let autumn = dates("FREQ=WEEKLY", "2026-10-18", "2026-10-18", "2026-11-01");
        assert_eq!(autumn.unwrap(), ["2026-10-18", "2026-10-25", "2026-11-01"]);
    }

    #[test]
    fn the_last_day_of_until_is_one_of_the_dates() {
        for rule in ["FREQ=WEEKLY;UNTIL=20260120", "RRULE:FREQ=WEEKLY;UNTIL=20260120T000000Z", "freq=weekly;until=20260120T235959;"] {
            assert_eq!(
                dates(rule, "2026-01-06", "2026-01-01", "2026-12-31").unwrap(),
                ["2026-01-06", "2026-01-13", "2026-01-20"],
                "{rule}"
            );
        }
    }

    #[test]
    fn a_count_is_counted_from_the_start_and_not_from_the_window() {
        assert_eq!(dates("FREQ=DAILY;COUNT=5", "2026-01-01", "2026-01-04", "2026-12-31").unwrap(), ["2026-01-04", "2026-01-05"]);
    }

    #[test]
    fn every_other_tuesday_and_the_last_friday_of_the_month_are_found() {
        assert_eq!(
            dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-01-06", "2026-01-01", "2026-02-10").unwrap(),
            ["2026-01-06", "2026-01-20", "2026-02-03"]
        );
        assert_eq!(
            dates("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01", "2026-01-01", "2026-03-31").unwrap(),
            ["2026-01-30", "2026-02-27", "2026-03-27"]
        );
        assert_eq!(
            dates("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-01-01", "2026-01-01", "2026-03-31").unwrap(),
            ["2026-01-01", "2026-02-02", "2026-03-02"]
        );
    }

    #[test]
    fn the_thirty_first_skips_the_months_without_one() {
        assert_eq!(dates("FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-06-30").unwrap(), ["2026-01-31", "2026-03-31", "2026-05-31"]);
    }

    #[test]
    fn no_more_dates_than_wanted_are_given_of_an_endless_rule() {
        let schedule = Schedule {
            rule: "FREQ=DAILY".to_owned(),
            starts_on: day("2026-01-01"),
            from: day("2026-01-01"),
            until: day("9999-12-31"),
            at_most: 52,
        };
        assert_eq!(expand(&schedule).unwrap().len(), 52);
    }

    #[test]
    fn a_window_after_the_last_date_is_empty_but_a_rule_without_any_date_is_a_problem() {
        assert_eq!(dates("FREQ=DAILY;COUNT=2", "2026-01-01", "2026-02-01", "2026-12-31"), Ok(vec![]));
        assert_eq!(dates("FREQ=WEEKLY;UNTIL=20251231", "2026-01-01", "2026-01-01", "2026-12-31"), Err(ScheduleProblem::NoDate));
    }

    #[test]
    fn a_rule_that_never_comes_true_ends() {
        assert_eq!(dates("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", "2026-01-01", "2030-01-01"), Err(ScheduleProblem::NoDate));
    }

    #[test]
    fn parts_of_a_day_are_refused() {
        for rule in ["FREQ=DAILY;BYHOUR=9", "FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY", "FREQ=WEEKLY;BYMINUTE=0"] {
            assert_eq!(dates(rule, "2026-01-01", "2026-01-01", "2026-12-31"), Err(ScheduleProblem::UnsupportedPart), "{rule}");
        }
    }

    #[test]
    fn a_rule_longer_than_any_is_not_even_read() {
        let days: Vec<String> = (1..=366).map(|day| day.to_string()).collect();
        let every_day = format!("FREQ=YEARLY;BYYEARDAY={}", days.join(","));
        assert_eq!(dates(&every_day, "2026-01-01", "2026-01-01", "2026-01-31").map(|dates| dates.len()), Ok(31));
        assert_eq!(dates(&format!("{every_day};{every_day}"), "2026-01-01", "2026-01-01", "2026-01-31"), Err(ScheduleProblem::NotARule));
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for rule in [
            "",
            ";",
            "weekly",
            "FREQ=FORTNIGHTLY",
            "INTERVAL=2",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;COUNT=2;UNTIL=20260101",
            "FREQ=WEEKLY;UNTIL=soon",
            "FREQ=WEEKLY;UNTIL=20261301",
            "FREQ=WEEKLY;UNTIL=2026\u{e9}012",
            "FREQ=MONTHLY;BYDAY=-\u{439}R",
            "FREQ=DAILY\nRDATE:20260101",
            "FREQ=WEEKLY;FREQ=DAILY",
            "FREQ=DAILY;COUNT=0",
            "FREQ=WEEKLY;X-NAME=1",
        ] {
            assert_eq!(dates(rule, "2026-01-01", "2026-01-01", "2026-12-31"), Err(ScheduleProblem::NotARule), "{rule}");
        }
    }
}
