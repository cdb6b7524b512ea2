//! What was entered on the station, turned into one change of the records once staff unlock.
//!
//! Folding in is repeatable: who is in is left as they are, and somebody new has the id that the station gave. On a sheet that was closed
//! meanwhile an entry becomes a correction with its reason, as any other after closing.

use super::{Act, Entry, read_name};
use crate::attendance::{AttendanceMethod, AttendanceStatus};
use crate::change::Change;
use crate::dataset::Dataset;
use crate::dates::Moment;
use crate::ids::{AmendmentId, ConsentId, PersonId, SessionId};
use crate::notice::record_notice;
use crate::order::sort_by_key;
use crate::person_details::add_temporary_person;
use crate::register::{self, Correction};
use crate::session::SessionStatus;
use crate::signature::Signature;
use chrono::NaiveTime;

/// The reason that a correction gives.
const ENTERED_ON_THE_STATION: &str = "Entered by the person on the sign-in screen before the sheet was closed";

/// What came of folding in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Folded {
    /// Everything that changes, each record once.
    pub change: Change,
    /// The entries that no record takes: their session is not there or was cancelled, or the person is not there.
    pub aside: Vec<usize>,
}

/// Folds entries into the records, which are changed as the answer says. Somebody who was erased stays erased, and what they entered goes.
/// Of several entries of one person the earliest counts. `next_id` gives fresh ids.
pub fn fold(
    dataset: &mut Dataset,
    entries: &[&Entry],
    is_erased: impl Fn(&PersonId) -> bool,
    now: &Moment,
    next_id: &mut dyn FnMut() -> AmendmentId,
) -> Folded {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    sort_by_key(&mut order, |at| entries[*at].at.clone());
    let mut folded = Folded::default();
    // What nobody takes yet is tried again after the others: if the clock was set back, somebody new left before they came.
    loop {
        let tried = order.len();
        for at in std::mem::take(&mut order) {
            let entry = entries[at];
            if matches!(&entry.act, Act::SignIn(person) | Act::New(person, _) | Act::SignOut(person) if is_erased(person)) {
                continue;
            }
            match changes(dataset, entry, now, next_id) {
                Some(changes) => changes.into_iter().for_each(|change| folded.change.follow_with(change)),
                None => order.push(at),
            }
        }
        if order.is_empty() || order.len() == tried {
            folded.aside = order;
            return folded;
        }
    }
}

/// What one entry changes, in steps; nothing if no record takes it.
fn changes(dataset: &mut Dataset, entry: &Entry, now: &Moment, next_id: &mut dyn FnMut() -> AmendmentId) -> Option<Vec<Change>> {
    let sheet = dataset.sessions.get(&entry.session)?;
    if sheet.status == SessionStatus::Cancelled {
        return None;
    }
    let (day, closed) = (sheet.date, sheet.closed_at.is_some());
    let time = entry.at.time().filter(|_| entry.at.date() == Some(day));
    let mut made = Vec::new();
    match &entry.act {
        Act::SignIn(person) => made.push(sign_in(dataset, &entry.session, person, time, closed, now, next_id)?),
        Act::New(person, name) => {
            // The screen refuses it, so that it was written past the screen.
            read_name(name.as_str())?;
            if dataset.people.get(person).is_none() {
                let added = add_temporary_person(dataset, person.clone(), name.as_str(), day).ok()?;
                dataset.apply(&added);
                made.push(added);
            }
            made.push(sign_in(dataset, &entry.session, person, time, closed, now, next_id)?);
        }
        Act::SignOut(person) => made.push(sign_out(dataset, &entry.session, person, time, closed, now, next_id)?),
        Act::Unnamed => {
            let (unnamed, children) = (sheet.unnamed_headcount.unwrap_or_default().saturating_add(1), sheet.children.unwrap_or_default());
            let change = match closed {
                true => {
                    let correction = Correction::Headcount { unnamed, children };
                    register::amend(dataset, &entry.session, &correction, ENTERED_ON_THE_STATION, now, next_id)
                }
                false => register::set_headcount(dataset, &entry.session, unnamed, children),
            };
            made.push(change.ok()?);
        }
    }
    if let Some(last) = made.last() {
        dataset.apply(last);
    }
    if let (Act::SignIn(person) | Act::New(person, _), Some(signature)) = (&entry.act, &entry.signature) {
        let signed = sign(dataset, &entry.session, person, signature, closed, now, next_id)?;
        dataset.apply(&signed);
        made.push(signed);
    }
    if let (Act::New(person, _), Some(notice)) = (&entry.act, &entry.notice)
        // One id for one person: folding in again finds it there.
        && let Some(id) = ConsentId::new(person.as_str()).filter(|id| dataset.consents.get(id).is_none())
        && let Ok(told) = record_notice(dataset, id, person, notice, entry.at.date().unwrap_or(day))
    {
        dataset.apply(&told);
        made.push(told);
    }
    Some(made)
}

