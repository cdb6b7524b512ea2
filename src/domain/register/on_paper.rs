//! The register on paper: which row is whose, and what the rows say that somebody types in afterwards.
//!
//! Rows are numbered from the records alone, so nothing has to be kept when a register is printed: first whoever was foreseen before the
//! session's day, by name, and after them whoever came on the day. A code of three letters says whether paper and records still agree.

use super::marks::{Marking, add_signature, put_mark, put_signature};
use super::{RegisterError, expected, open_session, rows_of};
use crate::attendance::{AttendanceMethod, AttendanceStatus};
use crate::change::{Change, Edit};
use crate::dataset::Dataset;
use crate::ids::{PersonId, SessionId};
use crate::session::SessionStatus;
use crate::signature::Signature;
use crate::table::Table;

/// Letters and digits that nobody takes for one another.
const CODE_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A row of the paper.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperRow {
    /// As printed, from 1.
    pub number: usize,
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub shown_name: String,
    /// Whether they were foreseen before the session's day.
    pub foreseen: bool,
}

/// What is typed of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedRow {
    /// The row.
    pub row: PaperRow,
    /// The mark it has on the paper.
    pub status: AttendanceStatus,
}

/// Why something typed is no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperProblem {
    /// It is not a number with a letter.
    NotUnderstood(String),
    /// The list has no such row.
    NoSuchRow(usize),
    /// One row with two marks.
    Twice(usize),
}

/// The rows of a session's register.
///
/// # Errors
/// If there is no such session.
pub fn paper_rows(dataset: &Dataset, session: &SessionId) -> Result<Vec<PaperRow>, RegisterError> {
    let (foreseen, others): (Vec<_>, Vec<_>) = expected(dataset, session)?.into_iter().partition(|expected| expected.foreseen);
    let rows = foreseen.into_iter().chain(others).enumerate();
    Ok(rows
        .map(|(at, expected)| PaperRow {
            number: at + 1,
            person: expected.person,
            shown_name: expected.shown_name,
            foreseen: expected.foreseen,
        })
        .collect())
}

/// Three letters that change when another person has a number: printed on the paper and shown where it is typed in.
pub fn paper_code(rows: &[PaperRow]) -> String {
    let bytes = rows.iter().filter(|row| row.foreseen).flat_map(|row| row.person.as_str().bytes().chain([0]));
    // FNV-1a: nobody is kept from anything by it.
    let hash = bytes.fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let letter = |shift: u32| char::from(CODE_LETTERS[(hash >> shift) as usize % CODE_LETTERS.len()]);
    [letter(0), letter(9), letter(18)].into_iter().collect()
}

/// Reads `1 2 5l 7a 9-12`: a number alone was there, with `l` late, `e` left early, `a` absent, `p` sent apologies. Gives the rows in their
/// order, and everything that is no row.
pub fn read_paper(rows: &[PaperRow], typed: &str) -> (Vec<TypedRow>, Vec<PaperProblem>) {
    let (mut read, mut problems): (Vec<TypedRow>, Vec<PaperProblem>) = (Vec::new(), Vec::new());
    for part in typed.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '.')).filter(|part| !part.is_empty()) {
        let Some((from, to, status)) = numbers(part) else {
            problems.push(PaperProblem::NotUnderstood(part.to_owned()));
            continue;
        };
        if to > rows.len() || from == 0 {
            problems.push(PaperProblem::NoSuchRow(if from == 0 { 0 } else { from.max(rows.len() + 1).min(to) }));
            continue;
        }
        for row in rows.iter().filter(|row| (from..=to).contains(&row.number)) {
            match read.iter().find(|known| known.row.number == row.number) {
                None => read.push(TypedRow { row: row.clone(), status }),
                Some(known) if known.status == status => {}
                Some(_) => problems.push(PaperProblem::Twice(row.number)),
            }
        }
    }
    crate::order::sort_by_key(&mut read, |typed| typed.row.number);
    (read, problems)
}

