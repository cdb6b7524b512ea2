//! Which further numbers have to be hidden, so that nobody can work out those that are too small. Nothing here is drawn by lot: the same
//! report hides the same cells every time, so that asking again tells nothing.

use super::attack::ranges;
use super::numbers::{Line, Numbers, Shown};
use super::profile::Profile;
use std::collections::BTreeSet;

/// Hides more and more until every number that is too small may, for all that anybody can work out, have any value from 1 up to its
/// threshold. To begin with `numbers` say how each would stand if it were alone.
pub fn protect(numbers: &mut Numbers, profile: &Profile) {
    while hide_beside_lonely(numbers) || hide_beside_learnt(numbers, profile) {}
}

/// One hidden number in a sum is the total without the others. Whether any was hidden beside one.
fn hide_beside_lonely(numbers: &mut Numbers) -> bool {
    let mut more = false;
    for line in 0..numbers.lines.len() {
        // What is in no report is unseen as well; where that is all, nothing is to be worked out unless it is small.
        let unseen: Vec<usize> = numbers.lines[line].members().filter(|at| !numbers.numbers[*at].is_seen()).collect();
        let [only] = unseen[..] else { continue };
        let number = numbers.numbers[only];
        more |= (number.shown != Shown::Unsaid || number.is_small()) && hide_one(numbers, line);
    }
    more
}

/// Whether any was hidden to keep a small number from being narrowed down.
fn hide_beside_learnt(numbers: &mut Numbers, profile: &Profile) -> bool {
    let ranges = ranges(numbers, profile);
    let mut more = false;
    for (at, range) in ranges.into_iter().enumerate() {
        if !numbers.numbers[at].is_safe_in(range) {
            more |= say_less_around(numbers, at);
        }
    }
    more
}

/// Says a little less of the sums that a number is in: a part, else a total, else that hidden ones are small, else of the sums of what nobody
/// prints in them, else that rows are there.
/// Nothing left to hide and still narrowed down it cannot be: what nobody has said has no end.
fn say_less_around(numbers: &mut Numbers, at: usize) -> bool {
    let lines: Vec<usize> = (0..numbers.lines.len()).filter(|line| numbers.lines[*line].members().any(|member| member == at)).collect();
    lines.iter().any(|line| hide_one(numbers, *line))
        || lines.iter().any(|line| weaken(numbers, *line, |shown, _| shown == Shown::Small, Shown::Hidden))
        || hide_beside_unsaid(numbers, &lines)
        || lines.iter().any(|line| weaken(numbers, *line, |shown, is_row| shown == Shown::Hidden && is_row, Shown::Unsaid))
}

/// Hides the smallest number of the other sums of what stands in some sums and in no report: whoever knows those sums knows what nobody printed.
fn hide_beside_unsaid(numbers: &mut Numbers, lines: &[usize]) -> bool {
    let members = lines.iter().flat_map(|line| numbers.lines[*line].members());
    let unsaid: BTreeSet<usize> = members.filter(|at| numbers.numbers[*at].shown == Shown::Unsaid).collect();
    let others = numbers.lines.iter().filter(|line| line.members().any(|member| unsaid.contains(&member)));
    let seen = others.flat_map(Line::members).filter(|at| numbers.numbers[*at].can_be_hidden() && numbers.numbers[*at].value > 0);
    match seen.min_by_key(|at| (numbers.numbers[*at].value, *at)) {
        Some(at) => {
            numbers.numbers[at].shown = Shown::Hidden;
            true
        }
        None => false,
    }
}

/// Hides the smallest number of a sum that can still be hidden: a part with somebody in it, else an empty one, else the total.
fn hide_one(numbers: &mut Numbers, line: usize) -> bool {
    let Line { parts, total } = &numbers.lines[line];
    let seen = |at: &usize| numbers.numbers[*at].can_be_hidden();
    let smallest = parts.iter().copied().filter(seen).min_by_key(|at| (numbers.numbers[*at].value == 0, numbers.numbers[*at].value));
    match smallest.or(Some(*total).filter(seen)) {
        Some(at) => {
            numbers.numbers[at].shown = Shown::Hidden;
            true
        }
        None => false,
    }
}

/// Has every member of a sum that `is` so stand as `less`, the total first and alone if that is enough.
fn weaken(numbers: &mut Numbers, line: usize, is: impl Fn(Shown, bool) -> bool, less: Shown) -> bool {
    let Line { parts, total } = numbers.lines[line].clone();
    let mut said_less = false;
    for group in [vec![total], parts] {
        for at in group {
            let number = &mut numbers.numbers[at];
            if is(number.shown, number.is_row) {
                number.shown = less;
                number.is_row &= less != Shown::Unsaid;
                said_less = true;
            }
        }
        if said_less {
            break;
        }
    }
    said_less
}
