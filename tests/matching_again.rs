//! A plan made with the scores of the plan before is the plan that would be made without them, whatever was changed in between.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "../benches/figures/organisation.rs"]
mod organisation;
#[path = "../benches/figures/pool.rs"]
mod pool;

use domain::mentoring::MatchType;
use matching::{Aim, Part, Past, RuledOut, Scheme, Scores, Sides, Weight};
use pool::{TODAY, pool};
use proptest::prelude::*;

/// What somebody does between two plans.
#[derive(Debug, Clone)]
enum Deed {
    Pin(usize, usize),
    Unpin(usize),
    RuleOut(usize, usize),
    Aim(Aim, u8),
    Weigh(Part, Weight),
    /// Somebody no longer waits, as when they are introduced; the mentor has a place less.
    Introduce(usize, usize),
    /// Somebody wishes for something else.
    Wish(usize),
    Tomorrow,
    /// The records come in another order.
    Turn,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = || 0_usize..64;
    let aim = prop_oneof![Just(Aim::Most), Just(Aim::Best), Just(Aim::Fair)];
    prop_oneof![
        3 => (at(), at()).prop_map(|(one, other)| Deed::Pin(one, other)),
        1 => at().prop_map(Deed::Unpin),
        2 => (at(), at()).prop_map(|(one, other)| Deed::RuleOut(one, other)),
        1 => (aim, 0_u8..60).prop_map(|(aim, least)| Deed::Aim(aim, least)),
        1 => (prop::sample::select(Part::ALL), prop::sample::select(Weight::ALL)).prop_map(|(part, weight)| Deed::Weigh(part, weight)),
        1 => (at(), at()).prop_map(|(one, other)| Deed::Introduce(one, other)),
        1 => at().prop_map(Deed::Wish),
        1 => Just(Deed::Tomorrow),
        1 => Just(Deed::Turn),
    ]
}

fn done(sides: &mut Sides, deed: &Deed) {
    let (waiting, supporting) = (sides.waiting.len(), sides.supporting.len());
    let ids = |one: usize, other: usize| {
        (sides.waiting[one % waiting].profile.id.clone(), sides.supporting[other % supporting].profile.id.clone())
    };
    match deed {
        Deed::Pin(one, other) => sides.pinned.push(ids(*one, *other)),
        Deed::Unpin(at) if !sides.pinned.is_empty() => drop(sides.pinned.remove(at % sides.pinned.len())),
        Deed::Unpin(_) => {}
        Deed::RuleOut(one, other) => {
            let (waits, with) = ids(*one, *other);
            sides.past.entry(waits).or_default().push((with, Past::RuledOut(RuledOut::NotThisPair)));
        }
        Deed::Aim(aim, least) => (sides.scheme.aim, sides.scheme.least) = (*aim, *least),
        Deed::Weigh(part, weight) => sides.scheme.weights.iter_mut().filter(|(known, _)| known == part).for_each(|(_, now)| *now = *weight),
        Deed::Introduce(one, other) => {
            sides.waiting[one % waiting].has_one = true;
            sides.supporting[other % supporting].taken += 1;
        }
        Deed::Wish(at) => sides.waiting[at % waiting].wished_gender = None,
        Deed::Tomorrow => sides.today = sides.today.succ_opt().unwrap(),
        Deed::Turn => {
            sides.waiting.rotate_left(3);
            sides.supporting.reverse();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_plan_made_again_is_the_plan_made_anew(deeds in prop::collection::vec(deed(), 1..12)) {
        let mut sides = Sides::of(&pool(14, 10), Scheme::default(), MatchType::Mentoring, TODAY);
        let mut kept = Scores::default();
        let first = sides.plan_again(&mut kept, &mut |_, _| {}).unwrap();
        prop_assert_eq!(first.pairs.len(), 13, "the pool is one that can be planned for");
        for deed in &deeds {
            done(&mut sides, deed);
            // A contradiction is the same too.
            prop_assert_eq!(sides.plan_again(&mut kept, &mut |_, _| {}), sides.plan(&mut |_, _| {}), "after {:?} of {:?}", deed, deeds);
        }
    }
}
