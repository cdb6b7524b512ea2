//! Sessions held, and cancelled.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::ids::SessionId;
use domain::session::SessionStatus;
use crate::question::Question;
use crate::records::{RecordId, RecordRef};
use crate::result::Value;

/// `sessions_held`
pub const INDICATOR: Indicator = Indicator {
    key: "sessions_held",
    definition: "Sessions that took place, whether or not anybody came, and sessions that were cancelled. Planned sessions are not counted.",
    base: "Sessions",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Open)),
    takes: &[],
    value: |question| {
        let count = |status| sessions(question, status).count() as u64;
        Ok(Value::counts([("held", count(SessionStatus::Held)), ("cancelled", count(SessionStatus::Cancelled))]))
    },
    records: |question| {
        let behind = |status: SessionStatus| {
            let counted_in = Some(status.as_str().to_owned());
            sessions(question, status).map(move |id| RecordRef { record: RecordId::Session(id.clone()), counted_in: counted_in.clone() })
        };
        Ok(behind(SessionStatus::Held).chain(behind(SessionStatus::Cancelled)).collect())
    },
};

fn sessions<'s>(question: &'s Question, status: SessionStatus) -> impl Iterator<Item = &'s SessionId> {
    question.sittings().filter(move |sitting| sitting.status() == status).map(|sitting| &sitting.session.id)
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn held_and_cancelled_are_told_apart_and_planned_ones_left_out() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s2 activity_id=a1 date=2025-03-08 status=held",
            "sessions id=s3 activity_id=a1 date=2025-03-15 status=cancelled",
            "sessions id=s4 activity_id=a1 date=2025-03-22 status=planned",
            "sessions id=s5 activity_id=a1 date=2024-03-22 status=held",
        ]);
        let item = json!({"indicator": "sessions_held"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"counts": {"held": 2, "cancelled": 1}}));
        assert_eq!(behind(&dataset, item), ["held: s1", "held: s2", "cancelled: s3"]);
    }
}
