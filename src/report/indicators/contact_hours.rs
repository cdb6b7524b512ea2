//! Contact time in whole minutes: people's time in sessions, sessions' time, one-to-ones' time.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use crate::records::{RecordId, RecordRef};
use crate::result::Value;

/// `contact_hours`
pub const INDICATOR: Indicator = Indicator {
    key: "contact_hours",
    definition: "Minutes of learning (the length of each held session times the participants at it, named or not), minutes of delivery \
                 (the length of each held session), and minutes of completed one-to-ones. Sessions without a start and an end add nothing.",
    base: "Held sessions and completed one-to-ones",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "learner_minutes" => number.people("attendances"),
        _ => number.alone(),
    })
    .standing(|name| Some(if name == "learner_minutes" { Kind::Time } else { Kind::Open })),
    takes: &[],
    value: |question| {
        let (mut learner, mut delivery) = (0, 0);
        for sitting in question.held() {
            let minutes = sitting.minutes();
            delivery += minutes;
            learner += minutes * sitting.headcount();
        }
        let one_to_one = question.completed().map(|one| u64::from(one.contact.minutes.unwrap_or(0))).sum();
        Ok(Value::counts([("learner_minutes", learner), ("delivery_minutes", delivery), ("one_to_one_minutes", one_to_one)]))
    },
    records: |question| {
        let timed = question.held().filter(|sitting| sitting.minutes() > 0);
        let sessions = timed.map(|sitting| (RecordId::Session(sitting.session.id.clone()), "delivery_minutes"));
        let timed = question.completed().filter(|one| one.contact.minutes.is_some_and(|minutes| minutes > 0));
        let contacts = timed.map(|one| (RecordId::Contact(one.contact.id.clone()), "one_to_one_minutes"));
        Ok(sessions.chain(contacts).map(|(record, part)| RecordRef { record, counted_in: Some(part.to_owned()) }).collect())
    },
};

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn a_session_without_both_times_or_with_an_end_not_after_its_start_adds_nothing() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held start=10:00 end=11:30 unnamed_headcount=4",
            "sessions id=s2 activity_id=a1 date=2025-03-02 status=held start=10:00 unnamed_headcount=4",
            "sessions id=s3 activity_id=a1 date=2025-03-03 status=held start=10:00 end=10:00 unnamed_headcount=4",
            "sessions id=s4 activity_id=a1 date=2025-03-04 status=held start=23:00 end=01:00 unnamed_headcount=4",
            "sessions id=s5 activity_id=a1 date=2025-03-05 status=cancelled start=10:00 end=11:30 unnamed_headcount=4",
            "sessions id=s6 activity_id=a1 date=2025-03-06 status=held start=10:00 end=10:30",
            "people id=p1 name=A",
            "contacts id=c1 person_id=p1 date=2025-03-01 status=completed minutes=25",
            "contacts id=c2 person_id=p1 date=2025-03-01 status=did_not_attend minutes=45",
            "contacts id=c3 person_id=p1 date=2025-03-01 status=completed",
        ]);
        let item = json!({"indicator": "contact_hours"});
        let counts = json!({"counts": {"learner_minutes": 360, "delivery_minutes": 120, "one_to_one_minutes": 25}});
        assert_eq!(value_of(&dataset, item.clone()), counts);
        assert_eq!(behind(&dataset, item), ["delivery_minutes: s1", "delivery_minutes: s6", "one_to_one_minutes: c1"]);
    }
}
