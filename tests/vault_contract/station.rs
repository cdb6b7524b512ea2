//! What holds of a vault that participants sign in on: what they enter is sealed, never lost, and folded in once.

use super::*;
use domain::cell::{Cell, Name};
use domain::dates::Moment;
use domain::ids::{PersonId, SessionId};
use domain::notice::Notice;
use domain::person::Language;
use domain::signature::Signature;
use domain::station::{Act, Entry as Entered};
use domain::wording::OwnWording;
use vault::{AppendOnly, StationState, Unreadable};

pub fn station_state() -> StationState {
    StationState {
        session: "s1".to_owned(),
        public_name: "Tuesday group".to_owned(),
        thanks_seconds: 5,
        idle_seconds: 15,
        pin: None,
        wrong_pins: (0, 0),
        here: 7,
        signs_out: true,
        signs: true,
        words: BTreeMap::from([("ar".to_owned(), OwnWording { texts: BTreeMap::new(), reviewed: "1f".to_owned() })]),
    }
}

fn moment(time: &str) -> Moment {
    Moment::read(&format!("2026-03-03T{time}")).expect("a moment")
}

pub fn entered(time: &str, act: Act) -> Entered {
    Entered { session: SessionId::new("s1").expect("an id"), at: moment(time), act, signature: None, notice: None }
}

pub fn signs_in(person: &str) -> Act {
    Act::SignIn(PersonId::new(person).expect("an id"))
}

fn is_new(id: &str, name: &str) -> Act {
    Act::New(PersonId::new(id).expect("an id"), Name::read(name).expect("a name"))
}

/// A vault with a session and two people, made into a station.
pub async fn station<P: Place>(place: &P) -> AppendOnly<StoreOf<P>> {
    let mut vault = new_vault(place).await;
    let session = row(&[("id", "s1"), ("activity_id", "a1"), ("date", "2026-03-03"), ("status", "planned")]);
    let mut change = add_person("p1", "Amina Ali");
    change.edits.extend(add_person("p2", "Olena Koval").edits);
    change.edits.push(put(Table::Sessions, &["s1"], None, session));
    save(&mut vault, &change).await;
    vault.begin_station(&station_state()).await.expect("the station begins");
    drop(vault);
    found_station(place).await
}

/// The station as the next start finds it.
pub async fn found_station<P: Place>(place: &P) -> AppendOnly<StoreOf<P>> {
    locked(place).await.into_station().await.unwrap_or_else(|_| panic!("there is no station"))
}

pub async fn append<S: Store>(station: &mut AppendOnly<S>, time: &str, act: Act) {
    station.append(&entered(time, act), 1, NOW).await.expect("it is stored");
}

/// Unlocks and folds in.
pub async fn folded_in<S: Store>(vault: LockedVault<S>, secret: SlotSecret) -> (UnlockedVault<S>, Opened, Result<(), VaultError>) {
    let Unlocked { mut vault, mut records, mut report } =
        vault.unlock(secret, NOW).await.map_err(|(_, error)| error).expect("the vault opens");
    let outcome = vault.fold_in(&mut records, &mut report, &moment("14:00"), NOW).await;
    assert!(records == vault.records().0, "what is shown differs from what is there");
    (vault, report, outcome)
}

/// Who is signed in, with the time.
pub fn present<S: Store>(vault: &UnlockedVault<S>) -> Vec<(String, String)> {
    let marks = rows(vault).into_iter().filter(|((table, _), row)| *table == Table::Attendances && row.get("status") == "present");
    marks.map(|(_, row)| (row.get("person_id").to_owned(), row.get("time_in").to_owned())).collect()
}

fn at(person: &str, time: &str) -> (String, String) {
    (person.to_owned(), time.to_owned())
}

async fn inbox<P: Place>(place: &P) -> Vec<Entry> {
    entries(place).await.into_iter().filter(|entry| entry.part == Part::Inbox).collect()
}

