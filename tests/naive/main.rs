//! The report engine against a slow and obvious second implementation, written from the text of the indicators alone: loops over the records,
//! without an index and without anything of `report`. Both must say the same of whatever organisation chance makes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod again;
mod lives;
mod made;
mod own;
mod people;
mod support;
mod work;
mod world;

use chrono::NaiveDate;
use domain::Dataset;
use proptest::prelude::*;
use report::{self, Index, Specification, indicators};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use world::{NEVER, World};

/// Organisations made in one run; each is asked for every indicator in every way.
const CASES: u32 = 64;
/// More than an organisation takes: once they run out, everything is the first of its kind.
const CHOICES: usize = 1_600;

/// What the text makes of an item.
fn answer(all: &Dataset, item: &Value) -> Value {
    let day = |key: &str| item[key].as_str().unwrap().parse().unwrap();
    figure(&World::new(all, &item["scope"], day("from"), day("to")), item["indicator"].as_str().unwrap(), &item["with"], &item["filter"])
}

fn figure(world: &World, indicator: &str, with: &Value, filter: &Value) -> Value {
    match indicator {
        "people_participating" => work::people_participating(world, filter),
        "people_in_group_activities" => work::people_in_group_activities(world, filter),
        "people_with_ongoing_support" => json!({"value": people::of(world, indicator, filter).len()}),
        "first_time_participants" => people::first_time(world, filter),
        "returning_participants" => people::returning(world, filter),
        "attendances" => json!({"value": work::attendances(world)}),
        "sessions_held" => work::sessions_held(world),
        "mean_attendance" => work::mean(world),
        "minimum_attendance" => work::extreme(world, false),
        "maximum_attendance" => work::extreme(world, true),
        "cadence_days" => work::cadence(world),
        "events_held" => work::events_held(world),
        "activities_run" => work::activities_run(world),
        "breakdown" => people::breakdown(world, with, filter),
        "distinct_values" => people::distinct_values(world, with, filter),
        "distinct_areas" => people::distinct_areas(world, with, filter),
        "contact_hours" => work::contact_hours(world),
        "strand_overlap" => people::strand_overlap(world),
        "enrolments" => work::enrolled(world),
        "one_to_ones" => work::one_to_ones(world),
        "matches" => support::matches(world, with),
        "match_health" => own::match_health(world, with),
        "client_units" => support::client_units(world),
        "people_in_cases" => support::people_in_cases(world),
        "people_lacking_capacity" => support::lacking(world, with),
        "people_with_litigation_friend" => support::litigation_friends(world, with),
        "outcomes" => support::outcomes(world, with),
        "conversion" => support::conversion(world, with, filter),
        "measured_change" => support::measured_change(world, with, filter),
        "urgent_help" => support::urgent_help(world),
        "enquiries" => support::enquiries(world, with),
        "referrals" => work::referrals(world),
        "advice_compliance" => own::advice_compliance(world),
        "volunteers" => work::volunteers(world, with),
        "people_trained" => work::people_trained(world),
        "organisations_taking_part" => work::organisations(world),
        "esol_progress" => support::esol_progress(world, with, filter),
        "funding" => work::funding(world),
        "target" => target(world, with),
        "data_quality" => own::data_quality(world),
        "waiting" => work::waiting(world),
        "feedback" => own::feedback(world, with),
        other => panic!("the text says nothing of {other}"),
    }
}

fn target(world: &World, with: &Value) -> Value {
    let target = world.all.targets.iter().find(|target| with["target"] == target.id.as_str()).unwrap();
    let scope = if target.scope.is_empty() { json!({}) } else { json!({"programme": target.scope}) };
    let [always, for_ever] = NEVER.map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap());
    let own = World::new(world.all, &scope, target.from.unwrap_or(always), target.to.unwrap_or(for_ever));
    let promised = i64::from(target.value.unwrap_or(0));
    let pro_rata = match (target.from, target.to) {
        (Some(from), Some(to)) => {
            let days = from.iter_days().take_while(|day| *day <= to);
            let elapsed = days.clone().filter(|day| world.as_at().is_some_and(|as_at| *day <= as_at)).count();
            json!({"numerator": promised * elapsed as i64, "denominator": days.count()})
        }
        _ => json!({"numerator": 0, "denominator": 0}),
    };
    json!({"actual": figure(&own, &target.indicator, &Value::Null, &Value::Null), "target": promised, "pro_rata": pro_rata})
}

