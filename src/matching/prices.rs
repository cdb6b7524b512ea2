//! Prices of places: the proof that a choice is the greatest.
//!
//! At its price, nobody would rather have another place than the one they were given, and a place that is left costs nothing. Where that holds of all offers, no other choice can weigh more.

use super::greatest::{Chosen, Offer};
use std::collections::VecDeque;

/// What a place with each supporter costs.
pub(super) struct Prices(Vec<i64>);

impl Prices {
    /// Prices at which everybody keeps what a greatest choice among these offers gave them.
    pub fn of(places: &[u32], offers: &[Vec<Offer>], chosen: &Chosen) -> Self {
        let mut held = vec![Vec::new(); places.len()];
        let mut taken = vec![0_u32; places.len()];
        let mut seekers = vec![Vec::new(); places.len()];
        for (waiting, row) in offers.iter().enumerate() {
            let now = row.iter().find(|offer| Some(offer.supporter) == chosen[waiting]);
            if let Some(now) = now {
                held[now.supporter].push((waiting, now.weight));
                taken[now.supporter] += 1;
            }
            for offer in row.iter().filter(|offer| Some(offer.supporter) != chosen[waiting]) {
                // How much more this one weighs than what they have.
                let more = offer.weight - now.map_or(0, |now| now.weight);
                seekers[offer.supporter].push((chosen[waiting], more));
            }
        }
        let full: Vec<bool> = (0..places.len()).map(|with| taken[with] == places[with]).collect();
        let lowest = lowest(offers, chosen, &held);
        let highest = highest(&full, &held, &seekers);
        // Half-way, since either end makes more of the other offers look better than they are. Where two lists of whole prices hold, so does their middle, rounded down.
        Prices(lowest.iter().zip(&highest).map(|(low, high)| (low + high) >> 1).collect())
    }

    /// What is left of an offer's weight when its price is paid.
    pub fn left(&self, offer: Offer) -> i64 {
        offer.weight - self.0[offer.supporter]
    }

    /// What is left to somebody of what they were given.
    pub fn kept(&self, offers: &[Vec<Offer>], chosen: &Chosen, waiting: usize) -> i64 {
        let given = offers[waiting].iter().find(|offer| Some(offer.supporter) == chosen[waiting]);
        given.map_or(0, |given| self.left(*given))
    }

    /// Whether a place there costs nothing.
    pub fn free(&self, supporter: usize) -> bool {
        self.0[supporter] == 0
    }
}

/// From nothing up: a price rises while somebody would rather have that place.
fn lowest(offers: &[Vec<Offer>], chosen: &Chosen, held: &[Vec<(usize, i64)>]) -> Vec<i64> {
    let mut prices = vec![0; held.len()];
    let mut look = Queue::of(offers.len());
    while let Some(waiting) = look.next() {
        let kept = offers[waiting].iter().find(|offer| Some(offer.supporter) == chosen[waiting]);
        let kept = kept.map_or(0, |offer| offer.weight - prices[offer.supporter]);
        for offer in &offers[waiting] {
            if offer.weight - kept > prices[offer.supporter] {
                prices[offer.supporter] = offer.weight - kept;
                held[offer.supporter].iter().for_each(|(other, _)| look.again(*other));
            }
        }
    }
    prices
}

/// From all that it weighs down: a price falls until nobody who pays it would rather go elsewhere.
fn highest(full: &[bool], held: &[Vec<(usize, i64)>], seekers: &[Vec<(Option<usize>, i64)>]) -> Vec<i64> {
    let most = |with: usize| held[with].iter().map(|(_, weight)| *weight).min().unwrap_or(0);
    let mut prices: Vec<i64> = (0..full.len()).map(|with| if full[with] { most(with) } else { 0 }).collect();
    let mut look = Queue::of(full.len());
    while let Some(with) = look.next() {
        for (from, more) in &seekers[with] {
            if let Some(from) = *from
                && prices[with] - more < prices[from]
            {
                prices[from] = prices[with] - more;
                look.again(from);
            }
        }
    }
    prices
}

/// What is to be looked at, in turn: whatever changed is looked at again, but stands in the queue once.
struct Queue {
    line: VecDeque<usize>,
    stands: Vec<bool>,
}

impl Queue {
    fn of(size: usize) -> Self {
        Queue { line: (0..size).collect(), stands: vec![true; size] }
    }
    fn next(&mut self) -> Option<usize> {
        let next = self.line.pop_front()?;
        self.stands[next] = false;
        Some(next)
    }
    fn again(&mut self, at: usize) {
        if !std::mem::replace(&mut self.stands[at], true) {
            self.line.push_back(at);
        }
    }
}