/// `9-12l` as the first and the last number and the mark.
fn numbers(part: &str) -> Option<(usize, usize, AttendanceStatus)> {
    let digits = part.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let status = match part[digits.len()..].to_ascii_lowercase().as_str() {
        "" => AttendanceStatus::Present,
        "l" => AttendanceStatus::Late,
        "e" => AttendanceStatus::LeftEarly,
        "a" => AttendanceStatus::Absent,
        "p" => AttendanceStatus::Apologies,
        _ => return None,
    };
    let (from, to) = digits.split_once(['-', '–']).unwrap_or((digits, digits));
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some((from, to, status))
}

/// Marks what the rows say, in one change; `signed` if whoever was there signed the paper. A row that says no more than that somebody was there leaves whoever is in as they are.
///
/// # Errors
/// If the sheet cannot be written on, or somebody of the rows is not there any more.
pub fn enter_paper(dataset: &Dataset, session: &SessionId, typed: &[TypedRow], signed: bool) -> Result<Change, RegisterError> {
    let sheet = open_session(dataset, session)?;
    let mut change = Change::default();
    for TypedRow { row, status } in typed {
        let person = super::marks::known(dataset, &row.person)?;
        let is_in = rows_of(dataset, session, &person).first().is_some_and(|mark| mark.status.is_present());
        let signed = signed && status.is_present();
        let mut marked = match (is_in && *status == AttendanceStatus::Present, signed) {
            (true, true) => put_signature(dataset, sheet, &person, &Signature::Paper)?,
            (true, false) => Change::default(),
            (false, true) => put_mark(dataset, sheet, &person, Marking::new(*status, None, AttendanceMethod::Signed)),
            (false, false) => put_mark(dataset, sheet, &person, Marking::new(*status, None, AttendanceMethod::Staff)),
        };
        if signed {
            add_signature(&mut marked, &Signature::Paper);
        }
        change.follow_with(marked);
    }
    // Each mark was decided by itself: a sheet that somebody of the paper was at stays held, whoever else was not.
    if sheet.status == SessionStatus::Held && typed.iter().any(|typed| typed.status.is_present()) {
        change.edits.retain(|edit: &Edit| edit.table != Table::Sessions);
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn club() -> Dataset {
        records(
            "activities id=club name=Club type=group
            sessions id=s1 activity_id=club date=2026-03-03 status=planned
            people id=zoe name=Zoe
            people id=amina name=Amina
            people id=olena name=Olena
            people id=walkin name=Abel
            enrolments id=e1 person_id=zoe activity_id=club enrolled_on=2026-01-01 status=enrolled
            enrolments id=e2 person_id=amina activity_id=club enrolled_on=2026-01-01 status=enrolled
            enrolments id=e3 person_id=olena activity_id=club enrolled_on=2026-01-01 status=enrolled",
        )
    }
    fn s1() -> SessionId {
        SessionId::new("s1").unwrap()
    }
    fn names(dataset: &Dataset) -> Vec<String> {
        paper_rows(dataset, &s1()).unwrap().into_iter().map(|row| row.shown_name).collect()
    }
    fn read(dataset: &Dataset, typed: &str) -> (Vec<(usize, AttendanceStatus)>, Vec<PaperProblem>) {
        let (rows, problems) = read_paper(&paper_rows(dataset, &s1()).unwrap(), typed);
        (rows.into_iter().map(|typed| (typed.row.number, typed.status)).collect(), problems)
    }

    #[test]
    fn who_comes_on_the_day_moves_no_number_and_a_new_enrolment_of_before_changes_the_code() {
        let mut dataset = club();
        let code = |dataset: &Dataset| paper_code(&paper_rows(dataset, &s1()).unwrap());
        let before = code(&dataset);
        assert_eq!(names(&dataset), ["Amina", "Olena", "Zoe"]);
        dataset.apply(&super::super::sign_in(&dataset, &s1(), &PersonId::new("walkin").unwrap(), None, AttendanceMethod::Staff).unwrap());
        assert_eq!((names(&dataset), code(&dataset)), (["Amina", "Olena", "Zoe", "Abel"].map(str::to_owned).to_vec(), before.clone()));
        let enrolment = Row::enrolled("e4", "walkin");
        assert!(dataset.put_row(Table::Enrolments, &enrolment).is_ok());
        assert_eq!(names(&dataset), ["Abel", "Amina", "Olena", "Zoe"]);
        assert_ne!(code(&dataset), before);
    }

    use crate::Row;
    impl Row {
        fn enrolled(id: &str, person: &str) -> Row {
            let mut row = Row::default();
            let cells = [("id", id), ("person_id", person), ("activity_id", "club"), ("enrolled_on", "2026-01-02"), ("status", "enrolled")];
            cells.into_iter().for_each(|(column, text)| row.set(column, text.to_owned()));
            row
        }
    }

    #[test]
    fn numbers_letters_and_ranges_are_read_in_whatever_way_they_are_typed() {
        let dataset = club();
        let late = AttendanceStatus::Late;
        assert_eq!(read(&dataset, " 3L, 1;2a "), (vec![(1, AttendanceStatus::Present), (2, AttendanceStatus::Absent), (3, late)], vec![]));
        assert_eq!(read(&dataset, "1-3l 2l"), (vec![(1, late), (2, late), (3, late)], vec![]));
    }

    #[test]
    fn what_is_no_row_is_said_and_the_others_are_kept() {
        let dataset = club();
        let not_understood = |text: &str| PaperProblem::NotUnderstood(text.to_owned());
        let problems = vec![not_understood("x"), not_understood("2q"), PaperProblem::NoSuchRow(17), PaperProblem::NoSuchRow(0)];
        assert_eq!(read(&dataset, "1 x 2q 17 0"), (vec![(1, AttendanceStatus::Present)], problems));
        assert_eq!(read(&dataset, "1 1a"), (vec![(1, AttendanceStatus::Present)], vec![PaperProblem::Twice(1)]));
        assert_eq!(read(&dataset, "2-9").1, [PaperProblem::NoSuchRow(4)]);
        assert_eq!(read(&dataset, "3-1").1, [not_understood("3-1")]);
    }

    #[test]
    fn a_whole_paper_is_one_change_that_leaves_who_is_in_as_they_are() {
        let mut dataset = club();
        let amina = PersonId::new("amina").unwrap();
        let at = chrono::NaiveTime::from_hms_opt(10, 0, 0);
        dataset.apply(&super::super::sign_in(&dataset, &s1(), &amina, at, AttendanceMethod::Own).unwrap());
        let (typed, _) = read_paper(&paper_rows(&dataset, &s1()).unwrap(), "1 2l 3a");
        let change = enter_paper(&dataset, &s1(), &typed, false).unwrap();
        let before = dataset.clone();
        dataset.apply(&change);
        let marks: Vec<_> = dataset.attendances.of_session(&s1()).map(|mark| (mark.person_id.as_str(), mark.status, mark.method)).collect();
        let (own, staff) = (Some(AttendanceMethod::Own), Some(AttendanceMethod::Staff));
        assert_eq!(
            marks,
            [("amina", AttendanceStatus::Present, own), ("olena", AttendanceStatus::Late, staff), ("zoe", AttendanceStatus::Absent, staff)]
        );
        assert_eq!(dataset.sessions.get(&s1()).unwrap().status, SessionStatus::Held);
        let mut signed = before.clone();
        signed.apply(&enter_paper(&before, &s1(), &typed, true).unwrap());
        let signatures: Vec<_> = signed.attendances.of_session(&s1()).map(|mark| mark.signature()).collect();
        assert_eq!(signatures, [Some(Signature::Paper), Some(Signature::Paper), None], "who was away signed nothing");
        let (undo, kept) = change.undo(&dataset);
        dataset.apply(&undo);
        assert!(kept.is_empty() && Table::ALL.iter().all(|table| dataset.same(&before, *table)));
    }
}
