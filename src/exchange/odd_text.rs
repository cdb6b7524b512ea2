//! Texts that a spreadsheet puts in the place of what was typed: asked about before they are taken in.

use super::days::is_day;
use super::problem::Doubt;
use domain::Table;
use domain::cell::CellKind;

/// What is odd about the text of a column, if anything. What Cairn writes for itself is never asked about.
pub(super) fn odd(table: Table, kind: CellKind, text: &str) -> Option<Doubt> {
    if !matches!(kind, CellKind::Text | CellKind::Id) || matches!(table, Table::Settings | Table::IssuedReports | Table::Amendments) {
        return None;
    }
    let text = text.trim();
    if is_shortened_number(text) {
        Some(Doubt::ShortenedNumber)
    } else if is_spreadsheet_error(text) {
        Some(Doubt::SpreadsheetError)
    } else if has_lost_letters(text) {
        Some(Doubt::LostLetters)
    } else if kind == CellKind::Text && text.len() <= 24 && is_day(text) {
        Some(Doubt::DayInsteadOfText)
    } else {
        None
    }
}

/// `4.47701E+11`: a long number of which the last digits are gone.
fn is_shortened_number(text: &str) -> bool {
    let Some((figures, power)) = text.split_once(['E', 'e']) else { return false };
    let figures = figures.strip_prefix('-').unwrap_or(figures);
    let (whole, part) = figures.split_once(['.', ',']).unwrap_or((figures, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part) && power.strip_prefix(['+', '-']).is_some_and(|power| digits(power) && power.len() <= 3)
}

/// `#NAME?`, `#REF!`, `#N/A`, `#####`, `Err:508`: what stands where a formula failed or a column was too narrow.
fn is_spreadsheet_error(text: &str) -> bool {
    if let Some(number) = text.strip_prefix("Err:") {
        return number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let Some(name) = text.strip_prefix('#') else { return false };
    if name.len() >= 2 && name.bytes().all(|byte| byte == b'#') {
        return true;
    }
    let is_upper = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'/' | b'_' | b'0'));
    name == "N/A" || name.strip_suffix(['!', '?']).is_some_and(is_upper)
}

/// `????` and `Ã©`: letters that did not come through another encoding.
fn has_lost_letters(text: &str) -> bool {
    let marks = text.chars().filter(|c| *c == '?').count();
    if marks >= 2 && text.chars().all(|c| c == '?' || !c.is_alphanumeric()) || text.contains("???") || text.contains('\u{fffd}') {
        return true;
    }
    let mut pairs = text.chars().zip(text.chars().skip(1));
    pairs.any(|(one, other)| matches!(one, 'Ã' | 'Ø' | 'Ù' | 'Ð' | 'Ñ' | 'Â') && (matches!(other, '\u{80}'..='\u{bf}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Option<Doubt> {
        odd(Table::People, CellKind::Text, text)
    }

    #[test]
    fn what_a_spreadsheet_made_of_a_text_is_noticed() {
        for text in ["4.47701E+11", "1E+10", "4,47701E+11"] {
            assert_eq!(people(text), Some(Doubt::ShortenedNumber), "{text}");
            assert_eq!(odd(Table::People, CellKind::Id, text), Some(Doubt::ShortenedNumber), "{text}");
        }
        for text in ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#SPILL!", "########", "Err:508"] {
            assert_eq!(people(text), Some(Doubt::SpreadsheetError), "{text}");
        }
        for text in ["????", "??? ?????", "Caf\u{fffd}", "CafÃ©"] {
            assert_eq!(people(text), Some(Doubt::LostLetters), "{text}");
        }
        for text in ["03/09/2024", "3-Sep", "2024-09-03"] {
            assert_eq!(people(text), Some(Doubt::DayInsteadOfText), "{text}");
        }
    }

    #[test]
    fn what_people_write_is_not() {
        for text in ["Amina", "No. 4", "#1 choice", "What?", "Really??", "E11", "1e5", "07700 900123", "May", "Ñandú", "ÑÁÑEZ", "Err", "#"]
        {
            assert_eq!(people(text), None, "{text}");
        }
        assert_eq!(odd(Table::Settings, CellKind::Text, "2024-09-03"), None);
    }
}
