//! Somebody who holds several reports takes one number from another.

use super::*;
use crate::testing::given;
use crate::{Specification, compute};
use domain::Dataset;
use serde_json::{Value as Json, json};

const WORK: &str = "programmes id=pr1 name=Women
    programmes id=pr2 name=Advice
    strands id=st1 name=Work programme_id=pr1
    strands id=st2 name=Home programme_id=pr1
    activities id=a1 name=Jobs type=group strand_id=st1
    activities id=a2 name=Cooking type=group strand_id=st2
    activities id=a3 name=Clinic type=group programme_id=pr2";

/// Sessions as (activity, day, the people from one number up to another), people of even numbers being women.
fn records(sessions: &[(&str, &str, std::ops::Range<usize>)]) -> Dataset {
    let mut rows: Vec<String> = WORK.lines().map(str::to_owned).collect();
    let most = sessions.iter().map(|(_, _, people)| people.end).max().unwrap_or(0);
    let gender = |person: usize| if person.is_multiple_of(2) { "woman" } else { "man" };
    rows.extend((0..most).map(|person| format!("people id=p{person} name=P{person} gender={}", gender(person))));
    for (at, (activity, day, people)) in sessions.iter().enumerate() {
        rows.push(format!("sessions id=s{at} activity_id={activity} date={day} status=held"));
        rows.extend(people.clone().map(|person| format!("attendances session_id=s{at} person_id=p{person} status=present")));
    }
    given(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

fn printed(dataset: &Dataset, audience: &str, items: &[Json]) -> Printout {
    let items: Vec<Json> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let mut whole = json!({"id": format!("f{at}"), "indicator": "people_participating", "from": "2025-01-01", "to": "2025-03-31"});
            item.as_object().expect("an object").iter().for_each(|(member, value)| whole[member] = value.clone());
            whole
        })
        .collect();
    let asked = Specification::read(json!({"title": "T", "audience": audience, "items": items})).expect("a specification");
    let report = compute(dataset, &asked).expect("a report");
    let figures = asked.items.into_iter().zip(report.items.into_iter().map(|figure| figure.value)).collect();
    Printout { audience: asked.audience, small_numbers: asked.small_numbers, figures }
}

/// What the new report gives away beside the earlier one: the two numbers' names and how many are left.
fn left(dataset: &Dataset, new: &Printout, earlier: &Printout) -> Vec<(String, String, u64, u64)> {
    let index = Index::of(dataset).expect("an index");
    let found = isolated(&index, new, std::slice::from_ref(earlier));
    found.into_iter().map(|one| (one.new.cell, one.other.cell, one.fewest, one.most)).collect()
}

fn funders(dataset: &Dataset, new: Json, earlier: Json) -> Vec<(String, String, u64, u64)> {
    left(dataset, &printed(dataset, "funder", &[new]), &printed(dataset, "funder", &[earlier]))
}

fn these(all: &[(&str, &str, u64, u64)]) -> Vec<(String, String, u64, u64)> {
    all.iter().map(|(new, other, fewest, most)| ((*new).to_owned(), (*other).to_owned(), *fewest, *most)).collect()
}

#[test]
fn a_quarter_taken_from_the_quarter_and_april_leaves_who_came_in_april_alone() {
    let longer = json!({"to": "2025-04-30"});
    let three = records(&[("a1", "2025-02-01", 0..12), ("a1", "2025-04-07", 12..15)]);
    assert_eq!(funders(&three, longer.clone(), json!({})), these(&[("value", "value", 3, 3)]));
    assert_eq!(funders(&three, json!({}), longer.clone()), these(&[("value", "value", 3, 3)]), "the other way about");
    let five = records(&[("a1", "2025-02-01", 0..12), ("a1", "2025-04-07", 12..17)]);
    assert_eq!(funders(&five, longer.clone(), json!({})), []);
    let nobody = records(&[("a1", "2025-02-01", 0..12), ("a1", "2025-04-07", 0..12)]);
    assert_eq!(funders(&nobody, longer, json!({})), []);
}

