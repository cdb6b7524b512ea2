//! What the page of volunteers counts is what a report counts, on the invented charity and after whatever the page writes.
#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use domain::Dataset;
use domain::cell::Cell;
use domain::ids::{MatchContactId, MatchId, PersonId, TimeEntryId, VolunteerRoleId};
use domain::match_life::{CHECK_IN_DAYS, log, overdue};
use domain::mentoring::{MatchContactKind, MatchType};
use domain::pairing::Couple;
use domain::settings::put_setting;
use domain::swapping::swap;
use domain::volunteer_hours::{Together, together};
use domain::volunteer_record::{Given, RoleFacts, add_role, give_time};
use exchange::package;
use report::{self, Specification};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

fn harbour() -> Dataset {
    package::dataset(&fs::read("tests/fixtures/harbour.zip").unwrap()).unwrap()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::read(text).unwrap()
}

fn counts(records: &Dataset, item: Value) -> Value {
    let asked = json!({ "title": "Volunteers", "audience": "internal", "items": [item] }).to_string();
    let report = report::compute(records, &Specification::from_json(&asked).unwrap()).unwrap();
    report.to_json()["items"][0]["counts"].clone()
}

/// What a report says of everybody in these roles.
fn reported(records: &Dataset, roles: &[&str], from: &str, to: &str) -> Together {
    let item = |logged: bool| {
        counts(
            records,
            json!({"id": "it", "indicator": "volunteers", "scope": {}, "from": from, "to": to, "with": {"roles": roles, "logged": logged}}),
        )
    };
    let number = |counts: &Value, part: &str| counts[part].as_u64().unwrap();
    let (all, active) = (item(false), item(true));
    Together { people: number(&all, "people") as usize, active: number(&active, "people") as usize, minutes: number(&all, "minutes") }
}

fn compare(records: &Dataset) -> u64 {
    let roles: BTreeSet<&str> = records.volunteer_roles.iter().map(|role| role.role.as_str()).collect();
    let every: Vec<&str> = roles.iter().copied().collect();
    let mut minutes = 0;
    for (from, to) in
        [("2025-04-01", "2026-03-31"), ("2025-01-01", "2025-12-31"), ("2025-10-21", "2025-10-21"), ("2024-01-01", "2024-06-30")]
    {
        let shown = together(records, None, day(from), day(to));
        assert_eq!(shown, reported(records, &every, from, to), "every role, {from} to {to}");
        minutes += shown.minutes;
        for role in &every {
            assert_eq!(together(records, Some(role), day(from), day(to)), reported(records, &[role], from, to), "{role}, {from} to {to}");
        }
    }
    minutes
}

#[test]
fn the_page_s_totals_are_the_report_s_in_every_role_and_period() {
    assert!(compare(&harbour()) > 0, "somebody gave time");
}

#[test]
fn what_the_page_writes_is_in_both() {
    let mut records = harbour();
    let before = compare(&records);
    let person = records.people.iter().find(|one| one.merged_into_id.is_none()).map(|one| one.id.clone()).unwrap();
    let facts = RoleFacts { role: "volunteer".to_owned(), from: Some(day("2025-10-21")), ..RoleFacts::default() };
    records.apply(&add_role(&records, VolunteerRoleId::new("new-role").unwrap(), &person, &facts).unwrap());
    let given = Given { person, activity: None, on: day("2025-10-21"), minutes: 90 };
    records.apply(&give_time(&records, TimeEntryId::new("new-time").unwrap(), &given, day("2026-03-01")).unwrap());
    let after = compare(&records);
    assert!(after >= before + 3 * 90, "in the three periods that have the day: {before}, then {after}");
}

#[test]
fn a_swap_is_in_no_figure_and_a_new_interval_says_what_is_due() {
    let mut records = harbour();
    let matches = |records: &Dataset| {
        ["matches", "match_health"].map(|indicator| {
            counts(records, json!({"id": "it", "indicator": indicator, "scope": {}, "from": "2025-04-01", "to": "2026-03-31"}))
        })
    };
    let before = matches(&records);
    let people: Vec<PersonId> =
        records.people.iter().filter(|one| one.merged_into_id.is_none()).map(|one| one.id.clone()).take(4).collect();
    let couple = |one: usize, other: usize| Couple {
        kind: MatchType::Mentoring,
        programme: None,
        supported: people[one].clone(),
        supporter: people[other].clone(),
    };
    let pinned = vec![(MatchId::new("new1").unwrap(), couple(0, 2)), (MatchId::new("new2").unwrap(), couple(1, 3))];
    records.apply(&swap(&records, pinned, &[couple(0, 3)]).unwrap());
    assert_eq!(matches(&records), before, "what is only planned is in no report");

    let today = day("2026-03-01");
    records.apply(&put_setting(&records, CHECK_IN_DAYS, "366").unwrap());
    let late = overdue(&records, today).len();
    records.apply(&put_setting(&records, CHECK_IN_DAYS, "1").unwrap());
    let all = overdue(&records, today);
    assert!(all.len() > late, "every day is sooner than once a year: {} and {late}", all.len());
    let (id, ..) = all[0].clone();
    let contact = MatchContactId::new("new-contact").unwrap();
    records.apply(&log(&records, contact, &id, MatchContactKind::CheckIn, (today, today), None).unwrap());
    assert!(!overdue(&records, today).iter().any(|(one, ..)| *one == id));
    // An empty setting is none: what holds is the default again.
    records.apply(&put_setting(&records, CHECK_IN_DAYS, "").unwrap());
    assert!(overdue(&records, today).len() <= all.len());
}
