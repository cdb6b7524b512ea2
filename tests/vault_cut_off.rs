//! A vault whose power goes at random moments of whatever it is doing: what was acknowledged is there, and nothing is there by halves.
#![allow(dead_code, unused_imports, clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]
#![allow(async_fn_in_trait)]

mod in_memory;
mod vault_contract;

use domain::{Change, Row, Table};
use in_memory::now;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use std::cell::Cell;
use vault::{MemoryDatabases, UnlockedVault, Unreadable, VaultError};
use vault_contract::*;

/// What is done to the vault.
#[derive(Debug, Clone, Copy)]
enum Act {
    /// Marks of a person, and a case of theirs.
    Save(u8),
    /// Notes long enough that pages are cut.
    Prose(u8),
    Vacuum,
    Erase(u8),
}

/// When the power goes: after so many steps, and whether one more is done of which only the answer is lost.
type Cut = Option<(usize, bool)>;

fn acts() -> impl Strategy<Value = Vec<(Act, Cut)>> {
    let act = prop_oneof![
        3 => (0..6u8).prop_map(Act::Save),
        2 => any::<u8>().prop_map(Act::Prose),
        4 => Just(Act::Vacuum),
        2 => (0..6u8).prop_map(Act::Erase),
    ];
    // What is one transaction is undone only if the power goes before it.
    let steps = prop_oneof![Just(0), 0..9usize];
    prop::collection::vec((act, prop::option::weighted(0.7, (steps, any::<bool>()))), 1..8)
}

fn change(act: Act) -> Change {
    match act {
        Act::Save(number) => {
            let (person, case) = (format!("p{number}"), format!("k{number}"));
            let details = row(&[("id", &person), ("name", "Amina"), ("gender", "woman")]);
            let client = row(&[("id", &case), ("client_type", "person"), ("client_id", &person)]);
            Change {
                edits: vec![
                    put(Table::People, &[&person], None, details),
                    put(Table::Attendances, &["s1", &person], None, mark("s1", &person, "present")),
                    put(Table::Cases, &[&case], None, client),
                ],
            }
        }
        Act::Prose(number) => {
            let note: String =
                (0..30_000u32).map(|at| char::from(b'a' + (at.wrapping_mul(2_654_435_761 + u32::from(number)) >> 27) as u8 % 26)).collect();
            let session = |at: u8| {
                let id = format!("s{number}-{at}");
                let cells = [("id", id.as_str()), ("activity_id", "a1"), ("date", "2026-03-01"), ("status", "held"), ("a note", &note)];
                put(Table::Sessions, &[&id], None, row(&cells))
            };
            Change { edits: (0..2).map(session).collect() }
        }
        Act::Vacuum | Act::Erase(_) => Change::default(),
    }
}

/// The records as they are to be once the act is done.
fn after(act: Act, before: &Rows) -> Rows {
    let mut after = before.clone();
    if let Act::Erase(number) = act {
        let person = format!("p{number}");
        let about = |row: &Row| row.cells().any(|(_, text)| text == person);
        after.retain(|_, row| !about(row));
    }
    after.extend(change(act).edits.into_iter().filter_map(|edit| Some(((edit.table, edit.key), edit.after?))));
    after
}

async fn done<'a>(act: Act, vault: &mut UnlockedVault<CutStore<'a>>, databases: &Failing<'a, MemoryDatabases>) -> Result<(), VaultError> {
    match act {
        Act::Save(_) | Act::Prose(_) => vault.commit(&change(act), NOW, |_, _| {}).await.map(drop),
        Act::Vacuum => vault.vacuum(databases, Unreadable::Keep, |_, _| {}).await.map(drop),
        Act::Erase(number) => vault.erase(&format!("p{number}"), databases, Unreadable::Keep, NOW, |_, _| {}).await.map(drop),
    }
}

type CutStore<'a> = <Failing<'a, MemoryDatabases> as vault::Databases>::Store;

/// Does all of it, each act on the vault as it is found again after the one before; gives how many were not done, and how many were.
fn whole_or_not_at_all(acts: Vec<(Act, Cut)>) -> Result<(usize, usize), TestCaseError> {
    let (mut undone, mut complete) = (0, 0);
    let place = MemoryDatabases::default();
    drop(now(new_vault(&place)));
    let mut erased: Vec<u8> = Vec::new();
    for (act, cut) in acts {
        let power = Power::endless();
        let databases = Failing { inner: place.databases(), power: power.clone() };
        let mut vault = now(found_again(&databases));
        let before = rows(&vault);
        let wanted = after(act, &before);
        if let Some((steps, one_unheard)) = cut {
            power.goes_after(steps, one_unheard);
        }
        let outcome = now(done(act, &mut vault, &databases));
        drop(vault);
        // Somebody who was erased does not come back, and nothing is done of a change about them.
        if let (Act::Save(number), Err(VaultError::Erased)) = (act, outcome) {
            prop_assert!(erased.contains(&number));
        } else if cut.is_none() {
            prop_assert_eq!(outcome, Ok(()));
        }
        let found = rows(&now(found_again(place.databases())));
        prop_assert!(found == before || found == wanted, "{:?} was done by halves, and answered {:?}", act, outcome);
        prop_assert!(outcome.is_err() || found == wanted, "{:?} was acknowledged and is not there", act);
        prop_assert_eq!(now(vault::Databases::list(place.databases())).unwrap().len(), 1);
        if let (Act::Erase(number), true) = (act, found == wanted) {
            erased.push(number);
        }
        if before != wanted {
            *if found == before { &mut undone } else { &mut complete } += 1;
        }
    }
    Ok((undone, complete))
}

#[test]
fn whatever_is_done_is_whole_or_not_at_all_wherever_the_power_goes() {
    let config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
    let seen = Cell::new((0, 0));
    let outcome = TestRunner::new(config).run(&acts(), |acts| {
        let (undone, complete) = whole_or_not_at_all(acts)?;
        seen.set((seen.get().0 + undone, seen.get().1 + complete));
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (undone, complete) = seen.get();
    assert!(undone > 0 && complete > 0, "the power went before {undone} and after {complete}");
}
