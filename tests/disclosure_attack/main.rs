//! An attacker who has nothing but a report: from every number and mark on it, and from how the numbers must add up, a linear program works out
//! the least and the most that each hidden number can be. Over hundreds of organisations no small one may be narrowed down.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod attacker;
mod made;

use attacker::{Attacker, Known};
use cairn::report::{self, Specification};
use made::{Draw, Group, organisation};
use serde_json::{Value, json};

/// Reports for each audience.
const REPORTS: u64 = 2_000;

/// A number that a report may print, and whom it counts.
struct Printed {
    said: Value,
    truth: u64,
    people: Group,
    is_row: bool,
}

/// A report's items: always how many people, and some tables and slices by chance.
fn items(draw: &mut Draw) -> Vec<(Value, Group)> {
    let item = |id: usize, indicator: &str, with: Value, filter: &Group| {
        (
            json!({"id": format!("i{id}"), "indicator": indicator, "with": with, "filter": filter.as_filter(), "from": "2025-01-01", "to": "2025-12-31"}),
            filter.clone(),
        )
    };
    let mut items = vec![item(0, "people_participating", json!({}), &Group::all())];
    for attribute in made::ATTRIBUTES {
        if draw.below(3) > 0 {
            items.push(item(items.len(), "breakdown", json!({"attribute": attribute, "of": "people_participating"}), &Group::all()));
        }
    }
    for _ in 0..draw.below(4) {
        let group = Group::drawn(draw);
        if draw.below(2) == 0 {
            items.push(item(items.len(), "people_participating", json!({}), &group));
        } else if let Some(attribute) = made::ATTRIBUTES.iter().find(|attribute| !group.asks(attribute)) {
            items.push(item(items.len(), "breakdown", json!({"attribute": attribute, "of": "people_participating"}), &group));
        }
    }
    items
}

/// Every number of a report beside what it truly is. A table that is withheld says nothing, and one that is there says that no row is missing.
fn numbers(items: &[(Value, Group)], said: &Value, truth: &Value) -> (Vec<Printed>, Vec<Group>) {
    let (mut numbers, mut empty) = (Vec::new(), Vec::new());
    for (at, (item, group)) in items.iter().enumerate() {
        let (said, truth) = (&said["items"][at], &truth["items"][at]);
        let Some(rows) = truth["rows"].as_array() else {
            let shown = if said.get("hidden").is_some() || said.get("rounded_to").is_some() { said } else { &said["value"] };
            numbers.push(Printed { said: shown.clone(), truth: truth["value"].as_u64().unwrap(), people: group.clone(), is_row: false });
            continue;
        };
        let Some(shown) = said["rows"].as_array() else { continue };
        let attribute = item["with"]["attribute"].as_str().unwrap();
        for (row, shown) in rows.iter().zip(shown) {
            let people = group.and(attribute, row["key"].as_str().unwrap());
            numbers.push(Printed { said: shown["value"].clone(), truth: row["value"].as_u64().unwrap(), people, is_row: true });
        }
        let missing = made::values(attribute).iter().filter(|value| !rows.iter().any(|row| row["key"] == **value));
        empty.extend(missing.map(|value| group.and(attribute, value)));
        numbers.push(Printed {
            said: said["total"].clone(),
            truth: truth["total"].as_u64().unwrap(),
            people: group.clone(),
            is_row: false,
        });
    }
    (numbers, empty)
}

/// What a number on the page says by itself.
fn known(number: &Printed, audience: &str) -> Known {
    let smallest = if audience == "public" { 8 } else { 5 };
    match &number.said {
        Value::Number(exact) => Known::between(exact.as_u64().unwrap(), exact.as_u64().unwrap()),
        said => match (said["value"].as_u64(), said["hidden"].as_str()) {
            (Some(0), _) => Known::between(0, 0),
            (Some(rounded), _) => Known::between((rounded - 2).max(smallest), rounded + 2),
            (None, Some("<5" | "fewer than 5")) => Known::between(1, 4),
            (None, Some("fewer than 10")) => Known::between(1, 9),
            (None, Some("*")) if number.is_row => Known::from(1),
            (None, Some("*")) => Known::from(0),
            other => panic!("the report says {other:?}"),
        },
    }
}

fn attack(audience: &str) -> (usize, usize) {
    let (mut attacked, mut shown) = (0, 0);
    for seed in 0..REPORTS {
        let mut draw = Draw(seed);
        let records = organisation(&mut draw);
        let items = items(&mut draw);
        let report = |audience: &str| {
            let specification =
                json!({"title": "T", "audience": audience, "items": items.iter().map(|(item, _)| item).collect::<Vec<_>>()});
            report::compute(&records, &Specification::read(specification).expect("a specification")).expect("a report").to_json()
        };
        let (numbers, empty) = numbers(&items, &report(audience), &report("internal"));
        let mut attacker = Attacker::default();
        numbers.iter().for_each(|number| attacker.learns(&number.people, known(number, audience)));
        empty.iter().for_each(|group| attacker.learns(group, Known::between(0, 0)));
        for number in &numbers {
            let threshold = match (audience, number.is_row) {
                ("public", true) => 8,
                // What is left out altogether is no more than the row that it is a part of.
                ("public", false) if number.people.questions() > 1 => 8,
                ("public", false) => 10,
                _ => 5,
            };
            shown += usize::from(number.said.is_number());
            if !(1..threshold).contains(&number.truth) {
                continue;
            }
            attacked += 1;
            let (least, most) = attacker.bounds(&number.people);
            // Several rows together are not in the report: that they are so many and at least one each is no more than each row says.
            let safe = match number.people.is_union() {
                false => least <= 1.0 && most >= (threshold - 1) as f64,
                true => least < most,
            };
            assert!(
                safe,
                "report {seed} for {audience}: {:?} is between {least} and {most}, in truth {}\n{}",
                number.people,
                number.truth,
                serde_json::to_string_pretty(&report(audience)["items"]).unwrap()
            );
        }
    }
    (attacked, shown)
}

#[test]
fn a_funders_report_lets_nobody_work_out_a_number_of_one_to_four() {
    let (attacked, shown) = attack("funder");
    assert!(attacked > 500 && shown > 500, "{attacked} small numbers attacked, {shown} shown");
}

#[test]
fn a_public_report_lets_nobody_work_out_a_small_number() {
    let (attacked, shown) = attack("public");
    assert!(attacked > 500 && shown > 200, "{attacked} small numbers attacked, {shown} shown");
}

#[test]
fn without_disclosure_control_the_attacker_finds_every_number() {
    let mut attacker = Attacker::default();
    attacker.learns(&Group::all(), Known::between(20, 20));
    attacker.learns(&Group::all().and("gender", "woman"), Known::between(17, 17));
    for gone in ["non_binary", "not_recorded"] {
        attacker.learns(&Group::all().and("gender", gone), Known::between(0, 0));
    }
    assert_eq!(attacker.bounds(&Group::all().and("gender", "man")), (3.0, 3.0));
}
