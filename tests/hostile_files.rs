//! Hostile files: cut short, with bits turned, put in another order, enormous, another vault's. Each is refused with a typed error and
//! nothing is done by halves; and everything that the fuzzers ever found is given to the same functions again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod hostile;
mod package_support;

use domain::{Change, Dataset, Edit, Row, RowKey, Table};
use exchange::{Fault, package};
use hostile::vault::{NOW, now, opened_again, rows, stored, unlocked};
use package_support::{csv_of, descriptor, faults, tables, zip};
use std::fs;
use std::path::{Path, PathBuf};
use vault::store::Part;
use vault::{VaultError, check_snapshot};

mod what_the_fuzzers_found {
    use super::*;

    /// What stands in tests/fixtures/hostile for a target.
    fn found(target: &str) -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile").join(target);
        fs::read_dir(&folder).expect("a folder for each target").map(|entry| entry.expect("readable").path()).collect()
    }

    macro_rules! each {
        ($($target:ident),*) => {
            $(#[test]
            fn $target() {
                let files = found(stringify!($target));
                assert!(!files.is_empty());
                for file in files {
                    println!("{}", file.display());
                    hostile::run(stringify!($target), &fs::read(&file).expect("a file"));
                }
            })*

            #[test]
            fn is_read_for_every_target() {
                assert_eq!(hostile::TARGETS.map(|(target, _)| target), [$(stringify!($target)),*]);
            }
        };
    }

    each!(package, tables, sealed, snapshot, backup, vault, station, recurrence, report, text);
}

mod a_package {
    use super::*;

    fn small() -> Vec<u8> {
        tables(&[(Table::Programmes, &["id=pr1,name=Harbour"]), (Table::Households, &["id=ho1,name=The Alis", "id=ho2,name=The Khans"])])
    }

    #[test]
    fn cut_at_any_length_is_refused() {
        let whole = small();
        assert!(package::dataset(&whole).is_ok());
        for length in 0..whole.len() {
            let refusal = package::dataset(&whole[..length]).expect_err("cut short");
            assert_eq!(refusal.problems[0].what, Fault::NotAZip, "cut to {length}");
        }
    }

    #[test]
    fn with_any_bit_turned_is_refused_or_taken_in_whole() {
        let whole = small();
        let records = package::dataset(&whole).unwrap();
        let mut refused = 0;
        for at in 0..whole.len() {
            let mut altered = whole.clone();
            altered[at] ^= 1 << (at % 8);
            match package::dataset(&altered) {
                // The place was of no account, a date for instance, or it hid a file, which is said.
                Ok(read) => assert!(read == records, "byte {at} changed a record"),
                Err(_) => refused += 1,
            }
        }
        assert!(refused > whole.len() / 2, "{refused} of {}", whole.len());
    }

    #[test]
    fn with_its_files_in_another_order_is_the_same() {
        let csv = |name: &str| format!("id,name\n{name},x\n");
        let (first, second, listed) = (csv("ho1"), csv("ho2"), descriptor(&["households", "hats"]));
        let mut files =
            [("datapackage.json", listed.as_bytes()), ("data/households.csv", first.as_bytes()), ("data/hats.csv", second.as_bytes())];
        let forwards = package::dataset(&zip(&files)).unwrap();
        files.reverse();
        assert!(package::dataset(&zip(&files)).unwrap() == forwards);
        assert_eq!(forwards.count(Table::Households), 1);
    }

    #[test]
    fn with_a_million_columns_is_refused_at_once() {
        let households = |header: &str| {
            faults(&zip(&[("datapackage.json", descriptor(&["households"]).as_bytes()), ("data/households.csv", header.as_bytes())]))
        };
        let names: String = (0..1_000_000).map(|number| format!(",{number:x}")).collect();
        assert_eq!(households(&format!("id,name{names}\n")), [("data/households.csv, row 1".to_owned(), Fault::TooManyColumns)]);
        let few: String = (0..498).map(|number| format!(",{number:x}")).collect();
        let bytes = zip(&[
            ("datapackage.json", descriptor(&["households"]).as_bytes()),
            ("data/households.csv", format!("id,name{few}\n").as_bytes()),
        ]);
        assert!(package::dataset(&bytes).is_ok());
    }

