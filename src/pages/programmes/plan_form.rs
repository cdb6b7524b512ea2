//! What is chosen in the form that plans sessions, read as a recurrence rule or answered with what is wrong: no signal and no browser.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::cell::Cell;
use domain::recurrence::{
    End, Pattern, Recurrence, is_end, monthly_by_date, monthly_by_weekday, next_in_rhythm, parts, weekly, without_end,
};
use words::staff::{dates::WEEKDAYS, programmes as text};

/// The most sessions that are made at once: a daily activity for a year.
pub const MOST: usize = 366;

/// The days of a week: (day, its code in a rule, its name).
pub const DAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "MO", WEEKDAYS[0]),
    (Weekday::Tue, "TU", WEEKDAYS[1]),
    (Weekday::Wed, "WE", WEEKDAYS[2]),
    (Weekday::Thu, "TH", WEEKDAYS[3]),
    (Weekday::Fri, "FR", WEEKDAYS[4]),
    (Weekday::Sat, "SA", WEEKDAYS[5]),
    (Weekday::Sun, "SU", WEEKDAYS[6]),
];

/// How often the form asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Often {
    /// On days of the week.
    Weekly,
    /// On the first, second, … weekday of a month.
    MonthlyWeekday,
    /// On a date of a month.
    MonthlyDate,
    /// By a rule somebody writes.
    Own,
}

impl Often {
    /// Every way, with its code and its words.
    pub const ALL: [(Often, &'static str, &'static str); 4] = [
        (Often::Weekly, "weekly", text::plan::often::WEEKLY),
        (Often::MonthlyWeekday, "monthly_weekday", text::plan::often::MONTHLY_WEEKDAY),
        (Often::MonthlyDate, "monthly_date", text::plan::often::MONTHLY_DATE),
        (Often::Own, "own", text::plan::often::OWN),
    ];

    /// The way of a code; weekly if there is none such.
    pub fn of(code: &str) -> Often {
        Often::ALL.iter().find(|(_, known, _)| *known == code).map_or(Often::Weekly, |(often, ..)| *often)
    }
    /// Its code.
    pub fn code(self) -> &'static str {
        Often::ALL.iter().find(|(often, ..)| *often == self).map_or("weekly", |(_, code, _)| code)
    }
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The days of the week.
    Days,
    /// The rule of one's own.
    Rule,
    /// The first day.
    From,
    /// The last day.
    Until,
    /// How many times.
    Count,
}

/// What is chosen and typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// How often.
    pub often: Often,
    /// Every how many weeks or months.
    pub interval: u32,
    /// Monday to Sunday.
    pub days: [bool; 7],
    /// Which of a weekday in a month: 1 to 4, or -1 for the last.
    pub nth: i8,
    /// Which weekday of a month.
    pub weekday: Weekday,
    /// Which date of a month: 1 to 31, or -1 for the last.
    pub date: i8,
    /// The rule somebody writes.
    pub rule: String,
    /// The first day that counts.
    pub from: String,
    /// Whether the end is a day and not a number.
    pub ends_by_day: bool,
    /// The last day.
    pub until: String,
    /// How many times.
    pub count: String,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The rule with its end.
    pub rule: String,
    /// From when it counts.
    pub from: NaiveDate,
    /// The last day that is wanted.
    pub until: NaiveDate,
}

