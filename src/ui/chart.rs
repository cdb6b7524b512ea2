//! A bar chart as accessible SVG; its numbers must stand beside it in a table.

use leptos::prelude::*;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Below the bar, short.
    pub label: String,
    /// Its height; the unit is the chart's.
    pub value: u64,
}

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 190.0;
const LEFT: f64 = 40.0;
const TOP: f64 = 14.0;
const BASE: f64 = 164.0;

/// Bars from nought, with round grid lines.
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
        let lines = 3;
        let height_of = move |value: u64| (BASE - TOP) * value as f64 / (step * lines) as f64;
        let slot = (WIDTH - LEFT) / bars.len().max(1) as f64;
        let every = bars.len().div_ceil(14).max(1);
        let grid = (0..=lines)
            .map(|line| {
                let y = BASE - height_of(line * step);
                view! {
                    <line class="chart-grid" x1=LEFT x2=WIDTH y1=y y2=y />
                    <text x=LEFT - 8.0 y=y + 4.0 text-anchor="end">{line * step}</text>
                }
            })
            .collect_view();
        let columns = bars
            .into_iter()
            .enumerate()
            .map(|(index, bar)| {
                let (height, x) = (height_of(bar.value), LEFT + slot * index as f64);
                let label = if index % every == 0 { bar.label } else { String::new() };
                view! {
                    <rect class="chart-bar" x=x + slot * 0.18 y=BASE - height width=slot * 0.64 height=height rx="2" />
                    <text x=x + slot / 2.0 y=BASE + 18.0 text-anchor="middle">{label}</text>
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

/// The least 1, 2 or 5 times a power of ten of which three cover the largest value.
fn grid_step(largest: u64) -> u64 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            if power * factor * 3 >= largest {
                return power * factor;
            }
        }
        power *= 10;
    }
}
