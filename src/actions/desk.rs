//! Where the app stands before and after the vault is open, and the vault while it is locked. Survives locking; holds no record and no key.

use super::workspace::{DeviceLocked, DeviceStore, DeviceVault};
use crate::platform::locks::{self, Try};
use crate::platform::preferences;
use crate::state::Notice;
use crate::vault::{self, IndexedDbDatabases, Opened, Presence, VaultError};
use leptos::prelude::*;

/// What is on screen before any page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Looking for a vault.
    Starting,
    /// Another tab has the vault; this one goes on when that one closes.
    Elsewhere,
    /// This browser cannot keep records.
    Unavailable(VaultError),
    /// There has never been a vault here.
    FirstRun,
    /// There was a vault here and the browser has lost it.
    Lost,
    /// A vault is here, locked.
    Locked,
    /// The vault is open.
    Open,
}

/// The preference that says that this device has had a vault.
const HAD_VAULT: &str = "cairn-had-vault";
/// What the vault's databases are called, before the generation.
const DATABASES: &str = "cairn";
/// The Web Lock that one tab holds.
const WRITER: &str = "cairn-writer";

/// The databases of this device's vault, one a generation.
pub(super) fn databases() -> IndexedDbDatabases {
    IndexedDbDatabases::named(DATABASES)
}

/// A handle to the app's state outside the vault.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is on screen.
    pub phase: RwSignal<Phase>,
    /// An empty store that a new vault can be made in.
    empty: StoredValue<Option<DeviceStore>, LocalStorage>,
    locked: StoredValue<Option<DeviceLocked>, LocalStorage>,
    opened: StoredValue<Option<(DeviceVault, Opened)>, LocalStorage>,
    writer: StoredValue<Option<locks::Held>, LocalStorage>,
    /// What to say first when the vault is on screen.
    first_words: StoredValue<Option<Notice>>,
}

impl Desk {
    /// A desk that has not looked yet.
    pub fn new() -> Desk {
        Desk {
            phase: RwSignal::new(Phase::Starting),
            empty: StoredValue::new_local(None),
            locked: StoredValue::new_local(None),
            opened: StoredValue::new_local(None),
            writer: StoredValue::new_local(None),
            first_words: StoredValue::new(None),
        }
    }

    /// Waits for its turn among the tabs, then looks for a vault.
    pub async fn start(self) {
        match locks::try_hold(WRITER).await {
            Try::Held(held) => self.writer.set_value(Some(held)),
            Try::Taken => {
                self.phase.set(Phase::Elsewhere);
                if let Ok(held) = locks::hold(WRITER).await {
                    self.writer.set_value(Some(held));
                }
            }
            // Without locks the vault itself still refuses to write over what another tab wrote.
            Try::Unsupported => {}
        }
        self.look().await;
    }

    /// Looks for a vault and shows what it found.
    pub async fn look(self) {
        let databases = databases();
        if self.writer.with_value(Option::is_some) {
            // Whatever stands in the way of it is said by the search itself.
            let _ = vault::clear_leftovers(&databases).await;
        }
        let phase = match vault::find(&databases).await {
            Ok(Presence::Locked(vault)) => {
                self.locked.set_value(Some(vault));
                Phase::Locked
            }
            Ok(Presence::Empty(store)) => {
                self.empty.set_value(Some(store));
                if preferences::get(HAD_VAULT).is_some() { Phase::Lost } else { Phase::FirstRun }
            }
            Err(error) => Phase::Unavailable(error),
        };
        self.phase.set(phase);
    }

    /// Takes the empty store to make a vault in.
    pub(super) fn take_empty(self) -> Option<DeviceStore> {
        self.empty.try_update_value(Option::take).flatten()
    }
    /// Gives back a locked vault.
    pub(super) fn keep_locked(self, vault: DeviceLocked) {
        self.locked.set_value(Some(vault));
    }
    /// Takes the locked vault to try a secret on it.
    pub(super) fn take_locked(self) -> Option<DeviceLocked> {
        self.locked.try_update_value(Option::take).flatten()
    }
    /// Reads of the locked vault.
    pub(super) fn with_locked<T>(self, read: impl FnOnce(Option<&DeviceLocked>) -> T) -> T {
        self.locked.with_value(|vault| read(vault.as_ref()))
    }
    /// Shows an open vault.
    pub fn open(self, vault: DeviceVault, opened: Opened) {
        preferences::set(HAD_VAULT, "yes");
        self.opened.set_value(Some((vault, opened)));
        self.phase.set(Phase::Open);
    }
    /// Has something said as soon as the vault is on screen.
    pub fn say_first(self, notice: Notice) {
        self.first_words.set_value(Some(notice));
    }
    /// Takes what is to be said first.
    pub(super) fn take_first_words(self) -> Option<Notice> {
        self.first_words.try_update_value(Option::take).flatten()
    }
    /// Takes the open vault to work with.
    pub fn take_opened(self) -> Option<(DeviceVault, Opened)> {
        self.opened.try_update_value(Option::take).flatten()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new()
    }
}
