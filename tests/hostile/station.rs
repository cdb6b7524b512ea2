//! What stands beside a vault while participants sign in on it: the station's row, which is in clear, and the inbox, to which whoever has the
//! device can seal anything.

use super::Script;
use super::vault::{NOW, now, opened_again, rows, secret, unlocked};
use domain::cell::Cell;
use domain::dates::Moment;
use domain::ids::{PersonId, SessionId};
use domain::station::{Act, Entry as Entered};
use domain::{Change, Edit, Row, RowKey, Table};
use std::cell::OnceCell;
use std::rc::Rc;
use vault::cipher::{agree, derive, key_pair, new_wrapped_key};
use vault::header::{Header, Slot};
use vault::store::{Entry, Part};
use vault::{MemoryStore, Presence, StationState, Unlocked, look};

/// Tables that an entry may change; of people it may only add some.
const OF_THE_STATION: [Table; 5] = [Table::Attendances, Table::Sessions, Table::Amendments, Table::People, Table::Consents];

/// Puts into the station's row and the inbox what the script says, and holds what opens to its promises: no entry is lost, none changes what
/// an entry cannot say, and folding in once more changes nothing.
pub fn read(bytes: &[u8]) {
    let (entries, header) = made();
    let store = Rc::new(MemoryStore::default());
    entries.into_iter().for_each(|entry| store.tamper(entry.part, &entry.key, Some(entry.bytes)));
    let mut script = Script(bytes);
    for at in 0..16 {
        if script.is_done() {
            break;
        }
        alter(&store, &header, at, &mut script);
    }

    append(&store);
    let inbox = || store.entries().iter().filter(|entry| entry.part == Part::Inbox).count();
    let (waiting, before) = (inbox(), opened_again(&store).expect("the records are as they were"));
    let Ok(Presence::Locked(vault)) = now(look(store.clone())) else { panic!("the vault is gone") };
    let Ok(Unlocked { mut vault, mut records, mut report }) = now(vault.unlock(secret(), NOW)) else { panic!("it does not open") };
    now(vault.fold_in(&mut records, &mut report, &moment("2026-03-02T09:00"), NOW)).expect("memory can be written");
    assert_eq!((report.folded_in + report.inbox_aside, inbox()), (waiting, report.inbox_aside), "an entry is folded in or stays");
    assert!(vault.records().0 == records, "folded in they are others than read again");
    let after = rows(&vault);
    assert!(opened_again(&store).as_ref() == Ok(&after), "on the disk it is something else than in memory");
    for ((table, key), row) in &before {
        let now = after.get(&(*table, key.clone()));
        let may_change = OF_THE_STATION.contains(table) && *table != Table::People;
        assert!(now == Some(row) || may_change && now.is_some(), "a record of {} was changed by an entry", table.as_str());
    }
    assert!(after.keys().all(|(table, key)| OF_THE_STATION.contains(table) || before.contains_key(&(*table, key.clone()))));

    let Ok(Presence::Locked(again)) = now(look(store.clone())) else { panic!("the vault is gone") };
    let Ok(Unlocked { vault: mut again, mut records, report: mut second }) = now(again.unlock(secret(), NOW)) else { panic!("it is shut") };
    now(again.fold_in(&mut records, &mut second, &moment("2026-03-02T10:00"), NOW)).expect("memory can be written");
    assert_eq!((second.folded_in, second.inbox_aside), (0, report.inbox_aside));
    assert!(rows(&again) == after, "folding in once more changes something");
}

/// If there is a station still, a sign-in can be added to it, and is counted, whatever the row or the inbox holds.
fn append(store: &Rc<MemoryStore>) {
    let Ok(Presence::Locked(vault)) = now(look(store.clone())) else { panic!("the vault is gone") };
    let Ok(mut station) = now(vault.into_station()) else { return };
    let here = station.state().here;
    let entry = Entered {
        session: SessionId::new("open").expect("an id"),
        at: moment("2026-03-01T10:00"),
        act: Act::SignIn(PersonId::new("p1").expect("an id")),
        signature: None,
        notice: None,
    };
    now(station.append(&entry, 1, NOW)).expect("it can be added to");
    assert_eq!(station.state().here, here.saturating_add(1));
    let Ok(Presence::Locked(vault)) = now(look(store.clone())) else { panic!("the vault is gone") };
    let Ok(reread) = now(vault.into_station()) else { panic!("the row that was just written cannot be read") };
    assert!(reread.state() == station.state(), "the row says something else than the station");
}

