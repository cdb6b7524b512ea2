//! People who took part in group activities: every type of activity but one-to-one.

use super::Indicator;
use crate::disclosure::Counts;
use domain::programme::ActivityType;
use crate::base::Base;
use crate::counting::distinct_people;
use crate::records::to_people;
use crate::result::Value;

/// `people_in_group_activities`
pub const INDICATOR: Indicator = Indicator {
    key: "people_in_group_activities",
    definition: "People with at least one attendance (present, late or left early) at a held session of a class, group or other activity that is not \
                 one-to-one. Each person once. Where people at a session were counted but not named, the number lies between two bounds.",
    base: "Held sessions of group activities",
    filtered: true,
    counts: Counts::of(|number| number.everybody()),
    takes: &[],
    value: |question| {
        let people = Base::GroupActivities.people(question);
        if question.filter().is_some() {
            return Ok(Value::Count(people.len() as u64));
        }
        Ok(distinct_people(&people, question.held().filter(|sitting| sitting.place.activity_type != ActivityType::OneToOne)))
    },
    records: |question| Ok(to_people(question, Base::GroupActivities.people(question), None)),
};

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn one_to_ones_do_not_count_be_they_contacts_or_sessions() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "activities id=a2 name=Desk type=one_to_one",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s2 activity_id=a2 date=2025-03-01 status=held unnamed_headcount=7",
            "people id=p1 name=A",
            "people id=p2 name=B",
            "people id=p3 name=C",
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s2 person_id=p2 status=present",
            "contacts id=c1 person_id=p3 activity_id=a1 date=2025-03-01 status=completed",
        ]);
        let item = json!({"indicator": "people_in_group_activities"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"value": 1}));
        assert_eq!(behind(&dataset, item), ["p1"]);
    }
}
