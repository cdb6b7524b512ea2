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
mod tests;
