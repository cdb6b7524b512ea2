//! Looking for a vault, making one, and unlocking it: what cannot be opened is set aside and reported, and the rest opens.

use super::cipher::random;
use super::compartment::Compartment;
use super::error::VaultError;
use super::generations::{FIRST_GENERATION, State, state};
use super::head::Head;
use super::header::{DatasetId, Header, KdfParameters, SlotKind};
use super::keys::{Keyring, SlotSecret, new_keys, open_slot};
use super::merge::Erased;
use super::page::{self, RowView};
use super::seal::{Home, open_page, read_page_key};
use super::shelf::{Page, Shelf};
use super::stamp::{Clock, DeviceId, ahead_ms};
use super::store::{Entry, Guard, Part, Store, Write};
use super::unlocked::{HEADER_KEY, Ledger, Plans, SEQUENCE_KEY, Shelves, UnlockedVault, head_after, head_key};
use crate::domain::{RowKey, Table};
use futures_util::future::join_all;
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
    store: S,
    header: Header,
}

/// What unlocking found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// Records that exist.
    pub rows: usize,
    /// The compartments that the slot opens.
    pub compartments: Vec<Compartment>,
    /// Pages that are not as the head says; those that cannot be read are set aside and never written again.
    pub damaged: Vec<DamagedPages>,
    /// Heads that are not as they should be.
    pub heads: Vec<(Compartment, HeadProblem)>,
    /// Kinds of slots that somebody without a secret has put in place of the vault's own: new keys are not wrapped for them.
    pub foreign_slots: Vec<SlotKind>,
    /// How far the vault's clock is ahead of the device's, if by more than a day: one of them is or was wrong.
    pub clock_ahead_ms: Option<u64>,
}

/// Pages of one table with one problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DamagedPages {
    /// The compartment, if the key tells.
    pub compartment: Option<Compartment>,
    /// The table, if the key tells.
    pub table: Option<Table>,
    /// What is wrong.
    pub problem: PageProblem,
    /// How many pages.
    pub pages: usize,
}

/// What can be wrong with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageProblem {
    /// It was altered, exchanged, or is no page: its records are set aside.
    Unreadable,
    /// The head names it and it is not there.
    Missing,
    /// An older version than the head names: its records are older than they should be, and in use.
    RolledBack,
    /// The head does not know the page, or not this version: the head is older than it should be. Its records are in use.
    AheadOfHead,
}

/// What can be wrong with a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadProblem {
    /// It is not there.
    Missing,
    /// It was altered or exchanged; it is kept aside when the next one is written.
    Unreadable,
    /// No head is as new as the vault's sequence says; given for the newest there is.
    RolledBack,
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
    /// Opens the vault; on an error gives it back, still locked.
    pub async fn unlock(mut self, secret: SlotSecret, now_ms: u64) -> Result<(UnlockedVault<S>, Opened), (LockedVault<S>, VaultError)> {
        match self.open(&secret, now_ms).await {
            Ok((keyring, Contents { shelves, ledger, sequence_bytes, heads_aside, report })) => {
                let LockedVault { store, header } = self;
                Ok((UnlockedVault { store, header, keyring, shelves, ledger, sequence_bytes, heads_aside }, report))
            }
            Err(error) => Err((self, error)),
        }
    }

    async fn open(&mut self, secret: &SlotSecret, now_ms: u64) -> Result<(Keyring, Contents), VaultError> {
        let entries = self.store.read(&[Part::Meta, Part::Pages]).await?;
        // Another tab may have changed a secret since: if this one is refused, the next is derived as the new slot says.
        self.header = Header::decode(find(&entries, HEADER_KEY).ok_or(VaultError::Damaged)?)?;
        let keyring = open_slot(&self.header, secret).await?;
        let contents = open_all(&self.header, &keyring, entries, now_ms).await?;
        Ok((keyring, contents))
    }
}

impl<S: Store> UnlockedVault<S> {
    /// Reads everything again after another tab wrote, with the keys in memory. On an error nothing changes; if the vault was
    /// written anew under other keys it must be unlocked again (`ChangedElsewhere`).
    pub async fn refresh(&mut self, now_ms: u64) -> Result<Opened, VaultError> {
        let entries = self.store.read(&[Part::Meta, Part::Pages]).await?;
        let header = Header::decode(find(&entries, HEADER_KEY).ok_or(VaultError::Damaged)?)?;
        // Other slots mean a changed secret, whose wrapping keys this tab does not have.
        if header != self.header {
            return Err(VaultError::ChangedElsewhere);
        }
        let contents = open_all(&header, &self.keyring, entries, now_ms).await?;
        let report = contents.report.clone();
        self.take_contents(contents);
        Ok(report)
    }

