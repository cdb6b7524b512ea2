//! The open vault at work: every change goes in through `act`, one at a time, stored before it is shown.

use super::desk::Desk;
use super::error::ActionError;
use super::tabs::{Word, catch_up};
use domain::settings::{BACKED_UP_AT, setting};
use domain::{Change, Dataset};
use futures_util::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, download};
use state::{Notice, RecordsState};
use std::rc::Rc;
use vault::{AppendOnly, IndexedDbStore, LockedVault, Opened, Undoing, Unlocked, UnlockedVault, VaultError};

/// The device's store.
pub type DeviceStore = IndexedDbStore;
/// The device's vault, locked.
pub type DeviceLocked = LockedVault<IndexedDbStore>;
/// The device's vault, which participants sign in on.
pub type DeviceStation = AppendOnly<IndexedDbStore>;
/// The device's vault, open.
pub type DeviceVault = UnlockedVault<IndexedDbStore>;
/// The device's vault as it was unlocked.
pub type DeviceUnlocked = Unlocked<IndexedDbStore>;

/// A handle to the open vault and its records. It dies with the screen when the vault locks.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// The records in memory.
    pub records: RecordsState,
    /// How many actions are being stored.
    pub saving: RwSignal<usize>,
    /// When something was last stored, in milliseconds.
    pub saved_at: RwSignal<Option<u64>>,
    /// What the status line says.
    pub notice: RwSignal<Option<Notice>>,
    /// Stored and total, while something long is being stored.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// What the vault found when it opened.
    pub opened: RwSignal<Opened>,
    /// What the last backup brought in: the change that stands for it on screen, and what takes it back.
    pub(super) brought_back: StoredValue<Option<(Change, Undoing)>>,
    pub(super) desk: Desk,
    pub(super) vault: StoredValue<Rc<Mutex<Option<DeviceVault>>>, LocalStorage>,
}

impl Workspace {
    /// Sets to work with a vault that was unlocked.
    pub fn new(desk: Desk, Unlocked { vault, records, report }: DeviceUnlocked) -> Workspace {
        let workspace = Workspace {
            records: RecordsState::new(records),
            saving: RwSignal::new(0),
            saved_at: RwSignal::new(vault.last_saved_ms()),
            notice: RwSignal::new(desk.take_first_words()),
            progress: RwSignal::new(None),
            opened: RwSignal::new(report),
            brought_back: StoredValue::new(None),
            desk,
            vault: StoredValue::new_local(Rc::new(Mutex::new(Some(vault)))),
        };
        desk.workspace.set_value(Some(workspace));
        // Another tab may have written while this one was being unlocked.
        spawn_local(catch_up(workspace));
        workspace
    }

    /// Refuses to write while another tab does. Only an answer with the vault's guard in hand stays true: see `write_vault`.
    pub(super) fn may_write(self) -> Result<(), ActionError> {
        if self.desk.writes.get_untracked() { Ok(()) } else { Err(ActionError::ReadOnly) }
    }
    /// The vault, unless somebody has locked it: what was begun before then is finished, and nothing else is begun.
    fn vault_to_work_with(self) -> Result<Rc<Mutex<Option<DeviceVault>>>, ActionError> {
        let vault = self.vault.try_get_value().filter(|_| !self.desk.closes.get_value());
        vault.ok_or(ActionError::Locked)
    }
    /// Whether the vault is still open. Whatever was made of its records meanwhile is handed out only then.
    pub fn is_open(self) -> bool {
        let is_there = |vault: Rc<Mutex<Option<DeviceVault>>>| vault.try_lock().is_none_or(|vault| vault.is_some());
        self.vault_to_work_with().is_ok_and(is_there)
    }
    /// Hands bytes out as a file of the device's, unless the vault was locked while they were made.
    pub fn hand_out(self, name: &str, media_type: &str, bytes: &[u8]) -> Result<(), ActionError> {
        if !self.is_open() {
            return Err(ActionError::Locked);
        }
        download::save(name, media_type, bytes).map_err(|_| ActionError::NotHandedOver)
    }
    /// Asks the vault something when its turn comes.
    pub(super) async fn read_vault<T>(self, read: impl AsyncFnOnce(&DeviceVault) -> T) -> Result<T, ActionError> {
        let vault = self.vault_to_work_with()?;
        let guard = vault.lock().await;
        Ok(read(guard.as_ref().ok_or(ActionError::Locked)?).await)
    }
    /// Lets the vault write when its turn comes, unless another tab writes. For as long as it takes the screen says so.
    pub(super) async fn write_vault<T>(
        self,
        write: impl AsyncFnOnce(&mut DeviceVault) -> Result<T, ActionError>,
    ) -> Result<T, ActionError> {
        let vault = self.vault_to_work_with()?;
        self.saving.update(|count| *count += 1);
        let outcome = {
            let mut guard = vault.lock().await;
            match (guard.as_mut(), self.may_write()) {
                (None, _) => Err(ActionError::Locked),
                (_, Err(error)) => Err(error),
                (Some(vault), Ok(())) => write(vault).await,
            }
        };
        // The screen may have gone while the vault locked.
        self.progress.try_set(None);
        self.saving.try_update(|count| *count = count.saturating_sub(1));
        outcome
    }
    /// Shows how far something long is.
    pub(super) fn tell_progress(self) -> impl FnMut(usize, usize) {
        move |done, total| {
            self.progress.try_set(Some((done, total)));
        }
    }
    /// Whether this tab writes; the caller runs again when that changes.
    pub fn writes(self) -> bool {
        self.desk.writes.get()
    }
    /// Asks the tab that writes to let this one.
    pub fn write_here(self) {
        self.desk.write_here();
    }

    /// Decides on the records as they are when its turn comes, stores the change, then shows it. `Ok` gives what was stored.
    pub async fn act<E: Into<ActionError>>(self, decide: impl FnOnce(&Dataset) -> Result<Change, E>) -> Result<Change, ActionError> {
        self.write_vault(async |vault| self.store(vault, decide).await).await
    }

    async fn store<E: Into<ActionError>>(
        self,
        vault: &mut DeviceVault,
        decide: impl FnOnce(&Dataset) -> Result<Change, E>,
    ) -> Result<Change, ActionError> {
        let change = self.records.peek(decide).map_err(Into::into)?;
        if change.is_empty() {
            return Ok(change);
        }
        let mut progress = self.tell_progress();
        let large = change.edits.len() > 500;
        let told = |done, total| {
            if large {
                progress(done, total);
            }
        };
        let outcome = vault.commit(&change, clock::now().millis, told).await;
        if outcome == Err(VaultError::ChangedElsewhere) {
            self.desk.follow(self);
        }
        outcome?;
        self.records.apply(&change);
        self.saved_at.set(vault.last_saved_ms());
        self.desk.tell(Word::Saved);
        Ok(change)
    }

    /// Shows the vault's records as they are now, after more happened to them than one change says.
    pub(super) fn show_again(self, vault: &DeviceVault) {
        self.show(vault, vault.records().0);
    }
    /// Shows records just read from the vault.
    pub(super) fn show(self, vault: &DeviceVault, records: Dataset) {
        self.records.replace(records);
        self.saved_at.set(vault.last_saved_ms());
    }

    /// When the last backup was made, in milliseconds, if ever.
    pub fn backed_up_at(self) -> Option<u64> {
        self.records.read(|dataset| setting(dataset, BACKED_UP_AT).and_then(|text| text.parse().ok()))
    }

    /// Says something in the status line.
    pub fn say(self, notice: Notice) {
        self.notice.try_set(Some(notice));
    }
}