impl Typed {
    /// The form for an activity: its own rule if it has one, from the next day in its rhythm, or else from the day after its last session or
    /// from today on, for three months.
    pub fn of(schedule: &str, starts_on: Option<NaiveDate>, sessions: &[NaiveDate], today: NaiveDate) -> Typed {
        let after_last = sessions.iter().max().and_then(|last| last.succ_opt()).map_or(today, |next| next.max(today));
        let from = next_in_rhythm(schedule, starts_on, sessions, today).unwrap_or(after_last);
        let mut typed = Typed {
            often: Often::Weekly,
            interval: 1,
            days: [false; 7],
            nth: 1,
            weekday: from.weekday(),
            date: 1,
            rule: String::new(),
            from: from.write(),
            ends_by_day: true,
            until: from.checked_add_days(Days::new(91)).unwrap_or(from).write(),
            count: "12".to_owned(),
        };
        if schedule.trim().is_empty() {
            return typed;
        }
        let Some(recurrence) = Recurrence::read(schedule) else {
            typed.often = Often::Own;
            typed.rule = without_end(schedule);
            return typed;
        };
        typed.interval = recurrence.interval;
        match recurrence.pattern {
            // A rule that names no day has that of its start.
            Pattern::Weekly(days) if days.is_empty() => typed.days[from.weekday().num_days_from_monday() as usize] = true,
            Pattern::Weekly(days) => days.iter().for_each(|day| typed.days[day.num_days_from_monday() as usize] = true),
            Pattern::MonthlyByWeekday(nth, weekday) => {
                (typed.often, typed.nth, typed.weekday) = (Often::MonthlyWeekday, nth, weekday);
            }
            Pattern::MonthlyByDate(date) => (typed.often, typed.date) = (Often::MonthlyDate, date),
        }
        typed
    }

    /// The rule and the days between which it is wanted.
    ///
    /// # Errors
    /// Every field that is wrong, with what to do about it, in the order of the form.
    pub fn read(&self) -> Result<Asked, Vec<(Field, &'static str)>> {
        let mut problems = Vec::new();
        let days: Vec<Weekday> = DAYS.iter().zip(self.days).filter(|(_, chosen)| *chosen).map(|((day, ..), _)| *day).collect();
        if self.often == Often::Weekly && days.is_empty() {
            problems.push((Field::Days, text::plan::WEEKDAY_MISSING));
        }
        if self.often == Often::Own && self.rule.trim().is_empty() {
            problems.push((Field::Rule, text::plan::RULE_MISSING));
        }
        let from = NaiveDate::read(&self.from).ok();
        if from.is_none() {
            problems.push((Field::From, text::plan::FROM_MISSING));
        }
        let end = if self.ends_by_day { self.end_by_day(from) } else { self.end_by_count() };
        let end = end.map_err(|problem| problems.push(problem)).ok();
        let (Some(from), Some(end), true) = (from, end, problems.is_empty()) else { return Err(problems) };
        // A number of times, or an end of its own, is kept by the rule itself; ten years are enough for any.
        let until = match end {
            End::Until(until) if self.often != Often::Own || !has_end(&self.rule) => until,
            _ => from.checked_add_days(Days::new(3653)).unwrap_or(from),
        };
        let recurrence = match self.often {
            Often::Weekly => weekly(&days, self.interval),
            Often::MonthlyWeekday => monthly_by_weekday(self.nth, self.weekday, self.interval),
            Often::MonthlyDate => monthly_by_date(self.date, self.interval),
            Often::Own => return Ok(Asked { rule: with_end(&self.rule, end), from, until }),
        };
        Ok(Asked { rule: recurrence.ending(end).rule(), from, until })
    }

    fn end_by_day(&self, from: Option<NaiveDate>) -> Result<End, (Field, &'static str)> {
        match NaiveDate::read(&self.until) {
            Err(_) => Err((Field::Until, text::plan::UNTIL_MISSING)),
            Ok(until) if from.is_some_and(|from| until < from) => Err((Field::Until, text::ENDS_BEFORE_START)),
            Ok(until) => Ok(End::Until(until)),
        }
    }

    fn end_by_count(&self) -> Result<End, (Field, &'static str)> {
        match self.count.trim().parse::<u32>() {
            Ok(count) if (1..=MOST).contains(&(count as usize)) => Ok(End::Count(count)),
            _ => Err((Field::Count, text::plan::COUNT_MISSING)),
        }
    }
}

fn has_end(rule: &str) -> bool {
    parts(rule).iter().any(|part| is_end(part))
}

