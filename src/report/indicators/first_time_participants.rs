//! People who took part for the first time: in the window, and never in the scope before it.

use super::Indicator;
use crate::disclosure::Counts;
use crate::base::Base;
use crate::participation::{attendance_dates, participation_dates};
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;

/// `first_time_participants`
pub const INDICATOR: Indicator = Indicator {
    key: "first_time_participants",
    definition: "People who took part in the period and in no held session or completed one-to-one of the same work on any day before it. \
                 Each person once; people who were not named are not counted.",
    base: "Held sessions and completed one-to-ones",
    filtered: true,
    counts: Counts::of(|number| number.participating().and("first time", "yes")),
    takes: &[],
    value: |question| Ok(Value::Count(people(question).len() as u64)),
    records: |question| Ok(to_people(question, people(question), None)),
};

fn people(question: &Question) -> Vec<PersonNumber> {
    let now = Base::Participating.people(question);
    let (index, within) = (question.index, &question.extent.within);
    let Some(before) = question.extent.window.before() else { return now };
    let earlier = participation_dates(index, attendance_dates(index, within, &before), within, &before);
    now.into_iter().filter(|person| earlier.of(*person).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{given, value_of};
    use serde_json::json;

    #[test]
    fn whoever_came_before_the_window_is_not_new_in_that_scope_but_may_be_in_another() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "activities id=a2 name=Sewing type=group",
            "sessions id=s1 activity_id=a1 date=2024-12-31 status=held",
            "sessions id=s2 activity_id=a1 date=2025-01-01 status=held",
            "sessions id=s3 activity_id=a2 date=2025-01-01 status=held",
            "sessions id=s4 activity_id=a1 date=2023-01-01 status=cancelled",
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "people id=p3 name=C",
            "attendances session_id=s1 person_id=p2 status=present",
            "attendances session_id=s2 person_id=p1 status=present",
            "attendances session_id=s3 person_id=p1 status=present",
            "attendances session_id=s2 person_id=p3 status=present",
            "attendances session_id=s4 person_id=p3 status=present",
            "attendances session_id=s1 person_id=p3 status=booked",
        ]);
        let new_in = |scope| value_of(&dataset, json!({"indicator": "first_time_participants", "scope": scope}));
        assert_eq!(new_in(json!({})), json!({"value": 1}));
        assert_eq!(new_in(json!({"activity": "Yoga"})), json!({"value": 1}));
        assert_eq!(new_in(json!({"activity": "Sewing"})), json!({"value": 1}));
    }
}