/// What each indicator can be asked with; those without an entry take nothing.
fn withs(indicator: &str) -> Vec<Value> {
    let bases = ["people_participating", "people_with_ongoing_support", "people_in_group_activities"];
    let attributes = ["gender", "nationality", "area", "immigration_status", "age_band", "language"];
    let of_each =
        || bases.iter().flat_map(|of| attributes.iter().map(move |attribute| json!({"of": of, "attribute": attribute}))).collect();
    match indicator {
        "breakdown" | "distinct_values" => of_each(),
        "distinct_areas" => vec![
            json!({"of": bases[0]}),
            json!({"of": bases[1], "within": "North"}),
            json!({"of": bases[0], "count": "groups"}),
            json!({"of": bases[2], "within": "ag2", "count": "groups"}),
        ],
        "matches" | "match_health" => vec![json!({}), json!({"type": "mentoring"}), json!({"type": "litigation_friend"})],
        "people_lacking_capacity" | "people_with_litigation_friend" => vec![json!({}), json!({"domain": "immigration"})],
        "outcomes" => vec![json!({}), json!({"types": ["job_started"]})],
        "conversion" => vec![
            json!({"of": {}, "outcomes": ["job_started"]}),
            json!({"of": {"programme": "Women"}, "outcomes": ["job_started", "leave_granted"], "cutoff": "2026-01-01"}),
            json!({"of": {"activity": ["Yoga", "ac3"]}, "outcomes": ["leave_granted"], "cutoff": "2025-03-01"}),
        ],
        "measured_change" => vec![json!({"measure": "confidence"}), json!({"measure": "feedback"})],
        "enquiries" => vec![json!({}), json!({"enquirer": "professional"})],
        "volunteers" => vec![json!({}), json!({"roles": ["volunteer", "speaker"]}), json!({"roles": ["speaker"], "logged": true})],
        "esol_progress" => vec![json!({}), json!({"skill": "reading"})],
        "target" => vec![json!({"target": "ta0"}), json!({"target": "ta1"}), json!({"target": "ta2"})],
        "feedback" => vec![json!({}), json!({"measure": "confidence"})],
        _ => vec![json!({})],
    }
}

const FILTERED: &[&str] = &[
    "people_participating",
    "people_in_group_activities",
    "people_with_ongoing_support",
    "first_time_participants",
    "returning_participants",
    "breakdown",
    "distinct_values",
    "distinct_areas",
    "conversion",
    "esol_progress",
    "measured_change",
];

/// One scope, window and filter for every indicator and everything it can be asked with.
fn items(scope: &Value, window: [&str; 2], filter: &Value) -> Vec<Value> {
    let mut items = Vec::new();
    for indicator in indicators::ALL.iter().map(|indicator| indicator.key) {
        for with in withs(indicator) {
            let filter = if FILTERED.contains(&indicator) { filter } else { &Value::Null };
            let (id, [from, to]) = (items.len().to_string(), window);
            items.push(json!({"id": id, "indicator": indicator, "scope": scope, "from": from, "to": to, "with": with, "filter": filter}));
        }
    }
    items
}

fn scopes() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!({}),
        json!({}),
        json!({"programme": "Women"}),
        json!({"programme": ["pr1"]}),
        json!({"programme": ["pr0", "Advice"], "strand": ["st0", "st1", "st2"]}),
        json!({"strand": ["st0", "st3"]}),
        json!({"activity": "Yoga"}),
        json!({"activity_types": ["one_to_one", "class", "training"]}),
        json!({"programme": "Women", "activity_types": ["group", "event"]}),
    ])
}

fn windows() -> impl Strategy<Value = [&'static str; 2]> {
    let year = ["2025-01-01", "2025-12-31"];
    prop::sample::select(vec![year, year, ["2025-03-01", "2025-03-31"], ["2024-12-31", "2024-12-31"], ["2023-01-01", "2026-12-31"]])
}

fn filters() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        Value::Null,
        Value::Null,
        json!({"gender": ["woman", "prefer_not_to_say"]}),
        json!({"nationality": ["UA", "stateless"]}),
        json!({"area": ["E09000001", "E09000002", "outside_uk"]}),
        json!({"age_from": 16, "age_to": 35}),
        json!({"gender": ["man"], "age_to": 17}),
    ])
}

/// The engine's value members of each item.
fn engine(all: &Dataset, items: &[Value]) -> Vec<Value> {
    let specification = json!({"title": "Test", "audience": "internal", "items": items});
    let specification = Specification::read(specification).unwrap_or_else(|error| panic!("{error}"));
    let report = report::compute_over(&Index::of(all).unwrap(), &specification).unwrap_or_else(|error| panic!("{error}"));
    report.items.iter().map(|figure| Value::Object(figure.value.members())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn the_engine_says_what_the_text_says(
        choices in prop::collection::vec(any::<u16>(), CHOICES),
        scope in scopes(),
        window in windows(),
        filter in filters(),
    ) {
        let all = made::organisation(&choices);
        let items = items(&scope, window, &filter);
        for (item, value) in items.iter().zip(engine(&all, &items)) {
            prop_assert_eq!(value, answer(&all, item), "{}", item);
        }
    }
}

#[test]
fn all_42_indicators_are_compared_and_chance_gives_each_something_to_count() {
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for seed in 1..=16_u64 {
        // Some noise that is the same every time.
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let choices: Vec<u16> = (0..CHOICES)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 32) as u16
            })
            .collect();
        let all = made::organisation(&choices);
        let items = items(&json!({}), ["2025-01-01", "2025-12-31"], &Value::Null);
        for (item, value) in items.iter().zip(engine(&all, &items)) {
            let with_numbers = value.to_string().bytes().any(|byte| (b'1'..=b'9').contains(&byte));
            if with_numbers {
                said.extend(indicators::named(item["indicator"].as_str().unwrap()).map(|indicator| indicator.key));
            }
        }
    }
    let silent: Vec<&str> = indicators::ALL.iter().map(|indicator| indicator.key).filter(|key| !said.contains(key)).collect();
    assert!(silent.is_empty(), "always nothing: {silent:?}");
    assert_eq!(said.len(), 42);
}
