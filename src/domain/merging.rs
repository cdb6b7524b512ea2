//! Two records of one human being: which of them counts, merging them, and taking that back, also long after.
//!
//! Merging changes the two people's own rows and nothing else. Attendances, enrolments and the rest stay where they are and are followed from
//! the merged record to the one that is kept, so that parting them again needs to know only what the kept one took over: that is written on
//! the merged record, and is erased with it.

use super::cell::Cell;
use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::ids::PersonId;
use super::order::gathered;
use super::person::Person;
use super::person_columns::{SAFE_CONTACT, TEMPORARY};
use super::record::{Key, Record};
use super::table::Table;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The day of the merge, on the record that was merged.
const MERGED_ON: &str = "merged_on";
/// What the kept record took over, on the record that was merged: (column, before, after) as JSON.
const TAKEN_OVER: &str = "taken_over";

/// Columns of which both records' parts are kept.
const UNITED: &[&str] = &["roles", "other_nationalities", "languages", "needs"];
/// Columns that are about the record and not about the person.
const OF_THE_RECORD: &[&str] = &["id", "merged_into_id", MERGED_ON, TAKEN_OVER];

/// Why two records cannot be merged, told apart or parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is no such person; they may have been erased elsewhere.
    #[error("there is no such person")]
    PersonUnknown,
    /// Both are one record.
    #[error("it is one record")]
    OnePerson,
    /// One of them was merged already.
    #[error("one of the records was merged already")]
    MergedAlready,
    /// The record is not merged.
    #[error("the record is not merged")]
    NotMerged,
}

impl Dataset {
    /// The person at the end of the merges, whose attributes count; the same person if they were never merged.
    ///
    /// Merge cycles are refused on import; should one come by another way, the walk ends all the same.
    pub fn survivor(&self, person: &PersonId) -> PersonId {
        let mut current = person;
        for _ in 0..self.people.len() {
            match self.people.get(current).and_then(|record| record.merged_into_id.as_ref()) {
                Some(next) => current = next,
                None => break,
            }
        }
        current.clone()
    }
    /// A person's own record and those that were merged into it.
    pub fn records_of(&self, person: &PersonId) -> BTreeSet<PersonId> {
        let merged = self.people.iter().filter(|one| one.merged_into_id.is_some() && self.survivor(&one.id) == *person);
        gathered(merged.map(|one| one.id.clone()).chain([person.clone()]))
    }
}

impl Person {
    /// The day on which the record was merged into another, if it was and the day is known.
    pub fn merged_on(&self) -> Option<NaiveDate> {
        self.merged_into_id.as_ref().and_then(|_| NaiveDate::read(self.other_columns.get(MERGED_ON)).ok())
    }
}

/// Which of two records is better kept, first: one that is complete before a temporary one, then the one registered first.
pub fn kept_first<'a>(one: &'a Person, other: &'a Person) -> (&'a Person, &'a Person) {
    let rank = |person: &Person| (person.is_temporary(), person.registered_on.is_none(), person.registered_on, person.id.clone());
    if rank(one) <= rank(other) { (one, other) } else { (other, one) }
}

/// The columns in which both records say something and not the same, so that somebody has to choose.
pub fn contested(kept: &Person, other: &Person) -> Vec<String> {
    let (kept, other) = (kept.write(), other.write());
    let differs = |column: &str, text: &str| !kept.get(column).is_empty() && kept.get(column) != text;
    let decided = |column: &str| is_decided(column);
    other.cells().filter(|(column, text)| !decided(column) && differs(column, text)).map(|(column, _)| column.to_string()).collect()
}

/// Whether nobody is asked about a column: its parts are united, or the earlier or safer of both stays.
fn is_decided(column: &str) -> bool {
    OF_THE_RECORD.contains(&column) || UNITED.contains(&column) || matches!(column, "registered_on" | SAFE_CONTACT | TEMPORARY)
}

