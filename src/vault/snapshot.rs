//! A snapshot: every stored record with its stamps, and what was erased, in the clear. The caller seals it before it goes anywhere.
//!
//! It is the pages as they stand in memory, one after another, so that making one costs a copy.

use super::compartment::Compartment;
use super::error::VaultError;
use super::head::{ErasedBody, read_erased, write_erased};
use super::header::{DatasetId, FORMAT, after_format, newer};
use super::merge::Replica;
use super::page;
use super::pause::pause;
use super::row::StampedRow;
use super::stamp::{Clock, DeviceId, Stamp, ahead_ms};
use super::store::Store;
use super::unlocked::UnlockedVault;
use domain::organisation::OrganisationRole;
use domain::{RowKey, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const MAGIC: &[u8] = b"cairn snapshot";

/// What a snapshot holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotSummary {
    /// Which body of records it is of.
    pub lineage: DatasetId,
    /// The records that exist, by table; tables without one are left out.
    pub rows: BTreeMap<Table, usize>,
    /// How many people and records are known to be erased.
    pub erased: usize,
    /// When something was last saved before it was made, in milliseconds since 1970; nothing if nothing ever was.
    pub saved_ms: Option<u64>,
    /// The name of the organisation whose records it holds, if it says so.
    pub organisation: Option<String>,
    /// The copy of the records that wrote last, if anything is written.
    pub device: Option<DeviceId>,
}

#[derive(Serialize, Deserialize)]
struct SnapshotHead {
    lineage: DatasetId,
    saved_ms: u64,
    erased: ErasedBody,
    pages: u32,
}

#[derive(Serialize, Deserialize)]
struct PageHead {
    compartment: Compartment,
    table: Table,
    length: u32,
}

/// A snapshot that was read whole. No stamp is later than it can truly have been written.
pub(super) struct Snapshot {
    pub summary: SnapshotSummary,
    pub replica: Replica,
}

impl Snapshot {
    fn of(head: &SnapshotHead, mut replica: Replica) -> Snapshot {
        replica.settle();
        clamp(&mut replica, head.saved_ms);
        let mut rows: BTreeMap<Table, usize> = BTreeMap::new();
        for ((table, _), _) in replica.rows.iter().filter(|(_, row)| row.exists()) {
            *rows.entry(*table).or_default() += 1;
        }
        let fields = replica.rows.values().flat_map(StampedRow::fields);
        let summary = SnapshotSummary {
            lineage: head.lineage,
            rows,
            erased: replica.erased.len(),
            saved_ms: (head.saved_ms > 0).then_some(head.saved_ms),
            organisation: host(&replica),
            device: fields.map(|field| field.stamp).max().map(|stamp| stamp.device),
        };
        Snapshot { summary, replica }
    }
    /// The latest time of its stamps.
    pub fn latest(&self) -> u64 {
        let erasures = self.replica.erased.iter().filter_map(|(_, stamp)| stamp).map(|stamp| stamp.time);
        self.replica.rows.values().map(StampedRow::latest).chain(erasures).max().unwrap_or_default()
    }
}

/// What was stamped more than a day after the snapshot's last change was saved, a clock stamped that was wrong: it gets the time of that
/// change, the latest that it can truly have been written. Otherwise it would win over everything that is written until that time has come.
fn clamp(replica: &mut Replica, saved_ms: u64) {
    let saved = Clock::default().tick(saved_ms).time();
    let clamped = |stamp: Stamp| match ahead_ms(stamp.time, saved_ms) {
        Some(_) if saved_ms > 0 => Stamp { time: saved, ..stamp },
        _ => stamp,
    };
    for row in replica.rows.values_mut() {
        row.restamp(clamped);
    }
    replica.erased = replica.erased.restamped(clamped);
}

