//! The attacker: what is known of groups of people as constraints over the smallest groups there are, and the bounds that follow.

use crate::made::{CELLS, Group};
use crate::order::Step;
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use std::collections::BTreeSet;

/// The values that a number may have, as far as it says by itself.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    low: u64,
    high: Option<u64>,
}

impl Known {
    pub fn between(low: u64, high: u64) -> Known {
        Known { low, high: Some(high) }
    }
    pub fn from(low: u64) -> Known {
        Known { low, high: None }
    }
}

pub struct Attacker {
    /// How many smallest groups there are.
    cells: usize,
    learnt: Vec<(Vec<usize>, Known)>,
    steps: Vec<Step>,
}

impl Default for Attacker {
    fn default() -> Attacker {
        Attacker::over(CELLS)
    }
}

impl Attacker {
    pub fn over(cells: usize) -> Attacker {
        Attacker { cells, learnt: Vec::new(), steps: Vec::new() }
    }
    /// Takes in that there are so many people in some of the smallest groups.
    pub fn learns_of(&mut self, cells: Vec<usize>, known: Known) {
        self.learnt.push((cells, known));
    }
    /// Takes in that there are so many people in a group.
    pub fn learns(&mut self, group: &Group, known: Known) {
        self.learnt.push((group.cells(), known));
    }
    /// Takes in how two rows stand to each other.
    pub fn learns_step(&mut self, step: Step) {
        self.steps.push(step);
    }
    /// The least and the most people that can be in a group.
    pub fn bounds(&self, group: &Group) -> (f64, f64) {
        self.bounds_of(&group.cells())
    }
    /// The least and the most people that can be in some of the smallest groups.
    pub fn bounds_of(&self, cells: &[usize]) -> (f64, f64) {
        let table = Joint::of(self, cells);
        (table.extreme(OptimizationDirection::Minimize), table.extreme(OptimizationDirection::Maximize))
    }
}

/// Up to so many cells the attacker works in whole numbers, over more in any, which narrows no number down further than whole ones do.
const WHOLE: usize = 40;
/// No charity here has so many; without an end a number that nothing holds has no most.
const MOST: i32 = 1_000;

/// The joint table of all that was asked, as constraints over its cells: those that nothing learnt tells apart are one.
struct Joint {
    /// Whether the people of each cell are counted.
    counted: Vec<bool>,
    /// How often each cell is in what is at least and at most so many.
    rows: Vec<(Vec<i8>, i64, Option<u64>)>,
}

impl Joint {
    fn of(attacker: &Attacker, cells: &[usize]) -> Joint {
        let mark = |cells: &[usize], by: i8, row: &mut Vec<i8>| cells.iter().for_each(|cell| row[*cell] += by);
        let mut rows: Vec<(Vec<i8>, i64, Option<u64>)> = Vec::new();
        for (cells, known) in &attacker.learnt {
            let mut row = vec![0; attacker.cells];
            mark(cells, 1, &mut row);
            rows.push((row, known.low as i64, known.high));
        }
        for Step { first, second, more } in &attacker.steps {
            let mut row = vec![0; attacker.cells];
            mark(&first.cells(), 1, &mut row);
            mark(&second.cells(), -1, &mut row);
            rows.push((row, *more as i64, None));
        }
        let mut target = vec![0; attacker.cells];
        mark(cells, 1, &mut target);
        let signs: BTreeSet<Vec<i8>> =
            (0..attacker.cells).map(|cell| [target[cell]].into_iter().chain(rows.iter().map(|(row, ..)| row[cell])).collect()).collect();
        let counted = signs.iter().map(|sign| sign[0] == 1).collect();
        let rows = rows.iter().enumerate().map(|(at, (_, low, high))| (signs.iter().map(|sign| sign[at + 1]).collect(), *low, *high));
        Joint { counted, rows: rows.collect() }
    }
    fn extreme(&self, direction: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(direction);
        let add = |counted: &bool| {
            let worth = f64::from(u8::from(*counted));
            if self.counted.len() <= WHOLE {
                problem.add_integer_var(worth, (0, MOST))
            } else {
                problem.add_var(worth, (0.0, f64::from(MOST)))
            }
        };
        let people: Vec<_> = self.counted.iter().map(add).collect();
        for (row, low, high) in &self.rows {
            let sum: Vec<_> = people.iter().zip(row).filter(|(_, by)| **by != 0).map(|(cell, by)| (*cell, f64::from(*by))).collect();
            match high {
                Some(high) if *high as i64 == *low => problem.add_constraint(sum.as_slice(), ComparisonOp::Eq, *high as f64),
                high => {
                    problem.add_constraint(sum.as_slice(), ComparisonOp::Ge, *low as f64);
                    if let Some(high) = high {
                        problem.add_constraint(sum.as_slice(), ComparisonOp::Le, *high as f64);
                    }
                }
            }
        }
        let solution = problem.solve().expect("the truth is a solution").into_solution().expect("a solution");
        (solution.objective() * 1e6).round() / 1e6
    }
}
