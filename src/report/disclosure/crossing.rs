//! Numbers that are left out because they ask again what is asked of others: how many there are is printed nowhere, and is bounded all the same.
//!
//! Of 12 people 7 are women and 7 live in one borough: at least 2 are both (the bounds of Fréchet). So every small number that was left out is
//! entered as a cell of the joint table of all that it asks, with the sums of that table: the attack then knows what its margins tell of it.

use super::book::Book;
use super::identity::Identity;
use super::numbers::Line;
use super::profile::Profile;
use std::collections::{BTreeMap, BTreeSet};

type Ways = BTreeMap<String, BTreeSet<String>>;

/// A cell or a margin of a joint table: people who gave some answers, and to other questions other answers than these.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    gave: Identity,
    gave_others: Ways,
}

/// The cells entered so far, each with its number, and which of them are parted by which answers.
#[derive(Default)]
struct Joint {
    cells: BTreeMap<Cell, usize>,
    parted: BTreeSet<(usize, String, BTreeSet<String>)>,
}

impl Book {
    /// Ties every small number that was left out to what is printed of the people it is a part of. That it is no more than these nobody can hide,
    /// and they may be as few as a row that is shown.
    pub(super) fn bound_what_was_left_out(&mut self, profile: &Profile) {
        let is_bound = |(_, entry): &(&Identity, &super::book::Entry)| entry.left_out && self.numbers.numbers[entry.at].is_small();
        let left_out: Vec<Identity> = self.entries.iter().filter(is_bound).map(|(identity, _)| identity.clone()).collect();
        for entry in left_out.iter().filter_map(|identity| self.entries.get(identity)) {
            let told = &mut self.numbers.numbers[entry.at].told;
            told.high = told.high.min(profile.cell - 1);
        }
        let mut joint = Joint::default();
        left_out.iter().for_each(|identity| joint.enter(self, identity));
    }
}

impl Joint {
    /// Enters the joint table of all that a number asks: whoever gave the answer to each question, another, or either.
    fn enter(&mut self, book: &mut Book, cell: &Identity) {
        let mut margins = vec![Cell { gave: cell.clone(), gave_others: Ways::new() }];
        for asked in cell.ways.keys() {
            for at in 0..margins.len() {
                let margin = margins[at].clone();
                let [mut either, mut others] = [margin.clone(), margin];
                either.gave.ways.remove(asked);
                if let Some(answers) = others.gave.ways.remove(asked) {
                    others.gave_others.insert(asked.clone(), answers);
                }
                margins.extend([either, others]);
            }
        }
        for margin in &margins {
            let total = self.number(book, margin);
            for (asked, answers) in &cell.ways {
                let is_told = margin.gave.ways.contains_key(asked) || margin.gave_others.contains_key(asked);
                if is_told || !self.parted.insert((total, asked.clone(), answers.clone())) {
                    continue;
                }
                let [mut gave, mut others] = [margin.clone(), margin.clone()];
                gave.gave.ways.insert(asked.clone(), answers.clone());
                others.gave_others.insert(asked.clone(), answers.clone());
                let parts = vec![self.number(book, &gave), self.number(book, &others)];
                book.numbers.lines.push(Line { total, parts });
            }
        }
    }
    fn number(&mut self, book: &mut Book, cell: &Cell) -> usize {
        if let Some(at) = self.cells.get(cell) {
            return *at;
        }
        let entered = book.entries.get(&cell.gave).filter(|_| cell.gave_others.is_empty()).map(|entry| (entry.at, entry.left_out));
        let at = entered.map_or_else(|| book.add_number(0), |(at, _)| at);
        self.cells.insert(cell.clone(), at);
        if cell.gave_others.is_empty() && entered.is_none_or(|(_, left_out)| left_out) {
            book.add_parts(at, &cell.gave);
        } else if cell.gave_others.len() == 1
            && let Some((asked, answers)) = cell.gave_others.first_key_value()
        {
            let others = book.disjoint(&cell.gave, asked, |row| row.is_disjoint(answers));
            book.add_some(at, others);
        }
        at
    }
}

impl Book {
    /// What is printed of some of the people that an unprinted number counts.
    fn add_parts(&mut self, total: usize, people: &Identity) {
        for (asked, answers) in &people.ways {
            let rows = self.disjoint(&people.before(asked), asked, |row| row.is_subset(answers) && row.len() < answers.len());
            self.add_some(total, rows);
        }
        let is_asked = |of: &Identity| of.ways.keys().filter(|asked| !people.ways.contains_key(*asked)).cloned().collect::<Vec<_>>();
        let narrower =
            self.entries.keys().filter(|of| (&of.of, of.extent, of.ways.len()) == (&people.of, people.extent, people.ways.len() + 1));
        let asked: BTreeSet<String> = narrower.flat_map(is_asked).collect();
        for asked in asked {
            let rows = self.disjoint(people, &asked, |_| true);
            self.add_some(total, rows);
        }
    }
    fn disjoint(&self, before: &Identity, asked: &str, keeps: impl Fn(&BTreeSet<String>) -> bool) -> Vec<usize> {
        self.rows(before, asked, keeps).into_iter().map(|(_, at)| at).collect()
    }
    /// Of the numbers printed that one question picked out of some people, as many as have nobody in common, the largest first.
    pub(super) fn rows(&self, before: &Identity, asked: &str, keeps: impl Fn(&BTreeSet<String>) -> bool) -> Vec<(Identity, usize)> {
        let mut rows: Vec<(&BTreeSet<String>, &Identity, usize)> = Vec::new();
        for (identity, entry) in self.entries.iter().filter(|(_, entry)| !entry.left_out) {
            let Some(answers) = identity.ways.get(asked).filter(|answers| !answers.is_empty() && keeps(answers)) else { continue };
            if identity.ways.len() == before.ways.len() + 1 && identity.before(asked) == *before {
                rows.push((answers, identity, entry.at));
            }
        }
        rows.sort_by_key(|(answers, _, at)| (std::cmp::Reverse(answers.len()), *at));
        let mut taken: Vec<(&BTreeSet<String>, &Identity, usize)> = Vec::new();
        for row in rows {
            if taken.iter().all(|(answers, ..)| answers.is_disjoint(row.0)) {
                taken.push(row);
            }
        }
        taken.into_iter().map(|(_, identity, at)| (identity.clone(), at)).collect()
    }
    /// Enters that some numbers are parts of another, which may have further ones.
    pub(super) fn add_some(&mut self, total: usize, mut parts: Vec<usize>) {
        if !parts.is_empty() {
            parts.push(self.add_number(0));
            self.numbers.lines.push(Line { total, parts });
        }
    }
}
