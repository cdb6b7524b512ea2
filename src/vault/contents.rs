//! Everything that a generation's database holds, opened at once: each page is unpacked a single time, to be checked and read.

use super::cipher::random;
use super::compartment::{Compartment, home_of};
use super::error::VaultError;
use super::head::Head;
use super::header::{DatasetId, Header};
use super::keys::Keyring;
use super::merge::Erased;
use super::opened::{DamagedPages, HeadProblem, Opened, PageProblem};
use super::page_reader::{PageReader, RowView};
use super::reading::Reading;
use super::seal::{Home, open_page, read_page_key};
use super::shelf::{Page, Shelf};
use super::stamp::{Clock, DeviceId, ahead_ms};
use super::store::{Entry, Part};
use super::unlocked::{Ledger, SEQUENCE_KEY, Shelves, head_key, is_known_meta};
use domain::order::sort_by_key;
use domain::{Dataset, RowKey, Table};
use futures_util::StreamExt;
use futures_util::stream::FuturesOrdered;
use std::collections::BTreeMap;

/// What a generation's database holds, opened.
pub(super) struct Contents {
    pub shelves: Shelves,
    pub ledger: Ledger,
    pub sequence_bytes: Option<Vec<u8>>,
    pub heads_aside: BTreeMap<Compartment, Vec<u8>>,
    pub report: Opened,
}

/// What looks at every row as it lies there, also at the first ones of a page that then turns out to be none.
pub(super) type See<'a> = &'a mut dyn FnMut(Compartment, Table, &mut RowView<'_>);

/// Opens everything that the keyring has keys for, and reads its records.
pub(super) async fn read_all(
    header: &Header,
    keyring: &Keyring,
    entries: Vec<Entry>,
    now_ms: u64,
) -> Result<(Contents, Dataset), VaultError> {
    let mut reading = Reading::default();
    let see: See<'_> = &mut |compartment, table, row| reading.add(compartment, table, row);
    let mut contents = open_all(header, keyring, entries, now_ms, see).await?;
    let (records, unreadable) = reading.finish(&contents.shelves, contents.report.damaged.is_empty());
    contents.report.unreadable = unreadable;
    Ok((contents, records))
}

/// Opens everything that the keyring has keys for.
pub(super) async fn open_all(
    header: &Header,
    keyring: &Keyring,
    entries: Vec<Entry>,
    now_ms: u64,
    see: See<'_>,
) -> Result<Contents, VaultError> {
    let home = Home::of(header);
    let mut report = Opened { compartments: keyring.data.keys().copied().collect(), ..Opened::default() };
    report.unknown = entries.iter().filter(|entry| entry.part == Part::Meta && !is_known_meta(&entry.key)).count();
    let sequence_bytes = find(&entries, SEQUENCE_KEY).map(<[u8]>::to_vec);
    let (heads, heads_aside) = open_heads(home, keyring, &entries, &mut report).await;
    let (shelves, latest, mut problems) = open_pages(home, keyring, &heads, entries, &mut report, see).await?;
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
    see: See<'_>,
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
    // By number, which is the order of a large import, so that its records come sorted.
    sort_by_key(&mut sealed, |(place, ..)| *place);
    // All at once: the browser opens them on threads of its own, and what is open is read while it opens the rest.
    let mut opening: FuturesOrdered<_> = sealed
        .iter()
        .map(|(place, data_key, entry)| async move {
            (place, open_page(data_key, &home.place(place.0, Part::Pages, &entry.key), &entry.bytes).await.ok())
        })
        .collect();
    let mut found: BTreeMap<(Compartment, Table), FoundPages> = BTreeMap::new();
    let mut reader = PageReader::default();
    while let Some((&(compartment, table, number), opened)) = opening.next().await {
        let wanted = named.remove(&(compartment, table, number));
        let (pages, aside) = found.entry((compartment, table)).or_default();
        let mut seen = SeenRows::default();
        let mut see = |row: &mut RowView<'_>| {
            seen.add(row);
            see(compartment, table, row);
        };
        let read = opened.filter(|(_, bytes)| reader.visit(table, bytes, &mut see).is_ok());
        let Some((version, bytes)) = read else {
            *problems.entry((Some(compartment), Some(table), PageProblem::Unreadable)).or_default() += 1;
            aside.insert(number, wanted.unwrap_or_default());
            continue;
        };
        if heads.contains_key(&compartment) && wanted != Some(version) {
            let problem = if wanted.is_some_and(|wanted| version < wanted) { PageProblem::RolledBack } else { PageProblem::AheadOfHead };
            *problems.entry((Some(compartment), Some(table), problem)).or_default() += 1;
        }
        if home_of(table) == compartment {
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

/// What lies under a key of [`Part::Meta`].
pub(super) fn find<'a>(entries: &'a [Entry], key: &str) -> Option<&'a [u8]> {
    entries.iter().find(|entry| entry.part == Part::Meta && entry.key == key).map(|entry| entry.bytes.as_slice())
}
