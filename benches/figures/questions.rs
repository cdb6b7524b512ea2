//! What is asked of the records when a report is measured: the plain report, every indicator, the template that asks most.

use crate::organisation::LAST_DAY;
use chrono::Datelike;
use domain::Dataset;
use domain::attendance::{AttendanceRole::Participant, AttendanceStatus::Present};
use domain::settings::people_word;
use report::templates::{ALL, Filled, PLAIN, Template};
use report::{Specification, Window, compute, indicators};
use serde_json::{Value, json};

/// A question for most indicators.
const QUESTIONS: &str = include_str!("../../tests/fixtures/harbour.spec.json");

/// The year that the records end with.
fn year() -> Window {
    Window::new(LAST_DAY.with_ordinal(1).unwrap(), LAST_DAY).unwrap()
}

fn filled(records: &Dataset, template: &Template) -> Filled {
    template.fill(records, year(), None, &people_word(records)).unwrap()
}

/// The plain report.
pub fn plain(records: &Dataset) -> Specification {
    filled(records, &PLAIN).specification
}

/// The template that asks most of these records, and its name.
pub fn largest_template(records: &Dataset) -> (Specification, String) {
    let filled = ALL.iter().map(|template| (filled(records, template).specification, template.key.clone().into_owned()));
    filled.max_by_key(|(specification, _)| specification.items.len()).unwrap()
}

/// One question for each indicator, and how many these are.
pub fn every_indicator(records: &Dataset) -> (Specification, usize) {
    let asked: Value = serde_json::from_str(QUESTIONS).unwrap();
    let items: Vec<Value> = indicators::ALL
        .iter()
        .map(|indicator| {
            let known = asked["items"].as_array().unwrap().iter().find(|item| item["indicator"] == indicator.key);
            let with = match indicator.key {
                "conversion" => json!({"of": {}, "outcomes": ["job_started"]}),
                "target" => json!({"target": "target"}),
                "distinct_areas" => json!({"of": "people_participating"}),
                _ => known.map_or(Value::Null, |item| item["with"].clone()),
            };
            let days = [year().from(), year().to()].map(|day| day.to_string());
            json!({"id": indicator.key, "indicator": indicator.key, "from": days[0], "to": days[1], "with": with})
        })
        .collect();
    let specification = json!({ "title": "", "audience": "internal", "items": items });
    let specification = Specification::from_json(&specification.to_string()).unwrap();
    compute(records, &specification).unwrap();
    let indicators = specification.items.len();
    (specification, indicators)
}

/// Signs one person in who was not there, at the last session that has marks.
pub fn sign_in(records: &mut Dataset) {
    let session = records.attendances.iter().last().unwrap().session_id.clone();
    let there: Vec<_> = records.attendances.of_session(&session).cloned().collect();
    let mut mark = there.iter().find(|mark| mark.status == Present && mark.role() == Participant).unwrap().clone();
    let is_there = |id: &domain::ids::PersonId| there.iter().any(|one| one.person_id == *id);
    mark.person_id = records.people.iter().map(|person| person.id.clone()).find(|id| !is_there(id)).unwrap();
    let before = records.attendances.len();
    records.attendances.put(mark);
    assert_eq!(records.attendances.len(), before + 1);
}
