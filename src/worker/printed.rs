//! A finished report on its way to a file: what its reader may see, in words and numbers, and nothing besides.
//! Issued reports are kept in this form, so a member that is added later is read as empty where it is not there.

use report::charts::Drawing;
use serde::{Deserialize, Serialize};

/// The report, from its title to its definitions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintedReport {
    /// Its title.
    pub title: String,
    /// Whose it is and of which days.
    pub subject: String,
    /// Who may read it.
    pub readers: String,
    /// The numbers that stand large, each with its words.
    pub first: Vec<(String, String)>,
    /// Its text and tables.
    pub sections: Vec<PrintedSection>,
    /// What stands over the definitions.
    pub meaning: String,
    /// What each figure means: its names, and a sentence.
    pub definitions: Vec<(String, String)>,
    /// What stands last, such as the day that the records speak for.
    pub foot: String,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintedSection {
    /// The heading; empty for none.
    pub heading: String,
    /// Its sentences, a paragraph each.
    pub paragraphs: Vec<String>,
    /// Its tables.
    pub tables: Vec<PrintedTable>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintedTable {
    /// Its name.
    pub name: String,
    /// What stands over each column.
    pub columns: Vec<String>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<PrintedCell>>,
    /// Whether the last row is the sum of the others.
    pub has_total: bool,
    /// What to know of it; may be empty.
    pub note: String,
    /// The same numbers drawn.
    pub chart: Option<PrintedChart>,
}

/// A chart of a table, of the same numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedChart {
    /// What it shows, for who cannot see it.
    pub title: String,
    /// What to know of it; may be empty.
    pub note: String,
    /// Whether it is turned on a page that is read from right to left; one of months or of places is not.
    pub turns: bool,
    /// What is drawn.
    pub drawing: Drawing,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PrintedCell {
    /// Words, or the mark of what is hidden.
    Words(String),
    /// A number that can be added up.
    Number(u64),
}

impl PrintedCell {
    /// As a reader sees it: "1,012".
    pub fn text(&self) -> String {
        match self {
            PrintedCell::Words(words) => words.clone(),
            PrintedCell::Number(number) => grouped(*number),
        }
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// A document: `.docx`.
    Word,
    /// A workbook: `.xlsx`.
    Spreadsheet,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_in_thousands() {
        let shown = [0, 999, 1_000, 12_345_678].map(|number| PrintedCell::Number(number).text());
        assert_eq!(shown, ["0", "999", "1,000", "12,345,678"]);
    }
}
