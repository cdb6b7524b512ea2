//! An attacker who has nothing but a report: from every number and mark on it, and from how the numbers must add up, a linear program works out
//! the least and the most that each hidden number can be. Over thousands of reports no small one may be narrowed down, whatever rows were put
//! together, whatever threshold was set, and whatever single numbers somebody decided to show.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ages;
mod attacker;
mod crossing;
mod made;
mod order;
mod reading;
mod sessions;
mod strands;

use attacker::{Attacker, Known};
use domain::Dataset;
use made::{Draw, Group, organisation};
use reading::{UNSAID, hidden, known, numbers, steps};
use report::{self, Specification};
use serde_json::{Value, json};

/// Reports for each audience.
const REPORTS: u64 = 2_000;

/// What an attack met with: small numbers, numbers shown, reports with rows put together and with a number that somebody decided to show, and
/// numbers hidden.
#[derive(Debug, Default)]
struct Attacked {
    small: usize,
    shown: usize,
    merged: usize,
    decided: usize,
    hidden: usize,
}

impl Attacked {
    fn is_enough(&self) -> bool {
        self.small > 500 && self.shown > 200 && self.merged > 200 && self.decided > 200
    }
    fn is_small_and_safe(&self) -> bool {
        self.small > 1_000 && self.shown > 1_000
    }
    /// To keep the small numbers apart no more is hidden than for each of them two others.
    fn hides_little(&self) -> bool {
        self.hidden < 3 * self.small
    }
}

/// Records and the items asked of them, each with the people that it is of.
struct Made {
    records: Dataset,
    items: Vec<(Value, Group)>,
    /// Whether somebody may decide to show a number.
    decides: bool,
}

/// One session, and tables and slices of whoever was there.
fn plain(draw: &mut Draw) -> Made {
    Made { records: organisation(draw), items: items(draw), decides: true }
}

/// How a table's rows are put together.
const MERGES: [&[&str]; 5] = [&[], &[], &["small"], &["regions"], &["regions", "small"]];

/// A report's items: always how many people, and some tables and slices by chance.
fn items(draw: &mut Draw) -> Vec<(Value, Group)> {
    let item = |id: usize, indicator: &str, with: Value, filter: &Group| {
        (
            json!({"id": format!("i{id}"), "indicator": indicator, "with": with, "filter": filter.as_filter(), "from": "2025-01-01", "to": "2025-12-31"}),
            filter.clone(),
        )
    };
    let table = |id: usize, attribute: &str, merge: &[&str], filter: &Group| {
        let merge: Vec<&&str> = merge.iter().filter(|way| **way != "regions" || attribute == "nationality").collect();
        item(id, "breakdown", json!({"attribute": attribute, "of": "people_participating", "merge": merge}), filter)
    };
    let mut items = vec![item(0, "people_participating", json!({}), &Group::all())];
    for attribute in made::ATTRIBUTES {
        // Now and then the same table twice, its rows put together in different ways.
        for _ in 0..draw.one_of(&[0, 1, 1, 1, 2]) {
            items.push(table(items.len(), attribute, draw.one_of(&MERGES), &Group::all()));
        }
    }
    for _ in 0..draw.below(4) {
        let group = Group::drawn(draw);
        if draw.below(2) == 0 {
            items.push(item(items.len(), "people_participating", json!({}), &group));
        } else if let Some(attribute) = made::ATTRIBUTES.iter().find(|attribute| !group.asks(attribute)) {
            items.push(table(items.len(), attribute, draw.one_of(&MERGES), &group));
        }
    }
    items
}

