//! An unlocked vault: the keys, and every record packed in memory. Locking consumes it and leaves nothing.

use super::cipher::random;
use super::compartment::Compartment;
use super::error::VaultError;
use super::head::{Head, TablePages};
use super::header::{DatasetId, Header, KnownSlots};
use super::inbox::Inbox;
use super::keys::{Keyring, SlotSecret};
use super::merge::Erased;
use super::open::LockedVault;
use super::plan::Plan;
use super::reading::{Reading, for_each_stamped};
use super::row::StampedRow;
use super::seal::{Home, page_key, seal_page};
use super::shelf::Shelf;
use super::stamp::{Clock, DeviceId};
use super::station::STATION_KEY;
use super::store::{Entry, Guard, Part, Store, Write};
use domain::order::gathered;
use domain::{Dataset, Row, RowKey, Table};
use futures_util::future::{try_join, try_join_all};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const HEADER_KEY: &str = "vault";
pub(super) const SEQUENCE_KEY: &str = "sequence";

/// The key of a compartment's head in [`Part::Meta`].
pub(super) fn head_key(compartment: Compartment) -> String {
    format!("head/{}", compartment.as_str())
}

/// Where heads lie that could not be opened and were kept when a new one took their place.
const HEADS_ASIDE: &str = "aside/head/";

/// Whether something of this key in [`Part::Meta`] is part of the vault as this version knows it.
pub(super) fn is_known_meta(key: &str) -> bool {
    let head = Compartment::ALL.iter().any(|&compartment| head_key(compartment) == key);
    key == HEADER_KEY || key == SEQUENCE_KEY || key == STATION_KEY || head || key.starts_with(HEADS_ASIDE)
}

/// What the heads say of the whole vault.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    pub sequence: u64,
    pub lineage: DatasetId,
    pub device: DeviceId,
    pub clock: Clock,
    pub saved_ms: u64,
    pub slots: KnownSlots,
    pub erased: Erased,
}

/// The pages of every table in every compartment that is open.
pub(super) type Shelves = BTreeMap<(Compartment, Table), Shelf>;
/// What a change does to the shelves it touches.
pub(super) type Plans = BTreeMap<(Compartment, Table), Plan>;

/// A vault whose records can be read and changed.
pub struct UnlockedVault<S> {
    pub(super) store: S,
    pub(super) header: Header,
    pub(super) keyring: Keyring,
    pub(super) shelves: Shelves,
    pub(super) ledger: Ledger,
    /// What stands under [`SEQUENCE_KEY`], byte for byte: if it is something else, another tab wrote.
    pub(super) sequence_bytes: Option<Vec<u8>>,
    /// Heads that could not be opened: kept under another key when a new one takes their place.
    pub(super) heads_aside: BTreeMap<Compartment, Vec<u8>>,
    /// What a station appended and is not folded in yet.
    pub(super) inbox: Inbox,
}

impl<S: Store> UnlockedVault<S> {
    /// Every record that exists, the parts of a record joined, and how many cannot be read as records: those stay as they are, sealed.
    pub fn records(&self) -> (Dataset, usize) {
        Reading::all(&self.shelves)
    }
    /// Calls `visit` with every record that exists as it is stored, whether or not it can be read as a record.
    pub fn for_each_row(&self, mut visit: impl FnMut(Table, RowKey, Row)) {
        for &table in Table::ALL {
            self.for_each_stamped(table, |key, row| {
                if row.exists() {
                    visit(table, key, row.to_row(table));
                }
            });
        }
    }
    /// When something was last saved, in milliseconds since 1970; nothing if nothing ever was.
    pub fn last_saved_ms(&self) -> Option<u64> {
        (self.ledger.saved_ms > 0).then_some(self.ledger.saved_ms)
    }
    /// Which body of records this is: a snapshot of the same is another copy of them, any other is somebody else's records.
    pub fn lineage(&self) -> DatasetId {
        self.ledger.lineage
    }
    /// Drops the keys and the records; what is left is what a thief finds.
    pub fn lock(self) -> LockedVault<S> {
        LockedVault::new(self.store, self.header)
    }
    /// Replaces the secret of a kind, or adds one; the records' keys stay the same.
    /// An old copy of the description still opens what is written from now on with the old secret: a [`UnlockedVault::vacuum`] ends that.
    pub async fn change_secret(&mut self, secret: SlotSecret) -> Result<(), VaultError> {
        // What a station sealed to the slot as it is would not open with the new secret.
        if self.inbox.len() > 0 {
            return Err(VaultError::SetAside { pages: self.inbox.len() });
        }
        let (header, wrapping) = self.keyring.with_secret(&self.header, &secret).await?;
        let put = Write::Put(Entry { part: Part::Meta, key: HEADER_KEY.to_owned(), bytes: header.encode() });
        let every = gathered(self.keyring.data.keys().copied());
        let mut ledger = self.ledger.clone();
        if let Some(slot) = header.slot(secret.kind) {
            ledger.slots.insert(slot.number, slot.public);
        }
        self.store_plans(Plans::new(), ledger, every, vec![put], &mut |_, _| {}).await?;
        self.header = header;
        if let Some(wrapping) = wrapping {
            self.keyring.take_over(wrapping);
        }
        Ok(())
    }