/// Somebody's own rule with the form's end, unless it has one.
fn with_end(rule: &str, end: End) -> String {
    let rule_parts = parts(rule);
    let end = match end {
        _ if has_end(rule) => None,
        End::Never => None,
        End::Count(count) => Some(format!("COUNT={count}")),
        End::Until(date) => Some(format!("UNTIL={}", date.write().replace('-', ""))),
    };
    rule_parts.into_iter().chain(end).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }
    fn form(schedule: &str) -> Typed {
        Typed { until: "2026-12-20".to_owned(), ..Typed::of(schedule, None, &[], day("2026-11-22")) }
    }
    fn rule(typed: &Typed) -> String {
        typed.read().unwrap().rule
    }

    #[test]
    fn the_form_begins_with_the_activitys_rule_the_day_after_its_last_session() {
        let typed = Typed::of("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;COUNT=4", None, &[day("2026-12-01")], day("2026-11-22"));
        assert_eq!((typed.often, typed.interval, typed.nth, typed.weekday), (Often::MonthlyWeekday, 2, -1, Weekday::Fri));
        assert_eq!((typed.from.as_str(), typed.until.as_str()), ("2026-12-02", "2027-03-03"));
        assert_eq!(Typed::of("", None, &[day("2020-01-01")], day("2026-11-22")).from, "2026-11-22");
    }

    #[test]
    fn a_fortnightly_plan_that_is_accepted_in_the_off_week_goes_on_in_the_on_week() {
        let accepted = |schedule: &str, last: &str| {
            let asked = Typed::of(schedule, None, &[day(last)], day("2026-12-01")).read().unwrap();
            domain::recurrence::dates(&asked.rule, asked.from, asked.until, 2).unwrap()
        };
        assert_eq!(accepted("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-11-25"), [day("2026-12-09"), day("2026-12-23")]);
        assert_eq!(accepted("FREQ=WEEKLY;INTERVAL=2", "2026-11-25"), [day("2026-12-09"), day("2026-12-23")]);
        assert_eq!(accepted("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", "2026-11-02"), [day("2027-01-04"), day("2027-03-01")]);
    }

    #[test]
    fn what_is_chosen_becomes_a_rule_with_its_end() {
        assert_eq!(rule(&form("FREQ=WEEKLY;BYDAY=TU")), "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261220");
        let counted = Typed { ends_by_day: false, count: "6".to_owned(), ..form("FREQ=MONTHLY;BYMONTHDAY=15") };
        assert_eq!(rule(&counted), "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=6");
        assert_eq!(rule(&form("FREQ=MONTHLY;BYDAY=1MO")), "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20261220");
    }

    #[test]
    fn a_rule_of_ones_own_keeps_its_own_end() {
        let own = |rule: &str| Typed { often: Often::Own, rule: rule.to_owned(), ..form("") };
        assert_eq!(rule(&own("rrule:freq=daily;bysetpos=1;")), "FREQ=DAILY;BYSETPOS=1;UNTIL=20261220");
        let asked = own("FREQ=YEARLY;COUNT=3").read().unwrap();
        assert_eq!((asked.rule.as_str(), asked.until > day("2030-01-01")), ("FREQ=YEARLY;COUNT=3", true));
        assert_eq!(form("FREQ=YEARLY;COUNT=3").rule, "FREQ=YEARLY");
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let fields = |typed: Typed| typed.read().unwrap_err().into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        assert_eq!(fields(Typed { from: String::new(), until: String::new(), ..form("") }), [Field::Days, Field::From, Field::Until]);
        let own = Typed { often: Often::Own, ends_by_day: false, count: "0".to_owned(), ..form("") };
        assert_eq!(fields(own), [Field::Rule, Field::Count]);
        assert_eq!(fields(Typed { until: "2026-01-01".to_owned(), ..form("FREQ=WEEKLY;BYDAY=TU") }), [Field::Until]);
    }
}
