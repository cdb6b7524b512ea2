//! Migrants Organise, Community Programme, January to December 2019: MO-01 to MO-10.

use crate::charity::{Charity, Records, round, weeks_after};
use serde_json::{Value, json};

const MEMBERS: usize = 429;

pub fn migrants_organise() -> Records {
    let mut charity = Charity::default();
    charity.has("settings id=word_for_people value=member/members");
    charity.has("programmes id=cp name=Community+Programme from=2019-01-01 to=2019-12-31");
    // 71 nationalities; whoever is stateless or would rather not say adds none.
    for person in 0..MEMBERS {
        let nationality = match person {
            0 => "stateless".to_owned(),
            1 => "prefer_not_to_say".to_owned(),
            _ => format!("{}{}", char::from(b'A' + (person % 71 / 10) as u8), char::from(b'A' + (person % 71 % 10) as u8)),
        };
        charity.has(&format!("people id=p{person} name=Member+{person} nationality={nationality}"));
        let area = match person {
            0 => "no_fixed_address".to_owned(),
            1 => "outside_uk".to_owned(),
            _ => format!("E090000{:02}", 1 + person % 20),
        };
        charity.has(&format!("addresses person_id=p{person} area={area} from=2018-01-01"));
    }
    // Somebody who moved is counted where they lived at their last contact.
    charity.has("addresses person_id=p2 area=E09000033 from=2020-02-01");
    charity.people(MEMBERS..600, "");

    // Eleven activities, two levels of English among them as one; 299 members in them.
    for number in 0..12 {
        let report_as = if number < 2 { "report_as=English" } else { "" };
        charity.has(&format!("activities id=a{number} name=Activity+{number} type=class programme_id=cp {report_as}"));
    }
    charity.has("activities id=a12 name=Only+planned type=class programme_id=cp");
    charity.has("sessions id=planned activity_id=a12 date=2019-05-01 status=planned");
    for number in 0..12 {
        for week in 0..3 {
            charity.session(&format!("a{number}"), weeks_after("2019-02-04", week * 4), round(0..299, number * 25, 25));
        }
    }
    // The others have advice: two dates each are ongoing support. Once is not, nor is being registered.
    for person in 299..MEMBERS {
        for day in ["2019-03-04", "2019-06-10"] {
            charity.has(&format!("contacts person_id=p{person} programme_id=cp type=advice date={day} status=completed"));
        }
    }
    for person in MEMBERS..MEMBERS + 30 {
        charity.has(&format!("contacts person_id=p{person} programme_id=cp type=advice date=2019-03-04 status=completed"));
    }

    // 63 mentoring matches were active, 38 of them new; 22 ended. One ended before and one is only proposed.
    for number in 0..63 {
        let started = if number < 38 { "2019-04-01" } else { "2018-05-01" };
        let ended = if number % 3 == 0 && number < 63 { "ended_on=2019-11-01 stage=ended" } else { "stage=active" };
        let ended = if number == 1 { "ended_on=2019-12-01 stage=ended" } else { ended };
        charity.has(&format!(
            "matches type=mentoring programme_id=cp supported_id=p{number} supporter_id=p{} started_on={started} {ended}",
            500 + number % 50
        ));
    }
    charity.has(
        "matches type=mentoring programme_id=cp supported_id=p70 supporter_id=p500 started_on=2017-01-01 ended_on=2018-12-31 stage=ended",
    );
    charity.has("matches type=mentoring programme_id=cp supported_id=p71 supporter_id=p501 stage=proposed");

    // 40 lacked capacity for immigration matters; 23 of them had a litigation friend, two of these a second one.
    for person in 100..140 {
        charity.has(&format!("capacity_records person_id=p{person} domain=immigration capacity=lacks from=2018-06-01"));
    }
    charity.has("capacity_records person_id=p141 domain=immigration capacity=lacks from=2017-01-01 to=2018-12-31");
    charity.has("capacity_records person_id=p142 domain=finance capacity=lacks from=2018-01-01");
    let friend = "matches type=litigation_friend programme_id=cp";
    for person in 100..123 {
        charity.has(&format!("{friend} supported_id=p{person} supporter_id=p560 stage=matched matched_on=2019-02-01"));
    }
    for person in [100, 101] {
        charity.has(&format!("{friend} supported_id=p{person} supporter_id=p561 stage=appointed matched_on=2019-09-01"));
    }
    charity.has(&format!("{friend} supported_id=p123 supporter_id=p562 stage=proposed"));

    charity.has("activities id=ev name=Human+rights+lecture type=event programme_id=cp");
    charity.session("ev", weeks_after("2019-06-18", 0), []);
    // 91 volunteers; mentors who volunteer are among them once.
    for person in 500..590 {
        charity.has(&format!("volunteer_roles person_id=p{person} role=volunteer from=2018-01-01"));
    }
    charity.has("volunteer_roles person_id=p500 role=volunteer from=2019-03-01");
    charity.has("volunteer_roles person_id=p590 role=volunteer from=2019-12-31");
    charity.has("volunteer_roles person_id=p591 role=volunteer from=2017-01-01 to=2018-12-31");
    charity.finish()
}

fn of(indicator: &str, with: Value) -> Value {
    let scope = json!({"programme": "Community Programme"});
    migrants_organise().answer(json!({"indicator": indicator, "scope": scope, "with": with, "from": "2019-01-01", "to": "2019-12-31"}))
}

#[test]
fn mo_01_429_members_had_ongoing_support_and_more_took_part() {
    assert_eq!(of("people_with_ongoing_support", json!({})), json!({"value": 429}));
    assert_eq!(of("people_participating", json!({})), json!({"value": 459}));
}

#[test]
fn mo_02_and_mo_03_71_nationalities_and_20_boroughs() {
    let distinct = json!({"attribute": "nationality", "of": "people_with_ongoing_support"});
    assert_eq!(of("distinct_values", distinct), json!({"value": 71}));
    assert_eq!(of("distinct_areas", json!({"of": "people_with_ongoing_support"})), json!({"value": 20}));
}

#[test]
fn mo_04_63_mentoring_matches_were_active_38_of_them_new() {
    let counts = of("matches", json!({"type": "mentoring"}))["counts"].clone();
    assert_eq!((&counts["active"], &counts["new"], &counts["ended"]), (&json!(63), &json!(38), &json!(22)));
    assert_eq!((&counts["supporters"], &counts["supported"]), (&json!(50), &json!(63)));
}

#[test]
fn mo_05_and_mo_06_299_members_in_11_activities() {
    let classes = json!({"indicator": "activities_run", "scope": {"programme": "cp", "activity_types": ["class"]}, "from": "2019-01-01", "to": "2019-12-31"});
    assert_eq!(migrants_organise().answer(classes), json!({"value": 11}));
    assert_eq!(of("people_in_group_activities", json!({})), json!({"value": 299}));
}

#[test]
fn mo_07_and_mo_08_40_people_lacked_capacity_and_23_of_them_had_a_litigation_friend() {
    assert_eq!(of("people_lacking_capacity", json!({"domain": "immigration"})), json!({"value": 40}));
    assert_eq!(of("people_with_litigation_friend", json!({"domain": "immigration"})), json!({"numerator": 23, "denominator": 40}));
    assert_eq!(of("matches", json!({"type": "litigation_friend"}))["counts"]["active"], json!(0), "a friend is matched, not started");
}

#[test]
fn mo_09_and_mo_10_one_lecture_and_91_volunteers() {
    assert_eq!(of("events_held", json!({})), json!({"value": 1}));
    assert_eq!(of("volunteers", json!({}))["counts"]["people"], json!(91));
}
