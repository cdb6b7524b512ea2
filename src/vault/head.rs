//! The sealed head of a compartment: which pages there are and in which version, what was erased, whose slots
//! there are, the clock and the device.
//!
//! A page that is missing, exchanged or older than the head says is noticed by comparing with it.

use super::header::{DatasetId, KnownSlots};
use super::merge::Erased;
use super::page::{NotAPage, pack, unpack};
use super::stamp::{DeviceId, Stamp};
use domain::{RowKey, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The head as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The vault's sequence when the head was written.
    pub sequence: u64,
    /// Which body of records this is; a restored copy has the same.
    pub lineage: DatasetId,
    /// The copy of the vault.
    pub device: DeviceId,
    /// The latest time of the vault's clock.
    pub clock: u64,
    /// When something was last saved, in milliseconds since 1970; zero if nothing ever was.
    pub saved_ms: u64,
    /// The public halves of the slots, so that nobody without a secret can have new keys wrapped for a slot of their own.
    pub slots: KnownSlots,
    /// What was erased.
    pub erased: Erased,
    /// The pages of each table.
    pub tables: BTreeMap<Table, TablePages>,
}

/// The pages of one table in the compartment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePages {
    /// The number of the next new page.
    pub next: u32,
    /// Number and version of every page.
    pub pages: Vec<(u32, u64)>,
}

#[derive(Serialize, Deserialize)]
struct HeadBody {
    sequence: u64,
    lineage: DatasetId,
    device: DeviceId,
    clock: u64,
    saved_ms: u64,
    slots: KnownSlots,
    erased: ErasedBody,
    tables: BTreeMap<Table, TablePages>,
}

/// What was erased, as it is written in heads and snapshots.
pub(super) type ErasedBody = Vec<(Table, RowKey, Option<Stamp>)>;

impl Head {
    /// Packed, to be sealed.
    pub fn encode(&self) -> Vec<u8> {
        pack(&HeadBody {
            sequence: self.sequence,
            lineage: self.lineage,
            device: self.device,
            clock: self.clock,
            saved_ms: self.saved_ms,
            slots: self.slots.clone(),
            erased: write_erased(&self.erased),
            tables: self.tables.clone(),
        })
    }
    /// Unpacks a head.
    pub fn decode(bytes: &[u8]) -> Result<Head, NotAPage> {
        let plain = unpack(bytes)?;
        let body: HeadBody = postcard::from_bytes(&plain).map_err(|_| NotAPage)?;
        Ok(Head {
            sequence: body.sequence,
            lineage: body.lineage,
            device: body.device,
            clock: body.clock,
            saved_ms: body.saved_ms,
            slots: body.slots,
            erased: read_erased(body.erased),
            tables: body.tables,
        })
    }
}

pub(super) fn write_erased(erased: &Erased) -> ErasedBody {
    erased.iter().map(|((table, key), stamp)| (*table, key.clone(), stamp)).collect()
}

pub(super) fn read_erased(body: ErasedBody) -> Erased {
    let mut erased = Erased::default();
    for (table, key, stamp) in body {
        erased.add(table, key, stamp);
    }
    erased
}
