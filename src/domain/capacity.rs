//! Whether somebody has capacity for a named matter: presumed, unless a record of that matter says otherwise for the time.

use super::Dataset;
use super::casework::{Capacity, CapacityRecord};
use super::cell::Cell;
use super::change::{Change, Edit};
use super::ids::{CapacityRecordId, PersonId};
use super::litigation_friend::wait_with;
use super::names::fold;
use super::order::sort_by;
use chrono::NaiveDate;

/// Who assessed it.
pub const ASSESSOR: &str = "assessor";
/// What the finding rests on: a report, a letter, a conversation.
pub const EVIDENCE: &str = "evidence";
/// The last day by which somebody looks at it again.
pub const REVIEW_BY: &str = "review_by";

/// Why a record of capacity, or what hangs on it, cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CapacityError {
    /// There is no such person.
    #[error("there is no such person")]
    PersonUnknown,
    /// There is no such record.
    #[error("there is no such record")]
    RecordUnknown,
    /// A finding is for a named matter.
    #[error("the matter is missing")]
    MatterMissing,
    /// The end is before the start.
    #[error("the end is before the start")]
    EndsBeforeStart,
    /// A day that has not come.
    #[error("the day has not come yet")]
    NotYet,
    /// What came of a step is missing.
    #[error("the result is missing")]
    ResultMissing,
    /// A litigation friend is asked for only while somebody lacks capacity.
    #[error("no record says that they lack capacity now")]
    LacksNone,
}

/// What was found about one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The matter or decision: "immigration appeal".
    pub matter: String,
    /// What was found.
    pub capacity: Capacity,
    /// The first day it is about; none is always.
    pub from: Option<NaiveDate>,
    /// The last day; none is until further notice.
    pub to: Option<NaiveDate>,
    /// Who assessed it.
    pub assessor: String,
    /// What it rests on.
    pub evidence: String,
    /// By when it is looked at again.
    pub review_by: Option<NaiveDate>,
}

impl CapacityRecord {
    /// Whether it says on this day that the person lacks capacity.
    pub fn lacks_on(&self, day: NaiveDate) -> bool {
        self.capacity == Some(Capacity::Lacks) && self.is_in_force(day)
    }
    /// Whether it is about this day.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
    /// By when it is looked at again.
    pub fn review_by(&self) -> Option<NaiveDate> {
        NaiveDate::read(self.other_columns.get(REVIEW_BY)).ok()
    }
}

/// The record of an id.
pub(super) fn known<'a>(dataset: &'a Dataset, id: &CapacityRecordId) -> Result<&'a CapacityRecord, CapacityError> {
    dataset.capacity_records.get(id).ok_or(CapacityError::RecordUnknown)
}

/// A record with some of its extra columns written anew; an empty text empties one.
pub(super) fn with_columns(before: &CapacityRecord, columns: impl IntoIterator<Item = (&'static str, String)>) -> Change {
    let mut after = before.clone();
    columns.into_iter().for_each(|(column, text)| after.other_columns.set(column, text.trim().to_owned()));
    after.other_columns.sort();
    Change::one(Edit::put(Some(before), &after))
}

/// Writes a finding down, under a new id or over the one that is there. Found to have capacity from a day, somebody lacks it in that matter
/// no longer: what said so ends on the day before, and with the last of it the wait for a litigation friend.
///
/// # Errors
/// If there is no such person, the matter is missing, or it ends before it starts.
pub fn write_down(
    dataset: &Dataset,
    id: &CapacityRecordId,
    person: &PersonId,
    finding: &Finding,
    today: NaiveDate,
) -> Result<Change, CapacityError> {
    let person = dataset.survivor(person);
    dataset.people.get(&person).ok_or(CapacityError::PersonUnknown)?;
    if finding.matter.trim().is_empty() {
        return Err(CapacityError::MatterMissing);
    }
    if finding.from.zip(finding.to).is_some_and(|(from, to)| to < from) {
        return Err(CapacityError::EndsBeforeStart);
    }
    let before = dataset.capacity_records.get(id);
    let mut after = CapacityRecord {
        id: id.clone(),
        person_id: before.map_or_else(|| person.clone(), |before| before.person_id.clone()),
        // Reports count by the word, so it is written in one way.
        domain: finding.matter.trim().to_lowercase(),
        capacity: Some(finding.capacity),
        from: finding.from,
        to: finding.to,
        other_columns: before.map(|before| before.other_columns.clone()).unwrap_or_default(),
    };
    after.other_columns.set(ASSESSOR, finding.assessor.trim().to_owned());
    after.other_columns.set(EVIDENCE, finding.evidence.trim().to_owned());
    after.other_columns.set(REVIEW_BY, finding.review_by.write());
    after.other_columns.sort();
    let mut change = Change::one(Edit::put(before, &after));
    let mut now = others(dataset, &person, id);
    if let (Capacity::Has, Some(from)) = (finding.capacity, finding.from) {
        for other in now.iter_mut().filter(|one| one.lacks_on(from) && fold(&one.domain) == fold(&finding.matter)) {
            let lacked = other.clone();
            other.to = from.pred_opt();
            change.follow_with(Change::one(Edit::put(Some(&lacked), other)));
        }
    }
    now.push(after);
    change.follow_with(wait_with(dataset, &person, &now, today));
    Ok(change)
}

/// Takes back what was written down by mistake, and the wait for a litigation friend if that hung on it.
///
/// # Errors
/// If there is no such record.
pub fn take_back(dataset: &Dataset, id: &CapacityRecordId, today: NaiveDate) -> Result<Change, CapacityError> {
    let record = known(dataset, id)?;
    let person = dataset.survivor(&record.person_id);
    let mut change = Change::one(Edit::remove(record));
    change.follow_with(wait_with(dataset, &person, &others(dataset, &person, id), today));
    Ok(change)
}

/// The records of somebody but for one.
fn others(dataset: &Dataset, person: &PersonId, but: &CapacityRecordId) -> Vec<CapacityRecord> {
    records(dataset, person).into_iter().filter(|one| one.id != *but).cloned().collect()
}

/// Everything recorded about somebody's capacity, under merged records too: the newest first.
pub fn records<'a>(dataset: &'a Dataset, person: &PersonId) -> Vec<&'a CapacityRecord> {
    let mut found: Vec<&CapacityRecord> =
        dataset.capacity_records.iter().filter(|one| dataset.survivor(&one.person_id) == *person).collect();
    sort_by(&mut found, |one, other| (other.from, &other.id).cmp(&(one.from, &one.id)));
    found
}

