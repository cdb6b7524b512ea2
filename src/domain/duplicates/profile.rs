//! What is compared of a person: the names without case, accents or script, and what else tells people apart.

use crate::dates::PartialDate;
use crate::names::{fold, written_words};
use crate::person::Person;
use crate::person_columns::telephone_digits;
use crate::search::{skeleton, spelling};
use crate::sound::Sound;

/// So many words of a name are compared; no more tell anybody apart.
const WORDS: usize = 5;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Without case, accents and script.
    pub folded: String,
    /// What spellings of it agree in.
    pub spelled: String,
    /// Its consonants.
    pub sound: String,
    /// How it may be read.
    pub read: Sound,
    written: String,
}

impl Word {
    fn of(written: &str) -> Word {
        let folded = fold(written).replace(' ', "");
        let spelled = spelling(&folded);
        Word { sound: skeleton(&spelled), spelled, folded, read: Sound::of(written), written: written.to_owned() }
    }
    /// Whether it was written in Latin letters.
    pub fn is_latin(&self) -> bool {
        self.written.chars().all(|letter| (letter as u32) < 0x300)
    }
    /// Several that follow one another, written as one.
    pub fn joined(words: &[Word]) -> Word {
        Word::of(&words.iter().map(|word| word.written.as_str()).collect::<String>())
    }
    /// What words that sound alike share: the consonants, or the spelling of a word that has hardly any.
    pub fn key(&self) -> &str {
        if self.sound.chars().count() < 2 { &self.spelled } else { &self.sound }
    }
}

/// What is compared of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name and, if they go by another, that.
    pub(super) names: Vec<Vec<Word>>,
    pub(super) birth: Option<PartialDate>,
    /// The digits of the telephone number that tell it from others.
    pub(super) telephone: String,
    /// The postcode district, without spaces.
    pub(super) district: String,
}

impl Profile {
    /// Of somebody of whom only a name, and perhaps what to call them, has been typed.
    pub fn typed(name: &str, known_as: &str) -> Profile {
        let mut names: Vec<Vec<Word>> = Vec::new();
        for name in [name, known_as] {
            let words: Vec<Word> = written_words(name).iter().take(WORDS).map(|word| Word::of(word)).collect();
            if !words.is_empty() && !names.contains(&words) {
                names.push(words);
            }
        }
        Profile { names, ..Profile::default() }
    }
    /// Of a record, with the postcode district of the person's address.
    pub fn of(person: &Person, district: &str) -> Profile {
        Profile {
            birth: person.date_of_birth,
            telephone: telephone_digits(person.telephone()),
            district: district.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect(),
            ..Profile::typed(person.name.as_str(), &person.known_as)
        }
    }
}
