//! One bar divided into the parts of a whole, with a line for each part under it, in the bar's order and pattern.

use super::drawing::{Anchor, Drawing, Fill, LINE, PARTS, STANDS, Tone, WIDTH, portion};
use super::{Row, Says};
use crate::disclosure::Printed;
use crate::result::Number;

const THICK: u32 = 380;
/// Between two parts.
const GAP: u32 = 20;
/// No narrower than this, so that it can be seen.
const LEAST: u32 = 60;
const SWATCH: u32 = 170;

/// Whether the whole and enough of its parts can be seen, and no more than can be told apart.
pub fn can_draw(rows: &[Row], total: Option<Printed>) -> bool {
    let seen = rows.iter().filter(|row| row.number.seen().is_some_and(|number| number > 0)).count();
    total.and_then(Printed::seen).is_some_and(|total| total > 0) && (1..=PARTS).contains(&seen) && (2..=PARTS + 3).contains(&rows.len())
}

/// What is hidden stands last, all of it as one piece: what the others leave of the whole.
pub fn shares(rows: &[Row], total: Printed, says: &Says) -> Option<Drawing> {
    if !can_draw(rows, Some(total)) {
        return None;
    }
    let seen: Vec<(&Row, u64)> = rows.iter().filter_map(|row| Some((row, row.number.seen().filter(|number| *number > 0)?))).collect();
    let hidden: Vec<&Row> = rows.iter().filter(|row| row.number.seen().is_none()).collect();
    // Rounded parts may come to more than the rounded whole.
    let of_seen = seen.iter().fold(0_u64, |sum, (_, number)| sum.saturating_add(*number));
    let whole = of_seen.max(total.seen()?);
    let room = if hidden.is_empty() { WIDTH } else { WIDTH - 2 * LEAST };
    let mut drawing = Drawing::new();
    let mut x = 0;
    for (at, width) in (0_u8..).zip(widths(room, &seen, whole)) {
        drawing.area(x, 0, width - GAP, THICK, Fill::Part(at));
        x += width;
    }
    if !hidden.is_empty() {
        drawing.area(x, 0, WIDTH - x, THICK, Fill::Hidden);
    }
    let parts = (0_u8..).zip(&seen).map(|(at, (row, _))| (Fill::Part(at), *row));
    let lines = parts.chain(hidden.iter().map(|row| (Fill::Hidden, *row)));
    for (at, (fill, row)) in (0_u32..).zip(lines) {
        let top = THICK + LINE / 2 + at * (LINE + 40);
        drawing.area(0, top + (LINE - SWATCH) / 2, SWATCH, SWATCH, fill);
        let words = [row.label.as_str(), ": ", &(says.number)(row.number)].concat();
        drawing.text(SWATCH + 100, top + STANDS, Anchor::Left, Tone::Label, words);
    }
    Some(drawing)
}

/// How much of the room each part takes, the gap after it too. What those take that would be too narrow to see is taken from the widest.
fn widths(room: u32, parts: &[(&Row, u64)], whole: u64) -> Vec<u32> {
    let mut widths: Vec<u32> = parts.iter().map(|(_, number)| portion(room, *number, whole).max(LEAST)).collect();
    let over = widths.iter().sum::<u32>().saturating_sub(room);
    if let Some(widest) = widths.iter_mut().max() {
        *widest -= over;
    }
    widths
}
