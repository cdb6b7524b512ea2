//! Sealing for a place: what is sealed for one row of the database opens nowhere else, and says which version of the row it is.

use super::cipher::{CipherError, DataKey};
use super::compartment::Compartment;
use super::header::{DatasetId, FORMAT, Header};
use super::stamp::SlotNumber;
use super::store::Part;
use domain::Table;
use zeroize::Zeroizing;

const APPLICATION: &str = "cairn";

/// The vault that a sealed thing belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Home {
    dataset: DatasetId,
    generation: u32,
}

impl Home {
    /// The home of everything under this description.
    pub fn of(header: &Header) -> Home {
        Home { dataset: header.dataset, generation: header.generation }
    }
    /// The associated data of a row of the database.
    pub fn place(self, compartment: Compartment, part: Part, key: &str) -> Vec<u8> {
        self.associated(&[compartment.as_str(), part.as_str(), key])
    }
    /// The associated data of a compartment's key in a slot.
    pub fn wrapped_key(self, slot: SlotNumber, compartment: Compartment) -> Vec<u8> {
        self.associated(&["key", &slot.0.to_string(), compartment.as_str()])
    }
    /// The associated data of a slot's private half. It names no generation: only the slot's own secret could seal it anew.
    pub fn private_half(self, slot: SlotNumber) -> Vec<u8> {
        postcard::to_allocvec(&(APPLICATION, "private half", self.dataset, slot.0)).unwrap_or_default()
    }
    /// The associated data of what a station appended. It names no generation either: it is sealed to the slots, and goes with the vault
    /// when that is written anew.
    pub fn inbox_entry(self, key: &str) -> Vec<u8> {
        postcard::to_allocvec(&(APPLICATION, Part::Inbox.as_str(), self.dataset, key)).unwrap_or_default()
    }
    /// The associated data of an entry's own key, wrapped for a slot.
    pub fn inbox_key(self, key: &str, slot: SlotNumber) -> Vec<u8> {
        postcard::to_allocvec(&(APPLICATION, "inbox key", self.dataset, key, slot.0)).unwrap_or_default()
    }
    /// The salt of every key derived for this vault.
    pub fn salt(self) -> [u8; 16] {
        self.dataset.0
    }

    fn associated(self, names: &[&str]) -> Vec<u8> {
        // Each part is written with its length, so that no two lists of parts make the same bytes; writing to memory cannot fail.
        postcard::to_allocvec(&(APPLICATION, FORMAT, self.dataset, self.generation, names)).unwrap_or_default()
    }
}

/// The key of a page in [`Part::Pages`].
pub fn page_key(compartment: Compartment, table: Table, number: u32) -> String {
    format!("{}/{}/{number}", compartment.as_str(), table.as_str())
}

/// Reads a page's key.
pub fn read_page_key(key: &str) -> Option<(Compartment, Table, u32)> {
    let mut parts = key.split('/');
    let page = (Compartment::named(parts.next()?)?, Table::named(parts.next()?)?, parts.next()?.parse().ok()?);
    // One spelling only: "007" is no page of ours.
    (page_key(page.0, page.1, page.2) == key).then_some(page)
}

/// Seals a page with its version in front.
pub async fn seal_page(key: &DataKey, place: &[u8], version: u64, bytes: &[u8]) -> Result<Vec<u8>, CipherError> {
    let mut plain = Zeroizing::new(Vec::with_capacity(8 + bytes.len()));
    plain.extend(version.to_le_bytes());
    plain.extend(bytes);
    key.seal(place, &plain).await
}

/// Opens a page: its version and its bytes.
pub async fn open_page(key: &DataKey, place: &[u8], sealed: &[u8]) -> Result<(u64, Zeroizing<Vec<u8>>), CipherError> {
    let mut plain = key.open(place, sealed).await?;
    let version = plain.first_chunk::<8>().map(|bytes| u64::from_le_bytes(*bytes)).ok_or(CipherError::NotAuthentic)?;
    plain.drain(..8);
    Ok((version, plain))
}