#[test]
fn a_programme_without_one_of_its_strands_leaves_who_is_in_that_strand_alone() {
    let dataset = records(&[("a1", "2025-02-01", 0..12), ("a2", "2025-02-02", 10..14)]);
    let (whole, strand) = (json!({"scope": {"programme": "Women"}}), json!({"scope": {"strand": "Work"}}));
    assert_eq!(funders(&dataset, whole.clone(), strand.clone()), these(&[("value", "value", 2, 2)]));
    assert_eq!(funders(&dataset, json!({"scope": {"activity": ["a1", "a2"]}}), strand), these(&[("value", "value", 2, 2)]));
    // In whatever words, the same work leaves nobody.
    assert_eq!(funders(&dataset, whole, json!({"scope": {"strand": ["Home", "Work"]}})), []);
}

#[test]
fn numbers_that_have_nothing_in_common_are_not_compared() {
    let dataset = records(&[("a1", "2025-02-01", 0..12), ("a3", "2025-02-02", 12..26), ("a1", "2025-05-05", 0..14)]);
    let in_programme = |name: &str| json!({"scope": {"programme": name}});
    assert_eq!(funders(&dataset, in_programme("Women"), in_programme("Advice")), [], "12 and 14, in other work");
    let later = json!({"scope": {"programme": "Women"}, "from": "2025-05-01", "to": "2025-05-31"});
    assert_eq!(funders(&dataset, in_programme("Women"), later), [], "12 and 14, on other days");
    let overlapping = json!({"scope": {"programme": "Women"}, "from": "2025-03-01", "to": "2025-05-31"});
    assert_eq!(funders(&dataset, in_programme("Women"), overlapping), [], "neither days hold the others");
    let sessions = json!({"indicator": "sessions_held"});
    assert_eq!(
        funders(&dataset, sessions.clone(), json!({"indicator": "sessions_held", "to": "2025-12-31"})),
        [],
        "sessions are no people"
    );
    let wider = json!({"scope": {"programme": "Women"}, "to": "2025-12-31"});
    assert_eq!(funders(&dataset, wider, in_programme("Women")), these(&[("value", "value", 2, 2)]), "the check sees 12 and 14");
}

#[test]
fn women_taken_from_everybody_leave_the_others() {
    // Fifteen, of whom the one report counts all and the other the women of a longer filter.
    let rows: Vec<String> =
        (0..15).map(|person| format!("people id=q{person} name=Q gender={}", if person < 12 { "woman" } else { "man" })).collect();
    let marks: Vec<String> = (0..15).map(|person| format!("attendances session_id=s1 person_id=q{person} status=present")).collect();
    let fixed = ["activities id=a1 name=Jobs type=group", "sessions id=s1 activity_id=a1 date=2025-02-01 status=held"];
    let all: Vec<&str> = fixed.into_iter().chain(rows.iter().chain(&marks).map(String::as_str)).collect();
    let dataset = given(&all);
    let women = json!({"filter": {"gender": ["woman"]}});
    assert_eq!(funders(&dataset, women, json!({})), these(&[("value", "value", 3, 3)]));
}

#[test]
fn the_same_number_after_the_records_changed_tells_how_many_changed() {
    let before = records(&[("a1", "2025-02-01", 0..12)]);
    let after = records(&[("a1", "2025-02-01", 0..14)]);
    let earlier = printed(&before, "funder", &[json!({})]);
    assert_eq!(left(&after, &printed(&after, "funder", &[json!({})]), &earlier), these(&[("value", "value", 2, 2)]));
    assert_eq!(left(&before, &printed(&before, "funder", &[json!({})]), &earlier), []);
    let fewer = records(&[("a1", "2025-02-01", 0..11)]);
    assert_eq!(left(&fewer, &printed(&fewer, "funder", &[json!({})]), &earlier), these(&[("value", "value", 1, 1)]));
}

#[test]
fn only_what_is_printed_in_both_can_be_taken_away() {
    let dataset = records(&[("a1", "2025-02-01", 0..3), ("a1", "2025-04-07", 3..6)]);
    let (short, long) = (json!({}), json!({"to": "2025-04-30"}));
    assert_eq!(funders(&dataset, long.clone(), short.clone()), [], "three of six are hidden");
    let team = printed(&dataset, "internal", std::slice::from_ref(&short));
    assert_eq!(
        left(&dataset, &printed(&dataset, "funder", std::slice::from_ref(&long)), &team),
        [],
        "the team's report is in nobody else's hands"
    );
    assert_eq!(left(&dataset, &team, &printed(&dataset, "funder", &[long])), []);
}

