//! What a reader can work out: from every sum of the report, the values that each number may have.
//!
//! A part is at most the total without the least that the others can be, and at least the total without their most; a total lies between
//! the sums of both. Repeated until nothing changes, that is all there is to know where the sums share their numbers like the branches of
//! a tree. Where they run in a circle (a table of some of the people beside one of all) more could be known, so `book` leaves none.

use super::numbers::{Line, Numbers, Range};
use super::profile::Profile;

/// How often the sums are gone through at most, for each number there is.
const ROUNDS_A_NUMBER: usize = 4;

/// For each number the values that it may have.
pub fn ranges(numbers: &Numbers, profile: &Profile) -> Vec<Range> {
    let mut ranges: Vec<Range> = numbers.numbers.iter().map(|number| number.range(profile)).collect();
    // Along a tree every consequence is drawn after as many rounds as it is deep. Sums that contradict each other would be narrowed without
    // end, and nobody can work out anything from them.
    for _ in 0..ROUNDS_A_NUMBER * (numbers.numbers.len() + 1) {
        if !numbers.lines.iter().fold(false, |narrowed, line| narrow(line, &mut ranges) | narrowed) {
            break;
        }
    }
    ranges
}

/// Draws the consequences of one sum; whether there were any.
fn narrow(line: &Line, ranges: &mut [Range]) -> bool {
    let low = line.parts.iter().fold(0, |sum: u64, part| sum.saturating_add(ranges[*part].low));
    let high = line.parts.iter().fold(0, |sum: u64, part| sum.saturating_add(ranges[*part].high));
    let mut narrowed = take(&mut ranges[line.total], Range { low, high });
    let total = ranges[line.total];
    for &part in &line.parts {
        let own = ranges[part];
        let rest = Range { low: low.saturating_sub(own.low), high: high.saturating_sub(own.high) };
        let left = Range { low: total.low.saturating_sub(rest.high), high: total.high.saturating_sub(rest.low) };
        narrowed |= take(&mut ranges[part], left);
        if ranges[part] != own {
            // The sums above are of what was known before.
            return true;
        }
    }
    narrowed
}

fn take(known: &mut Range, learnt: Range) -> bool {
    let both = Range { low: known.low.max(learnt.low), high: known.high.min(learnt.high) };
    let narrowed = both != *known;
    *known = both;
    narrowed
}
