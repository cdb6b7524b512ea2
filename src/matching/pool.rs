//! A pool: who waits, who has room, what every pair that may be made scores, and which pairs are settled already.

use super::scores::Row;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a plan is to be best at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// The most pairs, then the greatest total score.
    Most,
    /// The greatest total score of pairs at or above the least; of equal totals the one of more pairs.
    Best,
    /// The most pairs, then the highest lowest score, then the greatest total.
    Fair,
}

/// What a plan is made from. The order of its lists means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Pool<'a> {
    /// What the plan is to be best at.
    pub aim: Aim,
    /// For [`Aim::Best`]: the lowest score of a pair that nobody pinned. Nothing is no limit.
    #[serde(default)]
    pub least: Option<i64>,
    /// Those who can support somebody.
    #[serde(borrow)]
    pub supporters: Vec<Supporter<'a>>,
    /// Those who wait.
    #[serde(borrow)]
    pub supported: Vec<Cow<'a, str>>,
    /// The pairs that may be made. One that is not listed is forbidden.
    #[serde(borrow)]
    pub scores: Vec<Score<'a>>,
    /// Pairs (supported, supporter) that every plan keeps, whatever they score.
    #[serde(borrow, default)]
    pub pinned: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

/// Somebody who can support others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Supporter<'a> {
    /// Their id.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// How many they have room for.
    pub places: i64,
}

/// A pair that may be made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Score<'a> {
    /// Who waits.
    #[serde(borrow)]
    pub supported: Cow<'a, str>,
    /// Who would support them.
    #[serde(borrow)]
    pub supporter: Cow<'a, str>,
    /// How well they fit: 0 or more.
    pub score: i64,
}

/// Why there can be no plan for a pool.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoolError {
    /// Not the form of a pool.
    #[error("not a pool: {0}")]
    Form(String),
    /// Somebody is on one side twice.
    #[error("{list} has {id} twice: everybody is listed once")]
    Twice { list: &'static str, id: String },
    /// A pair is scored twice.
    #[error("scores has the pair of {supported} and {supporter} twice: a pair has one score")]
    PairTwice { supported: String, supporter: String },
    /// A pair names somebody who is not on that side.
    #[error("{list} names {id}, who is not in {side}")]
    Unknown { list: &'static str, id: String, side: &'static str },
    /// Fewer places than none.
    #[error("{id} has {places} places: there can be none, but not fewer")]
    Places { id: String, places: i64 },
    /// A score below nothing.
    #[error("the pair of {supported} and {supporter} scores {score}: a score is 0 or more")]
    Negative { supported: String, supporter: String, score: i64 },
    /// A pair is both pinned and forbidden.
    #[error("{supported} is pinned to {supporter}, but that pair is forbidden: it has no score")]
    PinForbidden { supported: String, supporter: String },
    /// One person pinned to two.
    #[error("{supported} is pinned to {first} and to {second}: nobody gets two supporters in one plan")]
    PinnedToTwo { supported: String, first: String, second: String },
    /// More people pinned to somebody than they have room for.
    #[error("{pins} people are pinned to {supporter}, who has {places} places")]
    MorePinsThanPlaces { supporter: String, pins: i64, places: i64 },
    /// Sums that the plan's whole numbers could not hold.
    #[error("a score of {score} is too great for a pool of this size")]
    TooGreat { score: i64 },
}

/// A pool that has been checked: both sides in the order of their ids, and from here on by their places in it.
pub(super) struct Checked<'a> {
    pub supporters: Vec<&'a str>,
    pub supported: Vec<&'a str>,
    /// Of each supporter.
    pub places: Vec<u32>,
    /// Of each supported: the pairs that may be made (supporter, score), by supporter.
    pub scores: Vec<Cow<'a, Row>>,
    /// Of each supported.
    pub pinned: Vec<Option<usize>>,
}

impl<'a> Pool<'a> {
    /// Reads a pool as docs/matching.md has it.
    pub fn from_json(text: &'a str) -> Result<Self, PoolError> {
        serde_json::from_str(text).map_err(|error| PoolError::Form(error.to_string()))
    }

    /// The pool by places in sorted lists, or the first thing about it that cannot be.
    pub(super) fn check(&self) -> Result<Checked<'_>, PoolError> {
        let (supporters, supporter_at) = sorted("supporters", self.supporters.iter().map(|supporter| &*supporter.id))?;
        let (supported, supported_at) = sorted("supported", self.supported.iter().map(|id| &**id))?;
        let find = |list, waiting: &str, supporter: &str| find(&supported_at, &supporter_at, list, waiting, supporter);

