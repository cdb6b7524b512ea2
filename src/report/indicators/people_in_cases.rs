//! People in supported cases: the client, or everybody of the household.

use super::Indicator;
use crate::disclosure::Counts;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;
use std::collections::BTreeSet;

/// `people_in_cases`
pub const INDICATOR: Indicator = Indicator {
    key: "people_in_cases",
    definition: "People for whom work was done on a case in the period: the client, or everybody of the household whose case it is. \
                 Each person once, however many cases and households.",
    base: "Cases with something done on them in the period",
    filtered: false,
    counts: Counts::ALONE,
    takes: &[],
    value: |question| Ok(Value::Count(people(question).len() as u64)),
    records: |question| Ok(to_people(question, people(question), None)),
};

fn people(question: &Question) -> Vec<PersonNumber> {
    let worked_on = question.matters().filter(|matter| matter.was_worked_on(&question.extent.window));
    let people: BTreeSet<PersonNumber> = worked_on.flat_map(|matter| matter.people.iter().copied()).collect();
    people.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn everybody_of_a_household_counts_once() {
        let dataset = given(&[
            "people id=p1 name=A",
            "people id=p2 name=B",
            "people id=p3 name=C merged_into_id=p2",
            "people id=p4 name=D",
            "households id=h1 name=Home",
            "household_members household_id=h1 person_id=p1",
            "household_members household_id=h1 person_id=p2",
            "household_members household_id=h1 person_id=p3",
            "cases id=k1 client_type=household client_id=h1 opened_on=2025-01-01",
            "cases id=k2 client_type=person client_id=p1 opened_on=2025-01-01",
            "cases id=k3 client_type=person client_id=p4 opened_on=2025-01-01",
            "case_actions id=x1 case_id=k1 date=2025-03-01",
            "case_actions id=x2 case_id=k2 date=2025-03-01",
            "case_actions id=x3 case_id=k3 date=2024-03-01",
        ]);
        let item = json!({"indicator": "people_in_cases"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"value": 2}));
        assert_eq!(behind(&dataset, item), ["p1", "p2"]);
    }
}
