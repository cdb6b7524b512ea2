//! Every pair of two sides: forbidden and why, or scored and why; and the plan for all of them.

use super::parts::{Part, Scored, parts};
use super::plan::{Plan, plan_of};
use super::pool::{Aim, Checked, PoolError};
use super::profile::{Past, Supporting, Waiting};
use super::rules::{Caution, Forbidden, cautions, forbidden};
use super::scheme::Scheme;
use super::scores::Scores;
use chrono::NaiveDate;
use domain::ids::PersonId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a plan of one scheme is made from; no name is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sides {
    /// What the scheme asks.
    pub scheme: Scheme,
    /// The day on which the plan is made.
    #[serde(with = "domain::cell::text")]
    pub today: NaiveDate,
    /// Those who wait.
    pub waiting: Vec<Waiting>,
    /// Those who can support them.
    pub supporting: Vec<Supporting>,
    /// What was between who waits and those who would support them.
    pub past: BTreeMap<PersonId, Vec<(PersonId, Past)>>,
    /// Pairs (who waits, who supports them) that every plan keeps.
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
        let mut parts = parts(waiting, supporting, self.today);
        parts.retain(|scored| self.scheme.weight(scored.part).times() > 0);
        let sum = parts.iter().map(|scored| i64::from(scored.score) * self.scheme.weight(scored.part).times()).sum();
        Assessed {
            forbidden: self.forbidden(waiting, supporting),
            cautions: cautions(&self.scheme, supporting, self.today),
            parts,
            sum,
            shown: self.shown(sum),
        }
    }

    /// A sum of parts as the page shows it, 0 to 100.
    pub fn shown(&self, sum: i64) -> u8 {
        shown(sum, self.full_weight())
    }

    /// What forbids a pair.
    pub fn forbidden(&self, waiting: &Waiting, supporting: &Supporting) -> Vec<Forbidden> {
        self.forbidden_with(self.past_of(waiting), waiting, supporting)
    }

    /// The same, with what was between who waits and everybody: looked up once for many pairs.
    pub(super) fn forbidden_with(&self, past: &[(PersonId, Past)], waiting: &Waiting, supporting: &Supporting) -> Vec<Forbidden> {
        let past: Vec<Past> = past.iter().filter(|(id, _)| *id == supporting.profile.id).map(|(_, past)| *past).collect();
        forbidden(&self.scheme, waiting, supporting, &past)
    }

    /// What was between somebody who waits and those who would support them.
    pub(super) fn past_of(&self, waiting: &Waiting) -> &[(PersonId, Past)] {
        self.past.get(&waiting.profile.id).map_or(&[], Vec::as_slice)
    }

    /// The best plan. Somebody who is pinned is there with their pin, also when everything else of theirs is forbidden. `told` hears how many of those who wait are compared with everybody, and of how many.
    ///
    /// # Errors
    /// If somebody is on a side twice, or the pins contradict each other or a rule.
    pub fn plan(&self, told: &mut dyn FnMut(usize, usize)) -> Result<Plan, PoolError> {
        self.plan_again(&mut Scores::default(), told)
    }

    /// The same plan, sooner: whoever is as they were when these scores were kept is not compared again.
    ///
    /// # Errors
    /// As of `plan`.
    pub fn plan_again(&self, kept: &mut Scores, told: &mut dyn FnMut(usize, usize)) -> Result<Plan, PoolError> {
        let waiting = by_id(&self.waiting, |one| &one.profile.id);
        let supporting = by_id(&self.supporting, |one| &one.profile.id);
        let checked = Checked::of(
            supporting.iter().map(|one| (one.profile.id.as_str(), one.room())).collect(),
            waiting.iter().map(|one| one.profile.id.as_str()).collect(),
            kept.of(self, &waiting, &supporting, told),
            &self.pinned.iter().map(|(waiting, with)| (waiting.as_str(), with.as_str())).collect::<Vec<_>>(),
        )?;
        let aim = self.scheme.aim;
        plan_of(&checked, aim, (aim == Aim::Best).then(|| least_sum(self.scheme.least, self.full_weight())))
    }

    /// Both sides, to be found by their ids.
    pub fn by_id(&self) -> (FxHashMap<&str, &Waiting>, FxHashMap<&str, &Supporting>) {
        let waiting = self.waiting.iter().map(|one| (one.profile.id.as_str(), one)).collect();
        (waiting, self.supporting.iter().map(|one| (one.profile.id.as_str(), one)).collect())
    }

    fn full_weight(&self) -> i64 {
        Part::ALL.iter().map(|part| self.scheme.weight(*part).times()).sum()
    }
}

fn by_id<T>(side: &[T], id: impl Fn(&T) -> &PersonId) -> Vec<&T> {
    let mut sorted: Vec<&T> = side.iter().collect();
    sorted.sort_by(|one, other| id(one).cmp(id(other)));
    sorted
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