        let mut places = vec![0; supporters.len()];
        for Supporter { id, places: room } in &self.supporters {
            let room = u64::try_from(*room).map_err(|_| PoolError::Places { id: id.to_string(), places: *room })?;
            // Nobody can support more people than wait.
            places[supporter_at[&**id]] = room.min(supported.len() as u64) as u32;
        }

        let mut scores: Vec<Vec<(usize, i64)>> = vec![Vec::new(); supported.len()];
        for Score { supported, supporter, score } in &self.scores {
            let (waiting, with) = find("scores", supported, supporter)?;
            if *score < 0 {
                return Err(PoolError::Negative { supported: supported.to_string(), supporter: supporter.to_string(), score: *score });
            }
            scores[waiting].push((with, *score));
        }
        for (waiting, row) in scores.iter_mut().enumerate() {
            row.sort_unstable();
            if let Some(pair) = row.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                let supporter = supporters[pair[0].0].to_owned();
                return Err(PoolError::PairTwice { supported: supported[waiting].to_owned(), supporter });
            }
        }

        let scores = scores.into_iter().map(Cow::Owned).collect();
        let mut checked = Checked { pinned: vec![None; supported.len()], supporters, supported, places, scores };
        let pins: FxHashSet<(usize, usize)> =
            self.pinned.iter().map(|(supported, supporter)| find("pinned", supported, supporter)).collect::<Result<_, _>>()?;
        checked.pin(pins)?;
        Ok(checked)
    }
}

impl<'a> Checked<'a> {
    /// Of two sides in the order of their ids, with the places of each supporter, and of each who waits the pairs that may be made, by supporter.
    pub fn of(
        supporters: Vec<(&'a str, u32)>,
        supported: Vec<&'a str>,
        scores: Vec<&'a Row>,
        pinned: &[(&'a str, &'a str)],
    ) -> Result<Self, PoolError> {
        let most = supported.len() as u32;
        let places = supporters.iter().map(|(_, room)| (*room).min(most)).collect();
        let (supporters, supporter_at) = sorted("supporters", supporters.into_iter().map(|(id, _)| id))?;
        let (supported, supported_at) = sorted("supported", supported.into_iter())?;
        let pins = pinned.iter().map(|(waiting, with)| find(&supported_at, &supporter_at, "pinned", waiting, with));
        let pins = pins.collect::<Result<_, _>>()?;
        let scores = scores.into_iter().map(Cow::Borrowed).collect();
        let mut checked = Checked { pinned: vec![None; supported.len()], supporters, supported, places, scores };
        checked.pin(pins)?;
        Ok(checked)
    }

    fn pin(&mut self, pins: FxHashSet<(usize, usize)>) -> Result<(), PoolError> {
        let mut pins: Vec<(usize, usize)> = pins.into_iter().collect();
        pins.sort_unstable();
        let mut taken = vec![0; self.supporters.len()];
        for (waiting, with) in pins {
            let (supported, supporter) = (self.supported[waiting].to_owned(), self.supporters[with].to_owned());
            if let Some(first) = self.pinned[waiting].replace(with) {
                return Err(PoolError::PinnedToTwo { supported, first: self.supporters[first].to_owned(), second: supporter });
            }
            if self.score(waiting, with).is_none() {
                return Err(PoolError::PinForbidden { supported, supporter });
            }
            taken[with] += 1;
        }
        match (0..taken.len()).find(|&with| taken[with] > i64::from(self.places[with])) {
            None => Ok(()),
            Some(with) => Err(PoolError::MorePinsThanPlaces {
                supporter: self.supporters[with].to_owned(),
                pins: taken[with],
                places: i64::from(self.places[with]),
            }),
        }
    }

    /// What a pair scores; nothing if it is forbidden.
    pub fn score(&self, waiting: usize, with: usize) -> Option<i64> {
        let row = &self.scores[waiting];
        row.binary_search_by_key(&with, |pair| pair.0).ok().map(|at| row[at].1)
    }
}

type Places<'a> = FxHashMap<&'a str, usize>;

/// The places of two people in the lists of the two sides.
fn find(supported: &Places, supporters: &Places, list: &'static str, waiting: &str, with: &str) -> Result<(usize, usize), PoolError> {
    let unknown = |id: &str, side| PoolError::Unknown { list, id: id.to_owned(), side };
    match (supported.get(waiting), supporters.get(with)) {
        (Some(waiting), Some(with)) => Ok((*waiting, *with)),
        (None, _) => Err(unknown(waiting, "supported")),
        (_, None) => Err(unknown(with, "supporters")),
    }
}

fn sorted<'a>(list: &'static str, ids: impl Iterator<Item = &'a str>) -> Result<(Vec<&'a str>, Places<'a>), PoolError> {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(PoolError::Twice { list, id: pair[0].to_owned() }),
        None => {
            let places = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
            Ok((ids, places))
        }
    }
}