pub async fn what_a_station_appends_is_folded_in_once(place: &impl Place) {
    let mut station = station(place).await;
    append(&mut station, "10:05", signs_in("p1")).await;
    append(&mut station, "10:06", signs_in("p1")).await;
    // Somebody new was shown the privacy notice.
    let notice = Notice {
        wording: "We write down your name.".to_owned(),
        version: "ar-1".to_owned(),
        language: Language::read("ar").expect("a tag"),
    };
    let new = Entered { notice: Some(notice), ..entered("10:07", is_new("p3", "Saba")) };
    station.append(&new, 1, NOW).await.expect("it is stored");
    append(&mut station, "10:08", Act::Unnamed).await;
    drop(station);
    // A start in between changes nothing of it.
    append(&mut found_station(place).await, "10:09", Act::Unnamed).await;
    assert_eq!(inbox(place).await.len(), 5);
    // One of them signed.
    let typed = Signature::Typed(Name::read("Amina A").expect("a name"));
    let signed = Entered { signature: Some(typed.clone()), ..entered("10:10", signs_in("p2")) };
    found_station(place).await.append(&signed, 1, NOW).await.expect("it is stored");

    let (vault, report, outcome) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!((outcome, report.folded_in, report.inbox_aside), (Ok(()), 6, 0));
    assert_eq!(present(&vault), [at("p1", "10:05"), at("p2", "10:10"), at("p3", "10:07")]);
    let mark = rows(&vault)[&(Table::Attendances, RowKey::of(&["s1", "p2"]))].clone();
    assert_eq!(Signature::read(mark.get("signature"), mark.get("signature_mark")), Some(typed));
    let told = rows(&vault)[&(Table::Consents, RowKey::of(&["p3"]))].clone();
    let told = ["person_id", "purpose", "given_on", "wording_version", "language", "wording"].map(|column| told.get(column).to_owned());
    assert_eq!(told, ["p3", "privacy_notice", "2026-03-03", "ar-1", "ar", "We write down your name."]);
    assert_eq!(rows(&vault)[&(Table::Sessions, RowKey::of(&["s1"]))].get("unnamed_headcount"), "2");
    assert!(inbox(place).await.is_empty());
    assert!(locked(place).await.into_station().await.is_err(), "unlocking ends the station");

    let before = rows(&vault);
    let (vault, report, _) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!(report.folded_in, 0);
    assert_eq!(rows(&vault), before);
    assert!(report.damaged.is_empty() && report.heads.is_empty(), "{report:?}");
}

pub async fn the_recovery_code_reads_what_a_station_appended_too(place: &impl Place) {
    append(&mut station(place).await, "10:05", signs_in("p1")).await;
    let (vault, report, _) = folded_in(locked(place).await, secret(SlotKind::RecoveryCode, 2)).await;
    assert_eq!((present(&vault), report.inbox_aside), (vec![at("p1", "10:05")], 0));
}

pub async fn nothing_that_a_station_stores_can_be_read(place: &impl Place) {
    let holds =
        |entries: &[Entry], text: &str| entries.iter().any(|entry| entry.bytes.windows(text.len()).any(|part| part == text.as_bytes()));
    append(&mut station(place).await, "10:07", is_new("the id of somebody", "Saba Tesfay")).await;
    let stored = entries(place).await;
    assert!(holds(&stored, "Tuesday group"), "the control: what stands in clear is found");
    for secret in ["Saba", "the id of somebody", "2026-03-03", "Amina"] {
        assert!(!holds(&stored, secret), "{secret}");
    }
}

