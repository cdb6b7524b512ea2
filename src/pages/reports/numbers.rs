//! Numbers as a reader sees them: grouped, halves up, and "not applicable" where there is nothing to divide by.

use crate::in_words;
use report::Audience;
use report::disclosure::{Mark, Printed};
use report::result::Number;
use serde_json::Value as Json;
use words::staff::{common, reports as text, small_numbers};

/// What stands where a number would be over nothing.
pub const NOT_APPLICABLE: &str = text::numbers::NOT_APPLICABLE;

/// "4,180"
pub fn count(count: u64) -> String {
    in_words::number(usize::try_from(count).unwrap_or(usize::MAX))
}

/// The same as its reader may see it: "30", "<5", "fewer than 10", "*".
pub fn printed(number: Printed) -> String {
    match number {
        Printed::Exact(value) | Printed::Rounded { value, .. } => count(value),
        Printed::Hidden(Mark::FewerThan(threshold)) => text::numbers::fewer_than(&count(threshold)),
        Printed::Hidden(mark) => mark.text(),
    }
}

/// A number as it stands in a sentence: grouped, and marked where it is hidden.
#[derive(Debug, Clone, Copy)]
pub struct Spoken {
    number: Printed,
    /// Whether nought is said as a word.
    has_none: bool,
}

impl Spoken {
    /// How numbers are said to these readers: anybody reads that there is none.
    pub fn to(audience: Audience) -> impl Fn(Printed) -> Spoken {
        move |number| Spoken { number, has_none: audience == Audience::Public }
    }
}

impl Number for Spoken {
    fn to_json(self) -> Json {
        self.number.to_json()
    }
    fn members(self) -> Json {
        self.number.members()
    }
    fn seen(self) -> Option<u64> {
        self.number.seen()
    }
    fn in_words(self) -> String {
        match self.number {
            Printed::Exact(0) if self.has_none => small_numbers::NONE.to_owned(),
            Printed::Rounded { value, .. } => text::numbers::about(&count(value)),
            other => printed(other),
        }
    }
    fn is_rounded(self) -> bool {
        self.number.is_rounded()
    }
    fn digits(number: u64) -> String {
        count(number)
    }
}

/// "1,012 to 1,187", or one number where both ends are one.
pub fn interval(low: Printed, high: Printed) -> String {
    if low == high { printed(low) } else { common::from_to(&printed(low), &printed(high)) }
}

/// At most one decimal, halves up: "13.5". Nothing over nought.
pub fn decimal(numerator: u64, denominator: u64) -> Option<String> {
    if denominator == 0 {
        return None;
    }
    let (size, below) = (u128::from(numerator), u128::from(denominator));
    let tenths = (size * 20 + below) / (below * 2);
    let whole = count(u64::try_from(tenths / 10).unwrap_or(u64::MAX));
    Some(if tenths % 10 == 0 { whole } else { format!("{whole}.{}", tenths % 10) })
}

/// Whole per cent, halves up; what is not nothing never reads 0%, and what is not everything never 100%. Nothing over nought.
pub fn share(part: u64, of: u64) -> Option<String> {
    if of == 0 {
        return None;
    }
    let (part, of) = (u128::from(part), u128::from(of));
    Some(match (part * 200 + of) / (of * 2) {
        0 if part > 0 => text::numbers::UNDER_ONE_PER_CENT.to_owned(),
        100 if part < of => text::numbers::OVER_NINETY_NINE_PER_CENT.to_owned(),
        whole => text::numbers::per_cent(&whole.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_no_number() {
        assert_eq!(share(0, 0), None);
        assert_eq!(decimal(0, 0), None);
        assert_eq!(share(0, 3).as_deref(), Some("0%"));
    }

    #[test]
    fn a_share_rounds_halves_up_and_never_hides_somebody() {
        assert_eq!(share(1, 8).as_deref(), Some("13%"));
        assert_eq!(share(1, 3).as_deref(), Some("33%"));
        assert_eq!(share(1, 1000).as_deref(), Some("under 1%"));
        assert_eq!(share(999, 1000).as_deref(), Some("over 99%"));
        assert_eq!(share(7, 7).as_deref(), Some("100%"));
    }

    #[test]
    fn a_mean_has_at_most_one_decimal() {
        assert_eq!(decimal(200, 20).as_deref(), Some("10"));
        assert_eq!(decimal(27, 2).as_deref(), Some("13.5"));
        assert_eq!(decimal(1, 20).as_deref(), Some("0.1"));
        assert_eq!(decimal(12_345_678, 10).as_deref(), Some("1,234,567.8"));
    }

    #[test]
    fn anybody_reads_that_there_is_none_and_others_nought() {
        let said = |audience, number| Spoken::to(audience)(number).in_words();
        assert_eq!(said(Audience::Public, Printed::Exact(0)), "none");
        assert_eq!(said(Audience::Funder, Printed::Exact(0)), "0");
        assert_eq!(said(Audience::Public, Printed::Exact(1234)), "1,234");
    }

    #[test]
    fn an_interval_of_one_number_reads_as_that_number() {
        assert_eq!(interval(Printed::Exact(8), Printed::Exact(8)), "8");
        assert_eq!(interval(Printed::Exact(1012), Printed::Exact(1187)), "1,012 to 1,187");
        assert_eq!(interval(Printed::Hidden(Mark::FewerThan(5)), Printed::Exact(9)), "fewer than 5 to 9");
    }
}
