//! A cell as this app spells it, out of what a spreadsheet made of it: `TRUE`, `29/03/2026`, `9:30`. Nothing is guessed.

use super::days::{DayOrder, Written, time, without_midnight, written};
use chrono::{NaiveDate, NaiveTime};
use domain::cell::{Cell, CellKind};

/// The spelling of this app where a cell can be read in one way only; nothing where it stays as it is.
pub(super) fn understood(kind: CellKind, codes: &[&str], text: &str, order: DayOrder) -> Option<String> {
    if text.is_empty() || is_plain(kind, codes, text) {
        return None;
    }
    let part = |part: &str| understood_part(kind, codes, part.trim(), order);
    if !text.contains(';') {
        return part(text);
    }
    let parts: Vec<String> = text.split(';').map(|text| part(text).unwrap_or_else(|| text.to_owned())).collect();
    Some(parts.join(";"))
}

/// Whether a look is enough: most cells are as they should be.
fn is_plain(kind: CellKind, codes: &[&str], text: &str) -> bool {
    match kind {
        CellKind::Text | CellKind::Id | CellKind::Other => true,
        CellKind::Code | CellKind::Truth => codes.contains(&text),
        CellKind::Day => NaiveDate::read(text).is_ok(),
        CellKind::PartOfDay | CellKind::Moment | CellKind::Time => false,
    }
}

fn understood_part(kind: CellKind, codes: &[&str], text: &str, order: DayOrder) -> Option<String> {
    match kind {
        CellKind::Code => {
            let folded = text.to_ascii_lowercase().replace([' ', '-'], "_");
            codes.contains(&folded.as_str()).then_some(folded)
        }
        CellKind::Truth => {
            let said = match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => true,
                "false" | "no" | "0" => false,
                _ => return None,
            };
            Some(said.write())
        }
        CellKind::Day | CellKind::PartOfDay => {
            let day = without_midnight(text);
            NaiveDate::read(day).ok().or_else(|| Some(written(day)?.day(order))).map(|day| day.write())
        }
        CellKind::Time => {
            let (hour, minute, second) = time(text)?;
            (second == 0).then(|| NaiveTime::from_hms_opt(hour, minute, 0).map(|time| time.write()))?
        }
        CellKind::Moment => {
            let (day, rest) = day_and_time(text);
            let day = written(day)?.day(order).write();
            match rest {
                "" => Some(day),
                rest => time(rest).map(|(hour, minute, second)| match second {
                    0 => format!("{day}T{hour:02}:{minute:02}"),
                    second => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
                }),
            }
        }
        CellKind::Text | CellKind::Id | CellKind::Other => None,
    }
}

/// A moment that begins with a number, parted before its time; one as this app writes it has its year first and is not touched.
fn day_and_time(text: &str) -> (&str, &str) {
    match text.find(':').and_then(|colon| text.get(..colon)?.rfind([' ', 'T'])) {
        Some(at) if text.get(4..5) != Some("-") => (text[..at].trim(), text[at + 1..].trim()),
        _ if text.get(4..5) == Some("-") => ("", ""),
        _ => (text, ""),
    }
}

/// The days that a cell holds, if its column holds days: what shows the order of their numbers.
pub(super) fn days(kind: CellKind, text: &str) -> impl Iterator<Item = (&str, Written)> {
    let holds_days = matches!(kind, CellKind::Day | CellKind::PartOfDay | CellKind::Moment);
    let parts = holds_days.then(|| text.split(';')).into_iter().flatten();
    parts.filter_map(move |part| {
        let part = if kind == CellKind::Moment { day_and_time(part.trim()).0 } else { without_midnight(part.trim()) };
        written(part).map(|day| (part, day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: CellKind, codes: &[&str], text: &str) -> String {
        understood(kind, codes, text, DayOrder::DayFirst).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn yes_and_no_come_in_any_capitals() {
        for text in ["TRUE", "True", "true", "Yes", "YES", "1", " TRUE "] {
            assert_eq!(read(CellKind::Truth, bool::CODES, text), "true", "{text}");
        }
        for text in ["FALSE", "No", "0"] {
            assert_eq!(read(CellKind::Truth, bool::CODES, text), "false", "{text}");
        }
        for text in ["Y", "VRAI", "2", "x"] {
            assert_eq!(read(CellKind::Truth, bool::CODES, text), text, "what is none of them stays, and is refused");
        }
    }

    #[test]
    fn a_code_does_not_hang_on_its_capitals() {
        let codes = ["woman", "non_binary"];
        assert_eq!(read(CellKind::Code, &codes, "Woman"), "woman");
        assert_eq!(read(CellKind::Code, &codes, "Non binary; WOMAN"), "non_binary;woman");
        assert_eq!(read(CellKind::Code, &codes, "Women"), "Women");
    }

    #[test]
    fn moments_and_parts_of_days_are_understood() {
        assert_eq!(read(CellKind::Moment, &[], "29/03/2026 9:30"), "2026-03-29T09:30");
        assert_eq!(read(CellKind::Moment, &[], "2026-03-29T09:30:10.123"), "2026-03-29T09:30:10.123");
        assert_eq!(read(CellKind::PartOfDay, &[], "29/03/1990"), "1990-03-29");
        for text in ["1990", "1990-04", "1990-04-30"] {
            assert_eq!(read(CellKind::PartOfDay, &[], text), text);
        }
        assert_eq!(read(CellKind::Day, &[], "29/03/2026;2026-04-01"), "2026-03-29;2026-04-01");
        assert_eq!(read(CellKind::Time, &[], "9:30"), "09:30");
    }
}
