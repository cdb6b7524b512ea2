//! The bytes of pages, heads, descriptions and snapshots: what is written is read back, and no bytes make the reader panic.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use domain::row::ColumnName;
use domain::{RowKey, Table};
use proptest::prelude::*;
use std::collections::BTreeMap;
use vault::head::Head;
use vault::header::{FORMAT, Header};
use vault::row::{EXISTING, EXISTS, Field, StampedRow};
use vault::stamp::{DeviceId, SlotNumber, Stamp};
use vault::{VaultError, check_snapshot, page};

fn stamp() -> impl Strategy<Value = Stamp> {
    (0..4u64, 0..3u8, 0..2u16).prop_map(|(time, device, slot)| Stamp {
        time: u64::MAX - time,
        device: DeviceId([device; 16]),
        slot: SlotNumber(slot),
    })
}

fn row() -> impl Strategy<Value = StampedRow> {
    let column = prop_oneof![Just("person_id".to_owned()), Just("note".to_owned()), Just(String::new()), "[a-zé]{1,8}"];
    let fields = prop::collection::btree_map(column, (stamp(), ".{0,20}"), 0..8);
    (prop::collection::btree_set("[0-9a-f]{1,6}", 0..3), fields).prop_map(|(subjects, fields)| {
        let fields = fields.into_iter().map(|(column, (stamp, text))| Field { column: ColumnName::Owned(column), stamp, text }).collect();
        StampedRow::of(subjects.into_iter().collect(), fields).expect("sets are sorted")
    })
}

fn rows() -> impl Strategy<Value = page::Rows> {
    prop::collection::btree_map("[0-9a-f\u{1f}]{0,12}", row(), 0..30)
        .prop_map(|rows: BTreeMap<String, StampedRow>| rows.into_iter().map(|(key, row)| (RowKey::of(&[&key]), row)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_comes_back_as_it_was_written(rows in rows()) {
        prop_assert_eq!(page::decode(Table::Attendances, &page::encode(&rows)), Ok(rows));
    }

    #[test]
    fn a_spoiled_page_is_refused_or_read_but_never_panics(rows in rows(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = page::encode(&rows);
        let (at, cut) = (at.index(bytes.len()), cut.index(bytes.len()));
        let _ = page::decode(Table::People, &bytes[..cut]);
        bytes[at] ^= byte;
        if let Ok(rows) = page::decode(Table::People, &bytes) {
            prop_assert!(rows.is_sorted_by(|(a, _), (b, _)| a < b));
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = page::decode(Table::People, &bytes);
        let _ = Head::decode(&bytes);
        prop_assert!(Header::decode(&bytes).is_err());
        prop_assert!(check_snapshot(&bytes).is_err());
        let _ = Header::decode(&[b"cairn vault".as_slice(), &FORMAT.to_le_bytes(), &bytes].concat());
        let _ = check_snapshot(&[b"cairn snapshot".as_slice(), &FORMAT.to_le_bytes(), &bytes].concat());
    }
}

#[test]
fn a_page_that_claims_to_be_enormous_is_refused() {
    let mut bytes = u32::MAX.to_le_bytes().to_vec();
    bytes.extend([0; 64]);
    assert_eq!(page::decode(Table::People, &bytes), Err(page::NotAPage));
    // No more than the format can pack into so few bytes is even made ready for.
    let bytes = [&(64u32 * 1024 * 1024).to_le_bytes()[..], &[0; 64]].concat();
    assert_eq!(page::decode(Table::People, &bytes), Err(page::NotAPage));
    let dense = page::Rows::from([(RowKey::of(&["k"]), {
        let stamp = Stamp { time: 1, device: DeviceId([7; 16]), slot: SlotNumber(1) };
        let mut row = StampedRow::default();
        row.write(ColumnName::Borrowed("note"), &"x".repeat(4_000_000), stamp);
        row
    })]);
    assert_eq!(page::decode(Table::People, &page::encode(&dense)), Ok(dense));
}

#[test]
fn a_newer_format_is_told_apart_from_damage() {
    let newer = [b"cairn vault".as_slice(), &(FORMAT + 1).to_le_bytes(), b"whatever follows"].concat();
    assert_eq!(Header::decode(&newer), Err(VaultError::NewerFormat { found: FORMAT + 1 }));
    assert_eq!(Header::decode(b"cairn vault"), Err(VaultError::Damaged));
    let newer = [b"cairn snapshot".as_slice(), &(FORMAT + 1).to_le_bytes()].concat();
    assert_eq!(check_snapshot(&newer), Err(VaultError::NewerFormat { found: FORMAT + 1 }));
}

#[test]
fn a_row_whose_fields_share_a_stamp_costs_little_more_than_its_texts() {
    let stamp = Stamp { time: 1_700_000_000_000 << 16, device: DeviceId([7; 16]), slot: SlotNumber(1) };
    let mut rows = page::Rows::new();
    let mut texts = 0;
    for number in 0..200u64 {
        // Ids that do not compress, as random ones do not.
        let id = |number: u64| format!("{:016x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (session, person) = (id(number / 20 + 1000), id(number + 1));
        let mut row = StampedRow::default();
        row.add_subject(&person);
        for (column, text) in [(EXISTS, EXISTING), ("session_id", &session), ("person_id", &person), ("status", "present")] {
            row.write(ColumnName::Borrowed(column), text, stamp);
        }
        texts += session.len() + person.len();
        rows.push((RowKey::of(&[&session, &person]), row));
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let bytes = page::encode(&rows);
    // The key, the subject, the stamp and the status of a row: together about an eighth of two ids at the most.
    assert!(bytes.len() < texts + texts / 8, "{} bytes for ids of {texts}", bytes.len());
}
