//! A litigation friend of last resort: who was asked first, the request, and who waits. All of it hangs on the record of capacity, which lies
//! with the casework; `proceedings` has what they wait for, `candidate_checks` what must be known of whoever is found.

use super::Dataset;
use super::capacity::{CapacityError, known, records, with_columns};
use super::casework::CapacityRecord;
use super::cell::Cell;
use super::change::Change;
use super::ids::{CapacityRecordId, PersonId};
use super::mentoring::{Match, MatchType};
use super::order::sort_by;
use super::pairing::{WAITS_FOR, WAITS_SINCE, waits};
use super::person::Person;
use chrono::NaiveDate;

codes! {
    /// Whoever is asked before somebody who does not know the person.
    pub enum LastResort {
        Family = "family",
        Friends = "friends",
        Solicitor = "solicitor",
        LocalAuthority = "local_authority",
        OfficialSolicitor = "official_solicitor",
    }

    /// Why a litigation friend no longer acts: the `end_reason` of the match.
    pub enum FriendEnding {
        Concluded = "concluded",
        CapacityRegained = "capacity_regained",
        Replaced = "replaced",
        Withdrew = "withdrew",
        Died = "died",
    }
}

/// When a litigation friend was asked for.
pub const REQUESTED_ON: &str = "requested_on";

/// The column in which a step is kept: its day, a space, and what came of it.
pub const fn step_column(step: LastResort) -> &'static str {
    match step {
        LastResort::Family => "tried_family",
        LastResort::Friends => "tried_friends",
        LastResort::Solicitor => "tried_solicitor",
        LastResort::LocalAuthority => "tried_local_authority",
        LastResort::OfficialSolicitor => "tried_official_solicitor",
    }
}

/// When somebody was asked, and what came of it.
pub fn tried(record: &CapacityRecord, step: LastResort) -> Option<(NaiveDate, String)> {
    let (day, result) = record.other_columns.get(step_column(step)).split_once(' ')?;
    Some((NaiveDate::read(day).ok()?, result.to_owned()))
}

/// Writes down that somebody was asked before last resort, and what came of it; `None` takes that back.
///
/// # Errors
/// If there is no such record, the day has not come, or it is not said what came of it.
pub fn try_step(
    dataset: &Dataset,
    id: &CapacityRecordId,
    step: LastResort,
    asked: Option<(NaiveDate, &str)>,
    today: NaiveDate,
) -> Result<Change, CapacityError> {
    let text = match asked {
        Some((day, _)) if day > today => return Err(CapacityError::NotYet),
        Some((_, result)) if result.trim().is_empty() => return Err(CapacityError::ResultMissing),
        Some((day, result)) => [&day.write(), " ", result.trim()].concat(),
        None => String::new(),
    };
    Ok(with_columns(known(dataset, id)?, [(step_column(step), text)]))
}

/// Asks for a litigation friend: the person waits from that day.
///
/// # Errors
/// If there is no such record, it does not say that they lack capacity now, or the day has not come.
pub fn request(dataset: &Dataset, id: &CapacityRecordId, on: NaiveDate, today: NaiveDate) -> Result<Change, CapacityError> {
    let record = known(dataset, id)?;
    if on > today {
        return Err(CapacityError::NotYet);
    }
    if !record.lacks_on(today) {
        return Err(CapacityError::LacksNone);
    }
    let person = dataset.people.get(&dataset.survivor(&record.person_id)).ok_or(CapacityError::PersonUnknown)?;
    let mut change = with_columns(record, [(REQUESTED_ON, on.write())]);
    change.follow_with(waits(person, MatchType::LitigationFriend, Some(on)));
    Ok(change)
}

/// Takes the request back: the person waits no longer, unless a litigation friend is sought for another matter of theirs.
///
/// # Errors
/// If there is no such record or person.
pub fn withdraw_request(dataset: &Dataset, id: &CapacityRecordId, today: NaiveDate) -> Result<Change, CapacityError> {
    let record = known(dataset, id)?;
    let person = dataset.people.get(&dataset.survivor(&record.person_id)).ok_or(CapacityError::PersonUnknown)?;
    let mut change = with_columns(record, [(REQUESTED_ON, String::new())]);
    if !records(dataset, &person.id).iter().any(|other| other.id != *id && is_sought(other, today)) {
        change.follow_with(waits(person, MatchType::LitigationFriend, None));
    }
    Ok(change)
}

