//! The dates that a recurrence rule gives: period by period, the days of each that the rule allows.
//!
//! RFC 5545 says of each part whether it makes more dates of a period or fewer. Over whole days that comes to one thing: of all days of the
//! period, those remain that every part allows. What the rule leaves open, its start says.

use super::rule::{Frequency, Rule, RuleProblem, weekday};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// After 400 years the calendar begins again, weekdays and all: a rule that has given no date in so many days, and in the rest of the
/// period it started in, never will.
const MOST_DAYS: i64 = 146_097 + 366;

/// The dates from `starts_on` to `until`, at most `at_most`, in order. The start is one of them only if the rule says so.
///
/// # Errors
/// `NotARule`; `UnsupportedPart`; `NoDate` if the rule gives no date at all from its start to `until`.
pub fn dates(rule: &str, starts_on: NaiveDate, until: NaiveDate, at_most: usize) -> Result<Vec<NaiveDate>, RuleProblem> {
    let rule = Rule::read(rule)?.starting(starts_on);
    let until = rule.until.map_or(until, |last| last.min(until));
    let mut days_left = MOST_DAYS;
    let mut dates = (0..)
        .map_while(|number| rule.period(starts_on, number))
        .take_while(|period| {
            days_left -= i64::from(period.length);
            period.begins <= until && days_left >= 0
        })
        .flat_map(|period| rule.dates_of(&period))
        .filter(|date| *date >= starts_on)
        .take_while(|date| *date <= until)
        .take(rule.count.map_or(usize::MAX, |count| count as usize))
        .peekable();
    if dates.peek().is_none() {
        return Err(RuleProblem::NoDate);
    }
    Ok(dates.take(at_most).collect())
}

/// A day, week, month or year.
struct Period {
    begins: NaiveDate,
    /// In days.
    length: u32,
}

impl Rule {
    /// The rule with what it leaves open taken from its start.
    fn starting(mut self, starts_on: NaiveDate) -> Rule {
        if self.year_days.is_empty() && self.month_days.is_empty() && self.weekdays.is_empty() {
            match self.frequency {
                Frequency::Daily => {}
                Frequency::Weekly => self.weekdays.push(weekday(0, starts_on.weekday())),
                Frequency::Yearly if !self.weeks.is_empty() => self.weekdays.push(weekday(0, starts_on.weekday())),
                Frequency::Monthly => self.month_days.push(starts_on.day() as i16),
                Frequency::Yearly => {
                    if self.months.is_empty() {
                        self.months.push(starts_on.month() as i16);
                    }
                    self.month_days.push(starts_on.day() as i16);
                }
            }
        }
        self
    }

    /// The period of that number, of those that the interval leaves; 0 is the one of the start. `None` after the last day there is.
    fn period(&self, starts_on: NaiveDate, number: u64) -> Option<Period> {
        let ahead = number * u64::from(self.interval);
        let begins = self.begins(starts_on, ahead)?;
        let length = self.begins(starts_on, ahead + 1)? - begins;
        Some(Period { begins, length: u32::try_from(length.num_days()).ok()? })
    }

    /// The first day of the period that is so many after the start's.
    fn begins(&self, starts_on: NaiveDate, ahead: u64) -> Option<NaiveDate> {
        match self.frequency {
            Frequency::Daily => starts_on.checked_add_days(Days::new(ahead)),
            Frequency::Weekly => week(starts_on, self.week_start)?.checked_add_days(Days::new(ahead * 7)),
            Frequency::Monthly => starts_on.with_day(1)?.checked_add_months(Months::new(u32::try_from(ahead).ok()?)),
            Frequency::Yearly if self.weeks.is_empty() => NaiveDate::from_ymd_opt(later(starts_on, ahead)?, 1, 1),
            // A year that is told by its weeks begins with the first of which it has four days. Their fourth day is in that year.
            Frequency::Yearly => {
                let fourth = week(starts_on, self.week_start)?.checked_add_days(Days::new(3))?;
                week(NaiveDate::from_ymd_opt(later(fourth, ahead)?, 1, 4)?, self.week_start)
            }
        }
    }

