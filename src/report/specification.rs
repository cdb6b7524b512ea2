//! The report specification: a report is data. Reads its JSON; whatever it does not know is an error that names it.

use super::error::{Place, ReportError};
use super::filter::Filter;
use super::members::Members;
use super::scope::Scope;
use super::small_numbers::SmallNumbers;
use super::window::Window;
use chrono::NaiveDate;
use domain::codes;
use serde_json::{Map, Value};

codes! {
    /// Who will read the report.
    pub enum Audience {
        Internal = "internal",
        Funder = "funder",
        Public = "public",
    }
}

/// A report that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Specification {
    /// Its title.
    pub title: String,
    /// Who will read it.
    pub audience: Audience,
    /// How small a number others than the team may see.
    pub small_numbers: SmallNumbers,
    /// Its figures, in order.
    pub items: Vec<Item>,
}

/// A figure that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What the report calls it.
    pub id: String,
    /// The key of its indicator.
    pub indicator: String,
    /// Which part of the work it is about.
    pub scope: Scope,
    /// Which days.
    pub window: Window,
    /// Which people, if not everybody.
    pub filter: Option<Filter>,
    /// What its indicator needs besides.
    pub with: Map<String, Value>,
    /// A sentence with `{value}` in it.
    pub sentence: Option<String>,
    /// Numbers to show although the rules for the reader would hide them.
    pub overrides: Vec<Override>,
}

/// Somebody's decision to show one number that would be hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Which number: `value`, `total`, a row's key, a count's name.
    pub cell: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

impl Specification {
    /// Reads a specification from JSON.
    pub fn from_json(text: &str) -> Result<Specification, ReportError> {
        // A byte-order mark is what some editors put in front of a file; JSON has none.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Specification::read(serde_json::from_str(text).map_err(|error| ReportError::NotJson(error.to_string()))?)
    }
    /// Reads a specification from a JSON value.
    pub fn read(value: Value) -> Result<Specification, ReportError> {
        if !value.is_object() {
            return Err(ReportError::NotJson("it is no object".to_owned()));
        }
        let mut members = Members::of(Place::Specification, "", Some(value))?;
        let title = members.required_text("title")?;
        let audience = super::base::take_code(&mut members, "audience", "audience")?;
        let small_numbers = SmallNumbers::read(members.take("small_numbers"))?;
        let items = match members.take("items") {
            Some(Value::Array(items)) => items,
            Some(_) => return Err(members.wrong("items", "a list of objects")),
            None => return Err(members.missing("items")),
        };
        members.finish()?;
        let items = items.into_iter().enumerate().map(|(at, item)| Item::read(at + 1, item)).collect::<Result<_, _>>()?;
        Ok(Specification { title, audience, small_numbers, items })
    }
}

impl Item {
    fn read(number: usize, value: Value) -> Result<Item, ReportError> {
        let mut members = Members::of(Place::ItemNumber(number), "", Some(value))?;
        let id = members.required_text("id")?;
        let place = Place::Item(id.clone());
        members.at(place.clone());
        let indicator = members.required_text("indicator")?;
        let scope = Scope::read(Members::of(place.clone(), "scope.", members.take("scope"))?)?;
        let filter = Filter::read(Members::of(place.clone(), "filter.", members.take("filter"))?)?;
        let with = Members::of(place.clone(), "with.", members.take("with"))?.into_map();
        let window = Window::read(&place, members.required_date("from")?, members.required_date("to")?)?;
        let sentence = members.text("sentence")?;
        let overrides = match members.take("overrides") {
            None => Vec::new(),
            Some(Value::Array(overrides)) => overrides.into_iter().map(|one| Override::read(&place, one)).collect::<Result<_, _>>()?,
            Some(_) => return Err(members.wrong("overrides", "a list of objects")),
        };
        members.finish()?;
        Ok(Item { id, indicator, scope, window, filter, with, sentence, overrides })
    }
    /// Where it is, for an error.
    pub fn place(&self) -> Place {
        Place::Item(self.id.clone())
    }
}

impl Override {
    fn read(place: &Place, value: Value) -> Result<Override, ReportError> {
        let mut members = Members::of(place.clone(), "overrides.", Some(value))?;
        let mut text = |name: &str| members.required_text(name);
        let (cell, reason, by) = (text("cell")?, text("reason")?, text("by")?);
        let on = members.required_date("on")?;
        members.finish()?;
        Ok(Override { cell, reason, by, on })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problem(change: impl Fn(&mut Value)) -> String {
        let mut value = json!({"title": "Report", "audience": "internal", "items": [
            {"id": "members", "indicator": "attendances", "scope": {"programme": "Women"}, "from": "2025-01-01", "to": "2025-12-31"}]});
        assert!(Specification::read(value.clone()).is_ok());
        change(&mut value);
        Specification::read(value).expect_err("an error").to_string()
    }

    #[test]
    fn a_member_that_nothing_reads_is_an_error_that_names_it() {
        assert_eq!(problem(|value| value["colour"] = json!("red")), "the specification has an unknown member `colour`");
        assert_eq!(problem(|value| value["items"][0]["note"] = json!(1)), "item `members` has an unknown member `note`");
        assert_eq!(problem(|value| value["items"][0]["scope"]["team"] = json!("A")), "item `members` has an unknown member `scope.team`");
        assert_eq!(problem(|value| value["items"][0]["filter"] = json!({"sex": "F"})), "item `members` has an unknown member `filter.sex`");
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(problem(|value| value["title"] = Value::Null), "the specification lacks its member `title`");
        assert_eq!(problem(|value| value["items"][0]["id"] = Value::Null), "item number 1 lacks its member `id`");
        assert_eq!(problem(|value| value["items"][0]["to"] = Value::Null), "item `members` lacks its member `to`");
    }

    #[test]
    fn a_value_of_the_wrong_form_is_named() {
        assert!(problem(|value| value["items"] = json!({})).contains("`items`"));
        assert!(problem(|value| value["items"][0]["from"] = json!("1/2/25")).contains("`from` is not a date"));
        assert!(problem(|value| value["items"][0]["scope"]["programme"] = json!([1])).contains("`scope.programme`"));
        assert!(problem(|value| value["audience"] = json!("press")).contains("`press`"));
        assert!(problem(|value| value["items"][0]["to"] = json!("2024-12-31")).contains("before it starts"));
    }

    #[test]
    fn an_empty_filter_keeps_everybody() {
        let item = json!({"id": "a", "indicator": "attendances", "from": "2025-01-01", "to": "2025-12-31", "filter": {"gender": []}});
        let specification = json!({"title": "", "audience": "public", "items": [item]});
        assert_eq!(Specification::read(specification).expect("a specification").items[0].filter, None);
    }
}