fn sign(
    dataset: &Dataset,
    session: &SessionId,
    person: &PersonId,
    signature: &Signature,
    closed: bool,
    now: &Moment,
    next_id: &mut dyn FnMut() -> AmendmentId,
) -> Option<Change> {
    if !closed {
        return register::sign(dataset, session, person, signature).ok();
    }
    let correction = Correction::Signed(person.clone(), signature.clone());
    register::amend(dataset, session, &correction, ENTERED_ON_THE_STATION, now, next_id).ok()
}

fn sign_in(
    dataset: &Dataset,
    session: &SessionId,
    person: &PersonId,
    time: Option<NaiveTime>,
    closed: bool,
    now: &Moment,
    next_id: &mut dyn FnMut() -> AmendmentId,
) -> Option<Change> {
    let survivor = dataset.survivor(person);
    if !closed {
        return register::sign_in(dataset, session, &survivor, time, AttendanceMethod::Own).ok();
    }
    let mut marks = dataset.attendances.of_session(session).filter(|row| dataset.survivor(&row.person_id) == survivor);
    if marks.any(|row| row.status.is_present()) {
        return Some(Change::default());
    }
    let correction = Correction::Mark(survivor.clone(), AttendanceStatus::Present, AttendanceMethod::Own);
    register::amend(dataset, session, &correction, ENTERED_ON_THE_STATION, now, next_id).ok()
}

