//! People waiting on the last day of the window: enrolled somewhere, and only to wait.

use super::Indicator;
use crate::disclosure::Counts;
use domain::attendance::EnrolmentStatus;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;
use std::collections::BTreeMap;

/// `waiting`
pub const INDICATOR: Indicator = Indicator {
    key: "waiting",
    definition: "People with an enrolment open on the last day of the period, all of which in this work are on a waiting list. \
                 Somebody who already has a place in one activity is not counted as waiting for another.",
    base: "Enrolments open on the last day",
    filtered: false,
    counts: Counts::ALONE,
    takes: &[],
    value: |question| Ok(Value::Count(people(question).len() as u64)),
    records: |question| Ok(to_people(question, people(question), None)),
};

fn people(question: &Question) -> Vec<PersonNumber> {
    let last = question.extent.window.to();
    let open = question.enrolments().filter(|enrolled| {
        let enrolment = enrolled.enrolment;
        enrolment.enrolled_on <= last && enrolment.ended_on.is_none_or(|ended| last <= ended)
    });
    let mut only_waits: BTreeMap<PersonNumber, bool> = BTreeMap::new();
    for enrolled in open {
        *only_waits.entry(enrolled.person).or_insert(true) &= enrolled.enrolment.status == EnrolmentStatus::Waiting;
    }
    only_waits.into_iter().filter(|(_, only)| *only).map(|(person, _)| person).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    fn dataset(enrolments: &[&str]) -> domain::Dataset {
        let rows: Vec<String> = enrolments.iter().enumerate().map(|(at, rest)| format!("enrolments id=e{at} {rest}")).collect();
        let work = ["activities id=a1 name=English type=course", "activities id=a2 name=Sewing type=course"];
        let people = ["people id=p1 name=A", "people id=p2 name=B merged_into_id=p1"];
        given(&[&work[..], &people, &rows.iter().map(String::as_str).collect::<Vec<_>>()].concat())
    }

    fn waiting(enrolments: &[&str], scope: Value) -> Value {
        value_of(&dataset(enrolments), json!({"indicator": "waiting", "scope": scope}))["value"].clone()
    }

    #[test]
    fn waiting_is_asked_of_the_last_day() {
        for (rest, expected) in [
            ("enrolled_on=2025-12-31 status=waiting", 1),
            ("enrolled_on=2024-01-01 ended_on=2025-12-31 status=waiting", 1),
            ("enrolled_on=2024-01-01 ended_on=2025-12-30 status=waiting", 0),
            ("enrolled_on=2026-01-01 status=waiting", 0),
            ("enrolled_on=2025-01-01 status=enrolled", 0),
        ] {
            assert_eq!(waiting(&[&format!("person_id=p1 activity_id=a1 {rest}")], json!({})), expected, "{rest}");
        }
    }

    #[test]
    fn a_place_anywhere_in_the_scope_ends_the_waiting() {
        let waits = "person_id=p1 activity_id=a1 enrolled_on=2025-01-01 status=waiting";
        let has_place = "person_id=p2 activity_id=a2 enrolled_on=2025-01-01 status=started";
        let had_place = "person_id=p2 activity_id=a2 enrolled_on=2025-01-01 ended_on=2025-02-01 status=completed";
        assert_eq!(waiting(&[waits, has_place], json!({})), 0);
        assert_eq!(waiting(&[waits, has_place], json!({"activity": "English"})), 1);
        assert_eq!(waiting(&[waits, had_place], json!({})), 1);
        assert_eq!(behind(&dataset(&[waits]), json!({"indicator": "waiting"})), ["p1"]);
    }
}
