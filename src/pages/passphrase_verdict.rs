//! What the meter says about a new passphrase.

use words::staff::passphrases::verdict as text;
use worker::protocol::Strength;

/// Below these, as powers of ten, a passphrase is found at once, and quickly, by somebody who has the files.
const AT_ONCE: f64 = 6.0;
const QUICKLY: f64 = 10.0;
/// From here on more hardly matters.
const VERY_HARD: f64 = 16.0;

/// Up to here the meter is low.
pub const LOW: f64 = QUICKLY;
/// The end of the meter.
pub const END: f64 = VERY_HARD;

/// The words beside the meter.
pub fn words(strength: &Strength) -> &'static str {
    match strength.guesses_log10 {
        guesses if strength.is_enough() && guesses >= VERY_HARD => text::STRONG,
        _ if strength.is_enough() => text::GOOD,
        guesses if guesses >= QUICKLY => text::NOT_STRONG_ENOUGH,
        guesses if guesses >= AT_ONCE => text::WEAK,
        _ => text::VERY_WEAK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_refused_is_called_good_and_nothing_that_is_taken_weak() {
        for tenths in 0..200 {
            let strength = Strength { guesses_log10: f64::from(tenths) / 10.0 };
            let praised = [text::GOOD, text::STRONG].contains(&words(&strength));
            assert_eq!(praised, strength.is_enough(), "{tenths}");
        }
    }
}
