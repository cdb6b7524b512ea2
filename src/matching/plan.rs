//! The plan for a whole pool, by one of three aims: exact, and the same on every device.

use super::bottleneck::{highest_floor, most_pairs};
use super::greatest::{Offer, greatest};
use super::pool::{Aim, Checked, Pool, PoolError};
use serde::{Deserialize, Serialize};

/// Pairs for everybody who can have one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// In the order of the ids of those supported.
    pub pairs: Vec<Pair>,
    /// All scores together.
    pub total: i64,
    /// The score of the pair that fits worst; nothing if there is no pair.
    pub lowest: Option<i64>,
    /// Why there is no pair, if there is none.
    pub empty: Option<Empty>,
}

/// A pair of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Who is supported.
    pub supported: String,
    /// Who supports them.
    pub supporter: String,
    /// How well they fit.
    pub score: i64,
}

/// Why a plan has no pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Empty {
    /// There is nobody to support.
    #[error("nobody waits")]
    NobodyWaits,
    /// There is nobody to support them.
    #[error("there is no supporter")]
    NoSupporter,
    /// Every supporter's places are taken.
    #[error("no supporter has a place")]
    NoPlace,
    /// The rules forbid every pair with somebody who has a place.
    #[error("every pair with a supporter who has a place is forbidden")]
    AllForbidden,
    /// There are pairs, but all fit worse than the least that was asked for.
    #[error("no pair with a supporter who has a place scores {0} or more")]
    NoneAtLeast(i64),
}

/// The best plan for a pool. Pinned pairs are in it whatever they score, forbidden pairs are not, and nobody has more than their places.
///
/// Of plans that are equally good it is the one that gives the first of those who wait, by id, the first supporter by id, then the second, and so on; so pinning a pair that a plan has already gives the same plan.
pub fn plan(pool: &Pool) -> Result<Plan, PoolError> {
    plan_of(&pool.check()?, pool.aim, pool.least)
}

/// The same of a pool that has been checked.
pub(super) fn plan_of(checked: &Checked, aim: Aim, least: Option<i64>) -> Result<Plan, PoolError> {
    let mut places = checked.places.clone();
    checked.pinned.iter().flatten().for_each(|with| places[*with] -= 1);
    // Whoever is pinned is settled, and whoever has no room left cannot be asked.
    let open = checked.scores.iter().enumerate().map(|(waiting, row)| match checked.pinned[waiting] {
        Some(_) => Vec::new(),
        None => row.iter().copied().filter(|(with, _)| places[*with] > 0).collect(),
    });
    let open: Vec<Vec<(usize, i64)>> = open.collect();
    let floor = match aim {
        Aim::Most => None,
        Aim::Best => least,
        Aim::Fair => fair_floor(checked, &places, &open),
    };
    let weigh = Weigh::new(aim, checked, &places)?;
    let offers = open.into_iter().map(|row| {
        let enough = row.into_iter().filter(|(_, score)| floor.is_none_or(|floor| *score >= floor));
        enough.map(|(with, score)| Offer { supporter: with, weight: weigh.weight(score) }).collect()
    });
    let offers: Vec<Vec<Offer>> = offers.collect();
    let chosen = greatest(&places, &offers);
    let pairs = (0..checked.supported.len()).filter_map(|waiting| {
        let with = checked.pinned[waiting].or(chosen[waiting])?;
        let score = checked.score(waiting, with)?;
        Some(Pair { supported: checked.supported[waiting].to_owned(), supporter: checked.supporters[with].to_owned(), score })
    });
    let pairs: Vec<Pair> = pairs.collect();
    Ok(Plan {
        total: pairs.iter().map(|pair| pair.score).sum(),
        lowest: pairs.iter().map(|pair| pair.score).min(),
        empty: pairs.is_empty().then(|| why_empty(checked, aim, least)),
        pairs,
    })
}

/// The highest score that every pair of a plan of most pairs can reach. A pin that scores less sets it, since the lowest score is of the whole plan.
fn fair_floor(checked: &Checked, places: &[u32], open: &[Vec<(usize, i64)>]) -> Option<i64> {
    let floor = highest_floor(places, open, most_pairs(places, open, i64::MIN));
    let pinned = checked.pinned.iter().enumerate().filter_map(|(waiting, with)| checked.score(waiting, (*with)?)).min();
    floor.into_iter().chain(pinned).min()
}

/// What the pairs weigh, so that the greatest sum of weights is the aim: first and second wish in one whole number.
struct Weigh {
    times: i64,
    plus: i64,
}

/// Above this the sums inside the solver could leave 64 bits.
const GREATEST: i128 = 1 << 60;

impl Weigh {
    fn new(aim: Aim, checked: &Checked, places: &[u32]) -> Result<Self, PoolError> {
        let score = checked.scores.iter().flat_map(|row| row.iter()).map(|pair| pair.1).max().unwrap_or(0);
        let room: u64 = places.iter().map(|room| u64::from(*room)).sum();
        let pairs = i128::from(room.min(checked.supported.len() as u64));
        let (times, plus) = match aim {
            Aim::Most | Aim::Fair => (1, i128::from(score) * pairs + 1),
            Aim::Best => (pairs + 1, 1),
        };
        let nodes = (checked.supported.len() + checked.supporters.len() + 2) as i128;
        if (i128::from(score) * times + plus) * nodes > GREATEST {
            return Err(PoolError::TooGreat { score });
        }
        Ok(Weigh { times: times as i64, plus: plus as i64 })
    }

    fn weight(&self, score: i64) -> i64 {
        score * self.times + self.plus
    }
}

fn why_empty(checked: &Checked, aim: Aim, least: Option<i64>) -> Empty {
    let mut open = checked.scores.iter().flat_map(|row| row.iter()).filter(|(with, _)| checked.places[*with] > 0);
    match (aim, least) {
        _ if checked.supported.is_empty() => Empty::NobodyWaits,
        _ if checked.supporters.is_empty() => Empty::NoSupporter,
        _ if checked.places.iter().all(|room| *room == 0) => Empty::NoPlace,
        (Aim::Best, Some(least)) if open.next().is_some() => Empty::NoneAtLeast(least),
        _ => Empty::AllForbidden,
    }
}
