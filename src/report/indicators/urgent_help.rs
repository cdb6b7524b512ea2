//! People in urgent need who were helped: in a one-to-one, or through a case.

use super::Indicator;
use crate::disclosure::Counts;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;
use std::collections::BTreeSet;

/// `urgent_help`
pub const INDICATOR: Indicator = Indicator {
    key: "urgent_help",
    definition: "People with a completed one-to-one in the period that was urgent and in which they were assisted, or whose own or whose \
                 household's case is urgent and was worked on in the period. Each person once.",
    base: "Completed one-to-ones and cases with something done on them",
    filtered: false,
    counts: Counts::ALONE,
    takes: &[],
    value: |question| Ok(Value::Count(people(question).len() as u64)),
    records: |question| Ok(to_people(question, people(question), None)),
};

fn people(question: &Question) -> Vec<PersonNumber> {
    let assisted = question.completed().filter(|one| one.contact.urgent == Some(true) && one.contact.assisted == Some(true));
    let urgent = question.matters().filter(|matter| matter.case.urgent == Some(true));
    let worked_on = urgent.filter(|matter| matter.was_worked_on(&question.extent.window));
    let people: BTreeSet<PersonNumber> =
        assisted.map(|one| one.person).chain(worked_on.flat_map(|matter| matter.people.iter().copied())).collect();
    people.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    const PEOPLE: &[&str] = &[
        "people id=p1 name=A",
        "people id=p2 name=B merged_into_id=p1",
        "people id=p3 name=C",
        "households id=h1 name=Home",
        "household_members household_id=h1 person_id=p1",
        "household_members household_id=h1 person_id=p3",
    ];

    fn helped(records: &[&str]) -> Value {
        value_of(&given(&[PEOPLE, records].concat()), json!({"indicator": "urgent_help"}))["value"].clone()
    }

    #[test]
    fn a_contact_must_be_completed_urgent_and_assisted() {
        for (rest, expected) in [
            ("status=completed urgent=true assisted=true", 1),
            ("status=completed urgent=true assisted=false", 0),
            ("status=completed urgent=true", 0),
            ("status=completed assisted=true", 0),
            ("status=booked urgent=true assisted=true", 0),
        ] {
            assert_eq!(helped(&[&format!("contacts id=o1 person_id=p2 date=2025-05-05 {rest}")]), expected, "{rest}");
        }
    }

    #[test]
    fn an_urgent_case_worked_on_counts_for_everybody_of_the_household_once() {
        let case = "cases id=k1 client_type=household client_id=h1 urgent=true opened_on=2024-01-01";
        let calm = "cases id=k2 client_type=household client_id=h1 opened_on=2024-01-01";
        let contact = "contacts id=o1 person_id=p2 date=2025-05-05 status=completed urgent=true assisted=true";
        assert_eq!(helped(&[case, "case_actions id=x1 case_id=k1 date=2025-01-01", contact]), 2);
        assert_eq!(helped(&[case, "case_actions id=x1 case_id=k1 date=2024-12-31"]), 0);
        assert_eq!(helped(&[calm, "case_actions id=x1 case_id=k2 date=2025-01-01"]), 0);
        let dataset = given(&[PEOPLE, &[case, "case_actions id=x1 case_id=k1 date=2025-01-01"]].concat());
        assert_eq!(behind(&dataset, json!({"indicator": "urgent_help"})), ["p1", "p3"]);
    }
}