/// Merges `other` into `kept`. Of a contested column the kept record's text stays unless it is among `from_other`; a gap is filled from the
/// other record, lists are united, the earlier registration stays, and so do both rules for safe contact.
///
/// # Errors
/// If there is no such person, both are one, or one was merged already.
pub fn merge(dataset: &Dataset, kept: &PersonId, other: &PersonId, from_other: &[String], on: NaiveDate) -> Result<Change, MergeError> {
    if kept == other {
        return Err(MergeError::OnePerson);
    }
    let person = |id: &PersonId| dataset.people.get(id).ok_or(MergeError::PersonUnknown);
    let (kept, other) = (person(kept)?, person(other)?);
    if kept.merged_into_id.is_some() || other.merged_into_id.is_some() {
        return Err(MergeError::MergedAlready);
    }
    let (before, theirs) = (kept.write(), other.write());
    let mut after = before.clone();
    for (column, text) in theirs.cells() {
        let mine = before.get(column);
        let joined = match column.as_ref() {
            known if OF_THE_RECORD.contains(&known) || known == TEMPORARY => continue,
            known if UNITED.contains(&known) => united(mine, text, ";"),
            SAFE_CONTACT => united(mine, text, "; "),
            "registered_on" if !mine.is_empty() => mine.min(text).to_owned(),
            // Nobody is introduced by themselves.
            "introduced_by_id" if text == kept.id.as_str() => continue,
            known if mine.is_empty() || from_other.iter().any(|wanted| wanted == known) => text.to_owned(),
            _ => continue,
        };
        after.set(column.clone(), joined);
    }
    if before.get("introduced_by_id") == other.id.as_str() {
        after.set("introduced_by_id", String::new());
    }
    if !other.is_temporary() {
        after.set(TEMPORARY, String::new());
    }
    let after = Person::read(&after).map_err(|_| MergeError::PersonUnknown)?;
    let edit = Edit::put(Some(kept), &after);
    let taken_over: Vec<(String, &str, &str)> =
        edit.fields().into_iter().map(|(column, before, after)| (column.into_owned(), before, after)).collect();
    let taken_over = if taken_over.is_empty() { String::new() } else { serde_json::to_string(&taken_over).unwrap_or_default() };
    let merged = Person { merged_into_id: Some(kept.id.clone()), ..other.clone() };
    let merged = merged.with_column(MERGED_ON, &on.write()).with_column(TAKEN_OVER, &taken_over);
    let mut edits = vec![Edit::put(Some(other), &merged)];
    if after != *kept {
        edits.push(edit);
    }
    Ok(Change { edits })
}

/// Parts a merged record from the one that was kept, which gives back what it took over and nobody has changed since.
///
/// # Errors
/// If there is no such person, or the record is not merged.
pub fn part(dataset: &Dataset, merged: &PersonId) -> Result<Change, MergeError> {
    let before = dataset.people.get(merged).ok_or(MergeError::PersonUnknown)?;
    let kept = before.merged_into_id.as_ref().ok_or(MergeError::NotMerged)?;
    let taken_over: Vec<(String, String, String)> = serde_json::from_str(before.other_columns.get(TAKEN_OVER)).unwrap_or_default();
    let after = Person { merged_into_id: None, ..before.clone() }.with_column(MERGED_ON, "").with_column(TAKEN_OVER, "");
    let mut edits = vec![Edit::put(Some(before), &after)];
    if let Some(kept) = dataset.people.get(kept) {
        let mut row = kept.write();
        for (column, before, after) in taken_over {
            if row.get(&column) == after {
                row.set(column, before);
            }
        }
        // A row that cannot be read any more stays as it is.
        if let Ok(restored) = Person::read(&row)
            && restored != *kept
        {
            edits.push(Edit { table: Table::People, key: kept.key().row_key(), before: Some(kept.write()), after: Some(restored.write()) });
        }
    }
    Ok(Change { edits })
}

