//! What a backup brings: a snapshot out of its seal, merged into a vault that has records of its own.

use super::Script;
use super::vault::{NOW, long_notes, now, opened_again, rows, unlocked};
use domain::Table;
use vault::check_snapshot;
use vault::compartment::Compartment;

/// A first byte of zero: a snapshot as it comes. Any other: its parts, to be packed and put together.
pub fn restore(bytes: &[u8]) {
    match bytes.split_first() {
        Some((0, rest)) => judge(rest),
        Some((_, rest)) => judge(&put_together(rest)),
        None => judge(bytes),
    }
}

/// A snapshot of these parts: when it was made, what was erased, then for each page its compartment, its table and what it says unpacked.
fn put_together(parts: &[u8]) -> Vec<u8> {
    let mut script = Script(parts);
    let mut snapshot = [b"cairn snapshot\x01\0".as_slice(), &[9; 16]].concat();
    snapshot.extend(postcard::to_allocvec(&script.long()).expect("memory can be written"));
    let erased = script.bytes();
    snapshot.extend(if erased.is_empty() { &[0] } else { erased });
    let mut pages = Vec::new();
    while !script.is_done() {
        let place = (script.pick(&Compartment::ALL), script.pick(Table::ALL));
        pages.push((place, lz4_flex::block::compress_prepend_size(script.bytes())));
    }
    snapshot.extend(postcard::to_allocvec(&(pages.len() as u32)).expect("memory can be written"));
    for ((compartment, table), page) in pages {
        snapshot.extend(postcard::to_allocvec(&(compartment, table, page.len() as u32)).expect("memory can be written"));
        snapshot.extend(page);
    }
    snapshot
}

/// A snapshot is taken in whole or not at all, and what is there afterwards is what is stored.
fn judge(snapshot: &[u8]) {
    let (store, mut vault) = unlocked();
    let before = (store.entries(), rows(&vault));
    let summary = check_snapshot(snapshot);
    if now(vault.restore(snapshot, NOW, |_, _| {})).is_err() {
        assert!(store.entries() == before.0 && rows(&vault) == before.1, "refused, and something changed");
        return;
    }
    assert!(summary.is_ok(), "it was taken in and does not pass for whole: {summary:?}");
    let after = rows(&vault);
    assert!(opened_again(&store).as_ref() == Ok(&after), "on the disk it is something else than in memory");
    now(vault.restore(snapshot, NOW, |_, _| {})).expect("what was taken in once is taken in again");
    assert!(rows(&vault) == after, "taken in twice it changes something");
    let _ = vault.records();

    let own = vault.snapshot();
    let summary = check_snapshot(&own).expect("a snapshot of it is whole");
    assert_eq!(summary.rows.values().sum::<usize>(), after.len());
    if now(vault.commit(&long_notes(30), NOW, |_, _| {})).is_ok() {
        assert!(opened_again(&store).is_ok_and(|stored| stored == rows(&vault)), "the vault does not go on");
    }
}
