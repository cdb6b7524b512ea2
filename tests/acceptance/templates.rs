//! The five templates over the five charities: the finished sentences have the published figures, row by row.

use crate::charity::Records;
use crate::{connecting_opportunities, hackney, migrants_organise, open_doors, ww4ri};
use report::templates::{self, Template};

/// Whether the report of these days says all of this.
fn says(records: &Records, template: Template, days: [&str; 2], expected: &[&str]) {
    let said = records.said(template, days);
    for sentence in expected {
        assert!(said.iter().any(|line| line == sentence), "{sentence}\n{}", said.join("\n"));
    }
}

#[test]
fn open_doors_hp_02_to_hp_21() {
    let said = [
        "Job Club met every 7 days.",
        "At least 20 women came to each session.",
        "In total 136 women had employment support and training.",
        "At least 18 women came to each legal session.",
        "In total 20 women had support through these sessions.",
        "2 women in need of urgent legal help were assisted.",
        "52 classes were held and 0 cancelled.",
        "At least 12 women came to each speaking club.",
        "At least 10 women came to each lesson for beginners.",
        "The largest class had 25 women.",
        "In total 64 women learned English.",
        "51 of the 64 known by name came back on another day.",
        "The support group had 10 women on average.",
        "4 women had individual consultations.",
        "In total 38 women were helped through mental health support.",
        "Over all its work, 258 women took part, each counted once.",
        "4 different activities ran.",
        "13 people volunteered or spoke.",
        "Grants of £20880 in all were awarded in these days.",
    ];
    says(&open_doors::open_doors(), templates::OPEN_DOORS, ["2020-04-01", "2021-03-31"], &said);
}

#[test]
fn community_programme_mo_01_to_mo_10() {
    let said = [
        "We gave ongoing support to 429 members.",
        "They came from 71 different nationalities.",
        "They lived across 20 different boroughs.",
        "63 mentoring matches were active, 38 of them new; 22 ended.",
        "We ran 11 different classes, groups and activities.",
        "299 members took part in them.",
        "1 public event was held.",
        "We supported 40 members who lacked mental capacity to engage in the immigration process.",
        "For 23 of these 40 (58%) we found a litigation friend of last resort.",
        "91 volunteers gave their time.",
    ];
    says(&migrants_organise::migrants_organise(), templates::COMMUNITY_PROGRAMME, ["2019-01-01", "2019-12-31"], &said);
}

#[test]
fn ww4ri_ww_01_to_ww_04() {
    let said = [
        "We worked with between 1012 and 1187 refugees.",
        "They lived in 6 counties.",
        "600 refugees had help with work or a business.",
        "500 refugees learned English or other skills.",
        "Between 300 and 475 refugees took part.",
        "1012 refugees known by name took part in one strand or more.",
    ];
    says(&ww4ri::ww4ri(), templates::WW4RI, ["2020-01-01", "2022-12-31"], &said);
    let target = ww4ri::ww4ri().said(templates::WW4RI, ["2023-01-01", "2023-12-31"]);
    assert!(target.iter().any(|line| line == "First time participants: 100 of 1000"), "{}", target.join("\n"));
}

#[test]
fn connecting_opportunities_co_03_to_co_05() {
    let said = [
        "72 of those known by name were women.",
        "12 were 16 to 24 years old.",
        "18 were men.",
        "20 people gained skills for work or volunteering, with 25 outcomes in all.",
        "30 people improved their English, with 30 outcomes in all.",
        "25 people became part of their community, with 25 outcomes in all.",
        "50 people grew in confidence and wellbeing, with 50 outcomes in all.",
        "Of 12 people who scored their confidence twice, 9 improved and 3 stayed the same; the mean change was 2.3.",
        "Grants of £350000 in all were awarded in these days.",
    ];
    let records = connecting_opportunities::connecting_opportunities();
    says(&records, templates::CONNECTING_OPPORTUNITIES, ["2018-01-01", "2018-12-31"], &said);
}

#[test]
fn integrated_communities_hk_01_to_hk_08() {
    let said = [
        "Staff made 90 enquiries to the specialist adviser in the last seven months (follow-ups: 12).",
        "35 individuals or families had casework support; cases opened: 43, closed: 0.",
        "10 local organisations took part in building their capacity.",
        "A total of 202 residents came to one of these evening sessions.",
        "Over 70% of them (142 of 202) started an ESOL course or had one-to-one support about volunteering or work before the end.",
        "120 residents enrolled in one of the courses; 109 took it and 0 completed it.",
        "187 members of staff came to training, 217 times in all.",
        "7 focus groups were held.",
    ];
    says(&hackney::hackney(), templates::INTEGRATED_COMMUNITIES, ["2017-09-01", "2018-07-31"], &said);
}

#[test]
fn every_template_made_for_a_programme_finds_it_and_all_its_parts() {
    for (records, template) in [
        (open_doors::open_doors(), templates::OPEN_DOORS),
        (migrants_organise::migrants_organise(), templates::COMMUNITY_PROGRAMME),
        (ww4ri::ww4ri(), templates::WW4RI),
        (connecting_opportunities::connecting_opportunities(), templates::CONNECTING_OPPORTUNITIES),
        (hackney::hackney(), templates::INTEGRATED_COMMUNITIES),
    ] {
        assert_eq!(records.parts_not_found(template.clone()), Vec::<String>::new(), "{}", template.key);
    }
}
