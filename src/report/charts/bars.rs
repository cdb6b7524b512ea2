//! A bar for each row, its name before it and its number after it.

use super::drawing::{Anchor, Drawing, Fill, LINE, STANDS, Stroke, Tone, WIDTH, portion};
use super::{Row, Says};
use crate::result::Number;

/// More rows than this are left to the table.
const MOST: usize = 12;
/// Where the bars begin, and how long the longest is.
const START: u32 = 1580;
const LONGEST: u32 = 2260;
const ROW: u32 = 280;
const THICK: u32 = 180;
/// As long as every mark of a hidden number is, whatever the number.
const HIDDEN: u32 = 260;
/// Letters that a name has room for.
const LETTERS: usize = 22;

/// The rows in the order of the table.
pub fn bars(rows: &[Row], says: &Says) -> Drawing {
    let mut drawing = Drawing::new();
    let shown = if rows.len() > MOST + 1 { MOST } else { rows.len() };
    let largest = rows.iter().filter_map(|row| row.number.seen()).max().unwrap_or(0);
    for (at, row) in (0_u32..).zip(&rows[..shown]) {
        let top = at * ROW;
        let stands = top + STANDS;
        let (length, fill) = match row.number.seen() {
            Some(number) => (portion(LONGEST, number, largest), Fill::Part(0)),
            None => (HIDDEN, Fill::Hidden),
        };
        drawing.text(START - 90, stands, Anchor::Right, Tone::Label, shortened(&row.label));
        if length > 0 {
            drawing.area(START, top + (LINE - THICK) / 2, length, THICK, fill);
        }
        drawing.text(START + length + 70, stands, Anchor::Left, Tone::Number, (says.number)(row.number));
    }
    drawing.line((START, 0), (START, drawing.height), Stroke::Grid);
    if shown < rows.len() {
        let stands = drawing.height + STANDS;
        drawing.text(START, stands, Anchor::Left, Tone::Label, (says.more)(rows.len() - shown));
    }
    drawing.width = WIDTH;
    drawing
}

/// The whole name stands in the table.
fn shortened(label: &str) -> String {
    if label.chars().count() <= LETTERS {
        return label.to_owned();
    }
    let kept: String = label.chars().take(LETTERS - 1).collect();
    kept.trim_end().to_owned() + "…"
}
