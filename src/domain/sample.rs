//! Small sets of records for tests, written as text.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use super::dataset::Dataset;
use super::row::Row;
use super::table::Table;

/// Records from lines such as `people id=pe1 name=Amina~Ali`, where `~` stands for a space.
pub fn records(text: &str) -> Dataset {
    let mut dataset = Dataset::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut words = line.split(' ');
        let table = words.next().and_then(Table::named).unwrap_or_else(|| panic!("no table: {line}"));
        let mut row = Row::default();
        for word in words {
            let (column, value) = word.split_once('=').unwrap_or_else(|| panic!("no value: {line}"));
            row.set(column.to_owned(), value.replace('~', " "));
        }
        assert_eq!(dataset.put_row(table, &row).err(), None, "{line}");
    }
    dataset
}
