//! A clock that was a year ahead: what it stamped is mended once a person has said which day it is.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

mod in_memory;

use domain::{Change, Edit, Row, RowKey, Table};
use in_memory::now;
use std::rc::Rc;
use vault::{KdfAlgorithm, KdfParameters, MemoryStore, Presence, SlotKind, SlotSecret, UnlockedVault, VaultError, create, look};

type Vault = UnlockedVault<Rc<MemoryStore>>;

const NOW: u64 = 1_774_000_000_000;
const HOUR: u64 = 60 * 60 * 1000;
const YEAR: u64 = 365 * 24 * HOUR;

fn secret() -> SlotSecret {
    let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1, salt: [1; 16] };
    SlotSecret { kind: SlotKind::Passphrase, kdf, derived: [1; 32] }
}

fn new_vault(now_ms: u64) -> (Rc<MemoryStore>, Vault) {
    let store = Rc::new(MemoryStore::default());
    let vault = now(create(store.clone(), vec![secret()], now_ms)).expect("made");
    (store, vault)
}

fn person(name: &str) -> Row {
    let mut row = Row::default();
    row.push("id", "p1".to_owned());
    row.push("name", name.to_owned());
    row
}

fn rename(vault: &mut Vault, before: Option<&str>, after: &str, now_ms: u64) {
    let edit = Edit { table: Table::People, key: RowKey::of(&["p1"]), before: before.map(person), after: Some(person(after)) };
    now(vault.commit(&Change::one(edit), now_ms, |_, _| {})).expect("saved");
}

fn name(vault: &Vault) -> String {
    let mut name = String::new();
    vault.for_each_row(|_, _, row| name = row.get("name").to_owned());
    name
}

/// How far the vault's clock is ahead when it is opened at that time.
fn ahead_at(store: &Rc<MemoryStore>, now_ms: u64) -> Option<u64> {
    let Ok(Presence::Locked(vault)) = now(look(store.clone())) else { panic!("no vault") };
    now(vault.unlock(secret(), now_ms)).map_err(|(_, error)| error).expect("it opens").report.clock_ahead_ms
}

#[test]
fn what_a_clock_a_year_ahead_has_written_does_not_beat_what_is_written_later() {
    let (store, mut vault) = new_vault(NOW);
    rename(&mut vault, None, "Amina", NOW);
    rename(&mut vault, Some("Amina"), "Amina, a year ahead", NOW + YEAR);
    assert_eq!(ahead_at(&store, NOW), Some(YEAR));
    // The control: until it is mended no other device takes these records in, this one's own backup included.
    let (_, mut other) = new_vault(NOW);
    let refused = now(other.restore(&vault.snapshot(), NOW, |_, _| {})).err();
    assert_eq!(refused, Some(VaultError::FromTheFuture { ahead_ms: YEAR }));

    assert_eq!(now(vault.mend_clock(NOW, |_, _| {})), Ok(1));
    assert_eq!(name(&vault), "Amina, a year ahead");
    assert_eq!(ahead_at(&store, NOW), None);
    now(other.restore(&vault.snapshot(), NOW, |_, _| {})).expect("taken in");
    rename(&mut other, Some("Amina, a year ahead"), "Amina Yusuf", NOW + HOUR);
    now(vault.restore(&other.snapshot(), NOW + 2 * HOUR, |_, _| {})).expect("taken in");
    assert_eq!(name(&vault), "Amina Yusuf");
}

#[test]
fn mending_a_clock_that_is_right_changes_no_record() {
    let (store, mut vault) = new_vault(NOW);
    rename(&mut vault, None, "Amina", NOW);
    assert_eq!(now(vault.mend_clock(NOW + HOUR, |_, _| {})), Ok(0));
    assert_eq!((name(&vault).as_str(), ahead_at(&store, NOW + HOUR)), ("Amina", None));
}

#[test]
fn mending_goes_on_from_the_latest_time_that_can_be_true() {
    let (store, mut vault) = new_vault(NOW);
    rename(&mut vault, None, "Amina", NOW + 2 * HOUR);
    rename(&mut vault, Some("Amina"), "Amina, a year ahead", NOW + YEAR);
    // The device's clock is two hours behind what it stamped while it was right.
    now(vault.mend_clock(NOW, |_, _| {})).expect("mended");
    let earlier = vault.snapshot();
    rename(&mut vault, Some("Amina, a year ahead"), "Amina Yusuf", NOW);
    now(vault.restore(&earlier, NOW, |_, _| {})).expect("taken in");
    assert_eq!(name(&vault), "Amina Yusuf", "stamps do not run backwards");
    assert_eq!(ahead_at(&store, NOW), None);
}
