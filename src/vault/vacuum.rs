//! Writing the vault anew: every record into the database of the next generation, under new keys, and then the old database is deleted.
//!
//! It is the one way to be rid of something for good, because what is overwritten or deleted inside a database stays readable in the
//! browser's files. The description is written last: before that the old generation is the vault, from then on the new one is, and
//! whichever moment everything ends at, `generations::find` finds one of them whole.

use super::cipher::random;
use super::contents::{Contents, open_all};
use super::error::VaultError;
use super::generations::{State, UNFINISHED_KEY, state};
use super::header::{Header, SlotKind};
use super::keys::Keyring;
use super::seal::{Home, page_key, read_page_key, seal_page};
use super::shelf::Shelf;
use super::store::{Databases, Entry, Guard, Part, Store, StoreError, Write};
use super::unlocked::{HEADER_KEY, Ledger, Plans, SEQUENCE_KEY, Shelves, UnlockedVault, head_after, head_key, is_known_meta};
use domain::order::gathered;

/// How many pages are written in one transaction: about a megabyte.
const PAGES_AT_ONCE: usize = 64;

/// What becomes of pages that could not be opened when the vault is written anew. They are sealed under the old keys and cannot come along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing is done while there is one ([`VaultError::SetAside`]).
    Keep,
    /// Somebody decided that they are lost.
    GiveUp,
}

/// What came of writing the vault anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewed {
    /// Whether the old database could not be deleted yet: another tab holds on to it. It goes when Cairn is next opened.
    pub old_remains: bool,
    /// Slots that were left out, because somebody without a secret had put them there.
    pub slots_left_out: Vec<SlotKind>,
}

