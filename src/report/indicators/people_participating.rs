//! People who took part: at least one present attendance at a held session, or one completed one-to-one.

use super::Indicator;
use crate::disclosure::Counts;
use crate::base::Base;
use crate::counting::distinct_people;
use crate::records::to_people;
use crate::result::Value;

/// `people_participating`
pub const INDICATOR: Indicator = Indicator {
    key: "people_participating",
    definition: "People with at least one attendance (present, late or left early) at a session that was held, or one completed one-to-one. \
                 Each person once. Where people at a session were counted but not named, the number lies between two bounds.",
    base: "Held sessions and completed one-to-ones",
    filtered: true,
    counts: Counts::of(|number| number.everybody()),
    takes: &[],
    value: |question| {
        let people = Base::Participating.people(question);
        // A filter keeps identified people: the unnamed match nothing.
        Ok(if question.filter().is_some() { Value::Count(people.len() as u64) } else { distinct_people(&people, question.held()) })
    },
    records: |question| Ok(to_people(question, Base::Participating.people(question), None)),
};

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    const YOGA: &[&str] = &[
        "activities id=a1 name=Yoga type=group",
        "sessions id=s1 activity_id=a1 date=2025-01-01 status=held",
        "sessions id=s2 activity_id=a1 date=2025-12-31 status=held",
        "sessions id=s3 activity_id=a1 date=2025-06-01 status=planned",
        "sessions id=s4 activity_id=a1 date=2025-06-02 status=cancelled",
        "sessions id=s5 activity_id=a1 date=2026-01-01 status=held",
        "people id=p1 name=A",
        "people id=p2 name=B merged_into_id=p1",
        "people id=p3 name=C",
    ];

    fn participating(records: &[&str]) -> Value {
        value_of(&given(&[YOGA, records].concat()), json!({"indicator": "people_participating"}))
    }

    #[test]
    fn a_person_is_counted_once_however_many_records_and_marks() {
        let marks = [
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s1 person_id=p2 status=late",
            "attendances session_id=s2 person_id=p2 status=left_early",
            "contacts id=c1 person_id=p2 date=2025-05-05 status=completed",
        ];
        assert_eq!(participating(&marks), json!({"value": 1}));
        assert_eq!(behind(&given(&[YOGA, &marks].concat()), json!({"indicator": "people_participating"})), ["p1"]);
    }

    #[test]
    fn two_marks_of_one_person_at_a_session_count_if_one_is_present_and_a_participants() {
        let mixed = |first: &str, second: &str| {
            let first = format!("attendances session_id=s1 person_id=p1 {first}");
            let second = format!("attendances session_id=s1 person_id=p2 {second}");
            participating(&[&first, &second])
        };
        assert_eq!(mixed("status=absent", "status=present"), json!({"value": 1}));
        assert_eq!(mixed("status=present role=volunteer", "status=absent role=participant"), json!({"value": 0}));
        assert_eq!(mixed("status=present role=volunteer", "status=late"), json!({"value": 1}));
    }

    #[test]
    fn absences_bookings_and_staff_do_not_take_part() {
        for mark in ["status=absent", "status=apologies", "status=booked", "status=present role=staff", "status=present role=speaker"] {
            let mark = format!("attendances session_id=s1 person_id=p3 {mark}");
            assert_eq!(participating(&[&mark]), json!({"value": 0}), "{mark}");
        }
    }

    #[test]
    fn only_held_sessions_and_completed_contacts_of_the_window_count() {
        for session in ["s3", "s4", "s5"] {
            let mark = format!("attendances session_id={session} person_id=p3 status=present");
            assert_eq!(participating(&[&mark]), json!({"value": 0}), "{session}");
        }
        for contact in ["date=2025-05-05 status=booked", "date=2025-05-05 status=did_not_attend", "date=2024-12-31 status=completed"] {
            let contact = format!("contacts id=c1 person_id=p3 {contact}");
            assert_eq!(participating(&[&contact]), json!({"value": 0}), "{contact}");
        }
        assert_eq!(participating(&["attendances session_id=s2 person_id=p3 status=present"]), json!({"value": 1}));
    }

    #[test]
    fn an_unnamed_headcount_makes_an_interval() {
        let session = "sessions id=s6 activity_id=a1 date=2025-07-01 status=held unnamed_headcount=4";
        let with = |marks: &[&str]| participating(&[&[session], marks].concat());
        // One named elsewhere could be among the four; at least the four were there, at most five people in all.
        assert_eq!(with(&["attendances session_id=s1 person_id=p1 status=present"]), json!({"low": 4, "high": 5}));
        assert_eq!(with(&["attendances session_id=s6 person_id=p1 status=present"]), json!({"low": 5, "high": 5}));
        assert_eq!(participating(&["sessions id=s7 activity_id=a1 date=2025-07-01 status=cancelled unnamed_headcount=4"]), json!({"value": 0}));
    }
}
