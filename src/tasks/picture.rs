//! A chart inside a Word document: the drawing as the word processor's own shapes and words, sharp at any size and without a file of its own.

use report::charts::{Anchor, Drawing, Fill, Shape, Stroke, Tone};
use worker::printed::PrintedChart;

/// English metric units in a tenth of a pixel: a chart is about 12 cm wide.
const UNIT: u32 = 980;
const INK: &str = "1C2433";
const SOFT: &str = "525C70";
const FULL: &str = "0B5D5B";
const HALF: &str = "CFE6E3";
const LIGHT: &str = "E2F0EE";
const PAPER: &str = "FFFFFF";
const GRID: &str = "D5CCBB";
/// Letters in half points, and their height in tenths of a pixel.
const LETTERS: u32 = 18;
const LETTER_HEIGHT: u32 = 130;
/// Wider than any words of a drawing, since a box of words has to have a width.
const BOX: u32 = 3000;

/// The run that stands in a paragraph; `number` tells this chart from the others of the document.
pub fn run(chart: &PrintedChart, number: usize) -> String {
    let Drawing { width, height, shapes } = &chart.drawing;
    let (wide, high) = (width * UNIT, height * UNIT);
    let title = escaped(&chart.title);
    let mut xml = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{title}\"/><wp:cNvGraphicFramePr/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:wgp><wpg:cNvGrpSpPr/>\
         <wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/><a:chOff x=\"0\" y=\"0\"/>\
         <a:chExt cx=\"{wide}\" cy=\"{high}\"/></a:xfrm></wpg:grpSpPr>"
    );
    for shape in shapes {
        match shape {
            Shape::Area { x, y, width, height, fill } => {
                push(&mut xml, "", "rect", "", [*x, *y, *width, *height], &look(*fill), "");
            }
            Shape::Line { from, to, stroke } => {
                let (left, right) = if from.0 <= to.0 { (from, to) } else { (to, from) };
                let flip = if left.1 > right.1 { " flipV=\"1\"" } else { "" };
                let place = [left.0, left.1.min(right.1), right.0 - left.0, left.1.abs_diff(right.1)];
                push(&mut xml, "", "line", flip, place, &drawn(*stroke), "");
            }
            Shape::Text { x, y, anchor, tone, words } => {
                let (start, side) = match anchor {
                    Anchor::Left => (*x, "left"),
                    Anchor::Middle => (x.saturating_sub(BOX / 2), "center"),
                    Anchor::Right => (x.saturating_sub(BOX), "right"),
                };
                // What is anchored near the left edge has less room there, and its box is as much narrower.
                let width = match anchor {
                    Anchor::Left => BOX,
                    Anchor::Middle => (x - start) * 2,
                    Anchor::Right => x - start,
                };
                let colour = match tone {
                    Tone::Label => SOFT,
                    Tone::Number => INK,
                    Tone::OnFull => PAPER,
                };
                let words = escaped(words);
                let content = format!(
                    "<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"{side}\"/></w:pPr>\
                     <w:r><w:rPr><w:color w:val=\"{colour}\"/><w:sz w:val=\"{LETTERS}\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>\
                     </w:p></w:txbxContent></wps:txbx>"
                );
                let place = [start, y.saturating_sub(LETTER_HEIGHT), width, LETTER_HEIGHT * 3 / 2];
                push(&mut xml, " txBox=\"1\"", "rect", "", place, "<a:noFill/>", &content);
            }
        }
    }
    xml + "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
}

fn push(xml: &mut String, kind: &str, form: &str, flip: &str, place: [u32; 4], look: &str, content: &str) {
    let [x, y, width, height] = place.map(|tenths| tenths * UNIT);
    *xml += &format!(
        "<wps:wsp><wps:cNvSpPr{kind}/><wps:spPr><a:xfrm{flip}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"{form}\"><a:avLst/></a:prstGeom>{look}</wps:spPr>{content}\
         <wps:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/></wps:wsp>"
    );
}

/// The same patterns as on screen.
fn look(fill: Fill) -> String {
    let plain = |colour: &str, edge: &str| format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>{}", edged(edge));
    let lined = |pattern: &str, colour: &str| {
        format!(
            "<a:pattFill prst=\"{pattern}\"><a:fgClr><a:srgbClr val=\"{colour}\"/></a:fgClr><a:bgClr><a:srgbClr val=\"{PAPER}\"/></a:bgClr></a:pattFill>{}",
            edged(colour)
        )
    };
    match fill {
        Fill::Part(1) => lined("wdUpDiag", "6D45A4"),
        Fill::Part(2) | Fill::Shade(2) => plain(HALF, FULL),
        Fill::Part(3) => lined("narHorz", "8A6508"),
        Fill::Part(4) => lined("wdDnDiag", "2B62A8"),
        Fill::Part(5) => lined("narVert", "A8431B"),
        Fill::Part(_) | Fill::Shade(3..) => plain(FULL, FULL),
        Fill::Shade(1) => plain(LIGHT, FULL),
        Fill::Shade(_) => plain(PAPER, FULL),
        Fill::Hidden => lined("openDmnd", SOFT),
        Fill::Absent => plain(PAPER, GRID),
    }
}

fn edged(colour: &str) -> String {
    format!("<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:ln>")
}

fn drawn(stroke: Stroke) -> String {
    let (width, colour, dash) = match stroke {
        Stroke::Grid => (6350, GRID, "solid"),
        Stroke::Series(0) => (22_225, FULL, "solid"),
        Stroke::Series(_) => (22_225, "6D45A4", "dash"),
    };
    format!("<a:ln w=\"{width}\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill><a:prstDash val=\"{dash}\"/></a:ln>")
}

/// As XML has it; control characters have no place there.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            letter if letter.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&letter) => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_to_xml_whatever_they_hold() {
        assert_eq!(escaped("<5 & \"more\"\u{1}"), "&lt;5 &amp; &quot;more&quot; ");
    }
}
