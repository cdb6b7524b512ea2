//! Numbers that belong together, attacked: no small one may be narrowed down, however they add up.

use super::attack::ranges;
use super::numbers::{Line, Number, Numbers, Shown, UNTOLD};
use super::profile::Profile;
use super::suppress::protect;
use super::{Mark, Printed, attendances_by_month};
use crate::testing::given;
use crate::{Audience, Month, SmallNumbers, Specification, compute};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn funder() -> Profile {
    Profile::of(Audience::Funder, &SmallNumbers::default()).expect("rules")
}

/// How a number stands as long as nobody thinks of the others.
fn alone(profile: &Profile, value: u64, threshold: u64, is_row: bool) -> Number {
    let seen = if is_row && profile.rounded_to.is_some() { Shown::Rounded } else { Shown::Exact };
    let small = (1..threshold).contains(&value);
    Number {
        value,
        threshold,
        is_row: is_row && value > 0,
        shown: if small { Shown::Small } else { seen },
        is_decided: false,
        is_missing_row: false,
        told: UNTOLD,
    }
}

/// One headline number and some tables of the same people.
fn tables(profile: &Profile, tables: &[Vec<u64>]) -> Numbers {
    let total: u64 = tables.first().map(|rows| rows.iter().sum()).unwrap_or_default();
    let mut numbers = Numbers { numbers: vec![alone(profile, total, profile.headline, false)], lines: Vec::new() };
    for rows in tables {
        let from = numbers.numbers.len();
        numbers.numbers.extend(rows.iter().map(|value| alone(profile, *value, profile.cell, true)));
        numbers.lines.push(Line { total: 0, parts: (from..numbers.numbers.len()).collect() });
    }
    numbers
}

fn shown(numbers: &Numbers) -> Vec<Shown> {
    numbers.numbers.iter().map(|number| number.shown).collect()
}

#[test]
fn beside_one_small_cell_the_smallest_other_is_hidden() {
    let mut numbers = tables(&funder(), &[vec![20, 3, 9, 12]]);
    protect(&mut numbers, &funder());
    assert_eq!(shown(&numbers), [Shown::Exact, Shown::Exact, Shown::Small, Shown::Hidden, Shown::Exact]);
}

#[test]
fn where_only_empty_cells_are_left_one_of_them_or_the_total_is_hidden() {
    let under_a_total_for_all = |rows: Vec<u64>| {
        let mut numbers = tables(&funder(), &[rows]);
        numbers.numbers[0] = Number { threshold: 0, shown: Shown::Exact, ..numbers.numbers[0] };
        protect(&mut numbers, &funder());
        shown(&numbers)
    };
    assert_eq!(under_a_total_for_all(vec![2, 3, 0]), [Shown::Exact, Shown::Small, Shown::Small, Shown::Exact]);
    assert_eq!(under_a_total_for_all(vec![3, 0])[..2], [Shown::Hidden, Shown::Small]);
    assert_eq!(under_a_total_for_all(vec![4]), [Shown::Hidden, Shown::Small]);
}

#[test]
fn small_cells_that_their_total_would_pin_do_not_stay_with_it() {
    // Two cells of fewer than five that make two are one each.
    let mut numbers = tables(&funder(), &[vec![1, 1, 40]]);
    protect(&mut numbers, &funder());
    assert!(ranges(&numbers, &funder())[1..3].iter().all(|range| range.low <= 1 && range.high >= 4), "{numbers:?}");
}

#[test]
fn a_table_without_anything_small_stays_as_it_is() {
    let mut numbers = tables(&funder(), &[vec![20, 7, 0, 5], vec![16, 16]]);
    let before = numbers.clone();
    protect(&mut numbers, &funder());
    assert_eq!(numbers, before);
}

/// Every total that the rows of a table can make, and for each row every value it has in one of them that comes to a total the reader
/// cannot rule out: by trying, not by `attack`.
fn possible(numbers: &Numbers, profile: &Profile, at: usize, most: u64) -> Vec<u64> {
    let values = |at: usize| -> Vec<u64> {
        let range = numbers.numbers[at].range(profile);
        (range.low..=range.high.min(most)).collect()
    };
    let sums = |parts: &[usize]| -> Vec<bool> {
        let mut reached = vec![true];
        for part in parts {
            let mut further = vec![false; reached.len() + most as usize];
            for (sum, _) in reached.iter().enumerate().filter(|(_, reached)| **reached) {
                values(*part).into_iter().for_each(|value| further[sum + value as usize] = true);
            }
            reached = further;
        }
        reached
    };
    let is_total = |total: u64, line: &Line| sums(&line.parts).get(total as usize).copied().unwrap_or(false);
    let totals: Vec<u64> = values(0).into_iter().filter(|total| numbers.lines.iter().all(|line| is_total(*total, line))).collect();
    let Some(line) = numbers.lines.iter().find(|line| line.parts.contains(&at)) else { return totals };
    let others: Vec<usize> = line.parts.iter().copied().filter(|part| *part != at).collect();
    let rest = sums(&others);
    let makes =
        |value: u64| totals.iter().any(|total| total.checked_sub(value).is_some_and(|rest_of| rest.get(rest_of as usize) == Some(&true)));
    values(at).into_iter().filter(|value| makes(*value)).collect()
}

