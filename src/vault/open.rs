//! Looking for a vault, making one, and unlocking it: what cannot be opened is set aside and reported, and the rest opens.

use super::cipher::random;
use super::contents::{Contents, find, read_all};
use super::error::VaultError;
use super::generations::{FIRST_GENERATION, State, state};
use super::header::{DatasetId, Header, KdfParameters, SlotKind};
use super::inbox::Inbox;
use super::keys::{Keyring, SlotSecret, new_keys, open_slot};
use super::merge::Erased;
use super::opened::Opened;
use super::seal::Home;
use super::stamp::{Clock, DeviceId};
use super::store::{Entry, Guard, Part, Store, Write};
use super::unlocked::{HEADER_KEY, Ledger, Plans, SEQUENCE_KEY, Shelves, UnlockedVault, head_after, head_key};
use domain::Dataset;
use futures_util::future::try_join;
use std::collections::BTreeMap;

/// Whether the store holds a vault.
pub enum Presence<S> {
    /// It holds none. A device that once had one must not take this for a fresh start.
    Empty(S),
    /// It holds one.
    Locked(LockedVault<S>),
}

/// A vault without keys: it knows how its slots derive theirs, and nothing else.
pub struct LockedVault<S> {
    pub(super) store: S,
    pub(super) header: Header,
}

/// Everything that a database holds, sealed as it lies there.
pub struct Sealed {
    entries: Vec<Entry>,
    /// How many things lie where this version keeps nothing.
    blobs: usize,
}

/// A vault that was unlocked.
pub struct Unlocked<S> {
    /// The vault.
    pub vault: UnlockedVault<S>,
    /// Every record that exists, as [`UnlockedVault::records`] would read them again.
    pub records: Dataset,
    /// What was found.
    pub report: Opened,
}

/// Looks whether the store holds a vault. One of a newer format is an error and stays untouched.
pub async fn look<S: Store>(store: S) -> Result<Presence<S>, VaultError> {
    match state(&store).await? {
        State::Whole(header) => Ok(Presence::Locked(LockedVault { store, header: *header })),
        State::Empty => Ok(Presence::Empty(store)),
        // The beginning of a generation, without the one that it was written from.
        State::Unfinished => Err(VaultError::Damaged),
    }
}

/// Makes a vault in an empty store, with a slot for each secret, in one transaction: cut off at any moment, the store is empty or holds
/// the whole vault. The first secret's slot is the one that is open.
pub async fn create<S: Store>(store: S, secrets: Vec<SlotSecret>, now_ms: u64) -> Result<UnlockedVault<S>, VaultError> {
    let mut header = Header { dataset: DatasetId(random()?), generation: FIRST_GENERATION, slots: Vec::new() };
    let keyring = new_keys(&mut header, &secrets).await?;
    let ledger = Ledger {
        sequence: 1,
        lineage: DatasetId(random()?),
        device: DeviceId(random()?),
        clock: Clock::default().tick(now_ms),
        saved_ms: 0,
        slots: header.public_halves(),
        erased: Erased::default(),
    };
    let put = |key: &str, bytes: Vec<u8>| Write::Put(Entry { part: Part::Meta, key: key.to_owned(), bytes });
    let sequence_bytes = ledger.sequence.to_le_bytes().to_vec();
    let mut writes = vec![put(HEADER_KEY, header.encode()), put(SEQUENCE_KEY, sequence_bytes.clone())];
    for (&compartment, key) in &keyring.data {
        let name = head_key(compartment);
        let head = head_after(&Shelves::new(), &Plans::new(), &ledger, compartment).encode();
        writes.push(put(&name, key.seal(&Home::of(&header).place(compartment, Part::Meta, &name), &head).await?));
    }
    store.write(Guard { key: SEQUENCE_KEY.to_owned(), bytes: None }, writes).await?;
    Ok(UnlockedVault {
        store,
        header,
        keyring,
        shelves: Shelves::new(),
        ledger,
        sequence_bytes: Some(sequence_bytes),
        heads_aside: BTreeMap::new(),
        inbox: Inbox::default(),
    })
}

