//! Charts as drawings: where each bar, line and word stands, worked out from printed numbers and nothing else.
//!
//! No function here is ever given a number that its reader may not see, so that no width, height or word can tell one. Screen and Word
//! file draw the same [`Drawing`]; the table beside a chart has the same numbers. docs/templates.md says which figure has which.

mod bars;
mod drawing;
mod hatch;
mod months;
mod shares;
mod tiles;

pub use bars::bars;
pub use drawing::{Anchor, Drawing, Fill, Shape, Stroke, Tone};
pub use hatch::{Stretch, hatch};
pub use months::{Series, Slot, columns, lines};
pub use shares::shares;
pub use tiles::{BOROUGHS, borough, tiles};

use super::disclosure::Printed;
use super::result::Number;
use domain::codes;

codes! {
    /// How a figure is drawn.
    pub enum ChartKind {
        Bars = "bars",
        Line = "line",
        Shares = "shares",
        Map = "map",
        None = "none",
    }
}

/// A row of the table that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The engine's key.
    pub key: String,
    /// What a reader calls it.
    pub label: String,
    /// Its number, as printed.
    pub number: Printed,
}

/// What a drawing says besides its labels.
#[derive(Clone, Copy)]
pub struct Says {
    /// "1,012", "<5"
    pub number: fn(Printed) -> String,
    /// "4 more in the table"
    pub more: fn(usize) -> String,
}

/// The kind that is drawn of a table: the one asked for where it can be drawn, else the one that suits it.
pub fn kind_of(asked: Option<ChartKind>, rows: &[Row], total: Option<Printed>) -> ChartKind {
    let is_part_of_whole = shares::can_draw(rows, total);
    let has_tiles = rows.iter().any(|row| borough(&row.key).is_some());
    match asked {
        _ if rows.iter().all(|row| row.number.seen().unwrap_or(0) == 0) => ChartKind::None,
        Some(ChartKind::None) => ChartKind::None,
        Some(ChartKind::Bars) => ChartKind::Bars,
        Some(ChartKind::Map) if has_tiles => ChartKind::Map,
        Some(ChartKind::Shares) if is_part_of_whole => ChartKind::Shares,
        _ if rows.len() < 2 => ChartKind::None,
        _ if has_tiles => ChartKind::Map,
        _ if is_part_of_whole => ChartKind::Shares,
        _ => ChartKind::Bars,
    }
}

/// The drawing of a table; nothing where there is nothing to draw.
pub fn of_table(kind: ChartKind, rows: &[Row], total: Option<Printed>, boroughs: &[&str; BOROUGHS], says: &Says) -> Option<Drawing> {
    match kind {
        ChartKind::Bars => Some(bars(rows, says)),
        ChartKind::Shares => shares(rows, total?, says),
        ChartKind::Map => Some(tiles(rows, boroughs, says)),
        ChartKind::Line | ChartKind::None => None,
    }
}

#[cfg(test)]
mod tests;