#[test]
fn rows_are_compared_with_their_own_and_rounded_ones_only_as_far_as_they_tell() {
    let by_gender = |to: &str| json!({"indicator": "breakdown", "with": {"attribute": "gender", "of": "people_participating"}, "to": to});
    // Twenty of each; then two more women.
    let dataset = given(
        &records_text(&[(0, 40, "2025-02-01"), (40, 41, "2025-04-07"), (42, 43, "2025-04-07")])
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    let (short, long) = (by_gender("2025-03-31"), by_gender("2025-04-30"));
    let found = funders(&dataset, long.clone(), short.clone());
    assert_eq!(found, these(&[("woman", "woman", 2, 2), ("total", "total", 2, 2)]));
    let publics = left(&dataset, &printed(&dataset, "public", std::slice::from_ref(&long)), &printed(&dataset, "public", &[short]));
    assert_eq!(publics, [], "20 and 20, to the nearest five");
}

/// People from one number up to another at a session of a day.
fn records_text(sessions: &[(usize, usize, &str)]) -> Vec<String> {
    let mut rows = vec!["activities id=a1 name=Jobs type=group".to_owned()];
    for (at, (from, to, day)) in sessions.iter().enumerate() {
        rows.push(format!("sessions id=s{at} activity_id=a1 date={day} status=held"));
        for person in *from..*to {
            let gender = if person % 2 == 0 { "woman" } else { "man" };
            rows.push(format!("people id=p{person} name=P gender={gender}"));
            rows.push(format!("attendances session_id=s{at} person_id=p{person} status=present"));
        }
    }
    rows
}

#[test]
fn numbers_as_of_a_day_are_compared_with_those_of_the_same_day_alone() {
    let mut rows = vec!["people id=p0 name=P".to_owned()];
    rows.extend((0..12).map(|case| {
        let closed = if case < 2 { "2025-02-15" } else { "" };
        format!("cases id=k{case} client_type=person client_id=p0 opened_on=2024-06-01 closed_on={closed}")
    }));
    let dataset = given(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let asked = |from: &str, to: &str| json!({"indicator": "client_units", "from": from, "to": to});
    let found = funders(&dataset, asked("2025-01-01", "2025-03-31"), asked("2025-02-20", "2025-03-31"));
    assert!(found.iter().all(|(new, other, ..)| new != "open_at_start" && other != "open_at_start"), "{found:?}");
}

#[test]
fn an_earlier_report_of_work_that_is_gone_is_passed_over() {
    let dataset = records(&[("a1", "2025-02-01", 0..12)]);
    let mut earlier = printed(&dataset, "funder", &[json!({})]);
    earlier.figures[0].0.scope.programme = vec!["Before the renaming".to_owned()];
    assert_eq!(left(&dataset, &printed(&dataset, "funder", &[json!({})]), &earlier), []);
}

/// An attacker with both reports in hand, who knows which days, work and people lie within which, and subtracts whatever he can.
#[test]
fn whatever_an_attacker_can_isolate_by_subtracting_is_found_and_nothing_else() {
    let windows = [("2025-01-01", "2025-03-31"), ("2025-01-01", "2025-04-30"), ("2025-02-01", "2025-03-31"), ("2025-01-01", "2025-12-31")];
    let scopes =
        [json!({}), json!({"programme": "Women"}), json!({"strand": "Work"}), json!({"strand": "Home"}), json!({"programme": "Advice"})];
    let inside = |a: usize, b: usize| a == b || b == 0 || (b == 1 && (a == 2 || a == 3));
    let mut state: u64 = 7;
    let mut dice = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % sides
    };
    let (mut isolated_by_hand, mut pairs) = (0, 0);
    for _ in 0..150 {
        let sessions: Vec<(&str, String, std::ops::Range<usize>)> = (0..6)
            .map(|_| {
                let from = dice(10);
                (["a1", "a2", "a3"][dice(3)], format!("2025-{:02}-{:02}", 1 + dice(6), 1 + dice(28)), from..from + 1 + dice(22))
            })
            .collect();
        let sessions: Vec<_> = sessions.iter().map(|(activity, day, people)| (*activity, day.as_str(), people.clone())).collect();
        let dataset = records(&sessions);
        let (new, other) = ((dice(4), dice(5)), (dice(4), dice(5)));
        let asked = |(window, scope): (usize, usize)| {
            let (from, to) = windows[window];
            json!({"indicator": "breakdown", "with": {"attribute": "gender", "of": "people_participating"},
                "from": from, "to": to, "scope": scopes[scope]})
        };
        let (one, two) = (printed(&dataset, "funder", &[asked(new)]), printed(&dataset, "funder", &[asked(other)]));
        let found = left(&dataset, &one, &two);
        let days = |a: usize, b: usize| windows[b].0 <= windows[a].0 && windows[a].1 <= windows[b].1;
        let within = |a: (usize, usize), b: (usize, usize)| days(a.0, b.0) && inside(a.1, b.1);
        let mut by_hand = Vec::new();
        if within(new, other) || within(other, new) {
            pairs += 1;
            for (cell, number) in numbers(&one.figures[0].1) {
                let same = numbers(&two.figures[0].1).into_iter().find(|(name, _)| *name == cell).map(|(_, number)| number);
                let (Printed::Exact(a), Some(Printed::Exact(b))) = (number, same) else { continue };
                if (1..5).contains(&a.abs_diff(b)) {
                    by_hand.push((cell.clone(), cell, a.abs_diff(b), a.abs_diff(b)));
                }
            }
        }
        isolated_by_hand += by_hand.len();
        // Besides he may take the rows of one from the total of the other; such pairs have two names.
        let of_one_name: Vec<_> = found.into_iter().filter(|(new, other, ..)| new == other).collect();
        if !by_hand.is_empty() || within(new, other) || within(other, new) {
            assert_eq!(of_one_name, by_hand, "{new:?} and {other:?} over {sessions:?}");
        }
    }
    assert!(isolated_by_hand > 20 && pairs > 50, "{isolated_by_hand} in {pairs}");
}

#[test]
fn rows_that_were_put_together_are_compared_by_who_is_known_to_be_in_them() {
    let people = |count: usize| {
        let mut rows: Vec<String> = WORK.lines().map(str::to_owned).collect();
        let country = |person: usize| ["SY", "IQ", "FR"][person % 3];
        rows.extend((0..count).map(|person| format!("people id=p{person} name=P{person} nationality={}", country(person))));
        rows.push("sessions id=s1 activity_id=a1 date=2025-01-10 status=held".to_owned());
        rows.push("sessions id=s2 activity_id=a1 date=2025-04-10 status=held".to_owned());
        let came = |session: &'static str, to: usize| {
            (0..to).map(move |person| format!("attendances session_id={session} person_id=p{person} status=present"))
        };
        rows.extend(came("s1", count - 6));
        rows.extend(came("s2", count));
        given(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let table = |merge: &str, to: &str| json!({"indicator": "breakdown", "with": {"attribute": "nationality", "of": "people_participating", "merge": merge}, "to": to});
    let dataset = people(60);
    // Four of the six who came in April alone are from western Asia.
    let found = funders(&dataset, table("regions", "2025-04-30"), table("regions", "2025-03-31"));
    assert_eq!(found, these(&[("western_asia", "western_asia", 4, 4), ("western_europe", "western_europe", 2, 2)]));
    // Who is in the row of all others is not known, and may be somebody else in each.
    let small = |to: &str| table("small", to);
    assert!(funders(&dataset, small("2025-04-30"), small("2025-03-31")).iter().all(|(new, ..)| new != "other"));
}

#[test]
fn an_age_more_leaves_who_is_of_that_age() {
    let rows = (0..15).map(|person| format!("people id=q{person} name=Q date_of_birth={}-01-05", if person < 12 { 2005 } else { 2000 }));
    let marks = (0..15).map(|person| format!("attendances session_id=s1 person_id=q{person} status=present"));
    let fixed = ["activities id=a1 name=Jobs type=group", "sessions id=s1 activity_id=a1 date=2025-02-01 status=held"];
    let all: Vec<String> = fixed.into_iter().map(str::to_owned).chain(rows).chain(marks).collect();
    let dataset = given(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let aged = |to: u32| json!({"filter": {"age_from": 18, "age_to": to}});
    assert_eq!(funders(&dataset, aged(25), aged(24)), these(&[("value", "value", 3, 3)]));
    let bands = json!({"indicator": "breakdown", "with": {"attribute": "age_band", "of": "people_participating"}});
    assert_eq!(funders(&dataset, aged(25), bands), [], "its rows are hidden");
}
