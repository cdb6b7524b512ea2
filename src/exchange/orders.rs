//! In which order the days of a column are written: shown by a cell that can be read in one way only, answered by a person, or asked.

use super::csv_reader::CsvReader;
use super::days::{DayOrder, Written};
use super::spelling::days;
use chrono::NaiveDate;
use domain::cell::CellKind;

/// A question about a column that only a person can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayQuestion {
    /// The file within the zip.
    pub file: String,
    /// The column.
    pub column: String,
    /// A day of that column as it is written there.
    pub written: String,
    /// The day that it is if the day comes first.
    pub day_first: NaiveDate,
    /// The day that it is if the month does.
    pub month_first: NaiveDate,
}

/// A question answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayAnswer {
    /// The file within the zip.
    pub file: String,
    /// The column.
    pub column: String,
    /// How its days are written.
    pub order: DayOrder,
}

/// What the cells of a column show.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    day_first: bool,
    month_first: bool,
    either: Option<(String, NaiveDate, NaiveDate)>,
}

/// How the days of a column are to be read.
pub(super) enum Order {
    /// In this order, or there is none that could be read in two ways.
    Known(DayOrder),
    /// Some of its days are written in one order and some in the other, so that the rest cannot be told.
    Mixed,
    /// Nothing shows it: a day as written, with the day first and with the month first.
    Asked(String, NaiveDate, NaiveDate),
}

impl Shown {
    fn see(&mut self, text: &str, day: Written) {
        match day {
            Written::Sure(_, Some(DayOrder::DayFirst)) => self.day_first = true,
            Written::Sure(_, Some(DayOrder::MonthFirst)) => self.month_first = true,
            Written::Sure(_, None) => {}
            Written::Either { day_first, month_first } => {
                self.either.get_or_insert_with(|| (text.to_owned(), day_first, month_first));
            }
        }
    }

    /// What it comes to, with the answer of a person if there is one.
    pub fn order(self, answer: Option<DayOrder>) -> Order {
        match (self.either, self.day_first, self.month_first) {
            (Some(_), true, true) => Order::Mixed,
            (Some(_), true, false) | (None, ..) => Order::Known(DayOrder::DayFirst),
            (Some(_), false, true) => Order::Known(DayOrder::MonthFirst),
            (Some((text, day_first, month_first)), false, false) => match answer {
                Some(order) => Order::Known(order),
                None => Order::Asked(text, day_first, month_first),
            },
        }
    }
}

/// Looks through a file once for the days in each of its columns, of which the kinds are given.
pub(super) fn look(text: &str, separator: char, kinds: &[CellKind]) -> Vec<Shown> {
    let mut shown = vec![Shown::default(); kinds.len()];
    let has_days = kinds.iter().any(|kind| matches!(kind, CellKind::Day | CellKind::PartOfDay | CellKind::Moment));
    if !has_days || !may_hold_numbered_days(text) {
        return shown;
    }
    for row in CsvReader::new(text, separator).skip(1).filter_map(Result::ok) {
        for ((kind, shown), cell) in kinds.iter().zip(&mut shown).zip(&row.cells) {
            for (text, day) in days(*kind, cell) {
                shown.see(text, day);
            }
        }
    }
    shown
}

/// Whether there is anything such as `3/4/2026`: a file as this app writes it is not read twice.
fn may_hold_numbered_days(text: &str) -> bool {
    text.as_bytes().windows(8).any(|seen| {
        let digits = |from: usize, to: usize| seen[from..to].iter().all(u8::is_ascii_digit);
        let mark = seen[1];
        let short_month = seen[3] == mark && digits(2, 3) && digits(4, 8);
        let long_month = seen[4] == mark && digits(2, 4) && digits(5, 8);
        matches!(mark, b'/' | b'.' | b'-') && digits(0, 1) && (short_month || long_month)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(cells: &[&str], answer: Option<DayOrder>) -> Order {
        let text = format!("date\n{}\n", cells.join("\n"));
        look(&text, ',', &[CellKind::Day]).remove(0).order(answer)
    }

    #[test]
    fn one_cell_that_can_be_read_in_one_way_answers_for_its_column() {
        assert!(matches!(order(&["03/04/2026", "29/03/2026"], None), Order::Known(DayOrder::DayFirst)));
        assert!(matches!(order(&["03/04/2026", "03/29/2026"], None), Order::Known(DayOrder::MonthFirst)));
        assert!(matches!(order(&["03/04/2026", "03/29/2026", "29/03/2026"], None), Order::Mixed));
        assert!(matches!(order(&["03/29/2026", "29/03/2026"], None), Order::Known(_)));
    }

    #[test]
    fn what_no_cell_shows_is_asked_and_an_answer_is_heard() {
        assert!(matches!(order(&["4/4/2026", "3/4/2026"], None), Order::Asked(text, ..) if text == "3/4/2026"));
        assert!(matches!(order(&["03/04/2026"], Some(DayOrder::MonthFirst)), Order::Known(DayOrder::MonthFirst)));
    }
}
