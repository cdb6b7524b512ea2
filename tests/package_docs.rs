//! What the app stores has a column, and the description of the format names it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use domain::{Dataset, Table};

const DESCRIPTION: &str = include_str!("../docs/data-package.md");

/// The row of the description's table about one table, with the codes in brackets taken out.
fn described(table: Table) -> Vec<String> {
    let start = format!("| {} | ", table.as_str());
    let line = DESCRIPTION.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default();
    let columns = line.split(" |").next().unwrap_or_default();
    let mut outside = String::new();
    let mut depth = 0;
    for letter in columns.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    outside.split(',').map(|name| name.trim().to_owned()).collect()
}

#[test]
fn every_table_and_column_is_described_in_order_and_the_required_ones_stand_out() {
    for table in Table::ALL {
        let columns = Dataset::columns(*table).iter();
        let wanted: Vec<String> =
            columns.map(|column| if column.required { format!("**{}**", column.name) } else { column.name.to_owned() }).collect();
        assert_eq!(described(*table), wanted, "{}", table.as_str());
    }
}

#[test]
fn every_code_is_described() {
    for table in Table::ALL {
        for column in Dataset::columns(*table).iter().filter(|column| !matches!(column.codes, ["true", "false"])) {
            for code in column.codes {
                assert!(DESCRIPTION.contains(code), "{} {} {code}", table.as_str(), column.name);
            }
        }
    }
}
