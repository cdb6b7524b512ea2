//! What is known of somebody that matters to a match: one side's, without a name.

use super::hours::Hours;
use chrono::NaiveDate;
use domain::codes;
use domain::ids::PersonId;
pub use domain::mentoring::RuledOut;
use domain::person::{Area, Gender, Language};
use serde::{Deserialize, Serialize};

codes! {
    /// How well somebody speaks a language.
    pub enum Level {
        Basic = "basic",
        Good = "good",
        Fluent = "fluent",
    }

    /// How somebody would meet.
    pub enum Meeting {
        InPerson = "in_person",
        Online = "online",
        Either = "either",
    }

    /// How far somebody can travel.
    pub enum Travel {
        District = "district",
        Area = "area",
        Anywhere = "anywhere",
    }
}

/// What both sides can have. Whatever is empty is not recorded, and nothing is made of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Whose.
    pub id: PersonId,
    /// As the person says it.
    pub gender: Option<Gender>,
    /// Languages, with how well if that is recorded.
    pub languages: Vec<(Language, Option<Level>)>,
    /// What they do or did for a living.
    pub occupation: String,
    /// When they are free in a week.
    pub hours: Hours,
    /// Where they live.
    pub area: Option<Area>,
    /// The first half of their postcode.
    pub postcode_district: String,
    /// How far they can travel.
    pub travel: Option<Travel>,
    /// How they would meet.
    pub meeting: Option<Meeting>,
    /// What they have been through and offered for matching.
    pub lived_experience: Vec<String>,
}

impl Profile {
    /// Somebody of whom nothing is known yet.
    pub fn of(id: PersonId) -> Self {
        Profile {
            id,
            gender: None,
            languages: Vec::new(),
            occupation: String::new(),
            hours: Hours::default(),
            area: None,
            postcode_district: String::new(),
            travel: None,
            meeting: None,
            lived_experience: Vec::new(),
        }
    }
}

/// Somebody who waits for a match.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    /// What both sides have.
    pub profile: Profile,
    /// The gender that their supporter is to have.
    pub wished_gender: Option<Gender>,
    /// What they need help with.
    pub needs: Vec<String>,
    /// Whether children come along.
    pub children: Option<bool>,
    /// Since when they wait.
    #[serde(with = "domain::cell::text")]
    pub since: Option<NaiveDate>,
    /// Whether they have somebody already.
    pub has_one: bool,
}

/// Somebody who can support others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Supporting {
    /// What both sides have.
    pub profile: Profile,
    /// What they can help with.
    pub skills: Vec<String>,
    /// Whether children are welcome.
    pub children_welcome: Option<bool>,
    /// How many they can support at once.
    pub places: u32,
    /// How many they support now.
    pub taken: u32,
    /// Their criminal-record check.
    pub check: Check,
    /// When they were trained.
    #[serde(with = "domain::cell::text")]
    pub trained_on: Option<NaiveDate>,
    /// How many references were taken up.
    pub references: u32,
}

impl Supporting {
    /// How many more they have room for.
    pub fn room(&self) -> u32 {
        self.places.saturating_sub(self.taken)
    }
}

/// A criminal-record check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Check {
    /// None is recorded.
    None,
    /// There is one, to be renewed by a day if one is set.
    Made {
        /// The last day on which it holds.
        #[serde(with = "domain::cell::text")]
        renew_by: Option<NaiveDate>,
    },
}

/// What the past of two people says of a match between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Past {
    /// They were matched before, and nobody wishes it again.
    Matched,
    /// They are matched now.
    Together,
    /// Somebody ruled the pair out.
    RuledOut(RuledOut),
}
