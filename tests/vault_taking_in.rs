//! A backup says what it is and what it would do before it is taken in; what it did can be taken back, but for who was erased.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

mod in_memory;

use domain::foreseen::{Choice, Foreseen, Whose, WrittenOn};
use domain::{Change, Edit, Row, RowKey, Table};
use in_memory::now;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use vault::{KdfAlgorithm, KdfParameters, MemoryDatabases, MemoryStore, SlotKind, SlotSecret, UnlockedVault, Unreadable, create};

type Vault = UnlockedVault<Rc<MemoryStore>>;

const NOW: u64 = 1_774_000_000_000;
const HOUR: u64 = 60 * 60 * 1000;
const DAY: u64 = 24 * HOUR;
const YEAR: u64 = 365 * DAY;

fn secret() -> SlotSecret {
    let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1, salt: [1; 16] };
    SlotSecret { kind: SlotKind::Passphrase, kdf, derived: [1; 32] }
}

fn new_vault() -> Vault {
    now(create(Rc::new(MemoryStore::default()), vec![secret()], NOW)).expect("made")
}

fn row(cells: &[(&'static str, &str)]) -> Row {
    let mut row = Row::default();
    cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
    row
}

fn rows(vault: &Vault) -> BTreeMap<(Table, RowKey), Row> {
    let mut rows = BTreeMap::new();
    vault.for_each_row(|table, key, row| drop(rows.insert((table, key), row)));
    rows
}

/// Stores a row as it is to be, whatever was there.
fn put(vault: &mut Vault, table: Table, after: &[(&'static str, &str)], now_ms: u64) {
    let after = row(after);
    let key = RowKey::of(&[after.get("id")]);
    let before = rows(vault).remove(&(table, key.clone()));
    now(vault.commit(&Change::one(Edit { table, key, before, after: Some(after) }), now_ms, |_, _| {})).expect("saved");
}

fn person(vault: &mut Vault, id: &str, name: &str, now_ms: u64) {
    put(vault, Table::People, &[("id", id), ("name", name)], now_ms);
}

fn cell(vault: &Vault, table: Table, id: &str, column: &str) -> Option<String> {
    rows(vault).get(&(table, RowKey::of(&[id]))).map(|row| row.get(column).to_owned())
}

fn foreseen(vault: &Vault, snapshot: &[u8]) -> Foreseen {
    now(vault.foresee(snapshot, NOW + 2 * DAY)).expect("it is whole")
}

fn ticked(settings: &[&str]) -> Choice {
    Choice { settings: settings.iter().map(|name| (*name).to_owned()).collect(), erase: false }
}

/// The vault of the charity Harbour, with one person; and what it said then.
fn harbour() -> (Vault, Vec<u8>) {
    let mut vault = new_vault();
    put(&mut vault, Table::Organisations, &[("id", "o1"), ("name", "Harbour"), ("roles", "host")], NOW);
    person(&mut vault, "p1", "Amina", NOW);
    let snapshot = vault.snapshot();
    (vault, snapshot)
}

#[test]
fn a_backup_says_whose_it_is_when_it_was_saved_and_where() {
    let (mut vault, snapshot) = harbour();
    let own = foreseen(&vault, &snapshot);
    assert_eq!((own.records, own.written_on, own.saved_ms), (Whose::TheSame, WrittenOn::ThisDevice, Some(NOW)));
    assert_eq!(own.organisation.as_deref(), Some("Harbour"));
    assert!(own.intake.is_empty() && own.erases.is_nothing());

    let mut other = new_vault();
    assert_eq!(foreseen(&other, &snapshot).records, Whose::NothingHere);
    person(&mut other, "q1", "Boris", NOW);
    let theirs = foreseen(&other, &snapshot);
    assert_eq!((theirs.records, theirs.written_on), (Whose::Others, WrittenOn::UnknownDevice));
    assert_eq!((theirs.intake.new_people(), theirs.intake.new_records()), (1, 2));

    // Brought back elsewhere and worked on, it is a copy of the same records by another device.
    let mut copy = new_vault();
    now(copy.restore(&snapshot, NOW, |_, _| {})).expect("restored");
    person(&mut copy, "p2", "Carmen", NOW + HOUR);
    let known = foreseen(&vault, &copy.snapshot());
    assert_eq!((known.records, known.written_on), (Whose::TheSame, WrittenOn::UnknownDevice));
    now(vault.take_in(&copy.snapshot(), &Choice::default(), NOW + HOUR, |_, _| {})).expect("taken in");
    assert_eq!(foreseen(&vault, &copy.snapshot()).written_on, WrittenOn::KnownDevice);
}

#[test]
fn what_would_change_is_said_value_by_value_and_what_is_newer_here_stays() {
    let (mut vault, snapshot) = harbour();
    let mut copy = new_vault();
    now(copy.restore(&snapshot, NOW, |_, _| {})).expect("restored");
    put(&mut copy, Table::People, &[("id", "p1"), ("name", "Amina Yusuf"), ("gender", "woman")], NOW + HOUR);
    put(&mut vault, Table::People, &[("id", "p1"), ("name", "Amina"), ("gender", "other")], NOW + 2 * HOUR);
    let foreseen = foreseen(&vault, &copy.snapshot());
    let values: Vec<_> =
        foreseen.intake.changed_values().map(|value| (value.column.clone().into_owned(), value.before, value.after)).collect();
    assert_eq!(values, [("name".to_owned(), "Amina", "Amina Yusuf")]);
    let stays: Vec<_> = foreseen.stays.iter().map(|one| (one.column.as_ref(), one.here.clone(), one.there.clone())).collect();
    assert_eq!(stays, [("gender", ("other".to_owned(), NOW + 2 * HOUR), ("woman".to_owned(), NOW + HOUR))]);
}

#[test]
fn a_protective_setting_comes_in_only_if_it_was_ticked() {
    let (mut vault, snapshot) = harbour();
    let mut copy = new_vault();
    now(copy.restore(&snapshot, NOW, |_, _| {})).expect("restored");
    for (name, value) in
        [("lock_after_minutes", "0"), ("station_check", "nothing"), ("wording_reviewed.ar", "x"), ("word_for_people", "a/b")]
    {
        put(&mut copy, Table::Settings, &[("id", name), ("value", value)], NOW + HOUR);
    }
    let snapshot = copy.snapshot();
    let asked: Vec<_> = foreseen(&vault, &snapshot).intake.settings.into_iter().map(|one| (one.name, one.now, one.then)).collect();
    let said = |name: &str, now: &str, then: &str| (name.to_owned(), now.to_owned(), then.to_owned());
    let station = domain::settings::default_of("station_check");
    assert!(asked.contains(&said("lock_after_minutes", "10", "0")) && asked.contains(&said("wording_reviewed.ar", "", "x")), "{asked:?}");
    assert_eq!(asked.iter().any(|(name, ..)| name == "station_check"), station != "nothing");
    assert!(!asked.iter().any(|(name, ..)| name == "word_for_people"));

    now(vault.take_in(&snapshot, &ticked(&["wording_reviewed.ar"]), NOW + HOUR, |_, _| {})).expect("taken in");
    let value = |vault: &Vault, name: &str| cell(vault, Table::Settings, name, "value");
    assert_eq!(value(&vault, "lock_after_minutes"), None);
    assert_eq!(value(&vault, "wording_reviewed.ar").as_deref(), Some("x"));
    assert_eq!(value(&vault, "word_for_people").as_deref(), Some("a/b"));
    now(vault.take_in(&snapshot, &ticked(&["lock_after_minutes"]), NOW + HOUR, |_, _| {})).expect("taken in");
    assert_eq!(value(&vault, "lock_after_minutes").as_deref(), Some("0"), "it can still be ticked another time");
}

/// A copy of Harbour's records on another device, where Amina was erased.
fn where_amina_is_erased(snapshot: &[u8]) -> Vec<u8> {
    let databases = MemoryDatabases::default();
    let store = now(vault::Databases::open(&databases, 1)).expect("a database");
    let mut other = now(create(store, vec![secret()], NOW)).expect("made");
    now(other.restore(snapshot, NOW, |_, _| {})).expect("restored");
    now(other.erase("p1", &databases, Unreadable::Keep, NOW + HOUR, |_, _| {})).expect("erased");
    other.snapshot()
}

#[test]
fn who_would_be_erased_is_named_and_goes_only_if_it_was_ticked() {
    let (mut vault, snapshot) = harbour();
    put(&mut vault, Table::Concerns, &[("id", "c1"), ("person_id", "p1"), ("raised_on", "2026-01-01"), ("what", "x")], NOW);
    let erasing = where_amina_is_erased(&snapshot);
    let erases = foreseen(&vault, &erasing).erases;
    assert_eq!(erases.people, ["Amina"]);
    assert_eq!(erases.records, BTreeMap::from([(Table::People, 1), (Table::Concerns, 1)]));

    let (restored, _) = now(vault.take_in(&erasing, &Choice::default(), NOW + HOUR, |_, _| {})).expect("taken in");
    assert!(!restored.erased_more);
    assert_eq!(cell(&vault, Table::People, "p1", "name").as_deref(), Some("Amina"));
    assert_eq!(vault.erased_people().count(), 0);

    let choice = Choice { settings: BTreeSet::new(), erase: true };
    let (restored, undoing) = now(vault.take_in(&erasing, &choice, NOW + HOUR, |_, _| {})).expect("taken in");
    assert!(restored.erased_more);
    assert!(rows(&vault).keys().all(|(table, _)| *table == Table::Organisations));
    now(vault.undo(&undoing, NOW + HOUR, |_, _| {})).expect("undone");
    assert_eq!(cell(&vault, Table::People, "p1", "name"), None, "erasing is final");
}

#[test]
fn erasures_that_take_nothing_here_need_no_tick_and_keep_the_erased_away() {
    let (_, snapshot) = harbour();
    let erasing = where_amina_is_erased(&snapshot);
    let mut other = new_vault();
    person(&mut other, "q1", "Boris", NOW);
    assert!(foreseen(&other, &erasing).erases.is_nothing());
    now(other.take_in(&erasing, &Choice::default(), NOW + HOUR, |_, _| {})).expect("taken in");
    assert_eq!(other.erased_people().collect::<Vec<_>>(), ["p1"]);
}

#[test]
fn what_a_backup_brought_is_taken_back_and_can_be_brought_in_again() {
    let (mut vault, snapshot) = harbour();
    let mut copy = new_vault();
    now(copy.restore(&snapshot, NOW, |_, _| {})).expect("restored");
    person(&mut copy, "p1", "Amina Yusuf", NOW + HOUR);
    person(&mut copy, "p2", "Carmen", NOW + HOUR);
    person(&mut copy, "p3", "Dilan", NOW + HOUR);
    let (before, brought) = (rows(&vault), copy.snapshot());

    let (_, undoing) = now(vault.take_in(&brought, &Choice::default(), NOW + HOUR, |_, _| {})).expect("taken in");
    let after = rows(&vault);
    assert_ne!(before, after);
    assert_eq!(now(vault.undo(&undoing, NOW + HOUR, |_, _| {})), Ok(0));
    assert_eq!(rows(&vault), before);
    let (_, undoing) = now(vault.take_in(&brought, &Choice::default(), NOW + HOUR, |_, _| {})).expect("taken in again");
    assert_eq!(rows(&vault), after);

    // What somebody has changed since stays theirs.
    put(&mut vault, Table::People, &[("id", "p1"), ("name", "Amina Yusuf"), ("gender", "woman")], NOW + 2 * HOUR);
    person(&mut vault, "p2", "Carmen Diaz", NOW + 2 * HOUR);
    assert_eq!(now(vault.undo(&undoing, NOW + 2 * HOUR, |_, _| {})), Ok(1));
    assert_eq!(cell(&vault, Table::People, "p1", "name").as_deref(), Some("Amina"));
    assert_eq!(cell(&vault, Table::People, "p1", "gender").as_deref(), Some("woman"));
    assert_eq!(cell(&vault, Table::People, "p2", "name").as_deref(), Some("Carmen Diaz"));
    assert_eq!(cell(&vault, Table::People, "p3", "name"), None);
}

#[test]
fn what_was_deleted_here_since_is_counted_and_stays_deleted() {
    let (mut vault, snapshot) = harbour();
    let (key, before) = (RowKey::of(&["p1"]), rows(&vault).remove(&(Table::People, RowKey::of(&["p1"]))));
    let gone = Change::one(Edit { table: Table::People, key, before, after: None });
    now(vault.commit(&gone, NOW + HOUR, |_, _| {})).expect("saved");
    let foreseen = foreseen(&vault, &snapshot);
    assert_eq!((foreseen.deleted_here, foreseen.intake.is_empty()), (1, true));
}

#[test]
fn a_clock_that_was_once_wrong_does_not_win_a_year_later() {
    let (mut vault, _) = harbour();
    person(&mut vault, "p1", "Amina, a year ahead", NOW + YEAR);
    // The clock was put right before the backup was made.
    put(&mut vault, Table::Organisations, &[("id", "o1"), ("name", "Harbour Women"), ("roles", "host")], NOW + HOUR);
    let backup = vault.snapshot();
    let mut copy = new_vault();
    now(copy.restore(&backup, NOW + HOUR, |_, _| {})).expect("what was saved today is taken in today");
    assert_eq!(cell(&copy, Table::People, "p1", "name").as_deref(), Some("Amina, a year ahead"));
    person(&mut copy, "p1", "Amina Yusuf", NOW + DAY);
    // Taken in once more when the wrong time has come, it wins over nothing that was written in between.
    let foreseen = now(copy.foresee(&backup, NOW + YEAR + DAY)).expect("it is whole");
    assert_eq!(foreseen.intake.changed_values().count(), 0);
    assert!(foreseen.stays.iter().any(|one| one.here.0 == "Amina Yusuf" && one.there == ("Amina, a year ahead".to_owned(), NOW + HOUR)));
    now(copy.take_in(&backup, &Choice::default(), NOW + YEAR + DAY, |_, _| {})).expect("taken in");
    assert_eq!(cell(&copy, Table::People, "p1", "name").as_deref(), Some("Amina Yusuf"));
}
