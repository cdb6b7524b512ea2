//! QR codes to print: a short text as a picture that a camera reads.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The light edge that readers need, in squares.
const QUIET: i32 = 4;

/// The picture of a text, in squares.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QrPicture {
    /// How many squares a side has, with the light edge.
    pub side: i32,
    /// The dark squares, as the `d` of an SVG path.
    pub path: String,
}

/// Draws a text so that it is read with up to a third of it dirty or torn; nothing if it is too long for any QR code.
pub fn drawn(text: &str) -> Option<QrPicture> {
    let code = QrCode::encode_text(text, QrCodeEcc::High).ok()?;
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let run = (column..code.size()).take_while(|at| code.get_module(*at, row)).count();
            if run > 0 {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{},{}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += i32::try_from(run).unwrap_or(i32::MAX).max(1);
        }
    }
    Some(QrPicture { side: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_personal_code_fits_the_smallest_picture() {
        let picture = drawn("3Y3Y34").unwrap();
        assert_eq!(picture.side, 21 + 8);
        assert!(picture.path.starts_with("M4,4h7v1h-7z"), "the first row of the corner: {}", picture.path);
    }

    #[test]
    fn what_is_too_long_has_no_picture() {
        assert!(drawn(&"x".repeat(1_273)).is_some());
        assert_eq!(drawn(&"x".repeat(1_274)), None);
    }
}
