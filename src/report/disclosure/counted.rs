//! What an indicator's own file says of its numbers: whom each counts, and how it stands in a report.

use super::super::merge::Merged;
use super::super::specification::Item;
use super::ages;
use super::identity::{Identity, Kind, PARTICIPATING, ways_of};

/// Everybody of whom something is recorded, before it is known what stands in the report about it.
pub const RECORDED: &str = "recorded";
/// Those whom feedback is out of: as many as took part, or some more.
pub const SUPPORTED: &str = "people supported";

/// What the numbers of an indicator count. Nothing said, they count people or what was done for them, and each stands for itself: a new
/// indicator is safe before anybody has thought of it.
#[derive(Clone, Copy)]
pub struct Counts {
    /// Whom or what a number counts, so that two that count the same are seen to, and one that counts some of another's people.
    pub of: fn(&Counted) -> Identity,
    /// How a number of this name stands, where that is not to be seen by the value it is in.
    pub kind: fn(&str) -> Option<Kind>,
}

impl Counts {
    /// Each by itself.
    pub const ALONE: Counts = Counts { of: |number| number.alone(), kind: |_| None };

    /// Each what this says.
    pub const fn of(of: fn(&Counted) -> Identity) -> Counts {
        Counts { of, ..Counts::ALONE }
    }
    /// The same, with how numbers stand.
    #[must_use]
    pub const fn standing(self, kind: fn(&str) -> Option<Kind>) -> Counts {
        Counts { kind, ..self }
    }
}

/// A number of an item, of which it is asked what it counts.
#[derive(Clone, Copy)]
pub struct Counted<'a> {
    /// Its name in the item: `value`, `total`, a row's key, a count's name.
    pub name: &'a str,
    /// The question.
    pub item: &'a Item,
    /// The number of the question's work and days.
    pub extent: usize,
    /// Which rows were put together.
    pub merged: &'a Merged,
}

impl Counted<'_> {
    /// A member of `with`, if it is text.
    pub fn with(&self, member: &str) -> &str {
        self.item.with.get(member).and_then(serde_json::Value::as_str).unwrap_or_default()
    }
    /// Those of whom this is said, as the filter keeps them.
    pub fn people(&self, of: &str) -> Identity {
        Identity { of: of.to_owned(), extent: self.extent, ways: ways_of(self.item.filter.as_ref()) }
    }
    /// Those who took part.
    pub fn participating(&self) -> Identity {
        self.people(PARTICIPATING)
    }
    /// The people that an indicator of this key counts, whom tables start from.
    pub fn base(&self, key: &str) -> Identity {
        match key {
            "people_in_group_activities" => self.participating().and("in a group", "yes"),
            key => self.people(key),
        }
    }
    /// The people that its own indicator counts, or the least of them; the most that there may be stands by itself.
    pub fn everybody(&self) -> Identity {
        if matches!(self.name, "value" | "low") { self.base(&self.item.indicator) } else { self.alone() }
    }
    /// Those in a row of a table, by the codes in it.
    pub fn of_row(&self, codes: &[String]) -> Identity {
        let attribute = self.with("attribute");
        self.base(self.with("of")).and_any(attribute, &ages::answers(attribute, codes))
    }
    /// By itself: nothing else counts the same.
    pub fn alone(&self) -> Identity {
        self.whole(self.name)
    }
    /// Another number of its item, by itself.
    pub fn whole(&self, name: &str) -> Identity {
        self.people(&format!("{} {} {name}", self.item.indicator, serde_json::Value::Object(self.item.with.clone())))
    }
    /// Those counted in another number of its item of whom this is so.
    pub fn part_of(&self, name: &str, asked: &str) -> Identity {
        self.whole(name).and(asked, "yes")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::identity::slots;
    use super::*;
    use crate::Specification;
    use crate::result::Value;
    use serde_json::json;

    fn counted(indicator: &str) -> Vec<(String, Kind)> {
        let item = json!({"id": "one", "indicator": "enrolments", "from": "2025-01-01", "to": "2025-12-31"});
        let asked = Specification::read(json!({"title": "Test", "audience": "funder", "items": [item]})).unwrap();
        let item = Item { indicator: indicator.to_owned(), ..asked.items[0].clone() };
        let merged = Merged::as_asked(&item.with);
        slots(&item, &Value::counts([("enrolled", 12), ("minutes", 90)]), 0, &merged)
            .into_iter()
            .map(|slot| (slot.identity.of, slot.kind))
            .collect()
    }

    #[test]
    fn an_indicator_says_what_its_numbers_count_and_those_of_one_that_is_not_known_are_people_by_themselves() {
        let by_itself = |of: &str| (of.to_owned(), Kind::Headline);
        assert_eq!(counted("of_a_newer_version"), ["of_a_newer_version {} enrolled", "of_a_newer_version {} minutes"].map(by_itself));
        assert_eq!(counted("enrolments"), ["enrolled", "enrolments {} minutes"].map(by_itself));
        assert_eq!(counted("volunteers")[1], ("volunteers {} minutes".to_owned(), Kind::Open));
    }
}
