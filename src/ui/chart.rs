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

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 214.0;
const LEFT: f64 = 40.0;
const TOP: f64 = 20.0;
const BASE: f64 = 174.0;

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
        let height_of = move |value: u64| (BASE - TOP) * value as f64 / (step * LINES) as f64;
        let slot = (WIDTH - LEFT) / bars.len().max(1) as f64;
        let width = (slot * 0.64).min(48.0);
        let every = bars.len().div_ceil(ROOMY).max(1);
        let roomy = bars.len() <= ROOMY;
        let grid = (0..=LINES)
            .map(|line| {
                let y = BASE - height_of(line * step);
                view! {
                    <line class="chart-grid" x1=LEFT x2=WIDTH y1=y y2=y />
                    <text x=LEFT - 8.0 y=y + 4.0 text-anchor="end">{short(line * step)}</text>
                }
            })
            .collect_view();
        let columns = bars
            .into_iter()
            .enumerate()
            .map(|(index, bar)| {
                let (height, middle) = (height_of(bar.value), LEFT + slot * (index as f64 + 0.5));
                let label = if index % every == 0 { bar.label } else { String::new() };
                let number = (roomy && bar.value > 0).then(|| {
                    view! { <text class="chart-number" x=middle y=BASE - height - 5.0 text-anchor="middle">{short(bar.value)}</text> }
                });
                view! {
                    <rect class="chart-bar" x=middle - width / 2.0 y=BASE - height width=width height=height rx="2" />
                    {number}
                    <text x=middle y=BASE + 17.0 text-anchor="middle">{label}</text>
                    <text class="chart-under" x=middle y=BASE + 34.0 text-anchor="middle">{bar.under}</text>
                }
            })
            .collect_view();
        (grid, columns).into_view()
    };
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=move || title.get() direction="ltr">
            {drawing}
        </svg>
    }
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