    #[test]
    fn with_a_record_as_large_as_many_books_is_refused() {
        let household = |length: usize| {
            let note: String = (0..length).map(|at| char::from(b'a' + (at.wrapping_mul(2_654_435_761) >> 7) as u8 % 26)).collect();
            package_support::package(&[("households", &format!("id,name\nho1,{note}\n"))])
        };
        assert_eq!(faults(&household(10_000_000)), [("data/households.csv, row 2".to_owned(), Fault::RecordTooLarge)]);
        assert!(package::dataset(&household(1_000_000)).is_ok());
    }

    #[test]
    fn that_merges_people_on_and_on_is_refused() {
        let chain = |length: usize| {
            let rows: Vec<String> = (0..=length)
                .map(|at| if at < length { format!("id=p{at},name=A,merged_into_id=p{}", at + 1) } else { format!("id=p{at},name=A") })
                .collect();
            tables(&[(Table::People, &rows.iter().map(String::as_str).collect::<Vec<_>>())])
        };
        assert!(package::dataset(&chain(1_000)).is_ok());
        assert_eq!(faults(&chain(1_001)), [("data/people.csv, row 2, column merged_into_id".to_owned(), Fault::MergeChain)]);
        assert!(!faults(&chain(20_000)).is_empty());
    }

    #[test]
    fn that_hides_a_second_name_in_a_file_is_refused() {
        let listed = descriptor(&["households"]);
        let (good, hidden) = (csv_of(&["id", "name"], &["id=ho1,name=A"]), csv_of(&["id", "name"], &["id=ho2,name=B"]));
        let files =
            [("datapackage.json", listed.as_bytes()), ("data/households.csv", good.as_bytes()), ("data/other.csv", hidden.as_bytes())];
        assert!(package::dataset(&zip(&files)).is_ok());
        assert_eq!(
            faults(&with_second_name(&zip(&files), "data/other.csv", "data/households.csv")),
            [("The package".to_owned(), Fault::NotAZip)]
        );
    }

    /// Gives a file of the zip's directory the extra field by which some programs say its name in another spelling (0x7075).
    fn with_second_name(zip: &[u8], path: &str, second: &str) -> Vec<u8> {
        let length = |bytes: &[u8], at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let end = zip.len() - 22;
        let start = u32::from_le_bytes(zip[end + 16..end + 20].try_into().unwrap()) as usize;
        let mut at = start;
        while &zip[at + 46..at + 46 + length(zip, at + 28)] != path.as_bytes() {
            at += 46 + length(zip, at + 28) + length(zip, at + 30) + length(zip, at + 32);
        }
        let mut extra = [&0x7075u16.to_le_bytes()[..], &(5 + second.len() as u16).to_le_bytes(), &[1]].concat();
        extra.extend(crc32(path.as_bytes()).to_le_bytes());
        extra.extend(second.as_bytes());
        let mut altered = zip.to_vec();
        altered[at + 30..at + 32].copy_from_slice(&(extra.len() as u16).to_le_bytes());
        let size = (end - start + extra.len()) as u32;
        altered[end + 12..end + 16].copy_from_slice(&size.to_le_bytes());
        let place = at + 46 + path.len();
        altered.splice(place..place, extra);
        altered
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
        })
    }
}

mod a_snapshot {
    use super::*;

    fn small() -> Vec<u8> {
        let (_, mut vault) = unlocked();
        now(vault.commit(&hostile::vault::records(), NOW, |_, _| {})).expect("saved");
        vault.snapshot()
    }

    #[test]
    fn cut_at_any_length_is_refused_and_nothing_is_stored() {
        let whole = small();
        let (store, mut vault) = unlocked();
        let before = (store.entries(), rows(&vault));
        for length in (0..whole.len()).filter(|length| *length < 400 || length % 97 == 0) {
            assert_eq!(now(vault.restore(&whole[..length], NOW, |_, _| {})).err(), Some(VaultError::NotASnapshot), "cut to {length}");
        }
        assert!((store.entries(), rows(&vault)) == before);
        assert!(now(vault.restore(&whole, NOW, |_, _| {})).is_ok());
    }

    #[test]
    fn with_bits_turned_is_refused_or_taken_in_whole() {
        let whole = small();
        for at in (0..whole.len()).filter(|at| *at < 120 || at % 499 == 0) {
            let mut altered = vec![0];
            altered.extend(&whole);
            altered[1 + at] ^= 1 << (at % 8);
            hostile::run("snapshot", &altered);
        }
    }

