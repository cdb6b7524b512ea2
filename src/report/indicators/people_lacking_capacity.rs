//! People supported who lacked mental capacity for a named matter on a day of the window.

use super::Indicator;
use crate::disclosure::Counts;
use domain::counted_words::is_word;
use domain::casework::Capacity;
use crate::error::ReportError;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;
use std::collections::BTreeSet;

/// `people_lacking_capacity`
pub const INDICATOR: Indicator = Indicator {
    key: "people_lacking_capacity",
    definition: "People who were supported in the period and of whom it is recorded that on a day of it they lacked mental capacity, for the \
                 matter asked for or for any. A record holds until its own end; capacity is for one decision at one time.",
    base: "Held sessions, completed one-to-ones, case actions and match contacts, and records of capacity",
    filtered: false,
    counts: Counts::of(|number| number.people(&format!("people_lacking_capacity {}", number.with("domain")))),
    takes: &["domain"],
    value: |question| Ok(Value::Count(people(question)?.len() as u64)),
    records: |question| Ok(to_people(question, people(question)?, None)),
};

/// Who they are, ascending.
pub(super) fn people(question: &Question) -> Result<Vec<PersonNumber>, ReportError> {
    let domain = question.with()?.text("domain")?;
    let (index, window) = (question.index, question.extent.window);
    let records = index.dataset.capacity_records.iter();
    let in_force = records
        .filter(|record| record.capacity == Some(Capacity::Lacks))
        .filter(|record| domain.as_ref().is_none_or(|domain| is_word(&record.domain, domain)))
        .filter(|record| window.meets(record.from, record.to));
    let lacking: BTreeSet<PersonNumber> = in_force.filter_map(|record| index.people.find(&record.person_id)).collect();
    Ok(question.supported().into_iter().filter(|person| lacking.contains(person)).collect())
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    fn lacking(record: &str, with: Value) -> Value {
        let record = format!("capacity_records id=c1 person_id=p2 {record}");
        let records = [
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "people id=p3 name=C",
            "contacts id=o1 person_id=p1 date=2025-05-05 status=completed",
            "capacity_records id=c2 person_id=p3 domain=immigration capacity=lacks",
            &record,
        ];
        value_of(&given(&records), json!({"indicator": "people_lacking_capacity", "with": with}))["value"].clone()
    }

    #[test]
    fn somebody_supported_counts_whose_record_holds_on_a_day_of_the_window() {
        for (record, expected) in [
            ("capacity=lacks domain=immigration", 1),
            ("capacity=lacks domain=immigration from=2025-12-31", 1),
            ("capacity=lacks domain=immigration to=2025-01-01", 1),
            ("capacity=lacks domain=immigration from=2026-01-01", 0),
            ("capacity=lacks domain=immigration to=2024-12-31", 0),
            ("capacity=lacks domain=immigration from=2025-05-02 to=2025-05-01", 0),
            ("capacity=has domain=immigration", 0),
            ("domain=immigration", 0),
        ] {
            assert_eq!(lacking(record, json!({})), expected, "{record}");
        }
    }

    #[test]
    fn a_matter_narrows_and_a_later_record_of_capacity_ends_nothing() {
        assert_eq!(lacking("capacity=lacks domain=housing", json!({"domain": "immigration"})), 0);
        assert_eq!(lacking("capacity=lacks domain=immigration", json!({"domain": "immigration"})), 1);
        let dataset = given(&[
            "people id=p1 name=A",
            "contacts id=o1 person_id=p1 date=2025-05-05 status=completed",
            "capacity_records id=c1 person_id=p1 domain=immigration capacity=lacks from=2024-01-01",
            "capacity_records id=c2 person_id=p1 domain=immigration capacity=has from=2024-06-01",
        ]);
        assert_eq!(behind(&dataset, json!({"indicator": "people_lacking_capacity"})), ["p1"]);
    }
}
