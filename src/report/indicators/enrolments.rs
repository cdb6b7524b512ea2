//! Enrolments: people enrolled, of those the ones who started coming, and those who completed or withdrew.

use super::Indicator;
use crate::disclosure::Counts;
use domain::attendance::EnrolmentStatus;
use domain::ids::ActivityId;
use crate::index::Enrolled;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::Parts;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// `enrolments`
pub const INDICATOR: Indicator = Indicator {
    key: "enrolments",
    definition: "People with an enrolment, not merely waiting, open on a day of the period; those of them who were present at a held session of \
                 the activity they are enrolled in; and people whose enrolment was completed, or ended by withdrawing, in the period. \
                 Each person once in each.",
    base: "Enrolments, and held sessions of their activities",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "enrolled" => number.people("enrolled"),
        "started" => number.people("enrolled").and("started", "yes"),
        _ => number.alone(),
    }),
    takes: &[],
    value: |question| Ok(parts(question).counts()),
    records: |question| Ok(parts(question).records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Parts<'a> {
    let window = question.extent.window;
    let is_open = |enrolled: &&Enrolled| {
        let enrolment = enrolled.enrolment;
        enrolment.status != EnrolmentStatus::Waiting && window.meets(Some(enrolment.enrolled_on), enrolment.ended_on)
    };
    // Of everybody whether they are enrolled, by activity; and whether they are at all, and have started.
    let nobody = vec![false; question.index.people.slots()];
    let (mut by_activity, mut enrolled, mut started) = (FxHashMap::<&ActivityId, Vec<bool>>::default(), nobody.clone(), nobody.clone());
    for one in question.enrolments().filter(is_open) {
        by_activity.entry(&one.enrolment.activity_id).or_insert_with(|| nobody.clone())[one.person.at()] = true;
        enrolled[one.person.at()] = true;
    }
    for sitting in question.held() {
        if let Some(enrolled) = by_activity.get(&sitting.activity.id) {
            question.index.participants(sitting).iter().for_each(|person| started[person.at()] |= enrolled[person.at()]);
        }
    }
    let ended = |status: EnrolmentStatus| -> BTreeSet<PersonNumber> {
        let ended = question.enrolments().filter(|enrolled| enrolled.enrolment.status == status);
        ended.filter(|enrolled| enrolled.enrolment.ended_on.is_some_and(|day| window.contains(day))).map(|enrolled| enrolled.person).collect()
    };
    let all = |are: Vec<bool>| are.into_iter().enumerate().filter(|(_, are)| *are).map(|(at, _)| PersonNumber::from(at));
    Parts::none()
        .with_people("enrolled", question, all(enrolled))
        .with_people("started", question, all(started))
        .with_people("completed", question, ended(EnrolmentStatus::Completed))
        .with_people("withdrew", question, ended(EnrolmentStatus::Withdrew))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    const WORK: &[&str] = &[
        "activities id=a1 name=English type=course",
        "activities id=a2 name=Sewing type=course",
        "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
        "sessions id=s2 activity_id=a2 date=2025-03-01 status=held",
        "sessions id=s3 activity_id=a1 date=2024-03-01 status=held",
        "people id=p1 name=A",
        "people id=p2 name=B merged_into_id=p1",
    ];

    fn counts(records: &[&str]) -> Value {
        value_of(&given(&[WORK, records].concat()), json!({"indicator": "enrolments"}))["counts"].clone()
    }

    #[test]
    fn enrolled_is_open_on_a_day_of_the_window_and_not_waiting() {
        for (rest, expected) in [
            ("enrolled_on=2025-12-31 status=enrolled", 1),
            ("enrolled_on=2024-01-01 ended_on=2025-01-01 status=transferred", 1),
            ("enrolled_on=2024-01-01 ended_on=2024-12-31 status=completed", 0),
            ("enrolled_on=2026-01-01 status=enrolled", 0),
            ("enrolled_on=2025-05-01 status=waiting", 0),
            ("enrolled_on=2025-05-02 ended_on=2025-05-01 status=enrolled", 0),
        ] {
            assert_eq!(counts(&[&format!("enrolments id=e1 person_id=p2 activity_id=a1 {rest}")])["enrolled"], expected, "{rest}");
        }
    }

    #[test]
    fn started_is_to_be_seen_in_the_activity_of_the_enrolment_in_the_window() {
        let enrolment = "enrolments id=e1 person_id=p2 activity_id=a1 enrolled_on=2024-01-01 status=enrolled";
        let started = |mark: &str| counts(&[enrolment, mark])["started"].clone();
        assert_eq!(started("attendances session_id=s1 person_id=p1 status=present"), 1);
        assert_eq!(started("attendances session_id=s1 person_id=p1 status=absent"), 0);
        assert_eq!(started("attendances session_id=s2 person_id=p1 status=present"), 0);
        assert_eq!(started("attendances session_id=s3 person_id=p1 status=present"), 0);
        assert_eq!(started("contacts id=o1 person_id=p1 activity_id=a1 date=2025-03-01 status=completed"), 0);
    }

    #[test]
    fn an_ending_looks_at_its_own_day_alone_and_a_person_counts_once() {
        let records = [
            "enrolments id=e1 person_id=p1 activity_id=a1 enrolled_on=2025-12-20 ended_on=2025-01-01 status=completed",
            "enrolments id=e2 person_id=p2 activity_id=a2 enrolled_on=2025-01-01 ended_on=2025-12-31 status=completed",
            "enrolments id=e3 person_id=p2 activity_id=a2 enrolled_on=2025-01-01 ended_on=2026-01-01 status=withdrew",
        ];
        assert_eq!(counts(&records), json!({"enrolled": 1, "started": 0, "completed": 1, "withdrew": 0}));
        let dataset = given(&[WORK, &records].concat());
        assert_eq!(behind(&dataset, json!({"indicator": "enrolments"})), ["enrolled: p1", "completed: p1"]);
        let sewing = json!({"indicator": "enrolments", "scope": {"activity": "English"}});
        assert_eq!(value_of(&dataset, sewing)["counts"], json!({"enrolled": 0, "started": 0, "completed": 1, "withdrew": 0}));
    }
}
