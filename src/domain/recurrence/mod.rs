//! Recurrence rules: here those that people choose from a form, as RFC 5545 text and in plain English; in `rule` any other, in `dates` the
//! days that a rule gives, and in `rhythm` how it goes on.

mod dates;
mod rhythm;
mod rule;

pub use dates::dates;
pub use rhythm::{is_end, next_in_rhythm, parts, without_end};
pub use rule::RuleProblem;

use super::cell::Cell;
use crate::order::sort_by_key;
use chrono::{Datelike, Month, NaiveDate, Weekday};
use std::fmt;

/// How often something comes round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// On these days of the week; on none, the weekday of the start.
    Weekly(Vec<Weekday>),
    /// On the first (1) to fifth or the last (-1) of a weekday in the month.
    MonthlyByWeekday(i8, Weekday),
    /// On a day of the month, 1 to 31, or the last (-1). A month without that day is passed over.
    MonthlyByDate(i8),
}

/// When it stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Never.
    Never,
    /// After this day.
    Until(NaiveDate),
    /// After so many times.
    Count(u32),
}

/// A rule simple enough for a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// How often.
    pub pattern: Pattern,
    /// Every how many weeks or months; at least 1.
    pub interval: u32,
    /// Until when.
    pub end: End,
}

/// Every `interval` weeks on these days.
pub fn weekly(days: &[Weekday], interval: u32) -> Recurrence {
    let mut days = days.to_vec();
    sort_by_key(&mut days, Weekday::num_days_from_monday);
    days.dedup();
    Recurrence { pattern: Pattern::Weekly(days), interval: interval.max(1), end: End::Never }
}

/// Every `interval` months on the `nth` of a weekday: 1 to 5, or -1 for the last.
pub fn monthly_by_weekday(nth: i8, day: Weekday, interval: u32) -> Recurrence {
    Recurrence { pattern: Pattern::MonthlyByWeekday(nth, day), interval: interval.max(1), end: End::Never }
}

/// Every `interval` months on a day of the month: 1 to 31, or -1 for the last.
pub fn monthly_by_date(day: i8, interval: u32) -> Recurrence {
    Recurrence { pattern: Pattern::MonthlyByDate(day), interval: interval.max(1), end: End::Never }
}

/// A rule in a few words, for any rule: "every 2 weeks on Monday and Thursday", or "by its own rule". No rule gives an empty text.
pub fn describe(rule: &str) -> String {
    match (rule.trim().is_empty(), Recurrence::read(rule)) {
        (true, _) => String::new(),
        (false, Some(recurrence)) => recurrence.to_string(),
        (false, None) => "by its own rule".to_owned(),
    }
}

const DAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "MO", "Monday"),
    (Weekday::Tue, "TU", "Tuesday"),
    (Weekday::Wed, "WE", "Wednesday"),
    (Weekday::Thu, "TH", "Thursday"),
    (Weekday::Fri, "FR", "Friday"),
    (Weekday::Sat, "SA", "Saturday"),
    (Weekday::Sun, "SU", "Sunday"),
];

fn code(day: Weekday) -> &'static str {
    DAYS[day.num_days_from_monday() as usize].1
}

fn name(day: Weekday) -> &'static str {
    DAYS[day.num_days_from_monday() as usize].2
}

fn day_of(code: &str) -> Option<Weekday> {
    DAYS.iter().find(|(_, wanted, _)| *wanted == code).map(|(day, ..)| *day)
}

impl Recurrence {
    /// The same rule with another end.
    pub fn ending(self, end: End) -> Recurrence {
        Recurrence { end, ..self }
    }

    /// The rule as RFC 5545 writes it, without `RRULE:` and without its start.
    pub fn rule(&self) -> String {
        let mut parts = match &self.pattern {
            Pattern::Weekly(_) => vec!["FREQ=WEEKLY".to_owned()],
            Pattern::MonthlyByWeekday(..) | Pattern::MonthlyByDate(_) => vec!["FREQ=MONTHLY".to_owned()],
        };
        if self.interval > 1 {
            parts.push(format!("INTERVAL={}", self.interval));
        }
        match &self.pattern {
            Pattern::Weekly(days) if days.is_empty() => {}
            Pattern::Weekly(days) => parts.push(format!("BYDAY={}", days.iter().map(|day| code(*day)).collect::<Vec<_>>().join(","))),
            Pattern::MonthlyByWeekday(nth, day) => parts.push(format!("BYDAY={nth}{}", code(*day))),
            Pattern::MonthlyByDate(day) => parts.push(format!("BYMONTHDAY={day}")),
        }
        match self.end {
            End::Never => {}
            End::Until(date) => parts.push(format!("UNTIL={:04}{:02}{:02}", date.year(), date.month(), date.day())),
            End::Count(count) => parts.push(format!("COUNT={count}")),
        }
        parts.join(";")
    }