/// A sheet of another day gets no time, and so nothing of it.
fn sign_out(
    dataset: &Dataset,
    session: &SessionId,
    person: &PersonId,
    time: Option<NaiveTime>,
    closed: bool,
    now: &Moment,
    next_id: &mut dyn FnMut() -> AmendmentId,
) -> Option<Change> {
    let survivor = dataset.survivor(person);
    dataset.people.get(&survivor)?;
    let Some(time) = time else { return Some(Change::default()) };
    if !closed {
        return register::sign_out(dataset, session, &survivor, time, AttendanceMethod::Own).ok();
    }
    let correction = Correction::Left(survivor, time, AttendanceMethod::Own);
    register::amend(dataset, session, &correction, ENTERED_ON_THE_STATION, now, next_id).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::Table;
    use crate::cell::{Cell, Name};
    use crate::notice::{Notice, last_told};
    use crate::person::Language;
    use crate::sample::records;

    fn club() -> Dataset {
        records(
            "activities id=club name=Job~Club type=group
            sessions id=s1 activity_id=club date=2026-03-03 status=planned
            sessions id=closed activity_id=club date=2026-03-03 status=held closed_at=2026-03-03T13:00
            sessions id=off activity_id=club date=2026-03-03 status=cancelled
            people id=amina name=Amina~Ali
            people id=double name=Amina~A merged_into_id=amina
            people id=olena name=Olena",
        )
    }
    fn person(id: &str) -> PersonId {
        PersonId::new(id).unwrap()
    }
    fn entry(session: &str, at: &str, act: Act) -> Entry {
        Entry {
            session: SessionId::new(session).unwrap(),
            at: Moment::read(&format!("2026-03-03T{at}")).unwrap(),
            act,
            signature: None,
            notice: None,
        }
    }
    fn in_at(session: &str, at: &str, id: &str) -> Entry {
        entry(session, at, Act::SignIn(person(id)))
    }
    fn folded(dataset: &mut Dataset, entries: &[Entry]) -> Folded {
        let mut ids = 0;
        let mut next = || {
            ids += 1;
            AmendmentId::new(&format!("am{ids}")).unwrap()
        };
        let entries: Vec<&Entry> = entries.iter().collect();
        fold(dataset, &entries, |id| id.as_str() == "erased", &Moment::read("2026-03-03T14:00").unwrap(), &mut next)
    }
    fn marks(dataset: &Dataset, session: &str) -> Vec<(String, String, String)> {
        let rows = dataset.attendances.of_session(&SessionId::new(session).unwrap());
        rows.map(|row| (row.person_id.as_str().to_owned(), row.time_in.write(), row.method.write())).collect()
    }
    fn mark(id: &str, time: &str) -> (String, String, String) {
        (id.to_owned(), time.to_owned(), "self".to_owned())
    }

    #[test]
    fn two_entries_of_one_person_are_one_attendance_at_the_earlier_time() {
        let mut dataset = club();
        let entries = [in_at("s1", "10:20", "amina"), in_at("s1", "10:05", "double"), in_at("s1", "10:30", "olena")];
        let folded = folded(&mut dataset, &entries);
        assert_eq!(marks(&dataset, "s1"), [mark("amina", "10:05"), mark("olena", "10:30")]);
        assert!(folded.aside.is_empty());
        let session = dataset.sessions.get(&SessionId::new("s1").unwrap()).unwrap();
        assert_eq!(session.status, SessionStatus::Held);
    }

    #[test]
    fn the_change_brings_other_records_to_the_same_state_and_names_each_record_once() {
        let (mut dataset, mut other) = (club(), club());
        let new = Act::New(person("new"), Name::read("Saba").unwrap());
        let entries = [
            in_at("s1", "10:00", "amina"),
            entry("s1", "10:01", new),
            entry("s1", "10:02", Act::Unnamed),
            entry("s1", "10:03", Act::Unnamed),
        ];
        let change = folded(&mut dataset, &entries).change;
        other.apply(&change);
        assert!(Table::ALL.iter().all(|table| dataset.same(&other, *table)));
        let mut keys: Vec<_> = change.edits.iter().map(|edit| (edit.table, edit.key.clone())).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
        let session = other.sessions.get(&SessionId::new("s1").unwrap()).unwrap();
        assert_eq!(session.unnamed_headcount, Some(2));
        assert_eq!(other.people.get(&person("new")).unwrap().name.as_str(), "Saba");
    }

    #[test]
    fn folding_the_same_people_in_again_changes_nothing() {
        let mut dataset = club();
        let entries = [in_at("s1", "10:00", "amina"), entry("s1", "10:01", Act::New(person("new"), Name::read("Saba").unwrap()))];
        assert!(!folded(&mut dataset, &entries).change.is_empty());
        assert!(folded(&mut dataset, &entries).change.is_empty());
    }

    #[test]
    fn what_somebody_new_entered_after_the_clock_was_set_back_is_not_set_aside() {
        let mut dataset = club();
        let new = Act::New(person("new"), Name::read("Saba").unwrap());
        let out = entry("s1", "09:59", Act::SignOut(person("new")));
        let folded = folded(&mut dataset, &[out.clone(), entry("s1", "10:01", new), entry("s1", "10:02", Act::SignOut(person("nobody")))]);
        assert_eq!(folded.aside, [2]);
        assert_eq!(dataset.attendances.of_session(&out.session).count(), 1);
    }

    #[test]
    fn that_somebody_new_was_shown_the_notice_is_recorded_once() {
        let mut dataset = club();
        let notice =
            Notice { wording: "We write down your name.".to_owned(), version: "ar-1".to_owned(), language: Language::read("ar").unwrap() };
        let new = Entry { notice: Some(notice), ..entry("s1", "10:01", Act::New(person("new"), Name::read("Saba").unwrap())) };
        folded(&mut dataset, std::slice::from_ref(&new));
        assert!(folded(&mut dataset, &[new]).change.is_empty());
        let told = last_told(&dataset, &person("new"))[0];
        assert_eq!((told.wording_version.as_str(), told.given_on.write()), ("ar-1", "2026-03-03".to_owned()));
        assert_eq!(dataset.consents.iter().count(), 1);
    }

    #[test]
    fn on_a_sheet_closed_meanwhile_each_entry_is_a_correction_with_its_reason() {
        let mut dataset = club();
        let new = Act::New(person("new"), Name::read("Saba").unwrap());
        folded(&mut dataset, &[in_at("closed", "10:00", "amina"), entry("closed", "10:01", new), entry("closed", "10:02", Act::Unnamed)]);
        assert_eq!(marks(&dataset, "closed").len(), 2);
        assert_eq!(dataset.sessions.get(&SessionId::new("closed").unwrap()).unwrap().unnamed_headcount, Some(1));
        assert!(dataset.amendments.iter().any(|one| one.field.as_str() == "unnamed_headcount"));
        assert!(dataset.amendments.iter().all(|one| one.reason.as_str() == ENTERED_ON_THE_STATION));
        let before = dataset.amendments.iter().count();
        folded(&mut dataset, &[in_at("closed", "10:00", "amina")]);
        assert_eq!(dataset.amendments.iter().count(), before);
    }

    #[test]
    fn somebody_erased_stays_erased_and_what_no_record_takes_is_set_aside() {
        let mut dataset = club();
        let entries = [
            in_at("s1", "10:00", "erased"),
            in_at("s1", "10:00", "nobody"),
            in_at("off", "10:00", "amina"),
            in_at("gone", "10:00", "amina"),
        ];
        let folded = folded(&mut dataset, &entries);
        assert!(folded.change.is_empty());
        assert_eq!(folded.aside, [1, 2, 3]);
        assert!(marks(&dataset, "s1").is_empty());
    }

    #[test]
    fn the_first_signature_of_somebody_is_kept_on_an_open_sheet_and_on_a_closed_one() {
        let typed = Signature::Typed(Name::read("Amina").unwrap());
        for session in ["s1", "closed"] {
            let mut dataset = club();
            let signed = |at, signature: &Signature| Entry { signature: Some(signature.clone()), ..in_at(session, at, "amina") };
            folded(&mut dataset, &[in_at(session, "10:00", "amina"), signed("10:01", &typed), signed("10:02", &Signature::Tick)]);
            let rows: Vec<_> = dataset.attendances.of_session(&SessionId::new(session).unwrap()).cloned().collect();
            assert_eq!((rows[0].signature(), rows[0].method), (Some(typed.clone()), Some(AttendanceMethod::Signed)), "{session}");
        }
    }

    fn times(dataset: &Dataset, session: &str) -> Vec<(String, String)> {
        let rows = dataset.attendances.of_session(&SessionId::new(session).unwrap());
        rows.map(|row| (row.time_in.write(), row.time_out.write())).collect()
    }
    fn out_at(session: &str, at: &str, id: &str) -> Entry {
        entry(session, at, Act::SignOut(person(id)))
    }

    #[test]
    fn who_signs_out_has_left_and_who_signs_in_after_it_is_there_again() {
        let mut dataset = club();
        let entries = [in_at("s1", "10:00", "amina"), out_at("s1", "11:00", "amina"), out_at("s1", "11:02", "amina")];
        folded(&mut dataset, &entries);
        assert_eq!(times(&dataset, "s1"), [("10:00".to_owned(), "11:00".to_owned())]);
        folded(&mut dataset, &[in_at("s1", "11:30", "amina")]);
        assert_eq!(times(&dataset, "s1"), [("10:00".to_owned(), String::new())]);
        folded(&mut dataset, &[out_at("s1", "12:00", "double")]);
        assert_eq!(times(&dataset, "s1"), [("10:00".to_owned(), "12:00".to_owned())]);
    }

    #[test]
    fn who_only_signs_out_was_there() {
        let mut dataset = club();
        folded(&mut dataset, &[out_at("s1", "12:00", "amina")]);
        assert_eq!(marks(&dataset, "s1"), [mark("amina", "")]);
        assert_eq!(times(&dataset, "s1"), [(String::new(), "12:00".to_owned())]);
        let session = dataset.sessions.get(&SessionId::new("s1").unwrap()).unwrap();
        assert_eq!(session.status, SessionStatus::Held);
    }

    #[test]
    fn signing_out_of_a_sheet_closed_meanwhile_is_a_correction() {
        let mut dataset = club();
        folded(&mut dataset, &[out_at("closed", "12:00", "amina")]);
        assert_eq!(times(&dataset, "closed"), [(String::new(), "12:00".to_owned())]);
        assert!(dataset.amendments.iter().any(|one| one.field.as_str() == "time_out" && one.after == "12:00"));
    }

    #[test]
    fn a_sheet_of_another_day_gets_no_time() {
        let mut dataset = club();
        let mut late = in_at("s1", "10:00", "amina");
        late.at = Moment::read("2026-03-04T10:00").unwrap();
        folded(&mut dataset, &[late]);
        assert_eq!(marks(&dataset, "s1"), [mark("amina", "")]);
    }
}
