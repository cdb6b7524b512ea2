//! A signature drawn by hand, as strokes on a small grid: a few hundred letters of text and no picture.

/// How wide and how high the grid is.
pub const WIDTH: i32 = 1000;
/// See [`WIDTH`].
pub const HEIGHT: i32 = 400;
/// A point nearer than this to the one before it adds nothing that can be seen.
const NEAR: i32 = 7;
/// How many points are kept: several times what a long signature has.
const MOST: usize = 1200;

/// A point of the grid.
type Point = (i32, i32);

/// Strokes, each begun where a finger came down and ended where it left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    strokes: Vec<Vec<Point>>,
}

impl Drawing {
    /// Whether nothing is drawn.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }
    /// A finger comes down.
    pub fn begin(&mut self, x: i32, y: i32) {
        if self.points() < MOST {
            self.strokes.push(vec![on_grid(x, y)]);
        }
    }
    /// It moves on.
    pub fn go_on(&mut self, x: i32, y: i32) {
        let (point, full) = (on_grid(x, y), self.points() >= MOST);
        let Some(stroke) = self.strokes.last_mut() else { return };
        let far = stroke.last().is_none_or(|last| (last.0 - point.0).pow(2) + (last.1 - point.1).pow(2) >= NEAR * NEAR);
        if far && !full {
            stroke.push(point);
        }
    }
    /// Each stroke as a smooth path of SVG: through the middles between its points, bent towards them.
    pub fn paths(&self) -> Vec<String> {
        self.strokes.iter().map(|stroke| path(stroke)).collect()
    }

    /// The strokes as text: `x,y` of the first point, then how far it is to each next; a `;` between strokes.
    pub fn write(&self) -> String {
        let strokes = self.strokes.iter().map(|stroke| {
            let mut at = (0, 0);
            let steps = stroke.iter().map(|point| {
                let step = format!("{},{}", point.0 - at.0, point.1 - at.1);
                at = *point;
                step
            });
            steps.collect::<Vec<_>>().join(" ")
        });
        strokes.collect::<Vec<_>>().join(";")
    }
    /// From text; nothing if it is no drawing, or a larger one than can be drawn.
    pub fn read(text: &str) -> Option<Drawing> {
        let (mut strokes, mut points) = (Vec::new(), 0);
        for stroke in text.split(';') {
            let (mut at, mut read) = ((0i32, 0i32), Vec::new());
            for step in stroke.split(' ') {
                let (x, y) = step.split_once(',')?;
                at = (at.0.checked_add(x.parse().ok()?)?, at.1.checked_add(y.parse().ok()?)?);
                points += 1;
                if points > MOST || at != on_grid(at.0, at.1) {
                    return None;
                }
                read.push(at);
            }
            strokes.push(read);
        }
        Some(Drawing { strokes })
    }

    fn points(&self) -> usize {
        self.strokes.iter().map(Vec::len).sum()
    }
}

fn on_grid(x: i32, y: i32) -> Point {
    (x.clamp(0, WIDTH), y.clamp(0, HEIGHT))
}

fn path(stroke: &[Point]) -> String {
    let Some(first) = stroke.first() else { return String::new() };
    let mut path = format!("M{} {}", first.0, first.1);
    for pair in stroke.windows(2).skip(1) {
        let middle = ((pair[0].0 + pair[1].0) / 2, (pair[0].1 + pair[1].1) / 2);
        path.push_str(&format!("Q{} {} {} {}", pair[0].0, pair[0].1, middle.0, middle.1));
    }
    // A dot is a line of no length, which round ends make visible.
    let last = stroke.last().unwrap_or(first);
    path.push_str(&format!("L{} {}", last.0, last.1));
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn() -> Drawing {
        let mut drawing = Drawing::default();
        drawing.begin(-20, 30);
        [(2, 31), (40, 60), (80, 20), (2000, 500)].iter().for_each(|(x, y)| drawing.go_on(*x, *y));
        drawing.begin(500, 200);
        drawing
    }

    #[test]
    fn a_drawing_comes_back_from_its_text_as_it_was() {
        assert_eq!(drawn().write(), "0,30 40,30 40,-40 920,380;500,200");
        assert_eq!(Drawing::read(&drawn().write()), Some(drawn()));
    }

    #[test]
    fn a_stroke_is_a_smooth_path_and_a_dot_is_visible() {
        assert_eq!(drawn().paths(), ["M0 30Q40 60 60 40Q80 20 540 210L1000 400", "M500 200L500 200"]);
    }

    #[test]
    fn what_is_no_drawing_or_too_large_is_refused() {
        for text in ["", "1", "1,2 x", "2000,5", "5,5 -9,0", &"1,1;".repeat(MOST + 1), "99999999999,1"] {
            assert_eq!(Drawing::read(text), None, "{text}");
        }
    }

    #[test]
    fn however_long_somebody_scribbles_a_drawing_stays_small() {
        let mut drawing = Drawing::default();
        drawing.begin(0, 0);
        (0..20_000).for_each(|at| drawing.go_on((at * 37) % WIDTH, (at * 91) % HEIGHT));
        assert!(drawing.write().len() < 12 * MOST);
    }
}
