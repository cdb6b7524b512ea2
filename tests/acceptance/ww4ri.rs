//! WW4RI: WW-01 to WW-04. WW-05 is a date on a report and is not computed.

use crate::charity::{Charity, Records, weeks_after};
use serde_json::{Value, json};

/// County by county the authorities in it; those that stand by themselves belong to a county all the same.
const COUNTIES: [(&str, &str); 6] = [
    ("Hertfordshire", "E07000096;E07000240"),
    ("Bedfordshire", "E06000032;E06000055"),
    ("Cambridgeshire", "E07000008;E06000031"),
    ("Norfolk", "E07000148"),
    ("Suffolk", "E07000202"),
    ("Essex", "E07000071;E06000033"),
];
const IDENTIFIED: usize = 1_012;

pub fn ww4ri() -> Records {
    let mut charity = Charity::default();
    charity.has("settings id=word_for_people value=refugee/refugees");
    charity.has("programmes id=ww name=WW4RI from=2020-01-01");
    for (id, name) in [("em", "Employment"), ("es", "ESOL+and+skills"), ("wb", "Wellbeing")] {
        charity.has(&format!("strands id={id} programme_id=ww name={name}"));
        charity.has(&format!("activities id=a-{id} name={name} type=course strand_id={id}"));
    }
    for (name, areas) in COUNTIES {
        charity.has(&format!("area_groups name={name} areas={areas}"));
    }
    let areas: Vec<&str> = COUNTIES.iter().flat_map(|(_, areas)| areas.split(';')).collect();
    charity.people(0..IDENTIFIED + 200, "");
    for person in 0..IDENTIFIED {
        // One lives in London, which is in none of the counties.
        let area = if person == 0 { "E09000001" } else { areas[person % areas.len()] };
        charity.has(&format!("addresses person_id=p{person} area={area} from=2019-01-01"));
    }
    // Six hundred in employment, five hundred in ESOL, three hundred in wellbeing: they overlap, and adding strands up would count them again.
    for (activity, people) in [("a-em", 0..600), ("a-es", 400..900), ("a-wb", 712..1_012)] {
        for (week, group) in people.collect::<Vec<_>>().chunks(25).enumerate() {
            charity.session(activity, weeks_after("2020-03-02", week), group.iter().copied());
        }
    }
    // At five events nobody was named.
    for (number, unnamed) in [40, 35, 30, 40, 30].into_iter().enumerate() {
        let day = weeks_after("2022-05-02", number);
        charity.has(&format!("sessions id=open{number} activity_id=a-wb date={day} status=held unnamed_headcount={unnamed}"));
    }
    // Then a further thousand is sought: whoever came before is not further.
    charity.has("targets id=t1 indicator=first_time_participants scope=WW4RI value=1000 from=2023-01-01 to=2024-12-31");
    charity.session("a-em", weeks_after("2023-02-06", 0), 1_000..1_112);
    charity.has("contacts person_id=p5 programme_id=ww type=advice date=2023-12-31 status=completed");
    charity.finish()
}

fn of(indicator: &str, with: Value) -> Value {
    ww4ri().answer(json!({"indicator": indicator, "scope": {"programme": "WW4RI"}, "with": with, "from": "2020-01-01", "to": "2022-12-31"}))
}

#[test]
fn ww_01_between_1012_and_1187_refugees() {
    let mut asked = json!({"indicator": "people_participating", "scope": {"programme": "WW4RI"}, "from": "2020-01-01", "to": "2022-12-31"});
    assert_eq!(ww4ri().answer(asked.clone()), json!({"low": 1_012, "high": 1_187}));
    asked["sentence"] = json!("We worked with {value} refugees");
    assert_eq!(ww4ri().answer(asked)["sentence"], "We worked with between 1012 and 1187 refugees");
}

#[test]
fn ww_02_six_counties_whatever_authorities_they_are_made_of() {
    assert_eq!(of("distinct_areas", json!({"of": "people_participating", "count": "groups"})), json!({"value": 6}));
    assert_eq!(of("distinct_areas", json!({"of": "people_participating"})), json!({"value": 11}));
}

#[test]
fn ww_03_of_a_further_thousand_those_are_reached_who_had_not_come_before() {
    let target = of("target", json!({"target": "t1"}));
    assert_eq!((&target["actual"], &target["target"]), (&json!({"value": 100}), &json!(1_000)));
    assert_eq!(target["pro_rata"], json!({"numerator": 365_000, "denominator": 731}));
}

#[test]
fn ww_04_three_strands_that_overlap_and_add_up_to_everybody_once() {
    let overlap = of("strand_overlap", json!({}));
    assert_eq!(overlap["exactly"], json!({"1": 624, "2": 388}));
    assert_eq!(overlap["exactly"].as_object().unwrap().values().map(|people| people.as_u64().unwrap()).sum::<u64>(), IDENTIFIED as u64);
    let pairs = json!([
        {"strands": ["ESOL and skills", "Employment"], "value": 200},
        {"strands": ["ESOL and skills", "Wellbeing"], "value": 188},
        {"strands": ["Employment", "Wellbeing"], "value": 0},
    ]);
    assert_eq!(overlap["pairs"], pairs);
}
