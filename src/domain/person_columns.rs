//! What Cairn keeps of a person beyond the data package's own columns: extra columns, which a package without them can still be read without.

use super::person::Person;

/// The telephone number, as it was typed.
pub const TELEPHONE: &str = "telephone";
/// The person's own rules for being contacted, such as "only text, after 18:00".
pub const SAFE_CONTACT: &str = "safe_contact";
/// `true` while nobody has completed a record that began with a name alone.
pub const TEMPORARY: &str = "temporary";

impl Person {
    /// The telephone number, as it was typed; empty if none is recorded.
    pub fn telephone(&self) -> &str {
        self.other_columns.get(TELEPHONE)
    }
    /// The person's own rules for being contacted; empty if none are recorded.
    pub fn safe_contact(&self) -> &str {
        self.other_columns.get(SAFE_CONTACT)
    }
    /// Whether the record began with a name alone, on the station or as a first visit, and nobody has completed it.
    pub fn is_temporary(&self) -> bool {
        self.other_columns.get(TEMPORARY) == "true"
    }
    /// The same person with another text in an extra column; an empty one takes it away.
    #[must_use]
    pub fn with_column(mut self, column: &'static str, text: &str) -> Person {
        if self.other_columns.get(column) != text {
            self.other_columns.set(column, text.to_owned());
            self.other_columns.sort();
        }
        self
    }
}

/// The digits of a telephone number by which two writings of one agree: the last nine, without spaces, zeros or country codes before them.
/// Empty if there are too few to tell anybody by.
pub fn telephone_digits(telephone: &str) -> String {
    let digits: Vec<char> =
        telephone.chars().filter_map(|letter| letter.to_digit(10)).filter_map(|digit| char::from_digit(digit, 10)).collect();
    if digits.len() < 7 { String::new() } else { digits[digits.len().saturating_sub(9)..].iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_telephone_number_agree() {
        assert_eq!(telephone_digits("07700 900123"), telephone_digits("+44 (0)7700 900 123"));
        assert_eq!(telephone_digits("07700 900123"), "700900123");
        assert_eq!(telephone_digits("ask her sister, flat 12"), "");
    }
}
