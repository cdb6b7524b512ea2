//! Numbers over time, as columns or as lines. Time runs from left to right in every language, as it does on the axes of others.

use super::Says;
use super::drawing::{Anchor, Drawing, Fill, LINE, STANDS, Stroke, Tone, WIDTH, portion};
use crate::disclosure::Printed;
use crate::result::Number;

/// A month, or another stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Below it, short.
    pub label: String,
    /// Below the label where something larger begins, such as a year; may be empty.
    pub under: String,
}

/// A number for each slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is, where there are several.
    pub name: String,
    /// As printed; as many as there are slots.
    pub numbers: Vec<Printed>,
}

const LEFT: u32 = 400;
const TOP: u32 = 200;
const BASE: u32 = 1740;
/// As high as every mark of a hidden number is, whatever the number.
const HIDDEN: u32 = 200;
/// With more slots than this their numbers and every label no longer fit.
const ROOMY: usize = 13;
/// Grid lines above nought.
const LINES: u64 = 3;
const DOT: u32 = 70;

/// A column for each slot.
pub fn columns(slots: &[Slot], numbers: &[Printed], says: &Says) -> Drawing {
    let mut drawing = Drawing::new();
    let step = axes(&mut drawing, slots, numbers.iter().filter_map(|number| number.seen()).max());
    let wide = (room(slots) * 64 / 100).clamp(40, 480);
    for (at, number) in numbers.iter().enumerate().take(slots.len()) {
        let (high, fill) = number.seen().map_or((HIDDEN, Fill::Hidden), |seen| (height(seen, step), Fill::Part(0)));
        let middle = middle(slots, at);
        if high > 0 {
            drawing.area(middle - wide / 2, BASE - high, wide, high, fill);
        }
        if slots.len() <= ROOMY && number.seen() != Some(0) {
            drawing.text(middle, BASE - high - 50, Anchor::Middle, Tone::Number, said(*number, says));
        }
    }
    drawing
}

/// A line for each series over the same slots; where a number is hidden the line is broken and the mark stands on the axis.
pub fn lines(slots: &[Slot], series: &[Series], says: &Says) -> Drawing {
    let mut drawing = Drawing::new();
    let all = series.iter().flat_map(|one| &one.numbers);
    let step = axes(&mut drawing, slots, all.filter_map(|number| number.seen()).max());
    for (which, one) in (0_u8..).zip(series) {
        let mut before: Option<(u32, u32)> = None;
        for (at, number) in one.numbers.iter().enumerate().take(slots.len()) {
            let middle = middle(slots, at);
            let point = number.seen().map(|seen| (middle, BASE - height(seen, step)));
            if let (Some(from), Some(to)) = (before, point) {
                drawing.line(from, to, Stroke::Series(which));
            }
            before = point;
            match point {
                Some((x, y)) => drawing.area(x - DOT / 2, y - DOT / 2, DOT, DOT, Fill::Part(which)),
                None => drawing.area(middle - DOT / 2, BASE - HIDDEN, DOT, HIDDEN, Fill::Hidden),
            }
            // A second line's numbers would stand in the first's way; the table has them.
            if which == 0 && slots.len() <= ROOMY {
                let stands = point.map_or(BASE - HIDDEN, |(_, y)| y) - 70;
                drawing.text(middle, stands, Anchor::Middle, Tone::Number, said(*number, says));
            }
        }
    }
    if series.len() > 1 {
        for (which, one) in (0_u8..).zip(series) {
            let stands = drawing.height + STANDS;
            let y = stands - 60;
            drawing.line((LEFT, y), (LEFT + 300, y), Stroke::Series(which));
            drawing.text(LEFT + 380, stands, Anchor::Left, Tone::Label, one.name.clone());
        }
    }
    drawing
}

/// The grid, its numbers and the names of the slots; gives the step from line to line.
fn axes(drawing: &mut Drawing, slots: &[Slot], largest: Option<u64>) -> u64 {
    let step = grid_step(largest.unwrap_or(0));
    for line in 0..=LINES {
        let y = BASE - height(line.saturating_mul(step), step);
        drawing.line((LEFT, y), (WIDTH, y), Stroke::Grid);
        drawing.text(LEFT - 80, y + 40, Anchor::Right, Tone::Label, short(line.saturating_mul(step)));
    }
    let every = slots.len().div_ceil(ROOMY).max(1);
    for (at, slot) in slots.iter().enumerate() {
        if at % every == 0 {
            drawing.text(middle(slots, at), BASE + 170, Anchor::Middle, Tone::Label, slot.label.clone());
        }
        drawing.text(middle(slots, at), BASE + 340, Anchor::Middle, Tone::Number, slot.under.clone());
    }
    step
}

/// How high a number stands above nought.
fn height(number: u64, step: u64) -> u32 {
    portion(BASE - TOP, number, step.saturating_mul(LINES))
}

fn room(slots: &[Slot]) -> u32 {
    (WIDTH - LEFT) / u32::try_from(slots.len().max(1)).unwrap_or(u32::MAX)
}

fn middle(slots: &[Slot], at: usize) -> u32 {
    LEFT + portion(WIDTH - LEFT, 2 * at as u64 + 1, 2 * slots.len().max(1) as u64)
}

/// The least 1, 2 or 5 times a power of ten of which the lines cover the largest value.
fn grid_step(largest: u64) -> u64 {
    let mut power: u64 = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if step.saturating_mul(LINES) >= largest {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// Where there is little room: beside the chart stands the exact number.
fn said(number: Printed, says: &Says) -> String {
    number.seen().map_or_else(|| (says.number)(number), short)
}

/// "950", "1.2k", "12k"
fn short(value: u64) -> String {
    match value {
        0..10_000 => value.to_string(),
        _ if value.is_multiple_of(1000) || value >= 100_000 => format!("{}k", value / 1000),
        _ => format!("{}.{}k", value / 1000, value % 1000 / 100),
    }
}

const _: () = assert!(HIDDEN < BASE - TOP && LINE < BASE);