pub async fn folding_in_cut_off_anywhere_is_whole_or_not_at_all(place: &impl Place) {
    let mut waiting = station(place).await;
    append(&mut waiting, "10:05", signs_in("p1")).await;
    append(&mut waiting, "10:07", is_new("p3", "Saba")).await;
    append(&mut waiting, "10:08", Act::Unnamed).await;
    drop(waiting);
    let mut outcomes = Vec::new();
    for unheard in [false, true] {
        for steps in 0..2 {
            let power = Power::endless();
            let databases = Failing { inner: place.databases(), power: power.clone() };
            let store = databases.open(1).await.expect("it can be opened");
            let Ok(Presence::Locked(vault)) = look(store).await else { panic!("no vault") };
            let Unlocked { mut vault, mut records, mut report } =
                vault.unlock(passphrase(), NOW).await.map_err(|(_, error)| error).expect("the vault opens");
            power.goes_after(steps, unheard);
            let outcome = vault.fold_in(&mut records, &mut report, &moment("14:00"), NOW).await;
            outcomes.push((outcome.is_ok(), inbox(place).await.len()));
            drop(vault);
        }
    }
    // Cut off before its one transaction all of it waits; whenever it was carried out nothing does.
    assert_eq!(outcomes, [(false, 3), (true, 0), (true, 0), (true, 0)]);
    let (vault, ..) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!(present(&vault), [at("p1", "10:05"), at("p3", "10:07")]);
    assert_eq!(rows(&vault)[&(Table::Sessions, RowKey::of(&["s1"]))].get("unnamed_headcount"), "1");
}

pub async fn folding_in_whose_answer_was_lost_is_not_done_twice(place: &impl Place) {
    append(&mut station(place).await, "10:08", Act::Unnamed).await;
    let power = Power::endless();
    let databases = Failing { inner: place.databases(), power: power.clone() };
    let Ok(Presence::Locked(vault)) = look(databases.open(1).await.expect("it can be opened")).await else { panic!("no vault") };
    let Unlocked { mut vault, mut records, mut report } =
        vault.unlock(passphrase(), NOW).await.map_err(|(_, error)| error).expect("the vault opens");
    power.goes_after(0, true);
    assert!(vault.fold_in(&mut records, &mut report, &moment("14:00"), NOW).await.is_err());
    drop(vault);
    let (vault, report, _) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!(report.folded_in, 0);
    assert_eq!(rows(&vault)[&(Table::Sessions, RowKey::of(&["s1"]))].get("unnamed_headcount"), "1");
}

pub async fn a_station_counts_who_is_here_from_start_to_start_and_across_tabs(place: &impl Place) {
    let (mut here, mut elsewhere) = (station(place).await, found_station(place).await);
    assert_eq!((here.state().here, here.state().signs_out), (7, true), "as it was handed over");
    append(&mut here, "10:05", signs_in("p1")).await;
    append(&mut elsewhere, "10:06", Act::Unnamed).await;
    let leaves = Act::SignOut(PersonId::new("p1").expect("an id"));
    here.append(&entered("10:07", leaves), -1, NOW).await.expect("it is stored");
    assert_eq!(here.state().here, 8);
    drop((here, elsewhere));
    assert_eq!(found_station(place).await.state().here, 8);
    // A station of before numbers were kept goes on, and counts from nothing.
    let mut old = found_row(place).await;
    old.bytes.truncate(old.bytes.len() - 3);
    tamper(place, vec![Write::Put(old)]).await;
    let mut old = found_station(place).await;
    assert_eq!((old.state().here, old.state().public_name.as_str()), (0, "Tuesday group"));
    append(&mut old, "10:08", Act::Unnamed).await;
    assert_eq!(found_station(place).await.state().here, 1);
}

async fn found_row<P: Place>(place: &P) -> Entry {
    entries(place).await.into_iter().find(|entry| entry.key == "station").expect("the station's row")
}

pub async fn a_station_that_was_ended_elsewhere_takes_nothing_more(place: &impl Place) {
    let (mut here, mut elsewhere) = (station(place).await, found_station(place).await);
    // A wrong PIN counted elsewhere does not end it.
    let patience = station_state().patience().after_wrong(NOW);
    elsewhere.note_wrong_pins(patience).await.expect("noted");
    append(&mut here, "10:05", signs_in("p1")).await;
    assert_eq!(here.state().patience(), patience);
    drop(elsewhere.end().await.map_err(|(_, error)| error).expect("ended"));
    assert_eq!(here.append(&entered("10:06", signs_in("p2")), 1, NOW).await, Err(VaultError::ChangedElsewhere));
    // What was stored before waits for staff.
    let (vault, ..) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!(present(&vault), [at("p1", "10:05")]);
}

