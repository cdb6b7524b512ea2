//! From how many people on a number is shown: what an organisation may set, and whose decision it is to show smaller ones.

use super::error::{Place, ReportError};
use super::members::Members;
use chrono::NaiveDate;
use domain::cell::Cell;
use serde_json::{Map, Value as Json, json};

/// From how many people on a number may be shown.
pub const PRESETS: [u64; 4] = [3, 5, 8, 10];
/// What holds for an organisation that has not chosen.
pub const USUAL: u64 = 5;
/// The same where a number is about what could do somebody special harm; it can only be raised.
pub const USUAL_FOR_SENSITIVE: u64 = 10;
/// Above this nothing of a small charity would be left.
const MOST: u32 = 1_000;

/// How small a number readers outside the team may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallNumbers {
    /// A number of people is shown from here on: one of the presets.
    pub threshold: u64,
    /// The same where it is about what could do somebody special harm.
    pub sensitive: u64,
    /// Who lowered it below what is usual.
    pub lowered: Option<Lowered>,
}

/// Somebody's decision to show smaller numbers than is usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lowered {
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

impl Default for SmallNumbers {
    fn default() -> SmallNumbers {
        SmallNumbers { threshold: USUAL, sensitive: USUAL_FOR_SENSITIVE, lowered: None }
    }
}

impl SmallNumbers {
    /// Reads them from JSON, as a specification and a setting have them.
    pub fn from_json(text: &str) -> Result<SmallNumbers, ReportError> {
        let value = serde_json::from_str(text).map_err(|error| ReportError::NotJson(error.to_string()))?;
        SmallNumbers::read(Some(value))
    }
    /// Reads the member of a specification; without it what is usual holds.
    pub(super) fn read(value: Option<Json>) -> Result<SmallNumbers, ReportError> {
        let mut members = Members::of(Place::Specification, "small_numbers.", value)?;
        let threshold = members.number("threshold")?.map_or(USUAL, u64::from);
        if !PRESETS.contains(&threshold) {
            return Err(members.wrong("threshold", "3, 5, 8 or 10"));
        }
        let sensitive = members.number("sensitive")?.unwrap_or(USUAL_FOR_SENSITIVE as u32);
        if !(USUAL_FOR_SENSITIVE as u32..=MOST).contains(&sensitive) {
            return Err(members.wrong("sensitive", "a whole number from 10 to 1,000"));
        }
        let lowered = match threshold < USUAL {
            true => {
                let mut text = |name: &str| members.required_text(name);
                let (reason, by) = (text("reason")?, text("by")?);
                Some(Lowered { reason, by, on: members.required_date("on")? })
            }
            false => None,
        };
        members.finish()?;
        Ok(SmallNumbers { threshold, sensitive: u64::from(sensitive), lowered })
    }
    /// Their JSON, which `from_json` reads again.
    pub fn to_json(&self) -> Json {
        let mut members = Map::new();
        members.insert("threshold".to_owned(), json!(self.threshold));
        members.insert("sensitive".to_owned(), json!(self.sensitive));
        if let Some(Lowered { reason, by, on }) = &self.lowered {
            members.insert("reason".to_owned(), json!(reason));
            members.insert("by".to_owned(), json!(by));
            members.insert("on".to_owned(), json!(on.write()));
        }
        Json::Object(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        SmallNumbers::from_json(text).expect_err("an error").to_string()
    }

    #[test]
    fn what_is_usual_holds_unless_something_else_is_said() {
        assert_eq!(SmallNumbers::from_json("{}").expect("the usual"), SmallNumbers::default());
        assert_eq!(SmallNumbers::from_json(r#"{"threshold": 8}"#).expect("raised").threshold, 8);
    }

    #[test]
    fn showing_smaller_numbers_than_is_usual_asks_who_decided_it_when_and_why() {
        assert!(problem(r#"{"threshold": 3}"#).contains("`small_numbers.reason`"));
        assert!(problem(r#"{"threshold": 3, "reason": "Agreed"}"#).contains("`small_numbers.by`"));
        assert!(problem(r#"{"threshold": 3, "reason": "Agreed", "by": "Ruth"}"#).contains("`small_numbers.on`"));
        let lowered = r#"{"threshold":3,"sensitive":10,"reason":"Agreed","by":"Ruth","on":"2026-01-05"}"#;
        assert_eq!(SmallNumbers::from_json(lowered).expect("lowered").to_json().to_string(), lowered);
    }

    #[test]
    fn a_threshold_that_is_not_offered_is_named() {
        assert!(problem(r#"{"threshold": 4}"#).contains("`small_numbers.threshold`"));
        assert!(problem(r#"{"sensitive": 9}"#).contains("`small_numbers.sensitive`"));
        assert!(problem(r#"{"sensitve": 12}"#).contains("`small_numbers.sensitve`"));
    }
}
