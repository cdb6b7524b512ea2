//! A chart on screen and on paper, as accessible SVG; its numbers must stand beside it in a table.

use leptos::prelude::*;
use platform::document;
use report::charts::{Anchor, Fill, Shape, Stretch, Stroke, Tone, hatch};
use worker::printed::PrintedChart;

/// The drawing, and what to know of it. Time runs from left to right and London lies as it lies, whichever way the page is read.
#[component]
pub fn ChartPicture(chart: PrintedChart) -> impl IntoView {
    let PrintedChart { title, note, turns, drawing } = chart;
    let drawing = if turns && document::is_right_to_left() { drawing.turned() } else { drawing };
    let frame = ["0 0 ", &pixels(drawing.width), " ", &pixels(drawing.height)].concat();
    view! {
        <svg class="chart" viewBox=frame role="img" aria-label=title direction="ltr">
            {drawing.shapes.into_iter().map(shape).collect_view()}
        </svg>
        <p class="table-note" hidden=note.is_empty()>{note.clone()}</p>
    }
}

fn shape(shape: Shape) -> AnyView {
    match shape {
        Shape::Area { x, y, width, height, fill } => {
            let lines: Vec<String> = hatch(fill, (x, y), (width, height)).into_iter().map(path).collect();
            let class = ["chart-area ", class_of(fill)].concat();
            let pattern = (!lines.is_empty()).then(|| view! { <path class=["chart-lines ", class_of(fill)].concat() d=lines.concat() /> });
            view! {
                <rect class=class x=pixels(x) y=pixels(y) width=pixels(width) height=pixels(height) />
                {pattern}
            }
            .into_any()
        }
        Shape::Line { from, to, stroke } => {
            let class = match stroke {
                Stroke::Grid => "chart-grid",
                Stroke::Series(0) => "chart-series",
                Stroke::Series(_) => "chart-series chart-series-other",
            };
            view! { <path class=class d=path([from, to]) /> }.into_any()
        }
        Shape::Text { x, y, anchor, tone, words } => {
            let class = match tone {
                Tone::Label => "",
                Tone::Number => "chart-number",
                Tone::OnFull => "chart-on-full",
            };
            let anchor = match anchor {
                Anchor::Left => "start",
                Anchor::Middle => "middle",
                Anchor::Right => "end",
            };
            view! { <text class=class x=pixels(x) y=pixels(y) text-anchor=anchor>{words}</text> }.into_any()
        }
    }
}

fn class_of(fill: Fill) -> &'static str {
    match fill {
        Fill::Part(part) => {
            const PARTS: [&str; 6] = ["chart-part-0", "chart-part-1", "chart-part-2", "chart-part-3", "chart-part-4", "chart-part-5"];
            PARTS[usize::from(part) % PARTS.len()]
        }
        Fill::Shade(0) => "chart-shade-0",
        Fill::Shade(1) => "chart-shade-1",
        Fill::Shade(2) => "chart-shade-2",
        Fill::Shade(_) => "chart-shade-3",
        Fill::Hidden => "chart-hidden",
        Fill::Absent => "chart-absent",
    }
}

fn path([from, to]: Stretch) -> String {
    ["M", &pixels(from.0), " ", &pixels(from.1), "L", &pixels(to.0), " ", &pixels(to.1)].concat()
}

/// In tenths of a pixel: a browser's whole arithmetic of fractions would be the larger download.
fn pixels(tenths: u32) -> String {
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat()
}
