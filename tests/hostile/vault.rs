//! A vault that somebody has been at: its stored entries altered, moved, cut and made up, with and without its secret.

use super::Script;
use domain::{Change, Edit, Row, RowKey, Table};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use vault::cipher::{DataKey, agree, derive, public_half};
use vault::compartment::Compartment;
use vault::header::Header;
use vault::store::{Entry, Part, Store};
use vault::{
    Databases, KdfAlgorithm, KdfParameters, MemoryDatabases, MemoryStore, Presence, SlotKind, SlotSecret, Unlocked, UnlockedVault,
    Unreadable, VaultError, clear_leftovers, create, find,
};

pub const NOW: u64 = 1_774_000_000_000;

/// Alters a vault as the script says, and holds what opens to its promises: nothing that could be read is lost by going on.
pub fn tampered(bytes: &[u8]) {
    let databases = MemoryDatabases::default();
    let store = now(databases.open(1)).expect("memory can be opened");
    let mut entries = stored();
    let mut script = Script(bytes);
    for _ in 0..16 {
        if script.is_done() {
            break;
        }
        alter(&mut entries, &mut script);
    }
    for entry in entries {
        store.tamper(entry.part, &entry.key, Some(entry.bytes));
    }
    drop(store);

    let _ = now(clear_leftovers(&databases));
    let vault = match now(find(&databases)) {
        Ok(Presence::Locked(vault)) => vault,
        Ok(Presence::Empty(_)) | Err(_) => return,
    };
    let Ok(Unlocked { mut vault, records, .. }) = now(vault.unlock(secret(), NOW)) else { return };
    let before = rows(&vault);
    assert!(vault.records().0 == records, "read while unlocking they are others than read again");
    let mut after = before;
    for number in 0..2 {
        // Enough for a page to be cut, so that a new number is given out.
        let change = long_notes(number);
        if now(vault.commit(&change, NOW, |_, _| {})).is_ok() {
            for edit in change.edits {
                after.insert((edit.table, edit.key), edit.after.expect("a row"));
            }
        }
        assert!(rows(&vault) == after, "in memory it is something else than was asked for");
        assert!(rows(&reopened(&databases)) == after, "on the disk it is something else than in memory");
    }
    match now(vault.vacuum(&databases, Unreadable::GiveUp, |_, _| {})) {
        Ok(_) => assert!(rows(&reopened(&databases)) == after, "written anew it is something else"),
        Err(_) => assert!(rows(&reopened(&databases)) == after, "the vault is as it was"),
    }
}

/// One alteration.
fn alter(entries: &mut Vec<Entry>, script: &mut Script) {
    let at = usize::from(script.byte()) % entries.len().max(1);
    match script.byte() % 9 {
        0 => alter_bytes(entries, at, |bytes| {
            let place = script.short() % bytes.len().max(1);
            let bits = script.byte();
            bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= bits);
        }),
        1 => alter_bytes(entries, at, |bytes| bytes.truncate(script.short())),
        2 => drop((at < entries.len()).then(|| entries.remove(at))),
        3 => alter_bytes(entries, at, |bytes| *bytes = script.bytes().to_vec()),
        4 => {
            let from = usize::from(script.byte()) % entries.len().max(1);
            let copied = entries.get(from).map(|entry| entry.bytes.clone()).unwrap_or_default();
            alter_bytes(entries, at, |bytes| *bytes = copied);
        }
        5 => {
            let part = script.pick(&Part::ALL);
            let key = odd_key(script);
            put(entries, part, key, script.bytes().to_vec());
        }
        6 => {
            let description = entries.iter_mut().find(|entry| entry.key == "vault");
            let decoded = description.as_ref().and_then(|entry| Header::decode(&entry.bytes).ok());
            if let (Some(entry), Some(mut header)) = (description, decoded) {
                alter_description(&mut header, script);
                entry.bytes = header.encode();
            }
        }
        7 => {
            let (compartment, table, number) = (script.pick(&Compartment::ALL), script.pick(Table::ALL), odd_number(script));
            let plain = [script.long().to_le_bytes().as_slice(), &lz4_flex::block::compress_prepend_size(script.bytes())].concat();
            let key = format!("{}/{}/{number}", compartment.as_str(), table.as_str());
            let bytes = sealed(compartment, Part::Pages, &key, &plain);
            put(entries, Part::Pages, key, bytes);
        }
        _ => {
            let compartment = script.pick(&Compartment::ALL);
            let key = format!("head/{}", compartment.as_str());
            let bytes = sealed(compartment, Part::Meta, &key, &lz4_flex::block::compress_prepend_size(script.bytes()));
            put(entries, Part::Meta, key, bytes);
        }
    }
}

