//! Plans of matches: the best there are, whatever the order of what is asked, and a sentence where there can be none.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod matching_support;

use matching::{Aim, Empty, Pool, plan};
use matching_support::{by_another_solver, by_trying_all, choice_of, pool, worth_of};
use proptest::prelude::*;

const AIMS: [Aim; 3] = [Aim::Most, Aim::Best, Aim::Fair];

/// Places, scores and two numbers to draw pins from.
fn pools(people: usize, highest: i64) -> impl Strategy<Value = (Vec<i64>, Vec<Vec<Option<i64>>>)> {
    (0..=people, 0..=people).prop_flat_map(move |(waiting, supporters)| {
        let score = prop_oneof![1 => Just(None), 3 => (0..=highest).prop_map(Some)];
        (prop::collection::vec(0_i64..=3, supporters), prop::collection::vec(prop::collection::vec(score, supporters), waiting))
    })
}

/// Pairs that can all be kept: each in turn, if there is room left for it.
fn pins(places: &[i64], scores: &[Vec<Option<i64>>], wished: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut room = places.to_vec();
    let mut pins: Vec<(usize, usize)> = Vec::new();
    for (waiting, with) in wished {
        let may = scores.get(*waiting).and_then(|row| *row.get(*with)?).is_some();
        if may && room[*with] > 0 && pins.iter().all(|pin| pin.0 != *waiting) {
            room[*with] -= 1;
            pins.push((*waiting, *with));
        }
    }
    pins
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_plan_is_the_first_of_the_best_of_all_there_are(
        (places, scores) in pools(5, 4),
        least in prop::option::of(0_i64..4),
        wished in prop::collection::vec((0_usize..5, 0_usize..5), 0..3),
    ) {
        let pinned = pins(&places, &scores, &wished);
        for aim in AIMS {
            let made = plan(&pool(aim, least, &places, &scores, &pinned)).unwrap();
            let (worth, choice) = by_trying_all(aim, least, &places, &scores, &pinned);
            prop_assert_eq!(worth_of(aim, &made), worth, "{:?}", aim);
            prop_assert_eq!(choice_of(&made, scores.len()), choice, "{:?}", aim);
            prop_assert_eq!(made.empty.is_some(), made.pairs.is_empty());
        }
    }

    #[test]
    fn a_plan_is_worth_what_another_solver_finds((places, scores) in pools(24, 40), least in 0_i64..40) {
        for aim in AIMS {
            let made = plan(&pool(aim, Some(least), &places, &scores, &[])).unwrap();
            prop_assert_eq!(worth_of(aim, &made), by_another_solver(aim, least, &places, &scores), "{:?}", aim);
        }
    }

    #[test]
    fn the_order_of_the_lists_changes_nothing((places, scores) in pools(12, 3), seed in any::<u64>()) {
        for aim in AIMS {
            let asked = pool(aim, None, &places, &scores, &[]);
            let mut shuffled = asked.clone();
            shuffle(&mut shuffled.supporters, seed);
            shuffle(&mut shuffled.supported, seed ^ 1);
            shuffle(&mut shuffled.scores, seed ^ 2);
            prop_assert_eq!(plan(&asked).unwrap(), plan(&shuffled).unwrap());
        }
    }

    #[test]
    fn pinning_what_a_plan_has_already_changes_nothing((places, scores) in pools(12, 3), which in any::<prop::sample::Index>()) {
        for aim in AIMS {
            let mut asked = pool(aim, None, &places, &scores, &[]);
            let made = plan(&asked).unwrap();
            if made.pairs.is_empty() {
                continue;
            }
            let pair = which.get(&made.pairs);
            asked.pinned.push((pair.supported.clone().into(), pair.supporter.clone().into()));
            prop_assert_eq!(plan(&asked).unwrap(), made);
        }
    }
}

fn shuffle<T>(list: &mut [T], mut seed: u64) {
    for at in (1..list.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(at, (seed >> 33) as usize % (at + 1));
    }
}

#[test]
fn large_pools_of_every_kind_are_worth_what_another_solver_finds() {
    let mut state = 7_u64;
    let mut draw = |below: i64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as i64 % below
    };
    let wanted: Vec<i64> = (0..40).map(|_| draw(500)).collect();
    let mut table = |score: &dyn Fn(i64, i64, i64) -> Option<i64>| -> Vec<Vec<Option<i64>>> {
        (0..50).map(|waiting| (0..40).map(|with| score(waiting, with, draw(1000))).collect()).collect()
    };
    let kinds = [
        table(&|_, _, drawn| Some(drawn)),
        table(&|_, _, _| Some(500)),
        table(&|_, with, drawn| Some(wanted[with as usize] + drawn / 2)),
        table(&|waiting, with, _| Some((waiting + 1) * (with + 1))),
        table(&|waiting, with, _| Some(7 * waiting + 3 * with)),
        table(&|_, _, drawn| (drawn < 40).then_some(drawn / 2)),
    ];
    for (kind, scores) in kinds.iter().enumerate() {
        for places in [vec![1; 40], (0..40).map(|with| with % 4).collect()] {
            for aim in AIMS {
                let made = plan(&pool(aim, Some(300), &places, scores, &[])).unwrap();
                assert_eq!(worth_of(aim, &made), by_another_solver(aim, 300, &places, scores), "kind {kind}, {aim:?}");
            }
        }
    }
}

