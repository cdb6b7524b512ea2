//! The attacker at ages: stretches of years that end anywhere, beside the table of bands. He may not pin down a few people between any two ages.

use crate::made::Draw;
use domain::{Dataset, Loader, Row, Table};
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use report::{self, Specification};
use serde_json::{Value, json};

const BANDS: [(&str, usize, usize); 3] = [("16-17", 16, 18), ("18-24", 18, 25), ("25-34", 25, 35)];
/// Everybody here is of one of these ages; the attacker only knows it where the table has no other row.
const AGES: std::ops::Range<usize> = 16..35;
/// Those of another age, or of none that is known, stand after them.
const OTHERS: usize = AGES.end;

/// So many people of each age, all at one session.
fn dataset(people: &[usize]) -> Dataset {
    let mut records = Loader::default();
    let mut put = |table: Table, cells: &[(&'static str, &str)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    put(Table::Activities, &[("id", "a1"), ("name", "Yoga"), ("type", "group")]);
    put(Table::Sessions, &[("id", "s1"), ("activity_id", "a1"), ("date", "2025-03-01"), ("status", "held")]);
    let ages = AGES.zip(people).flat_map(|(age, people)| vec![age; *people]);
    for (at, age) in ages.enumerate() {
        let (id, birth) = (format!("p{at:03}"), format!("{}-02-01", 2025 - age));
        put(Table::People, &[("id", &id), ("name", "A"), ("date_of_birth", &birth)]);
        put(Table::Attendances, &[("session_id", "s1"), ("person_id", &id), ("status", "present")]);
    }
    records.finish()
}

/// From one age up to before another there are at least and at most so many.
type Known = (usize, usize, u64, Option<u64>);

fn known(said: &Value, from: usize, to: usize, is_row: bool) -> Known {
    match (said.as_u64(), said["hidden"].as_str()) {
        (Some(exact), _) => (from, to, exact, Some(exact)),
        (None, Some("*")) => (from, to, u64::from(is_row), None),
        _ => (from, to, 1, Some(4)),
    }
}

fn bounds(learnt: &[Known], from: usize, to: usize) -> (f64, f64) {
    let extreme = |direction| {
        let mut problem = Problem::new(direction);
        let people: Vec<_> =
            (AGES.start..=OTHERS).map(|age| problem.add_var(if (from..to).contains(&age) { 1.0 } else { 0.0 }, (0.0, 1_000.0))).collect();
        for (from, to, low, high) in learnt {
            let sum: Vec<_> = (*from..*to).map(|age| (people[age - AGES.start], 1.0)).collect();
            problem.add_constraint(sum.as_slice(), ComparisonOp::Ge, *low as f64);
            if let Some(high) = high {
                problem.add_constraint(sum.as_slice(), ComparisonOp::Le, *high as f64);
            }
        }
        let solution = problem.solve().expect("the truth is a solution").into_solution().expect("a solution");
        (solution.objective() * 1e6).round() / 1e6
    };
    (extreme(OptimizationDirection::Minimize), extreme(OptimizationDirection::Maximize))
}

#[test]
fn stretches_of_years_pin_nobody_down_between_two_ages() {
    let (mut shown, mut hidden) = (0, 0);
    for seed in 0..1_500 {
        let mut draw = Draw(seed);
        let people: Vec<usize> = AGES.map(|_| draw.skewed(9)).chain([0]).collect();
        let stretches: Vec<(usize, usize)> = (0..1 + draw.below(3))
            .map(|_| {
                let from = AGES.start + draw.below(AGES.len());
                (from, from + 1 + draw.below(AGES.end - from))
            })
            .collect();
        let item = |id: String, more: Value| {
            let mut item = json!({"id": id, "indicator": "people_participating", "from": "2025-01-01", "to": "2025-12-31"});
            more.as_object().unwrap().iter().for_each(|(name, member)| item[name] = member.clone());
            item
        };
        let aged =
            |(at, (from, to)): (usize, &(usize, usize))| item(format!("i{at}"), json!({"filter": {"age_from": from, "age_to": to - 1}}));
        let mut items: Vec<Value> = stretches.iter().enumerate().map(aged).collect();
        items.push(item("all".to_owned(), json!({})));
        if draw.below(2) == 0 {
            items.push(item(
                "bands".to_owned(),
                json!({"indicator": "breakdown", "with": {"attribute": "age_band", "of": "people_participating"}}),
            ));
        }
        let asked = Specification::read(json!({"title": "T", "audience": "funder", "items": items})).expect("a specification");
        let said = report::compute(&dataset(&people), &asked).expect("a report").to_json();
        let said = said["items"].as_array().unwrap();
        let number = |item: &Value| if item.get("hidden").is_some() { item.clone() } else { item["value"].clone() };
        let mut learnt: Vec<Known> = stretches.iter().zip(said).map(|((from, to), item)| known(&number(item), *from, *to, false)).collect();
        shown += learnt.iter().filter(|(.., low, high)| *high == Some(*low)).count();
        hidden += learnt.iter().filter(|(.., low, high)| *high != Some(*low)).count();
        learnt.push(known(&number(&said[stretches.len()]), AGES.start, OTHERS + 1, false));
        let rows = said.last().and_then(|table| table["rows"].as_array()).into_iter().flatten();
        for row in rows {
            learnt.push((OTHERS, OTHERS + 1, 0, Some(0)));
            let (_, from, to) = BANDS.into_iter().find(|(band, ..)| row["key"] == *band).unwrap();
            learnt.push(known(&row["value"], from, to, true));
        }
        for (from, to, ..) in learnt.iter().filter(|(_, _, low, high)| (*low, *high) == (1, Some(4))) {
            let (least, most) = bounds(&learnt, *from, *to);
            assert!(least <= 1.0 && most >= 4.0, "report {seed}: {from} to {to} are {least} to {most}\n{learnt:?}\n{people:?}");
        }
        let ends: Vec<usize> = learnt.iter().flat_map(|(from, to, ..)| [*from, *to]).collect();
        for (from, to) in ends.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to))).filter(|(from, to)| from < to) {
            let truth: usize = people[from - AGES.start..to - AGES.start].iter().sum();
            let is_pinned = (1..5).contains(&truth) && matches!(bounds(&learnt, from, to), (least, most) if least == most);
            assert!(!is_pinned, "report {seed}: {truth} are {from} to {to}\n{learnt:?}\n{people:?}");
        }
    }
    assert!(shown > 750 && hidden < 2 * shown, "{shown} stretches shown, {hidden} hidden");
}
