//! One-to-ones by type and what became of them, and the people who had one.

use super::Indicator;
use crate::disclosure::Counts;
use super::rows::Rows;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{Counted, to_people};
use crate::result::Value;
use std::collections::BTreeSet;

/// `one_to_ones`
pub const INDICATOR: Indicator = Indicator {
    key: "one_to_ones",
    definition: "One-to-ones dated in the period by type and status, as type/status: offered, booked, completed, did not attend, declined. Beside \
                 them the people with a completed one, each once. Offered is not delivered.",
    base: "One-to-ones of every status",
    filtered: false,
    counts: Counts::ALONE,
    takes: &[],
    value: |question| {
        Ok(Value::Table { rows: rows(question).sizes(), total: None, people: Some(people(question).len() as u64) })
    },
    records: |question| {
        let mut records = rows(question).records();
        records.extend(to_people(question, people(question), Some("people")));
        Ok(records)
    },
};

fn rows<'a>(question: &Question<'a, '_>) -> Rows<'a> {
    let mut rows = Rows::default();
    for one in question.contacts_made() {
        let kind = one.contact.contact_type.map_or("", |kind| kind.as_str());
        rows.add(&[kind, one.contact.status.as_str()], Counted::Contact(&one.contact.id));
    }
    rows
}

fn people(question: &Question) -> Vec<PersonNumber> {
    question.completed().map(|one| one.person).collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn every_status_has_its_row_and_only_a_completed_one_reached_somebody() {
        let dataset = given(&[
            "activities id=a1 name=Clinic type=clinic",
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "people id=p3 name=C",
            "contacts id=o1 person_id=p1 type=advice date=2025-01-01 status=completed activity_id=a1",
            "contacts id=o2 person_id=p2 type=advice date=2025-12-31 status=completed",
            "contacts id=o3 person_id=p3 type=advice date=2025-05-01 status=did_not_attend",
            "contacts id=o4 person_id=p3 date=2025-05-01 status=offered",
            "contacts id=o5 person_id=p3 type=advice date=2026-01-01 status=completed",
        ]);
        let item = json!({"indicator": "one_to_ones"});
        let rows = json!([{"key": "advice/completed", "value": 2}, {"key": "/offered", "value": 1}, {"key": "advice/did_not_attend", "value": 1}]);
        assert_eq!(value_of(&dataset, item.clone()), json!({"rows": rows, "people": 1}));
        let records = ["advice/completed: o1", "advice/completed: o2", "/offered: o4", "advice/did_not_attend: o3", "people: p1"];
        assert_eq!(behind(&dataset, item), records);
        let of_clinic = json!({"indicator": "one_to_ones", "scope": {"activity": "Clinic"}});
        assert_eq!(value_of(&dataset, of_clinic), json!({"rows": [{"key": "advice/completed", "value": 1}], "people": 1}));
    }
}
