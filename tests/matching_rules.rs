//! Rules, scores and reasons of matches, from records to a plan: what forbids a pair, what it scores, who is left and what would help.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use domain::ids::PersonId;
use domain::mentoring::MatchType;
use domain::person::{Gender, Language};
use domain::{Dataset, Row, Table, cell::Cell};
use matching::*;

/// Records as `table column=value …`; a `+` in a value is a space.
fn given(rows: &[&str]) -> Dataset {
    let mut dataset = Dataset::default();
    for text in rows {
        let mut words = text.split(' ');
        let table = Table::named(words.next().unwrap()).unwrap();
        let mut row = Row::default();
        for (column, value) in words.map(|word| word.split_once('=').unwrap()) {
            row.push(column.to_owned(), value.replace('+', " "));
        }
        dataset.put_row(table, &row).unwrap();
    }
    dataset
}

fn id(text: &str) -> PersonId {
    PersonId::new(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::read(text).unwrap()
}

fn language(text: &str) -> Language {
    Language::read(text).unwrap()
}

fn sides(dataset: &Dataset) -> Sides {
    Sides::of(dataset, Scheme::default(), MatchType::Mentoring, day("2026-03-01"))
}

const FLORENCE: &str = "people id=p1 name=Florence waits_for=mentoring waits_since=2026-02-06 gender=woman languages=fr;en language_levels=fr=fluent;en=basic needs=confidence;college wished_gender=woman free_hours=tue+18:00-21:00 meeting=in_person";
const MIRIAM: &str = "people id=m1 name=Miriam gender=woman languages=en;fr language_levels=fr=good;en=fluent skills=Confidence free_hours=tue+19:00-20:00;sat+09:00-12:00 meeting=either";
const MIRIAMS_ROLE: &str = "volunteer_roles id=r1 person_id=m1 role=mentor supports=mentoring places=2 dbs_level=enhanced dbs_issued_on=2025-03-01 check_renew_by=2028-03-01 trained_on=2025-04-01 references=2";

/// What forbids Florence and Miriam, after one change of the records.
fn forbids(from: &str, to: &str, more: &[&str]) -> Vec<Forbidden> {
    let rows: Vec<String> = [FLORENCE, MIRIAM, MIRIAMS_ROLE].iter().map(|row| row.replace(from, to)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let sides = sides(&given(&rows));
    sides.forbidden(&sides.waiting[0], &sides.supporting[0])
}

#[test]
fn every_hard_rule_forbids_and_says_what_it_knows() {
    assert_eq!(forbids("", "", &[]), [], "the control: nothing forbids them");
    assert_eq!(
        forbids("gender=woman languages=en", "gender=man languages=en", &[]),
        [Forbidden::Gender { wished: Gender::Woman, recorded: true }]
    );
    assert_eq!(forbids("gender=woman languages=en", "languages=en", &[]), [Forbidden::Gender { wished: Gender::Woman, recorded: false }]);
    assert_eq!(forbids("dbs_level=enhanced dbs_issued_on=2025-03-01 ", "", &[]), [Forbidden::NoCheck]);
    assert_eq!(forbids("trained_on=2025-04-01 ", "", &[]), [Forbidden::NotTrained]);
    assert_eq!(forbids("references=2", "references=1", &[]), [Forbidden::References { has: 1, needs: 2 }]);
    assert_eq!(forbids("languages=fr;en", "languages=ti", &[]), [Forbidden::NoSharedLanguage]);
    assert_eq!(forbids("places=2", "places=0", &[]), [Forbidden::NoRoom { places: 0 }]);
}

#[test]
fn earlier_matches_of_the_pair_forbid_it_unless_it_is_wished_again() {
    let matched = |rest: &str| forbids("", "", &[&format!("matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 {rest}")]);
    assert_eq!(matched("stage=ended started_on=2025-01-01 ended_on=2025-06-01"), [Forbidden::MatchedBefore]);
    assert_eq!(matched("stage=ended started_on=2025-01-01 ended_on=2025-06-01 wished_again=true"), []);
    assert_eq!(matched("stage=proposed"), []);
    assert_eq!(matched("stage=active"), [Forbidden::Together, Forbidden::HasOne]);
    for why in RuledOut::ALL {
        assert_eq!(matched(&format!("stage=ended ruled_out={}", why.as_str())), [Forbidden::RuledOut(*why)]);
    }
    for (why, found) in [("not_this_pair", None), ("conflict", Some(RuledOut::Conflict)), ("safeguarding", Some(RuledOut::Safeguarding))] {
        let found: Vec<Forbidden> = found.into_iter().map(Forbidden::RuledOut).collect();
        let row = |two: &str| format!("matches id=x1 type=buddy {two} stage=ended ruled_out={why}");
        assert_eq!(forbids("", "", &[&row("supported_id=p1 supporter_id=m1")]), found, "ruled out as buddies: {why}");
        assert_eq!(forbids("", "", &[&row("supported_id=m1 supporter_id=p1")]), found, "the other way round: {why}");
    }
    let befriended = "matches id=x1 type=befriending supported_id=p1 supporter_id=m1 stage=active";
    assert_eq!(forbids("", "", &[befriended]), [], "another kind of match takes no place of this one");
}

#[test]
fn places_are_taken_by_open_matches_also_of_people_who_were_merged() {
    let elsewhere = |at: u32, stage: &str| format!("matches id=x{at} type=mentoring supported_id=o{at} supporter_id=m9 stage={stage}");
    let (one, other) = (elsewhere(1, "agreed"), elsewhere(2, "paused"));
    let merged = "people id=m9 name=Miriam merged_into_id=m1";
    assert_eq!(forbids("", "", &[merged, &one, &other]), [Forbidden::NoRoom { places: 2 }]);
    assert_eq!(forbids("", "", &[merged, &one]), []);
    assert_eq!(forbids("", "", &[merged, &one, &elsewhere(2, "ended")]), []);
}

#[test]
fn a_lapsed_check_is_a_caution_and_does_not_forbid() {
    let lapsed = MIRIAMS_ROLE.replace("2028-03-01", "2026-02-28");
    let lapsed = sides(&given(&[FLORENCE, MIRIAM, &lapsed]));
    let sound = sides(&given(&[FLORENCE, MIRIAM, MIRIAMS_ROLE]));
    let assess = |sides: &Sides| sides.assess(&sides.waiting[0], &sides.supporting[0]);
    assert_eq!(assess(&sound).cautions, []);
    assert_eq!(assess(&lapsed).cautions, [Caution::CheckLapsed { on: day("2026-02-28") }]);
    assert_eq!(assess(&lapsed).forbidden, []);
}

#[test]
fn a_score_is_the_sum_of_its_parts_by_weight_each_with_a_reason() {
    let sides = sides(&given(&[FLORENCE, MIRIAM, MIRIAMS_ROLE]));
    let assessed = sides.assess(&sides.waiting[0], &sides.supporting[0]);
    let said: Vec<(Part, u16, Said)> = assessed.parts.iter().map(|scored| (scored.part, scored.score, scored.said.clone())).collect();
    assert_eq!(
        said,
        [
            (Part::Languages, 700, Said::BothSpeak(language("fr"), Some(Level::Good))),
            (Part::Needs, 500, Said::HelpsWith(vec!["confidence".to_owned()], 2)),
            (Part::Occupation, 500, Said::NotRecorded),
            (Part::Hours, 500, Said::BothFree(Hours::read("tue 19:00-20:00").unwrap())),
            (Part::Distance, 500, Said::NotRecorded),
            (Part::Meeting, 1000, Said::SameMeeting(Meeting::InPerson)),
            (Part::LivedExperience, 500, Said::NotRecorded),
            (Part::Children, 500, Said::NotRecorded),
            (Part::TimeWaiting, 273, Said::WaitedDays(23)),
        ]
    );
    let sum = 4 * (700 + 500) + 2 * (500 + 500 + 1000) + (500 + 500 + 500 + 273);
    assert_eq!((assessed.sum, assessed.shown), (sum, 59));
}

#[test]
fn distance_and_meeting_know_who_can_travel_and_who_meets_online() {
    let scored = |one: &str, other: &str, part: Part| {
        let mut rows = vec!["people id=p1 name=A waits_for=mentoring COLUMNS".replace("COLUMNS", one.split('|').next().unwrap())];
        rows.push(format!("people id=m1 name=B {}", other.split('|').next().unwrap()));
        rows.push(MIRIAMS_ROLE.to_owned());
        for (person, text) in [("p1", one), ("m1", other)] {
            rows.push(format!("addresses id=a-{person} person_id={person} {}", text.split('|').nth(1).unwrap()));
        }
        let sides = sides(&given(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
        let parts = parts(&sides.waiting[0], &sides.supporting[0], sides.today);
        parts.into_iter().find(|scored| scored.part == part).map(|scored| (scored.score, scored.said)).unwrap()
    };
    let (here, near, far) =
        ("area=E09000012 postcode_district=N1", "area=E09000012 postcode_district=N16", "area=E09000007 postcode_district=NW1");
    let distance = |one: &str, other: &str| scored(one, other, Part::Distance);
    assert_eq!(distance(&format!("known_as=A|{here}"), &format!("known_as=B|{here}")), (1000, Said::SameDistrict));
    assert_eq!(distance(&format!("known_as=A|{here}"), &format!("known_as=B|{near}")), (800, Said::SameArea));
    assert_eq!(distance(&format!("travel=area|{here}"), &format!("travel=anywhere|{far}")), (500, Said::CanTravel));
    assert_eq!(distance(&format!("travel=area|{here}"), &format!("travel=district|{far}")), (0, Said::TooFar));
    assert_eq!(distance(&format!("known_as=A|{here}"), &format!("known_as=B|{far}")), (500, Said::NotRecorded));
    assert_eq!(distance(&format!("meeting=online|{here}"), &format!("meeting=either|{far}")), (1000, Said::MeetOnline));
    assert_eq!(scored(&format!("meeting=online|{here}"), &format!("meeting=in_person|{far}"), Part::Meeting), (0, Said::OtherMeeting));
}

#[test]
fn a_scheme_is_kept_as_a_setting_and_read_back() {
    let mut dataset = Dataset::default();
    let mut scheme = Scheme::default();
    assert_eq!(Scheme::of(&dataset, "open-doors"), scheme, "a new scheme");
    scheme.aim = Aim::Fair;
    scheme.least = 40;
    scheme.weights[0].1 = Weight::Off;
    (scheme.needs_check, scheme.needs_training, scheme.needs_references, scheme.needs_shared_language) = (false, false, 1, false);
    dataset.apply(&scheme.keep(&dataset, "open-doors").unwrap());
    assert_eq!(Scheme::of(&dataset, "open-doors"), scheme);
    assert_eq!(Scheme::of(&dataset, "another"), Scheme::default());
    let broken = given(&[r#"settings id=matching_scheme:x value={"aim":"nicest","least":7,"hours":"loud"}"#]);
    assert_eq!(Scheme::of(&broken, "x"), Scheme { least: 7, ..Scheme::default() }, "what is not known is as in a new one");
}

#[test]
fn a_plan_of_the_sides_gives_pairs_and_says_of_the_rest_what_would_pair_them() {
    let waiting = |id: &str, rest: &str| format!("people id={id} name=X waits_for=mentoring {rest}");
    let rows = [
        FLORENCE.to_owned(),
        MIRIAM.to_owned(),
        MIRIAMS_ROLE.replace("places=2", "places=1"),
        "people id=m2 name=Jo gender=man languages=en".to_owned(),
        MIRIAMS_ROLE.replace("r1", "r2").replace("m1", "m2"),
        waiting("p2", "languages=ti"),
        waiting("p3", "languages=ti;am wished_gender=woman"),
        waiting("p4", "languages=fr wished_gender=woman"),
    ];
    let dataset = given(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let sides = sides(&dataset);
    let plan = sides.plan(&mut |_, _| {}).unwrap();
    let pairs: Vec<(&str, &str)> = plan.pairs.iter().map(|pair| (pair.supported.as_str(), pair.supporter.as_str())).collect();
    assert_eq!(pairs, [("p1", "m1")], "Florence fits Miriam better than p4 does");
    let left = unpaired(&sides, &plan);
    assert_eq!(left.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["p2", "p3", "p4"]);

    assert_eq!(left[0].why, Why::AllForbidden(vec![(Forbidden::NoSharedLanguage, 2)]));
    let relax = Relax { rule: Forbidden::NoSharedLanguage, opens: vec![id("m2")] };
    assert_eq!(left[0].relax, Some(relax), "Miriam's place is taken, so only Jo would be opened");
    assert_eq!(left[0].recruit, Recruit { gender: Some(Gender::Woman), language: Some(language("ti")), others: 1 });

    assert_eq!(left[1].relax, None, "two rules stand between p3 and Jo");
    assert_eq!(left[1].recruit, Recruit { gender: Some(Gender::Woman), language: Some(language("ti")), others: 1 });

    assert_eq!(left[2].why, Why::PlacesTaken);
    assert_eq!(left[2].relax, Some(Relax { rule: Forbidden::NoRoom { places: 1 }, opens: vec![id("m1")] }));
    assert_eq!(left[2].recruit, Recruit { gender: Some(Gender::Woman), language: Some(language("fr")), others: 0 });
}

#[test]
fn nobody_to_support_and_too_low_a_score_are_said_of_each() {
    let alone = sides(&given(&[FLORENCE]));
    assert_eq!(unpaired(&alone, &alone.plan(&mut |_, _| {}).unwrap())[0].why, Why::NobodySupports);
    let mut choosy = sides(&given(&[FLORENCE, MIRIAM, MIRIAMS_ROLE]));
    choosy.scheme.aim = Aim::Best;
    choosy.scheme.least = 59;
    assert_eq!(choosy.plan(&mut |_, _| {}).unwrap().pairs.len(), 1, "59 of 100 is enough");
    choosy.scheme.least = 60;
    let plan = choosy.plan(&mut |_, _| {}).unwrap();
    assert!(matches!(plan.empty, Some(Empty::NoneAtLeast(_))));
    assert_eq!(unpaired(&choosy, &plan)[0].why, Why::BelowLeast);
}

#[test]
fn a_pin_on_a_forbidden_pair_is_refused() {
    let mut sides = sides(&given(&[FLORENCE, &MIRIAM.replace("gender=woman", "gender=man"), MIRIAMS_ROLE]));
    sides.pinned.push((id("p1"), id("m1")));
    assert!(matches!(sides.plan(&mut |_, _| {}), Err(PoolError::PinForbidden { .. })));
}
