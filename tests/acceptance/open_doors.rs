//! HealthProm, Open Doors: HP-02 to HP-21. HP-01 is somebody else's figure and is not computed.

use crate::charity::{Charity, Records, round, weeks_after};
use serde_json::{Value, json};

/// Each line of work has women of its own, so that the whole programme has the most it can have: 258.
pub fn open_doors() -> Records {
    let mut charity = Charity::default();
    charity.has("settings id=word_for_people value=woman/women");
    charity.has("programmes id=od name=Open+Doors from=2020-04-01 to=2021-03-31");
    for (id, strand) in [("em", "Employment"), ("le", "Legal"), ("en", "English"), ("mh", "Mental+health")] {
        // Only English ran on days of its own.
        let days = if id == "en" { "from=2020-09-07 to=2021-03-07" } else { "" };
        charity.has(&format!("strands id={id} programme_id=od name={strand} {days}"));
    }
    charity.has("activities id=jc name=Job+Club type=webinar strand_id=em");
    charity.has("activities id=ls name=Legal+sessions type=webinar strand_id=le");
    charity.has("activities id=sc name=Speaking+club type=class strand_id=en report_as=Online+English");
    charity.has("activities id=bl name=Beginners type=class strand_id=en report_as=Online+English");
    charity.has("activities id=sg name=Support+group type=group strand_id=mh women_only=true");
    charity.has("activities id=ts name=Tech+skills type=class strand_id=em");
    charity.people(0..258, "gender=woman");

    // 129 through webinars of 20 to 31, and 7 who had a one-to-one only. A session that was cancelled does not break "at least 20".
    let mut from = 0;
    for week in 0..24 {
        let there = 20 + week * 7 % 12;
        charity.session("jc", weeks_after("2020-09-01", week), round(0..129, from, there));
        from += there;
    }
    charity.has("sessions id=off activity_id=jc date=2021-02-23 status=cancelled");
    charity.has("sessions id=tech activity_id=ts date=2021-03-20 status=planned");
    for person in (0..23).chain(129..136) {
        charity.has(&format!("contacts person_id=p{person} strand_id=em type=cv_check date=2020-11-02 status=completed"));
    }
    // Booked is not had.
    charity.has("contacts person_id=p257 strand_id=em type=mock_interview date=2020-11-03 status=booked");

    for (month, there) in [("2020-10-05", 18), ("2020-11-09", 19), ("2020-12-07", 20)] {
        charity.session("ls", weeks_after(month, 0), 136..136 + there);
    }
    for person in [140, 141] {
        charity.has(&format!(
            "contacts person_id=p{person} strand_id=le type=advice date=2020-12-09 status=completed urgent=true assisted=true"
        ));
    }
    charity.has("contacts person_id=p142 strand_id=le type=advice date=2020-12-10 status=completed urgent=true assisted=false");

    // 51 come again and again, 13 to the speaking club once. One lesson has 25.
    for week in 0..26 {
        let once = (week < 13).then_some(207 + week);
        charity.session("sc", weeks_after("2020-09-07", week), round(156..207, week * 12, 12).into_iter().chain(once));
        let there = if week == 5 { 25 } else { 10 };
        charity.session("bl", weeks_after("2020-09-10", week), round(156..207, week * 10, there));
    }

    // Twenty evenings of eight and of twelve are ten on average; four had consultations alone.
    let mut from = 0;
    for week in 0..20 {
        let there = if week % 2 == 0 { 8 } else { 12 };
        charity.session("sg", weeks_after("2020-10-01", week), round(220..254, from, there));
        from += there;
    }
    for (person, status) in
        [(254, "completed"), (255, "completed"), (256, "completed"), (257, "completed"), (220, "offered"), (221, "declined")]
    {
        charity.has(&format!("contacts person_id=p{person} strand_id=mh type=consultation date=2021-01-15 status={status}"));
    }

    for (funder, pence, decided) in [
        ("National+Lottery+Community+Fund", 938_000, "2020-07-01"),
        ("Camden+Giving", 150_000, "2020-09-01"),
        ("Citi+Foundation", 1_000_000, "2020-10-01"),
        ("National+Lottery+Community+Fund", 939_500, "2021-08-01"),
    ] {
        charity.has(&format!("grants funder={funder} programme_ids=od awarded_pence={pence} decided_on={decided}"));
    }
    charity.people(300..313, "");
    for person in 300..310 {
        charity.has(&format!("volunteer_roles person_id=p{person} role=volunteer from=2020-04-01"));
    }
    for person in 309..313 {
        charity.has(&format!("volunteer_roles person_id=p{person} role=speaker from=2020-06-01 to=2021-02-01"));
    }
    charity.finish()
}

fn asked(indicator: &str, scope: Value, with: Value) -> Value {
    json!({"indicator": indicator, "scope": scope, "with": with, "from": "2020-04-01", "to": "2021-03-31"})
}

