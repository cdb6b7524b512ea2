//! The invented charity with awkward records: every figure of the built indicators is what another hand computed from the same page.
#![allow(clippy::expect_used)]

use domain::Dataset;
use exchange::package;
use report::disclosure::Printed;
use report::{self, Index, Specification, indicators, records_behind_over};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const BUILT: &[&str] = &[
    "people_participating",
    "people_in_group_activities",
    "people_with_ongoing_support",
    "first_time_participants",
    "returning_participants",
    "attendances",
    "sessions_held",
    "mean_attendance",
    "minimum_attendance",
    "maximum_attendance",
    "cadence_days",
    "events_held",
    "activities_run",
    "breakdown",
    "distinct_values",
    "distinct_areas",
    "contact_hours",
    "strand_overlap",
    "enrolments",
    "one_to_ones",
    "matches",
    "match_health",
    "client_units",
    "people_in_cases",
    "people_lacking_capacity",
    "people_with_litigation_friend",
    "outcomes",
    "conversion",
    "measured_change",
    "urgent_help",
    "enquiries",
    "referrals",
    "advice_compliance",
    "volunteers",
    "people_trained",
    "organisations_taking_part",
    "esol_progress",
    "funding",
    "target",
    "data_quality",
    "waiting",
    "feedback",
];

/// Those whose reading is Cairn's own, so that no worked example can have them.
const OUR_OWN: &[&str] = &["match_health", "advice_compliance", "data_quality", "feedback"];
/// Counts that are sums of what the records behind them hold.
const SUMS: &[&str] = &["learner_minutes", "delivery_minutes", "one_to_one_minutes", "minutes", "attendances", "awarded_pence"];
/// Indicators beside those called `people_…` whose number is one of records.
const COUNTS_PEOPLE: &[&str] = &["first_time_participants", "urgent_help", "waiting", "organisations_taking_part"];

fn harbour() -> Dataset {
    package::dataset(include_bytes!("fixtures/harbour.zip")).expect("the package is whole")
}

fn specification() -> Specification {
    Specification::from_json(include_str!("fixtures/harbour.spec.json")).expect("a specification")
}

fn expected() -> BTreeMap<String, Map<String, Value>> {
    let whole: Value = serde_json::from_str(include_str!("fixtures/harbour.expected.json")).expect("JSON");
    let items = whole["items"].as_array().expect("items").iter().map(|item| {
        let mut members = item.as_object().expect("an object").clone();
        let id = members.remove("id").and_then(|id| id.as_str().map(str::to_owned)).expect("an id");
        (id, members)
    });
    items.collect()
}

#[test]
fn the_indicators_that_are_built_are_these_forty_two() {
    let built: Vec<&str> = indicators::ALL.iter().map(|indicator| indicator.key).collect();
    assert_eq!(built, BUILT);
    assert_eq!(built.len(), 42);
    for key in BUILT {
        let is_asked_for = specification().items.iter().any(|item| item.indicator == *key);
        assert_ne!(is_asked_for, OUR_OWN.contains(key), "{key}");
    }
}

#[test]
fn every_figure_is_as_expected() {
    let expected = expected();
    let report = report::compute(&harbour(), &specification()).expect("a report");
    assert_eq!(report.items.len(), expected.len());
    let mut wrong = Vec::new();
    for figure in &report.items {
        let members = figure.value.members();
        if Some(&members) != expected.get(&figure.id) {
            wrong.push(format!("{}: {} but expected {:?}", figure.id, Value::Object(members), expected.get(&figure.id)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} figures differ:\n{}", wrong.len(), report.items.len(), wrong.join("\n"));
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let (records, specification) = (harbour(), specification());
    let bytes = || report::compute(&records, &specification).expect("a report").to_json().to_string();
    assert_eq!(bytes(), bytes());
}

#[test]
fn the_people_behind_a_number_are_as_many_as_it_says() {
    let records = harbour();
    let index = Index::of(&records).expect("no circle of merges");
    let report = report::compute_over(&index, &specification()).expect("a report");
    for (item, figure) in specification().items.iter().zip(&report.items) {
        let behind = records_behind_over(&index, item).expect("records");
        let key = item.indicator.as_str();
        let counted_in = |key: &str| behind.iter().filter(|reference| reference.counted_in.as_deref() == Some(key)).count() as u64;
        match &figure.value {
            report::Value::Table { rows, .. } => {
                for (key, value) in rows {
                    assert_eq!(Printed::Exact(counted_in(key)), *value, "{} {key}", item.id);
                }
            }
            report::Value::Counts(counts) | report::Value::Change { counts, .. } => {
                for (name, count) in counts.iter().filter(|(name, _)| !SUMS.contains(&&**name)) {
                    assert_eq!(Printed::Exact(counted_in(name)), *count, "{} {name}", item.id);
                }
            }
            report::Value::Ratio { numerator, denominator } if ["conversion", "people_with_litigation_friend"].contains(&key) => {
                assert_eq!(
                    ["numerator", "denominator"].map(|part| Printed::Exact(counted_in(part))),
                    [*numerator, *denominator],
                    "{}",
                    item.id
                );
            }
            report::Value::Overlap { exactly, pairs } => {
                for (strands, people) in exactly {
                    assert_eq!(Printed::Exact(counted_in(&strands.to_string())), *people, "{} {strands}", item.id);
                }
                for (strands, people) in pairs {
                    assert_eq!(Printed::Exact(counted_in(&strands.join(" + "))), *people, "{} {strands:?}", item.id);
                }
            }
            report::Value::Count(count) if key.starts_with("people_") || COUNTS_PEOPLE.contains(&key) => {
                assert_eq!(Printed::Exact(behind.len() as u64), *count, "{}", item.id);
            }
            _ => {}
        }
    }
}
