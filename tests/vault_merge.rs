//! Merging copies of the records: whatever three devices did, and in whatever order they meet, they end the same, and erased stays erased.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

use domain::row::ColumnName;
use domain::{Row, RowKey, Table};
use proptest::prelude::*;
use vault::merge::Replica;
use vault::row::{EXISTING, EXISTS, StampedRow};
use vault::stamp::{DeviceId, SlotNumber, Stamp};
use vault::subjects::subjects_named;

const PEOPLE: [&str; 5] = ["p0", "p1", "p2", "p3", "p4"];

/// What a device does between two meetings.
#[derive(Debug, Clone)]
enum Act {
    Rename(usize, u8),
    MergePeople(usize, usize),
    Unmerge(usize),
    Introduce(usize, usize),
    Mark(usize, usize, u8),
    Contact { contact: usize, person: usize, worker: usize },
    DeleteContact(usize),
    Case { case: usize, client: usize, household: bool },
    Action { action: usize, case: usize },
    Join { household: usize, person: usize },
    Erase(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let person = || 0..PEOPLE.len();
    prop_oneof![
        4 => (person(), any::<u8>()).prop_map(|(a, b)| Act::Rename(a, b)),
        2 => (person(), person()).prop_map(|(a, b)| Act::MergePeople(a, b)),
        1 => person().prop_map(Act::Unmerge),
        2 => (person(), person()).prop_map(|(a, b)| Act::Introduce(a, b)),
        3 => (0..3usize, person(), any::<u8>()).prop_map(|(a, b, c)| Act::Mark(a, b, c)),
        3 => (0..4usize, person(), person()).prop_map(|(contact, person, worker)| Act::Contact { contact, person, worker }),
        1 => (0..4usize).prop_map(Act::DeleteContact),
        2 => (0..3usize, 0..2usize, any::<bool>()).prop_map(|(case, client, household)| Act::Case { case, client, household }),
        2 => (0..4usize, 0..3usize).prop_map(|(action, case)| Act::Action { action, case }),
        2 => (0..2usize, person()).prop_map(|(household, person)| Act::Join { household, person }),
        1 => person().prop_map(Act::Erase),
    ]
}

/// A device with a clock of its own; no two stamps are alike.
struct Device {
    replica: Replica,
    id: u8,
    time: u64,
}

impl Device {
    fn new(id: u8) -> Device {
        Device { replica: Replica::default(), id, time: 0 }
    }
    fn stamp(&mut self) -> Stamp {
        self.time += 1;
        Stamp { time: self.time, device: DeviceId([self.id; 16]), slot: SlotNumber(1) }
    }
    fn write(&mut self, table: Table, key: &RowKey, subjects: &[&str], cells: &[(&'static str, &str)]) {
        let stamp = self.stamp();
        let entry = (table, key.clone());
        let mut row = self.replica.rows.remove(&entry).unwrap_or_default();
        for person in subjects {
            row.add_subject(person);
        }
        for (column, text) in cells {
            row.write(ColumnName::Borrowed(column), text, stamp);
        }
        self.replica.rows.insert(entry, row);
        self.replica.settle();
    }
    /// As the vault does: what the record means nothing without is what its row names.
    fn write_row(&mut self, table: Table, key: &RowKey, cells: &[(&'static str, &str)]) {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        let subjects = subjects_named(table, &row);
        let subjects: Vec<&str> = subjects.iter().map(String::as_str).collect();
        let existing = [(EXISTS, EXISTING)];
        self.write(table, key, &subjects, &existing.iter().chain(cells).copied().collect::<Vec<_>>());
    }
    fn act(&mut self, act: &Act) {
        match *act {
            Act::Rename(person, name) => {
                let id = PEOPLE[person];
                self.write(Table::People, &RowKey::of(&[id]), &[id], &[(EXISTS, EXISTING), ("id", id), ("name", &name.to_string())]);
            }
            Act::MergePeople(from, into) if from != into => {
                let (id, into) = (PEOPLE[from], PEOPLE[into]);
                self.write(Table::People, &RowKey::of(&[id]), &[id, into], &[(EXISTS, EXISTING), ("merged_into_id", into)]);
            }
            Act::MergePeople(..) => {}
            Act::Unmerge(person) => self.write(Table::People, &RowKey::of(&[PEOPLE[person]]), &[PEOPLE[person]], &[("merged_into_id", "")]),
            Act::Introduce(person, by) => {
                let id = PEOPLE[person];
                self.write(Table::People, &RowKey::of(&[id]), &[id], &[(EXISTS, EXISTING), ("introduced_by_id", PEOPLE[by])]);
            }
            Act::Mark(session, person, note) => {
                let (session, person) = (format!("s{session}"), PEOPLE[person]);
                let cells = [(EXISTS, EXISTING), ("person_id", person), ("note", &note.to_string())];
                self.write(Table::Attendances, &RowKey::of(&[&session, person]), &[person], &cells);
            }
            Act::Contact { contact, person, worker } => {
                let cells = [(EXISTS, EXISTING), ("person_id", PEOPLE[person]), ("worker_id", PEOPLE[worker])];
                self.write(Table::Contacts, &RowKey::of(&[&format!("c{contact}")]), &[PEOPLE[person]], &cells);
            }
            Act::Case { case, client, household } => {
                let (kind, client) = if household { ("household", format!("h{client}")) } else { ("person", PEOPLE[client].to_owned()) };
                let cells = [("client_type", kind), ("client_id", client.as_str())];
                self.write_row(Table::Cases, &RowKey::of(&[&format!("k{case}")]), &cells);
            }
            Act::Action { action, case } => {
                let case = format!("k{case}");
                self.write_row(Table::CaseActions, &RowKey::of(&[&format!("a{action}")]), &[("case_id", case.as_str())]);
            }
            Act::Join { household, person } => {
                let (household, person) = (format!("h{household}"), PEOPLE[person]);
                self.write_row(Table::Households, &RowKey::of(&[&household]), &[("id", household.as_str())]);
                let cells = [("household_id", household.as_str()), ("person_id", person)];
                self.write_row(Table::HouseholdMembers, &RowKey::of(&[&household, person]), &cells);
            }
            Act::DeleteContact(contact) => self.write(Table::Contacts, &RowKey::of(&[&format!("c{contact}")]), &[], &[(EXISTS, "")]),
            Act::Erase(person) => {
                let stamp = self.stamp();
                self.replica.erase(PEOPLE[person], stamp);
            }
        }
    }
}

/// Three devices that worked apart, after some that they did together.
fn devices() -> impl Strategy<Value = [Replica; 3]> {
    let acts = || prop::collection::vec(act(), 0..12);
    (acts(), [acts(), acts(), acts()]).prop_map(|(together, apart)| {
        let mut first = Device::new(9);
        together.iter().for_each(|act| first.act(act));
        let mut id = 0;
        apart.map(|acts| {
            id += 1;
            let mut device = Device { replica: first.replica.clone(), id, time: first.time };
            acts.iter().for_each(|act| device.act(act));
            device.replica
        })
    })
}

fn merged(a: &Replica, b: &Replica) -> Replica {
    let mut merged = a.clone();
    merged.merge(b.clone());
    merged
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_meeting_does_not_matter([a, b, c] in devices()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn meeting_again_changes_nothing([a, b, _c] in devices()) {
        prop_assert_eq!(merged(&a, &a), a.clone());
        let both = merged(&a, &b);
        prop_assert_eq!(merged(&both, &b), both.clone());
        prop_assert_eq!(merged(&both, &a), both);
    }

    #[test]
    fn nothing_is_left_of_an_erased_person([a, b, c] in devices()) {
        let all = merged(&merged(&a, &b), &c);
        for ((table, key), row) in &all.rows {
            prop_assert!(!all.erased.takes(*table, key, row.subjects()));
            for field in row.fields() {
                prop_assert!(!all.erased.person(&field.text), "{table:?} {} still points at somebody erased", field.column);
            }
        }
        for replica in [&a, &b, &c] {
            for (entry, _) in replica.erased.iter() {
                prop_assert!(all.erased.iter().any(|(known, _)| known == entry));
            }
        }
    }
}

fn stamp(time: u64, device: u8) -> Stamp {
    Stamp { time, device: DeviceId([device; 16]), slot: SlotNumber(1) }
}

#[test]
fn two_devices_that_edit_different_fields_keep_both() {
    let mut start = Device::new(1);
    start.act(&Act::Rename(0, 1));
    let mut other = Device { replica: start.replica.clone(), id: 2, time: start.time };
    start.act(&Act::Rename(0, 7));
    other.act(&Act::Introduce(0, 1));
    let row = merged(&start.replica, &other.replica).rows[&(Table::People, RowKey::of(&["p0"]))].clone();
    assert_eq!((row.get("name"), row.get("introduced_by_id")), ("7", "p1"));
}

#[test]
fn of_one_field_the_later_writing_stays_and_then_the_greater_device() {
    let mut row = StampedRow::default();
    row.write("name".into(), "first", stamp(1, 1));
    for (time, device, stays) in [(2, 1, true), (1, 2, true), (0, 9, false)] {
        let (mut mine, mut theirs) = (row.clone(), StampedRow::default());
        theirs.write("name".into(), "second", stamp(time, device));
        mine.merge(theirs);
        assert_eq!(mine.get("name") == "second", stays, "time {time}, device {device}");
    }
}

#[test]
fn erasing_takes_everybody_who_was_merged_into_the_person() {
    let mut device = Device::new(1);
    for act in [Act::Rename(0, 0), Act::Rename(1, 1), Act::Rename(2, 2), Act::MergePeople(2, 1), Act::MergePeople(1, 0), Act::Mark(0, 2, 0)]
    {
        device.act(&act);
    }
    device.act(&Act::Erase(0));
    assert!(device.replica.rows.is_empty(), "{:?}", device.replica.rows);
    assert!(["p0", "p1", "p2"].iter().all(|person| device.replica.erased.person(person)));
}

#[test]
fn erasing_takes_a_chain_of_any_length_without_walking_it_again_and_again() {
    let mut device = Device::new(1);
    let stamp = device.stamp();
    let person = |number: usize| format!("p{number:05}");
    for number in 0..20_000 {
        let mut row = StampedRow::default();
        [person(number), person(number + 1)].iter().for_each(|subject| assert!(row.add_subject(subject)));
        row.write(ColumnName::Borrowed(EXISTS), EXISTING, stamp);
        device.replica.rows.insert((Table::People, RowKey::of(&[&person(number)])), row);
    }
    let settled = device.replica.erase(&person(20_000), stamp);
    assert_eq!(settled.gone.len(), 20_000);
    assert!(device.replica.rows.is_empty());
}

#[test]
fn erasing_the_client_takes_the_case_and_all_that_hangs_on_it() {
    let mut device = Device::new(1);
    // The action was written while the case was a household's; the household has another member.
    for act in [
        Act::Join { household: 0, person: 0 },
        Act::Join { household: 0, person: 1 },
        Act::Case { case: 0, client: 0, household: true },
        Act::Action { action: 0, case: 0 },
        Act::Case { case: 0, client: 0, household: false },
        Act::Case { case: 1, client: 0, household: true },
        Act::Action { action: 1, case: 1 },
    ] {
        device.act(&act);
    }
    device.act(&Act::Erase(0));
    let left: Vec<String> = device.replica.rows.keys().map(|(table, key)| format!("{} {key:?}", table.as_str())).collect();
    assert_eq!(left, ["households h0", "household_members h0/p1", "cases k1", "case_actions a1"]);
    // Nobody is left in the household now, so nobody could be asked about it.
    device.act(&Act::Erase(1));
    assert!(device.replica.rows.is_empty(), "{:?}", device.replica.rows.keys());
}

#[test]
fn a_tablet_that_was_away_does_not_bring_an_erased_person_back() {
    let mut here = Device::new(1);
    here.act(&Act::Rename(0, 0));
    let mut away = Device { replica: here.replica.clone(), id: 2, time: 100 };
    here.act(&Act::Erase(0));
    away.act(&Act::Rename(0, 5));
    away.act(&Act::Mark(1, 0, 5));
    let all = merged(&here.replica, &away.replica);
    assert!(all.rows.is_empty());
}

#[test]
fn a_deleted_record_is_still_there_and_can_come_back() {
    let mut device = Device::new(1);
    let entry = (Table::Contacts, RowKey::of(&["c0"]));
    device.act(&Act::Contact { contact: 0, person: 0, worker: 1 });
    device.act(&Act::DeleteContact(0));
    assert!(!device.replica.rows[&entry].exists());
    device.write(Table::Contacts, &entry.1, &[], &[(EXISTS, EXISTING)]);
    assert!(device.replica.rows[&entry].exists());
    assert_eq!(device.replica.rows[&entry].get("worker_id"), "p1");
}
