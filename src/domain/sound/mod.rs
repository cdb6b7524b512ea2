//! How a written name sounds: the consonants and the vowels of a word of any script, and whether two words can be spellings of one name.
//!
//! A letter stands for every sound that transliterations give it, so that `Галина` is Halyna and Galina. A script that leaves short vowels
//! out leaves them open here, and what is written must agree: so Farid and Farida, Hassan and Hussein stay two names.
//!
//! `letters` brings every script to the letters that are read, `spellings` has the ways in which a language may spell the same word, `reading`
//! makes consonants and vowels of each, `distance` compares them; `chinese` knows syllables, of which a letter more or less is another name.

mod chinese;
mod distance;
mod letters;
mod reading;
mod spellings;

use reading::{Reading, class, read};
use serde::{Deserialize, Serialize};

/// A word, in every way in which it may be read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sound {
    readings: Vec<Reading>,
    /// What it is in Pinyin, if it can be Chinese.
    pinyin: Vec<String>,
    /// Whether it is one Chinese syllable.
    is_syllable: bool,
    /// The classes of the consonants that it may begin with, a bit each: words with none in common need not be compared.
    first: u8,
}

impl Sound {
    /// Of a word as it was written.
    pub fn of(word: &str) -> Sound {
        let letters = letters::letters(word);
        let mut readings: Vec<Reading> = Vec::new();
        for spelled in spellings::spellings(word, &letters) {
            let reading = read(&spelled);
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        let (pinyin, is_syllable) = chinese::pinyin(&letters);
        let first = readings.iter().map(first_class).fold(0, |all, one| all | one);
        Sound { readings, pinyin, is_syllable, first }
    }
    /// Whether both can be spellings of one name.
    pub fn agrees(&self, other: &Sound) -> bool {
        if self.pinyin.iter().any(|one| other.pinyin.contains(one)) {
            return true;
        }
        let two_syllables = self.is_syllable && other.is_syllable;
        !two_syllables
            && self.first & other.first != 0
            && self.readings.iter().any(|one| other.readings.iter().any(|other| distance::agree(one, other)))
    }
    /// Whether the other can go on from this.
    pub fn begins(&self, other: &Sound, consonants: usize) -> bool {
        if self.first & other.first == 0 {
            return false;
        }
        let long = self.readings.iter().filter(|one| one.consonants.len() >= consonants);
        long.into_iter().any(|one| other.readings.iter().any(|other| distance::begins(one, other)))
    }
    /// Whether it can be Chinese, whose romanisations differ in length.
    pub fn is_chinese(&self) -> bool {
        !self.pinyin.is_empty()
    }
    /// What all words that agree with this one share, as a short key each; two words that agree have one in common.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        let key = |reading: &Reading| reading.consonants.iter().map(|(most, some)| class(most | some)).collect::<String>();
        let mut keys: Vec<String> = self.readings.iter().map(key).chain(self.pinyin.iter().map(|word| key(&read(word)))).collect();
        keys.dedup();
        keys.into_iter()
    }
}

/// The class of the consonant that a reading begins with, as a bit; one that has none has a bit of its own.
fn first_class(reading: &Reading) -> u8 {
    match reading.consonants.first().map(|(most, some)| class(most | some)) {
        None => 1,
        Some('b') => 1 << 1,
        Some('v') => 1 << 2,
        Some('m') => 1 << 3,
        Some('n') => 1 << 4,
        Some('l') => 1 << 5,
        Some('r') => 1 << 6,
        Some(_) => 1 << 7,
    }
}

/// How the words of a name sound, and those two that are often written as one.
pub fn sounds(written_words: &[String]) -> Vec<Sound> {
    spoken_words(written_words).map(|word| Sound::of(&word)).collect()
}

/// The words of a name, and after them those two that are often written as one: Abdul Rahman, Nur al-Din, 小明.
pub fn spoken_words(written_words: &[String]) -> impl Iterator<Item = String> {
    let pairs = written_words.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let is_short = |word: &str| word.chars().count() <= 3;
        let goes_on = other.starts_with("ال") || one.starts_with("عبد") || one.to_lowercase().starts_with("abd");
        (is_short(one) || is_short(other) || goes_on).then(|| format!("{one}{other}"))
    });
    written_words.iter().cloned().chain(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_agree_and_names_that_look_alike_do_not() {
        let agree = |one: &str, other: &str| Sound::of(one).agrees(&Sound::of(other));
        for (one, other) in
            [("Галина", "Halyna"), ("Галина", "Galina"), ("سعید", "Saeed"), ("حسین", "Hossein"), ("عمر", "Umar"), ("علی", "Ali")]
        {
            assert!(agree(one, other), "{one}, {other}");
        }
        for (one, other) in [("Farid", "Farida"), ("Hassan", "Hussein"), ("حسن", "Hussein"), ("Amina", "Amira"), ("سعید", "Samira")]
        {
            assert!(!agree(one, other), "{one}, {other}");
        }
    }
}