/// The records in force whose review is overdue: whose, and since when.
pub fn overdue_reviews(dataset: &Dataset, today: NaiveDate) -> Vec<(PersonId, NaiveDate)> {
    let late = dataset.capacity_records.iter().filter(|one| one.is_in_force(today)).filter_map(|one| {
        let by = one.review_by().filter(|by| *by < today)?;
        Some((dataset.survivor(&one.person_id), by))
    });
    late.collect()
}

impl Finding {
    /// What a record says.
    pub fn of(record: &CapacityRecord) -> Finding {
        let text = |column: &str| record.other_columns.get(column).to_owned();
        Finding {
            matter: record.domain.clone(),
            capacity: record.capacity.unwrap_or(Capacity::Lacks),
            from: record.from,
            to: record.to,
            assessor: text(ASSESSOR),
            evidence: text(EVIDENCE),
            review_by: record.review_by(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records as made;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-03-01")
    }

    fn id(text: &str) -> CapacityRecordId {
        CapacityRecordId::new(text).unwrap()
    }

    fn given() -> (Dataset, PersonId) {
        let dataset = made("people id=p1 name=Rahel\npeople id=p2 name=Rahel merged_into_id=p1");
        (dataset, PersonId::new("p1").unwrap())
    }

    fn finding(capacity: Capacity, from: &str) -> Finding {
        Finding {
            matter: "Immigration appeal".to_owned(),
            capacity,
            from: Some(day(from)),
            to: None,
            assessor: "Dr Lund".to_owned(),
            evidence: " Report ".to_owned(),
            review_by: Some(day("2026-04-01")),
        }
    }

    #[test]
    fn a_finding_names_its_matter_and_ends_after_it_starts() {
        let (dataset, person) = given();
        let wrong = Finding { matter: " ".to_owned(), ..finding(Capacity::Lacks, "2026-01-01") };
        assert_eq!(write_down(&dataset, &id("c1"), &person, &wrong, today()), Err(CapacityError::MatterMissing));
        let wrong = Finding { to: Some(day("2025-12-31")), ..finding(Capacity::Lacks, "2026-01-01") };
        assert_eq!(write_down(&dataset, &id("c1"), &person, &wrong, today()), Err(CapacityError::EndsBeforeStart));
        let nobody = PersonId::new("p9").unwrap();
        assert_eq!(
            write_down(&dataset, &id("c1"), &nobody, &finding(Capacity::Lacks, "2026-01-01"), today()),
            Err(CapacityError::PersonUnknown)
        );
    }

    #[test]
    fn found_to_have_capacity_somebody_lacks_it_in_that_matter_no_longer() {
        let (mut dataset, person) = given();
        dataset.apply(&write_down(&dataset, &id("c1"), &person, &finding(Capacity::Lacks, "2026-01-01"), today()).unwrap());
        let housing = Finding { matter: "housing".to_owned(), ..finding(Capacity::Lacks, "2026-01-01") };
        dataset.apply(&write_down(&dataset, &id("c2"), &person, &housing, today()).unwrap());
        let regained = Finding { matter: "immigration  APPEAL".to_owned(), ..finding(Capacity::Has, "2026-03-01") };
        dataset.apply(&write_down(&dataset, &id("c3"), &person, &regained, today()).unwrap());
        let lacks = |on: &str| -> Vec<&str> {
            records(&dataset, &person).into_iter().filter(|one| one.lacks_on(day(on))).map(|one| one.id.as_str()).collect()
        };
        assert_eq!(lacks("2026-02-28"), ["c2", "c1"]);
        assert_eq!(lacks("2026-03-01"), ["c2"]);
    }

    #[test]
    fn a_change_keeps_what_hangs_on_the_record_and_a_review_is_overdue_the_day_after() {
        let (mut dataset, person) = given();
        dataset.apply(&write_down(&dataset, &id("c1"), &person, &finding(Capacity::Lacks, "2026-01-01"), today()).unwrap());
        let asked = with_columns(dataset.capacity_records.get(&id("c1")).unwrap(), [("tribunal", "FTT".to_owned())]);
        dataset.apply(&asked);
        assert!(overdue_reviews(&dataset, day("2026-04-01")).is_empty());
        assert_eq!(overdue_reviews(&dataset, day("2026-04-02")), [(person.clone(), day("2026-04-01"))]);
        let reviewed = Finding { review_by: None, ..finding(Capacity::Lacks, "2026-01-01") };
        dataset.apply(&write_down(&dataset, &id("c1"), &person, &reviewed, today()).unwrap());
        let kept = dataset.capacity_records.get(&id("c1")).unwrap();
        assert_eq!((kept.other_columns.get("tribunal"), kept.other_columns.get(EVIDENCE)), ("FTT", "Report"));
        assert!(overdue_reviews(&dataset, day("2026-04-02")).is_empty());
    }
}