    pub(super) fn take_contents(&mut self, contents: Contents) {
        self.shelves = contents.shelves;
        self.ledger = contents.ledger;
        self.sequence_bytes = contents.sequence_bytes;
        self.heads_aside = contents.heads_aside;
    }
}

/// What a generation's database holds, opened.
pub(super) struct Contents {
    pub shelves: Shelves,
    pub ledger: Ledger,
    pub sequence_bytes: Option<Vec<u8>>,
    pub heads_aside: BTreeMap<Compartment, Vec<u8>>,
    pub report: Opened,
}

/// Opens everything that the keyring has keys for.
pub(super) async fn open_all(header: &Header, keyring: &Keyring, entries: Vec<Entry>, now_ms: u64) -> Result<Contents, VaultError> {
    let home = Home::of(header);
    let mut report = Opened { compartments: keyring.data.keys().copied().collect(), ..Opened::default() };
    let sequence_bytes = find(&entries, SEQUENCE_KEY).map(<[u8]>::to_vec);
    let (heads, heads_aside) = open_heads(home, keyring, &entries, &mut report).await;
    let (shelves, latest, mut problems) = open_pages(home, keyring, &heads, entries, &mut report).await?;
    let ledger = gather(&heads, keyring, sequence_bytes.as_deref(), latest, &mut report)?;
    let foreign = header.slots.iter().filter(|slot| ledger.slots.get(&slot.number) != Some(&slot.public));
    report.foreign_slots = foreign.map(|slot| slot.kind).collect();
    report.clock_ahead_ms = ahead_ms(ledger.clock.time(), now_ms);
    problems.retain(|_, pages| *pages > 0);
    report.damaged =
        problems.into_iter().map(|((compartment, table, problem), pages)| DamagedPages { compartment, table, problem, pages }).collect();
    Ok(Contents { shelves, ledger, sequence_bytes, heads_aside, report })
}

type Heads = BTreeMap<Compartment, Head>;
type Problems = BTreeMap<(Option<Compartment>, Option<Table>, PageProblem), usize>;

async fn open_heads(home: Home, keyring: &Keyring, entries: &[Entry], report: &mut Opened) -> (Heads, BTreeMap<Compartment, Vec<u8>>) {
    let (mut heads, mut aside) = (Heads::new(), BTreeMap::new());
    for (&compartment, key) in &keyring.data {
        let name = head_key(compartment);
        let Some(sealed) = find(entries, &name) else {
            report.heads.push((compartment, HeadProblem::Missing));
            continue;
        };
        let plain = key.open(&home.place(compartment, Part::Meta, &name), sealed).await.ok();
        match plain.and_then(|plain| Head::decode(&plain).ok()) {
            Some(head) => {
                heads.insert(compartment, head);
            }
            None => {
                report.heads.push((compartment, HeadProblem::Unreadable));
                aside.insert(compartment, sealed.to_vec());
            }
        }
    }
    (heads, aside)
}

/// The pages of one table that opened, and the numbers and versions of those set aside.
type FoundPages = (Vec<Page>, BTreeMap<u32, u64>);

/// What a page tells of its rows when it is opened.
#[derive(Default)]
struct SeenRows {
    first: Option<RowKey>,
    last: String,
    existing: usize,
    latest: u64,
}

impl SeenRows {
    fn add(&mut self, row: &RowView<'_>) {
        self.first.get_or_insert_with(|| RowKey::of(&[row.key()]));
        self.last.clear();
        self.last.push_str(row.key());
        self.existing += usize::from(row.exists());
        self.latest = self.latest.max(row.latest());
    }
}