/// The name of the charity whose records they are.
fn host(replica: &Replica) -> Option<String> {
    let organisations = replica.rows.iter().filter(|((table, _), row)| *table == Table::Organisations && row.exists());
    let hosts = organisations.filter(|(_, row)| row.get("roles").split(';').any(|role| role.trim() == OrganisationRole::Host.as_str()));
    hosts.map(|(_, row)| row.get("name").to_owned()).find(|name| !name.is_empty())
}

impl<S: Store> UnlockedVault<S> {
    /// The body of a backup, in the clear: seal it before it goes anywhere, and wipe it.
    pub fn snapshot(&self) -> Vec<u8> {
        let pages: Vec<_> = self.shelves.iter().flat_map(|(shelf, pages)| pages.pages().iter().map(move |page| (*shelf, page))).collect();
        let head = SnapshotHead {
            lineage: self.ledger.lineage,
            saved_ms: self.ledger.saved_ms,
            erased: write_erased(&self.ledger.erased),
            pages: pages.len() as u32,
        };
        let size: usize = pages.iter().map(|(_, page)| page.bytes.len() + 32).sum();
        let mut bytes = Vec::with_capacity(size + 1024);
        bytes.extend(MAGIC);
        bytes.extend(FORMAT.to_le_bytes());
        // Writing to memory cannot fail.
        bytes.extend(postcard::to_allocvec(&head).unwrap_or_default());
        for ((compartment, table), page) in pages {
            let head = PageHead { compartment, table, length: page.bytes.len() as u32 };
            bytes.extend(postcard::to_allocvec(&head).unwrap_or_default());
            bytes.extend(page.bytes.iter());
        }
        bytes
    }
}

/// Reads a snapshot to its last byte and says what it holds: the test of a backup.
pub fn check_snapshot(snapshot: &[u8]) -> Result<SnapshotSummary, VaultError> {
    let (mut head, pages) = split(snapshot)?;
    let mut replica = Replica { erased: read_erased(std::mem::take(&mut head.erased)), ..Replica::default() };
    for page in pages {
        add_page(&mut replica, page)?;
    }
    Ok(Snapshot::of(&head, replica).summary)
}

/// Reads a snapshot whole, giving way to the browser now and then.
pub(super) async fn read_snapshot(snapshot: &[u8]) -> Result<Snapshot, VaultError> {
    let (mut head, pages) = split(snapshot)?;
    let mut replica = Replica { erased: read_erased(std::mem::take(&mut head.erased)), ..Replica::default() };
    for (done, page) in pages.into_iter().enumerate() {
        add_page(&mut replica, page)?;
        if done % 8 == 7 {
            pause().await;
        }
    }
    Ok(Snapshot::of(&head, replica))
}

/// The tables of a snapshot with their packed pages.
type PackedTables<'a> = Vec<(Table, &'a [u8])>;

fn split(snapshot: &[u8]) -> Result<(SnapshotHead, PackedTables<'_>), VaultError> {
    let rest = after_format(MAGIC, snapshot).map_err(|found| found.map_or(VaultError::NotASnapshot, newer))?;
    let (head, mut rest): (SnapshotHead, &[u8]) = postcard::take_from_bytes(rest).map_err(|_| VaultError::NotASnapshot)?;
    let mut pages = Vec::new();
    for _ in 0..head.pages {
        let (page, after): (PageHead, &[u8]) = postcard::take_from_bytes(rest).map_err(|_| VaultError::NotASnapshot)?;
        let (bytes, after) = after.split_at_checked(page.length as usize).ok_or(VaultError::NotASnapshot)?;
        pages.push((page.table, bytes));
        rest = after;
    }
    if rest.is_empty() { Ok((head, pages)) } else { Err(VaultError::NotASnapshot) }
}

fn add_page(replica: &mut Replica, (table, bytes): (Table, &[u8])) -> Result<(), VaultError> {
    let rows: Vec<(RowKey, _)> = page::decode(table, bytes).map_err(|_| VaultError::NotASnapshot)?;
    for (key, row) in rows {
        replica.add(table, key, row);
    }
    Ok(())
}
