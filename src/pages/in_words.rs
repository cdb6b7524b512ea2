//! Words that several pages use: dates and times as people say them, and what an error means and what to do.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use domain::attendance::AttendanceStatus;
use domain::dates::Moment;
use domain::signature::SignatureMethod;
use words::areas;
pub use words::number;
use words::staff::{codes, common, dates};

/// "Tuesday"
pub fn weekday(date: NaiveDate) -> &'static str {
    dates::WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

/// "March"
pub fn month(date: NaiveDate) -> &'static str {
    dates::MONTHS[date.month0() as usize]
}

/// "24 November 2026"
pub fn date(date: NaiveDate) -> String {
    dates::date(&date.day().to_string(), month(date), &date.year().to_string())
}

/// "Tuesday 24 November 2026"
pub fn weekday_and_date(date: NaiveDate) -> String {
    dates::day_and_year(&date.day().to_string(), month(date), weekday(date), &date.year().to_string())
}

/// "Tuesday 24 November", with the year if it is not this one.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { dates::day(&date.day().to_string(), month(date), weekday(date)) } else { weekday_and_date(date) }
}

/// "24 November", with the year if it is not this one.
pub fn short_date(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() { dates::short_date(&day.day().to_string(), month(day)) } else { date(day) }
}

/// "10:24"
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "today", "yesterday", "3 days ago"
pub fn days_ago(then: NaiveDate, today: NaiveDate) -> String {
    match (today - then).num_days() {
        0 => dates::TODAY.to_owned(),
        1 => dates::YESTERDAY.to_owned(),
        days => usize::try_from(days).map_or_else(|_| date(then), dates::days_ago),
    }
}

/// "24 November 2026, 10:24"
pub fn moment(moment: &Moment) -> String {
    match (moment.date(), moment.time()) {
        (Some(day), Some(clock)) => dates::moment(&date(day), &time(clock)),
        (Some(day), None) => date(day),
        _ => String::new(),
    }
}

/// "1 person", "3 people"
pub fn people(count: usize) -> String {
    common::people(count)
}

/// The status of a mark as staff say it.
pub fn status(status: AttendanceStatus) -> &'static str {
    match status {
        AttendanceStatus::Present => common::marks::PRESENT,
        AttendanceStatus::Late => common::marks::LATE,
        AttendanceStatus::LeftEarly => common::marks::LEFT_EARLY,
        AttendanceStatus::Absent => common::marks::ABSENT,
        AttendanceStatus::Apologies => common::marks::APOLOGIES,
        AttendanceStatus::Booked => common::marks::BOOKED,
    }
}

/// How somebody signed, as staff and funders read it.
pub fn signed(method: SignatureMethod) -> &'static str {
    match method {
        SignatureMethod::Drawn => common::signatures::DRAWN,
        SignatureMethod::Typed => common::signatures::TYPED,
        SignatureMethod::Tick => common::signatures::TICK,
        SignatureMethod::Witnessed => common::signatures::WITNESSED,
        SignatureMethod::Paper => common::signatures::PAPER,
    }
}

/// The name of an area by its code; a code that nobody has a name for stands as it is.
pub fn area(code: &str) -> String {
    areas::name(code).unwrap_or(code).to_owned()
}

/// A code such as `drop_in` as words: "Drop-in", "CV check".
pub fn code(code: &str) -> String {
    let words = code_within(code);
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// The same within a sentence: "drop-in". Whatever is not said by its letters alone is among the codes of the locale files.
pub fn code_within(code: &str) -> String {
    let same = |written: &str| {
        let letters = |text: &str| text.to_lowercase().replace(['-', '_'], " ");
        letters(written) == letters(code)
    };
    match codes::WRITTEN.into_iter().find(|written| same(written)) {
        Some(written) => written.to_owned(),
        None => match code.split_once(['_', ' ']) {
            Some((first, rest)) => [&code_within(first), " ", &code_within(rest)].concat(),
            None => code.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_as_words() {
        assert_eq!(code("focus_group"), "Focus group");
        assert_eq!(code("drop_in"), "Drop-in");
        assert_eq!(code("cv_check"), "CV check");
        assert_eq!(code("passed_esol_entry_1"), "Passed ESOL entry 1");
        assert_eq!((code("Esol progress").as_str(), code_within("one_to_one").as_str()), ("ESOL progress", "one-to-one"));
    }
}
