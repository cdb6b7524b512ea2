//! The report's CSV, in which no cell can be taken for a formula. Only for reports: the data package gives values back byte for byte.

use domain::cell::begins_like_a_formula;
use std::borrow::Cow;

/// Rows as CSV for people to open in a spreadsheet.
///
/// It begins with a byte-order mark, because Excel takes a CSV without one for the code page of the computer and shows `Núñez` and
/// every name in another script as rubbish; LibreOffice, Numbers and Google Sheets pass over the mark. Lines end in CR LF and every
/// cell is quoted, so that a semicolon in a text starts no new cell where the computer's own separator is a semicolon.
pub fn report_csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            text.push('"');
            text.push_str(&guarded(cell).replace('"', "\"\""));
            text.push('"');
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// A cell that begins as a formula may, made text by an apostrophe in front, as OWASP advises. Plain numbers, negative ones too, stay
/// numbers: on their own they compute nothing.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if begins_like_a_formula(cell) && !is_number(cell) { format!("'{cell}").into() } else { cell.into() }
}

fn is_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    match unsigned.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(unsigned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_could_be_a_formula_begins_a_cell() {
        for cell in [
            "=SUM(A1)",
            "+44 20",
            "-1+cmd|' /C calc'!A0",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "\u{a0}=1",
            "＝1",
            "﹢1",
            "\u{200f}=1",
            "--1",
            "-",
            "-1.",
            "+1",
        ] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        for cell in ["", "Amina", "a=b", "12", "-12", "-0.5", "3 to 5", "'=1", "שלום"] {
            assert_eq!(guarded(cell), cell);
        }
    }

    #[test]
    fn a_report_opens_as_utf_8_with_every_cell_in_its_place() {
        let rows = [vec!["People".to_owned(), "say \"hi\"; all".to_owned()], vec!["Núñez\nشیرین".to_owned(), "=1,2".to_owned()]];
        let text = String::from_utf8(report_csv(&rows)).unwrap_or_default();
        assert_eq!(text, "\u{feff}\"People\",\"say \"\"hi\"\"; all\"\r\n\"Núñez\nشیرین\",\"'=1,2\"\r\n");
    }
}