fn alter_bytes(entries: &mut [Entry], at: usize, alter: impl FnOnce(&mut Vec<u8>)) {
    if let Some(entry) = entries.get_mut(at) {
        alter(&mut entry.bytes);
    }
}

fn put(entries: &mut Vec<Entry>, part: Part, key: String, bytes: Vec<u8>) {
    entries.retain(|entry| (entry.part, &entry.key) != (part, &key));
    entries.push(Entry { part, key, bytes });
}

fn alter_description(header: &mut Header, script: &mut Script) {
    match script.byte() % 5 {
        0 => header.generation = script.word(),
        1 => header.dataset.0[0] ^= script.byte(),
        2 => header.slots.reverse(),
        3 => header.slots.iter_mut().for_each(|slot| slot.number.0 = slot.number.0.wrapping_add(script.byte().into())),
        _ => header.slots.iter_mut().for_each(|slot| slot.keys.truncate(script.byte().into())),
    }
}

/// Keys of pages and of the description, some of them nearly right.
fn odd_key(script: &mut Script) -> String {
    match script.byte() % 6 {
        0 => "unfinished".to_owned(),
        1 => String::from_utf8_lossy(script.bytes()).into_owned(),
        2 => format!("aside/head/register/{:016x}", script.long()),
        _ => format!("{}/{}/{}", script.pick(&Compartment::ALL).as_str(), script.pick(Table::ALL).as_str(), odd_number(script)),
    }
}

fn odd_number(script: &mut Script) -> u32 {
    match script.byte() % 4 {
        0 => u32::MAX - u32::from(script.byte() % 4),
        1 => script.word(),
        _ => u32::from(script.byte() % 8),
    }
}

/// The entries of a vault, its data keys and its id.
type Made = (Vec<Entry>, BTreeMap<Compartment, DataKey>, [u8; 16]);

thread_local! {
    static VAULT: OnceCell<Made> = const { OnceCell::new() };
}

/// The entries of one vault with some records of every compartment, made once.
pub fn stored() -> Vec<Entry> {
    VAULT.with(|vault| vault.get_or_init(made).0.clone())
}

/// Sealed as the vault itself would, for whoever has its secret.
fn sealed(compartment: Compartment, part: Part, key: &str, plain: &[u8]) -> Vec<u8> {
    VAULT.with(|vault| {
        let (_, keys, dataset) = vault.get_or_init(made);
        let place = postcard::to_allocvec(&("cairn", 1u16, dataset, 1u32, [compartment.as_str(), part.as_str(), key].as_slice()));
        now(keys[&compartment].seal(&place.expect("memory can be written"), plain)).expect("it can be sealed")
    })
}

fn made() -> Made {
    let store = Rc::new(MemoryStore::default());
    let mut vault = now(create(store.clone(), vec![secret()], NOW)).expect("a vault is made");
    now(vault.commit(&records(), NOW, |_, _| {})).expect("saved");
    now(vault.commit(&long_notes(10), NOW, |_, _| {})).expect("saved");
    let entries = store.entries();
    let header = entries.iter().find(|entry| entry.key == "vault").expect("a description");
    let header = Header::decode(&header.bytes).expect("it can be read");
    (entries, now(data_keys(&header)), header.dataset.0)
}

