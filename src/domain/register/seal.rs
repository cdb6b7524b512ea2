//! What a closed sheet was closed as, so that it can be shown whether anything was altered since.
//!
//! Closing writes a line beside the session: the totals, a fingerprint of every mark, and a seal over all of it that also covers the seal of
//! the sheet closed before. Later corrections are taken back one by one and what is left is compared. Somebody erased takes their mark and its
//! corrections along; the others can still be compared, since each has a fingerprint of its own. This shows what happened within Cairn: whoever
//! can write records past it could also write another seal, which then differs from one printed before.

use super::{RegisterError, Tally, tally};
use crate::amendment::Amendment;
use crate::attendance::Attendance;
use crate::cell::Cell;
use crate::dataset::Dataset;
use crate::ids::SessionId;
use crate::order::{sort, sort_by};
use crate::record::Record;
use crate::row::Row;
use crate::session::Session;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The column beside the session; no part of the data package's own.
const COLUMN: &str = "closed_seal";
/// What the line begins with.
const VERSION: &str = "1";
/// In the place of the seal before the first.
const NONE: &str = "-";
/// Hex digits of a fingerprint, and of a seal.
const DIGITS: usize = 16;

/// Whether a closed sheet is as it was closed.
#[derive(Debug, Clone, PartialEq)]
pub enum Integrity {
    /// The sheet is still open.
    Open,
    /// It was closed without a seal: by an older Cairn, or elsewhere.
    Unsealed,
    /// It has one.
    Sealed(Sealed),
}

/// What a seal says.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    /// The seal, 16 hex digits.
    pub seal: String,
    /// Named people present, unnamed people and children when it was closed.
    pub totals: [u32; 3],
    /// What was corrected since, oldest first.
    pub corrections: Vec<Amendment>,
    /// Marks and totals that differ without a correction that says so.
    pub unexplained: usize,
    /// Marks that are not there any more: their people were erased.
    pub gone: usize,
}

impl Sealed {
    /// Whether everything is as it was closed.
    pub fn is_unchanged(&self) -> bool {
        self.corrections.is_empty() && self.unexplained == 0 && self.gone == 0
    }
}

/// The session with the seal that closing it gives.
///
/// # Errors
/// If there is no such session.
pub(super) fn sealed(dataset: &Dataset, mut session: Session) -> Result<Session, RegisterError> {
    let Tally { present, unnamed, children, .. } = tally(dataset, &session.id)?;
    let mut marks: Vec<String> = dataset.attendances.of_session(&session.id).map(|mark| fingerprint(&mark.write())).collect();
    sort(&mut marks);
    let line = Line {
        before: last_seal(dataset).unwrap_or_else(|| NONE.to_owned()),
        totals: [u32::try_from(present).unwrap_or(u32::MAX), unnamed, children],
        marks,
    };
    session.other_columns.set(COLUMN, [VERSION, &line.seal(&session), &line.write()].join(" "));
    session.other_columns.sort();
    Ok(session)
}

