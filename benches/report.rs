//! `make bench`: how long a report takes natively, over 100,000 attendances and over `CAIRN_ATTENDANCES` (a million): first, and again after one new sign-in.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "figures/organisation.rs"]
mod organisation;

use cairn::domain::Dataset;
use cairn::domain::settings::people_word;
use cairn::report::templates::ALL;
use cairn::report::{Specification, Window, compute};
use chrono::Datelike;
use organisation::{LARGE, LAST_DAY, Size};
use serde_json::{Value, json};
use std::time::Instant;

/// A question for every indicator.
const QUESTIONS: &str = include_str!("../tests/fixtures/harbour.spec.json");

fn main() {
    let most = std::env::var("CAIRN_ATTENDANCES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    println!("\n{:36} {:>12} {:>12}   a report natively", "attendances", "first", "once more");
    for times in [1, most / LARGE.attendances].into_iter().filter(|times| *times > 0).collect::<std::collections::BTreeSet<_>>() {
        let mut records = organisation::organisation(Size {
            people: LARGE.people * times,
            sessions: LARGE.sessions * times,
            attendances: LARGE.attendances * times,
            case_actions: LARGE.case_actions * times,
        });
        let (every, indicators) = every_indicator(&records);
        let (largest, key) = largest_template(&records);
        let size = LARGE.attendances * times;
        measured(&format!("{size}, {indicators} indicators"), &mut records, &every);
        measured(&format!("{size}, template {key}"), &mut records, &largest);
    }
}

/// Times the report, signs one person in who was not there, and times it again.
fn measured(what: &str, records: &mut Dataset, specification: &Specification) {
    let once = |records: &Dataset| {
        let started = Instant::now();
        assert!(!compute(records, specification).unwrap().items.is_empty());
        started.elapsed().as_secs_f64() * 1000.0
    };
    let first = once(records);
    sign_in(records);
    let again = once(records);
    println!("{what:36} {first:>9.1} ms {again:>9.1} ms");
}

fn sign_in(records: &mut Dataset) {
    let mut mark = records.attendances.iter().last().unwrap().clone();
    let there: Vec<_> =
        records.attendances.iter().filter(|one| one.session_id == mark.session_id).map(|one| one.person_id.clone()).collect();
    mark.person_id = records.people.iter().map(|person| person.id.clone()).find(|id| !there.contains(id)).unwrap();
    let before = records.attendances.len();
    records.attendances.put(mark);
    assert_eq!(records.attendances.len(), before + 1);
}

fn year() -> Window {
    Window::new(LAST_DAY.with_ordinal(1).unwrap(), LAST_DAY).unwrap()
}

/// One question for each indicator that these records can be asked, and how many these are.
fn every_indicator(records: &Dataset) -> (Specification, usize) {
    let asked: Value = serde_json::from_str(QUESTIONS).unwrap();
    let mut items: Vec<Value> = Vec::new();
    for item in asked["items"].as_array().unwrap() {
        let mut item = item.clone();
        let members = item.as_object_mut().unwrap();
        ["scope", "filter", "sentence", "overrides"].into_iter().for_each(|name| drop(members.remove(name)));
        members.insert("from".to_owned(), json!(year().from().to_string()));
        members.insert("to".to_owned(), json!(year().to().to_string()));
        let is_known = items.iter().any(|known| known["indicator"] == item["indicator"]);
        if !is_known && specification(vec![item.clone()]).is_some_and(|one| compute(records, &one).is_ok()) {
            items.push(item);
        }
    }
    let indicators = items.len();
    (specification(items).unwrap(), indicators)
}

fn specification(items: Vec<Value>) -> Option<Specification> {
    Specification::from_json(&json!({ "title": "", "audience": "internal", "items": items }).to_string()).ok()
}

/// The template that asks most of these records.
fn largest_template(records: &Dataset) -> (Specification, String) {
    let filled = ALL.iter().map(|template| {
        let filled = template.fill(records, year(), None, &people_word(records)).unwrap();
        (filled.specification, template.key.clone().into_owned())
    });
    filled.max_by_key(|(specification, _)| specification.items.len()).unwrap()
}
