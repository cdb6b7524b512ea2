//! The order of a table's rows before a reader who does not see all of them: it may depend on nothing but what is printed.
//!
//! Rows in the order of their sizes would tell how the hidden ones stand to each other and to those that are seen.

use super::super::merge::after_all_others;
use super::super::result::{Number, Value};
use super::printed::Printed;
use domain::order::sort_by_key;
use std::cmp::Reverse;

/// Rows by the number that is seen, the largest first, then by key; those that are hidden after them, by key.
pub fn in_printed_order(mut value: Value<Printed>) -> Value<Printed> {
    if let Value::Table { rows, .. } = &mut value {
        sort_by_key(rows, |(key, printed)| (after_all_others(key), printed.seen().is_none(), Reverse(printed.seen()), key.clone()));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::super::printed::Mark;
    use super::*;

    #[test]
    fn hidden_rows_stand_by_their_keys_whatever_is_in_them() {
        let (below, hidden) = (Printed::Hidden(Mark::Below(5)), Printed::Hidden(Mark::Confidential));
        let rounded = |value| Printed::Rounded { value, to: 5 };
        let rows = [
            ("65+", below),
            ("25-34", rounded(10)),
            ("not_recorded", rounded(30)),
            ("16-17", hidden),
            ("18-24", rounded(10)),
            ("other", below),
        ];
        let rows = rows.map(|(key, printed)| (key.to_owned(), printed)).to_vec();
        let Value::Table { rows, .. } = in_printed_order(Value::Table { rows, total: None, people: None }) else { panic!("a table") };
        let keys: Vec<&str> = rows.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["18-24", "25-34", "16-17", "65+", "other", "not_recorded"]);
    }
}
