//! A week as a grid: what its text says, what a cell is called, and where a key leads.

use matching::Hours;
use words::staff::dates;
use words::staff::matching::week as text;

/// The rows, from Monday.
pub const DAYS: usize = 7;
/// The columns, from midnight.
pub const HOURS: usize = 24;
/// The first hour that is in sight when a week is opened, unless somebody is free before it.
const MORNING: usize = 8;

/// The hours of a text as somebody types it; nothing if it cannot be drawn.
pub fn read(typed: &str) -> Option<Hours> {
    let parts: Vec<&str> = typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    Hours::read(&parts.join(";").to_lowercase())
}

/// The text of hours.
pub fn write(hours: &Hours) -> String {
    hours.write().replace(';', ", ")
}

/// The hour that a week opens at: nobody has to go past the night, and nothing that is recorded is out of sight before it.
pub fn opens_at(hours: &Hours) -> usize {
    let first = hours.stretches().iter().map(|stretch| usize::from(stretch.from / 60)).min();
    first.map_or(MORNING, |first| first.min(MORNING))
}

/// "Tuesday 18:00 to 19:00, second half hour"
pub fn cell_words(day: usize, hour: usize, halves: [bool; 2]) -> String {
    let time = |hour: usize| format!("{hour:02}:00");
    let (from, to) = (time(hour), time(hour + 1));
    let words = match halves {
        [true, false] => text::cell_first,
        [false, true] => text::cell_second,
        _ => text::cell,
    };
    words(dates::WEEKDAYS[day], &from, &to)
}

/// Where a key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// An hour before.
    Earlier,
    /// An hour later.
    Later,
    /// The day before.
    Up,
    /// The day after.
    Down,
    /// The first hour of the day.
    First,
    /// The last.
    Last,
}

impl Step {
    /// The step of a key, its name in small letters; where the page runs from right to left, so does the day.
    pub fn of(key: &str, from_right: bool) -> Option<Step> {
        Some(match (key, from_right) {
            ("arrowleft", false) | ("arrowright", true) => Step::Earlier,
            ("arrowright", false) | ("arrowleft", true) => Step::Later,
            ("arrowup", _) => Step::Up,
            ("arrowdown", _) => Step::Down,
            ("home", _) => Step::First,
            ("end", _) => Step::Last,
            _ => return None,
        })
    }
}

/// The cell to which a step leads; at the edge it stays.
pub fn moved((day, hour): (usize, usize), step: Step) -> (usize, usize) {
    match step {
        Step::Earlier => (day, hour.saturating_sub(1)),
        Step::Later => (day, (hour + 1).min(HOURS - 1)),
        Step::Up => (day.saturating_sub(1), hour),
        Step::Down => ((day + 1).min(DAYS - 1), hour),
        Step::First => (day, 0),
        Step::Last => (day, HOURS - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_drawn_and_what_cannot_be_is_left_as_it_is() {
        assert_eq!(
            read("Tue 18:00-20:30, sat 09:00-12:00").map(|hours| write(&hours)),
            Some("tue 18:00-20:30, sat 09:00-12:00".to_owned())
        );
        assert_eq!(read("").map(|hours| write(&hours)), Some(String::new()));
        assert_eq!(read("Tuesdays after work"), None);
    }

    #[test]
    fn a_week_opens_in_the_morning_or_at_the_earliest_hour_in_it() {
        assert_eq!(
            ["", "tue 18:00-20:30", "sun 06:30-07:00, mon 08:00-09:00"].map(|typed| read(typed).map(|hours| opens_at(&hours))),
            [Some(8), Some(8), Some(6)]
        );
    }

    #[test]
    fn a_key_leads_to_the_next_cell_and_stays_at_the_edge() {
        let led = |key, from_right, at| Step::of(key, from_right).map(|step| moved(at, step));
        assert_eq!(led("arrowright", false, (0, 9)), Some((0, 10)));
        assert_eq!(led("arrowright", true, (0, 9)), Some((0, 8)));
        assert_eq!(led("arrowleft", false, (0, 0)), Some((0, 0)));
        assert_eq!(led("arrowdown", false, (6, 3)), Some((6, 3)));
        assert_eq!(led("arrowup", true, (6, 3)), Some((5, 3)));
        assert_eq!(led("end", false, (2, 3)), Some((2, 23)));
        assert_eq!(led("a", false, (2, 3)), None);
    }

    #[test]
    fn a_cell_says_its_hour_and_which_half_of_it_is_in() {
        assert_eq!(cell_words(1, 18, [true, true]), "Tuesday 18:00 to 19:00");
        assert_eq!(cell_words(6, 23, [false, true]), "Sunday 23:00 to 24:00, second half hour");
    }
}
