//! A scheme's rules and weights, set in words by its coordinator and kept as one setting.

use super::parts::Part;
use super::pool::Aim;
use domain::Change;
use domain::cell::Cell;
use domain::codes;
use domain::dataset::Dataset;
use domain::ids::ProgrammeId;
use domain::settings::{put_setting, setting};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

codes! {
    /// How much a part of the score counts.
    pub enum Weight {
        High = "high",
        Medium = "medium",
        Low = "low",
        Off = "off",
    }
}

impl Weight {
    /// High, medium, low and off count 4, 2, 1 and 0 times.
    pub fn times(self) -> i64 {
        match self {
            Weight::High => 4,
            Weight::Medium => 2,
            Weight::Low => 1,
            Weight::Off => 0,
        }
    }
}

/// What one scheme asks of its matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    /// What its plans are to be best at.
    pub aim: Aim,
    /// For [`Aim::Best`]: the lowest score as the page shows it, 0 to 100.
    pub least: u8,
    /// How much each part counts, in the order of [`Part::ALL`].
    pub weights: Vec<(Part, Weight)>,
    /// Whether supporters need a criminal-record check.
    pub needs_check: bool,
    /// Whether supporters need training.
    pub needs_training: bool,
    /// How many references supporters need.
    pub needs_references: u32,
    /// Whether the two need a language in common.
    pub needs_shared_language: bool,
    /// Where its matches are counted.
    pub programme: Option<ProgrammeId>,
}

impl Default for Scheme {
    fn default() -> Self {
        let weight = |part| match part {
            Part::Languages | Part::Needs => Weight::High,
            Part::Hours | Part::Distance | Part::Meeting => Weight::Medium,
            _ => Weight::Low,
        };
        Scheme {
            aim: Aim::Most,
            least: 0,
            weights: Part::ALL.iter().map(|part| (*part, weight(*part))).collect(),
            needs_check: true,
            needs_training: true,
            needs_references: 2,
            needs_shared_language: true,
            programme: None,
        }
    }
}

impl Scheme {
    /// How much a part counts.
    pub fn weight(&self, part: Part) -> Weight {
        self.weights.iter().find(|(known, _)| *known == part).map_or(Weight::Off, |(_, weight)| *weight)
    }

    /// The scheme of this name, or what a new one begins with: what a setting does not say, or says in a way that is not known here, is as in that.
    pub fn of(dataset: &Dataset, name: &str) -> Scheme {
        let mut scheme = Scheme::default();
        let Some(Value::Object(kept)) = setting(dataset, &setting_name(name)).and_then(|text| serde_json::from_str(text).ok()) else {
            return scheme;
        };
        let flag = |key: &str, otherwise: bool| kept.get(key).and_then(Value::as_bool).unwrap_or(otherwise);
        scheme.aim = kept.get("aim").and_then(|aim| serde_json::from_value(aim.clone()).ok()).unwrap_or(scheme.aim);
        scheme.least = kept.get("least").and_then(Value::as_u64).map_or(scheme.least, |least| least.min(100) as u8);
        for (part, weight) in &mut scheme.weights {
            let said = kept.get(part.as_str()).and_then(Value::as_str).and_then(|word| Weight::read(word).ok());
            *weight = said.unwrap_or(*weight);
        }
        scheme.needs_check = flag("needs_check", scheme.needs_check);
        scheme.needs_training = flag("needs_training", scheme.needs_training);
        scheme.needs_shared_language = flag("needs_shared_language", scheme.needs_shared_language);
        let references = kept.get("needs_references").and_then(Value::as_u64);
        let programme = kept.get("programme_id").and_then(Value::as_str).and_then(ProgrammeId::new);
        scheme.programme = programme.filter(|id| dataset.programmes.get(id).is_some());
        scheme.needs_references = references.map_or(scheme.needs_references, |count| count.min(9) as u32);
        scheme
    }

    /// The change that keeps it under a name; nothing if the name cannot be one.
    pub fn keep(&self, dataset: &Dataset, name: &str) -> Option<Change> {
        let aim = match self.aim {
            Aim::Most => "most",
            Aim::Best => "best",
            Aim::Fair => "fair",
        };
        let mut kept = Map::new();
        kept.insert("aim".to_owned(), json!(aim));
        kept.insert("least".to_owned(), json!(self.least));
        for (part, weight) in &self.weights {
            kept.insert(part.as_str().to_owned(), json!(weight.as_str()));
        }
        kept.insert("needs_check".to_owned(), json!(self.needs_check));
        kept.insert("needs_training".to_owned(), json!(self.needs_training));
        kept.insert("needs_references".to_owned(), json!(self.needs_references));
        kept.insert("needs_shared_language".to_owned(), json!(self.needs_shared_language));
        if let Some(programme) = &self.programme {
            kept.insert("programme_id".to_owned(), json!(programme.as_str()));
        }
        put_setting(dataset, &setting_name(name), &Value::Object(kept).to_string())
    }
}

fn setting_name(scheme: &str) -> String {
    format!("matching_scheme:{scheme}")
}
