//! What a pair is compared by, with every label and language as a number: a million pairs are compared without reading a text.

use super::hours::Hours;
use super::profile::{Level, Meeting, Profile, Supporting, Travel, Waiting};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// The numbers that texts were given: one number for one text, whatever its capitals and the spaces around it.
#[derive(Debug, Default)]
pub(super) struct Labels(FxHashMap<String, u32>);

/// One side of a pair.
#[derive(Debug)]
pub(super) struct Traits {
    pub languages: Vec<(u32, Option<Level>)>,
    /// Of who waits their needs, of who supports their skills.
    pub asks_or_offers: Vec<u32>,
    pub occupation: Option<u32>,
    /// The words of the occupation; of who waits only those that say something.
    pub occupation_words: Vec<u32>,
    pub hours: Hours,
    pub district: Option<u32>,
    pub area: Option<Place>,
    pub travel: Option<Travel>,
    pub meeting: Option<Meeting>,
    pub lived_experience: Vec<u32>,
    /// Whether children come along, or are welcome.
    pub children: Option<bool>,
    /// How many days somebody has waited.
    pub waited: Option<u32>,
}

/// A local authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Known(u32),
    /// No fixed address, or abroad.
    Nowhere,
}

impl Labels {
    /// Of who waits.
    pub fn waiting(&mut self, one: &Waiting, today: NaiveDate) -> Traits {
        // Short words such as "of" and "and" say nothing.
        let telling = |word: &&str| word.chars().count() > 3;
        let days = |since: NaiveDate| u32::try_from((today - since).num_days()).unwrap_or(0);
        Traits {
            asks_or_offers: self.numbers(&one.needs),
            occupation_words: one.profile.occupation.split_whitespace().filter(telling).map(|word| self.number(word)).collect(),
            children: one.children,
            waited: one.since.map(days),
            ..self.profile(&one.profile)
        }
    }

    /// Of who supports.
    pub fn supporting(&mut self, one: &Supporting) -> Traits {
        Traits {
            asks_or_offers: self.numbers(&one.skills),
            occupation_words: one.profile.occupation.split_whitespace().map(|word| self.number(word)).collect(),
            children: one.children_welcome,
            ..self.profile(&one.profile)
        }
    }

    fn profile(&mut self, one: &Profile) -> Traits {
        Traits {
            // As the rule compares them: by the language alone.
            languages: one.languages.iter().map(|(tag, level)| (self.number(tag.primary()), *level)).collect(),
            asks_or_offers: Vec::new(),
            occupation: self.unless_empty(&one.occupation),
            occupation_words: Vec::new(),
            hours: one.hours,
            district: self.unless_empty(&one.postcode_district),
            area: one.area.as_ref().map(|area| match area.as_str() {
                "no_fixed_address" | "outside_uk" => Place::Nowhere,
                code => Place::Known(self.exactly(code)),
            }),
            travel: one.travel,
            meeting: one.meeting,
            lived_experience: self.numbers(&one.lived_experience),
            children: None,
            waited: None,
        }
    }

    fn numbers(&mut self, texts: &[String]) -> Vec<u32> {
        texts.iter().map(|text| self.number(text)).collect()
    }
    fn unless_empty(&mut self, text: &str) -> Option<u32> {
        (!text.trim().is_empty()).then(|| self.number(text))
    }
    fn number(&mut self, text: &str) -> u32 {
        self.exactly(&text.trim().to_lowercase())
    }
    fn exactly(&mut self, text: &str) -> u32 {
        let next = self.0.len() as u32;
        match self.0.get(text) {
            Some(known) => *known,
            None => *self.0.entry(text.to_owned()).or_insert(next),
        }
    }
}