    /// Reads a rule that a form could have made; `None` for any other, however valid.
    pub fn read(rule: &str) -> Option<Recurrence> {
        let rule = rule.trim().to_ascii_uppercase();
        let (mut frequency, mut interval, mut end, mut days, mut date) = (None, 1, End::Never, Vec::new(), None);
        for part in rule.strip_prefix("RRULE:").unwrap_or(&rule).split(';').filter(|part| !part.is_empty()) {
            match part.split_once('=')? {
                ("FREQ", text) => frequency = Some(text.to_owned()),
                ("INTERVAL", text) => interval = text.parse().ok().filter(|interval| *interval > 0)?,
                ("COUNT", text) => end = End::Count(text.parse().ok().filter(|count| *count > 0)?),
                ("UNTIL", text) => end = End::Until(until(text)?),
                ("BYDAY", text) => days = text.split(',').map(numbered_day).collect::<Option<Vec<_>>>()?,
                ("BYMONTHDAY", text) => date = Some(text.parse().ok().filter(|day| matches!(day, -1 | 1..=31))?),
                ("WKST", "MO") => {}
                _ => return None,
            }
        }
        let pattern = match (frequency.as_deref()?, days.as_slice(), date) {
            ("WEEKLY", days, None) if days.iter().all(|(nth, _)| *nth == 0) => {
                return Some(Recurrence { end, ..weekly(&days.iter().map(|(_, day)| *day).collect::<Vec<_>>(), interval) });
            }
            ("MONTHLY", [(nth @ (-1 | 1..=5), day)], None) => Pattern::MonthlyByWeekday(*nth, *day),
            ("MONTHLY", [], Some(date)) => Pattern::MonthlyByDate(date),
            _ => return None,
        };
        Some(Recurrence { pattern, interval, end })
    }
}

/// `MO`, or `1MO` and `-1MO`; 0 stands for no number.
fn numbered_day(text: &str) -> Option<(i8, Weekday)> {
    let (number, code) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth = if number.is_empty() { 0 } else { number.parse().ok().filter(|nth| *nth != 0)? };
    Some((nth, day_of(code)?))
}

/// The date of `YYYYMMDD`, with or without a time.
fn until(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..8)?);
    NaiveDate::read(&format!("{year}-{month}-{day}")).ok()
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = if matches!(self.pattern, Pattern::Weekly(_)) { "week" } else { "month" };
        match self.interval {
            1 => write!(f, "every {unit}")?,
            interval => write!(f, "every {interval} {unit}s")?,
        }
        match &self.pattern {
            Pattern::Weekly(days) => {
                let names: Vec<&str> = days.iter().map(|day| name(*day)).collect();
                match names.as_slice() {
                    [] => {}
                    [one] => write!(f, " on {one}")?,
                    [most @ .., last] => write!(f, " on {} and {last}", most.join(", "))?,
                }
            }
            Pattern::MonthlyByWeekday(nth, day) => write!(f, " on the {} {}", ordinal(*nth), name(*day))?,
            Pattern::MonthlyByDate(-1) => f.write_str(" on the last day")?,
            Pattern::MonthlyByDate(day) => write!(f, " on day {day}")?,
        }
        match self.end {
            End::Never => Ok(()),
            End::Until(date) => write!(f, ", until {} {} {}", date.day(), month(date), date.year()),
            End::Count(1) => f.write_str(", once"),
            End::Count(count) => write!(f, ", {count} times"),
        }
    }
}

fn month(date: NaiveDate) -> &'static str {
    u8::try_from(date.month()).ok().and_then(|month| Month::try_from(month).ok()).map_or("", |month| month.name())
}

fn ordinal(nth: i8) -> &'static str {
    match nth {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        _ => "last",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_the_form_are_written_and_read_back() {
        let until = End::Until(NaiveDate::default());
        for (recurrence, rule) in [
            (weekly(&[Weekday::Tue], 1), "FREQ=WEEKLY;BYDAY=TU"),
            (weekly(&[Weekday::Thu, Weekday::Mon, Weekday::Mon], 2), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
            (weekly(&[], 1).ending(End::Count(6)), "FREQ=WEEKLY;COUNT=6"),
            (monthly_by_weekday(1, Weekday::Mon, 1), "FREQ=MONTHLY;BYDAY=1MO"),
            (monthly_by_weekday(-1, Weekday::Fri, 1).ending(until), "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=19700101"),
            (monthly_by_date(15, 3), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"),
        ] {
            assert_eq!(recurrence.rule(), rule);
            assert_eq!(Recurrence::read(rule), Some(recurrence));
        }
    }

    #[test]
    fn a_rule_is_told_in_a_few_words() {
        for (rule, words) in [
            ("FREQ=WEEKLY;BYDAY=TU", "every week on Tuesday"),
            ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,TH;WKST=MO", "every 2 weeks on Monday, Wednesday and Thursday"),
            ("FREQ=MONTHLY;BYDAY=1MO", "every month on the first Monday"),
            ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=4", "every month on the last Friday, 4 times"),
            ("freq=monthly;bymonthday=15;until=20260603T000000Z", "every month on day 15, until 3 June 2026"),
            ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "by its own rule"),
            ("FREQ=MONTHLY;BYDAY=7MO", "by its own rule"),
            ("FREQ=WEEKLY;INTERVAL=0", "by its own rule"),
            ("nonsense", "by its own rule"),
            (" ", ""),
        ] {
            assert_eq!(describe(rule), words, "{rule}");
        }
    }
}
