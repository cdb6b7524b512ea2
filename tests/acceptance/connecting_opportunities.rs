//! WomenCentre, Connecting Opportunities: CO-03 to CO-05. CO-01 and CO-02 are a list and some facts, and are not computed.

use crate::charity::{Charity, Records, weeks_after};
use serde_json::{Value, json};

pub fn connecting_opportunities() -> Records {
    let mut charity = Charity::default();
    charity.has("programmes id=co name=Connecting+Opportunities from=2017-01-01 to=2019-12-31");
    charity.has("activities id=a1 name=One+stop type=drop_in programme_id=co");
    // Centred on women, it serves young people and men as well; of some nothing is recorded.
    for (people, columns) in [
        (0..60, "gender=woman date_of_birth=1985"),
        (60..72, "gender=woman date_of_birth=2001-09"),
        (72..90, "gender=man date_of_birth=1990-05-17"),
        (90..96, "gender=prefer_not_to_say date_of_birth=1990"),
        (96..100, ""),
    ] {
        charity.people(people, columns);
    }
    for (centre, (from, to)) in [("Huddersfield", (0, 40)), ("Dewsbury", (30, 70)), ("Halifax", (60, 100))] {
        charity.has(&format!("sessions id={centre} activity_id=a1 date=2018-09-01 status=held venue={centre}"));
        for person in from..to {
            charity.has(&format!("attendances session_id={centre} person_id=p{person} status=present"));
        }
    }
    // Four outcome areas: one person may reach something twice, and what is dated after the period is not of it.
    for (area, people, day) in [
        ("skills_for_work_and_volunteering", 0..20, "2018-03-01"),
        ("skills_for_work_and_volunteering", 0..5, "2018-11-01"),
        ("english", 10..40, "2018-06-01"),
        ("community", 20..45, "2018-07-01"),
        ("confidence_and_wellbeing", 0..50, "2018-08-01"),
        ("confidence_and_wellbeing", 50..60, "2019-01-01"),
    ] {
        people.for_each(|person| charity.has(&format!("outcomes person_id=p{person} programme_id=co type={area} date={day}")));
    }
    // 12 came with a first score and a later one; one only with a first.
    for person in 0..13 {
        charity.has(&format!("measures person_id=p{person} measure=confidence date=2018-01-10 point=baseline value=4"));
        if person < 12 {
            let value = if person < 9 { 7 } else { 4 };
            charity.has(&format!("measures person_id=p{person} measure=confidence date=2018-10-10 point=follow_up value={value}"));
        }
    }
    // Two funders of one programme: both awards count, once each.
    charity.has("grants funder=European+Social+Fund programme_ids=co awarded_pence=20000000 decided_on=2018-02-01");
    charity.has("grants funder=National+Lottery+Community+Fund programme_ids=co awarded_pence=15000000 decided_on=2018-02-01");
    charity.session("a1", weeks_after("2018-09-03", 1), 0..10);
    charity.finish()
}

fn of(indicator: &str, with: Value) -> Value {
    let scope = json!({"programme": "Connecting Opportunities"});
    connecting_opportunities()
        .answer(json!({"indicator": indicator, "scope": scope, "with": with, "from": "2018-01-01", "to": "2018-12-31"}))
}

#[test]
fn co_03_a_programme_centred_on_women_counts_young_people_and_men_too() {
    let by = |attribute: &str| of("breakdown", json!({"attribute": attribute, "of": "people_participating"}));
    let rows = json!([
        {"key": "woman", "value": 72},
        {"key": "man", "value": 18},
        {"key": "not_recorded", "value": 4},
        {"key": "prefer_not_to_say", "value": 6},
    ]);
    assert_eq!(by("gender"), json!({"rows": rows, "total": 100}));
    // A year alone is taken as its middle, a month as its fifteenth: born in September 2001 they were sixteen on 1 September.
    let ages = json!([
        {"key": "25-34", "value": 84},
        {"key": "16-17", "value": 12},
        {"key": "not_recorded", "value": 4},
    ]);
    assert_eq!(by("age_band"), json!({"rows": ages, "total": 100}));
}

#[test]
fn co_04_four_outcome_areas_in_outcomes_and_in_people() {
    let reached = |area: &str| of("outcomes", json!({"types": [area]}))["counts"].clone();
    assert_eq!(reached("skills_for_work_and_volunteering"), json!({"outcomes": 25, "people": 20}));
    assert_eq!(reached("english"), json!({"outcomes": 30, "people": 30}));
    assert_eq!(reached("community"), json!({"outcomes": 25, "people": 25}));
    assert_eq!(reached("confidence_and_wellbeing"), json!({"outcomes": 50, "people": 50}));
    let change = of("measured_change", json!({"measure": "confidence"}));
    assert_eq!(change["counts"], json!({"pairs": 12, "improved": 9, "same": 3, "worse": 0}));
    assert_eq!(change["mean_change"], json!({"numerator": 27, "denominator": 12}));
}

#[test]
fn co_05_two_funders_of_one_programme_are_two_awards() {
    assert_eq!(of("funding", json!({})), json!({"counts": {"awarded_pence": 35_000_000}}));
}
