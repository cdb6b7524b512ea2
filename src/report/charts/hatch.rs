//! The lines of a pattern within a rectangle, so that a drawing needs no definitions of its own to be told apart in black and white.

use super::drawing::Fill;

/// A line from here to there.
pub type Stretch = [(u32, u32); 2];

/// Between two lines of a pattern.
const STEP: u32 = 70;

/// The lines over an area of this fill, at its place; none over one that is plain.
pub fn hatch(fill: Fill, (x, y): (u32, u32), (width, height): (u32, u32)) -> Vec<Stretch> {
    let mut lines: Vec<Stretch> = Vec::new();
    let slanting = || (STEP..width + height).step_by(STEP as usize);
    let rising = |at: u32| [(at - at.min(height), at.min(height)), (at.min(width), at - at.min(width))];
    let mirrored = |[from, to]: Stretch| [(width - from.0, from.1), (width - to.0, to.1)];
    match fill {
        Fill::Part(1) => lines.extend(slanting().map(rising)),
        Fill::Part(3) => lines.extend((STEP..height).step_by(STEP as usize).map(|at| [(0, at), (width, at)])),
        Fill::Part(4) => lines.extend(slanting().map(rising).map(mirrored)),
        Fill::Part(5) => lines.extend((STEP..width).step_by(STEP as usize).map(|at| [(at, 0), (at, height)])),
        Fill::Hidden => {
            lines.extend(slanting().step_by(2).map(rising));
            lines.extend(slanting().step_by(2).map(rising).map(mirrored));
        }
        Fill::Part(_) | Fill::Shade(_) | Fill::Absent => {}
    }
    lines.into_iter().map(|line| line.map(|(along, down)| (x + along, y + down))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stays_within_its_area_and_no_two_are_alike() {
        let size = (500, 170);
        let fills = (0..6).map(Fill::Part).chain([Fill::Hidden]);
        let patterns: Vec<Vec<Stretch>> = fills.map(|fill| hatch(fill, (40, 30), size)).collect();
        for (x, y) in patterns.iter().flatten().flatten() {
            assert!((40..=540).contains(x) && (30..=200).contains(y), "{x} {y}");
        }
        let lined: Vec<&Vec<Stretch>> = patterns.iter().filter(|lines| !lines.is_empty()).collect();
        assert_eq!(lined.len(), 5, "the other two are plain, one dark and one light");
        assert!(lined.iter().enumerate().all(|(at, lines)| !lined[..at].contains(lines)));
    }
}
