//! The largest headcount of a held session.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use crate::index::Sitting;
use crate::records::{RecordId, RecordRef};
use crate::result::Value;

/// `maximum_attendance`
pub const INDICATOR: Indicator = Indicator {
    key: "maximum_attendance",
    definition: "The number of participants, named or not, at the held session with the most. It is what was observed, not how many there was room for.",
    base: "Held sessions",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Most)),
    takes: &[],
    value: |question| Ok(question.held().map(Sitting::headcount).max().map_or(Value::NotApplicable, Value::Count)),
    records: |question| {
        let largest = question.held().map(Sitting::headcount).max();
        let sessions = question.held().filter(|sitting| Some(sitting.headcount()) == largest);
        Ok(sessions.map(|sitting| RecordRef { record: RecordId::Session(sitting.session.id.clone()), counted_in: None }).collect())
    },
};

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn a_cancelled_session_is_not_the_largest() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=8",
            "sessions id=s2 activity_id=a1 date=2025-03-08 status=held",
            "sessions id=s3 activity_id=a1 date=2025-03-15 status=cancelled unnamed_headcount=30",
        ]);
        let item = json!({"indicator": "maximum_attendance"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"value": 8}));
        assert_eq!(behind(&dataset, item), ["s1"]);
    }

    #[test]
    fn without_a_held_session_there_is_none() {
        assert_eq!(value_of(&given(&[]), json!({"indicator": "maximum_attendance"})), json!({"value": null, "reason": "not_applicable"}));
    }
}