/// Compares a sheet with what it was closed as.
///
/// # Errors
/// If there is no such session.
pub fn integrity(dataset: &Dataset, id: &SessionId) -> Result<Integrity, RegisterError> {
    let session = dataset.sessions.get(id).ok_or(RegisterError::SessionUnknown)?;
    if session.closed_at.is_none() {
        return Ok(Integrity::Open);
    }
    let Some((seal, line)) = read(session) else { return Ok(Integrity::Unsealed) };
    // A line that was altered itself no longer gives its seal.
    let mut unexplained = usize::from(line.seal(session) != seal);
    let Line { totals, mut marks, .. } = line;
    let mut corrections: Vec<Amendment> = dataset.amendments.iter().filter(|one| one.session_id == *id).cloned().collect();
    sort_by(&mut corrections, |one, other| (&one.made_at, &one.id).cmp(&(&other.made_at, &other.id)));

    // What every mark, and the session's own numbers, were when it was closed.
    let mut rows: BTreeMap<Option<String>, Row> = BTreeMap::new();
    for mark in dataset.attendances.of_session(id) {
        rows.insert(Some(mark.person_id.as_str().to_owned()), mark.write());
    }
    rows.insert(None, session.write());
    for (person, of_person) in by_person(&corrections) {
        let row = rows.entry(person.clone()).or_default();
        if let (true, Some(person)) = (row.is_empty(), &person) {
            row.push("session_id", id.as_str().to_owned());
            row.push("person_id", person.clone());
        }
        unexplained += take_back(row, of_person);
    }
    let own = rows.remove(&None).unwrap_or_default();
    let number = |column: &str| own.get(column).parse::<u32>().unwrap_or_default();
    unexplained += usize::from([number("unnamed_headcount"), number("children")] != totals[1..]);
    let mut differ = 0;
    for row in rows.values().filter(|row| !row.get("status").is_empty()) {
        match marks.iter().position(|mark| *mark == fingerprint(row)) {
            Some(at) => drop(marks.remove(at)),
            None => differ += 1,
        }
    }
    // A mark that differs is both one that was not sealed and one that is not there.
    let gone = marks.len().saturating_sub(differ);
    Ok(Integrity::Sealed(Sealed { seal, totals, corrections, unexplained: unexplained + differ, gone }))
}

/// Undoes the corrections of one record; gives how many values they do not lead to.
fn take_back(row: &mut Row, corrections: Vec<&Amendment>) -> usize {
    let mut by_field: BTreeMap<&str, Vec<&Amendment>> = BTreeMap::new();
    for one in corrections {
        by_field.entry(one.field.as_str()).or_default().push(one);
    }
    let mut unexplained = 0;
    for (field, corrections) in by_field {
        match value_before(row.get(field), &corrections).map(str::to_owned) {
            Some(before) => row.set(field.to_owned(), before),
            None => unexplained += 1,
        }
    }
    unexplained
}