    /// The dates of one period, those before the start among them.
    fn dates_of(&self, period: &Period) -> Vec<NaiveDate> {
        let days = period.begins.iter_days().zip(1..=period.length);
        let mut dates: Vec<NaiveDate> = days.filter(|(day, nth)| self.allows(*day, *nth, period.length)).map(|(day, _)| day).collect();
        if !self.positions.is_empty() {
            let (of, mut nth) = (dates.len() as u32, 0);
            dates.retain(|_| {
                nth += 1;
                has(&self.positions, nth, of)
            });
        }
        dates
    }

    /// Whether every part allows a day, which is the nth of its period.
    fn allows(&self, day: NaiveDate, nth: u32, of: u32) -> bool {
        let of_month = (day.day(), u32::from(day.num_days_in_month()));
        let of_year = (day.ordinal(), if day.leap_year() { 366 } else { 365 });
        let counted_in = if self.frequency == Frequency::Monthly || !self.months.is_empty() { of_month } else { of_year };
        has(&self.months, day.month(), 12)
            && has(&self.month_days, of_month.0, of_month.1)
            && has(&self.year_days, of_year.0, of_year.1)
            && has(&self.weeks, (nth - 1) / 7 + 1, of / 7)
            && (self.weekdays.is_empty() || self.has_weekday(day.weekday(), counted_in))
    }

    /// Whether a day of the week is listed: without ordinal, or as which of its kind it is in the month or year.
    fn has_weekday(&self, day: Weekday, (nth, of): (u32, u32)) -> bool {
        let (from_front, from_back) = (((nth - 1) / 7 + 1) as i16, ((of - nth) / 7 + 1) as i16);
        [0, from_front, -from_back].iter().any(|ordinal| self.weekdays.binary_search(&weekday(*ordinal, day)).is_ok())
    }
}

/// Whether a list has the nth of so many, counted from the front or from the back; an empty one has every.
fn has(list: &[i16], nth: u32, of: u32) -> bool {
    // Days of a year are the most that is counted.
    let (nth, of) = (nth as i16, of as i16);
    list.is_empty() || list.binary_search(&nth).is_ok() || list.binary_search(&(nth - of - 1)).is_ok()
}

/// The first day of a day's week.
fn week(day: NaiveDate, starts: Weekday) -> Option<NaiveDate> {
    day.week(starts).checked_first_day()
}

