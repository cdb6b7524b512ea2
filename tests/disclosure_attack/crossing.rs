//! Figures that ask several things at once, beside others that ask each of them: whoever knows how many gave the one answer and how many the other
//! knows how many gave both at least, and at most.

use crate::made::{self, Draw, Group, club};
use crate::{Made, attack};
use exchange::package;
use report::{self, Specification};
use serde_json::{Value, json};

/// A filter of one to three attributes on figures of all who came, of who is new and of who came back, and on tables of a third attribute.
fn crossing(draw: &mut Draw) -> Made {
    let records = club(draw);
    let mut items: Vec<(Value, Group)> = Vec::new();
    let mut ask = |indicator: &str, with: Value, filter: Group| {
        let (id, kept) = (format!("i{}", items.len()), filter.as_filter());
        let item = json!({"id": id, "indicator": indicator, "with": with, "filter": kept, "from": "2025-01-01", "to": "2025-12-31"});
        items.push((item, filter));
    };
    let table = |attribute: &str| json!({"attribute": attribute, "of": "people_participating"});
    ask("people_participating", json!({}), Group::all());
    for attribute in made::ATTRIBUTES.into_iter().filter(|_| draw.below(6) > 0) {
        ask("breakdown", table(attribute), Group::all());
    }
    for indicator in ["first_time_participants", "returning_participants"] {
        if draw.below(2) == 0 {
            ask(indicator, json!({}), Group::all());
        }
    }
    for _ in 0..1 + draw.below(4) {
        let most = 1 + draw.below(3);
        let group = Group::of_attributes(draw, most);
        match draw.below(8) {
            0 => ask("first_time_participants", json!({}), group),
            1 => ask("returning_participants", json!({}), group),
            2 => {
                if let Some(attribute) = made::ATTRIBUTES.into_iter().find(|attribute| !group.asks(attribute)) {
                    ask("breakdown", table(attribute), group);
                }
            }
            _ => ask("people_participating", json!({}), group),
        }
    }
    Made { records, items, decides: false }
}

#[test]
fn no_number_in_two_others_at_once_is_narrowed_down_by_them_for_a_funder() {
    assert!(attack("funder", crossing).is_small_and_safe());
}

#[test]
fn no_number_in_two_others_at_once_is_narrowed_down_by_them_in_public() {
    assert!(attack("public", crossing).is_small_and_safe());
}

#[test]
fn women_of_one_borough_are_not_told_by_how_many_women_and_how_many_of_it_there_are() {
    let records = package::dataset(include_bytes!("../fixtures/two-filters.zip")).expect("the package is whole");
    let asked = Specification::from_json(include_str!("../fixtures/two-filters.spec.json")).expect("a specification");
    let said = report::compute(&records, &asked).expect("a report").to_json();
    let row = |item: usize, key: &str| {
        let rows = said["items"][item]["rows"].as_array().expect("rows");
        rows.iter().find(|row| row["key"] == key).and_then(|row| row["value"].as_u64())
    };
    let (all, women, borough) = (said["items"][0]["value"].as_u64(), row(3, "woman"), row(4, "E09000001"));
    assert!(said["items"][5].get("hidden").is_some());
    let at_least = all.zip(women).zip(borough).map_or(0, |((all, women), borough)| (women + borough).saturating_sub(all));
    assert!(at_least <= 1, "{women:?} women and {borough:?} of one borough of {all:?}: at least {at_least} are both");
}