pub async fn a_wrong_secret_leaves_the_station_as_it_is(place: &impl Place) {
    append(&mut station(place).await, "10:05", signs_in("p1")).await;
    let before = entries(place).await;
    let refused = found_station(place).await.into_locked().unlock(secret(SlotKind::Passphrase, 9), NOW).await;
    assert_eq!(refused.err().map(|(_, error)| error), Some(VaultError::WrongSecret));
    assert_eq!(entries(place).await, before);
    drop(found_station(place).await);
}

pub async fn an_entry_that_does_not_open_is_kept_and_stops_a_vacuum_until_it_is_given_up(place: &impl Place) {
    append(&mut station(place).await, "10:05", signs_in("p1")).await;
    let whole = inbox(place).await.remove(0);
    let elsewhere = Entry { key: format!("{:032x}", 7), ..whole.clone() };
    let mut spoiled = Entry { key: format!("{:032x}", 8), ..whole };
    spoiled.bytes.truncate(40);
    let odd = Entry { part: Part::Inbox, key: "odd".to_owned(), bytes: vec![1, 2, 3] };
    tamper(place, [elsewhere, spoiled, odd].map(Write::Put).to_vec()).await;
    let (mut vault, report, outcome) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!((outcome, report.folded_in, report.inbox_aside), (Ok(()), 1, 3));
    assert_eq!((present(&vault), inbox(place).await.len()), (vec![at("p1", "10:05")], 3));
    let kept = vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await;
    assert_eq!(kept.err(), Some(VaultError::SetAside { pages: 3 }));
    let new = secret(SlotKind::Passphrase, 9);
    assert_eq!(vault.change_secret(new).await, Err(VaultError::SetAside { pages: 3 }));
    vault.vacuum(place.databases(), Unreadable::GiveUp, |_, _| {}).await.expect("given up");
    assert!(inbox(place).await.is_empty());
    vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("nothing is aside any more");
}

pub async fn what_was_not_folded_in_comes_along_when_the_vault_is_written_anew(place: &impl Place) {
    append(&mut station(place).await, "10:05", signs_in("p1")).await;
    let before = inbox(place).await;
    let (mut vault, _) = unlocked(place).await;
    vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("written anew");
    assert_eq!(inbox(place).await, before);
    drop(vault);
    let (vault, report, _) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!((present(&vault), report.folded_in), (vec![at("p1", "10:05")], 1));
}

pub async fn somebody_erased_meanwhile_stays_erased(place: &impl Place) {
    let mut station = station(place).await;
    append(&mut station, "10:05", signs_in("p1")).await;
    append(&mut station, "10:06", signs_in("p2")).await;
    drop(station);
    let (mut vault, _) = unlocked(place).await;
    vault.erase("p1", place.databases(), Unreadable::Keep, NOW, |_, _| {}).await.expect("erased");
    drop(vault);
    let (vault, report, outcome) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!((outcome, report.folded_in, report.inbox_aside), (Ok(()), 2, 0));
    assert_eq!((present(&vault), name_of(&vault, "p1").as_str()), (vec![at("p2", "10:06")], ""));
}

pub async fn an_entry_of_a_session_that_is_not_there_waits_for_it(place: &impl Place) {
    append(&mut station(place).await, "10:05", signs_in("p1")).await;
    let (mut vault, _) = unlocked(place).await;
    let key = RowKey::of(&["s1"]);
    let before = rows(&vault)[&(Table::Sessions, key.clone())].clone();
    save(&mut vault, &Change::one(Edit { table: Table::Sessions, key: key.clone(), before: Some(before.clone()), after: None })).await;
    drop(vault);
    let (mut vault, report, _) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!((report.folded_in, report.inbox_aside), (0, 1));
    save(&mut vault, &Change::one(Edit { table: Table::Sessions, key, before: None, after: Some(before) })).await;
    drop(vault);
    let (vault, report, _) = folded_in(locked(place).await, passphrase()).await;
    assert_eq!((report.folded_in, report.inbox_aside, present(&vault)), (1, 0, vec![at("p1", "10:05")]));
}
