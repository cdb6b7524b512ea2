//! The attacker: what is known of groups of people as constraints over the smallest groups there are, and the bounds that follow.

use crate::made::{CELLS, Group};
use crate::order::Step;
use microlp::{ComparisonOp, OptimizationDirection, Problem};

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

#[derive(Default)]
pub struct Attacker {
    learnt: Vec<(Vec<usize>, Known)>,
    steps: Vec<Step>,
}

impl Attacker {
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
        let cells = group.cells();
        (self.extreme(&cells, OptimizationDirection::Minimize), self.extreme(&cells, OptimizationDirection::Maximize))
    }

    fn extreme(&self, cells: &[usize], direction: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(direction);
        let counted = |cell: usize| if cells.contains(&cell) { 1.0 } else { 0.0 };
        // No charity here has so many; without an end a number that nothing holds has no most.
        let people: Vec<_> = (0..CELLS).map(|cell| problem.add_var(counted(cell), (0.0, 1_000.0))).collect();
        for (cells, known) in &self.learnt {
            let sum: Vec<_> = cells.iter().map(|cell| (people[*cell], 1.0)).collect();
            match known.high {
                Some(high) if high == known.low => problem.add_constraint(sum.as_slice(), ComparisonOp::Eq, high as f64),
                high => {
                    problem.add_constraint(sum.as_slice(), ComparisonOp::Ge, known.low as f64);
                    if let Some(high) = high {
                        problem.add_constraint(sum.as_slice(), ComparisonOp::Le, high as f64);
                    }
                }
            }
        }
        for Step { first, second, more } in &self.steps {
            let of = |group: &Group, sign: f64| group.cells().into_iter().map(|cell| (people[cell], sign)).collect::<Vec<_>>();
            problem.add_constraint([of(first, 1.0), of(second, -1.0)].concat(), ComparisonOp::Ge, *more as f64);
        }
        let solution = problem.solve().expect("the truth is a solution").into_solution().expect("a solution");
        (solution.objective() * 1e6).round() / 1e6
    }
}
