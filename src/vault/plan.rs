//! What a change does to the pages of a shelf: worked out first, carried out once it is stored.

use super::page::{self, NotAPage, Rows};
use super::page_splice::{Spliced, Update, splice};
use super::pause::{PAUSE_AFTER_ROWS, pause};
use super::shelf::{Page, Shelf, packed};
use domain::{RowKey, Table};
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

/// A page is cut in pieces of about this weight: compressed 7 KB of marks, up to 16 KB of prose. Below 4 KB unlocking suffers, above
/// 32 KB marking does.
const TARGET_WEIGHT: usize = 28 * 1024;
/// A page heavier than this is cut.
const LARGEST_WEIGHT: usize = 44 * 1024;

/// So many rows of a page are replaced where they lie; for more it is packed anew.
const FEW: usize = 8;

/// What a change does to a shelf: pages that replace others. Nothing has happened until it is applied.
pub struct Plan {
    /// The numbers of the pages that are replaced or go.
    pub(super) replaced: BTreeSet<u32>,
    /// The pages to write.
    pub(super) fresh: Vec<Page>,
    pub(super) next: u32,
}

impl Plan {
    /// The pages to write.
    pub fn fresh(&self) -> &[Page] {
        &self.fresh
    }
    /// The numbers of the pages to delete.
    pub fn deleted(&self) -> impl Iterator<Item = u32> {
        self.replaced.iter().copied().filter(|number| !self.fresh.iter().any(|page| page.number == *number))
    }
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.replaced.is_empty() && self.fresh.is_empty()
    }
}

impl Shelf {
    /// Works out the pages that a change needs, giving way to the browser now and then.
    pub async fn plan(&self, table: Table, mut updates: BTreeMap<RowKey, Update>) -> Result<Plan, NotAPage> {
        let mut plan = Plan { replaced: BTreeSet::new(), fresh: Vec::new(), next: self.next };
        if let Some(anew) = &self.sorted_anew {
            plan.replaced.clone_from(&anew.unneeded);
        }
        if self.pages.is_empty() {
            let (rows, _) = updated(Rows::new(), updates).await;
            self.cut(rows, None, &mut plan).await?;
            return Ok(plan);
        }
        for (at, page) in self.pages.iter().enumerate() {
            let next = self.pages.get(at + 1).map(|next| &next.first);
            let untouched = updates.first_key_value().is_none_or(|(key, _)| next.is_some_and(|next| key >= next));
            if untouched && self.sorted_anew.is_none() {
                continue;
            }
            let beyond = next.map(|next| updates.split_off(next)).unwrap_or_default();
            let here = std::mem::replace(&mut updates, beyond);
            if here.len() <= FEW && self.sorted_anew.is_none() {
                match splice(table, &page.bytes, here, LARGEST_WEIGHT)? {
                    Spliced::Unchanged => {}
                    Spliced::Packed { first, last, bytes } => {
                        plan.replaced.insert(page.number);
                        let version = page.version.saturating_add(1);
                        plan.fresh.push(Page { number: page.number, version, first, last, bytes: Zeroizing::new(bytes) });
                    }
                    Spliced::Rows(rows) => {
                        plan.replaced.insert(page.number);
                        self.cut(rows, Some(page), &mut plan).await?;
                    }
                }
                continue;
            }
            let (rows, changed) = updated(page::decode(table, &page.bytes)?, here).await;
            if !changed && self.sorted_anew.is_none() {
                continue;
            }
            plan.replaced.insert(page.number);
            self.cut(rows, Some(page), &mut plan).await?;
        }
        Ok(plan)
    }
    /// Does what was planned, after it was stored.
    pub fn apply(&mut self, plan: Plan) {
        self.pages.retain(|page| !plan.replaced.contains(&page.number));
        for page in plan.fresh {
            let at = self.pages.partition_point(|other| other.first < page.first);
            self.pages.insert(at, page);
        }
        self.next = plan.next;
        self.sorted_anew = None;
    }

    /// Cuts rows into pages: the first keeps the number of the page they come from.
    async fn cut(&self, rows: Rows, from: Option<&Page>, plan: &mut Plan) -> Result<(), NotAPage> {
        let mut from = from.map(|page| (page.number, page.version));
        for rows in pieces(rows) {
            let (number, version) = match from.take() {
                Some(known) => known,
                None => (self.take_number(&mut plan.next)?, 0),
            };
            if !plan.fresh.is_empty() && plan.fresh.len().is_multiple_of(8) {
                pause().await;
            }
            plan.fresh.extend(packed(&rows, number, version.saturating_add(1)));
        }
        Ok(())
    }
}

/// The rows of a page after the updates, both by key, and whether any is another now.
async fn updated(rows: Rows, updates: BTreeMap<RowKey, Update>) -> (Rows, bool) {
    let (mut after, mut changed) = (Rows::with_capacity(rows.len() + updates.len()), false);
    let mut before = rows.into_iter().peekable();
    for (done, (key, update)) in updates.into_iter().enumerate() {
        while let Some(row) = before.next_if(|(known, _)| *known < key) {
            after.push(row);
        }
        let known = before.next_if(|(known, _)| *known == key).map(|(_, row)| row);
        let updated = update(known.clone());
        changed |= updated != known;
        after.extend(updated.map(|row| (key, row)));
        if done % PAUSE_AFTER_ROWS == PAUSE_AFTER_ROWS - 1 {
            pause().await;
        }
    }
    after.extend(before);
    (after, changed)
}

/// Rows cut evenly where they weigh more than one page should.
pub(super) fn pieces(rows: Rows) -> Vec<Rows> {
    let total: usize = rows.iter().map(|(key, row)| page::weight(key, row)).sum();
    if total <= LARGEST_WEIGHT {
        return if rows.is_empty() { Vec::new() } else { vec![rows] };
    }
    let each = total.div_ceil(total.div_ceil(TARGET_WEIGHT));
    let mut pieces = vec![Rows::new()];
    let mut weight = 0;
    for (key, row) in rows {
        if weight >= each {
            pieces.push(Rows::new());
            weight = 0;
        }
        weight += page::weight(&key, &row);
        if let Some(piece) = pieces.last_mut() {
            piece.push((key, row));
        }
    }
    pieces
}
