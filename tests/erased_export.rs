//! Whatever the records hold and whoever is erased, what is exported afterwards comes back without a single problem.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

mod made_records;

mod in_memory;

use domain::{Change, Dataset, Edit, Row, RowKey, Table};
use exchange::package;
use in_memory::now;
use made_records::{IDS, choices, id, records};
use proptest::prelude::*;
use vault::{Databases, Store};
use vault::{KdfAlgorithm, KdfParameters, MemoryDatabases, SlotKind, SlotSecret, UnlockedVault, Unreadable, create};

const NOW: u64 = 1_774_000_000_000;

fn stored<S: Store>(vault: &UnlockedVault<S>) -> Dataset {
    let (records, unreadable) = vault.records();
    assert_eq!(unreadable, 0, "every record can be read");
    records
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_export_after_erasing_points_at_nothing_that_is_gone(choices in choices(), person in 0..IDS) {
        let records = records(&choices);
        let mut edits = Vec::new();
        for table in Table::ALL {
            records.for_each_row(*table, &mut |key, row| edits.push(Edit { table: *table, key, before: None, after: Some(row) }));
        }
        let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1, salt: [1; 16] };
        let secret = SlotSecret { kind: SlotKind::Passphrase, kdf, derived: [1; 32] };
        let databases = MemoryDatabases::default();
        let mut vault = now(create(now(databases.open(1)).unwrap(), vec![secret], NOW)).unwrap();
        now(vault.commit(&Change { edits }, NOW, |_, _| {})).unwrap();
        prop_assert!(stored(&vault) == records, "the control: before erasing everything is there");

        let person = id(Table::People, person);
        let (erasure, _) = now(vault.erase(&person, &databases, Unreadable::Keep, NOW, |_, _| {})).unwrap();
        let left = stored(&vault);
        prop_assert!(!left.contains(Table::People, &RowKey::of(&[&person])));
        let count = |dataset: &Dataset| Table::ALL.iter().map(|table| dataset.count(*table)).sum::<usize>();
        prop_assert_eq!(count(&left) + erasure.records.values().sum::<usize>(), count(&records));
        let again = package::dataset(&package::write(&left).unwrap()).unwrap_or_else(|refusal| panic!("{refusal}"));
        prop_assert!(again == left);
        // Everything else is as it was, but for ids that were emptied.
        for table in Table::ALL {
            left.for_each_row(*table, &mut |key, row| {
                let before: Row = records.row(*table, &key).unwrap();
                for (column, text) in before.cells() {
                    let now = row.get(column);
                    assert!(now == text || (now.is_empty() && column.ends_with("_id")), "{table:?} {column}");
                }
            });
        }
    }
}
