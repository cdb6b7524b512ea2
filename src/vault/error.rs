//! What can go wrong with the vault. No text here holds personal data or words for users: the page chooses those.

use super::compartment::Compartment;

/// Why the vault did not do what it was asked. Unless it says otherwise, nothing changed in memory or on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The passphrase or recovery code is not the one of this slot, or there is no such slot.
    #[error("the secret does not open the vault")]
    WrongSecret,
    /// A newer version of the application wrote this; it is left untouched.
    #[error("format {found} is newer than this application reads")]
    NewerFormat {
        /// The format found.
        found: u16,
    },
    /// Something that the vault needs in order to open at all cannot be read.
    #[error("the vault's own description cannot be read")]
    Damaged,
    /// Another tab wrote since this vault was opened; it must be opened again.
    #[error("the vault was changed elsewhere")]
    ChangedElsewhere,
    /// The disk or the browser's quota is full.
    #[error("there is no room left")]
    Full,
    /// The browser refused storage or cryptography: a private window, a policy, a database that another tab deleted.
    #[error("the browser refused")]
    Refused,
    /// The browser dropped the connection to its storage, and did not make it again.
    #[error("the connection to the storage was lost")]
    ConnectionLost,
    /// A vault cannot be made without a secret, or with two of one kind.
    #[error("a vault needs one secret of a kind")]
    Secrets,
    /// The change writes into a compartment that this slot does not open.
    #[error("the compartment {} is closed", .0.as_str())]
    Closed(Compartment),
    /// The change writes about somebody who was erased.
    #[error("the record is about somebody who was erased")]
    Erased,
    /// Pages that could not be opened stand in the way: written anew, the vault would be without them.
    #[error("{pages} pages that cannot be read would be lost")]
    SetAside {
        /// How many.
        pages: usize,
    },
    /// A record is larger than a page can hold.
    #[error("a record is too large")]
    TooLarge,
    /// The bytes are not a snapshot, or not a whole one.
    #[error("this is not a whole snapshot")]
    NotASnapshot,
    /// A stamp is more than a day ahead of the clock: one of the two clocks is wrong.
    #[error("made {ahead_ms} ms ahead of this device's clock")]
    FromTheFuture {
        /// How far ahead the latest stamp is, in milliseconds.
        ahead_ms: u64,
    },
}
