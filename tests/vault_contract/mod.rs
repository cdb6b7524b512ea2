//! What every vault does, whatever store it lies in: run against memory by tests/vault_memory.rs and against IndexedDB by
//! tests/browser_vault.rs. Generations and erasing are in the files beside this one.

mod erasing;
mod generations;
mod station;

pub use erasing::*;
pub use generations::*;
pub use station::*;

use domain::foreseen::Whose;
use domain::{Change, Edit, Row, RowKey, Table};
use std::collections::BTreeMap;
use vault::compartment::Compartment;
use vault::store::{Databases, Entry, Guard, Part, Store, Write};
use vault::{
    DamagedPages, HeadProblem, KdfAlgorithm, KdfParameters, LockedVault, MemoryDatabases, Opened, PageProblem, Presence, SlotKind,
    SlotSecret, Unlocked, UnlockedVault, VaultError, check_snapshot, create, look,
};

/// A place where the databases of one vault lie, to be opened any number of times.
pub trait Place {
    type Databases: Databases;
    fn databases(&self) -> &Self::Databases;

    /// The newest database; of the first generation, and empty, if there is none yet.
    async fn store(&self) -> StoreOf<Self> {
        let newest = self.databases().list().await.expect("databases can be listed").pop();
        self.databases().open(newest.unwrap_or(1)).await.expect("a database can be opened")
    }
}

impl Place for MemoryDatabases {
    type Databases = MemoryDatabases;
    fn databases(&self) -> &MemoryDatabases {
        self
    }
}

pub type StoreOf<P> = <<P as Place>::Databases as Databases>::Store;

pub const NOW: u64 = 1_774_000_000_000;
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Calls a macro with the name of every test of the contract.
#[macro_export]
macro_rules! contract {
    ($each:ident) => {
        $each! {
            a_new_vault_is_empty_and_opens_again,
            a_store_without_a_vault_is_empty,
            a_vault_is_not_made_over_another,
            what_was_saved_is_there_after_unlocking,
            a_persons_parts_are_joined_and_lie_apart,
            deleting_can_be_undone,
            a_record_made_again_has_nothing_of_the_one_before,
            a_change_that_changes_nothing_writes_nothing,
            many_records_are_cut_into_pages_and_all_come_back,
            one_mark_writes_one_page,
            the_wrong_secret_opens_nothing,
            the_recovery_code_opens_the_vault_too,
            a_changed_secret_opens_and_the_old_one_does_not,
            a_recovery_code_can_be_added_later,
            a_newer_format_is_left_untouched,
            two_tabs_never_overwrite_each_other,
            a_tab_that_reads_again_goes_on_where_the_other_left_off,
            a_secret_changed_in_another_tab_is_asked_for_as_the_new_slot_says,
            nothing_readable_is_stored,
            a_flipped_bit_is_set_aside_and_the_rest_opens,
            a_page_set_aside_is_never_overwritten_and_comes_back_whole,
            a_page_that_came_back_is_where_the_head_says_whatever_is_stored_next,
            exchanged_pages_are_noticed,
            a_missing_page_is_noticed,
            a_page_rolled_back_is_noticed_and_still_used,
            a_head_rolled_back_is_noticed,
            a_spoiled_head_is_kept_aside_and_the_records_open,
            a_snapshot_restores_into_a_new_vault,
            a_snapshot_merges_field_by_field,
            a_snapshot_cut_short_changes_nothing,
            a_snapshot_from_the_future_is_refused,
            the_clock_never_runs_backwards,
            a_clock_left_in_the_future_is_reported,
            a_vault_written_anew_has_everything_and_goes_on,
            every_secret_still_opens_a_vault_written_anew,
            an_old_secret_and_an_old_copy_open_nothing_new,
            a_vacuum_cut_off_anywhere_loses_nothing_and_leaves_one_generation,
            a_vacuum_whose_last_answer_was_lost_never_forgets_what_was_saved_after_it,
            nothing_is_deleted_beside_what_cannot_be_understood,
            a_slot_put_there_by_somebody_without_a_secret_gets_no_new_keys,
            pages_set_aside_stop_a_vacuum_until_they_are_given_up,
            what_is_no_part_of_the_vault_is_reported_until_it_is_given_up,
            two_tabs_never_write_the_next_generation_both,
            an_erased_person_is_gone_with_everything_about_them,
            what_would_be_erased_is_what_is_erased,
            an_erased_person_stays_erased_after_an_old_backup,
            undoing_an_older_change_never_brings_back_somebody_erased,
            erasing_cut_off_anywhere_is_whole_or_not_at_all,
            no_sealed_row_of_before_is_left_after_erasing,
            what_a_station_appends_is_folded_in_once,
            the_recovery_code_reads_what_a_station_appended_too,
            nothing_that_a_station_stores_can_be_read,
            folding_in_cut_off_anywhere_is_whole_or_not_at_all,
            folding_in_whose_answer_was_lost_is_not_done_twice,
            a_station_counts_who_is_here_from_start_to_start_and_across_tabs,
            a_station_that_was_ended_elsewhere_takes_nothing_more,
            a_wrong_secret_leaves_the_station_as_it_is,
            an_entry_that_does_not_open_is_kept_and_stops_a_vacuum_until_it_is_given_up,
            what_was_not_folded_in_comes_along_when_the_vault_is_written_anew,
            somebody_erased_meanwhile_stays_erased,
            an_entry_of_a_session_that_is_not_there_waits_for_it
        }
    };
}

