//! What a chart is made of: areas, lines and words at whole tenths of a pixel.

use serde::{Deserialize, Serialize};

/// How wide every drawing is.
pub const WIDTH: u32 = 4400;
/// Of a line of words, with the space to the next.
pub const LINE: u32 = 230;
/// From the top of a line of words to where its letters stand.
pub const STANDS: u32 = 165;

/// A chart, drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// In tenths of a pixel, which a browser and a word processor make as large as the page has room for.
    pub width: u32,
    /// The same.
    pub height: u32,
    /// What is drawn, from behind to before.
    pub shapes: Vec<Shape>,
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// A rectangle.
    Area {
        /// Its left edge.
        x: u32,
        /// Its upper edge.
        y: u32,
        /// How wide.
        width: u32,
        /// How high.
        height: u32,
        /// How it is filled.
        fill: Fill,
    },
    /// A straight line.
    Line {
        /// From here.
        from: (u32, u32),
        /// To here.
        to: (u32, u32),
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A word or a number.
    Text {
        /// Where it is anchored.
        x: u32,
        /// What its letters stand on.
        y: u32,
        /// Which of its ends is at `x`.
        anchor: Anchor,
        /// How it is set.
        tone: Tone,
        /// The words.
        words: String,
    },
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fill {
    /// One of the parts of a whole, each with a pattern of its own, so that none is told by colour alone.
    Part(u8),
    /// From 0, empty, to 3, full.
    Shade(u8),
    /// What the reader may not see.
    Hidden,
    /// What has no row in the table.
    Absent,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stroke {
    /// Behind everything.
    Grid,
    /// The first series is whole, the second dashed.
    Series(u8),
}

/// Which end of the words is at their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// The left one.
    Left,
    /// The middle.
    Middle,
    /// The right one.
    Right,
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// What something is called.
    Label,
    /// A number.
    Number,
    /// Either, on a full area.
    OnFull,
}

/// Kinds of part that can be told apart.
pub const PARTS: usize = 6;

impl Drawing {
    /// Nothing yet.
    pub(super) fn new() -> Drawing {
        Drawing { width: WIDTH, height: 0, shapes: Vec::new() }
    }
    /// The same seen in a mirror, its words as they were: for a page that is read from right to left.
    #[must_use]
    pub fn turned(mut self) -> Drawing {
        let whole = self.width;
        for shape in &mut self.shapes {
            match shape {
                Shape::Area { x, width, .. } => *x = whole - *x - *width,
                Shape::Line { from, to, .. } => (from.0, to.0) = (whole - from.0, whole - to.0),
                Shape::Text { x, anchor, .. } => {
                    *x = whole - *x;
                    *anchor = match anchor {
                        Anchor::Left => Anchor::Right,
                        Anchor::Middle => Anchor::Middle,
                        Anchor::Right => Anchor::Left,
                    };
                }
            }
        }
        self
    }
    pub(super) fn area(&mut self, x: u32, y: u32, width: u32, height: u32, fill: Fill) {
        self.shapes.push(Shape::Area { x, y, width, height, fill });
        self.height = self.height.max(y + height);
    }
    pub(super) fn line(&mut self, from: (u32, u32), to: (u32, u32), stroke: Stroke) {
        self.shapes.push(Shape::Line { from, to, stroke });
        self.height = self.height.max(from.1).max(to.1);
    }
    pub(super) fn text(&mut self, x: u32, y: u32, anchor: Anchor, tone: Tone, words: String) {
        if !words.is_empty() {
            self.shapes.push(Shape::Text { x, y, anchor, tone, words });
        }
        self.height = self.height.max(y + LINE - STANDS);
    }
    /// Puts another drawing under this one.
    pub(super) fn put_under(&mut self, below: Drawing) {
        let top = self.height + LINE;
        for mut shape in below.shapes {
            match &mut shape {
                Shape::Area { y, .. } | Shape::Text { y, .. } => *y += top,
                Shape::Line { from, to, .. } => (from.1, to.1) = (from.1 + top, to.1 + top),
            }
            self.shapes.push(shape);
        }
        self.height = top + below.height;
    }
}

/// `whole · part / of`, for any numbers.
pub fn portion(whole: u32, part: u64, of: u64) -> u32 {
    let size = u128::from(whole) * u128::from(part.min(of)) / u128::from(of.max(1));
    u32::try_from(size).unwrap_or(whole)
}
