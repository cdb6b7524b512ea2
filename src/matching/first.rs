//! Of equal choices the first: so that a plan depends on nothing but its pool, and a pin of what it has already changes nothing.
//!
//! At the prices of one greatest choice, the other greatest ones are those in which everybody has a place that leaves them as much, and every place with a price is taken. So each of those who wait, in order, is given the first supporter from whom the others can still be led to such places.

use super::greatest::{Chosen, Offer};
use super::prices::Prices;
use std::collections::VecDeque;

/// The first of all choices that weigh as much as this one: compared by the supporter of the first who waits, then of the second, and so on, nobody last.
pub(super) fn first_of_equals(places: &[u32], offers: &[Vec<Offer>], chosen: Chosen, prices: &Prices) -> Chosen {
    let nobody = places.len();
    let mut seats = Seats::new(places, offers, chosen, prices);
    for waiting in 0..offers.len() {
        seats.movable.remove(waiting);
        let now = seats.at[waiting];
        if seats.alike[waiting].first() == Some(&now) {
            continue;
        }
        let routes = seats.routes_to(now);
        let earlier = seats.alike[waiting].iter().take_while(|place| **place != now);
        let first = earlier.copied().find(|place| routes[*place].is_some());
        if let Some(first) = first {
            seats.lead(waiting, first, &routes);
        }
    }
    seats.at.into_iter().map(|with| (with != nobody).then_some(with)).collect()
}

/// A step on the way from one supporter's places to another's: who makes it; nobody, where an untaken place is what moves.
#[derive(Clone, Copy)]
struct Step {
    to: usize,
    mover: Option<usize>,
}

/// Who has which place. Having none is one more supporter, after the others, without a price or an end of places.
struct Seats {
    at: Vec<usize>,
    /// Where each of those who wait would have as much left as now, in order.
    alike: Vec<Vec<usize>>,
    /// Of each supporter: those who would.
    wanting: Vec<Bits>,
    /// Those whose turn is still to come.
    movable: Bits,
    untaken: Vec<u32>,
    free: Vec<bool>,
}

impl Seats {
    fn new(places: &[u32], offers: &[Vec<Offer>], chosen: Chosen, prices: &Prices) -> Self {
        let nobody = places.len();
        let mut untaken = places.to_vec();
        untaken.push(u32::MAX);
        let mut wanting = vec![Bits::none(offers.len()); nobody + 1];
        let mut alike = Vec::with_capacity(offers.len());
        for (waiting, row) in offers.iter().enumerate() {
            let kept = prices.kept(offers, &chosen, waiting);
            let mut same: Vec<usize> = row.iter().filter(|offer| prices.left(**offer) == kept).map(|offer| offer.supporter).collect();
            if kept == 0 {
                same.push(nobody);
            }
            same.iter().for_each(|place| wanting[*place].add(waiting));
            alike.push(same);
        }
        chosen.iter().flatten().for_each(|with| untaken[*with] -= 1);
        let free = (0..=nobody).map(|place| place == nobody || prices.free(place)).collect();
        let at = chosen.into_iter().map(|with| with.unwrap_or(nobody)).collect();
        let mut movable = Bits::none(offers.len());
        (0..offers.len()).for_each(|waiting| movable.add(waiting));
        Seats { at, alike, wanting, movable, untaken, free }
    }

    /// From every place that there is a way from: the first step of a shortest way to `end`, and `end` itself.
    fn routes_to(&self, end: usize) -> Vec<Option<Step>> {
        let mut routes = vec![None; self.free.len()];
        routes[end] = Some(Step { to: end, mover: None });
        let mut unseen = self.movable.clone();
        let mut untaken_seen = false;
        let mut look = VecDeque::from([end]);
        while let Some(to) = look.pop_front() {
            for mover in unseen.take(&self.wanting[to]) {
                let from = self.at[mover];
                if routes[from].is_none() {
                    routes[from] = Some(Step { to, mover: Some(mover) });
                    look.push_back(from);
                }
            }
            if self.free[to] && !untaken_seen {
                untaken_seen = true;
                for from in (0..self.free.len()).filter(|from| self.untaken[*from] > 0) {
                    if routes[from].is_none() {
                        routes[from] = Some(Step { to, mover: None });
                        look.push_back(from);
                    }
                }
            }
        }
        routes
    }

    /// Gives somebody a place, and leads the others along until the place they left is filled or may stay empty.
    fn lead(&mut self, waiting: usize, first: usize, routes: &[Option<Step>]) {
        let end = std::mem::replace(&mut self.at[waiting], first);
        let mut from = first;
        while let Some(step) = routes[from].filter(|_| from != end) {
            match step.mover {
                Some(mover) => self.at[mover] = step.to,
                None => {
                    self.untaken[from] -= 1;
                    self.untaken[step.to] = self.untaken[step.to].saturating_add(1);
                }
            }
            from = step.to;
        }
    }
}

/// A set of those who wait.
#[derive(Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn none(size: usize) -> Self {
        Bits(vec![0; size.div_ceil(64)])
    }
    fn add(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }
    fn remove(&mut self, at: usize) {
        self.0[at / 64] &= !(1 << (at % 64));
    }
    /// Takes out all that are in the other set too.
    fn take(&mut self, other: &Bits) -> Vec<usize> {
        let mut taken = Vec::new();
        for (word, (mine, theirs)) in self.0.iter_mut().zip(&other.0).enumerate() {
            let mut both = *mine & theirs;
            *mine &= !both;
            while both != 0 {
                taken.push(word * 64 + both.trailing_zeros() as usize);
                both &= both - 1;
            }
        }
        taken
    }
}