/// Both texts' parts, each once.
fn united(mine: &str, theirs: &str, joint: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in mine.split(';').chain(theirs.split(';')).map(str::trim).filter(|part| !part.is_empty()) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(joint)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    const RECORDS: &str = "
        people id=saba name=Saba~Tesfay roles=participant gender=woman date_of_birth=1990 registered_on=2026-03-01 languages=ti telephone=1 safe_contact=no~calls
        people id=new name=Saba~T roles=participant;volunteer date_of_birth=1990-04-30 nationality=ER registered_on=2026-02-01 languages=ti;en safe_contact=post~is~not~safe temporary=true
        people id=olena name=Olena introduced_by_id=new
    ";

    fn id(text: &str) -> PersonId {
        PersonId::new(text).unwrap()
    }
    fn day() -> NaiveDate {
        NaiveDate::read("2026-11-22").unwrap()
    }
    fn merged(from_other: &[&str]) -> Dataset {
        let mut dataset = records(RECORDS);
        let from_other: Vec<String> = from_other.iter().map(|column| (*column).to_owned()).collect();
        dataset.apply(&merge(&dataset, &id("saba"), &id("new"), &from_other, day()).unwrap());
        dataset
    }
    fn cell(dataset: &Dataset, person: &str, column: &str) -> String {
        dataset.people.get(&id(person)).unwrap().write().get(column).to_owned()
    }

    #[test]
    fn gaps_are_filled_lists_united_and_nothing_safe_is_lost() {
        let dataset = merged(&[]);
        let of = |column: &str| cell(&dataset, "saba", column);
        assert_eq!((of("name"), of("date_of_birth"), of("nationality")), ("Saba Tesfay".into(), "1990".into(), "ER".into()));
        assert_eq!((of("roles"), of("languages")), ("participant;volunteer".into(), "ti;en".into()));
        assert_eq!((of("registered_on"), of("safe_contact")), ("2026-02-01".into(), "no calls; post is not safe".into()));
        assert_eq!(dataset.survivor(&id("new")), id("saba"));
        assert_eq!(dataset.people.get(&id("new")).unwrap().merged_on(), Some(day()));
        assert!(!dataset.people.get(&id("saba")).unwrap().is_temporary());
    }

    #[test]
    fn only_what_both_say_differently_is_asked_and_the_answer_counts() {
        let dataset = records(RECORDS);
        let (saba, new) = (dataset.people.get(&id("saba")).unwrap(), dataset.people.get(&id("new")).unwrap());
        assert_eq!(contested(saba, new), ["name", "date_of_birth"]);
        assert_eq!(kept_first(new, saba).0.id, id("saba"), "a complete record before a temporary one");
        assert_eq!(cell(&merged(&["date_of_birth"]), "saba", "date_of_birth"), "1990-04-30");
    }

    #[test]
    fn parting_gives_everything_back_but_what_was_changed_since() {
        let mut dataset = merged(&["date_of_birth"]);
        dataset.apply(&part(&dataset, &id("new")).unwrap());
        assert!(dataset.same(&records(RECORDS), Table::People));

        let mut dataset = merged(&["date_of_birth"]);
        let saba = dataset.people.get(&id("saba")).unwrap().clone();
        let changed = Person { nationality: Cell::read("ET").ok(), ..saba };
        dataset.people.put(changed);
        dataset.apply(&part(&dataset, &id("new")).unwrap());
        assert_eq!((cell(&dataset, "saba", "nationality"), cell(&dataset, "saba", "date_of_birth")), ("ET".into(), "1990".into()));
    }

    #[test]
    fn the_change_itself_can_be_undone() {
        let mut dataset = records(RECORDS);
        let change = merge(&dataset, &id("saba"), &id("new"), &[], day()).unwrap();
        dataset.apply(&change);
        assert!(!dataset.same(&records(RECORDS), Table::People), "the control");
        let (undo, kept) = change.undo(&dataset);
        dataset.apply(&undo);
        assert!(dataset.same(&records(RECORDS), Table::People) && kept.is_empty());
    }

    #[test]
    fn a_temporary_record_merged_into_a_temporary_one_stays_to_be_completed() {
        let mut dataset = records("people id=a name=Saba temporary=true\npeople id=b name=Saba temporary=true");
        dataset.apply(&merge(&dataset, &id("a"), &id("b"), &[], day()).unwrap());
        assert!(dataset.people.get(&id("a")).unwrap().is_temporary());
    }

    #[test]
    fn nobody_is_introduced_by_themselves() {
        let mut dataset = records(RECORDS);
        dataset.apply(&merge(&dataset, &id("olena"), &id("new"), &[], day()).unwrap());
        assert_eq!(cell(&dataset, "olena", "introduced_by_id"), "");
    }

    #[test]
    fn what_is_merged_already_is_not_merged_again() {
        let dataset = merged(&[]);
        let merge = |kept: &str, other: &str| merge(&dataset, &id(kept), &id(other), &[], day());
        assert_eq!(merge("olena", "new"), Err(MergeError::MergedAlready));
        assert_eq!(merge("new", "olena"), Err(MergeError::MergedAlready));
        assert_eq!(merge("saba", "saba"), Err(MergeError::OnePerson));
        assert_eq!(merge("saba", "nobody"), Err(MergeError::PersonUnknown));
        assert_eq!(part(&dataset, &id("saba")), Err(MergeError::NotMerged));
    }
}