fn alter(store: &MemoryStore, header: &Header, at: usize, script: &mut Script) {
    let key = format!("{:016x}{:016x}", script.byte(), at);
    match script.byte() % 8 {
        0 => store.tamper(Part::Meta, "station", Some(script.bytes().to_vec())),
        1 => store.tamper(Part::Meta, "station", Some([b"cairn station\x01\x00".as_slice(), script.bytes()].concat())),
        2 => store.tamper(Part::Inbox, &key, Some(script.bytes().to_vec())),
        3 => store.tamper(Part::Inbox, &String::from_utf8_lossy(script.bytes()), Some(sealed(header, &key, &entry(script)))),
        4 => store.tamper(Part::Inbox, &key, Some(sealed(header, &key, script.bytes()))),
        5 => {
            let mut bytes = sealed(header, &key, &entry(script));
            let place = script.short() % bytes.len();
            bytes[place] ^= script.byte();
            store.tamper(Part::Inbox, &key, Some(bytes));
        }
        _ => store.tamper(Part::Inbox, &key, Some(sealed(header, &key, &entry(script)))),
    }
}

/// An entry as the vault's format has it, of parts that are right or nearly so.
fn entry(script: &mut Script) -> Vec<u8> {
    let text = |script: &mut Script| String::from_utf8_lossy(script.bytes()).into_owned();
    let odd = |script: &mut Script, known: &[&str]| match usize::from(script.byte()) {
        at if at < 200 => known[at % known.len()].to_owned(),
        _ => text(script),
    };
    let session = odd(script, &["open", "closed", "cancelled", "nowhere"]);
    let at = odd(script, &["2026-03-01T10:00", "2026-03-01T09:59", "2026-02-28T23:59", "9999-12-31T23:59"]);
    let person = odd(script, &["p1", "p2", "new1", "new2"]);
    let body = (session, at);
    let packed = match script.byte() % 4 {
        0 => postcard::to_allocvec(&(body, 0u32, person)),
        1 => postcard::to_allocvec(&(body, 1u32, person, text(script))),
        2 => postcard::to_allocvec(&(body, 2u32)),
        _ => postcard::to_allocvec(&(body, 3u32, person)),
    };
    let mut bytes = packed.expect("memory can be written");
    if script.byte() % 2 == 1 {
        let signature = Some((odd(script, &["drawn", "typed", "tick", "witnessed"]), text(script)));
        bytes.extend(postcard::to_allocvec(&signature).expect("memory can be written"));
        let notice = (text(script), odd(script, &["en-1", "ar-1"]), odd(script, &["en", "ar", "xx"]));
        bytes.extend(postcard::to_allocvec(&Some(notice)).expect("memory can be written"));
    }
    bytes
}

/// Sealed to the slots as docs/vault.md has it, which takes no secret.
fn sealed(header: &Header, key: &str, plain: &[u8]) -> Vec<u8> {
    let slot: &Slot = &header.slots[0];
    let (private, sender) = key_pair().expect("randomness");
    let shared = agree(&private, &slot.public).expect("agreed");
    let wrapping = now(derive(&shared, &[sender.as_slice(), &slot.public].concat(), b"cairn inbox entry")).expect("derived");
    let place = postcard::to_allocvec(&("cairn", "inbox key", header.dataset, key, slot.number.0)).expect("memory can be written");
    let wrapped = now(new_wrapped_key(&[(&wrapping, place.as_slice())])).expect("wrapped").remove(0);
    let own = now(wrapping.unwrap(&place, &wrapped)).expect("unwrapped");
    let place = postcard::to_allocvec(&("cairn", "inbox", header.dataset, key)).expect("memory can be written");
    let body = now(own.seal(&place, plain)).expect("sealed");
    postcard::to_allocvec(&(vec![(slot.number, sender, wrapped)], body)).expect("memory can be written")
}

type Made = (Vec<Entry>, Header);

thread_local! {
    static STATION: OnceCell<Made> = const { OnceCell::new() };
}

/// The entries of a vault that is a station, and its description; made once.
fn made() -> Made {
    STATION.with(|made| made.get_or_init(make).clone())
}

fn make() -> Made {
    let (store, mut vault) = unlocked();
    let session = |id: &str, status: &str, closed: &str| {
        let cells = [("id", id), ("activity_id", "ac1"), ("date", "2026-03-01"), ("status", status), ("closed_at", closed)];
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        Edit { table: Table::Sessions, key: RowKey::of(&[id]), before: None, after: Some(row) }
    };
    let edits = vec![session("open", "planned", ""), session("closed", "held", "2026-03-01T13:00"), session("cancelled", "cancelled", "")];
    now(vault.commit(&Change { edits }, NOW, |_, _| {})).expect("saved");
    let state = StationState {
        session: "open".to_owned(),
        public_name: String::new(),
        thanks_seconds: 5,
        idle_seconds: 60,
        pin: None,
        wrong_pins: (0, 0),
        here: 0,
        signs_out: true,
        signs: true,
        words: Default::default(),
    };
    now(vault.begin_station(&state)).expect("it stands there");
    let entries = store.entries();
    let header = entries.iter().find(|entry| entry.key == "vault").expect("a description");
    let header = Header::decode(&header.bytes).expect("it can be read");
    (entries, header)
}

fn moment(text: &str) -> Moment {
    Moment::read(text).expect("a moment")
}
