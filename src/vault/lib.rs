//! The vault: records sealed on the device. Nothing unsealed is ever stored, and no type can hold an unsealed stored record but the
//! unlocked vault, which `lock` consumes.
//!
//! In reading order: `stamp`, `row`, `subjects`, `merge` (what a record is and how copies become one); `compartment`, `page`, `page_reader`, `page_splice`, `shelf`, `plan`,
//! `head`, `header` (how records lie); `cipher`, `seal`, `keys` (how they are sealed); `store` (where); `station`, `inbox` (what participants append while it is locked); `open`, `contents`, `reading`, `unlocked`, `commit`,
//! `snapshot`, `foresee`, `restore`, `undoing`, `erase`, `vacuum`, `generations`, `mending` (what one does with a vault). The stored form is described in
//! docs/vault.md.

pub mod cipher;
pub mod compartment;
pub mod head;
pub mod header;
pub mod merge;
pub mod page;
pub mod row;
pub mod stamp;
pub mod store;
pub mod subjects;

mod commit;
mod contents;
mod erase;
mod error;
mod foresee;
mod generations;
mod inbox;
mod keys;
mod mending;
mod open;
mod opened;
mod page_reader;
mod page_splice;
mod pause;
mod plan;
mod reading;
mod restore;
mod seal;
mod shelf;
mod snapshot;
mod station;
mod undoing;
mod unlocked;
mod vacuum;

pub use commit::Saved;
pub use compartment::Compartment;
pub use erase::{Erasure, TakenOut};
pub use error::VaultError;
pub use generations::{clear_leftovers, find};
pub use header::{DatasetId, KdfAlgorithm, KdfParameters, SlotKind};
pub use keys::SlotSecret;
pub use open::{LockedVault, Presence, Unlocked, create, look};
pub use opened::{DamagedPages, HeadProblem, Opened, PageProblem};
pub use restore::{Restored, RestoredTable};
pub use snapshot::{SnapshotSummary, check_snapshot};
pub use station::{AppendOnly, PinHash, StationState};
#[cfg(target_arch = "wasm32")]
pub use store::indexed_db::{IndexedDbDatabases, IndexedDbStore};
pub use store::memory::{MemoryDatabases, MemoryStore};
pub use store::{Databases, Store, StoreError};
pub use undoing::Undoing;
pub use unlocked::UnlockedVault;
pub use vacuum::{Renewed, Unreadable};
