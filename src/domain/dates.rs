//! Civil dates and times of Europe/London as cells, and dates known only in part.

use super::cell::{Cell, CellError, CellKind};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

const DATE: CellError = CellError::Form("a date such as 2026-03-29");
const TIME: CellError = CellError::Form("a time such as 09:30");
const BIRTH: CellError = CellError::Form("a date such as 2026-03-29, or a year and month such as 2026-03, or a year such as 2026");
const MOMENT: CellError = CellError::Form("a date and time such as 2026-03-29T09:30");

impl Cell for NaiveDate {
    const KIND: CellKind = CellKind::Day;

    fn read(text: &str) -> Result<Self, CellError> {
        if text.is_empty() {
            return Err(CellError::Empty);
        }
        let (year, month, day) = match text.as_bytes() {
            [_, _, _, _, b'-', _, _, b'-', _, _] => (number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)),
            _ => return Err(DATE),
        };
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(DATE),
            _ => Err(DATE),
        }
    }
    fn write(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Cell for NaiveTime {
    const KIND: CellKind = CellKind::Time;

    fn read(text: &str) -> Result<Self, CellError> {
        if text.is_empty() {
            return Err(CellError::Empty);
        }
        match text.as_bytes() {
            [_, _, b':', _, _] => match (number(text, 0, 2), number(text, 3, 5)) {
                (Some(hour), Some(minute)) => NaiveTime::from_hms_opt(hour, minute, 0).ok_or(TIME),
                _ => Err(TIME),
            },
            _ => Err(TIME),
        }
    }
    fn write(&self) -> String {
        format!("{:02}:{:02}", self.hour(), self.minute())
    }
}

/// A date of which the day, or the month and the day, may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// `YYYY`
    Year(i32),
    /// `YYYY-MM`
    Month(i32, u32),
    /// `YYYY-MM-DD`
    Day(NaiveDate),
}

impl PartialDate {
    /// The day that stands for it when an age is worked out: 1 July of a year, the 15th of a month.
    pub fn assumed_day(self) -> Option<NaiveDate> {
        match self {
            PartialDate::Year(year) => NaiveDate::from_ymd_opt(year, 7, 1),
            PartialDate::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 15),
            PartialDate::Day(day) => Some(day),
        }
    }
}

impl Cell for PartialDate {
    const KIND: CellKind = CellKind::PartOfDay;

    fn read(text: &str) -> Result<Self, CellError> {
        match text.as_bytes() {
            [] => Err(CellError::Empty),
            [_, _, _, _] => number(text, 0, 4).map(|year| PartialDate::Year(year as i32)).ok_or(BIRTH),
            [_, _, _, _, b'-', _, _] => match (number(text, 0, 4), number(text, 5, 7)) {
                (Some(year), Some(month @ 1..=12)) => Ok(PartialDate::Month(year as i32, month)),
                _ => Err(BIRTH),
            },
            _ => NaiveDate::read(text).map(PartialDate::Day).map_err(|_| BIRTH),
        }
    }
    fn write(&self) -> String {
        match self {
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
            PartialDate::Day(day) => day.write(),
        }
    }
}

/// A date and time of Europe/London, kept as written: `YYYY-MM-DDTHH:MM`, seconds and offset allowed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(String);

impl Moment {
    /// The moment of a civil date and time.
    pub fn of(date: NaiveDate, time: NaiveTime) -> Moment {
        Moment(format!("{}T{}", date.write(), time.write()))
    }
    /// The same to the millisecond, for what is ordered by when it was done. What [`Moment::of`] gives for its minute comes before it.
    pub fn exactly(date: NaiveDate, time: NaiveTime) -> Moment {
        Moment(format!("{}T{}", date.write(), time.format("%H:%M:%S%.3f")))
    }
    /// The civil date.
    pub fn date(&self) -> Option<NaiveDate> {
        NaiveDate::read(self.0.get(..10)?).ok()
    }
    /// The civil time, if one was written.
    pub fn time(&self) -> Option<NaiveTime> {
        NaiveTime::read(self.0.get(11..16)?).ok()
    }
}

impl Cell for Moment {
    const KIND: CellKind = CellKind::Moment;

    fn read(text: &str) -> Result<Self, CellError> {
        if text.is_empty() {
            return Err(CellError::Empty);
        }
        let date = text.get(..10).ok_or(MOMENT)?;
        NaiveDate::read(date).map_err(|_| MOMENT)?;
        match text.get(10..).unwrap_or_default() {
            "" => {}
            rest if rest.starts_with(['T', ' ']) => {
                NaiveTime::read(rest.get(1..6).ok_or(MOMENT)?).map_err(|_| MOMENT)?;
                let tail = rest.get(6..).unwrap_or_default();
                if !tail.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z')) {
                    return Err(MOMENT);
                }
            }
            _ => return Err(MOMENT),
        }
        Ok(Moment(text.to_owned()))
    }
    fn write(&self) -> String {
        self.0.clone()
    }
}

/// Digits only: `str::parse` would take a sign.
fn number(text: &str, from: usize, to: usize) -> Option<u32> {
    let digits = text.get(from..to)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_one_spelling_and_must_be_real() {
        assert!(NaiveDate::read("2026-02-28").is_ok());
        for text in ["2026-02-29", "2026-2-28", "28/02/2026", "+026-02-28", "2026-02-28 ", "２026-02-28"] {
            assert!(NaiveDate::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn part_of_a_date_of_birth_is_enough() {
        for text in ["1990", "1990-04", "1990-04-30"] {
            assert_eq!(PartialDate::read(text).map(|date| date.write()), Ok(text.to_owned()));
        }
        assert!(PartialDate::read("1990-13").is_err());
    }

    #[test]
    fn a_moment_comes_back_as_it_was_written() {
        for text in ["2026-03-29T09:30", "2026-03-29 09:30:10", "2026-03-29T09:30:00Z", "2026-03-29"] {
            assert_eq!(Moment::read(text).map(|moment| moment.write()), Ok(text.to_owned()));
        }
        assert!(Moment::read("2026-03-29Tnoon").is_err());
        assert!(Moment::read("yesterday").is_err());
    }

    #[test]
    fn what_is_done_twice_in_a_minute_has_its_order() {
        let at = |millis: u32| {
            Moment::exactly(NaiveDate::default(), NaiveTime::from_num_seconds_from_midnight_opt(34_200 + 59, millis * 1_000_000).unwrap())
        };
        let minute = Moment::of(NaiveDate::default(), NaiveTime::read("09:30").unwrap());
        assert!(minute < at(7) && at(7) < at(70));
        assert_eq!(Moment::read(&at(7).write()), Ok(at(7)));
        assert_eq!(at(7).time(), minute.time());
    }
}
