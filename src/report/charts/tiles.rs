//! London as tiles: a square for each borough, all of one size, about where it lies to its neighbours. It is no map of borders.
//!
//! Boroughs are known by their ONS codes, E09000001 to E09000033. Areas elsewhere and what has no place stand under it as bars.

use super::bars::bars;
use super::drawing::{Anchor, Drawing, Fill, Tone};
use super::{Row, Says};
use crate::result::Number;

/// The City of London and the 32 London boroughs.
pub const BOROUGHS: usize = 33;

/// Column and row of each, in the order of their codes: the arrangement known as London squared.
const PLACES: [(u32, u32); BOROUGHS] = [
    (4, 3),
    (7, 3),
    (3, 1),
    (7, 4),
    (2, 2),
    (5, 5),
    (3, 2),
    (4, 5),
    (1, 2),
    (4, 0),
    (6, 4),
    (5, 2),
    (1, 3),
    (4, 1),
    (2, 1),
    (7, 2),
    (0, 2),
    (0, 3),
    (4, 2),
    (2, 3),
    (2, 5),
    (3, 4),
    (5, 4),
    (3, 5),
    (6, 3),
    (6, 2),
    (1, 4),
    (4, 4),
    (3, 6),
    (5, 3),
    (5, 1),
    (2, 4),
    (3, 3),
];

const TILE: u32 = 520;
const STEP: u32 = 554;
/// Shades of what is more than nothing.
const SHADES: u64 = 3;

/// Which borough an area's code is, from 0 in the order of the codes.
pub fn borough(code: &str) -> Option<usize> {
    let number: usize =
        code.strip_prefix("E090000").filter(|rest| rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
    (1..=BOROUGHS).contains(&number).then(|| number - 1)
}

/// A tile for every borough, `names` the short ones, each with its number; one without a row in the table says nothing, not even nought.
pub fn tiles(rows: &[Row], names: &[&str; BOROUGHS], says: &Says) -> Drawing {
    let (here, elsewhere): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| borough(&row.key).is_some());
    let largest = here.iter().filter_map(|row| row.number.seen()).max().unwrap_or(0).max(1);
    let mut drawing = Drawing::new();
    for (at, (column, line)) in PLACES.into_iter().enumerate() {
        let row = here.iter().find(|row| borough(&row.key) == Some(at));
        let (x, y) = (column * STEP, line * STEP);
        let fill = match row.map(|row| row.number.seen()) {
            None => Fill::Absent,
            Some(None) => Fill::Hidden,
            // Whoever is one of few is not nobody: rounded up.
            Some(Some(number)) => Fill::Shade(u8::try_from(number.saturating_mul(SHADES).div_ceil(largest)).unwrap_or(u8::MAX)),
        };
        drawing.area(x, y, TILE, TILE, fill);
        let [name, count] = if fill == Fill::Shade(3) { [Tone::OnFull; 2] } else { [Tone::Label, Tone::Number] };
        let middle = x + TILE / 2;
        drawing.text(middle, y + 210, Anchor::Middle, name, names[at].to_owned());
        if let Some(row) = row {
            drawing.text(middle, y + 420, Anchor::Middle, count, (says.number)(row.number));
        }
    }
    if !elsewhere.is_empty() {
        let rows: Vec<Row> = elsewhere.into_iter().cloned().collect();
        drawing.put_under(bars(&rows, says));
    }
    drawing
}
