//! A specification as the JSON that reads as the same specification, so that what was asked can be kept and asked again.

use super::filter::Filter;
use super::scope::Scope;
use super::specification::{Item, Override, Specification};
use domain::cell::Cell;
use serde_json::{Map, Value as Json, json};

impl Specification {
    /// Its JSON: `Specification::read` gives the same back.
    pub fn to_json(&self) -> Json {
        // Written out, so that a member that is added is not forgotten here.
        let Specification { title, audience, small_numbers, items } = self;
        let items: Vec<Json> = items.iter().map(Item::to_json).collect();
        json!({ "title": title, "audience": audience.as_str(), "small_numbers": small_numbers.to_json(), "items": items })
    }
}

impl Item {
    /// What it asks, whatever it is called and however it is said: two of one question count the same.
    pub fn question(&self) -> Json {
        let mut with = self.with.clone();
        // Which rows are put together is chosen for all tables at once, and a row that is gone is nobody's to show.
        with.shift_remove("merge");
        Item { id: String::new(), sentence: None, overrides: Vec::new(), with, ..self.clone() }.to_json()
    }
    fn to_json(&self) -> Json {
        let Item { id, indicator, scope, window, filter, with, sentence, overrides } = self;
        let mut item = Map::new();
        let mut put = |name: &str, value: Json| {
            let is_nothing = value.is_null() || value.as_object().is_some_and(Map::is_empty) || value.as_array().is_some_and(Vec::is_empty);
            if !is_nothing {
                item.insert(name.to_owned(), value);
            }
        };
        put("id", json!(id));
        put("indicator", json!(indicator));
        put("scope", scope.to_json());
        put("from", json!(window.from().write()));
        put("to", json!(window.to().write()));
        put("filter", filter.as_ref().map_or(Json::Null, Filter::to_json));
        put("with", Json::Object(with.clone()));
        put("sentence", json!(sentence));
        put("overrides", overrides.iter().map(Override::to_json).collect());
        Json::Object(item)
    }
}

impl Scope {
    fn to_json(&self) -> Json {
        let Scope { programme, strand, activity, activity_types } = self;
        lists([("programme", programme), ("strand", strand), ("activity", activity), ("activity_types", activity_types)])
    }
}

impl Filter {
    fn to_json(&self) -> Json {
        let Filter { gender, nationality, area, age_from, age_to } = self;
        let gender: Vec<String> = gender.iter().map(Cell::write).collect();
        let nationality: Vec<String> = nationality.iter().map(Cell::write).collect();
        let area: Vec<String> = area.iter().map(Cell::write).collect();
        let mut filter = lists([("gender", &gender), ("nationality", &nationality), ("area", &area)]);
        for (name, age) in [("age_from", age_from), ("age_to", age_to)] {
            if let Some(age) = age {
                filter[name] = json!(age);
            }
        }
        filter
    }
}

impl Override {
    fn to_json(&self) -> Json {
        let Override { cell, reason, by, on } = self;
        json!({ "cell": cell, "reason": reason, "by": by, "on": on.write() })
    }
}

/// The lists in which something is.
fn lists<const N: usize>(named: [(&str, &Vec<String>); N]) -> Json {
    let filled = named.into_iter().filter(|(_, entries)| !entries.is_empty());
    Json::Object(filled.map(|(name, entries)| (name.to_owned(), json!(entries))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_as_the_same_specification() {
        let harbour = include_str!("../../tests/fixtures/harbour.spec.json");
        let mut all = Specification::from_json(harbour).expect("a specification");
        assert!(all.items.iter().any(|item| item.filter.is_some()) && all.items.iter().any(|item| !item.with.is_empty()));
        let shown = json!({"title": "T", "audience": "public", "items": [{"id": "a", "indicator": "attendances", "from": "2025-01-01",
            "to": "2025-12-31", "sentence": "{value} marks", "filter": {"nationality": ["SY"], "age_from": 18, "age_to": 24},
            "overrides": [{"cell": "value", "reason": "Agreed", "by": "Ruth", "on": "2026-01-05"}]}]});
        all.items.extend(Specification::read(shown).expect("a specification").items);
        assert_eq!(Specification::read(all.to_json()).expect("the same"), all);
    }
}
