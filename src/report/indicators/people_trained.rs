//! People trained: those present at trainings, and their attendances.

use super::Indicator;
use crate::disclosure::Counts;
use domain::programme::ActivityType;
use crate::index::Sitting;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{RecordId, RecordRef, to_people};
use crate::result::Value;
use std::collections::BTreeSet;

/// `people_trained`
pub const INDICATOR: Indicator = Indicator {
    key: "people_trained",
    definition: "Identified people present as participants at held sessions of activities of the type training, each once; and all attendances \
                 at those sessions, named or not.",
    base: "Held sessions of trainings",
    filtered: false,
    counts: Counts::ALONE,
    takes: &[],
    value: |question| {
        let attendances = trainings(question).map(Sitting::headcount).sum();
        Ok(Value::counts([("people", people(question).len() as u64), ("attendances", attendances)]))
    },
    records: |question| {
        let mut records = to_people(question, people(question), Some("people"));
        records.extend(trainings(question).map(|sitting| RecordRef {
            record: RecordId::Session(sitting.session.id.clone()),
            counted_in: Some("attendances".to_owned()),
        }));
        Ok(records)
    },
};

fn trainings<'a: 'q, 'q>(question: &'q Question<'a, '_>) -> impl Iterator<Item = &'q Sitting<'a>> {
    question.held().filter(|sitting| sitting.place.activity_type == ActivityType::Training)
}

fn people(question: &Question) -> Vec<PersonNumber> {
    let present = trainings(question).flat_map(|sitting| question.index.participants(sitting).iter().copied());
    present.collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn people_count_once_and_their_attendances_each_time() {
        let dataset = given(&[
            "activities id=a1 name=Statuses type=training",
            "activities id=a2 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=4",
            "sessions id=s2 activity_id=a1 date=2025-03-08 status=held",
            "sessions id=s3 activity_id=a1 date=2025-03-15 status=cancelled unnamed_headcount=9",
            "sessions id=s4 activity_id=a2 date=2025-03-08 status=held unnamed_headcount=9",
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "people id=p3 name=C",
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s1 person_id=p2 status=present",
            "attendances session_id=s2 person_id=p2 status=late",
            "attendances session_id=s2 person_id=p3 status=present role=speaker",
            "attendances session_id=s4 person_id=p3 status=present",
        ]);
        let item = json!({"indicator": "people_trained"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"counts": {"people": 1, "attendances": 6}}));
        assert_eq!(behind(&dataset, item), ["people: p1", "attendances: s1", "attendances: s2"]);
        let of_groups = json!({"indicator": "people_trained", "scope": {"activity_types": ["group"]}});
        assert_eq!(value_of(&dataset, of_groups), json!({"counts": {"people": 0, "attendances": 0}}));
    }
}
