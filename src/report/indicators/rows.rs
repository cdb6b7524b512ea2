//! Tables of records counted by a key made of several codes, in the order that every table of a report has.

use crate::records::{Counted, RecordRef};
use domain::order::sort_by_key;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Records by key, the largest row first, then by key in code-point order.
#[derive(Default)]
pub(super) struct Rows<'a>(BTreeMap<String, Vec<Counted<'a>>>);

impl<'a> Rows<'a> {
    /// Counts a record under its codes, joined with a slash; an empty one stays empty.
    pub fn add(&mut self, codes: &[&str], record: Counted<'a>) {
        self.0.entry(codes.join("/")).or_default().push(record);
    }
    /// The rows in their order.
    fn in_order(self) -> Vec<(String, Vec<Counted<'a>>)> {
        // A map gives its keys in code-point order, and the sort keeps what is equal as it stands.
        let mut rows: Vec<(String, Vec<Counted<'a>>)> = self.0.into_iter().collect();
        sort_by_key(&mut rows, |(_, records)| Reverse(records.len()));
        rows
    }
    /// How many records each row has.
    pub fn sizes(self) -> Vec<(String, u64)> {
        self.in_order().into_iter().map(|(key, records)| (key, records.len() as u64)).collect()
    }
    /// Every record with the key of its row.
    pub fn records(self) -> Vec<RecordRef> {
        let of = |(key, records): (String, Vec<Counted<'a>>)| {
            records.into_iter().map(move |record| RecordRef { record: record.into_id(), counted_in: Some(key.clone()) })
        };
        self.in_order().into_iter().flat_map(of).collect()
    }
}