/// What becomes of somebody's wait once their records of capacity are these: it ends with the last that says they lack capacity, and with the
/// last for which a litigation friend is sought. Whoever was only written down as waiting goes on.
pub(super) fn wait_with(dataset: &Dataset, person: &PersonId, now: &[CapacityRecord], today: NaiveDate) -> Change {
    let before = records(dataset, person);
    let is_lost =
        |test: fn(&CapacityRecord, NaiveDate) -> bool| before.iter().any(|one| test(one, today)) && !now.iter().any(|one| test(one, today));
    match dataset.people.get(person) {
        Some(person) if is_lost(CapacityRecord::lacks_on) || is_lost(is_sought) => waits(person, MatchType::LitigationFriend, None),
        _ => Change::default(),
    }
}

/// Whether a litigation friend is sought for the matter of a record: they lack capacity, and one was asked for.
fn is_sought(record: &CapacityRecord, today: NaiveDate) -> bool {
    record.lacks_on(today) && requested_on(record).is_some()
}

/// Whether somebody waits for a litigation friend.
pub fn waits_for_friend(person: &Person) -> bool {
    person.other_columns.get(WAITS_FOR).split(';').any(|one| one.trim() == MatchType::LitigationFriend.as_str())
}

/// When a litigation friend was asked for.
pub fn requested_on(record: &CapacityRecord) -> Option<NaiveDate> {
    NaiveDate::read(record.other_columns.get(REQUESTED_ON)).ok()
}

/// Somebody who waits for a litigation friend.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitsForFriend<'a> {
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The record that the request hangs on; none if it was only written down that they wait.
    pub record: Option<&'a CapacityRecord>,
    /// The candidates: whoever is pinned.
    pub candidates: Vec<&'a Match>,
}

