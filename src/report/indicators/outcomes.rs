//! Outcomes achieved: what was recorded as reached, and by how many people.

use super::Indicator;
use crate::disclosure::Counts;
use domain::counted_words::is_one_of;
use domain::Table;
use crate::error::ReportError;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{Counted, Parts};
use std::collections::BTreeSet;

/// `outcomes`
pub const INDICATOR: Indicator = Indicator {
    key: "outcomes",
    definition: "Outcomes recorded as reached in the period, of the types asked for or of all, and how many people reached one, each once.",
    base: "Outcomes",
    filtered: false,
    counts: Counts::ALONE,
    takes: &["types"],
    value: |question| Ok(parts(question)?.counts()),
    records: |question| Ok(parts(question)?.records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Result<Parts<'a>, ReportError> {
    let types = question.with()?.texts("types")?;
    let (index, extent) = (question.index, &question.extent);
    let (mut outcomes, mut people) = (Vec::new(), BTreeSet::<PersonNumber>::new());
    for outcome in index.dataset.outcomes.iter() {
        let wanted = types.is_empty() || is_one_of(&outcome.outcome_type, &types);
        if wanted && extent.window.contains(outcome.date) && extent.within.holds_programme(outcome.programme_id.as_ref()) {
            outcomes.push(Counted::other(Table::Outcomes, &outcome.id));
            people.extend(index.people.find(&outcome.person_id));
        }
    }
    Ok(Parts::none().with("outcomes", outcomes).with_people("people", question, people))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    fn outcomes(scope: Value, with: Value) -> Value {
        let dataset = given(&[
            "programmes id=pr1 name=Women",
            "activities id=a1 name=Yoga type=group programme_id=pr1",
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "outcomes id=o1 person_id=p1 programme_id=pr1 type=job_started date=2025-01-01",
            "outcomes id=o2 person_id=p2 programme_id=pr1 type=job_started date=2025-12-31",
            "outcomes id=o3 person_id=p2 type=leave_granted date=2025-06-01",
            "outcomes id=o4 person_id=p2 type=job_started date=2026-01-01",
        ]);
        assert_eq!(behind(&dataset, json!({"indicator": "outcomes"})), ["outcomes: o1", "outcomes: o2", "outcomes: o3", "people: p1"]);
        value_of(&dataset, json!({"indicator": "outcomes", "scope": scope, "with": with}))["counts"].clone()
    }

    #[test]
    fn types_narrow_and_without_types_all_count() {
        assert_eq!(outcomes(json!({}), json!({})), json!({"outcomes": 3, "people": 1}));
        assert_eq!(outcomes(json!({}), json!({"types": []})), json!({"outcomes": 3, "people": 1}));
        assert_eq!(outcomes(json!({}), json!({"types": ["job_started"]})), json!({"outcomes": 2, "people": 1}));
        assert_eq!(outcomes(json!({}), json!({"types": "smiled"})), json!({"outcomes": 0, "people": 0}));
    }

    #[test]
    fn an_outcome_knows_its_programme_alone() {
        assert_eq!(outcomes(json!({"programme": "Women"}), json!({}))["outcomes"], 2);
        assert_eq!(outcomes(json!({"programme": "Women", "activity": "Yoga"}), json!({}))["outcomes"], 0);
    }
}
