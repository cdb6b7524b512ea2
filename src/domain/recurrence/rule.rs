//! Any recurrence rule over whole days, as RFC 5545 (section 3.3.10) writes it. What cannot be followed exactly is refused.

use super::day_of;
use chrono::{NaiveDate, Weekday};

/// Parts that speak of times within a day.
const PARTS_OF_A_DAY: [&str; 3] = ["BYHOUR", "BYMINUTE", "BYSECOND"];
/// Every day of the year can be listed in so many bytes, and nothing that anybody means takes more.
const LONGEST_RULE: usize = 2_000;

/// Why a recurrence rule cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleProblem {
    /// The text is no RRULE.
    #[error("it is not a recurrence rule")]
    NotARule,
    /// It gives no date between its start and the last date that is wanted.
    #[error("it gives no date")]
    NoDate,
    /// It uses a part that makes no sense for whole days, such as BYHOUR.
    #[error("it uses parts that are not for whole days")]
    UnsupportedPart,
}

/// What comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule that has been read. Each list is sorted; an empty one allows every day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub frequency: Frequency,
    pub interval: u16,
    pub count: Option<u32>,
    /// The last day that counts.
    pub until: Option<NaiveDate>,
    pub week_start: Weekday,
    pub months: Vec<i16>,
    pub weeks: Vec<i16>,
    pub year_days: Vec<i16>,
    pub month_days: Vec<i16>,
    /// As [`weekday`] numbers them.
    pub weekdays: Vec<i16>,
    pub positions: Vec<i16>,
}

impl Rule {
    /// Reads a rule, in any case and with or without `RRULE:`.
    pub fn read(text: &str) -> Result<Rule, RuleProblem> {
        if text.len() > LONGEST_RULE {
            return Err(RuleProblem::NotARule);
        }
        let text = text.trim().to_ascii_uppercase();
        let parts = parts(text.strip_prefix("RRULE:").unwrap_or(&text)).ok_or(RuleProblem::NotARule)?;
        if parts.iter().any(|(name, _)| PARTS_OF_A_DAY.contains(name)) {
            return Err(RuleProblem::UnsupportedPart);
        }
        let mut rule = Rule::of(&parts).ok_or(RuleProblem::NotARule)?;
        rule.frequency = match parts.iter().find(|(name, _)| *name == "FREQ").map(|(_, value)| *value) {
            Some("DAILY") => Frequency::Daily,
            Some("WEEKLY") => Frequency::Weekly,
            Some("MONTHLY") => Frequency::Monthly,
            Some("YEARLY") => Frequency::Yearly,
            Some("HOURLY" | "MINUTELY" | "SECONDLY") => return Err(RuleProblem::UnsupportedPart),
            _ => return Err(RuleProblem::NotARule),
        };
        if rule.fits_together() { Ok(rule) } else { Err(RuleProblem::NotARule) }
    }

    /// The rule of these parts, but for how often.
    fn of(parts: &[(&str, &str)]) -> Option<Rule> {
        let mut rule = Rule {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
        };
        for (at, (name, value)) in parts.iter().enumerate() {
            match *name {
                _ if parts[..at].iter().any(|(before, _)| before == name) => return None,
                "FREQ" => {}
                "INTERVAL" => rule.interval = value.parse().ok().filter(|interval| *interval > 0)?,
                "COUNT" => rule.count = Some(value.parse().ok().filter(|count| *count > 0)?),
                "UNTIL" => rule.until = Some(until(value)?),
                "WKST" => rule.week_start = day_of(value)?,
                "BYMONTH" => rule.months = list(value, |item| number(item, 12).filter(|month| *month > 0))?,
                "BYWEEKNO" => rule.weeks = list(value, |item| number(item, 53))?,
                "BYYEARDAY" => rule.year_days = list(value, |item| number(item, 366))?,
                "BYMONTHDAY" => rule.month_days = list(value, |item| number(item, 31))?,
                "BYDAY" => rule.weekdays = list(value, numbered_weekday)?,
                "BYSETPOS" => rule.positions = list(value, |item| number(item, 366))?,
                _ => return None,
            }
        }
        Some(rule)
    }

    /// Whether the parts may stand beside each other, and beside how often.
    fn fits_together(&self) -> bool {
        let (of_weekdays, of_positions) = match self.frequency {
            Frequency::Daily => (0, 366),
            Frequency::Weekly => (0, 53),
            Frequency::Monthly => (5, 31),
            Frequency::Yearly if self.weeks.is_empty() => (53, 366),
            Frequency::Yearly => (0, 366),
        };
        (self.count.is_none() || self.until.is_none())
            && (self.frequency == Frequency::Yearly || (self.weeks.is_empty() && self.year_days.is_empty()))
            && (self.frequency != Frequency::Weekly || self.month_days.is_empty())
            && self.weekdays.iter().all(|day| (-of_weekdays..=of_weekdays).contains(&day.div_euclid(7)))
            && self.positions.iter().all(|position| (-of_positions..=of_positions).contains(position))
    }
}