/// Everybody who waits for a litigation friend, the longest first.
pub fn waiting_for_friend<'a>(dataset: &'a Dataset, today: NaiveDate) -> Vec<WaitsForFriend<'a>> {
    let kind = MatchType::LitigationFriend;
    let waits = dataset.people.iter().filter(|person| person.merged_into_id.is_none() && waits_for_friend(person));
    let mut found: Vec<WaitsForFriend> = waits
        .filter_map(|person| {
            let theirs: Vec<&Match> =
                dataset.matches.iter().filter(|one| one.match_type == kind && dataset.survivor(&one.supported_id) == person.id).collect();
            if theirs.iter().any(|one| one.takes_a_place()) {
                return None;
            }
            let requested = records(dataset, &person.id).into_iter().filter(|one| is_sought(one, today));
            let record = requested.min_by_key(|one| requested_on(one));
            let since = record.and_then(requested_on).or_else(|| NaiveDate::read(person.other_columns.get(WAITS_SINCE)).ok());
            let candidates = theirs.into_iter().filter(|one| one.is_pinned()).collect();
            Some(WaitsForFriend { person: person.id.clone(), since, record, candidates })
        })
        .collect();
    sort_by(&mut found, |one, other| {
        (one.since.is_none(), one.since, &one.person).cmp(&(other.since.is_none(), other.since, &other.person))
    });
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::domain::capacity::{Finding, take_back, write_down};
    use crate::domain::casework::Capacity;
    use crate::domain::sample::records as made;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn id() -> CapacityRecordId {
        CapacityRecordId::new("c1").unwrap()
    }

    fn given() -> Dataset {
        made(
            "people id=p1 name=Rahel~Woldu waits_for=mentoring waits_since=2026-02-01
            people id=p2 name=Omar~Haile
            people id=m1 name=Jo~Okafor
            capacity_records id=c1 person_id=p1 domain=appeal capacity=lacks from=2026-01-01
            capacity_records id=c2 person_id=p2 domain=appeal capacity=has",
        )
    }

    #[test]
    fn a_request_makes_somebody_wait_who_lacks_capacity_now() {
        let mut dataset = given();
        let today = day("2026-03-01");
        let has = CapacityRecordId::new("c2").unwrap();
        assert_eq!(request(&dataset, &has, today, today), Err(CapacityError::LacksNone));
        assert_eq!(request(&dataset, &id(), day("2026-03-02"), today), Err(CapacityError::NotYet));
        dataset.apply(&request(&dataset, &id(), day("2026-02-10"), today).unwrap());
        let waiting = waiting_for_friend(&dataset, today);
        assert_eq!((waiting.len(), waiting[0].since), (1, Some(day("2026-02-10"))), "since the request, not since they wait for a mentor");
        let person = dataset.people.get(&PersonId::new("p1").unwrap()).unwrap();
        assert_eq!(person.other_columns.get(WAITS_SINCE), "2026-02-01");
        dataset.apply(&withdraw_request(&dataset, &id(), today).unwrap());
        assert!(waiting_for_friend(&dataset, today).is_empty());
    }

    /// Rahel lacks capacity for two matters, and a litigation friend is asked for in both.
    fn asked_twice() -> (Dataset, NaiveDate) {
        let mut dataset = given();
        let today = day("2026-03-01");
        let other = made("people id=p9 name=A\ncapacity_records id=c3 person_id=p1 domain=housing capacity=lacks");
        dataset.capacity_records.put(other.capacity_records.iter().next().unwrap().clone());
        for id in [id(), CapacityRecordId::new("c3").unwrap()] {
            dataset.apply(&request(&dataset, &id, day("2026-02-10"), today).unwrap());
        }
        (dataset, today)
    }

    #[test]
    fn a_request_taken_back_leaves_the_one_for_another_matter() {
        let (mut dataset, today) = asked_twice();
        dataset.apply(&withdraw_request(&dataset, &id(), today).unwrap());
        assert_eq!(waiting_for_friend(&dataset, today).len(), 1, "housing is still to be helped with");
        dataset.apply(&withdraw_request(&dataset, &CapacityRecordId::new("c3").unwrap(), today).unwrap());
        assert!(waiting_for_friend(&dataset, today).is_empty());
    }

    #[test]
    fn whoever_has_capacity_again_waits_no_longer_once_no_matter_is_left() {
        let (mut dataset, today) = asked_twice();
        let regained = |matter: &str, from: &str| Finding {
            matter: matter.to_owned(),
            capacity: Capacity::Has,
            from: Some(day(from)),
            to: None,
            assessor: String::new(),
            evidence: String::new(),
            review_by: None,
        };
        let person = PersonId::new("p1").unwrap();
        let write =
            |dataset: &Dataset, new: &str, finding| write_down(dataset, &CapacityRecordId::new(new).unwrap(), &person, &finding, today);
        dataset.apply(&write(&dataset, "c4", regained("appeal", "2026-02-20")).unwrap());
        assert_eq!(waiting_for_friend(&dataset, today).len(), 1, "housing is left");
        let mut taken_back = dataset.clone();
        taken_back.apply(&take_back(&taken_back, &CapacityRecordId::new("c3").unwrap(), today).unwrap());
        assert!(waiting_for_friend(&taken_back, today).is_empty(), "the last record was a mistake");
        dataset.apply(&write(&dataset, "c5", regained("housing", "2026-03-01")).unwrap());
        assert!(waiting_for_friend(&dataset, today).is_empty());
        let rahel = dataset.people.get(&person).unwrap();
        assert_eq!(rahel.other_columns.get(WAITS_FOR), "mentoring", "what else she waits for stays");
    }

    #[test]
    fn whoever_was_only_written_down_as_waiting_goes_on_waiting() {
        let mut dataset = made("people id=p2 name=Omar waits_for=litigation_friend");
        let lacks = Finding { capacity: Capacity::Lacks, ..Finding::of(given().capacity_records.get(&id()).unwrap()) };
        let person = PersonId::new("p2").unwrap();
        dataset.apply(&write_down(&dataset, &id(), &person, &lacks, day("2026-03-01")).unwrap());
        assert_eq!(waiting_for_friend(&dataset, day("2026-03-01")).len(), 1);
    }

    #[test]
    fn a_step_before_last_resort_has_its_day_and_what_came_of_it() {
        let mut dataset = given();
        let today = day("2026-03-01");
        let step = |dataset: &Dataset, asked| try_step(dataset, &id(), LastResort::Family, asked, today);
        assert_eq!(step(&dataset, Some((day("2026-03-02"), "No"))), Err(CapacityError::NotYet));
        assert_eq!(step(&dataset, Some((day("2026-02-02"), " "))), Err(CapacityError::ResultMissing));
        dataset.apply(&step(&dataset, Some((day("2026-02-02"), "A brother, abroad"))).unwrap());
        let record = |dataset: &Dataset| dataset.capacity_records.get(&id()).unwrap().clone();
        assert_eq!(tried(&record(&dataset), LastResort::Family), Some((day("2026-02-02"), "A brother, abroad".to_owned())));
        assert_eq!(tried(&record(&dataset), LastResort::Friends), None);
        dataset.apply(&step(&dataset, None).unwrap());
        assert_eq!(tried(&record(&dataset), LastResort::Family), None);
    }
}
