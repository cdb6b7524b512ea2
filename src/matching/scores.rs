//! What every pair scores, kept from one plan to the next: after a pin nobody is compared anew, which is most of the work of a plan.

use super::assess::Sides;
use super::parts::{Part, score};
use super::pool::Aim;
use super::profile::{Past, Supporting, Waiting};
use super::scheme::Scheme;
use super::traits::{Labels, Traits};
use chrono::NaiveDate;
use domain::ids::PersonId;
use rustc_hash::FxHashMap;

/// The pairs that one of those who wait may be part of: the supporter's place in the order of ids, and the score.
pub(super) type Row = [(usize, i64)];

/// The scores of the plan before. Whoever is as they were, beside supporters who are as they were, keeps theirs.
#[derive(Debug, Default)]
pub struct Scores {
    /// What all of them depend on.
    of: Option<(Scheme, NaiveDate, Vec<Supporting>)>,
    rows: FxHashMap<PersonId, Known>,
}

/// Somebody who waits, as they were when they were compared with everybody.
#[derive(Debug)]
struct Known {
    waiting: Waiting,
    past: Vec<(PersonId, Past)>,
    row: Vec<(usize, i64)>,
}

impl Scores {
    /// The scores of each of those who wait, both sides in the order of their ids. `told` hears how many of them are compared, and of how many.
    pub(super) fn of(
        &mut self,
        sides: &Sides,
        waiting: &[&Waiting],
        supporting: &[&Supporting],
        told: &mut dyn FnMut(usize, usize),
    ) -> Vec<&Row> {
        // What a plan is to be best at changes no score.
        let scheme = Scheme { aim: Aim::Most, least: 0, ..sides.scheme.clone() };
        let of = (scheme, sides.today, supporting.iter().map(|one| (*one).clone()).collect());
        let mut before = std::mem::take(&mut self.rows);
        if self.of.as_ref() != Some(&of) {
            before.clear();
            self.of = Some(of);
        }
        let mut compare = Compare::with(sides, supporting);
        for (at, one) in waiting.iter().enumerate() {
            told(at, waiting.len());
            let past = sides.past_of(one);
            let same = before.remove(&one.profile.id).filter(|known| known.waiting == **one && known.past == past);
            let known = same.unwrap_or_else(|| Known { waiting: (*one).clone(), past: past.to_vec(), row: compare.row(one, past) });
            self.rows.insert(one.profile.id.clone(), known);
        }
        told(waiting.len(), waiting.len());
        waiting.iter().filter_map(|one| self.rows.get(&one.profile.id)).map(|known| known.row.as_slice()).collect()
    }
}

/// Everybody who supports, ready to be compared with.
struct Compare<'a> {
    sides: &'a Sides,
    labels: Labels,
    supporting: Vec<(&'a Supporting, Traits)>,
    /// The parts that count, and how much.
    weights: Vec<(Part, i64)>,
}

impl<'a> Compare<'a> {
    fn with(sides: &'a Sides, supporting: &[&'a Supporting]) -> Self {
        let mut labels = Labels::default();
        let supporting = supporting.iter().map(|one| (*one, labels.supporting(one))).collect();
        let weights = Part::ALL.iter().map(|part| (*part, sides.scheme.weight(*part).times())).filter(|(_, times)| *times > 0);
        Compare { sides, labels, supporting, weights: weights.collect() }
    }

    fn row(&mut self, one: &Waiting, past: &[(PersonId, Past)]) -> Vec<(usize, i64)> {
        let traits = self.labels.waiting(one, self.sides.today);
        let allowed = self.supporting.iter().enumerate().filter(|(_, (other, _))| self.sides.forbidden_with(past, one, other).is_empty());
        let scored = allowed.map(|(with, (_, other))| {
            (with, self.weights.iter().map(|(part, times)| i64::from(score(*part, &traits, other)) * times).sum())
        });
        scored.collect()
    }
}
