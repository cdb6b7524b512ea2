//! A report as a workbook: the text on the first sheet, a sheet for each table, the definitions on the last.

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use worker::printed::{PrintedCell, PrintedReport, PrintedTable};
use worker::protocol::WorkerError;

/// What the first and the last sheet are called.
const REPORT: &str = "Report";
const DEFINITIONS: &str = "Definitions";
/// The longest name that a sheet may have.
const LONGEST_NAME: usize = 31;

/// The workbook.
///
/// # Errors
/// `NotWritten` if the format cannot hold it.
pub fn write(report: &PrintedReport) -> Result<Vec<u8>, WorkerError> {
    workbook(report).map_err(|_| WorkerError::NotWritten)
}

fn workbook(report: &PrintedReport) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(&report.title).set_subject(&report.subject));
    let mut names = vec![REPORT.to_lowercase(), DEFINITIONS.to_lowercase()];
    text(book.add_worksheet().set_name(REPORT)?, report)?;
    for table in report.sections.iter().flat_map(|section| &section.tables) {
        let name = free_name(&table.name, &names);
        names.push(name.to_lowercase());
        sheet(book.add_worksheet().set_name(name)?, table, report)?;
    }
    definitions(book.add_worksheet().set_name(DEFINITIONS)?, report)?;
    book.save_to_buffer()
}

fn bold() -> Format {
    Format::new().set_bold()
}

/// Long texts are broken over lines.
fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn text(sheet: &mut Worksheet, report: &PrintedReport) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 16)?.set_column_width(1, 90)?;
    sheet.write_string_with_format(0, 0, &report.title, &bold().set_font_size(16))?;
    sheet.write_string(1, 0, &report.subject)?.write_string(2, 0, &report.readers)?.write_string(3, 0, &report.foot)?;
    let mut row = 5;
    for (number, words) in &report.first {
        sheet.write_string_with_format(row, 0, number, &bold())?.write_string(row, 1, words)?;
        row += 1;
    }
    for section in &report.sections {
        if section.paragraphs.is_empty() {
            continue;
        }
        row += 1;
        sheet.write_string_with_format(row, 0, &section.heading, &bold())?;
        row += 1;
        for paragraph in &section.paragraphs {
            sheet.write_string_with_format(row, 1, paragraph, &wrapped())?;
            row += 1;
        }
    }
    Ok(())
}

fn sheet(sheet: &mut Worksheet, table: &PrintedTable, report: &PrintedReport) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 44)?.set_freeze_panes(1, 0)?;
    for (column, name) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, name, &bold())?;
        if column > 0 {
            sheet.set_column_width(column, 14)?;
        }
    }
    let last = table.rows.len().saturating_sub(1);
    for (at, row) in (0_u32..).zip(&table.rows) {
        let format = if table.has_total && at as usize == last { bold() } else { Format::new() };
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                // Written as text, so that no name is ever taken for a formula.
                PrintedCell::Words(words) => sheet.write_string_with_format(at + 1, column, words, &format)?,
                PrintedCell::Number(number) => {
                    sheet.write_number_with_format(at + 1, column, *number as f64, &format.clone().set_num_format("#,##0"))?
                }
            };
        }
    }
    let below = u32::try_from(table.rows.len()).unwrap_or(u32::MAX - 8) + 2;
    sheet.write_string(below, 0, &table.note)?.write_string(below + 1, 0, &report.readers)?;
    Ok(())
}

fn definitions(sheet: &mut Worksheet, report: &PrintedReport) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 44)?.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, &report.meaning, &bold())?;
    for (row, (names, words)) in (1_u32..).zip(&report.definitions) {
        sheet.write_string_with_format(row, 0, names, &wrapped())?.write_string_with_format(row, 1, words, &wrapped())?;
    }
    Ok(())
}

/// A name that a sheet may have and none has yet: capitals do not tell two apart.
fn free_name(name: &str, taken: &[String]) -> String {
    let allowed: String = name.chars().map(|letter| if "[]:*?/\\".contains(letter) { ' ' } else { letter }).collect();
    let allowed = allowed.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace());
    let of = |suffix: &str| -> String {
        let room = LONGEST_NAME - suffix.len();
        // A sheet's name is counted in UTF-16.
        let mut length = 0;
        let kept = allowed.chars().take_while(|letter| {
            length += letter.len_utf16();
            length <= room
        });
        kept.collect::<String>().trim_end_matches(|letter: char| letter == '\'' || letter.is_whitespace()).to_owned() + suffix
    };
    let first = of("");
    if !first.is_empty() && !taken.contains(&first.to_lowercase()) {
        return first;
    }
    (2..).map(|number| of(&format!(" {number}"))).find(|name| !taken.contains(&name.to_lowercase())).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_of_its_own_that_the_format_allows() {
        let taken = vec!["report".to_owned(), "gender".to_owned()];
        assert_eq!(free_name("Nationality", &taken), "Nationality");
        assert_eq!(free_name("GENDER", &taken), "GENDER 2");
        assert_eq!(free_name("Report", &taken), "Report 2");
        assert_eq!(free_name("One-to-ones: type/status", &taken), "One-to-ones  type status");
        assert_eq!(free_name("", &taken), " 2");
        assert_eq!(free_name("Employment one-to-ones by type and status", &taken), "Employment one-to-ones by type");
        assert_eq!(
            free_name("People who came to the members' group", &taken),
            "People who came to the members",
            "no apostrophe at its end"
        );
        assert!(free_name(&"𝄞".repeat(40), &taken).encode_utf16().count() <= LONGEST_NAME);
    }
}
