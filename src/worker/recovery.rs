//! The printed recovery code: 140 random bits that a person can read, type and check group by group.
//!
//! Seven groups of four symbols and a check symbol, in Crockford's base 32 (no I, L, O, U). The check is over GF(32): it finds every single
//! wrong symbol, every two neighbours swapped, and groups in the wrong order, and says in which group to look.

use std::fmt;

/// Random bytes that a code is made from; the last four bits are left over.
pub const RANDOM_BYTES: usize = 18;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 7;
const DATA_SYMBOLS: usize = 4;
const GROUP_SYMBOLS: usize = DATA_SYMBOLS + 1;

/// A whole, correct recovery code. Never printed by accident: it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

/// Why a text is no recovery code. Holds no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// It has another number of letters and digits than a code.
    #[error("a recovery code has 35 letters and digits, this has {0}")]
    Length(usize),
    /// This group, counted from 1, is mistyped or in the wrong place.
    #[error("group {0} is mistyped")]
    Group(usize),
}

/// Makes a code from fresh random bytes.
pub fn make(random: [u8; RANDOM_BYTES]) -> RecoveryCode {
    let mut code = String::with_capacity(GROUPS * GROUP_SYMBOLS);
    for group in 0..GROUPS {
        let mut data = [0; DATA_SYMBOLS];
        for (at, symbol) in data.iter_mut().enumerate() {
            *symbol = five_bits(&random, (group * DATA_SYMBOLS + at) * 5);
        }
        let check = check(group, &data);
        code.extend(data.iter().chain([&check]).map(|symbol| char::from(SYMBOLS[usize::from(*symbol)])));
    }
    RecoveryCode(code)
}

/// Reads a code as a person types it: any case, spaces and hyphens anywhere, O for 0, I or L for 1.
pub fn parse(typed: &str) -> Result<RecoveryCode, Mistake> {
    let code = fold(typed);
    let length = code.chars().count();
    if length != GROUPS * GROUP_SYMBOLS {
        return Err(Mistake::Length(length));
    }
    let symbols: Vec<Option<u8>> = code.chars().map(value).collect();
    for (group, symbols) in symbols.chunks(GROUP_SYMBOLS).enumerate() {
        let right = symbols.iter().copied().collect::<Option<Vec<u8>>>();
        let right = right.is_some_and(|symbols| check(group, &symbols[..DATA_SYMBOLS]) == symbols[DATA_SYMBOLS]);
        if !right {
            return Err(Mistake::Group(group + 1));
        }
    }
    Ok(RecoveryCode(code))
}

/// As `parse`, but gives the normalised text.
pub fn normalise(typed: &str) -> Result<String, Mistake> {
    parse(typed).map(|code| code.0)
}

/// A normalised code in groups, as it is printed.
pub fn printed(normalised: &str) -> String {
    let symbols: Vec<char> = normalised.chars().collect();
    symbols.chunks(GROUP_SYMBOLS).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What is left of a typed text or part of it once case, spaces, hyphens and look-alikes are evened out.
pub fn fold(typed: &str) -> String {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'));
    kept.map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    })
    .collect()
}

impl RecoveryCode {
    /// The text that is fed to the key derivation: the symbols alone, in capitals.
    pub fn normalised(&self) -> String {
        self.0.clone()
    }
    /// In groups, as it is printed.
    pub fn printed(&self) -> String {
        printed(&self.0)
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

fn value(symbol: char) -> Option<u8> {
    SYMBOLS.iter().position(|known| char::from(*known) == symbol).map(|at| at as u8)
}

fn five_bits(bytes: &[u8], first_bit: usize) -> u8 {
    (first_bit..first_bit + 5).fold(0, |bits, bit| bits << 1 | bytes[bit / 8] >> (7 - bit % 8) & 1)
}

/// A polynomial in the generator of GF(32) (x⁵ + x² + 1), the group's number among its coefficients.
fn check(group: usize, data: &[u8]) -> u8 {
    data.iter().fold(group as u8 + 1, |sum, symbol| times_generator(sum ^ symbol))
}

fn times_generator(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_format_of_the_code_stays_as_it_was_printed() {
        let printed = make(*b"eighteen bytes....").printed();
        assert_eq!(printed, "CNMP4 ET3MH CNJPS W832V F5T6Q AWSEJ 5RQ29");
    }

    #[test]
    fn a_short_text_is_not_a_code() {
        assert_eq!(parse("").err(), Some(Mistake::Length(0)));
        assert_eq!(parse("ABCDE FGHJK").err(), Some(Mistake::Length(10)));
    }

    #[test]
    fn the_code_does_not_show_in_debug_output() {
        let code = make([7; RANDOM_BYTES]);
        assert!(!format!("{code:?}").contains(&code.normalised()[..5]));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(random: [u8; RANDOM_BYTES]) {
            let code = make(random);
            prop_assert_eq!(parse(&code.printed()), Ok(code.clone()));
            prop_assert_eq!(printed(&code.normalised()), code.printed());
        }

        #[test]
        fn careless_typing_is_read_back(random: [u8; RANDOM_BYTES]) {
            let code = make(random);
            let typed = code.printed().to_lowercase().replace(' ', " - ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(parse(&typed), Ok(code));
        }

        #[test]
        fn one_wrong_symbol_is_found_in_its_group(random: [u8; RANDOM_BYTES], at in 0..35usize, other in 0..32usize) {
            let code = make(random).normalised();
            let mut wrong = code.clone().into_bytes();
            prop_assume!(wrong[at] != SYMBOLS[other]);
            wrong[at] = SYMBOLS[other];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(parse(&wrong), Err(Mistake::Group(at / GROUP_SYMBOLS + 1)));
        }

        #[test]
        fn two_swapped_neighbours_are_found(random: [u8; RANDOM_BYTES], at in 0..34usize) {
            let mut wrong = make(random).normalised().into_bytes();
            prop_assume!(wrong[at] != wrong[at + 1]);
            wrong.swap(at, at + 1);
            prop_assert!(parse(&String::from_utf8(wrong).unwrap()).is_err());
        }

        #[test]
        fn two_swapped_groups_are_found(random: [u8; RANDOM_BYTES], first in 0..7usize, second in 0..7usize) {
            prop_assume!(first != second);
            let printed = make(random).printed();
            let mut groups: Vec<&str> = printed.split(' ').collect();
            groups.swap(first, second);
            prop_assert_eq!(parse(&groups.join(" ")), Err(Mistake::Group(first.min(second) + 1)));
        }
    }
}
