//! The vault's description, in clear: format, ids, and the slots whose secrets open it. It holds nothing that helps without a secret.

use super::compartment::Compartment;
use super::error::VaultError;
use super::stamp::SlotNumber;
use domain::order::gathered;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format that this version writes, and the newest it reads. Raised whenever an older version could misread what is stored.
pub const FORMAT: u16 = 1;

const MAGIC: &[u8] = b"cairn vault";

/// What kind of secret a slot takes. A vault has at most one slot of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SlotKind {
    /// A passphrase that somebody remembers.
    Passphrase,
    /// A random code on paper.
    RecoveryCode,
}

/// The function that turns a secret into 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KdfAlgorithm {
    /// Argon2id, version 0x13.
    Argon2id,
}

/// How a slot's secret is derived; kept in the slot, in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfParameters {
    /// The function.
    pub algorithm: KdfAlgorithm,
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Random, made anew for every slot and secret.
    pub salt: [u8; 16],
}

/// The id of a vault, or of a body of records: 128 random bits, made once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DatasetId(pub [u8; 16]);

/// A compartment's data key, wrapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrappedKey {
    /// Which compartment.
    pub compartment: Compartment,
    /// Nonce, wrapped key and tag.
    pub bytes: Vec<u8>,
}

/// One secret that opens the vault, or some of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Its number: the author in stamps. Never used again for another slot of the vault.
    pub number: SlotNumber,
    /// What kind of secret.
    pub kind: SlotKind,
    /// How the secret is derived.
    pub kdf: KdfParameters,
    /// The public half of the slot's X25519 key pair, for whoever makes new compartment keys.
    pub public: [u8; 32],
    /// The private half, sealed under the slot's secret. It stays from generation to generation until the secret changes.
    pub private: Vec<u8>,
    /// The public half of whoever wrapped the keys below, made for this slot and this generation.
    pub sender: [u8; 32],
    /// The keys of the compartments it opens.
    pub keys: Vec<WrappedKey>,
}

/// The public halves that the sealed heads vouch for, since the description itself is in clear and anybody can write there.
pub type KnownSlots = BTreeMap<SlotNumber, [u8; 32]>;

/// The vault's description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The id of the vault, part of all associated data and the salt of every key.
    pub dataset: DatasetId,
    /// How often the vault was written anew under new keys; the database's name has it too.
    pub generation: u32,
    /// The slots.
    pub slots: Vec<Slot>,
}

impl Header {
    /// The slot that takes this kind of secret.
    pub fn slot(&self, kind: SlotKind) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind == kind)
    }
    /// The public halves of its slots.
    pub fn public_halves(&self) -> KnownSlots {
        gathered(self.slots.iter().map(|slot| (slot.number, slot.public)))
    }
    /// As stored: a mark, the format, then the description.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = [MAGIC, &FORMAT.to_le_bytes()].concat();
        // Writing to memory cannot fail.
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        bytes
    }
    /// From what is stored. A newer format is told apart before anything else is read.
    pub fn decode(bytes: &[u8]) -> Result<Header, VaultError> {
        postcard::from_bytes(after_format(MAGIC, bytes).map_err(|found| found.map_or(VaultError::Damaged, newer))?)
            .map_err(|_| VaultError::Damaged)
    }
}

/// What follows a mark and a format that can be read; otherwise the newer format found, or nothing if the mark is not there.
pub(super) fn after_format<'a>(magic: &[u8], bytes: &'a [u8]) -> Result<&'a [u8], Option<u16>> {
    let (format, rest) = bytes.strip_prefix(magic).and_then(|rest| rest.split_first_chunk::<2>()).ok_or(None)?;
    match u16::from_le_bytes(*format) {
        0 => Err(None),
        found if found > FORMAT => Err(Some(found)),
        _ => Ok(rest),
    }
}

/// The error of a newer format.
pub(super) fn newer(found: u16) -> VaultError {
    VaultError::NewerFormat { found }
}
