//! The data package of an invented charity, with awkward names and merged people, comes in whole and goes out the same.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use domain::{Dataset, Table};
use exchange::{Doubt, package};

const HARBOUR: &[u8] = include_bytes!("fixtures/harbour.zip");

#[test]
fn harbour_imports_with_warnings_and_no_refusal() {
    let preview = package::read(HARBOUR, &Dataset::default(), &mut |_, _| {}).expect("no refusal");
    let rows: usize = preview.tables.iter().map(|count| count.rows).sum();
    assert_eq!(preview.tables.len(), 32);
    assert_eq!(rows, 6_088);
    assert!(preview.tables.iter().all(|count| count.new == count.rows));
    for doubt in [Doubt::EndsBeforeStart, Doubt::OutsideProgramme] {
        assert!(preview.warnings.iter().any(|warning| warning.what == doubt), "{doubt:?}");
    }
}

#[test]
fn harbour_exported_and_imported_again_is_the_same() {
    let records = package::dataset(HARBOUR).expect("no refusal");
    assert_eq!(records.count(Table::Attendances), 3_788);
    let again = package::dataset(&package::write(&records).unwrap()).expect("no refusal");
    assert!(again == records);
}

#[test]
fn harbour_imported_over_itself_changes_nothing() {
    let records = package::dataset(HARBOUR).expect("no refusal");
    let preview = package::read(HARBOUR, &records, &mut |_, _| {}).expect("no refusal");
    assert!(preview.change.edits.is_empty());
    assert!(preview.tables.iter().all(|count| count.unchanged == count.rows));
}
