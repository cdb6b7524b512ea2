//! Whatever the records hold, a package gives them back exactly; whatever the bytes are, reading them never panics.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod made_records;
mod package_support;

use domain::{Change, Dataset, Row, Table};
use exchange::package;
use made_records::{AWKWARD, choices, records};
use package_support::{descriptor, package as packed, zip};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn applied(mut records: Dataset, change: &Change) -> Dataset {
    assert!(records.apply(change).is_empty());
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn export_then_import_into_an_empty_app_gives_the_same_records(choices in choices()) {
        let records = records(&choices);
        let bytes = package::write(&records).unwrap();
        let again = package::dataset(&bytes).unwrap_or_else(|refusal| panic!("{refusal}"));
        prop_assert!(again == records);
        prop_assert_eq!(package::write(&again).unwrap(), bytes);
    }

    #[test]
    fn an_import_over_other_records_takes_the_file_and_is_undone_in_one_step(here in choices(), file in choices()) {
        let (here, file) = (records(&here), records(&file));
        let preview = package::read(&package::write(&file).unwrap(), &here, &mut |_, _| {}).unwrap_or_else(|refusal| panic!("{refusal}"));
        let after = applied(here.clone(), &preview.change);
        for table in Table::ALL {
            file.for_each_row(*table, &mut |key, row| {
                let now = after.row(*table, &key).unwrap_or_default();
                for column in Dataset::columns(*table) {
                    assert_eq!(now.get(column.name), row.get(column.name));
                }
            });
        }
        let (undo, kept) = preview.change.undo(&after);
        prop_assert!(kept.is_empty());
        prop_assert!(applied(after, &undo) == here);
    }

    #[test]
    fn bytes_of_any_kind_are_refused_or_read_but_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = package::dataset(&bytes);
        let _ = package::dataset(&zip(&[("datapackage.json", &bytes)]));
        let listed = descriptor(&["people", "sessions"]);
        let _ = package::dataset(&zip(&[("datapackage.json", listed.as_bytes()), ("data/people.csv", &bytes), ("data/sessions.csv", &bytes)]));
    }

    #[test]
    fn a_damaged_package_is_refused_or_read_but_never_panics(at in any::<prop::sample::Index>(), by in 1_u8.., cut in any::<prop::sample::Index>()) {
        let mut bytes = package::write(&records(&[3, 1, 4, 1, 5, 9, 2, 6])).unwrap();
        let length = bytes.len();
        bytes[at.index(length)] ^= by;
        let _ = package::dataset(&bytes);
        bytes.truncate(cut.index(length));
        prop_assert!(package::dataset(&bytes).is_err());
    }

    #[test]
    fn text_of_any_kind_in_a_table_never_panics(
        header in prop::collection::vec(prop::sample::select(vec!["id", "name", "merged_into_id", "\"", "", "hat"]), 0..6),
        cells in prop::collection::vec(prop::sample::select(AWKWARD), 0..40),
    ) {
        let text = format!("{}\n{}", header.join(","), cells.concat());
        for table in ["people", "grants", "attendances", "cases", "nonsense"] {
            let _ = package::dataset(&packed(&[(table, &text)]));
        }
    }
}

#[test]
fn the_records_made_here_fill_every_column_of_every_table() {
    let mut filled = BTreeSet::new();
    for seed in 0..20_u16 {
        let choices: Vec<u16> =
            (0..4_000_u16).map(|n| n.wrapping_mul(31_421).wrapping_add(seed.wrapping_mul(6_927)).rotate_left(5)).collect();
        let records = records(&choices);
        for table in Table::ALL {
            records.for_each_row(*table, &mut |_, row| filled.extend(row.cells().map(|(column, _)| (*table, column.clone().into_owned()))));
        }
    }
    for table in Table::ALL {
        for column in Dataset::columns(*table) {
            assert!(filled.contains(&(*table, column.name.to_owned())), "{} {}", table.as_str(), column.name);
        }
    }
}

#[test]
fn text_that_packs_a_thousandfold_comes_back_too() {
    let mut records = Dataset::default();
    let mut row = Row::default();
    row.set("id", "or1".to_owned());
    row.set("name", " ".repeat(2_000_000));
    records.put_row(Table::Organisations, &row).unwrap();
    let again = package::dataset(&package::write(&records).unwrap()).unwrap();
    assert!(again == records);
}