    #[test]
    fn whose_pages_claim_to_be_enormous_costs_nothing() {
        let mut hostile = [b"cairn snapshot\x01\0".as_slice(), &[9; 16], &[0, 0]].concat();
        hostile.extend(postcard::to_allocvec(&20_000u32).unwrap());
        for _ in 0..20_000 {
            hostile.extend(postcard::to_allocvec(&(vault::Compartment::Register, Table::People, 5u32)).unwrap());
            hostile.extend((64u32 * 1024 * 1024).to_le_bytes());
            hostile.push(0);
        }
        assert_eq!(check_snapshot(&hostile), Err(VaultError::NotASnapshot));
    }

    #[test]
    fn of_a_newer_version_is_refused_and_nothing_is_stored() {
        let mut newer = small();
        newer[14] += 1;
        let (store, mut vault) = unlocked();
        let before = store.entries();
        assert_eq!(now(vault.restore(&newer, NOW, |_, _| {})).err(), Some(VaultError::NewerFormat { found: 2 }));
        assert!(store.entries() == before);
    }
}

mod a_stored_vault {
    use super::*;

    #[test]
    fn with_any_entry_cut_turned_gone_or_exchanged_keeps_what_can_be_read() {
        let count = stored().len() as u8;
        assert!(count > 8);
        for at in 0..count {
            let exchanged = (0..count).map(|with| vec![at, 4, with]);
            let altered = [vec![at, 0, 50, 0, 4], vec![at, 1, 20, 0], vec![at, 1, 0, 0], vec![at, 2], vec![at, 3, 3, 0, 1, 2, 3]];
            altered.into_iter().chain(exchanged).for_each(|script| hostile::run("vault", &script));
        }
    }

    #[test]
    fn with_a_page_put_under_the_highest_number_overwrites_none_of_its_own() {
        for number in [u32::MAX, u32::MAX - 1, 1] {
            let (store, vault) = unlocked();
            let before = rows(&vault);
            drop(vault);
            let pages = || store.entries().iter().filter(|entry| entry.key.starts_with("register/sessions/")).count();
            assert_eq!(pages(), 1);
            let key = format!("register/sessions/{number}");
            store.tamper(Part::Pages, &key, Some(vec![7; 100]));
            let vault::Presence::Locked(vault) = now(vault::look(store.clone())).unwrap() else { panic!("no vault") };
            let mut vault = now(vault.unlock(hostile::vault::secret(), NOW)).map_err(|(_, error)| error).unwrap().vault;
            for number in 40..44 {
                now(vault.commit(&hostile::vault::long_notes(number), NOW, |_, _| {})).expect("saved");
            }
            let after = opened_again(&store).expect("it opens");
            assert!(before.iter().all(|(key, row)| after.get(key) == Some(row)), "records were overwritten");
            assert_eq!(after.len(), before.len() + 8);
            assert!(pages() > 3, "the sessions take more pages than before");
            assert!(store.entries().iter().any(|entry| entry.key == key && entry.bytes == [7; 100]), "what is aside stays");
        }
    }

    #[test]
    fn takes_no_record_that_would_never_open_again() {
        let (store, mut vault) = unlocked();
        let before = (store.entries(), rows(&vault));
        let change = |length: usize| {
            let mut row = Row::default();
            row.push("id", "ho1".to_owned());
            row.push("name", "x".repeat(length));
            Change::one(Edit { table: Table::Households, key: RowKey::of(&["ho1"]), before: None, after: Some(row) })
        };
        assert_eq!(now(vault.commit(&change(64 * 1024 * 1024), NOW, |_, _| {})), Err(VaultError::TooLarge));
        assert!((store.entries(), rows(&vault)) == before);
        assert!(now(vault.commit(&change(1_000_000), NOW, |_, _| {})).is_ok());
        assert!(opened_again(&store).is_ok_and(|stored| stored == rows(&vault)));
    }
}

/// The control of the whole file: a target does see what is wrong.
#[test]
#[should_panic(expected = "a target of this name")]
fn a_target_that_is_not_there_is_not_passed_over() {
    hostile::run("nothing", b"");
}

#[test]
fn records_that_are_here_are_no_part_of_a_refusal() {
    let here = package::dataset(&tables(&[(Table::People, &["id=pe1,name=Amina"])])).unwrap();
    let copy = here.clone();
    assert!(package::read(b"PK", &here, &mut |_, _| {}).is_err());
    assert!(here == copy && here != Dataset::default());
}