/// The data keys as docs/vault.md has them, which the vault itself never gives out.
async fn data_keys(header: &Header) -> BTreeMap<Compartment, DataKey> {
    let slot = &header.slots[0];
    let secret = secret();
    let sealing = derive(&secret.derived, &header.dataset.0, b"cairn slot 1 private half").await.expect("derived");
    let place = postcard::to_allocvec(&("cairn", "private half", header.dataset.0, slot.number.0)).expect("memory can be written");
    let private: [u8; 32] = sealing.open(&place, &slot.private).await.expect("opened").as_slice().try_into().expect("32 bytes");
    let salt = [slot.sender, public_half(&private)].concat();
    let shared = agree(&private, &slot.sender).expect("agreed");
    let mut keys = BTreeMap::new();
    for wrapped in &slot.keys {
        let name = wrapped.compartment.as_str();
        let wrapping = derive(&shared, &salt, format!("cairn data key {name}").as_bytes()).await.expect("derived");
        let place = postcard::to_allocvec(&("cairn", 1u16, header.dataset.0, header.generation, ["key", "1", name].as_slice()));
        keys.insert(wrapped.compartment, wrapping.unwrap(&place.expect("memory can be written"), &wrapped.bytes).await.expect("opened"));
    }
    keys
}

pub fn secret() -> SlotSecret {
    let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1, salt: [1; 16] };
    SlotSecret { kind: SlotKind::Passphrase, kdf, derived: [1; 32] }
}

fn row(cells: &[(&'static str, &str)]) -> Row {
    let mut row = Row::default();
    cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
    row
}

fn put_row(table: Table, key: &[&str], cells: &[(&'static str, &str)]) -> Edit {
    Edit { table, key: RowKey::of(key), before: None, after: Some(row(cells)) }
}

/// A few records of each compartment.
pub fn records() -> Change {
    Change {
        edits: vec![
            put_row(Table::People, &["p1"], &[("id", "p1"), ("name", "Amina"), ("gender", "woman")]),
            put_row(Table::People, &["p2"], &[("id", "p2"), ("name", "Ben"), ("merged_into_id", "p1")]),
            put_row(Table::Attendances, &["s1", "p1"], &[("session_id", "s1"), ("person_id", "p1"), ("status", "present")]),
            put_row(Table::Cases, &["k1"], &[("id", "k1"), ("client_type", "person"), ("client_id", "p1")]),
            put_row(Table::CaseActions, &["a1"], &[("id", "a1"), ("case_id", "k1"), ("worker_id", "p2")]),
        ],
    }
}

/// Sessions with notes so long that few of them fill a page.
pub fn long_notes(number: u32) -> Change {
    let note: String = (0..12_000u32).map(|at| char::from(b'a' + (at.wrapping_mul(2_654_435_761 + number) >> 27) as u8 % 26)).collect();
    let ids = (0..2).map(|at| format!("s{number}-{at}"));
    let edits = ids.map(|id| {
        let cells = [("id", id.as_str()), ("activity_id", "ac1"), ("date", "2026-03-01"), ("status", "held"), ("a note", &note)];
        put_row(Table::Sessions, &[&id], &cells)
    });
    Change { edits: edits.collect() }
}

pub type Rows = BTreeMap<(Table, RowKey), Row>;

/// Every record that exists.
pub fn rows<S: Store>(vault: &UnlockedVault<S>) -> Rows {
    let mut rows = Rows::new();
    vault.for_each_row(|table, key, row| drop(rows.insert((table, key), row)));
    rows
}

fn reopened(databases: &MemoryDatabases) -> UnlockedVault<Rc<MemoryStore>> {
    match now(find(databases)) {
        Ok(Presence::Locked(vault)) => {
            now(vault.unlock(secret(), NOW)).map_err(|(_, error)| error).expect("what was open opens again").vault
        }
        Ok(Presence::Empty(_)) => panic!("the vault is gone"),
        Err(error) => panic!("the vault is not found: {error}"),
    }
}

/// A vault of its own in memory, with the entries of [`stored`].
pub fn unlocked() -> (Rc<MemoryStore>, UnlockedVault<Rc<MemoryStore>>) {
    let databases = MemoryDatabases::default();
    let store = now(databases.open(1)).expect("memory can be opened");
    stored().into_iter().for_each(|entry| store.tamper(entry.part, &entry.key, Some(entry.bytes)));
    (store, reopened(&databases))
}

/// The same store opened once more.
pub fn opened_again(store: &Rc<MemoryStore>) -> Result<Rows, VaultError> {
    match now(vault::look(store.clone()))? {
        Presence::Locked(vault) => now(vault.unlock(secret(), NOW)).map(|unlocked| rows(&unlocked.vault)).map_err(|(_, error)| error),
        Presence::Empty(_) => Err(VaultError::Damaged),
    }
}

/// Nothing in memory ever has to wait.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a store in memory made the vault wait"),
    }
}
