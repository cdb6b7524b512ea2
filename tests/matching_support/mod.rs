//! Pools to plan for, and two other ways to plan for them: every plan there is, and another library.

use matching::{Aim, Plan, Pool, Score, Supporter};
use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;
use std::borrow::Cow;

/// A pool of small numbers: places, and of each who waits the scores with every supporter (nothing is forbidden).
pub fn pool(aim: Aim, least: Option<i64>, places: &[i64], scores: &[Vec<Option<i64>>], pinned: &[(usize, usize)]) -> Pool<'static> {
    let pairs =
        scores.iter().enumerate().flat_map(|(waiting, row)| row.iter().enumerate().map(move |(with, score)| (waiting, with, score)));
    Pool {
        aim,
        least,
        supporters: places.iter().enumerate().map(|(with, places)| Supporter { id: supporter(with), places: *places }).collect(),
        supported: (0..scores.len()).map(supported).collect(),
        scores: pairs
            .filter_map(|(waiting, with, score)| {
                Some(Score { supported: supported(waiting), supporter: supporter(with), score: (*score)? })
            })
            .collect(),
        pinned: pinned.iter().map(|(waiting, with)| (supported(*waiting), supporter(*with))).collect(),
    }
}

pub fn supported(at: usize) -> Cow<'static, str> {
    Cow::Owned(format!("waits-{at:04}"))
}

pub fn supporter(at: usize) -> Cow<'static, str> {
    Cow::Owned(format!("mentor-{at:04}"))
}

/// What a plan is compared by, greater being better.
pub type Worth = (i64, i64, i64);

/// Whom each has in a plan.
pub type Choice = Vec<Option<usize>>;

pub fn worth(aim: Aim, scores: &[i64]) -> Worth {
    let (pairs, total) = (scores.len() as i64, scores.iter().sum());
    match aim {
        Aim::Most => (pairs, total, 0),
        Aim::Best => (total, pairs, 0),
        Aim::Fair => (pairs, scores.iter().min().copied().unwrap_or(0), total),
    }
}

pub fn worth_of(aim: Aim, plan: &Plan) -> Worth {
    worth(aim, &plan.pairs.iter().map(|pair| pair.score).collect::<Vec<_>>())
}

pub fn choice_of(plan: &Plan, waiting: usize) -> Choice {
    let at = |text: &str| text.rsplit('-').next().and_then(|number| number.parse::<usize>().ok());
    let mut choice = vec![None; waiting];
    for pair in &plan.pairs {
        choice[at(&pair.supported).unwrap()] = at(&pair.supporter);
    }
    choice
}

/// Every plan, and of the best the first: nobody comes after everybody.
pub fn by_trying_all(
    aim: Aim,
    least: Option<i64>,
    places: &[i64],
    scores: &[Vec<Option<i64>>],
    pinned: &[(usize, usize)],
) -> (Worth, Choice) {
    let mut best: Option<(Worth, Choice)> = None;
    let mut choice = vec![None; scores.len()];
    try_from(
        0,
        &mut places.to_vec(),
        &mut choice,
        &mut |choice| {
            let given: Vec<i64> = choice.iter().enumerate().filter_map(|(waiting, with)| scores[waiting][(*with)?]).collect();
            let is_pinned = |waiting, with| pinned.contains(&(waiting, with));
            let kept = pinned.iter().all(|(waiting, with)| choice[*waiting] == Some(*with));
            let enough = choice.iter().enumerate().all(|(waiting, with)| match (aim, least, with) {
                (Aim::Best, Some(least), Some(with)) => is_pinned(waiting, *with) || scores[waiting][*with] >= Some(least),
                _ => true,
            });
            let worth = worth(aim, &given);
            // They are tried in order, so that the first of equals is the one that stays.
            if kept && enough && best.as_ref().is_none_or(|(known, _)| worth > *known) {
                best = Some((worth, choice.clone()));
            }
        },
        scores,
    );
    best.unwrap()
}

fn try_from(waiting: usize, places: &mut Vec<i64>, choice: &mut Choice, found: &mut dyn FnMut(&Choice), scores: &[Vec<Option<i64>>]) {
    if waiting == scores.len() {
        return found(choice);
    }
    for with in 0..places.len() {
        if scores[waiting][with].is_some() && places[with] > 0 {
            places[with] -= 1;
            choice[waiting] = Some(with);
            try_from(waiting + 1, places, choice, found, scores);
            places[with] += 1;
        }
    }
    choice[waiting] = None;
    try_from(waiting + 1, places, choice, found, scores);
}

/// What the best plan is worth, by the Hungarian method of another library on a table of single places.
pub fn by_another_solver(aim: Aim, least: i64, places: &[i64], scores: &[Vec<Option<i64>>]) -> Worth {
    let most = |floor: i64| hungarian(places, scores, |score| (score >= floor).then_some(1));
    match aim {
        Aim::Best => {
            let given = hungarian(places, scores, |score| (score >= least).then_some(score * 10_000 + 1));
            worth(aim, &given)
        }
        Aim::Most => worth(aim, &hungarian(places, scores, |score| Some(score + 100_000_000))),
        Aim::Fair => {
            let pairs = most(0).len();
            let mut floors: Vec<i64> = scores.iter().flatten().flatten().copied().collect();
            floors.sort_unstable();
            floors.dedup();
            let reached = floors.partition_point(|floor| most(*floor).len() == pairs);
            let floor = if reached == 0 { 0 } else { floors[reached - 1] };
            worth(aim, &hungarian(places, scores, |score| (score >= floor).then_some(score + 100_000_000)))
        }
    }
}

fn hungarian(places: &[i64], scores: &[Vec<Option<i64>>], weigh: impl Fn(i64) -> Option<i64>) -> Vec<i64> {
    let slots: Vec<usize> = places.iter().enumerate().flat_map(|(with, room)| (0..*room).map(move |_| with)).collect();
    // One more column for everybody: having nobody.
    let columns = slots.len() + scores.len();
    let weigh = |score: Option<i64>| score.and_then(&weigh).unwrap_or(0);
    let table =
        Matrix::from_fn(scores.len(), columns, |(waiting, column)| slots.get(column).map_or(0, |with| weigh(scores[waiting][*with])));
    let (_, chosen) = kuhn_munkres(&table);
    let given = chosen.iter().enumerate().filter_map(|(waiting, column)| {
        let score = scores[waiting][*slots.get(*column)?];
        score.filter(|_| weigh(score) > 0)
    });
    given.collect()
}
