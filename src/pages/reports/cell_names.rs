//! What a number of a figure is called where only the figure's id and the number's own name are known.

use super::naming::{self, Names};
use crate::in_words;
use chrono::{Datelike, NaiveDate};
use domain::cell::Cell;
use report::Item;
use words::staff::issuing::changed as text;
use words::staff::reports::detail;

/// "People who took part", "Nationality: Syria", "Attendances in March 2025".
pub fn name(figure: &str, item: Option<&Item>, cell: &str, names: Names) -> String {
    let Some(item) = item else {
        // A month of the chart goes by its first day.
        return NaiveDate::read(figure)
            .map_or_else(|_| figure.to_owned(), |day| detail::month(in_words::month(day), &day.year().to_string()));
    };
    let known = match cell {
        "value" => return figure.to_owned(),
        "total" => text::cells::TOTAL,
        "low" => text::cells::LOW,
        "high" => text::cells::HIGH,
        "numerator" => text::cells::NUMERATOR,
        "denominator" => text::cells::DENOMINATOR,
        "mean_change" => text::cells::MEAN_CHANGE,
        "target" => text::cells::TARGET,
        "people" => text::cells::PEOPLE,
        key => {
            let rows = item.with.get("attribute").and_then(serde_json::Value::as_str).unwrap_or(&item.indicator);
            return text::cell(&naming::row(rows, key, names), figure);
        }
    };
    text::cell(known, figure)
}
