//! Records of every table, made of choices that proptest shrinks: awkward texts, and ids that meet.
#![allow(dead_code)]

use domain::{Column, Dataset, Row, Table};
use proptest::prelude::*;

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
pub const AWKWARD: &[&str] = &[
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
pub const IDS: usize = 4;

pub fn id(table: Table, number: usize) -> String {
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
pub fn records(choices: &[u16]) -> Dataset {
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

pub fn choices() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..4_000)
}
