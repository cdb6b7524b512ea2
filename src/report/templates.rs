//! Report templates: specifications with places left open for the days and the programme.
//!
//! A template is data. Filled, it is an ordinary specification: what the page shows, the command line prints from the same file.
//! Items with a sentence are its headline numbers, items whose value is a table are its tables.

use super::error::ReportError;
use super::specification::Specification;
use super::window::Window;
use crate::domain::cell::Cell;
use serde_json::Value;

/// A specification in which a text may be `{from}`, `{to}` or `{programme}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name in an address or a setting; it never changes.
    pub key: &'static str,
    json: &'static str,
}

/// What most charities ask first: how many people, how often, who they are.
pub const PLAIN: Template = Template { key: "plain", json: include_str!("templates/plain.json") };

/// Every template that is shipped, in the order to offer them.
pub const ALL: &[Template] = &[PLAIN];

impl Template {
    /// The specification for these days and this programme, by id or whole name; without one it is about everything.
    pub fn fill(&self, window: &Window, programme: Option<&str>) -> Result<Specification, ReportError> {
        let mut value: Value = serde_json::from_str(self.json).map_err(|error| ReportError::NotJson(error.to_string()))?;
        replace(&mut value, window, programme);
        Specification::read(value)
    }
}

/// Replaces each text that is a placeholder as a whole: sentences keep theirs, a programme called `{to}` stays one.
fn replace(value: &mut Value, window: &Window, programme: Option<&str>) {
    match value {
        Value::String(text) => match text.as_str() {
            "{from}" => *text = window.from().write(),
            "{to}" => *text = window.to().write(),
            // Nothing named is everything.
            "{programme}" => *value = programme.map_or(Value::Null, |programme| Value::String(programme.to_owned())),
            _ => {}
        },
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, window, programme)),
        Value::Object(members) => members.values_mut().for_each(|value| replace(value, window, programme)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::result::Value as Figure;
    use crate::report::testing::{day, given};
    use crate::report::{Scope, compute};

    fn march() -> Window {
        Window::new(day("2025-03-01"), day("2025-03-31")).expect("a window")
    }

    #[test]
    fn a_filled_template_is_about_its_days_and_its_programme() {
        for item in PLAIN.fill(&march(), Some("Women")).expect("a specification").items {
            assert_eq!((item.window, item.scope), (march(), Scope::programme(Some("Women"))), "{}", item.id);
        }
        for item in PLAIN.fill(&march(), None).expect("a specification").items {
            assert_eq!(item.scope, Scope::default(), "{}", item.id);
        }
    }

    #[test]
    fn every_template_gives_headline_sentences_and_tables_even_over_no_records() {
        for template in ALL {
            let report = compute(&given(&[]), &template.fill(&march(), None).expect("a specification")).expect("a report");
            for figure in &report.items {
                let is_table = matches!(figure.value, Figure::Table { .. });
                assert_ne!(figure.sentence.is_some(), is_table, "{}", figure.id);
            }
        }
    }

    #[test]
    fn sentences_carry_the_numbers() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=3 start=10:00 end=11:30",
            "people id=p1 name=A gender=woman nationality=UA",
            "attendances session_id=s1 person_id=p1 status=present",
        ]);
        let report = compute(&dataset, &PLAIN.fill(&march(), None).expect("a specification")).expect("a report");
        let said = |id: &str| report.items.iter().find(|figure| figure.id == id).and_then(|figure| figure.sentence.clone());
        assert_eq!(said("people").as_deref(), Some("People who took part: 4."));
        assert_eq!(said("hours").as_deref(), Some("Hours that people spent in sessions: 6; hours of one-to-ones: 0."));
        assert_eq!(said("returning").as_deref(), Some("Came on two or more days: 0; people known by name in all: 1."));
    }
}
