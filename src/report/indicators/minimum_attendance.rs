//! The smallest headcount of a held session.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use crate::index::Sitting;
use crate::records::{RecordId, RecordRef};
use crate::result::Value;

/// `minimum_attendance`
pub const INDICATOR: Indicator = Indicator {
    key: "minimum_attendance",
    definition: "The number of participants, named or not, at the held session with the fewest; 0 if nobody came to one.",
    base: "Held sessions",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Fewest)),
    takes: &[],
    value: |question| Ok(question.held().map(Sitting::headcount).min().map_or(Value::NotApplicable, Value::Count)),
    records: |question| {
        let smallest = question.held().map(Sitting::headcount).min();
        let sessions = question.held().filter(|sitting| Some(sitting.headcount()) == smallest);
        Ok(sessions.map(|sitting| RecordRef { record: RecordId::Session(sitting.session.id.clone()), counted_in: None }).collect())
    },
};

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn a_held_session_to_which_nobody_came_is_the_smallest() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=8",
            "sessions id=s2 activity_id=a1 date=2025-03-08 status=held",
            "sessions id=s3 activity_id=a1 date=2025-03-15 status=cancelled unnamed_headcount=30",
        ]);
        let item = json!({"indicator": "minimum_attendance"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"value": 0}));
        assert_eq!(behind(&dataset, item), ["s2"]);
    }

    #[test]
    fn without_a_held_session_there_is_none() {
        assert_eq!(value_of(&given(&[]), json!({"indicator": "minimum_attendance"})), json!({"value": null, "reason": "not_applicable"}));
    }
}
