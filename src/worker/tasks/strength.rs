//! How hard a passphrase is to guess: zxcvbn's judgement in our own codes, so that the words for people live with the pages.

use crate::worker::protocol::{Advice, Strength, Weakness};
use zeroize::Zeroizing;
use zxcvbn::feedback::{Suggestion, Warning};

/// Beyond this many letters more of them change nothing, and the time grows with their square.
const LETTERS_JUDGED: usize = 100;
/// Words that anyone would try first here.
const OBVIOUS: &[&str] = &["cairn"];

/// Judges a passphrase as typed.
pub fn judge(passphrase: Zeroizing<String>) -> Strength {
    let judged = Zeroizing::new(passphrase.chars().take(LETTERS_JUDGED).collect::<String>());
    let entropy = zxcvbn::zxcvbn(&judged, OBVIOUS);
    let feedback = entropy.feedback();
    Strength {
        score: u8::from(entropy.score()),
        guesses_log10: entropy.guesses_log10(),
        warning: feedback.and_then(|feedback| feedback.warning()).map(weakness),
        advice: feedback.map(|feedback| feedback.suggestions().iter().map(|suggestion| advice(*suggestion)).collect()).unwrap_or_default(),
    }
}

fn weakness(warning: Warning) -> Weakness {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => Weakness::RowOfKeys,
        Warning::ShortKeyboardPatternsAreEasyToGuess => Weakness::KeyboardPattern,
        Warning::RepeatsLikeAaaAreEasyToGuess => Weakness::RepeatedLetter,
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Weakness::RepeatedLetters,
        Warning::ThisIsATop10Password => Weakness::TopTen,
        Warning::ThisIsATop100Password => Weakness::TopHundred,
        Warning::ThisIsACommonPassword => Weakness::Common,
        Warning::ThisIsSimilarToACommonlyUsedPassword => Weakness::LikeACommonOne,
        Warning::SequencesLikeAbcAreEasyToGuess => Weakness::Sequence,
        Warning::RecentYearsAreEasyToGuess => Weakness::RecentYear,
        Warning::AWordByItselfIsEasyToGuess => Weakness::SingleWord,
        Warning::DatesAreOftenEasyToGuess => Weakness::Date,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => Weakness::NameAlone,
        Warning::CommonNamesAndSurnamesAreEasyToGuess => Weakness::CommonName,
    }
}

fn advice(suggestion: Suggestion) -> Advice {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => Advice::UseAFewWords,
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => Advice::NoNeedForSymbols,
        Suggestion::AddAnotherWordOrTwo => Advice::AddAWord,
        Suggestion::CapitalizationDoesntHelpVeryMuch => Advice::CapitalsHardlyHelp,
        Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Advice::AllCapitalsHardlyHelp,
        Suggestion::ReversedWordsArentMuchHarderToGuess => Advice::ReversingHardlyHelps,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Advice::SubstitutionsHardlyHelp,
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => Advice::LongerPattern,
        Suggestion::AvoidRepeatedWordsAndCharacters => Advice::AvoidRepeats,
        Suggestion::AvoidSequences => Advice::AvoidSequences,
        Suggestion::AvoidRecentYears => Advice::AvoidRecentYears,
        Suggestion::AvoidYearsThatAreAssociatedWithYou => Advice::AvoidOwnYears,
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Advice::AvoidOwnDates,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(passphrase: &str) -> Strength {
        judge(Zeroizing::new(passphrase.to_owned()))
    }

    #[test]
    fn four_unrelated_words_are_strong_and_need_no_advice() {
        let strength = judged("gravel otter pencil mandolin");
        assert_eq!((strength.score, strength.warning, strength.advice), (4, None, vec![]));
    }

    #[test]
    fn a_common_password_is_found_at_once() {
        let strength = judged("password");
        assert_eq!(strength.score, 0);
        assert_eq!(strength.warning, Some(Weakness::TopTen));
        assert!(strength.advice.contains(&Advice::AddAWord));
    }

    #[test]
    fn the_name_of_the_app_is_an_obvious_guess() {
        assert!(judged("cairn").guesses_log10 < judged("czirn").guesses_log10);
    }

    #[test]
    fn nothing_typed_is_the_weakest_and_gets_advice() {
        let strength = judged("");
        assert_eq!(strength.score, 0);
        assert!(!strength.advice.is_empty());
    }

    #[test]
    fn a_very_long_text_is_judged_by_its_beginning() {
        let long = "x".repeat(50_000);
        assert_eq!(judged(&long), judged(&long[..LETTERS_JUDGED]));
    }
}
