//! Events held, or sessions of the types of activity that were asked for, such as focus groups.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::programme::ActivityType;
use crate::index::Sitting;
use crate::question::Question;
use crate::records::{RecordId, RecordRef};
use crate::result::Value;

/// `events_held`
pub const INDICATOR: Indicator = Indicator {
    key: "events_held",
    definition: "Events that took place: held sessions of activities of the type event, or of the types of activity asked for in its place.",
    base: "Held sessions",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Open)),
    takes: &[],
    value: |question| Ok(Value::Count(events(question).count() as u64)),
    records: |question| {
        Ok(events(question).map(|sitting| RecordRef { record: RecordId::Session(sitting.session.id.clone()), counted_in: None }).collect())
    },
};

fn events<'a: 'q, 'q>(question: &'q Question<'a, '_>) -> impl Iterator<Item = &'q Sitting<'a>> {
    question.held().filter(|sitting| question.extent.within.names_types() || sitting.place.activity_type == ActivityType::Event)
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn types_asked_for_take_the_place_of_events() {
        let dataset = given(&[
            "activities id=a1 name=Lecture type=event",
            "activities id=a2 name=Listening type=focus_group",
            "activities id=a3 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s2 activity_id=a2 date=2025-03-01 status=held",
            "sessions id=s3 activity_id=a2 date=2025-03-08 status=held",
            "sessions id=s4 activity_id=a3 date=2025-03-01 status=held",
            "sessions id=s5 activity_id=a1 date=2025-03-02 status=planned",
        ]);
        let events = |scope| json!({"indicator": "events_held", "scope": scope});
        assert_eq!(value_of(&dataset, events(json!({}))), json!({"value": 1}));
        assert_eq!(value_of(&dataset, events(json!({"activity_types": "focus_group"}))), json!({"value": 2}));
        assert_eq!(value_of(&dataset, events(json!({"activity": "Yoga"}))), json!({"value": 0}));
        assert_eq!(behind(&dataset, events(json!({}))), ["s1"]);
    }
}