/// Tables of the same people: each a way to cut one total.
fn cut() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let cells = vec(prop_oneof![3 => 0..8u64, 1 => 8..30u64], 1..6);
    (cells, vec(vec(0..100u64, 0..4), 0..3)).prop_map(|(first, cuts)| {
        let total: u64 = first.iter().sum();
        let others = cuts.into_iter().map(|cut| {
            let mut at: Vec<u64> = cut.into_iter().map(|cut| cut * total / 100).chain([0, total]).collect();
            at.sort_unstable();
            at.windows(2).map(|pair| pair[1] - pair[0]).collect()
        });
        [first].into_iter().chain(others).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn whoever_tries_every_value_cannot_narrow_a_small_number_down(rows in cut(), public in any::<bool>()) {
        let profile = Profile::of(if public { Audience::Public } else { Audience::Funder }, &SmallNumbers::default()).expect("rules");
        let mut numbers = tables(&profile, &rows);
        protect(&mut numbers, &profile);
        let most = numbers.numbers[0].value + 60;
        for (at, number) in numbers.numbers.iter().enumerate().filter(|(_, number)| number.is_small()) {
            let possible = possible(&numbers, &profile, at, most);
            prop_assert!(possible.contains(&number.value), "the truth is ruled out: {numbers:?}");
            prop_assert!((1..number.threshold).all(|value| possible.contains(&value)), "number {at} can only be {possible:?}: {numbers:?}");
        }
    }

    #[test]
    fn the_same_numbers_are_hidden_every_time(rows in cut()) {
        let protected = || { let mut numbers = tables(&funder(), &rows); protect(&mut numbers, &funder()); numbers };
        prop_assert_eq!(protected(), protected());
    }
}

#[test]
fn one_small_month_hides_the_attendances_of_all_and_an_empty_one_of_none() {
    let months = |attendances: &[u64]| -> Vec<Month> {
        attendances.iter().map(|count| Month { month: chrono::NaiveDate::MIN, held: 1, attendances: *count }).collect()
    };
    let shown = |audience, attendances: &[u64]| attendances_by_month(&months(attendances), audience, &SmallNumbers::default());
    assert_eq!(shown(Audience::Funder, &[12, 0, 5]), [12, 0, 5].map(Printed::Exact));
    assert_eq!(shown(Audience::Funder, &[12, 4]), [Printed::Hidden(Mark::Confidential); 2]);
    assert_eq!(shown(Audience::Public, &[12, 9]), [Printed::Hidden(Mark::Confidential); 2]);
    assert_eq!(shown(Audience::Internal, &[12, 1]), [12, 1].map(Printed::Exact));
}

/// So many people who came to one session in March, the first of them in January too. Statuses are by turns; `more` is further records.
pub fn club(people: usize, earlier: usize, more: &[String]) -> domain::Dataset {
    let mut records = vec![
        "programmes id=pr1 name=Club".to_owned(),
        "strands id=st1 programme_id=pr1 name=Work".to_owned(),
        "strands id=st2 programme_id=pr1 name=Health".to_owned(),
        "activities id=a1 name=Job+club type=group strand_id=st1".to_owned(),
        "activities id=a2 name=Yoga type=group strand_id=st2".to_owned(),
        "sessions id=s0 activity_id=a1 date=2025-01-10 status=held".to_owned(),
        "sessions id=s1 activity_id=a1 date=2025-03-01 status=held".to_owned(),
        "sessions id=s2 activity_id=a2 date=2025-03-02 status=held unnamed_headcount=3".to_owned(),
    ];
    for number in 0..people {
        records.push(format!("people id=p{number} name=A immigration_status=refugee"));
        records.push(format!("attendances session_id=s1 person_id=p{number} status=present"));
        if number < earlier {
            records.push(format!("attendances session_id=s0 person_id=p{number} status=present"));
        }
    }
    records.extend(more.iter().cloned());
    given(&records.iter().map(String::as_str).collect::<Vec<_>>())
}

pub fn read_by(audience: &str, records: &domain::Dataset, items: &[Json]) -> Vec<Json> {
    let whole = |(at, item): (usize, &Json)| {
        let mut whole = json!({"id": at.to_string(), "from": "2025-03-01", "to": "2025-03-31"});
        item.as_object().expect("an object").iter().for_each(|(name, member)| whole[name] = member.clone());
        whole
    };
    let items: Vec<Json> = items.iter().enumerate().map(whole).collect();
    let specification = json!({"title": "T", "audience": audience, "items": items});
    let report = compute(records, &Specification::read(specification).expect("a specification")).expect("a report").to_json();
    report["items"].as_array().expect("items").clone()
}

#[test]
fn the_least_of_an_interval_does_not_give_away_who_is_new() {
    let items = [json!({"indicator": "people_participating"}), json!({"indicator": "first_time_participants"})];
    let figures = |new: usize| read_by("funder", &club(20, 20 - new, &[]), &items);
    assert_eq!((&figures(8)[0]["low"], &figures(8)[1]["value"]), (&json!(20), &json!(8)));
    // How many are not new is written nowhere, so that all of them less nobody knows how many are no number.
    assert_eq!((&figures(2)[0]["low"], &figures(2)[1]["hidden"]), (&json!(20), &json!("fewer than 5")));
    // Nor who is not.
    assert_eq!((&figures(18)[0]["low"], &figures(18)[1]["hidden"]), (&json!(20), &json!("*")));
}

#[test]
fn how_few_are_in_two_strands_is_withheld_with_all_that_adds_up_to_it() {
    let items = [json!({"indicator": "strand_overlap", "scope": {"programme": "Club"}})];
    let in_both = |people: usize| -> Vec<String> {
        (0..people).map(|number| format!("attendances session_id=s2 person_id=p{number} status=present")).collect()
    };
    assert_eq!(read_by("funder", &club(20, 0, &in_both(6)), &items)[0]["exactly"], json!({"1": 14, "2": 6}));
    let few = &read_by("funder", &club(20, 0, &in_both(2)), &items)[0];
    assert_eq!((&few["hidden"], few.get("pairs")), (&json!("*"), None));
}

#[test]
fn that_everybody_is_so_is_not_told_where_it_could_harm() {
    let items = [json!({"indicator": "breakdown", "with": {"attribute": "immigration_status", "of": "people_participating"}})];
    assert_eq!(read_by("internal", &club(30, 0, &[]), &items)[0]["total"], json!(30));
    for audience in ["funder", "public"] {
        assert_eq!(read_by(audience, &club(30, 0, &[]), &items)[0]["hidden"], json!("*"));
    }
}

#[test]
fn a_share_of_few_people_is_not_shown() {
    let converted: Vec<String> =
        (0..5).map(|number| format!("outcomes id=o{number} person_id=p{number} type=job date=2025-03-20")).collect();
    let items = [json!({"indicator": "conversion", "with": {"of": {}, "outcomes": ["job"]}})];
    let share = |audience: &str, people: usize| read_by(audience, &club(people, 0, &converted), &items)[0].clone();
    assert_eq!((&share("funder", 10)["numerator"], &share("funder", 10)["denominator"]), (&json!(5), &json!(10)));
    assert_eq!(share("funder", 9)["hidden"], json!("*"));
    assert_eq!(share("public", 19)["hidden"], json!("*"));
}

#[test]
fn a_mean_of_two_sessions_and_money_for_the_public_are_not_shown() {
    let items = [
        json!({"indicator": "mean_attendance"}),
        json!({"indicator": "mean_attendance", "from": "2025-01-01"}),
        json!({"indicator": "funding"}),
    ];
    let figures = |audience: &str| read_by(audience, &club(20, 20, &[]), &items);
    assert_eq!((&figures("funder")[0]["hidden"], &figures("funder")[1]["numerator"]), (&json!("*"), &json!(43)));
    assert_eq!(figures("funder")[2]["counts"]["awarded_pence"], json!(0));
    assert_eq!(figures("public")[2]["counts"]["awarded_pence"], json!({"hidden": "*"}));
}

#[test]
fn sums_that_contradict_each_other_come_to_an_end() {
    let mut numbers = tables(&funder(), &[vec![20, 7]]);
    numbers.lines.push(Line { total: 1, parts: vec![0, 2] });
    numbers.numbers.iter_mut().for_each(|number| number.shown = Shown::Hidden);
    numbers.numbers[2].is_row = true;
    assert_eq!(ranges(&numbers, &funder()).len(), numbers.numbers.len());
}
