//! The attacker at sessions of one length: he tries every way in which so many people can have come to each, and keeps those that give the report.

use crate::made::Draw;
use domain::{Dataset, Loader, Row, Table};
use report::{self, Specification};
use serde_json::{Value, json};

/// No session here has more, and the attacker thinks of no more than twice as many.
const MOST: u64 = 12;
const MINUTES: u64 = 60;
const ASKED: [&str; 6] = ["attendances", "mean_attendance", "minimum_attendance", "maximum_attendance", "contact_hours", "sessions_held"];

fn dataset(counts: &[u64]) -> Dataset {
    let mut records = Loader::default();
    let mut put = |table: Table, cells: &[(&'static str, &str)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    put(Table::Activities, &[("id", "a1"), ("name", "Yoga"), ("type", "group")]);
    for (at, count) in counts.iter().enumerate() {
        let (id, date, count) = (format!("s{at}"), format!("2025-03-0{}", at + 1), count.to_string());
        let times = [("start", "10:00"), ("end", "11:00"), ("status", "held"), ("activity_id", "a1")];
        put(Table::Sessions, &[&times[..], &[("id", &id), ("date", &date), ("unnamed_headcount", &count)]].concat());
    }
    records.finish()
}

/// Every way in which so many sessions can have been attended, the least first.
fn ways(sessions: usize) -> Vec<Vec<u64>> {
    let more = |way: Vec<u64>| {
        let from = way.last().copied().unwrap_or(0);
        (from..=2 * MOST).map(move |next| [way.clone(), vec![next]].concat())
    };
    (0..sessions).fold(vec![Vec::new()], |ways, _| ways.into_iter().flat_map(more).collect())
}

/// Whether a number can stand in the report as it does; a mark of a number is above nothing.
fn fits(said: &Value, number: u64) -> bool {
    match (said.as_u64(), said["hidden"].as_str()) {
        (Some(said), _) => said == number,
        (None, Some("*")) => true,
        (None, Some(mark)) => (1..mark.trim_start_matches("fewer than ").parse::<u64>().unwrap()).contains(&number),
        other => panic!("the report says {other:?}"),
    }
}

/// One of the numbers of a way.
type Pick = fn(&[u64]) -> u64;

/// What each of the items says, and what it says of these sessions if nothing is hidden.
fn said_and_true(items: &[Value], way: &[u64]) -> [(Value, u64); 5] {
    let shown = |at: usize| if items[at].get("hidden").is_some() { items[at].clone() } else { items[at]["value"].clone() };
    let sum = way.iter().sum();
    let mean = if items[1].get("hidden").is_some() { items[1].clone() } else { items[1]["numerator"].clone() };
    [
        (shown(0), sum),
        (mean, sum),
        (shown(2), way[0]),
        (shown(3), way[way.len() - 1]),
        (items[4]["counts"]["learner_minutes"].clone(), MINUTES * sum),
    ]
}

/// How many small numbers there were, and how many numbers were hidden.
fn attack(audience: &str, from: u64) -> [usize; 2] {
    let (mut small, mut hidden) = (0, 0);
    for seed in 0..600 {
        let mut draw = Draw(seed);
        let mut counts: Vec<u64> = (0..1 + draw.below(3)).map(|_| draw.skewed(MOST as usize + 1) as u64).collect();
        let items = ASKED.map(|indicator| json!({"id": indicator, "indicator": indicator, "from": "2025-01-01", "to": "2025-12-31"}));
        let asked = Specification::read(json!({"title": "T", "audience": audience, "items": items})).expect("a specification");
        let said = report::compute(&dataset(&counts), &asked).expect("a report").to_json();
        let said = said["items"].as_array().unwrap();
        counts.sort_unstable();
        let possible =
            ways(counts.len()).into_iter().filter(|way| said_and_true(said, way).iter().all(|(said, number)| fits(said, *number)));
        let possible: Vec<Vec<u64>> = possible.collect();
        assert!(possible.contains(&counts), "the truth is ruled out: {counts:?} {said:?}");
        let sum: u64 = counts.iter().sum();
        let held = counts.len() as u64;
        hidden += said_and_true(said, &counts).iter().filter(|(said, _)| said.get("hidden").is_some()).count();
        // How many came in all, and to how many sessions, is said, and where nobody came to one: that the fewest is no more than the mean, and the
        // most no less and not more than the others leave of all, nothing can hide.
        let not_empty = (held - u64::from(counts[0] == 0)).max(1);
        let by_sum = if sum < from { (1, (from - 1) / held) } else { (sum.div_ceil(not_empty), (sum / held).min(from - 1)) };
        let numbers: [(Pick, u64, u64); 3] = [
            (|way| way.iter().sum(), 1, from - 1),
            (|way| way[0], 1, by_sum.1),
            (|way| way[way.len() - 1], by_sum.0, if sum < from { from - 1 } else { (sum + 1 - not_empty).min(from - 1) }),
        ];
        for (number, least, most) in numbers.into_iter().filter(|(number, ..)| (1..from).contains(&number(&counts))) {
            small += 1;
            let can_be = |value: u64| possible.iter().any(|way| number(way) == value);
            assert!((least..=most).all(can_be), "{audience}, {counts:?}: not every number from {least} to {most} is possible\n{said:?}");
        }
    }
    [small, hidden]
}

#[test]
fn how_long_and_how_many_at_most_do_not_tell_how_few_came_to_a_session() {
    for (audience, from) in [("funder", 5), ("public", 10)] {
        let [small, hidden] = attack(audience, from);
        assert!(small > 300 && hidden < 4 * small, "{audience}: {small} small, {hidden} hidden");
    }
}
