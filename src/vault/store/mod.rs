//! Where sealed bytes lie: a handful of named parts of keys and bytes, written all or nothing. A store knows nothing of what it holds.

pub mod memory;
pub mod naming;

#[cfg(target_arch = "wasm32")]
mod connection;
#[cfg(target_arch = "wasm32")]
pub mod indexed_db;

use super::error::VaultError;

/// A part of the store, an object store of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The vault's description, its sequence and its sealed heads.
    Meta,
    /// The sealed pages.
    Pages,
    /// Signatures and attachments, sealed one by one.
    Blobs,
    /// What a participant station appends, sealed to the vault.
    Inbox,
}

impl Part {
    /// All four.
    pub const ALL: [Part; 4] = [Part::Meta, Part::Pages, Part::Blobs, Part::Inbox];

    /// The name of the object store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Part::Meta => "meta",
            Part::Pages => "pages",
            Part::Blobs => "blobs",
            Part::Inbox => "inbox",
        }
    }
}

/// One thing in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where.
    pub part: Part,
    /// Under which key.
    pub key: String,
    /// What.
    pub bytes: Vec<u8>,
}

/// One step of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Stores bytes, in place of what is there.
    Put(Entry),
    /// Takes away what is there, if anything.
    Delete {
        /// Where.
        part: Part,
        /// Under which key.
        key: String,
    },
}

/// What must still be true of the store for a transaction to go ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The key in [`Part::Meta`].
    pub key: String,
    /// What must be there; `None` is nothing.
    pub bytes: Option<Vec<u8>>,
}

/// Why a store did not do what it was asked; nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The guard does not hold: another tab wrote.
    #[error("the store was changed elsewhere")]
    Changed,
    /// No room.
    #[error("the store is full")]
    Full,
    /// The platform refused.
    #[error("the store was refused")]
    Refused,
    /// The connection was lost, and could not be made again.
    #[error("the connection to the store was lost")]
    Lost,
}

impl From<StoreError> for VaultError {
    fn from(error: StoreError) -> VaultError {
        match error {
            StoreError::Changed => VaultError::ChangedElsewhere,
            StoreError::Full => VaultError::Full,
            StoreError::Refused => VaultError::Refused,
            StoreError::Lost => VaultError::ConnectionLost,
        }
    }
}

/// A database of sealed bytes.
// The futures are awaited where they are made, on one thread; nobody needs them to be `Send`.
#[allow(async_fn_in_trait)]
pub trait Store {
    /// Everything in the given parts as of one moment, by part and key.
    async fn read(&self, parts: &[Part]) -> Result<Vec<Entry>, StoreError>;
    /// The keys of everything in the given parts.
    async fn keys(&self, parts: &[Part]) -> Result<Vec<(Part, String)>, StoreError>;
    /// One transaction: if the guard holds all writes, durably, or else none.
    async fn write(&self, guard: Guard, writes: Vec<Write>) -> Result<(), StoreError>;
}

/// The databases of one vault, one a generation: deleting a database is the only way to be rid of what it held.
#[allow(async_fn_in_trait)]
pub trait Databases {
    /// One of them.
    type Store: Store;
    /// The generations for which there is a database, lowest first.
    async fn list(&self) -> Result<Vec<u32>, StoreError>;
    /// Opens the database of a generation, making it empty if it is not there.
    async fn open(&self, generation: u32) -> Result<Self::Store, StoreError>;
    /// Deletes the database of a generation, if there is one.
    async fn delete(&self, generation: u32) -> Result<(), StoreError>;
}

/// A store that several owners share.
impl<S: Store> Store for std::rc::Rc<S> {
    async fn read(&self, parts: &[Part]) -> Result<Vec<Entry>, StoreError> {
        S::read(self, parts).await
    }
    async fn keys(&self, parts: &[Part]) -> Result<Vec<(Part, String)>, StoreError> {
        S::keys(self, parts).await
    }
    async fn write(&self, guard: Guard, writes: Vec<Write>) -> Result<(), StoreError> {
        S::write(self, guard, writes).await
    }
}