/// Where a chain of corrections began that ends at the value as it is, in whatever order they were found: every value that one led to was
/// left again by the next, but for the last.
fn value_before<'a>(now: &'a str, corrections: &[&'a Amendment]) -> Option<&'a str> {
    let mut left = BTreeMap::from([(now, 1i32)]);
    for one in corrections {
        *left.entry(&one.before).or_default() += 1;
        *left.entry(&one.after).or_default() -= 1;
    }
    let mut open = left.into_iter().filter(|(_, left)| *left != 0);
    match (open.next(), open.next()) {
        (Some((value, 1)), None) => Some(value),
        _ => None,
    }
}

fn by_person(corrections: &[Amendment]) -> BTreeMap<Option<String>, Vec<&Amendment>> {
    let mut by_person: BTreeMap<Option<String>, Vec<&Amendment>> = BTreeMap::new();
    for one in corrections {
        by_person.entry(one.person_id.as_ref().map(|person| person.as_str().to_owned())).or_default().push(one);
    }
    by_person
}

/// What a seal is over, beside the session and when it was closed.
struct Line {
    /// The seal of the sheet closed before.
    before: String,
    totals: [u32; 3],
    /// The fingerprints of the marks, in their order.
    marks: Vec<String>,
}

impl Line {
    fn write(&self) -> String {
        let totals = self.totals.map(|number| number.to_string());
        let parts = [&self.before].into_iter().chain(&totals).chain(&self.marks);
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    fn seal(&self, session: &Session) -> String {
        let closed_at = session.closed_at.as_ref().map(Cell::write).unwrap_or_default();
        hash(&[VERSION, session.id.as_str(), &closed_at, &self.write()])
    }
}

/// The seal of a closed session, and what it is over.
fn read(session: &Session) -> Option<(String, Line)> {
    let mut parts = session.other_columns.get(COLUMN).split(' ');
    if parts.next() != Some(VERSION) {
        return None;
    }
    let (seal, before) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let mut number = || parts.next()?.parse().ok();
    let totals = [number()?, number()?, number()?];
    Some((seal, Line { before, totals, marks: parts.map(str::to_owned).collect() }))
}

/// The seal of the sheet that was closed last.
fn last_seal(dataset: &Dataset) -> Option<String> {
    let closed = dataset.sessions.iter().filter_map(|session| Some((session.closed_at.clone()?, session.id.clone(), read(session)?.0)));
    closed.max().map(|(_, _, seal)| seal)
}

/// A mark in 16 hex digits. Whose it is cannot be found out of them without knowing the person's random id.
fn fingerprint(row: &Row) -> String {
    let (cells, others) = row.in_order_of(Attendance::COLUMNS);
    let others = others.cells().flat_map(|(column, text)| [column.to_string(), text.to_owned()]).collect::<Vec<_>>();
    let texts: Vec<&str> = cells.into_iter().chain(others.iter().map(String::as_str)).collect();
    hash(&texts)
}

fn hash(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        // With its length in front: nothing can be moved from one text to the next.
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::{Correction, amend, close_sheet};
    use super::*;
    use crate::attendance::{AttendanceMethod, AttendanceStatus};
    use crate::cell::Cell;
    use crate::dates::Moment;
    use crate::ids::{AmendmentId, PersonId};
    use crate::row::RowKey;
    use crate::sample::records;
    use crate::table::Table;

    fn s1() -> SessionId {
        SessionId::new("s1").unwrap()
    }
    fn closed() -> Dataset {
        let mut dataset = records(
            "activities id=club name=Club type=group
            sessions id=s1 activity_id=club date=2026-03-03 status=held unnamed_headcount=2
            sessions id=s2 activity_id=club date=2026-03-04 status=held
            people id=amina name=Amina
            people id=zoe name=Zoe
            people id=olena name=Olena
            attendances session_id=s1 person_id=amina status=present time_in=10:01 signature=tick
            attendances session_id=s1 person_id=zoe status=absent",
        );
        let change = close_sheet(&dataset, &s1(), Moment::read("2026-03-03T13:00").unwrap()).unwrap();
        dataset.apply(&change);
        dataset
    }
    fn corrected(dataset: &mut Dataset, correction: Correction) {
        let mut ids = dataset.amendments.iter().count();
        let mut next = || {
            ids += 1;
            // Later ids sort before earlier ones: nothing may hang on their order.
            AmendmentId::new(&format!("am{}", 99 - ids)).unwrap()
        };
        let now = Moment::read("2026-03-05T09:00").unwrap();
        let change = amend(dataset, &s1(), &correction, "She came late", &now, &mut next).unwrap();
        dataset.apply(&change);
    }
    fn person(id: &str) -> PersonId {
        PersonId::new(id).unwrap()
    }
    fn seal_of(dataset: &Dataset) -> Sealed {
        match integrity(dataset, &s1()).unwrap() {
            Integrity::Sealed(sealed) => sealed,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sheet_that_nobody_touched_is_unchanged() {
        let sealed = seal_of(&closed());
        assert!(sealed.is_unchanged(), "{sealed:?}");
        assert_eq!((sealed.totals, sealed.seal.len()), ([1, 2, 0], DIGITS));
        let other = SessionId::new("s2").unwrap();
        assert_eq!(integrity(&closed(), &other), Ok(Integrity::Open));
    }

    #[test]
    fn every_correction_explains_itself_however_many_there_are_in_a_minute() {
        let mut dataset = closed();
        let (present, late) = (AttendanceStatus::Present, AttendanceStatus::Late);
        let mark = |id: &str, status| Correction::Mark(person(id), status, AttendanceMethod::Staff);
        for correction in [
            mark("zoe", late),
            mark("zoe", present),
            mark("zoe", late),
            mark("olena", present),
            Correction::Clear(person("amina")),
            Correction::Headcount { unnamed: 5, children: 1 },
        ] {
            corrected(&mut dataset, correction);
        }
        let sealed = seal_of(&dataset);
        assert_eq!((sealed.unexplained, sealed.gone), (0, 0), "{sealed:?}");
        assert!(sealed.corrections.iter().any(|one| one.field.as_str() == "status" && one.before == "present" && one.after.is_empty()));
        assert!(!sealed.is_unchanged());
    }

    #[test]
    fn what_was_altered_past_the_corrections_is_noticed() {
        let altered = |table: Table, line: &str| {
            let mut dataset = closed();
            let mut row = Row::default();
            line.split(' ').filter_map(|word| word.split_once('=')).for_each(|(column, text)| row.set(column.to_owned(), text.to_owned()));
            if table == Table::Sessions {
                let sealed = dataset.sessions.get(&s1()).unwrap().write().get(COLUMN).to_owned();
                row.set(COLUMN, sealed);
            }
            assert!(dataset.put_row(table, &row).is_ok());
            let sealed = seal_of(&dataset);
            (sealed.unexplained, sealed.gone)
        };
        let mark = Table::Attendances;
        assert_eq!(altered(mark, "session_id=s1 person_id=zoe status=absent"), (0, 0), "the control");
        assert_eq!(altered(mark, "session_id=s1 person_id=zoe status=present"), (1, 0));
        assert_eq!(altered(mark, "session_id=s1 person_id=olena status=present"), (1, 0));
        assert_eq!(altered(mark, "session_id=s1 person_id=amina status=present time_in=10:01 signature=drawn"), (1, 0));
        let session = "id=s1 activity_id=club date=2026-03-03 status=held unnamed_headcount=9 closed_at=2026-03-03T13:00";
        assert_eq!(altered(Table::Sessions, session), (1, 0));
    }

    #[test]
    fn a_seal_that_was_altered_itself_is_noticed() {
        let sealed = closed().sessions.get(&s1()).unwrap().clone();
        let altered = |session: Session| {
            let mut dataset = closed();
            assert!(dataset.put_row(Table::Sessions, &session.write()).is_ok());
            seal_of(&dataset).unexplained
        };
        assert_eq!(altered(sealed.clone()), 0, "the control");
        assert_eq!(altered(Session { closed_at: Some(Moment::read("2026-03-03T14:00").unwrap()), ..sealed.clone() }), 1);
        let mut session = sealed;
        let line = session.other_columns.get(COLUMN).replacen(" - ", " 0123456789abcdef ", 1);
        session.other_columns.set(COLUMN, line);
        assert_eq!(altered(session), 1, "another sheet before it");
    }

    #[test]
    fn who_was_erased_is_missed_and_everybody_else_still_compared() {
        let mut dataset = closed();
        corrected(&mut dataset, Correction::Mark(person("zoe"), AttendanceStatus::Present, AttendanceMethod::Staff));
        dataset.remove_rows(Table::Attendances, &[&RowKey::of(&["s1", "amina"])]);
        let sealed = seal_of(&dataset);
        assert_eq!((sealed.unexplained, sealed.gone, sealed.corrections.is_empty()), (0, 1, false));
    }

    #[test]
    fn each_seal_covers_the_one_before() {
        let other = SessionId::new("s2").unwrap();
        let close_other = |dataset: &mut Dataset| {
            let change = close_sheet(dataset, &other, Moment::read("2026-03-04T13:00").unwrap()).unwrap();
            dataset.apply(&change);
            match integrity(dataset, &other).unwrap() {
                Integrity::Sealed(sealed) => sealed.seal,
                other => panic!("{other:?}"),
            }
        };
        let first = close_other(&mut closed());
        let mut without = closed();
        let mut session = without.sessions.get(&s1()).unwrap().clone();
        session.other_columns = Row::default();
        assert!(without.put_row(Table::Sessions, &session.write()).is_ok());
        assert_eq!(integrity(&without, &s1()), Ok(Integrity::Unsealed));
        assert_ne!(close_other(&mut without), first);
    }
}
