//! The days a report is about: civil dates of Europe/London, both ends included.

use super::error::{Place, ReportError};
use chrono::{Datelike, Months, NaiveDate};
use domain::cell::Cell;
use std::fmt;

/// A run of days, both ends included; the end is never before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: NaiveDate,
    to: NaiveDate,
}

impl Window {
    /// The days from `from` to `to`; nothing if that is no day.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Window> {
        (from <= to).then_some(Window { from, to })
    }
    /// Like `new`, with an error that says where.
    pub fn read(place: &Place, from: NaiveDate, to: NaiveDate) -> Result<Window, ReportError> {
        Window::new(from, to).ok_or_else(|| ReportError::EndsBeforeItStarts { place: place.clone(), from: from.write(), to: to.write() })
    }
    /// Every day before this window.
    pub fn before(&self) -> Option<Window> {
        Some(Window { from: NaiveDate::MIN, to: self.from.pred_opt()? })
    }
    /// The first day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }
    /// The last day.
    pub fn to(&self) -> NaiveDate {
        self.to
    }
    /// Whether the day is in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
    /// Whether something was open on one of its days: an empty start has always been, an empty end runs on, an end before the start is on no day.
    pub fn meets(&self, start: Option<NaiveDate>, end: Option<NaiveDate>) -> bool {
        self.days_open(start.unwrap_or(NaiveDate::MIN), end) > 0
    }
    /// On how many of its days something was open that started on `start` and, if it has, ended on `end`, both included.
    pub fn days_open(&self, start: NaiveDate, end: Option<NaiveDate>) -> i64 {
        let first = self.from.max(start);
        let last = end.map_or(self.to, |end| end.min(self.to));
        // An end before its start is open on no day, even if both lie in the window.
        if end.is_some_and(|end| end < start) { 0 } else { ((last - first).num_days() + 1).max(0) }
    }
}

/// As data has it: "2025-04-01 to 2026-03-31".
impl fmt::Display for Window {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} to {}", self.from.write(), self.to.write())
    }
}

/// The windows that funders ask for, each found from any day within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// 1 January to 31 December.
    CalendarYear,
    /// 1 April to 31 March: councils and government.
    FinancialYear,
    /// 1 August to 31 July: colleges and adult skills.
    AcademicYear,
    /// Three months from January, April, July or October: quarters of the calendar and of the financial year.
    Quarter,
}

impl Preset {
    /// Every preset, in the order to offer them.
    pub const ALL: &'static [Preset] = &[Preset::CalendarYear, Preset::FinancialYear, Preset::AcademicYear, Preset::Quarter];

    /// The window of this kind that the day lies in.
    pub fn containing(self, day: NaiveDate) -> Window {
        let months_in = match self {
            Preset::CalendarYear => day.month0(),
            Preset::FinancialYear => (day.month0() + 9) % 12,
            Preset::AcademicYear => (day.month0() + 5) % 12,
            Preset::Quarter => day.month0() % 3,
        };
        let from = first_of_month(day) - Months::new(months_in);
        let after = from + Months::new(if self == Preset::Quarter { 3 } else { 12 });
        Window { from, to: after.pred_opt().unwrap_or(from) }
    }
    /// The window of this kind just before the one that the day lies in: last year, last quarter.
    pub fn preceding(self, day: NaiveDate) -> Window {
        let current = self.containing(day);
        current.from.pred_opt().map_or(current, |last_day| self.containing(last_day))
    }
}

/// The first day of the day's month.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    fn window(from: &str, to: &str) -> Window {
        Window::new(day(from), day(to)).expect("a window")
    }

    #[test]
    fn both_ends_are_in_the_window() {
        let march = window("2025-03-01", "2025-03-31");
        assert!(march.contains(day("2025-03-01")) && march.contains(day("2025-03-31")));
        assert!(!march.contains(day("2025-02-28")) && !march.contains(day("2025-04-01")));
        assert_eq!(Window::new(day("2025-03-02"), day("2025-03-01")), None);
    }

    #[test]
    fn a_year_starts_where_its_readers_start_it() {
        for (preset, inside, from, to) in [
            (Preset::CalendarYear, "2025-01-01", "2025-01-01", "2025-12-31"),
            (Preset::FinancialYear, "2025-03-31", "2024-04-01", "2025-03-31"),
            (Preset::FinancialYear, "2025-04-01", "2025-04-01", "2026-03-31"),
            (Preset::AcademicYear, "2025-07-31", "2024-08-01", "2025-07-31"),
            (Preset::AcademicYear, "2025-08-01", "2025-08-01", "2026-07-31"),
            (Preset::Quarter, "2024-02-29", "2024-01-01", "2024-03-31"),
            (Preset::Quarter, "2025-12-31", "2025-10-01", "2025-12-31"),
        ] {
            assert_eq!(preset.containing(day(inside)), window(from, to), "{preset:?} {inside}");
        }
    }

    #[test]
    fn the_window_before_ends_the_day_before() {
        assert_eq!(Preset::FinancialYear.preceding(day("2025-04-01")), window("2024-04-01", "2025-03-31"));
        assert_eq!(Preset::Quarter.preceding(day("2025-01-15")), window("2024-10-01", "2024-12-31"));
    }

    #[test]
    fn days_open_count_both_ends_and_an_open_end_runs_on() {
        let march = window("2025-03-01", "2025-03-31");
        assert_eq!(march.days_open(day("2025-03-04"), Some(day("2025-03-31"))), 28);
        assert_eq!(march.days_open(day("2020-01-01"), None), 31);
        assert_eq!(march.days_open(day("2025-04-01"), None), 0);
        assert_eq!(march.days_open(day("2020-01-01"), Some(day("2025-02-28"))), 0);
        assert_eq!(march.days_open(day("2025-04-20"), Some(day("2025-04-10"))), 0);
        assert_eq!(march.days_open(day("2025-03-20"), Some(day("2025-03-10"))), 0);
        assert!(march.meets(None, None) && march.meets(None, Some(day("2025-03-01"))) && march.meets(Some(day("2025-03-31")), None));
        assert!(!march.meets(None, Some(day("2025-02-28"))) && !march.meets(Some(day("2025-03-20")), Some(day("2025-03-10"))));
    }
}