#[test]
fn the_three_aims_differ_where_they_should() {
    let scores = [vec![Some(90), Some(50)], vec![Some(80), None], vec![Some(10), Some(10)]];
    let made = |aim, least| {
        let made = plan(&pool(aim, least, &[1, 1], &scores, &[])).unwrap();
        (choice_of(&made, 3), made.total, made.lowest)
    };
    assert_eq!(made(Aim::Most, None), (vec![Some(1), Some(0), None], 130, Some(50)));
    assert_eq!(made(Aim::Best, Some(85)), (vec![Some(0), None, None], 90, Some(90)));
    let scores = [vec![Some(100), Some(40)], vec![Some(60), Some(1)]];
    let fair = plan(&pool(Aim::Fair, None, &[1, 1], &scores, &[])).unwrap();
    let most = plan(&pool(Aim::Most, None, &[1, 1], &scores, &[])).unwrap();
    assert_eq!((fair.total, fair.lowest), (100, Some(40)));
    assert_eq!((most.total, most.lowest), (101, Some(1)));
}

#[test]
fn a_pin_is_kept_below_the_least_and_sets_the_lowest() {
    let scores = [vec![Some(5), Some(90)], vec![Some(80), Some(70)]];
    let best = plan(&pool(Aim::Best, Some(50), &[1, 1], &scores, &[(0, 0)])).unwrap();
    assert_eq!((choice_of(&best, 2), best.total, best.lowest), (vec![Some(0), Some(1)], 75, Some(5)));
    let fair = plan(&pool(Aim::Fair, None, &[1, 1], &scores, &[(0, 0), (0, 0)])).unwrap();
    assert_eq!((fair.total, fair.lowest), (75, Some(5)), "the same pin twice is one pin");
}

#[test]
fn a_plan_without_a_pair_says_why() {
    let why = |aim, least, places: &[i64], scores: &[Vec<Option<i64>>]| plan(&pool(aim, least, places, scores, &[])).unwrap().empty;
    for aim in AIMS {
        assert_eq!(why(aim, None, &[1], &[vec![Some(0)]]), None, "the control has a pair");
        assert_eq!(why(aim, None, &[], &[]), Some(Empty::NobodyWaits));
        assert_eq!(why(aim, None, &[2], &[]), Some(Empty::NobodyWaits));
        assert_eq!(why(aim, None, &[], &[vec![], vec![]]), Some(Empty::NoSupporter));
        assert_eq!(why(aim, None, &[0], &[vec![Some(9)]]), Some(Empty::NoPlace));
        assert_eq!(why(aim, None, &[1, 0], &[vec![None, Some(9)]]), Some(Empty::AllForbidden));
    }
    assert_eq!(why(Aim::Best, Some(10), &[1], &[vec![Some(9)]]), Some(Empty::NoneAtLeast(10)));
    assert_eq!(Empty::NoneAtLeast(10).to_string(), "no pair with a supporter who has a place scores 10 or more");
}

#[test]
fn a_pool_that_contradicts_itself_is_refused_with_what_and_why() {
    let refused = |changes: &[(&str, &str)]| {
        let sound = r#"{"aim":"most","supporters":[{"id":"m1","places":1},{"id":"m2","places":2}],"supported":["a","b","c"],"scores":[{"supported":"a","supporter":"m1","score":7},{"supported":"b","supporter":"m1","score":3},{"supported":"a","supporter":"m2","score":3}],"pinned":[]}"#;
        let text = changes.iter().fold(sound.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        Pool::from_json(&text).and_then(|pool| plan(&pool)).err().map(|error| error.to_string())
    };
    assert_eq!(refused(&[]), None);
    let says = |changes: &[(&str, &str)], sentence: &str| assert_eq!(refused(changes).as_deref(), Some(sentence));
    let pinned = r#""pinned":[]"#;
    says(&[(pinned, r#""pinned":[["a","m1"],["a","m2"]]"#)], "a is pinned to m1 and to m2: nobody gets two supporters in one plan");
    says(&[(pinned, r#""pinned":[["a","m1"],["b","m1"]]"#)], "2 people are pinned to m1, who has 1 places");
    says(&[(pinned, r#""pinned":[["c","m1"]]"#)], "c is pinned to m1, but that pair is forbidden: it has no score");
    says(&[(pinned, r#""pinned":[["x","m1"]]"#)], "pinned names x, who is not in supported");
    says(&[(pinned, r#""pinned":[["a","a"]]"#)], "pinned names a, who is not in supporters");
    says(&[(r#""c""#, r#""a""#)], "supported has a twice: everybody is listed once");
    says(&[(r#""id":"m2""#, r#""id":"m1""#)], "supporters has m1 twice: everybody is listed once");
    says(&[(r#"{"supported":"b""#, r#"{"supported":"a""#)], "scores has the pair of a and m1 twice: a pair has one score");
    says(&[(r#"{"supported":"b""#, r#"{"supported":"d""#)], "scores names d, who is not in supported");
    says(&[(r#""supporter":"m2""#, r#""supporter":"m9""#)], "scores names m9, who is not in supporters");
    says(&[(r#""places":2"#, r#""places":-2"#)], "m2 has -2 places: there can be none, but not fewer");
    says(&[(r#""score":7"#, r#""score":-7"#)], "the pair of a and m1 scores -7: a score is 0 or more");
    says(&[(r#""score":7"#, r#""score":9223372036854775807"#)], "a score of 9223372036854775807 is too great for a pool of this size");
    assert!(refused(&[(r#""score":7"#, r#""score":7.5"#)]).unwrap().starts_with("not a pool: invalid type: floating point `7.5`"));
    assert!(refused(&[(r#""most""#, r#""nicest""#)]).unwrap().starts_with("not a pool: unknown variant `nicest`"));
}
