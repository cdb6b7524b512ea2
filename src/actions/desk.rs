//! Where the app stands before and after the vault is open, and the vault while it is locked. Survives locking; holds no record and no key.

use super::place;
use super::tabs::Word;
use super::workspace::{DeviceLocked, DeviceStation, DeviceStore, DeviceUnlocked, Workspace};
use domain::station::LookUp;
use futures_util::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{broadcast, locks, preferences};
use state::Notice;
use std::rc::Rc;
use vault::{self, Presence, VaultError};

/// What is on screen before any page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Looking for a vault.
    Starting,
    /// There is nothing here to read yet, and another tab is about to make it.
    Elsewhere,
    /// This browser cannot keep records.
    Unavailable(VaultError),
    /// There has never been a vault here.
    FirstRun,
    /// There was a vault here and the browser has lost it.
    Lost,
    /// Participants sign in, until staff end it.
    Station,
    /// A vault is here, locked.
    Locked,
    /// The vault is open.
    Open,
}

/// What is noted while the vault waits to be unlocked again because another tab wrote it anew.
const REWRITTEN: &str = "cairn rewritten";

/// A handle to the app's state outside the vault.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is on screen.
    pub phase: RwSignal<Phase>,
    /// An empty store that a new vault can be made in.
    empty: StoredValue<Option<DeviceStore>, LocalStorage>,
    locked: StoredValue<Option<DeviceLocked>, LocalStorage>,
    opened: StoredValue<Option<DeviceUnlocked>, LocalStorage>,
    /// The vault while participants sign in.
    pub(super) station: StoredValue<Rc<Mutex<Option<DeviceStation>>>, LocalStorage>,
    /// Whom the station can find, until it is shown.
    list: StoredValue<Option<LookUp>>,
    /// Whether this tab writes; another one does otherwise, and this one follows it.
    pub writes: RwSignal<bool>,
    pub(super) writer: StoredValue<Option<locks::Held>, LocalStorage>,
    pub(super) tabs: StoredValue<Option<broadcast::Subscription>, LocalStorage>,
    /// Lets the next in the queue go first, once, because it was asked for.
    pub(super) gives_way: StoredValue<bool>,
    /// How often other tabs have said that they wrote, and how much of that is read.
    pub(super) news: StoredValue<u64>,
    pub(super) read: StoredValue<u64>,
    /// Whether the vault locked because another tab wrote it anew, so that it has to be unlocked again.
    pub rewritten: RwSignal<bool>,
    /// Whether somebody has locked it: nothing is begun any more, and nothing is handed out.
    pub(super) closes: StoredValue<bool>,
    /// The vault at work, while it is open.
    pub(super) workspace: StoredValue<Option<Workspace>>,
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
            station: StoredValue::new_local(Rc::default()),
            list: StoredValue::new(None),
            writes: RwSignal::new(false),
            writer: StoredValue::new_local(None),
            tabs: StoredValue::new_local(None),
            gives_way: StoredValue::new(false),
            news: StoredValue::new(0),
            read: StoredValue::new(0),
            rewritten: RwSignal::new(preferences::get(&place::own(REWRITTEN)).is_some()),
            closes: StoredValue::new(false),
            workspace: StoredValue::new(None),
            first_words: StoredValue::new(None),
        }
    }

    /// Takes its place among the tabs, then looks for a vault.
    pub async fn start(self) {
        self.join_tabs().await;
        self.look().await;
    }

    /// Looks for a vault and shows what it found.
    pub async fn look(self) {
        let databases = place::databases().await;
        if self.writer.with_value(Option::is_some) {
            // Whatever stands in the way of it is said by the search itself.
            let _ = vault::clear_leftovers(&databases).await;
        }
        let phase = match vault::find(&databases).await {
            Ok(Presence::Locked(vault)) => return self.show_locked(vault, None).await,
            Ok(Presence::Empty(store)) => {
                self.empty.set_value(Some(store));
                match (self.writes.get_untracked(), place::had_vault().await) {
                    (false, _) => Phase::Elsewhere,
                    (true, true) => Phase::Lost,
                    (true, false) => Phase::FirstRun,
                }
            }
            Err(error) => Phase::Unavailable(error),
        };
        self.show(phase);
    }

    /// Gives a lost vault up, so that a new one can begin.
    pub async fn start_anew(self) {
        place::forget_vault().await;
        self.look().await;
    }

    /// Shows a vault without keys: the station, if it was made into one, or the screen that unlocks it.
    pub(super) async fn show_locked(self, vault: DeviceLocked, list: Option<LookUp>) {
        match vault.into_station().await {
            // It goes on as it is, with whoever stands before it.
            Ok(_) if self.phase.get_untracked() == Phase::Station => {}
            Ok(station) => {
                let list = match list {
                    Some(list) => Some(list),
                    None => super::station::list_of_the_page_before().await,
                };
                self.list.set_value(list);
                *self.station.get_value().lock().await = Some(station);
                self.show(Phase::Station);
                super::station::prepare(self);
            }
            Err(vault) => {
                self.locked.set_value(Some(vault));
                self.show(Phase::Locked);
            }
        }
    }
    /// Takes the list of whom the station can find.
    pub fn take_list(self) -> Option<LookUp> {
        self.list.try_update_value(Option::take).flatten()
    }

    /// Shows what was found; a screen that is there already stays as it is, with what is typed in it.
    fn show(self, phase: Phase) {
        if self.phase.get_untracked() != phase {
            self.phase.set(phase);
        }
    }

    /// Shows nothing any more and lets another tab write, before this page is begun anew.
    pub(super) fn leave(self) {
        self.phase.set(Phase::Starting);
        self.writes.set(false);
        self.writer.set_value(None);
    }
    /// Notes, also for the page that begins anew, that the vault has to be unlocked again because another tab wrote it anew.
    pub(super) fn note_rewritten(self) {
        preferences::set(&place::own(REWRITTEN), "true");
        self.rewritten.set(true);
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
    pub fn open(self, unlocked: DeviceUnlocked) {
        spawn_local(place::note_vault());
        preferences::remove(&place::own(REWRITTEN));
        self.rewritten.set(false);
        // A tab that is locked has nothing to write.
        self.tell(if self.writes.get_untracked() { Word::Saved } else { Word::Opened });
        self.closes.set_value(false);
        self.opened.set_value(Some(unlocked));
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
    pub fn take_opened(self) -> Option<DeviceUnlocked> {
        self.opened.try_update_value(Option::take).flatten()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new()
    }
}