    /// Calls `visit` with every stored record of a table, deleted ones too, its parts joined.
    pub(super) fn for_each_stamped(&self, table: Table, visit: impl FnMut(RowKey, StampedRow)) {
        for_each_stamped(&self.shelves, table, visit);
    }
    /// Seals and stores what was planned in one transaction, then makes it so in memory. On an error nothing changes in either.
    /// `heads` are written whether or not their pages change. `progress` hears how many pages of how many are sealed.
    pub(super) async fn store_plans(
        &mut self,
        mut plans: Plans,
        mut ledger: Ledger,
        mut heads: BTreeSet<Compartment>,
        mut writes: Vec<Write>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<usize, VaultError> {
        let home = Home::of(&self.header);
        heads.extend(plans.keys().map(|(compartment, _)| *compartment));
        // A head names every page of its compartment: what was sorted anew in memory must lie as it says.
        for (&(compartment, table), shelf) in self.shelves.iter().filter(|((compartment, _), _)| heads.contains(compartment)) {
            if shelf.is_sorted_anew() && !plans.contains_key(&(compartment, table)) {
                let plan = shelf.plan(table, BTreeMap::new()).await.map_err(|_| VaultError::Damaged)?;
                plans.insert((compartment, table), plan);
            }
        }
        for (&(compartment, table), plan) in &plans {
            let deleted = plan.deleted().map(|number| page_key(compartment, table, number));
            writes.extend(deleted.map(|key| Write::Delete { part: Part::Pages, key }));
        }
        ledger.sequence = self.ledger.sequence.saturating_add(1);
        for aside in heads.iter().filter_map(|compartment| Some((compartment, self.heads_aside.get(compartment)?))) {
            // Random, so that an earlier head set aside is never overwritten.
            let name: String = random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
            let key = format!("{HEADS_ASIDE}{}/{name}", aside.0.as_str());
            writes.push(Write::Put(Entry { part: Part::Meta, key, bytes: aside.1.clone() }));
        }
        let data_key = |compartment: Compartment| self.keyring.data.get(&compartment).ok_or(VaultError::Closed(compartment));
        let fresh = || plans.iter().flat_map(|(at, plan)| plan.fresh().iter().map(move |page| (*at, page)));
        let (total, sealed) = (fresh().count(), Cell::new(0));
        let progress = RefCell::new(progress);
        // All at once: the browser seals on threads of its own, and one at a time most of the wait is for its answer.
        let sealing = fresh().map(|((compartment, table), page)| {
            let (key, sealed, progress) = (page_key(compartment, table, page.number), &sealed, &progress);
            async move {
                let place = home.place(compartment, Part::Pages, &key);
                let bytes = seal_page(data_key(compartment)?, &place, page.version, &page.bytes).await?;
                sealed.set(sealed.get() + 1);
                progress.borrow_mut()(sealed.get(), total);
                Ok::<_, VaultError>(Write::Put(Entry { part: Part::Pages, key, bytes }))
            }
        });
        let sealing_heads = heads.iter().map(|&compartment| {
            let (key, head) = (head_key(compartment), head_after(&self.shelves, &plans, &ledger, compartment).encode());
            async move {
                let bytes = data_key(compartment)?.seal(&home.place(compartment, Part::Meta, &key), &head).await?;
                Ok(Write::Put(Entry { part: Part::Meta, key, bytes }))
            }
        });
        let (pages, sealed_heads) = try_join(try_join_all(sealing), try_join_all(sealing_heads)).await?;
        writes.extend(pages.into_iter().chain(sealed_heads));
        let sequence_bytes = ledger.sequence.to_le_bytes().to_vec();
        writes.push(Write::Put(Entry { part: Part::Meta, key: SEQUENCE_KEY.to_owned(), bytes: sequence_bytes.clone() }));
        let guard = Guard { key: SEQUENCE_KEY.to_owned(), bytes: self.sequence_bytes.clone() };
        self.store.write(guard, writes).await?;

        self.sequence_bytes = Some(sequence_bytes);
        self.heads_aside.retain(|compartment, _| !heads.contains(compartment));
        self.ledger = ledger;
        for (shelf, plan) in plans {
            self.shelves.entry(shelf).or_default().apply(plan);
        }
        Ok(total)
    }
}

/// The head of a compartment once the plans are carried out.
pub(super) fn head_after(shelves: &Shelves, plans: &Plans, ledger: &Ledger, compartment: Compartment) -> Head {
    let empty = Shelf::default();
    let mut tables = BTreeMap::new();
    for table in Table::ALL.iter().copied() {
        let shelf = shelves.get(&(compartment, table));
        let plan = plans.get(&(compartment, table));
        if shelf.is_none() && plan.is_none() {
            continue;
        }
        let (pages, next) = shelf.unwrap_or(&empty).listing_after(plan);
        tables.insert(table, TablePages { next, pages });
    }
    Head {
        sequence: ledger.sequence,
        lineage: ledger.lineage,
        device: ledger.device,
        clock: ledger.clock.time(),
        saved_ms: ledger.saved_ms,
        slots: ledger.slots.clone(),
        erased: ledger.erased.clone(),
        tables,
    }
}
