//! Attendances: the headcounts of held sessions added up.

use super::Indicator;
use crate::disclosure::Counts;
use crate::counting;
use crate::records::to_held_sessions;
use crate::result::Value;

/// `attendances`
pub const INDICATOR: Indicator = Indicator {
    key: "attendances",
    definition: "The participants at each held session, named or not, added up: somebody who came ten times counts ten times. \
                 Staff, volunteers, speakers and accompanying children are not counted.",
    base: "Held sessions",
    filtered: false,
    counts: Counts::of(|number| number.people("attendances")),
    takes: &[],
    value: |question| Ok(Value::Count(counting::attendances(question.held()))),
    records: |question| Ok(to_held_sessions(question)),
};

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn participants_and_unnamed_add_up_and_children_and_staff_do_not() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-08 status=held unnamed_headcount=3 children=6",
            "sessions id=s2 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s3 activity_id=a1 date=2025-03-01 status=cancelled unnamed_headcount=8",
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s1 person_id=p2 status=present",
            "attendances session_id=s2 person_id=p1 status=present",
            "attendances session_id=s2 person_id=p2 status=present role=volunteer",
        ]);
        let item = json!({"indicator": "attendances"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"value": 5}));
        assert_eq!(behind(&dataset, item), ["s2", "s1"]);
    }
}
