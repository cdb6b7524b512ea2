//! People with ongoing support: on two different dates, or with something open for 28 days of the window.

use super::Indicator;
use crate::disclosure::Counts;
use crate::base::Base;
use crate::records::to_people;
use crate::result::Value;

/// `people_with_ongoing_support`
pub const INDICATOR: Indicator = Indicator {
    key: "people_with_ongoing_support",
    definition: "People who were supported on two different dates, or who were supported at least once and had one enrolment, case or match open \
                 for 28 days or more of the period. Support is an attendance, a completed one-to-one, work on a case, or a contact in a match. \
                 Each person once; people who were not named are not counted.",
    base: "Held sessions, completed one-to-ones, case actions and match contacts",
    filtered: true,
    counts: Counts::of(|number| number.everybody()),
    takes: &[],
    value: |question| Ok(Value::Count(Base::OngoingSupport.people(question).len() as u64)),
    records: |question| Ok(to_people(question, Base::OngoingSupport.people(question), None)),
};

#[cfg(test)]
mod tests {
    use crate::testing::{given, value_of};
    use serde_json::{Value, json};

    const WORK: &[&str] = &[
        "programmes id=pr1 name=Women",
        "activities id=a1 name=Yoga type=group programme_id=pr1",
        "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
        "sessions id=s2 activity_id=a1 date=2025-03-01 status=held",
        "sessions id=s3 activity_id=a1 date=2025-03-02 status=held",
        "people id=p1 name=A",
        "people id=p2 name=B",
        "households id=h1 name=Home",
        "household_members household_id=h1 person_id=p1",
        "attendances session_id=s1 person_id=p1 status=present",
    ];

    fn ongoing_in(records: &[&str], scope: Value) -> Value {
        value_of(&given(&[WORK, records].concat()), json!({"indicator": "people_with_ongoing_support", "scope": scope}))["value"].clone()
    }
    fn ongoing(records: &[&str]) -> Value {
        ongoing_in(records, json!({}))
    }

    #[test]
    fn one_date_is_not_ongoing_and_two_are() {
        assert_eq!(ongoing(&[]), 0);
        assert_eq!(ongoing(&["attendances session_id=s2 person_id=p1 status=present"]), 0);
        assert_eq!(ongoing(&["attendances session_id=s3 person_id=p1 status=present"]), 1);
    }

    #[test]
    fn work_on_a_case_of_the_person_or_the_household_is_support() {
        let own = ["cases id=k1 client_type=person client_id=p1 opened_on=2025-06-01 closed_on=2025-06-02", "case_actions id=x1 case_id=k1 date=2025-06-01"];
        assert_eq!(ongoing(&own), 1);
        let homes = ["cases id=k1 client_type=household client_id=h1 opened_on=2025-06-01 closed_on=2025-06-02", "case_actions id=x1 case_id=k1 date=2025-06-01"];
        assert_eq!(ongoing(&homes), 1);
    }

    #[test]
    fn a_match_contact_supports_the_supported_whatever_the_stage() {
        let pair = |supported, supporter| {
            let pair = format!("matches id=m1 type=mentoring supported_id={supported} supporter_id={supporter} stage=proposed");
            ongoing(&[&pair, "match_contacts id=y1 match_id=m1 date=2025-09-01 kind=review"])
        };
        assert_eq!(pair("p1", "p2"), 1);
        assert_eq!(pair("p2", "p1"), 0);
    }

    #[test]
    fn something_open_for_28_days_of_the_window_is_enough_and_27_are_not() {
        let enrolled = |rest: &str| ongoing(&[&format!("enrolments id=e1 person_id=p1 activity_id=a1 {rest}")]);
        assert_eq!(enrolled("enrolled_on=2025-03-01 ended_on=2025-03-28 status=withdrew"), 1);
        assert_eq!(enrolled("enrolled_on=2025-03-01 ended_on=2025-03-27 status=withdrew"), 0);
        assert_eq!(enrolled("enrolled_on=2025-12-04 status=transferred"), 1);
        assert_eq!(enrolled("enrolled_on=2025-12-05 status=enrolled"), 0);
        assert_eq!(enrolled("enrolled_on=2020-01-01 status=waiting"), 0);
    }

    #[test]
    fn days_of_two_things_are_not_added_up() {
        let two = [
            "enrolments id=e1 person_id=p1 activity_id=a1 enrolled_on=2025-01-01 ended_on=2025-01-20 status=completed",
            "cases id=k1 client_type=person client_id=p1 opened_on=2025-02-01 closed_on=2025-02-20",
        ];
        assert_eq!(ongoing(&two), 0);
    }

    #[test]
    fn a_match_without_a_start_has_not_started() {
        let started = |start: &str| ongoing(&[&format!("matches id=m1 type=buddy supported_id=p1 supporter_id=p2 stage=active {start}")]);
        assert_eq!(started(""), 0);
        assert_eq!(started("matched_on=2025-01-01"), 0);
        assert_eq!(started("started_on=2025-01-01"), 1);
    }

    #[test]
    fn an_open_case_without_any_contact_is_no_support() {
        assert_eq!(ongoing(&["cases id=k1 client_type=person client_id=p2 opened_on=2025-01-01"]), 0);
    }

    #[test]
    fn cases_and_matches_are_in_a_programme_and_in_nothing_narrower() {
        let case = ["cases id=k1 programme_id=pr1 client_type=person client_id=p1 opened_on=2025-01-01"];
        assert_eq!(ongoing_in(&case, json!({"programme": "Women"})), 1);
        assert_eq!(ongoing_in(&case, json!({"activity": "Yoga"})), 0);
        assert_eq!(ongoing_in(&case, json!({"programme": "Women", "activity_types": ["group"]})), 0);
    }
}