impl<S: Store> LockedVault<S> {
    pub(super) fn new(store: S, header: Header) -> LockedVault<S> {
        LockedVault { store, header }
    }
    /// How the secret of this kind is derived, if the vault has a slot of this kind.
    pub fn kdf(&self, kind: SlotKind) -> Option<&KdfParameters> {
        self.header.slot(kind).map(|slot| &slot.kdf)
    }
    /// Reads everything sealed. No secret is needed for it, so it need not wait until one is derived.
    pub async fn read(&self) -> Result<Sealed, VaultError> {
        let read = self.store.read(&[Part::Meta, Part::Pages, Part::Inbox]);
        let (entries, blobs) = try_join(read, self.store.keys(&[Part::Blobs])).await?;
        Ok(Sealed { entries, blobs: blobs.len() })
    }
    /// Opens the vault; on an error gives it back, still locked. What a station appended waits for [`UnlockedVault::fold_in`].
    pub async fn unlock(self, secret: SlotSecret, now_ms: u64) -> Result<Unlocked<S>, (LockedVault<S>, VaultError)> {
        match self.read().await {
            Ok(sealed) => self.unlock_read(sealed, secret, now_ms).await,
            Err(error) => Err((self, error)),
        }
    }
    /// As [`LockedVault::unlock`], over what was read before.
    pub async fn unlock_read(
        mut self,
        sealed: Sealed,
        secret: SlotSecret,
        now_ms: u64,
    ) -> Result<Unlocked<S>, (LockedVault<S>, VaultError)> {
        match self.open(sealed, &secret, now_ms).await {
            Ok((keyring, Contents { shelves, ledger, sequence_bytes, heads_aside, report }, records, inbox)) => {
                let LockedVault { store, header } = self;
                let vault = UnlockedVault { store, header, keyring, shelves, ledger, sequence_bytes, heads_aside, inbox };
                Ok(Unlocked { vault, records, report })
            }
            Err(error) => Err((self, error)),
        }
    }

    async fn open(
        &mut self,
        Sealed { entries, blobs }: Sealed,
        secret: &SlotSecret,
        now_ms: u64,
    ) -> Result<(Keyring, Contents, Dataset, Inbox), VaultError> {
        // Another tab may have changed a secret since: if this one is refused, the next is derived as the new slot says.
        self.header = Header::decode(find(&entries, HEADER_KEY).ok_or(VaultError::Damaged)?)?;
        let (keyring, private) = open_slot(&self.header, secret).await?;
        let inbox = Inbox::open(&self.header, &private, &entries).await;
        drop(private);
        let (mut contents, records) = read_all(&self.header, &keyring, entries, now_ms).await?;
        contents.report.unknown += blobs;
        Ok((keyring, contents, records, inbox))
    }
}

impl<S: Store> UnlockedVault<S> {
    /// Reads everything again after another tab wrote, with the keys in memory. On an error nothing changes; if the vault was
    /// written anew under other keys it must be unlocked again (`ChangedElsewhere`).
    pub async fn refresh(&mut self, now_ms: u64) -> Result<(Dataset, Opened), VaultError> {
        let (entries, blobs) = try_join(self.store.read(&[Part::Meta, Part::Pages]), self.store.keys(&[Part::Blobs])).await?;
        let header = Header::decode(find(&entries, HEADER_KEY).ok_or(VaultError::Damaged)?)?;
        // Other slots mean a changed secret, whose wrapping keys this tab does not have.
        if header != self.header {
            return Err(VaultError::ChangedElsewhere);
        }
        let (contents, records) = read_all(&header, &self.keyring, entries, now_ms).await?;
        let mut report = contents.report.clone();
        // The inbox was read when the vault was unlocked: only then is there a private half.
        (report.inbox_aside, report.still_waiting) = (self.inbox.aside(), self.inbox.is_waiting());
        report.unknown += blobs.len();
        self.take_contents(contents);
        Ok((records, report))
    }

    pub(super) fn take_contents(&mut self, contents: Contents) {
        self.shelves = contents.shelves;
        self.ledger = contents.ledger;
        self.sequence_bytes = contents.sequence_bytes;
        self.heads_aside = contents.heads_aside;
    }
}