impl<S: Store> UnlockedVault<S> {
    /// Writes everything anew under new keys and deletes what was, so that an old secret and an old copy of the database open nothing
    /// that is written from now on. On an error the vault is as it was. `progress` hears how many pages of how many are written.
    pub async fn vacuum<D: Databases<Store = S>>(
        &mut self,
        databases: &D,
        unreadable: Unreadable,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Renewed, VaultError> {
        let (plans, ledger) = self.settled().await?;
        self.renew(databases, plans, ledger, unreadable, &mut progress).await
    }

    /// Carries the plans out in the next generation; this one is not touched until that is whole.
    pub(super) async fn renew<D: Databases<Store = S>>(
        &mut self,
        databases: &D,
        plans: Plans,
        mut ledger: Ledger,
        unreadable: Unreadable,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Renewed, VaultError> {
        self.check_all_is_open()?;
        self.check_nobody_wrote().await?;
        match self.set_aside().await? {
            0 => {}
            _ if unreadable == Unreadable::GiveUp => {}
            pages => return Err(VaultError::SetAside { pages }),
        }
        let (header, keyring) = self.keyring.next_generation(&self.header, &self.ledger.slots).await?;
        ledger.sequence = self.ledger.sequence.saturating_add(1);
        ledger.slots = header.public_halves();
        let shelves = self.shelves_after(&plans);
        let store = empty_database(databases, header.generation).await?;
        let mark = random::<16>()?.to_vec();
        let inbox = self.inbox_to_keep().await?;
        let draft = Draft { store: &store, header: &header, keyring: &keyring, mark: &mark, inbox };
        let written = draft.write(&shelves, &ledger, progress).await;
        let finished = match written {
            Ok(contents) => self.check_nobody_wrote().await.map(|()| contents),
            Err(error) => Err(error),
        };
        let finished = match finished {
            Ok(contents) => draft.finish().await.map(|()| contents),
            Err(error) => Err(Unfinished::No(error)),
        };
        match finished {
            Ok(contents) => Ok(self.move_to(databases, store, header, keyring, contents).await),
            Err(Unfinished::No(error)) => {
                drop(store);
                // Should this fail, what is left is cleared away when the vault is next looked for.
                let _ = databases.delete(header.generation).await;
                Err(error)
            }
            Err(Unfinished::Unknown) => {
                // Either generation may be the vault now: nothing may be written here any more. No guard ever equals this one.
                self.sequence_bytes = Some(Vec::new());
                Err(VaultError::ChangedElsewhere)
            }
        }
    }

    async fn move_to<D: Databases<Store = S>>(
        &mut self,
        databases: &D,
        store: S,
        header: Header,
        keyring: Keyring,
        contents: Contents,
    ) -> Renewed {
        let stays = |kind: SlotKind| header.slot(kind).is_some();
        let slots_left_out = self.header.slots.iter().map(|slot| slot.kind).filter(|kind| !stays(*kind)).collect();
        let old_generation = self.header.generation;
        // Closed before it is deleted, or it could not be.
        drop(std::mem::replace(&mut self.store, store));
        self.header = header;
        self.keyring = keyring;
        self.take_contents(contents);
        self.inbox.forget_what_was_set_aside();
        let old_remains = databases.delete(old_generation).await.is_err();
        Renewed { old_remains, slots_left_out }
    }

    /// Every shelf as it is to be, its pages numbered anew.
    fn shelves_after(&self, plans: &Plans) -> Shelves {
        let empty = Shelf::default();
        let shelves = self.shelves.keys().chain(plans.keys());
        let anew = |at| Shelf::anew(self.shelves.get(at).unwrap_or(&empty).pages_after(plans.get(at)));
        gathered(shelves.map(|at| (*at, anew(at))).filter(|(_, shelf)| !shelf.pages().is_empty()))
    }

    fn check_all_is_open(&self) -> Result<(), VaultError> {
        let wanted = self.header.slots.iter().flat_map(|slot| &slot.keys).map(|wrapped| wrapped.compartment);
        match wanted.into_iter().find(|compartment| !self.keyring.data.contains_key(compartment)) {
            Some(closed) => Err(VaultError::Closed(closed)),
            None => Ok(()),
        }
    }

    /// How many stored things were not read when the vault was opened, and would be lost.
    async fn set_aside(&self) -> Result<usize, VaultError> {
        let missing = self.shelves.values().flat_map(Shelf::set_aside).count();
        let known = |part: Part, key: &str| match part {
            Part::Meta => is_known_meta(key),
            // Those that a shelf has set aside are counted already.
            Part::Pages => read_page_key(key).is_some_and(|(compartment, table, number)| {
                let shelf = self.shelves.get(&(compartment, table));
                shelf.is_some_and(|shelf| shelf.holds(number) || shelf.set_aside().any(|aside| aside == number))
            }),
            Part::Inbox => self.inbox.keeps(key),
            Part::Blobs => false,
        };
        let stored = self.store.keys(&Part::ALL).await?;
        Ok(missing + stored.iter().filter(|(part, key)| !known(*part, key)).count())
    }

    /// What a station appended and still waits: sealed to the slots, which stay, so that it can come along as it is.
    async fn inbox_to_keep(&self) -> Result<Vec<Entry>, VaultError> {
        let mut entries = self.store.read(&[Part::Inbox]).await?;
        entries.retain(|entry| self.inbox.keeps(&entry.key));
        Ok(entries)
    }

    async fn check_nobody_wrote(&self) -> Result<(), VaultError> {
        let guard = Guard { key: SEQUENCE_KEY.to_owned(), bytes: self.sequence_bytes.clone() };
        Ok(self.store.write(guard, Vec::new()).await?)
    }
}

/// An empty database for a generation. A draft that was left there goes; a whole vault there is another tab's.
async fn empty_database<D: Databases>(databases: &D, generation: u32) -> Result<D::Store, VaultError> {
    if databases.list().await?.contains(&generation) {
        if let State::Whole(_) = state(&databases.open(generation).await?).await? {
            return Err(VaultError::ChangedElsewhere);
        }
        databases.delete(generation).await?;
    }
    Ok(databases.open(generation).await?)
}

/// A generation that is being written.
struct Draft<'a, S> {
    store: &'a S,
    header: &'a Header,
    keyring: &'a Keyring,
    /// Random, so that two tabs never write one draft.
    mark: &'a [u8],
    inbox: Vec<Entry>,
}

/// Why a draft did not become the vault.
enum Unfinished {
    /// It certainly did not.
    No(VaultError),
    /// The answer was lost: it may have.
    Unknown,
}

impl<S: Store> Draft<'_, S> {
    /// Writes everything but the description, then reads all of it back, opens every page and compares.
    async fn write(&self, shelves: &Shelves, ledger: &Ledger, progress: &mut dyn FnMut(usize, usize)) -> Result<Contents, VaultError> {
        let mark = Write::Put(entry(Part::Meta, UNFINISHED_KEY, self.mark.to_vec()));
        self.store.write(Guard { key: UNFINISHED_KEY.to_owned(), bytes: None }, vec![mark]).await?;
        let home = Home::of(self.header);
        let total: usize = shelves.values().map(|shelf| shelf.pages().len()).sum();
        let (mut writes, mut written) = (Vec::new(), 0);
        for (&(compartment, table), shelf) in shelves {
            let data_key = self.keyring.data.get(&compartment).ok_or(VaultError::Closed(compartment))?;
            for page in shelf.pages() {
                let key = page_key(compartment, table, page.number);
                let bytes = seal_page(data_key, &home.place(compartment, Part::Pages, &key), page.version, &page.bytes).await?;
                writes.push(Write::Put(entry(Part::Pages, &key, bytes)));
                if writes.len() == PAGES_AT_ONCE {
                    written += writes.len();
                    self.store.write(self.guard(), std::mem::take(&mut writes)).await?;
                    progress(written, total);
                }
            }
        }
        for (&compartment, data_key) in &self.keyring.data {
            let key = head_key(compartment);
            let head = head_after(shelves, &Plans::new(), ledger, compartment).encode();
            let bytes = data_key.seal(&home.place(compartment, Part::Meta, &key), &head).await?;
            writes.push(Write::Put(entry(Part::Meta, &key, bytes)));
        }
        writes.extend(self.inbox.iter().cloned().map(Write::Put));
        writes.push(Write::Put(entry(Part::Meta, SEQUENCE_KEY, ledger.sequence.to_le_bytes().to_vec())));
        self.store.write(self.guard(), writes).await?;
        progress(total, total);
        self.read_back(shelves).await
    }