/// A day of the week with its ordinal as one number, so that it is looked up like any other: `MO` is 0, `1MO` is 7, `-1SU` is -1.
pub(super) fn weekday(ordinal: i16, day: Weekday) -> i16 {
    // At most 6.
    ordinal * 7 + day.num_days_from_monday() as i16
}

/// Names and values.
fn parts(text: &str) -> Option<Vec<(&str, &str)>> {
    text.split(';').filter(|part| !part.is_empty()).map(|part| part.split_once('=')).collect()
}

fn list(value: &str, read: impl Fn(&str) -> Option<i16>) -> Option<Vec<i16>> {
    let mut list = value.split(',').map(read).collect::<Option<Vec<i16>>>()?;
    list.sort_unstable();
    Some(list)
}

/// From the front or, below zero, from the back.
fn number(item: &str, most: i16) -> Option<i16> {
    item.parse().ok().filter(|number| *number != 0 && (-most..=most).contains(number))
}

/// `MO`, or `1MO` and `-1MO`; after a comma people leave a space.
fn numbered_weekday(item: &str) -> Option<i16> {
    let item = item.trim_start();
    let (ordinal, code) = item.split_at_checked(item.len().checked_sub(2)?)?;
    let ordinal = if ordinal.is_empty() { 0 } else { number(ordinal, 53)? };
    Some(weekday(ordinal, day_of(code)?))
}

/// `20261231`, or with a time, whose date counts.
fn until(value: &str) -> Option<NaiveDate> {
    let (date, rest) = value.split_at_checked(8)?;
    if !date.bytes().all(|byte| byte.is_ascii_digit()) || !(rest.is_empty() || rest.starts_with('T')) {
        return None;
    }
    NaiveDate::from_ymd_opt(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_read_in_any_case() {
        let rule =
            Rule::read(" rrule:freq=yearly;interval=2;count=3;wkst=su;bymonth=12,1;byday=mo,-1su,+2tu;bysetpos=-1;byyearday=9; ").unwrap();
        assert_eq!((rule.frequency, rule.interval, rule.count, rule.week_start), (Frequency::Yearly, 2, Some(3), Weekday::Sun));
        assert_eq!((rule.months, rule.weekdays, rule.positions, rule.year_days), (vec![1, 12], vec![-1, 0, 15], vec![-1], vec![9]));
    }

    #[test]
    fn parts_of_a_day_are_refused() {
        for rule in ["FREQ=DAILY;BYHOUR=9", "FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY", "FREQ=WEEKLY;BYMINUTE=0"] {
            assert_eq!(Rule::read(rule), Err(RuleProblem::UnsupportedPart), "{rule}");
        }
    }

    #[test]
    fn a_rule_longer_than_any_is_not_even_read() {
        let days: Vec<String> = (1..=366).map(|day| day.to_string()).collect();
        let every_day = format!("FREQ=YEARLY;BYYEARDAY={}", days.join(","));
        assert!(Rule::read(&every_day).is_ok());
        assert_eq!(Rule::read(&format!("{every_day};BYSETPOS={}", days.join(","))), Err(RuleProblem::NotARule));
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
            "FREQ=WEEKLY;INTERVAL=99999999",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;BYDAY=",
            "FREQ=WEEKLY;COUNT=2;UNTIL=20260101",
            "FREQ=WEEKLY;UNTIL=soon",
            "FREQ=WEEKLY;UNTIL=20261301",
            "FREQ=WEEKLY;UNTIL=20260101;UNTIL=20260101",
            "FREQ=WEEKLY;UNTIL=2026\u{e9}012",
            "FREQ=MONTHLY;BYDAY=-\u{439}R",
            "FREQ=DAILY\nRDATE:20260101",
            "EXRULE:FREQ=DAILY",
            "FREQ=WEEKLY;FREQ=DAILY",
            "FREQ=DAILY;COUNT=0",
            "FREQ=WEEKLY;X-NAME=1",
            "FREQ=YEARLY;BYMONTH=-1",
            "FREQ=YEARLY;BYYEARDAY=367",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYSETPOS=32;BYDAY=MO",
        ] {
            assert_eq!(Rule::read(rule), Err(RuleProblem::NotARule), "{rule}");
        }
    }

    #[test]
    fn parts_that_may_not_stand_together_are_refused() {
        for rule in [
            "FREQ=WEEKLY;BYMONTHDAY=1",
            "FREQ=WEEKLY;BYMONTHDAY=-1",
            "FREQ=WEEKLY;BYDAY=1MO",
            "FREQ=DAILY;BYDAY=-1MO",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
            "FREQ=MONTHLY;BYWEEKNO=20",
            "FREQ=MONTHLY;BYYEARDAY=100",
            "FREQ=MONTHLY;BYDAY=6MO",
        ] {
            assert_eq!(Rule::read(rule), Err(RuleProblem::NotARule), "{rule}");
        }
    }
}