/// Opens every page of the open compartments; gives the shelves and the latest time of any stamp.
async fn open_pages(
    home: Home,
    keyring: &Keyring,
    heads: &Heads,
    entries: Vec<Entry>,
    report: &mut Opened,
) -> Result<(Shelves, u64, Problems), VaultError> {
    // What the heads name; an entry goes when its page is found.
    let mut named: BTreeMap<(Compartment, Table, u32), u64> = BTreeMap::new();
    for (&compartment, head) in heads {
        for (&table, pages) in &head.tables {
            named.extend(pages.pages.iter().map(|(number, version)| ((compartment, table, *number), *version)));
        }
    }
    let (mut latest, mut problems) = (0, Problems::new());
    let mut sealed = Vec::new();
    for entry in entries.into_iter().filter(|entry| entry.part == Part::Pages) {
        let Some(place) = read_page_key(&entry.key) else {
            *problems.entry((None, None, PageProblem::Unreadable)).or_default() += 1;
            continue;
        };
        if let Some(data_key) = keyring.data.get(&place.0) {
            sealed.push((place, data_key, entry));
        }
    }
    // All at once: the browser opens them on threads of its own, and one at a time most of the wait is for its answer.
    let opening = sealed.iter().map(|((compartment, ..), data_key, entry)| async move {
        open_page(data_key, &home.place(*compartment, Part::Pages, &entry.key), &entry.bytes).await.ok()
    });
    let plain = join_all(opening).await;
    let mut found: BTreeMap<(Compartment, Table), FoundPages> = BTreeMap::new();
    for (((compartment, table, number), ..), opened) in sealed.iter().zip(plain) {
        let (compartment, table, number) = (*compartment, *table, *number);
        let wanted = named.remove(&(compartment, table, number));
        let (pages, aside) = found.entry((compartment, table)).or_default();
        let mut seen = SeenRows::default();
        let read = opened.filter(|(_, bytes)| page::visit(table, bytes, &mut |row| seen.add(row)).is_ok());
        let Some((version, bytes)) = read else {
            *problems.entry((Some(compartment), Some(table), PageProblem::Unreadable)).or_default() += 1;
            aside.insert(number, wanted.unwrap_or_default());
            continue;
        };
        if heads.contains_key(&compartment) && wanted != Some(version) {
            let problem = if wanted.is_some_and(|wanted| version < wanted) { PageProblem::RolledBack } else { PageProblem::AheadOfHead };
            *problems.entry((Some(compartment), Some(table), problem)).or_default() += 1;
        }
        if super::compartment::home_of(table) == compartment {
            report.rows += seen.existing;
        }
        latest = latest.max(seen.latest);
        // Written again it must be newer than any version there was.
        let version = wanted.unwrap_or_default().max(version);
        if let Some(first) = seen.first {
            pages.push(Page { number, version, first, last: RowKey::of(&[&seen.last]), bytes });
        }
    }
    for ((compartment, table, number), version) in named {
        *problems.entry((Some(compartment), Some(table), PageProblem::Missing)).or_default() += 1;
        found.entry((compartment, table)).or_default().1.insert(number, version);
    }
    let mut shelves = Shelves::new();
    for ((compartment, table), (pages, aside)) in found {
        let next = heads.get(&compartment).and_then(|head| head.tables.get(&table)).map_or(0, |pages| pages.next);
        let shelf = Shelf::open(table, pages, aside, next).map_err(|_| VaultError::Damaged)?;
        shelves.insert((compartment, table), shelf);
    }
    Ok((shelves, latest, problems))
}

/// What the heads agree on; what one has lost another may know.
fn gather(heads: &Heads, keyring: &Keyring, sequence_bytes: Option<&[u8]>, latest: u64, report: &mut Opened) -> Result<Ledger, VaultError> {
    let newest = heads.iter().max_by_key(|(_, head)| head.sequence);
    let stored = sequence_bytes.and_then(|bytes| <[u8; 8]>::try_from(bytes).ok()).map(u64::from_le_bytes);
    if let Some((&compartment, head)) = newest
        && stored != Some(head.sequence)
    {
        report.heads.push((compartment, HeadProblem::RolledBack));
    }
    let newest = newest.map(|(_, head)| head);
    let mut erased = Erased::default();
    heads.values().for_each(|head| erased.merge(head.erased.clone()));
    let mut slots = newest.map(|head| head.slots.clone()).unwrap_or_default();
    // The slot that opened the vault needs nobody to vouch for it.
    slots.insert(keyring.slot, keyring.public);
    Ok(Ledger {
        sequence: heads.values().map(|head| head.sequence).chain(stored).max().unwrap_or_default(),
        lineage: newest.map_or_else(|| random().map(DatasetId), |head| Ok(head.lineage))?,
        device: newest.map_or_else(|| random().map(DeviceId), |head| Ok(head.device))?,
        clock: Clock::seen(heads.values().map(|head| head.clock).max().unwrap_or_default().max(latest)),
        saved_ms: heads.values().map(|head| head.saved_ms).max().unwrap_or_default(),
        slots,
        erased,
    })
}

fn find<'a>(entries: &'a [Entry], key: &str) -> Option<&'a [u8]> {
    entries.iter().find(|entry| entry.part == Part::Meta && entry.key == key).map(|entry| entry.bytes.as_slice())
}