pub fn secret(kind: SlotKind, byte: u8) -> SlotSecret {
    let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1, salt: [byte; 16] };
    SlotSecret { kind, kdf, derived: [byte; 32] }
}

pub fn passphrase() -> SlotSecret {
    secret(SlotKind::Passphrase, 1)
}

pub fn row(cells: &[(&'static str, &str)]) -> Row {
    let mut row = Row::default();
    for (column, text) in cells {
        row.push(*column, (*text).to_owned());
    }
    row
}

pub fn person(id: &str, name: &str) -> Row {
    row(&[("id", id), ("name", name), ("gender", "woman"), ("nationality", "UA")])
}

pub fn mark(session: &str, person: &str, status: &str) -> Row {
    row(&[("session_id", session), ("person_id", person), ("status", status)])
}

pub fn put(table: Table, key: &[&str], before: Option<Row>, after: Row) -> Edit {
    Edit { table, key: RowKey::of(key), before, after: Some(after) }
}

pub fn add_person(id: &str, name: &str) -> Change {
    Change::one(put(Table::People, &[id], None, person(id, name)))
}

pub type Rows = BTreeMap<(Table, RowKey), Row>;

pub fn rows<S: Store>(vault: &UnlockedVault<S>) -> Rows {
    let mut rows = Rows::new();
    vault.for_each_row(|table, key, row| {
        rows.insert((table, key), row);
    });
    rows
}

pub fn name_of<S: Store>(vault: &UnlockedVault<S>, id: &str) -> String {
    rows(vault).get(&(Table::People, RowKey::of(&[id]))).map(|row| row.get("name").to_owned()).unwrap_or_default()
}

pub async fn new_vault<P: Place>(place: &P) -> UnlockedVault<StoreOf<P>> {
    let secrets = vec![passphrase(), secret(SlotKind::RecoveryCode, 2)];
    create(place.store().await, secrets, NOW).await.expect("a vault is made")
}

pub async fn locked<P: Place>(place: &P) -> LockedVault<StoreOf<P>> {
    match look(place.store().await).await.expect("the store can be read") {
        Presence::Locked(vault) => vault,
        Presence::Empty(_) => panic!("there is no vault"),
    }
}

pub async fn unlocked<P: Place>(place: &P) -> (UnlockedVault<StoreOf<P>>, Opened) {
    let Unlocked { vault, records, report } =
        locked(place).await.unlock(passphrase(), NOW).await.map_err(|(_, error)| error).expect("the vault opens");
    assert!((records, report.unreadable) == vault.records(), "what was read while opening differs from what is there");
    (vault, report)
}

pub async fn save<S: Store>(vault: &mut UnlockedVault<S>, change: &Change) -> usize {
    vault.commit(change, NOW, |_, _| {}).await.expect("the change is saved").pages
}

/// Every byte that is stored.
pub async fn entries<P: Place>(place: &P) -> Vec<Entry> {
    place.store().await.read(&Part::ALL).await.expect("the store can be read")
}

pub async fn entry<P: Place>(place: &P, part: Part, key: &str) -> Entry {
    entries(place).await.into_iter().find(|entry| entry.part == part && entry.key == key).unwrap_or_else(|| panic!("no {key}"))
}

/// Writes past the vault, as somebody might who has taken the device.
pub async fn tamper<P: Place>(place: &P, writes: Vec<Write>) {
    let store = place.store().await;
    let meta = store.read(&[Part::Meta]).await.expect("the store can be read");
    let bytes = meta.into_iter().find(|entry| entry.key == "sequence").map(|entry| entry.bytes);
    store.write(Guard { key: "sequence".to_owned(), bytes }, writes).await.expect("anybody can write to the store");
}

fn damage(compartment: Compartment, table: Table, problem: PageProblem) -> Vec<DamagedPages> {
    vec![DamagedPages { compartment: Some(compartment), table: Some(table), problem, pages: 1 }]
}

pub async fn a_new_vault_is_empty_and_opens_again(place: &impl Place) {
    let vault = new_vault(place).await;
    assert!(rows(&vault).is_empty());
    assert_eq!(vault.last_saved_ms(), None);
    drop(vault.lock());
    let (vault, opened) = unlocked(place).await;
    assert!(rows(&vault).is_empty());
    assert_eq!(opened, Opened { compartments: Compartment::ALL.to_vec(), ..Opened::default() });
}

pub async fn a_store_without_a_vault_is_empty(place: &impl Place) {
    // Everything `create` does before its one transaction: a browser that ends there leaves this.
    let store = place.store().await;
    assert!(store.read(&Part::ALL).await.expect("the store can be read").is_empty());
    assert!(matches!(look(store).await, Ok(Presence::Empty(_))));
}

pub async fn a_vault_is_not_made_over_another(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    let second = create(place.store().await, vec![passphrase()], NOW).await;
    assert_eq!(second.err(), Some(VaultError::ChangedElsewhere));
    assert_eq!(name_of(&unlocked(place).await.0, "p1"), "Amina");
    let none = create(place.store().await, vec![], NOW).await;
    assert_eq!(none.err(), Some(VaultError::Secrets));
    let twice = create(place.store().await, vec![passphrase(), passphrase()], NOW).await;
    assert_eq!(twice.err(), Some(VaultError::Secrets));
}

pub async fn what_was_saved_is_there_after_unlocking(place: &impl Place) {
    let mut vault = new_vault(place).await;
    let change = Change {
        edits: vec![
            put(Table::People, &["p1"], None, person("p1", "Amina")),
            put(Table::Attendances, &["s1", "p1"], None, mark("s1", "p1", "present")),
            put(
                Table::Cases,
                &["k1"],
                None,
                row(&[("id", "k1"), ("client_type", "person"), ("client_id", "p1"), ("a column of theirs", "kept")]),
            ),
        ],
    };
    assert_eq!(save(&mut vault, &change).await, 4);
    let before = rows(&vault);
    assert_eq!(before.len(), 3);
    let (vault, opened) = unlocked(place).await;
    assert_eq!(rows(&vault), before);
    assert_eq!(opened.rows, 3);
    assert!(opened.damaged.is_empty() && opened.heads.is_empty());
    assert_eq!(vault.last_saved_ms(), Some(NOW));
    assert_eq!(before[&(Table::Cases, RowKey::of(&["k1"]))].get("a column of theirs"), "kept");
}

pub async fn a_persons_parts_are_joined_and_lie_apart(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    assert_eq!(rows(&vault)[&(Table::People, RowKey::of(&["p1"]))], person("p1", "Amina"));
    let keys: Vec<String> = entries(place).await.into_iter().filter(|entry| entry.part == Part::Pages).map(|entry| entry.key).collect();
    assert_eq!(keys, ["people/people/0", "register/people/0"]);
}

pub async fn deleting_can_be_undone(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    let before = rows(&vault);
    let gone = Edit { table: Table::People, key: RowKey::of(&["p1"]), before: Some(person("p1", "Amina")), after: None };
    save(&mut vault, &Change::one(gone)).await;
    assert!(rows(&vault).is_empty());
    assert!(rows(&unlocked(place).await.0).is_empty());
    save(&mut vault, &add_person("p1", "Amina")).await;
    assert_eq!(rows(&vault), before);
}

pub async fn a_record_made_again_has_nothing_of_the_one_before(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    save(
        &mut vault,
        &Change::one(Edit { table: Table::People, key: RowKey::of(&["p1"]), before: Some(person("p1", "Amina")), after: None }),
    )
    .await;
    let bare = row(&[("id", "p1"), ("name", "Nadia")]);
    save(&mut vault, &Change::one(put(Table::People, &["p1"], None, bare.clone()))).await;
    assert_eq!(rows(&vault)[&(Table::People, RowKey::of(&["p1"]))], bare);
}

pub async fn a_change_that_changes_nothing_writes_nothing(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    let before = entries(place).await;
    assert_eq!(save(&mut vault, &add_person("p1", "Amina")).await, 0);
    assert_eq!(save(&mut vault, &Change::default()).await, 0);
    assert_eq!(entries(place).await, before);
}

/// Marks of many people at some sessions, as an import brings them.
pub fn many_marks(sessions: usize, people: usize) -> Change {
    let mut change = Change::default();
    for session in 0..sessions {
        for person in 0..people {
            let (session, person) = (id("s", session), id("p", person));
            change.edits.push(put(Table::Attendances, &[&session, &person], None, mark(&session, &person, "present")));
        }
    }
    change
}

/// 128 bits that look random, as ids do.
pub fn id(kind: &str, number: usize) -> String {
    let mixed = (number as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    format!("{kind}{:032x}", mixed ^ (mixed >> 61))
}

pub async fn many_records_are_cut_into_pages_and_all_come_back(place: &impl Place) {
    let mut vault = new_vault(place).await;
    let mut heard = Vec::new();
    let saved = vault.commit(&many_marks(50, 40), NOW, |done, of| heard.push((done, of))).await.expect("saved");
    assert!(saved.pages > 5, "{} pages", saved.pages);
    assert_eq!(heard.last(), Some(&(saved.pages, saved.pages)));
    // Once more in between the others, so that full pages are cut.
    let between = Change { edits: many_marks(90, 40).edits.split_off(2000) };
    save(&mut vault, &between).await;
    let pages: Vec<usize> =
        entries(place).await.into_iter().filter(|entry| entry.part == Part::Pages).map(|entry| entry.bytes.len()).collect();
    assert!(pages.iter().all(|size| (2_000..24_000).contains(size)), "{pages:?}");
    let before = rows(&vault);
    let (vault, opened) = unlocked(place).await;
    assert_eq!((opened.rows, rows(&vault).len()), (3600, 3600));
    assert!(rows(&vault) == before);
}

pub async fn one_mark_writes_one_page(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &many_marks(50, 40)).await;
    let before = entries(place).await;
    let (session, person) = (id("s", 7), id("p", 9));
    let edit = put(Table::Attendances, &[&session, &person], Some(mark(&session, &person, "present")), mark(&session, &person, "late"));
    assert_eq!(save(&mut vault, &Change::one(edit)).await, 1);
    let changed: Vec<Entry> = entries(place).await.into_iter().filter(|entry| !before.contains(entry)).collect();
    let keys: Vec<&str> = changed.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys.len(), 3, "a page, the head and the sequence: {keys:?}");
    assert!(rows(&vault)[&(Table::Attendances, RowKey::of(&[&session, &person]))].get("status") == "late");
}

pub async fn the_wrong_secret_opens_nothing(place: &impl Place) {
    new_vault(place).await;
    let (vault, error) = locked(place).await.unlock(secret(SlotKind::Passphrase, 9), NOW).await.err().expect("it stays locked");
    assert_eq!(error, VaultError::WrongSecret);
    assert_eq!(vault.kdf(SlotKind::Passphrase).map(|kdf| kdf.salt), Some([1; 16]));
    assert!(vault.unlock(passphrase(), NOW).await.is_ok());
}

pub async fn the_recovery_code_opens_the_vault_too(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    let opened = locked(place).await.unlock(secret(SlotKind::RecoveryCode, 2), NOW).await.map_err(|(_, error)| error).expect("it opens");
    assert_eq!(name_of(&opened.vault, "p1"), "Amina");
}

pub async fn a_changed_secret_opens_and_the_old_one_does_not(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    vault.change_secret(secret(SlotKind::Passphrase, 7)).await.expect("changed");
    // The vault that changed it goes on, and can change it again.
    save(&mut vault, &add_person("p2", "Ben")).await;
    vault.change_secret(secret(SlotKind::Passphrase, 8)).await.expect("changed again");
    for old in [1, 7] {
        let refused = locked(place).await.unlock(secret(SlotKind::Passphrase, old), NOW).await.err().map(|(_, error)| error);
        assert_eq!(refused, Some(VaultError::WrongSecret));
    }
    for new in [secret(SlotKind::Passphrase, 8), secret(SlotKind::RecoveryCode, 2)] {
        let Unlocked { vault, report, .. } = locked(place).await.unlock(new, NOW).await.map_err(|(_, error)| error).expect("it opens");
        assert_eq!((name_of(&vault, "p1"), name_of(&vault, "p2")), ("Amina".to_owned(), "Ben".to_owned()));
        assert!(report.heads.is_empty(), "{:?}", report.heads);
    }
}

pub async fn a_recovery_code_can_be_added_later(place: &impl Place) {
    let mut vault = create(place.store().await, vec![passphrase()], NOW).await.expect("made");
    assert!(locked(place).await.kdf(SlotKind::RecoveryCode).is_none());
    vault.change_secret(secret(SlotKind::RecoveryCode, 5)).await.expect("added");
    assert!(locked(place).await.unlock(secret(SlotKind::RecoveryCode, 5), NOW).await.is_ok());
    assert!(locked(place).await.unlock(passphrase(), NOW).await.is_ok());
}

pub async fn a_newer_format_is_left_untouched(place: &impl Place) {
    new_vault(place).await;
    let mut header = entry(place, Part::Meta, "vault").await;
    header.bytes[b"cairn vault".len()] = 200;
    tamper(place, vec![Write::Put(header)]).await;
    let before = entries(place).await;
    assert_eq!(look(place.store().await).await.err(), Some(VaultError::NewerFormat { found: 200 }));
    assert_eq!(entries(place).await, before);
}

pub async fn two_tabs_never_overwrite_each_other(place: &impl Place) {
    let mut first = new_vault(place).await;
    let (mut second, _) = unlocked(place).await;
    save(&mut first, &add_person("p1", "Amina")).await;
    let before = entries(place).await;
    let refused = second.commit(&add_person("p1", "Ben"), NOW, |_, _| {}).await;
    assert_eq!(refused, Err(VaultError::ChangedElsewhere));
    assert_eq!(second.change_secret(secret(SlotKind::Passphrase, 7)).await, Err(VaultError::ChangedElsewhere));
    assert!(rows(&second).is_empty(), "a refused change must not be in memory either");
    assert_eq!(entries(place).await, before);
}

pub async fn a_tab_that_reads_again_goes_on_where_the_other_left_off(place: &impl Place) {
    let mut first = new_vault(place).await;
    let (mut second, _) = unlocked(place).await;
    save(&mut first, &add_person("p1", "Amina")).await;
    assert_eq!(second.refresh(NOW).await.map(|(_, report)| report.rows), Ok(1));
    save(&mut second, &add_person("p2", "Ben")).await;
    assert_eq!(first.refresh(NOW).await.map(|(_, report)| report.rows), Ok(2));
    assert_eq!(rows(&first), rows(&second));
    second.change_secret(secret(SlotKind::Passphrase, 7)).await.expect("changed");
    assert_eq!(first.refresh(NOW).await.err(), Some(VaultError::ChangedElsewhere));
}

pub async fn a_secret_changed_in_another_tab_is_asked_for_as_the_new_slot_says(place: &impl Place) {
    let mut vault = new_vault(place).await;
    let waiting = locked(place).await;
    vault.change_secret(secret(SlotKind::Passphrase, 7)).await.expect("changed");
    let (waiting, error) = waiting.unlock(passphrase(), NOW).await.err().expect("the old one opens nothing");
    assert_eq!(error, VaultError::WrongSecret);
    assert_eq!(waiting.kdf(SlotKind::Passphrase).map(|kdf| kdf.salt), Some([7; 16]));
    assert!(waiting.unlock(secret(SlotKind::Passphrase, 7), NOW).await.is_ok());
}

pub async fn nothing_readable_is_stored(place: &impl Place) {
    let mut vault = new_vault(place).await;
    let name = "Zwyczajnenazwisko";
    save(&mut vault, &add_person("p-that-is-known", name)).await;
    let entries = entries(place).await;
    assert!(entries.iter().any(|entry| entry.part == Part::Pages));
    let secret = [1u8; 32];
    for entry in &entries {
        for known in [name.as_bytes(), b"p-that-is-known", b"nationality", &secret] {
            assert!(!entry.bytes.windows(known.len()).any(|window| window == known), "{} can be read", entry.key);
        }
    }
}

/// A vault with a page of people in two compartments and one of attendances in the register.
pub async fn vault_with_pages<P: Place>(place: &P) -> UnlockedVault<StoreOf<P>> {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    save(&mut vault, &Change::one(put(Table::Attendances, &["s1", "p1"], None, mark("s1", "p1", "present")))).await;
    vault
}

pub const MARKS: &str = "register/attendances/0";

pub async fn a_flipped_bit_is_set_aside_and_the_rest_opens(place: &impl Place) {
    vault_with_pages(place).await;
    let mut page = entry(place, Part::Pages, MARKS).await;
    page.bytes[20] ^= 1;
    tamper(place, vec![Write::Put(page)]).await;
    let (vault, opened) = unlocked(place).await;
    assert_eq!(opened.damaged, damage(Compartment::Register, Table::Attendances, PageProblem::Unreadable));
    assert_eq!((opened.rows, name_of(&vault, "p1").as_str()), (1, "Amina"));
}

pub async fn a_page_set_aside_is_never_overwritten_and_comes_back_whole(place: &impl Place) {
    vault_with_pages(place).await;
    let whole = entry(place, Part::Pages, MARKS).await;
    let mut spoiled = whole.clone();
    spoiled.bytes[20] ^= 1;
    tamper(place, vec![Write::Put(spoiled.clone())]).await;
    let (mut vault, _) = unlocked(place).await;
    // Records on both sides of the one that is out of reach, and that one itself.
    for (session, status) in [("s0", "present"), ("s1", "late"), ("s2", "present")] {
        save(&mut vault, &Change::one(put(Table::Attendances, &[session, "p1"], None, mark(session, "p1", status)))).await;
    }
    assert_eq!(entry(place, Part::Pages, MARKS).await, spoiled);
    let (_, opened) = unlocked(place).await;
    assert_eq!(opened.damaged, damage(Compartment::Register, Table::Attendances, PageProblem::Unreadable));

    tamper(place, vec![Write::Put(whole)]).await;
    let (mut vault, opened) = unlocked(place).await;
    assert!(opened.damaged.is_empty());
    let joined = rows(&vault);
    assert_eq!(joined.len(), 4);
    assert_eq!(joined[&(Table::Attendances, RowKey::of(&["s1", "p1"]))].get("status"), "late");
    save(&mut vault, &Change::one(put(Table::Attendances, &["s3", "p1"], None, mark("s3", "p1", "present")))).await;
    let (vault, opened) = unlocked(place).await;
    assert_eq!((rows(&vault).len(), opened.rows), (5, 5));
    assert!(opened.damaged.is_empty() && opened.heads.is_empty());
}

pub async fn a_page_that_came_back_is_where_the_head_says_whatever_is_stored_next(place: &impl Place) {
    vault_with_pages(place).await;
    let whole = entry(place, Part::Pages, MARKS).await;
    let mut spoiled = whole.clone();
    spoiled.bytes[20] ^= 1;
    tamper(place, vec![Write::Put(spoiled)]).await;
    let (mut vault, _) = unlocked(place).await;
    for session in ["s0", "s2"] {
        save(&mut vault, &Change::one(put(Table::Attendances, &[session, "p1"], None, mark(session, "p1", "present")))).await;
    }
    tamper(place, vec![Write::Put(whole)]).await;
    let (mut vault, _) = unlocked(place).await;
    // Another table of the same compartment: its head names the pages of marks too, which were joined in memory only.
    save(&mut vault, &add_person("p2", "Bela")).await;
    let (vault, opened) = unlocked(place).await;
    assert_eq!((opened.damaged, opened.heads, rows(&vault).len()), (Vec::new(), Vec::new(), 5));
}

pub async fn exchanged_pages_are_noticed(place: &impl Place) {
    vault_with_pages(place).await;
    let (mut marks, mut people) = (entry(place, Part::Pages, MARKS).await, entry(place, Part::Pages, "register/people/0").await);
    std::mem::swap(&mut marks.bytes, &mut people.bytes);
    tamper(place, vec![Write::Put(marks), Write::Put(people)]).await;
    let (vault, opened) = unlocked(place).await;
    assert_eq!(opened.damaged.iter().map(|damage| (damage.problem, damage.pages)).collect::<Vec<_>>(), [(PageProblem::Unreadable, 1); 2]);
    assert!(rows(&vault).is_empty());
}

pub async fn a_missing_page_is_noticed(place: &impl Place) {
    vault_with_pages(place).await;
    tamper(place, vec![Write::Delete { part: Part::Pages, key: MARKS.to_owned() }]).await;
    let (vault, opened) = unlocked(place).await;
    assert_eq!(opened.damaged, damage(Compartment::Register, Table::Attendances, PageProblem::Missing));
    assert_eq!(rows(&vault).len(), 1);
}

pub async fn a_page_rolled_back_is_noticed_and_still_used(place: &impl Place) {
    let mut vault = vault_with_pages(place).await;
    let old = entry(place, Part::Pages, MARKS).await;
    save(&mut vault, &Change::one(put(Table::Attendances, &["s2", "p1"], None, mark("s2", "p1", "present")))).await;
    tamper(place, vec![Write::Put(old)]).await;
    let (vault, opened) = unlocked(place).await;
    assert_eq!(opened.damaged, damage(Compartment::Register, Table::Attendances, PageProblem::RolledBack));
    assert_eq!(rows(&vault).len(), 2);
}

pub async fn a_head_rolled_back_is_noticed(place: &impl Place) {
    let mut vault = vault_with_pages(place).await;
    let old = entry(place, Part::Meta, "head/register").await;
    save(&mut vault, &Change::one(put(Table::Attendances, &["s2", "p1"], None, mark("s2", "p1", "present")))).await;
    tamper(place, vec![Write::Put(old)]).await;
    let (vault, opened) = unlocked(place).await;
    assert_eq!(opened.damaged, damage(Compartment::Register, Table::Attendances, PageProblem::AheadOfHead));
    assert_eq!(opened.heads, [(Compartment::Register, HeadProblem::RolledBack)]);
    assert_eq!(rows(&vault).len(), 3);
}

pub async fn a_spoiled_head_is_kept_aside_and_the_records_open(place: &impl Place) {
    vault_with_pages(place).await;
    let mut head = entry(place, Part::Meta, "head/register").await;
    head.bytes[20] ^= 1;
    tamper(place, vec![Write::Put(head.clone())]).await;
    let (mut vault, opened) = unlocked(place).await;
    assert!(opened.heads.contains(&(Compartment::Register, HeadProblem::Unreadable)), "{:?}", opened.heads);
    assert_eq!(rows(&vault).len(), 2);
    save(&mut vault, &add_person("p2", "Ben")).await;
    let aside: Vec<Entry> = entries(place).await.into_iter().filter(|entry| entry.key.starts_with("aside/head/register/")).collect();
    assert_eq!(aside.into_iter().map(|entry| entry.bytes).collect::<Vec<_>>(), [head.bytes]);
    let (vault, opened) = unlocked(place).await;
    assert_eq!(rows(&vault).len(), 3);
    assert!(opened.damaged.is_empty() && opened.heads.is_empty(), "{opened:?}");
}

/// A vault in memory, to make snapshots that come from elsewhere.
async fn elsewhere(changes: &[Change], at_ms: u64) -> Vec<u8> {
    let mut vault = create(vault::MemoryStore::default(), vec![secret(SlotKind::Passphrase, 3)], at_ms).await.expect("made");
    for change in changes {
        vault.commit(change, at_ms, |_, _| {}).await.expect("saved");
    }
    vault.snapshot()
}

pub async fn a_snapshot_restores_into_a_new_vault(place: &impl Place) {
    let snapshot = elsewhere(&[add_person("p1", "Amina"), many_marks(20, 30)], NOW).await;
    let summary = check_snapshot(&snapshot).expect("it is whole");
    assert_eq!(summary.rows, BTreeMap::from([(Table::People, 1), (Table::Attendances, 600)]));
    assert_eq!(summary.saved_ms, Some(NOW));
    let mut vault = new_vault(place).await;
    let restored = vault.restore(&snapshot, NOW, |_, _| {}).await.expect("restored");
    assert_eq!((restored.tables[&Table::People].added, restored.tables[&Table::Attendances].added), (1, 600));
    assert_eq!(restored.records, Whose::NothingHere);
    assert_eq!(vault.lineage(), summary.lineage);
    let before = rows(&vault);
    let (mut vault, opened) = unlocked(place).await;
    assert!(rows(&vault) == before);
    assert!(opened.heads.is_empty() && opened.damaged.is_empty());
    assert_eq!(check_snapshot(&vault.snapshot()).map(|summary| summary.rows), Ok(summary.rows));
    let again = vault.restore(&snapshot, NOW, |_, _| {}).await.expect("restored again");
    assert_eq!(again.records, Whose::TheSame);
    assert_eq!((again.tables[&Table::People].unchanged, again.tables[&Table::Attendances].unchanged), (1, 600));
}

pub async fn a_snapshot_merges_field_by_field(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    let snapshot = vault.snapshot();
    let renamed = row(&[("id", "p1"), ("name", "Amina"), ("known_as", "Mina"), ("gender", "woman"), ("nationality", "UA")]);
    save(&mut vault, &Change::one(put(Table::People, &["p1"], Some(person("p1", "Amina")), renamed.clone()))).await;
    save(&mut vault, &add_person("p2", "Ben")).await;
    let restored = vault.restore(&snapshot, NOW, |_, _| {}).await.expect("restored");
    assert_eq!(restored.tables[&Table::People].unchanged, 2);
    assert_eq!(rows(&vault)[&(Table::People, RowKey::of(&["p1"]))], renamed, "an older backup takes nothing back");
    let later = elsewhere(&[add_person("p1", "Amina Yusuf")], NOW + 1000).await;
    vault.restore(&later, NOW, |_, _| {}).await.expect("restored");
    let row = rows(&vault)[&(Table::People, RowKey::of(&["p1"]))].clone();
    assert_eq!((row.get("name"), row.get("known_as")), ("Amina Yusuf", "Mina"));
}

pub async fn a_snapshot_cut_short_changes_nothing(place: &impl Place) {
    let mut vault = vault_with_pages(place).await;
    let snapshot = elsewhere(&[many_marks(5, 5)], NOW).await;
    let before = (entries(place).await, rows(&vault));
    for cut in [0, 10, 20, snapshot.len() / 2, snapshot.len() - 1] {
        assert_eq!(vault.restore(&snapshot[..cut], NOW, |_, _| {}).await.err(), Some(VaultError::NotASnapshot), "cut at {cut}");
        assert_eq!(check_snapshot(&snapshot[..cut]).err(), Some(VaultError::NotASnapshot));
    }
    assert!((entries(place).await, rows(&vault)) == before);
}

pub async fn a_snapshot_from_the_future_is_refused(place: &impl Place) {
    let mut vault = vault_with_pages(place).await;
    let snapshot = elsewhere(&[add_person("p1", "From the future")], NOW + 3 * DAY).await;
    let before = entries(place).await;
    let refused = vault.restore(&snapshot, NOW, |_, _| {}).await.err();
    assert_eq!(refused, Some(VaultError::FromTheFuture { ahead_ms: 3 * DAY }));
    assert_eq!(entries(place).await, before);
    assert!(vault.restore(&snapshot, NOW + 3 * DAY, |_, _| {}).await.is_ok(), "once the clock is mended it is taken");
}

pub async fn the_clock_never_runs_backwards(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    let (mut vault, _) = {
        drop(vault);
        unlocked(place).await
    };
    let change = Change::one(put(Table::People, &["p1"], Some(person("p1", "Amina")), person("p1", "Amina Yusuf")));
    let earlier = vault.snapshot();
    vault.commit(&change, NOW - 30 * DAY, |_, _| {}).await.expect("saved with a clock that was put back");
    vault.restore(&earlier, NOW, |_, _| {}).await.expect("restored");
    assert_eq!(name_of(&vault, "p1"), "Amina Yusuf", "the later writing wins although its clock was behind");
}

pub async fn a_clock_left_in_the_future_is_reported(place: &impl Place) {
    let mut vault = new_vault(place).await;
    vault.commit(&add_person("p1", "Amina"), NOW + 40 * DAY, |_, _| {}).await.expect("saved");
    let (_, opened) = unlocked(place).await;
    assert_eq!(opened.clock_ahead_ms, Some(40 * DAY));
}
