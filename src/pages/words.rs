//! Words that several pages use: dates and times as people say them, and what an error means and what to do.

use crate::domain::attendance::AttendanceStatus;
use crate::domain::dates::Moment;
pub use crate::words::number;
use crate::words::staff::common;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

pub(super) const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// "Tuesday"
pub fn weekday(date: NaiveDate) -> &'static str {
    DAYS[date.weekday().num_days_from_monday() as usize]
}

/// "March"
pub fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// "24 November 2026"
pub fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// "Tuesday 24 November", with the year if it is not this one.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    let words = format!("{} {} {}", weekday(date), date.day(), month(date));
    if date.year() == today.year() { words } else { format!("{words} {}", date.year()) }
}

/// "24 November", with the year if it is not this one.
pub fn short_date(date: NaiveDate, today: NaiveDate) -> String {
    let words = format!("{} {}", date.day(), month(date));
    if date.year() == today.year() { words } else { format!("{words} {}", date.year()) }
}

/// "10:24"
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "today", "yesterday", "3 days ago"
pub fn days_ago(then: NaiveDate, today: NaiveDate) -> String {
    match (today - then).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days if days > 1 => format!("{days} days ago"),
        _ => date(then),
    }
}

/// "24 November 2026, 10:24"
pub fn moment(moment: &Moment) -> String {
    match (moment.date(), moment.time()) {
        (Some(day), Some(clock)) => format!("{}, {}", date(day), time(clock)),
        (Some(day), None) => date(day),
        _ => String::new(),
    }
}

/// "1 person", "3 people"
pub fn people(count: usize) -> String {
    common::people(count)
}

/// "1 session", "3 sessions"
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// The status of a mark as staff say it.
pub fn status(status: AttendanceStatus) -> &'static str {
    match status {
        AttendanceStatus::Present => "Present",
        AttendanceStatus::Late => "Late",
        AttendanceStatus::LeftEarly => "Left early",
        AttendanceStatus::Absent => "Absent",
        AttendanceStatus::Apologies => "Sent apologies",
        AttendanceStatus::Booked => "Booked",
    }
}

/// A code such as `drop_in` as words: "Drop in".
pub fn code(code: &str) -> String {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_as_words() {
        assert_eq!(code("drop_in"), "Drop in");
    }
}