    async fn read_back(&self, shelves: &Shelves) -> Result<Contents, VaultError> {
        let entries = self.store.read(&[Part::Meta, Part::Pages]).await?;
        // What is wrong with a clock was said when the vault was opened.
        let contents = open_all(self.header, self.keyring, entries, u64::MAX, &mut |_, _, _| {}).await?;
        let report = &contents.report;
        let whole = report.damaged.is_empty() && report.heads.is_empty() && report.foreign_slots.is_empty();
        let same = contents.shelves.len() == shelves.len()
            && shelves.iter().all(|(at, shelf)| contents.shelves.get(at).is_some_and(|read| read.same_as(shelf)));
        let same = same && self.store.read(&[Part::Inbox]).await? == self.inbox;
        if whole && same { Ok(contents) } else { Err(VaultError::Damaged) }
    }

    /// Writes the description and takes the mark away, in one transaction: from then on this generation is the vault.
    async fn finish(&self) -> Result<(), Unfinished> {
        let description = Write::Put(entry(Part::Meta, HEADER_KEY, self.header.encode()));
        let mark = Write::Delete { part: Part::Meta, key: UNFINISHED_KEY.to_owned() };
        let Err(error) = self.store.write(self.guard(), vec![description, mark]).await else { return Ok(()) };
        if error == StoreError::Changed {
            return Err(Unfinished::No(error.into()));
        }
        // The transaction may have gone through and only its answer been lost.
        match state(self.store).await {
            Ok(State::Whole(_)) => Ok(()),
            Ok(State::Unfinished | State::Empty) => Err(Unfinished::No(error.into())),
            Err(_) => Err(Unfinished::Unknown),
        }
    }

    fn guard(&self) -> Guard {
        Guard { key: UNFINISHED_KEY.to_owned(), bytes: Some(self.mark.to_vec()) }
    }
}

fn entry(part: Part, key: &str, bytes: Vec<u8>) -> Entry {
    Entry { part, key: key.to_owned(), bytes }
}