fn of(indicator: &str, scope: Value) -> Value {
    open_doors().answer(asked(indicator, scope, json!({})))
}

#[test]
fn hp_02_and_hp_08_sessions_are_weekly() {
    for activity in ["Job Club", "Speaking club", "Beginners"] {
        assert_eq!(of("cadence_days", json!({"activity": activity})), json!({"value": 7}), "{activity}");
    }
    let six_months = json!({"indicator": "sessions_held", "scope": {"strand": "English"}, "from": "2020-09-07", "to": "2021-03-07"});
    assert_eq!(open_doors().answer(six_months), json!({"counts": {"held": 52, "cancelled": 0}}));
}

#[test]
fn hp_03_and_hp_04_at_least_20_at_each_job_club_and_136_women_in_all() {
    assert_eq!(of("minimum_attendance", json!({"activity": "Job Club"})), json!({"value": 20}));
    assert_eq!(of("people_participating", json!({"strand": "Employment"})), json!({"value": 136}));
    assert_eq!(of("people_in_group_activities", json!({"strand": "Employment"})), json!({"value": 129}));
    assert_ne!(of("attendances", json!({"strand": "Employment"})), json!({"value": 136}));
}

#[test]
fn hp_05_to_hp_07_at_least_18_at_each_legal_session_20_in_all_two_of_them_in_urgent_need() {
    assert_eq!(of("minimum_attendance", json!({"strand": "Legal"})), json!({"value": 18}));
    assert_eq!(of("people_participating", json!({"strand": "Legal"})), json!({"value": 20}));
    let urgent = asked("urgent_help", json!({"strand": "Legal"}), json!({}));
    assert_eq!(open_doors().answer(urgent.clone()), json!({"value": 2}));
    assert_eq!(open_doors().answer_for("funder", urgent.clone()), json!({"hidden": "fewer than 5"}));
    assert_eq!(open_doors().answer_for("public", urgent.clone()), json!({"hidden": "fewer than 10"}));
    let mut decided = urgent;
    decided["overrides"] = json!([{"cell": "value", "reason": "Both agreed to it", "by": "The director", "on": "2021-04-10"}]);
    assert_eq!(open_doors().answer_for("public", decided), json!({"value": 2}));
}

#[test]
fn hp_09_to_hp_12_english_classes_of_at_least_10_to_12_and_at_most_25_for_64_women_of_whom_many_came_again() {
    assert_eq!(of("minimum_attendance", json!({"activity": "Speaking club"})), json!({"value": 12}));
    assert_eq!(of("minimum_attendance", json!({"activity": "Beginners"})), json!({"value": 10}));
    assert_eq!(of("maximum_attendance", json!({"strand": "English"})), json!({"value": 25}));
    let six_months =
        |indicator: &str| json!({"indicator": indicator, "scope": {"strand": "English"}, "from": "2020-09-07", "to": "2021-03-07"});
    assert_eq!(open_doors().answer(six_months("people_participating")), json!({"value": 64}));
    assert_eq!(open_doors().answer(six_months("returning_participants")), json!({"counts": {"people": 51, "of": 64}}));
}

#[test]
fn hp_13_to_hp_15_ten_at_a_group_on_average_consultations_offered_and_38_women_helped() {
    assert_eq!(of("mean_attendance", json!({"strand": "Mental health"})), json!({"numerator": 200, "denominator": 20}));
    let consultations = of("one_to_ones", json!({"strand": "Mental health"}));
    let rows = json!([
        {"key": "consultation/completed", "value": 4},
        {"key": "consultation/declined", "value": 1},
        {"key": "consultation/offered", "value": 1},
    ]);
    assert_eq!(consultations, json!({"rows": rows, "people": 4}));
    assert_eq!(of("people_participating", json!({"strand": "Mental health"})), json!({"value": 38}));
}

#[test]
fn hp_16_to_hp_19_two_awards_of_one_funder_stay_two() {
    let funding = |to: &str| json!({"indicator": "funding", "scope": {"programme": "Open Doors"}, "from": "2020-04-01", "to": to});
    assert_eq!(open_doors().answer(funding("2021-03-31")), json!({"counts": {"awarded_pence": 2_088_000}}));
    assert_eq!(open_doors().answer(funding("2021-12-31")), json!({"counts": {"awarded_pence": 3_027_500}}));
}

#[test]
fn hp_20_somebody_who_volunteers_and_speaks_is_one_of_13() {
    let people = asked("volunteers", json!({}), json!({"roles": ["volunteer", "speaker"]}));
    assert_eq!(open_doors().answer(people)["counts"]["people"], json!(13));
}

#[test]
fn hp_21_two_english_classes_are_one_of_four_activities_and_a_planned_one_is_none() {
    assert_eq!(of("activities_run", json!({"programme": "Open Doors"})), json!({"value": 4}));
    assert_eq!(of("people_participating", json!({"programme": "Open Doors"})), json!({"value": 258}));
}
