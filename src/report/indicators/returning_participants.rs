//! People who came back: present on two or more different dates of the window.

use super::Indicator;
use crate::disclosure::Counts;
use crate::base::Base;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;

/// `returning_participants`
pub const INDICATOR: Indicator = Indicator {
    key: "returning_participants",
    definition: "People who were present at sessions on two or more different dates of the period, and how many took part at all. \
                 Each person once; people who were not named are not counted.",
    base: "Held sessions, and completed one-to-ones for those who took part at all",
    filtered: true,
    counts: Counts::of(|number| match number.name {
        "people" => number.participating().and("returning", "yes"),
        _ => number.participating(),
    }),
    takes: &[],
    value: |question| {
        let (people, of) = (returning(question), Base::Participating.people(question));
        Ok(Value::counts([("people", people.len() as u64), ("of", of.len() as u64)]))
    },
    records: |question| {
        let mut records = to_people(question, returning(question), Some("people"));
        records.extend(to_people(question, Base::Participating.people(question), Some("of")));
        Ok(records)
    },
};

fn returning(question: &Question) -> Vec<PersonNumber> {
    question.keep(question.extent.attendance(question.index).people(|span| span.has_two_dates()))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn two_sessions_of_one_day_are_one_date_and_a_contact_is_no_session() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=9",
            "sessions id=s2 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s3 activity_id=a1 date=2025-03-08 status=held",
            "people id=p1 name=A",
            "people id=p2 name=B",
            "people id=p3 name=C",
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s2 person_id=p1 status=present",
            "attendances session_id=s1 person_id=p2 status=present",
            "attendances session_id=s3 person_id=p2 status=late",
            "contacts id=c1 person_id=p1 date=2025-05-05 status=completed",
            "contacts id=c2 person_id=p3 date=2025-05-05 status=completed",
        ]);
        let item = json!({"indicator": "returning_participants"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"counts": {"people": 1, "of": 3}}));
        assert_eq!(behind(&dataset, item), ["people: p2", "of: p1", "of: p2", "of: p3"]);
    }
}
