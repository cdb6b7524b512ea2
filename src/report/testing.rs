//! For tests: records in one line each, and one figure asked of them.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use super::error::ReportError;
use super::records::{RecordId, RecordRef, records_behind};
use super::specification::Specification;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::{Dataset, Row, Table};
use serde_json::{Value, json};

/// A date.
pub fn day(text: &str) -> NaiveDate {
    NaiveDate::read(text).expect("a date")
}

/// Records, each as `table column=value column=value`; `+` stands for a space in a value.
pub fn given(records: &[&str]) -> Dataset {
    let mut dataset = Dataset::default();
    for record in records {
        let mut words = record.split_whitespace();
        let table = words.next().and_then(Table::named).expect("a table");
        let mut row = Row::default();
        for word in words {
            let (column, text) = word.split_once('=').expect("column=value");
            assert!(Dataset::columns(table).iter().any(|known| known.name == column), "{column} is no column of {record}");
            row.push(column.to_owned(), text.replace('+', " "));
        }
        dataset.put_row(table, &row).unwrap_or_else(|problems| panic!("{record}: {problems:?}"));
    }
    dataset
}

fn specification(item: Value) -> Result<Specification, ReportError> {
    let mut whole = json!({"id": "item", "from": "2025-01-01", "to": "2025-12-31"});
    for (member, value) in item.as_object().expect("an object") {
        whole[member] = value.clone();
    }
    Specification::read(json!({"title": "Test", "audience": "internal", "items": [whole]}))
}

/// The value members of one item over 2025, unless it says otherwise.
pub fn value_of(dataset: &Dataset, item: Value) -> Value {
    let report = specification(item).and_then(|asked| super::compute(dataset, &asked)).unwrap_or_else(|error| panic!("{error}"));
    Value::Object(report.items[0].value.members())
}

/// The error that one item over 2025 is.
pub fn error_of(dataset: &Dataset, item: Value) -> ReportError {
    specification(item).and_then(|asked| super::compute(dataset, &asked)).expect_err("an error")
}

/// The ids behind one item over 2025, with the part they were counted in: `p1` or `woman: p1`.
pub fn behind(dataset: &Dataset, item: Value) -> Vec<String> {
    let records = specification(item).and_then(|asked| records_behind(dataset, &asked.items[0])).unwrap_or_else(|error| panic!("{error}"));
    let shown = |reference: RecordRef| {
        let id = match &reference.record {
            RecordId::Person(id) => id.as_str().to_owned(),
            RecordId::Session(id) => id.as_str().to_owned(),
            RecordId::Contact(id) => id.as_str().to_owned(),
            RecordId::Activity(id) => id.as_str().to_owned(),
            RecordId::Other(_, key) => key.as_str().to_owned(),
        };
        reference.counted_in.map_or(id.clone(), |part| format!("{part}: {id}"))
    };
    records.into_iter().map(shown).collect()
}