/// The year that is so many after a day's.
fn later(day: NaiveDate, years: u64) -> Option<i32> {
    day.year().checked_add(i32::try_from(years).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Cell;
    use std::time::{Duration, Instant};

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn given(rule: &str, starts_on: &str, until: &str) -> Result<Vec<String>, RuleProblem> {
        dates(rule, day(starts_on), day(until), 1000).map(|dates| dates.iter().map(Cell::write).collect())
    }

    #[test]
    fn the_last_day_of_until_is_one_of_the_dates() {
        for rule in ["FREQ=WEEKLY;UNTIL=20260120", "RRULE:FREQ=WEEKLY;UNTIL=20260120T000000Z", "freq=weekly;until=20260120T235959;"] {
            assert_eq!(given(rule, "2026-01-06", "2026-12-31").unwrap(), ["2026-01-06", "2026-01-13", "2026-01-20"], "{rule}");
        }
        assert_eq!(given("FREQ=WEEKLY;UNTIL=20261231", "2026-01-06", "2026-01-13").unwrap(), ["2026-01-06", "2026-01-13"]);
    }

    #[test]
    fn every_other_tuesday_and_the_last_friday_of_the_month_are_found() {
        assert_eq!(
            given("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-01-06", "2026-02-10").unwrap(),
            ["2026-01-06", "2026-01-20", "2026-02-03"]
        );
        assert_eq!(given("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01", "2026-03-31").unwrap(), ["2026-01-30", "2026-02-27", "2026-03-27"]);
        assert_eq!(
            given("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-01-01", "2026-03-31").unwrap(),
            ["2026-01-01", "2026-02-02", "2026-03-02"]
        );
    }

    #[test]
    fn the_thirty_first_skips_the_months_without_one_and_the_leap_day_the_years() {
        assert_eq!(given("FREQ=MONTHLY", "2026-01-31", "2026-06-30").unwrap(), ["2026-01-31", "2026-03-31", "2026-05-31"]);
        assert_eq!(given("FREQ=YEARLY", "2096-02-29", "2104-12-31").unwrap(), ["2096-02-29", "2104-02-29"]);
    }

    #[test]
    fn what_a_rule_leaves_open_its_start_says() {
        assert_eq!(given("FREQ=YEARLY;BYMONTH=3,1", "2026-02-05", "2027-03-31").unwrap(), ["2026-03-05", "2027-01-05", "2027-03-05"]);
        assert_eq!(given("FREQ=YEARLY;BYWEEKNO=20", "2026-01-06", "2027-12-31").unwrap(), ["2026-05-12", "2027-05-18"]);
    }

    #[test]
    fn a_week_belongs_whole_to_the_year_of_most_of_its_days() {
        // Monday 29 December 2025 begins the first week of 2026, and Friday 1 January 2027 ends the last.
        assert_eq!(given("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2025-12-01", "2026-12-31").unwrap(), ["2025-12-29"]);
        assert_eq!(given("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR", "2026-12-31", "2027-12-01").unwrap(), ["2027-01-01"]);
        assert_eq!(given("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU,MO;BYSETPOS=1", "2026-01-01", "2031-12-31").unwrap(), ["2026-12-28"]);
    }

    #[test]
    fn the_first_of_a_week_is_none_that_lies_before_the_start() {
        assert_eq!(given("FREQ=WEEKLY;BYDAY=TU,TH;BYSETPOS=1", "2026-01-07", "2026-01-22").unwrap(), ["2026-01-13", "2026-01-20"]);
    }

    #[test]
    fn weekdays_with_and_without_a_number_are_found_side_by_side() {
        assert_eq!(
            given("FREQ=MONTHLY;BYDAY=1TU,MO", "2026-02-01", "2026-02-28").unwrap(),
            ["2026-02-02", "2026-02-03", "2026-02-09", "2026-02-16", "2026-02-23"]
        );
        assert_eq!(given("FREQ=MONTHLY;BYDAY=-5TH", "2026-01-01", "2026-05-01").unwrap(), ["2026-01-01", "2026-04-02"]);
    }

    #[test]
    fn no_more_dates_than_wanted_are_given_of_an_endless_rule() {
        assert_eq!(dates("FREQ=DAILY", day("2026-01-01"), day("9999-12-31"), 52).unwrap().len(), 52);
    }

    #[test]
    fn a_rule_without_any_date_is_a_problem() {
        assert_eq!(given("FREQ=WEEKLY;UNTIL=20251231", "2026-01-01", "2026-12-31"), Err(RuleProblem::NoDate));
        assert_eq!(given("FREQ=WEEKLY;BYDAY=MO", "2026-01-06", "2026-01-11"), Err(RuleProblem::NoDate));
    }

    #[test]
    fn a_rule_that_never_comes_true_or_is_made_to_take_long_ends_soon() {
        let all_days: Vec<String> = (-366..=50).filter(|day| *day != 0).map(|day| day.to_string()).collect();
        let all_days = format!("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYYEARDAY={}", all_days.join(","));
        let never = [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;INTERVAL=65535;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;BYMONTH=2;BYSETPOS=53",
            "FREQ=MONTHLY;INTERVAL=65535;BYMONTHDAY=-31,30;BYMONTH=2",
            "FREQ=YEARLY;INTERVAL=65535;BYYEARDAY=366;BYSETPOS=2",
            "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
            "FREQ=DAILY;BYSETPOS=-366",
            all_days.as_str(),
        ];
        let often = ["FREQ=DAILY;COUNT=4294967295", "FREQ=DAILY;INTERVAL=65535", "FREQ=YEARLY;BYYEARDAY=-1;BYSETPOS=-1"];
        for rule in never.iter().chain(&often) {
            let begun = Instant::now();
            let found = dates(rule, day("0001-01-01"), NaiveDate::MAX, usize::MAX);
            // Unoptimised, beside other tests, and still far from what a person waits for.
            assert!(begun.elapsed() < Duration::from_secs(2), "{rule} took {:?}", begun.elapsed());
            assert_eq!(found.is_ok(), often.contains(rule), "{rule}");
        }
    }

    #[test]
    fn a_date_is_found_however_rare_it_is_and_the_last_day_there_is_ends_the_search() {
        assert_eq!(
            given("FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29", "2100-01-01", "2999-12-31").unwrap(),
            ["2400-02-29", "2800-02-29"]
        );
        for rule in ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=YEARLY;BYWEEKNO=-1,1"] {
            assert_eq!(dates(rule, NaiveDate::MAX, NaiveDate::MAX, 2), Err(RuleProblem::NoDate), "{rule}");
        }
    }
}
