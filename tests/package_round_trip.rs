//! Whatever the records hold, a package gives them back exactly; whatever the bytes are, reading them never panics.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod package_support;

use cairn::domain::{Change, Column, Dataset, Row, Table};
use cairn::exchange::package;
use package_support::{descriptor, package as packed, zip};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Choices that proptest makes and shrinks; when they run out, the first choice is taken.
struct Tape<'a>(std::slice::Iter<'a, u16>);

impl Tape<'_> {
    fn below(&mut self, limit: usize) -> usize {
        self.0.next().map_or(0, |choice| usize::from(*choice) % limit)
    }
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// What spreadsheets, parsers and terminals stumble over.
const AWKWARD: &[&str] = &[
    "x",
    "\"",
    "\"\"",
    ",",
    ";",
    "\n",
    "\r",
    "\r\n",
    " ",
    "  lead",
    "trail ",
    "\t",
    "=SUM(A1)",
    "+1",
    "-1",
    "@x",
    "'",
    "\u{feff}",
    "شیرین",
    "שלום",
    "\u{202e}rtl",
    "Zoë",
    "e\u{301}",
    "ሳባ",
    "😀",
    "true",
    "2026-01-01",
    "\\",
    "|",
    "\u{1f}",
    "\u{85}",
    "\u{2028}",
];

/// Values of every form; a column takes those that it can read.
const FORMED: &[&str] = &[
    "2026-03-29",
    "2024-02-29",
    "1990",
    "1990-04",
    "2026-03-29T09:30",
    "2026-03-29 09:30:10Z",
    "09:30",
    "23:59",
    "0",
    "12",
    "4294967295",
    "true",
    "false",
    "GB",
    "XK",
    "stateless",
    "GB; UA;;GB",
    "uk",
    "zh-Hant",
    "en;uk",
    "E09000012",
    "no_fixed_address",
    "E09000012;S12000033",
];

/// Rows of one table: so few that ids meet.
const IDS: usize = 4;

fn id(table: Table, number: usize) -> String {
    // Programmes are named in a list, so theirs hold no semicolon; any other id may be as odd as it likes.
    let odd = if table == Table::Programmes { "" } else { ["", " ;,\"", "é", " "][number % 4] };
    format!("{}{number}{odd}", &table.as_str()[..2])
}

fn reads(table: Table, column: &str, text: &str) -> bool {
    let mut row = Row::default();
    row.set(column.to_owned(), text.to_owned());
    Dataset::settle(table, &row).err().is_none_or(|problems| problems.iter().all(|problem| problem.column != column))
}

fn cell(tape: &mut Tape, table: Table, column: &Column, row: usize) -> String {
    if column.name == "id" {
        return id(table, row);
    }
    if let Some(into) = column.refers {
        // A merge leads to an earlier row, so that no cycle can come about.
        let limit = if column.name == "merged_into_id" { row } else { IDS };
        return if limit == 0 || (!column.required && tape.below(3) == 0) { String::new() } else { id(into, tape.below(limit)) };
    }
    if !column.required && tape.below(4) == 0 {
        return String::new();
    }
    if !column.codes.is_empty() {
        return tape.pick(column.codes).to_owned();
    }
    let awkward: String = (0..=tape.below(4)).map(|_| tape.pick(AWKWARD)).collect();
    if reads(table, column.name, &awkward) {
        return awkward;
    }
    let formed: Vec<&str> = FORMED.iter().copied().filter(|text| reads(table, column.name, text)).collect();
    if formed.is_empty() { awkward + "x" } else { tape.pick(&formed).to_owned() }
}

fn row(tape: &mut Tape, table: Table, number: usize) -> Row {
    let mut row = Row::default();
    for column in Dataset::columns(table) {
        row.set(column.name, cell(tape, table, column, number));
    }
    match table {
        Table::Activities if !row.get("strand_id").is_empty() => row.set("programme_id", String::new()),
        Table::Cases => {
            let of = if row.get("client_type") == "person" { Table::People } else { Table::Households };
            row.set("client_id", id(of, tape.below(IDS)));
        }
        _ => {}
    }
    for name in ["hat, size", "=x", "ز"] {
        if tape.below(4) == 1 {
            row.set(name, tape.pick(AWKWARD).to_owned());
        }
    }
    row
}

/// Records of every table, of which the first few have every id, so that whatever points somewhere finds something.
fn records(choices: &[u16]) -> Dataset {
    let mut tape = Tape(choices.iter());
    let mut records = Dataset::default();
    for table in Table::ALL {
        for number in 0..IDS {
            let row = row(&mut tape, *table, number);
            records.put_row(*table, &row).unwrap_or_else(|problems| panic!("{table:?} {problems:?} {row:?}"));
        }
    }
    records
}

fn choices() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..4_000)
}

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
