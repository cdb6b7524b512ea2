//! How hard a passphrase is to guess: the lower of two estimates, since each is generous where the other is not.
//!
//! zxcvbn knows English, common passwords and keyboards, and counts a word of another language letter by letter. `pieces` counts any word of
//! any language as a word, and knows what is tried first here: the charity's own names, its trade, and where its people come from.

mod drawing;
mod patterns;
mod pieces;
mod vocabulary;

pub use drawing::draw;

use super::passphrase::prepared;
use vocabulary::Vocabulary;
use worker::protocol::Strength;
use zeroize::Zeroizing;

/// Beyond this many letters more of them change nothing, and the time grows with their square.
const LETTERS_JUDGED: usize = 100;
/// Words of the organisation that zxcvbn is told; `pieces` knows all of them.
const WORDS_TOLD: usize = 2_000;

/// Judges a passphrase as typed. `known` are the folded words that somebody who knows the organisation would try.
pub fn judge(passphrase: &str, known: &[String]) -> Strength {
    judged_with(passphrase, known, &Vocabulary::new(known))
}

fn judged_with(passphrase: &str, known: &[String], vocabulary: &Vocabulary) -> Strength {
    let judged = Zeroizing::new(prepared(passphrase).chars().take(LETTERS_JUDGED).collect::<String>());
    let told: Vec<&str> = known.iter().take(WORDS_TOLD).map(String::as_str).chain(["cairn"]).collect();
    let by_zxcvbn = zxcvbn::zxcvbn(&judged, &told).guesses_log10();
    let by_pieces = pieces::guesses_log10(&judged, vocabulary);
    Strength { guesses_log10: by_zxcvbn.min(by_pieces).max(0.0) }
}

#[cfg(test)]
mod tests;
