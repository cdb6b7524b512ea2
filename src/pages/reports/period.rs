//! Which days the report is about, as people ask for them: this or last year, quarter, or from and to.

use crate::in_words;
use chrono::{Datelike, NaiveDate};
use domain::cell::Cell;
use report::{Preset, Window};
use words::staff::{common, reports as text};

/// A choice of the list of periods; all but the last move on with the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// The one that today lies in.
    This(Preset),
    /// The one before it.
    Last(Preset),
    /// Two dates.
    FromTo,
}

/// Why two dates are no period; the words stand beside the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodProblem {
    /// The first date is missing or no date.
    From,
    /// The last date is missing or no date.
    To,
    /// The last date lies before the first.
    EndsBeforeItStarts,
}

impl PeriodProblem {
    /// What to do, beside the first date.
    pub fn beside_from(self) -> Option<String> {
        (self == PeriodProblem::From).then(|| text::period::FIRST_DAY_MISSING.to_owned())
    }
    /// What to do, beside the last date.
    pub fn beside_to(self) -> Option<String> {
        match self {
            PeriodProblem::From => None,
            PeriodProblem::To => Some(text::period::LAST_DAY_MISSING.to_owned()),
            PeriodProblem::EndsBeforeItStarts => Some(text::period::ENDS_BEFORE_START.to_owned()),
        }
    }
}

impl Period {
    /// The choices that move on with the calendar, by kind, in the order to offer them.
    pub fn kinds() -> impl Iterator<Item = (&'static str, [Period; 2])> {
        Preset::ALL.iter().map(|preset| {
            let kind = match preset {
                Preset::CalendarYear => text::period::CALENDAR_YEAR,
                Preset::FinancialYear => text::period::FINANCIAL_YEAR,
                Preset::AcademicYear => text::period::ACADEMIC_YEAR,
                Preset::Quarter => text::period::QUARTER,
            };
            (kind, [Period::This(*preset), Period::Last(*preset)])
        })
    }
    /// Every choice.
    pub fn all() -> impl Iterator<Item = Period> {
        Period::kinds().flat_map(|(_, periods)| periods).chain([Period::FromTo])
    }
    /// What the list's option is called inside.
    pub fn code(self) -> &'static str {
        match self {
            Period::This(Preset::CalendarYear) => "this_calendar_year",
            Period::Last(Preset::CalendarYear) => "last_calendar_year",
            Period::This(Preset::FinancialYear) => "this_financial_year",
            Period::Last(Preset::FinancialYear) => "last_financial_year",
            Period::This(Preset::AcademicYear) => "this_academic_year",
            Period::Last(Preset::AcademicYear) => "last_academic_year",
            Period::This(Preset::Quarter) => "this_quarter",
            Period::Last(Preset::Quarter) => "last_quarter",
            Period::FromTo => "from_to",
        }
    }
    /// The choice of this code; an unknown one is two dates.
    pub fn named(code: &str) -> Period {
        Period::all().find(|period| period.code() == code).unwrap_or(Period::FromTo)
    }
    /// Its days, if they follow from today.
    pub fn window(self, today: NaiveDate) -> Option<Window> {
        match self {
            Period::This(preset) => Some(preset.containing(today)),
            Period::Last(preset) => Some(preset.preceding(today)),
            Period::FromTo => None,
        }
    }
    /// "April 2025 to March 2026": under the heading of its kind, the last after this one.
    pub fn words(self, today: NaiveDate) -> String {
        self.window(today).map_or_else(|| text::period::FROM_AND_TO.to_owned(), in_months)
    }
}

/// The days that were asked for: of the chosen period or, if that is two dates, from their texts.
pub fn window(period: Period, today: NaiveDate, from: &str, to: &str) -> Result<Window, PeriodProblem> {
    if let Some(window) = period.window(today) {
        return Ok(window);
    }
    let from = NaiveDate::read(from).map_err(|_| PeriodProblem::From)?;
    let to = NaiveDate::read(to).map_err(|_| PeriodProblem::To)?;
    Window::new(from, to).ok_or(PeriodProblem::EndsBeforeItStarts)
}

/// "1 January to 31 December 2026", or with both years if they differ, or one day.
pub fn in_words(window: &Window) -> String {
    let (from, to) = (window.from(), window.to());
    match (from == to, from.year() == to.year()) {
        (true, _) => in_words::date(to),
        (_, true) if from.month() == to.month() => text::period::of_month(&from.day().to_string(), &in_words::date(to)),
        (_, true) => text::period::of_year(&from.day().to_string(), in_words::month(from), &in_words::date(to)),
        _ => common::from_to(&in_words::date(from), &in_words::date(to)),
    }
}

fn month_and_year(date: NaiveDate) -> String {
    text::period::month_and_year(in_words::month(date), &date.year().to_string())
}

/// Whole months: "2026", "April 2025 to March 2026", "October to December 2026".
fn in_months(window: Window) -> String {
    let (from, to) = (window.from(), window.to());
    match (from.year() == to.year(), from.month(), to.month()) {
        (true, 1, 12) => from.year().to_string(),
        (true, ..) => text::period::months_of_year(in_words::month(from), in_words::month(to), &to.year().to_string()),
        _ => common::from_to(&month_and_year(from), &month_and_year(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).expect("a date")
    }

    #[test]
    fn every_choice_has_its_own_code() {
        for period in Period::all() {
            assert_eq!(Period::named(period.code()), period);
        }
    }

    #[test]
    fn a_choice_says_which_months_it_means() {
        let today = day("2026-11-22");
        let said: Vec<String> = Period::all().map(|period| period.words(today)).collect();
        assert_eq!(said[0], "2026");
        assert_eq!(said[3], "April 2025 to March 2026");
        assert_eq!(said[4], "August 2026 to July 2027");
        assert_eq!(said[7], "July to September 2026");
        assert_eq!(said[8], "From and to…");
    }

    #[test]
    fn two_dates_are_a_period_if_they_are_dates_in_order() {
        let ask = |from, to| window(Period::FromTo, day("2026-11-22"), from, to);
        assert_eq!(ask("2025-03-01", "2025-03-01"), Ok(Window::new(day("2025-03-01"), day("2025-03-01")).expect("a window")));
        assert_eq!(ask("", "2025-03-01"), Err(PeriodProblem::From));
        assert_eq!(ask("2025-03-01", "soon"), Err(PeriodProblem::To));
        assert_eq!(ask("2025-03-02", "2025-03-01"), Err(PeriodProblem::EndsBeforeItStarts));
    }

    #[test]
    fn a_period_names_a_year_once_if_it_can() {
        let said = |from, to| in_words(&Window::new(day(from), day(to)).expect("a window"));
        assert_eq!(said("2025-01-01", "2025-12-31"), "1 January to 31 December 2025");
        assert_eq!(said("2025-04-01", "2026-03-31"), "1 April 2025 to 31 March 2026");
        assert_eq!(said("2025-04-01", "2025-04-30"), "1 to 30 April 2025");
        assert_eq!(said("2025-04-01", "2025-04-01"), "1 April 2025");
    }
}
