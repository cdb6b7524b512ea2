//! Days and times as a spreadsheet writes them: what can be read in one way only, and what can be read in two.

use chrono::NaiveDate;
use domain::cell::Cell;
use serde::{Deserialize, Serialize};

/// Which of the first two numbers of 03/04/2026 is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DayOrder {
    /// The third of April.
    DayFirst,
    /// The fourth of March.
    MonthFirst,
}

/// A day that is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It can be read in one way only, and may show the order of its numbers.
    Sure(NaiveDate, Option<DayOrder>),
    /// Either, by the order of its numbers.
    Either {
        /// If the day comes first.
        day_first: NaiveDate,
        /// If the month does.
        month_first: NaiveDate,
    },
}

impl Written {
    /// The day in this order of its numbers.
    pub fn day(self, order: DayOrder) -> NaiveDate {
        match (self, order) {
            (Written::Sure(day, _), _) => day,
            (Written::Either { day_first, .. }, DayOrder::DayFirst) => day_first,
            (Written::Either { month_first, .. }, DayOrder::MonthFirst) => month_first,
        }
    }
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// A day such as `29/03/2026`, `2026/03/29`, `29.3.2026` or `29-Mar-2026`; nothing if it is none. A year has four digits: of two, the century
/// would be a guess.
pub(super) fn written(text: &str) -> Option<Written> {
    let mark = text.chars().find(|c| matches!(c, '/' | '.' | '-' | ' '))?;
    let mut parts = text.split(mark).map(|part| part.trim_end_matches(','));
    let (first, second, third, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
    let day = |year: u32, month: u32, day: u32| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    if let Some(year) = number(first, 4..=4) {
        return day(year, number(second, 1..=2)?, number(third, 1..=2)?).map(|day| Written::Sure(day, None));
    }
    let year = number(third, 4..=4)?;
    if let Some(month) = month(second) {
        return day(year, month, number(first, 1..=2)?).map(|day| Written::Sure(day, None));
    }
    if let Some(month) = month(first) {
        return day(year, month, number(second, 1..=2)?).map(|day| Written::Sure(day, None));
    }
    let (one, other) = (number(first, 1..=2)?, number(second, 1..=2)?);
    match (day(year, other, one), day(year, one, other)) {
        (Some(day_first), Some(month_first)) if day_first == month_first => Some(Written::Sure(day_first, None)),
        (Some(day_first), Some(month_first)) => Some(Written::Either { day_first, month_first }),
        (Some(day), None) => Some(Written::Sure(day, Some(DayOrder::DayFirst))),
        (None, Some(day)) => Some(Written::Sure(day, Some(DayOrder::MonthFirst))),
        (None, None) => None,
    }
}

/// A day that a spreadsheet put midnight after, and the day alone.
pub(super) fn without_midnight(text: &str) -> &str {
    match text.rsplit_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') && time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.')) => day,
        _ => text,
    }
}

/// A time such as `9:30`, `09:30:00` or `9:30 pm` as hours, minutes and seconds.
pub(super) fn time(text: &str) -> Option<(u32, u32, u32)> {
    let text = text.to_ascii_lowercase();
    let half = text.strip_suffix("am").map(|time| (time, 0)).or_else(|| text.strip_suffix("pm").map(|time| (time, 12)));
    let mut parts = half.map_or(text.as_str(), |(time, _)| time).trim().split(':');
    let (hour, minute, second) = (number(parts.next()?, 1..=2)?, number(parts.next()?, 2..=2)?, parts.next());
    let second = second.map_or(Some(0), |second| number(second, 2..=2))?;
    let hour = match half {
        None => hour,
        Some((_, after)) if (1..=12).contains(&hour) => hour % 12 + after,
        Some(_) => return None,
    };
    (parts.next().is_none() && hour < 24 && minute < 60 && second < 60).then_some((hour, minute, second))
}

/// Whether it is a number that a spreadsheet counts days by, such as 45658: from which day, only that spreadsheet knows.
pub(super) fn is_serial(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    number(whole, 5..=5).is_some() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether the whole text is a day, or a day and a month or a month and a year as a spreadsheet makes one of `3-9` or `Sep 24`.
pub(super) fn is_day(text: &str) -> bool {
    if NaiveDate::read(text).is_ok() || written(without_midnight(text)).is_some() {
        return true;
    }
    let parts: Vec<&str> = text.split(['-', '/', ' ']).collect();
    match parts[..] {
        [one, other] => {
            let short = |part: &str| part.len() == 3 && month(part).is_some();
            (short(one) && number(other, 1..=4).is_some()) || (short(other) && number(one, 1..=2).is_some())
        }
        [day, name, year] => number(day, 1..=2).is_some() && month(name).is_some() && number(year, 2..=2).is_some(),
        _ => false,
    }
}

fn month(text: &str) -> Option<u32> {
    let text = text.to_ascii_lowercase();
    let is_it = |name: &&str| *name == text || name.get(..3) == Some(text.as_str()) || (text == "sept" && name.starts_with(&text));
    MONTHS.iter().position(is_it).and_then(|at| u32::try_from(at + 1).ok())
}

/// So many digits and nothing else.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    #[test]
    fn a_day_that_can_be_read_in_one_way_is_read() {
        for text in ["29/03/2026", "29.3.2026", "29-03-2026", "03/29/2026", "2026/03/29", "29-Mar-2026", "29 March 2026", "March 29, 2026"]
        {
            assert_eq!(written(text).map(|found| found.day(DayOrder::MonthFirst)), Some(day("2026-03-29")), "{text}");
        }
        assert_eq!(written("04/04/2026"), Some(Written::Sure(day("2026-04-04"), None)));
    }

    #[test]
    fn a_day_that_can_be_read_in_two_ways_is_both_of_them() {
        let both = Written::Either { day_first: day("2026-04-03"), month_first: day("2026-03-04") };
        assert_eq!((written("03/04/2026"), written("3.4.2026")), (Some(both), Some(both)));
    }

    #[test]
    fn a_day_that_is_none_or_lacks_its_century_is_not_guessed() {
        for text in ["31/02/2026", "13/13/2026", "03/04/26", "3/4", "2026", "03/04/2026/1", "03/04-2026", "", "٣/٤/٢٠٢٦"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn times_come_in_any_spelling_of_a_spreadsheet() {
        for (text, found) in [("9:30", (9, 30, 0)), ("09:30:00", (9, 30, 0)), ("9:30 PM", (21, 30, 0)), ("12:05am", (0, 5, 0))] {
            assert_eq!(time(text), Some(found), "{text}");
        }
        for text in ["930", "24:00", "9:3", "13:00 pm", "0:30 am", "9:30:00:00", "-9:30"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_that_became_a_day_is_known_for_one() {
        for text in ["2026-03-29", "03/04/2026", "3-Sep", "Sep-24", "03-Sep-24", "29/03/2026 00:00:00"] {
            assert!(is_day(text), "{text}");
        }
        for text in ["May Ling", "March Street", "1-2", "12", "Amina", "May 3rd", "Augustus 3", "3 Mar Road"] {
            assert!(!is_day(text), "{text}");
        }
    }
}
