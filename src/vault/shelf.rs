//! The pages of one table in one compartment, as they stand in memory: packed, found by the first key of each.
//!
//! Pages are unpacked when a row of them is wanted and never kept unpacked, so that 100,000 records cost some megabytes and a lock
//! can wipe them.

use super::page::{self, NotAPage};
use super::page_reader::{PageReader, RowView};
use super::plan::{Plan, pieces};
use super::row::StampedRow;
use domain::order::{gathered, sort, sort_by};
use domain::{RowKey, Table};
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

/// One page in memory.
pub struct Page {
    /// Its number, never used again for another.
    pub number: u32,
    /// How often it was written.
    pub version: u64,
    /// The key of its first row.
    pub first: RowKey,
    /// The key of its last row.
    pub last: RowKey,
    /// Its rows, packed.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// The pages of one table in one compartment.
#[derive(Default)]
pub struct Shelf {
    /// By first key; their ranges do not overlap.
    pub(super) pages: Vec<Page>,
    /// The number of the next new page.
    pub(super) next: u32,
    /// Pages that could not be opened: number and the version that the head names. Their numbers stay taken and they are never written.
    aside: BTreeMap<u32, u64>,
    /// What is stored differs from `pages`, which were sorted anew when the vault was opened: the next plan writes them all.
    pub(super) sorted_anew: Option<SortedAnew>,
}

/// The numbers of stored pages that are not needed any more.
pub(super) struct SortedAnew {
    pub(super) unneeded: BTreeSet<u32>,
}

impl Shelf {
    /// A shelf of pages that were opened, and of those that could not be. Pages whose ranges overlap (one came back that could not
    /// be opened before) are sorted anew.
    pub fn open(table: Table, mut pages: Vec<Page>, aside: BTreeMap<u32, u64>, next: u32) -> Result<Shelf, NotAPage> {
        by_first_key(&mut pages);
        let overlap = pages.windows(2).any(|pair| pair[0].last >= pair[1].first);
        // What is aside has no say in what comes next: anybody can put something there under the highest number there is.
        let taken = pages.iter().map(|page| page.number).max().map_or(0, |number| number.saturating_add(1));
        let mut shelf = Shelf { pages, next: next.max(taken), aside, sorted_anew: None };
        if overlap {
            shelf.sort_anew(table)?;
        }
        Ok(shelf)
    }
    /// A shelf of these pages, numbered anew as if each were written for the first time.
    pub fn anew<'a>(pages: impl Iterator<Item = &'a Page>) -> Shelf {
        let mut shelf = Shelf::default();
        for page in pages {
            let (first, last, bytes) = (page.first.clone(), page.last.clone(), page.bytes.clone());
            shelf.pages.push(Page { number: shelf.next, version: 1, first, last, bytes });
            shelf.next += 1;
        }
        by_first_key(&mut shelf.pages);
        shelf
    }
    /// Whether its rows are not as they are stored, since stored pages overlapped.
    pub fn is_sorted_anew(&self) -> bool {
        self.sorted_anew.is_some()
    }
    /// The pages once the plan is carried out.
    pub fn pages_after<'a>(&'a self, plan: Option<&'a Plan>) -> impl Iterator<Item = &'a Page> {
        let stays = self.pages.iter().filter(move |page| plan.is_none_or(|plan| !plan.replaced.contains(&page.number)));
        stays.chain(plan.into_iter().flat_map(|plan| &plan.fresh))
    }
    /// Whether a stored page of this number was opened, so that what it held is on this shelf.
    pub fn holds(&self, number: u32) -> bool {
        let unneeded = self.sorted_anew.as_ref().is_some_and(|anew| anew.unneeded.contains(&number));
        unneeded || self.pages.iter().any(|page| page.number == number)
    }
    /// The numbers of the pages that could not be opened.
    pub fn set_aside(&self) -> impl Iterator<Item = u32> {
        self.aside.keys().copied()
    }
    /// Whether both hold the same pages under the same numbers and versions.
    pub fn same_as(&self, other: &Shelf) -> bool {
        let same = |(a, b): (&Page, &Page)| (a.number, a.version, &a.bytes) == (b.number, b.version, &b.bytes);
        self.pages.len() == other.pages.len() && self.pages.iter().zip(&other.pages).all(same)
    }
    /// The pages, by first key.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }
    /// Number and version of every page once the plan is carried out, those set aside among them, and the next new number.
    pub fn listing_after(&self, plan: Option<&Plan>) -> (Vec<(u32, u64)>, u32) {
        let stays = |number: u32| plan.is_none_or(|plan| !plan.replaced.contains(&number));
        let stored = self.pages.iter().map(|page| (page.number, page.version)).filter(|(number, _)| stays(*number));
        let fresh = plan.into_iter().flat_map(|plan| plan.fresh.iter().map(|page| (page.number, page.version)));
        let mut listing: Vec<(u32, u64)> =
            stored.chain(fresh).chain(self.aside.iter().map(|(number, version)| (*number, *version))).collect();
        sort(&mut listing);
        (listing, plan.map_or(self.next, |plan| plan.next))
    }
    /// Calls `visit` with every row, by key.
    pub fn for_each(&self, table: Table, mut visit: impl FnMut(RowKey, StampedRow)) {
        for page in &self.pages {
            // Every page was unpacked once when the vault was opened, or packed here.
            for (key, row) in page::decode(table, &page.bytes).unwrap_or_default() {
                visit(key, row);
            }
        }
    }
    /// Calls `see` with every row as it lies in its page, by key.
    pub fn visit(&self, table: Table, see: &mut dyn FnMut(&mut RowView<'_>)) {
        let mut reader = PageReader::default();
        for page in &self.pages {
            // As above.
            let _ = reader.visit(table, &page.bytes, see);
        }
    }
    fn sort_anew(&mut self, table: Table) -> Result<(), NotAPage> {
        let mut rows: BTreeMap<RowKey, StampedRow> = BTreeMap::new();
        for page in &self.pages {
            for (key, row) in page::decode(table, &page.bytes)? {
                rows.entry(key).or_default().merge(row);
            }
        }
        let mut numbers: BTreeMap<u32, u64> = gathered(self.pages.iter().map(|page| (page.number, page.version)));
        self.pages.clear();
        let mut next = self.next;
        for rows in pieces(rows.into_iter().collect()) {
            let (number, version) = match numbers.pop_first() {
                Some(known) => known,
                None => (self.take_number(&mut next)?, 0),
            };
            self.pages.extend(packed(&rows, number, version));
        }
        self.next = next;
        self.sorted_anew = Some(SortedAnew { unneeded: numbers.into_keys().collect() });
        Ok(())
    }

    /// The next number that nothing has, what is aside included. There is none after the highest: then nothing is written.
    pub(super) fn take_number(&self, next: &mut u32) -> Result<u32, NotAPage> {
        let after = |number: u32| number.checked_add(1).ok_or(NotAPage);
        while self.aside.contains_key(next) {
            *next = after(*next)?;
        }
        let number = *next;
        *next = after(number)?;
        Ok(number)
    }
}

fn by_first_key(pages: &mut [Page]) {
    sort_by(pages, |a, b| a.first.cmp(&b.first));
}

/// A page of these rows; none without rows.
pub(super) fn packed(rows: &[(RowKey, StampedRow)], number: u32, version: u64) -> Option<Page> {
    let ((first, _), (last, _)) = (rows.first()?, rows.last()?);
    Some(Page { number, version, first: first.clone(), last: last.clone(), bytes: Zeroizing::new(page::encode(rows)) })
}
