//! Every pair of a pool: forbidden and why, or scored and why; and the pool that a plan is made from.

use super::parts::{Part, Scored, parts};
use super::pool::{Aim, Pool, Score, Supporter};
use super::profile::{Past, Supporting, Waiting};
use super::rules::{Caution, Forbidden, cautions, forbidden};
use super::scheme::Scheme;
use crate::domain::ids::PersonId;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything that a plan of one scheme is made from.
#[derive(Debug, Clone)]
pub struct Sides {
    /// What the scheme asks.
    pub scheme: Scheme,
    /// The day on which the plan is made.
    pub today: NaiveDate,
    /// Those who wait.
    pub waiting: Vec<Waiting>,
    /// Those who can support them.
    pub supporting: Vec<Supporting>,
    /// What was between two people (who waits, who would support them) before.
    pub past: BTreeMap<(PersonId, PersonId), Vec<Past>>,
    /// Pairs that every plan keeps.
    pub pinned: Vec<(PersonId, PersonId)>,
}

/// What is to be said of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// What forbids it; empty if nothing does.
    pub forbidden: Vec<Forbidden>,
    /// What must be seen to before it starts.
    pub cautions: Vec<Caution>,
    /// The parts of its score that count, in their order.
    pub parts: Vec<Scored>,
    /// The sum of every part times its weight.
    pub sum: i64,
    /// The score as the page shows it, 0 to 100.
    pub shown: u8,
}

impl Sides {
    /// A pair with everything about it.
    pub fn assess(&self, waiting: &Waiting, supporting: &Supporting) -> Assessed {
        let (parts, sum) = self.score(waiting, supporting);
        Assessed {
            forbidden: self.forbidden(waiting, supporting),
            cautions: cautions(&self.scheme, supporting, self.today),
            parts,
            sum,
            shown: shown(sum, self.full_weight()),
        }
    }

    /// The parts that count, and their sum by weight.
    fn score(&self, waiting: &Waiting, supporting: &Supporting) -> (Vec<Scored>, i64) {
        let mut parts = parts(waiting, supporting, self.today);
        parts.retain(|scored| self.scheme.weight(scored.part).times() > 0);
        let sum = parts.iter().map(|scored| i64::from(scored.score) * self.scheme.weight(scored.part).times()).sum();
        (parts, sum)
    }

    /// What forbids a pair.
    pub fn forbidden(&self, waiting: &Waiting, supporting: &Supporting) -> Vec<Forbidden> {
        let pair = (waiting.profile.id.clone(), supporting.profile.id.clone());
        forbidden(&self.scheme, waiting, supporting, self.past.get(&pair).map_or(&[], Vec::as_slice))
    }

    /// The pool of all pairs that nothing forbids. Somebody who is pinned is there with their pin, also when everything else of theirs is forbidden.
    pub fn pool(&self) -> Pool<'_> {
        let mut scores = Vec::new();
        for waiting in &self.waiting {
            for supporting in &self.supporting {
                if self.forbidden(waiting, supporting).is_empty() {
                    let (_, score) = self.score(waiting, supporting);
                    scores.push(Score { supported: id(&waiting.profile.id), supporter: id(&supporting.profile.id), score });
                }
            }
        }
        Pool {
            aim: self.scheme.aim,
            least: (self.scheme.aim == Aim::Best).then(|| least_sum(self.scheme.least, self.full_weight())),
            supporters: self.supporting.iter().map(|one| Supporter { id: id(&one.profile.id), places: i64::from(one.room()) }).collect(),
            supported: self.waiting.iter().map(|one| id(&one.profile.id)).collect(),
            scores,
            pinned: self.pinned.iter().map(|(waiting, with)| (id(waiting), id(with))).collect(),
        }
    }

    fn full_weight(&self) -> i64 {
        Part::ALL.iter().map(|part| self.scheme.weight(*part).times()).sum()
    }
}

fn id(person: &PersonId) -> Cow<'_, str> {
    Cow::Borrowed(person.as_str())
}

/// 0 to 100, half up; of a scheme in which nothing counts every pair is as good as another.
fn shown(sum: i64, full_weight: i64) -> u8 {
    let full = full_weight * 1000;
    if full == 0 { 100 } else { ((sum * 200 + full) / (full * 2)).clamp(0, 100) as u8 }
}

/// The smallest sum that is shown as so many of 100.
fn least_sum(least: u8, full_weight: i64) -> i64 {
    let full = full_weight * 1000;
    // shown >= least  <=>  sum * 200 + full >= least * full * 2
    ((i64::from(least) * 2 - 1).max(0) * full + 199) / 200
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_that_is_shown_is_the_least_that_is_planned() {
        for full_weight in [0, 1, 3, 17, 36] {
            for least in 0..=100 {
                let sum = least_sum(least, full_weight);
                assert!(full_weight == 0 || shown(sum, full_weight) >= least, "{least} of {full_weight}");
                assert!(sum == 0 || shown(sum - 1, full_weight) < least, "{least} of {full_weight}");
            }
        }
    }

    #[test]
    fn a_score_is_shown_to_the_nearest_of_a_hundred_half_up() {
        assert_eq!([shown(0, 1), shown(4, 1), shown(5, 1), shown(944, 1), shown(945, 1), shown(1000, 1)], [0, 0, 1, 94, 95, 100]);
    }
}
