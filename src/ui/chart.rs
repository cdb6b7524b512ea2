//! A bar chart as accessible SVG; its numbers must stand beside it in a table.

use leptos::prelude::*;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Below the bar, short.
    pub label: String,
    /// Below the label where something larger begins, such as a year; may be empty.
    pub under: String,
    /// Its height; the unit is the chart's.
    pub value: u64,
}

/// In tenths of a pixel: a browser's whole arithmetic of fractions would be the larger download.
const WIDTH: u64 = 4400;
const HEIGHT: u64 = 2140;
const LEFT: u64 = 400;
const TOP: u64 = 200;
const BASE: u64 = 1740;

/// With more bars than this their numbers and every label no longer fit.
const ROOMY: usize = 13;

/// Bars from nought, with round grid lines and, where there is room, each bar's number above it.
#[component]
pub fn BarChart(
    /// What it shows, for screen readers.
    #[prop(into)]
    title: Signal<String>,
    /// The bars, in order.
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
) -> impl IntoView {
    let drawing = move || {
        let bars = bars.get();
        let step = grid_step(bars.iter().map(|bar| bar.value).max().unwrap_or(0));
        let height_of = move |value: u64| (BASE - TOP) * value / (step * LINES);
        let slots = bars.len().max(1) as u64;
        let width = ((WIDTH - LEFT) * 64 / 100 / slots).min(480);
        let every = bars.len().div_ceil(ROOMY).max(1);
        let roomy = bars.len() <= ROOMY;
        let grid = (0..=LINES)
            .map(|line| {
                let y = BASE - height_of(line * step);
                view! {
                    <line class="chart-grid" x1=pixels(LEFT) x2=pixels(WIDTH) y1=pixels(y) y2=pixels(y) />
                    <text x=pixels(LEFT - 80) y=pixels(y + 40) text-anchor="end">{short(line * step)}</text>
                }
            })
            .collect_view();
        let columns = bars
            .into_iter()
            .enumerate()
            .map(|(index, bar)| {
                let (height, middle) = (height_of(bar.value), LEFT + (WIDTH - LEFT) * (2 * index as u64 + 1) / (2 * slots));
                let label = if index % every == 0 { bar.label } else { String::new() };
                let number = (roomy && bar.value > 0).then(|| {
                    view! { <text class="chart-number" x=pixels(middle) y=pixels(BASE - height - 50) text-anchor="middle">{short(bar.value)}</text> }
                });
                view! {
                    <rect class="chart-bar" x=pixels(middle - width / 2) y=pixels(BASE - height) width=pixels(width) height=pixels(height) rx="2" />
                    {number}
                    <text x=pixels(middle) y=pixels(BASE + 170) text-anchor="middle">{label}</text>
                    <text class="chart-under" x=pixels(middle) y=pixels(BASE + 340) text-anchor="middle">{bar.under}</text>
                }
            })
            .collect_view();
        (grid, columns).into_view()
    };
    view! {
        <svg class="chart" viewBox=format!("0 0 {} {}", pixels(WIDTH), pixels(HEIGHT)) role="img" aria-label=move || title.get() direction="ltr">
            {drawing}
        </svg>
    }
}

fn pixels(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Grid lines above nought.
const LINES: u64 = 3;

/// The least 1, 2 or 5 times a power of ten of which the lines cover the largest value.
fn grid_step(largest: u64) -> u64 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            if power * factor * LINES >= largest {
                return power * factor;
            }
        }
        power *= 10;
    }
}

/// "950", "1.2k", "12k": beside the chart stands the exact number.
fn short(value: u64) -> String {
    match value {
        0..10_000 => value.to_string(),
        _ if value.is_multiple_of(1000) || value >= 100_000 => format!("{}k", value / 1000),
        _ => format!("{}.{}k", value / 1000, value % 1000 / 100),
    }
}
