//! The choice of the greatest weight, found on the promising offers and proved on all.
//!
//! Solving a million offers at once takes seconds. So the solver gets the best few of everybody, the prices of its answer say which of the others would improve it, those are added, and so on until there are none: then the answer is the greatest of all.

use super::first::first_of_equals;
use super::network::cheapest;
use super::prices::Prices;

/// Somebody who could support the person whose offer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offer {
    /// Their place in the list of supporters.
    pub supporter: usize,
    /// What it weighs if this is taken: more than 0.
    pub weight: i64,
}

/// Who supports each of those who wait: nobody, or a supporter.
pub(super) type Chosen = Vec<Option<usize>>;

/// How many offers a person begins with by each of two orders, and gets in the first round.
const FEW: usize = 8;

/// The choice of greatest weight in which nobody has more than their places; the first of those that are equal.
pub(super) fn greatest(places: &[u32], offers: &[Vec<Offer>]) -> Chosen {
    let mut promising = most_promising(places.len(), offers);
    let mut few = FEW;
    loop {
        let chosen = cheapest(places, &promising);
        let prices = Prices::of(places, &promising, &chosen);
        let mut proved = true;
        for (waiting, row) in offers.iter().enumerate() {
            let kept = prices.kept(&promising, &chosen, waiting);
            let mut better: Vec<Offer> = row.iter().copied().filter(|offer| prices.left(*offer) > kept).collect();
            proved &= better.is_empty();
            keep_best(&mut better, few, places.len(), waiting, |offer| prices.left(offer));
            promising[waiting].extend(better);
        }
        if proved {
            return first_of_equals(places, offers, chosen, &prices);
        }
        few *= 2;
    }
}

/// The best few of everybody, by weight and by how far it is above what that supporter weighs for others.
fn most_promising(supporters: usize, offers: &[Vec<Offer>]) -> Vec<Vec<Offer>> {
    let mut sums = vec![(0_i128, 0_i128); supporters];
    for offer in offers.iter().flatten() {
        let (sum, count) = &mut sums[offer.supporter];
        *sum += i128::from(offer.weight);
        *count += 1;
    }
    let usual: Vec<i64> = sums.iter().map(|(sum, count)| (sum / count.max(&1)) as i64).collect();
    let promising = offers.iter().enumerate().map(|(waiting, row)| {
        let mut heaviest = row.clone();
        keep_best(&mut heaviest, FEW, supporters, waiting, |offer| offer.weight);
        let mut unusual = row.clone();
        keep_best(&mut unusual, FEW, supporters, waiting, |offer| offer.weight - usual[offer.supporter]);
        unusual.retain(|offer| !heaviest.contains(offer));
        heaviest.extend(unusual);
        heaviest
    });
    promising.collect()
}

/// Keeps the offers of greatest worth. Of equal ones everybody begins at another supporter, or all would be left with the same few.
fn keep_best(offers: &mut Vec<Offer>, few: usize, supporters: usize, waiting: usize, worth: impl Fn(Offer) -> i64) {
    if offers.len() > few {
        let turn = supporters - waiting % supporters;
        offers.select_nth_unstable_by_key(few, |offer| (-worth(*offer), (offer.supporter + turn) % supporters));
        offers.truncate(few);
    }
}