/// Every report, with the numbers in it that somebody decided to show.
fn attack(audience: &str, made: fn(&mut Draw) -> Made) -> Attacked {
    let mut outcome = Attacked::default();
    let mut narrowed = Vec::new();
    for seed in 0..REPORTS {
        let mut draw = Draw(seed);
        let Made { records, mut items, decides } = made(&mut draw);
        if seed % 4 == 1 {
            let id = format!("i{}", items.len());
            items.push((json!({"id": id, "indicator": "data_quality", "from": "2025-01-01", "to": "2025-12-31"}), Group::all()));
        }
        let preset = draw.one_of(&[5, 5, 3, 8, 10]);
        let report = |items: &[(Value, Group)], audience: &str| {
            let small = json!({"threshold": preset, "reason": "Agreed", "by": "Ruth", "on": "2026-01-05"});
            let small = if preset < 5 { small } else { json!({"threshold": preset}) };
            let items = items.iter().map(|(item, _)| item).collect::<Vec<_>>();
            let specification = json!({"title": "T", "audience": audience, "small_numbers": small, "items": items});
            report::compute(&records, &Specification::read(specification).expect("a specification")).expect("a report").to_json()
        };
        let [row_from, headline_from] = if audience == "public" { [8, 10].map(|usual: u64| usual.max(preset)) } else { [preset; 2] };
        // In one report of three somebody decides to show a number that was hidden.
        let mut decided = None;
        if draw.below(3) == 0 && decides {
            let (numbers, _) = numbers(&items, &report(&items, audience), &report(&items, "internal"), row_from);
            let hidden = numbers
                .iter()
                .filter(|number| number.said.get("hidden").is_some() && number.cell.as_ref().is_some_and(|(_, cell)| cell != "other"));
            // What everybody is tells how many all are, whom every other table is of.
            let hidden = hidden.filter(|number| number.truth != numbers[0].truth);
            let hidden: Vec<_> = hidden.filter_map(|number| Some((number.cell.clone()?, number.people.clone(), number.truth))).collect();
            if !hidden.is_empty() {
                let ((at, cell), people, truth) = hidden[draw.below(hidden.len())].clone();
                items[at].0["overrides"] = json!([{"cell": cell, "reason": "Agreed", "by": "Ruth", "on": "2026-01-05"}]);
                decided = Some((people, truth));
            }
        }
        let said = report(&items, audience);
        let truth = report(&items, "internal");
        let (numbers, empty) = numbers(&items, &said, &truth, row_from);
        outcome.hidden += hidden(&said, &truth);
        let mut attacker = Attacker::default();
        numbers.iter().for_each(|number| attacker.learns(&number.people, known(number, row_from)));
        empty.iter().for_each(|group| attacker.learns(group, Known::between(0, 0)));
        steps(&items, &said, &truth).into_iter().for_each(|step| attacker.learns_step(step));
        outcome.merged += usize::from(numbers.iter().any(|number| number.is_gone));
        outcome.decided += usize::from(decided.is_some());
        for number in &numbers {
            let threshold = match number.is_row {
                true => row_from,
                // What is left out altogether is no more than the row that it is a part of.
                false if number.people.questions() > 1 => row_from,
                false if number.said == UNSAID && numbers.iter().any(|other| other.is_row && other.people == number.people) => row_from,
                // And that it is such a row is known where it was put away as one.
                false if numbers.iter().any(|other| other.is_gone && other.people == number.people) => row_from,
                false => headline_from,
            };
            outcome.shown += usize::from(number.said.is_number());
            // A number that somebody decided to show is told, and so is how many those are who turn out to be the same people.
            let is_told =
                |(people, value): &(Group, u64)| *people == number.people || (*value == number.truth && number.people.holds(people));
            if !(1..threshold).contains(&number.truth) || decided.as_ref().is_some_and(is_told) {
                continue;
            }
            outcome.small += 1;
            let (least, most) = attacker.bounds(&number.people);
            // A number that somebody decided to show says at least how many there are of those it is a part of, and at most of its own parts.
            let told = |holds: fn(&Group, &Group) -> bool| {
                decided.as_ref().filter(|(people, _)| holds(&number.people, people)).map(|(_, value)| *value as f64)
            };
            let told_least = told(|number, people| number.holds(people)).unwrap_or(1.0);
            let told_most = told(|number, people| people.holds(number)).unwrap_or(f64::INFINITY);
            // Several rows together are not in the report: that they are so many and at least one each is no more than each row says.
            let safe = match number.people.is_union() {
                false => least <= told_least.max(1.0) && most >= told_most.min((threshold - 1) as f64),
                true => least < most,
            };
            if !safe {
                narrowed.push(format!(
                    "report {seed} for {audience} from {preset}: {:?} is between {least} and {most}, in truth {}\n{}\n{}",
                    number.people,
                    number.truth,
                    said["items"],
                    items.iter().map(|(item, _)| item.to_string()).collect::<Vec<_>>().join("\n"),
                ));
            }
        }
    }
    println!("{audience}: {outcome:?}, {} narrowed down", narrowed.len());
    assert!(narrowed.is_empty(), "{} narrowed down\n{}", narrowed.len(), narrowed[..narrowed.len().min(4)].join("\n\n"));
    outcome
}

#[test]
fn a_funders_report_lets_nobody_work_out_a_number_of_one_to_four() {
    let attacked = attack("funder", plain);
    assert!(attacked.is_enough() && attacked.hides_little(), "{attacked:?}");
}

#[test]
fn a_public_report_lets_nobody_work_out_a_small_number() {
    let attacked = attack("public", plain);
    assert!(attacked.is_enough() && attacked.hides_little(), "{attacked:?}");
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
