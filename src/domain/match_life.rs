//! The life of a match after its two were introduced: started, paused, ended; what happens in it, and what is due.

use super::Dataset;
use super::cell::Cell;
use super::change::{Change, Edit};
use super::ids::{MatchContactId, MatchId, PersonId};
use super::mentoring::{Match, MatchContact, MatchContactKind, MatchStage, MatchType};
use super::pairing::{MatchError, waits};
use super::row::Row;
use super::settings::setting;
use super::supporting_roles::{check_holds, roles_for};
use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;

/// What the two want to come of it.
pub const GOALS: &str = "goals";
/// When whoever is supported signed the agreement.
pub const SUPPORTED_SIGNED: &str = "supported_signed_on";
/// When whoever supports signed the agreement.
pub const SUPPORTER_SIGNED: &str = "supporter_signed_on";
/// When the tribunal appointed a litigation friend.
pub const APPOINTED_ON: &str = "appointed_on";
/// What whoever is supported said at the end.
pub const SUPPORTED_SAID: &str = "supported_said";
/// What whoever supports said at the end.
pub const SUPPORTER_SAID: &str = "supporter_said";
/// `true` if the two wish to be matched again.
pub const WISHED_AGAIN: &str = "wished_again";

/// Days after the start or the last check-in until the next is due: a setting.
pub const CHECK_IN_DAYS: &str = "match_check_in_days";
/// The same of supervision.
pub const SUPERVISION_DAYS: &str = "match_supervision_days";
/// The days until a check-in of an organisation that has not chosen.
pub const DEFAULT_CHECK_IN_DAYS: u64 = 28;
/// The same of supervision.
pub const DEFAULT_SUPERVISION_DAYS: u64 = 42;

fn known<'a>(dataset: &'a Dataset, id: &MatchId) -> Result<&'a Match, MatchError> {
    dataset.matches.get(id).ok_or(MatchError::MatchUnknown)
}

fn moved(before: &Match, stage: MatchStage, more: impl FnOnce(&mut Match)) -> Change {
    let mut after = before.clone();
    after.stage = stage;
    more(&mut after);
    after.other_columns.sort();
    Change::one(Edit::put(Some(before), &after))
}

fn on_or_after(day: NaiveDate, first: Option<NaiveDate>) -> Result<(), MatchError> {
    if first.is_some_and(|first| day < first) { Err(MatchError::TooEarly) } else { Ok(()) }
}

/// A day that a step can have: not before the one it follows, and not before it has come.
fn in_between(day: NaiveDate, first: Option<NaiveDate>, today: NaiveDate) -> Result<(), MatchError> {
    if day > today { Err(MatchError::NotYet) } else { on_or_after(day, first) }
}

/// A tribunal appoints a litigation friend on a day.
///
/// # Errors
/// If the match is none of a litigation friend that waits for it, or was matched later, or the day has not come.
pub fn appoint(dataset: &Dataset, id: &MatchId, on: NaiveDate, today: NaiveDate) -> Result<Change, MatchError> {
    let before = known(dataset, id)?;
    if before.match_type != MatchType::LitigationFriend || before.stage != MatchStage::Matched {
        return Err(MatchError::OutOfTurn);
    }
    in_between(on, before.matched_on, today)?;
    Ok(moved(before, MatchStage::Appointed, |after| after.other_columns.set(APPOINTED_ON, on.write())))
}

/// The two met, and the match runs from this day. `needs_check` is whether the scheme asks for a check that holds on that day.
///
/// # Errors
/// If it runs already or has ended, the day is before they were matched or has not come, or the check does not hold; also if it is a litigation friend's who was
/// never introduced, for their own checks are made then.
pub fn start(dataset: &Dataset, id: &MatchId, (on, today): (NaiveDate, NaiveDate), needs_check: bool) -> Result<Change, MatchError> {
    let before = known(dataset, id)?;
    let is_friend = before.match_type == MatchType::LitigationFriend;
    if !matches!(before.stage, MatchStage::Agreed | MatchStage::Matched | MatchStage::Appointed)
        || is_friend && before.stage == MatchStage::Agreed
    {
        return Err(MatchError::OutOfTurn);
    }
    in_between(on, before.matched_on, today)?;
    if needs_check && !is_checked(dataset, before, on) {
        return Err(MatchError::CheckLapsed);
    }
    Ok(moved(before, MatchStage::Active, |after| after.started_on = Some(on)))
}

/// Whether a role that the supporter holds for such matches on a day has a check that holds.
fn is_checked(dataset: &Dataset, one: &Match, on: NaiveDate) -> bool {
    let supporter = dataset.survivor(&one.supporter_id);
    roles_for(dataset, one.match_type, on).any(|(person, role)| person == supporter && check_holds(role, on))
}

/// A match that runs rests.
///
/// # Errors
/// If it does not run.
pub fn pause(dataset: &Dataset, id: &MatchId) -> Result<Change, MatchError> {
    match known(dataset, id)? {
        before if before.stage == MatchStage::Active => Ok(moved(before, MatchStage::Paused, |_| {})),
        _ => Err(MatchError::OutOfTurn),
    }
}

/// A match that rests runs again.
///
/// # Errors
/// If it does not rest.
pub fn resume(dataset: &Dataset, id: &MatchId) -> Result<Change, MatchError> {
    match known(dataset, id)? {
        before if before.stage == MatchStage::Paused => Ok(moved(before, MatchStage::Active, |_| {})),
        _ => Err(MatchError::OutOfTurn),
    }
}

/// How a match ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchEnding {
    /// The last day.
    pub on: NaiveDate,
    /// Whether it was planned.
    pub planned: bool,
    /// Why; an ending that nobody planned has a reason.
    pub reason: String,
    /// What whoever is supported says of it; may be empty.
    pub supported_said: String,
    /// What whoever supports says of it; may be empty.
    pub supporter_said: String,
    /// Whether whoever is supported waits for another match from that day.
    pub waits_again: bool,
    /// Whether the two may be matched with each other again.
    pub wished_again: bool,
}

/// Ends a match.
///
/// # Errors
/// If it has ended or not begun, the day is before its start or has not come, or the reason is missing.
pub fn end(dataset: &Dataset, id: &MatchId, ending: &MatchEnding, today: NaiveDate) -> Result<Change, MatchError> {
    let before = known(dataset, id)?;
    if !before.takes_a_place() {
        return Err(MatchError::OutOfTurn);
    }
    in_between(ending.on, before.started_on.or(before.matched_on), today)?;
    if !ending.planned && ending.reason.trim().is_empty() {
        return Err(MatchError::ReasonMissing);
    }
    let mut change = moved(before, MatchStage::Ended, |after| {
        after.ended_on = Some(ending.on);
        after.planned_ending = Some(ending.planned);
        ending.reason.trim().clone_into(&mut after.end_reason);
        after.other_columns.set(SUPPORTED_SAID, ending.supported_said.trim().to_owned());
        after.other_columns.set(SUPPORTER_SAID, ending.supporter_said.trim().to_owned());
        after.other_columns.set(WISHED_AGAIN, if ending.wished_again { true.write() } else { String::new() });
    });
    if let Some(person) = dataset.people.get(&dataset.survivor(&before.supported_id)).filter(|_| ending.waits_again) {
        change.follow_with(waits(person, before.match_type, Some(ending.on)));
    }
    Ok(change)
}

/// Writes down a meeting, check-in, supervision or review.
///
/// # Errors
/// If there is no such match, it was not matched on that day yet, or the day has not come.
pub fn log(
    dataset: &Dataset,
    new: MatchContactId,
    id: &MatchId,
    kind: MatchContactKind,
    (date, today): (NaiveDate, NaiveDate),
    minutes: Option<u32>,
) -> Result<Change, MatchError> {
    let of = known(dataset, id)?;
    in_between(date, of.matched_on.or(of.started_on), today)?;
    if dataset.match_contacts.get(&new).is_some() {
        return Err(MatchError::IdTaken);
    }
    let contact = MatchContact { id: new, match_id: id.clone(), kind: Some(kind), date, minutes, other_columns: Row::default() };
    Ok(Change::one(Edit::put(None, &contact)))
}

/// Takes back what was written down by mistake.
///
/// # Errors
/// If there is no such record.
pub fn take_back(dataset: &Dataset, id: &MatchContactId) -> Result<Change, MatchError> {
    dataset.match_contacts.get(id).map(|contact| Change::one(Edit::remove(contact))).ok_or(MatchError::MatchUnknown)
}

/// Writes one of the texts and days above.
///
/// # Errors
/// If there is no such match.
pub fn note(dataset: &Dataset, id: &MatchId, column: &'static str, text: &str) -> Result<Change, MatchError> {
    let before = known(dataset, id)?;
    Ok(moved(before, before.stage, |after| after.other_columns.set(column, text.trim().to_owned())))
}

/// What is due in a match that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day for the next check-in.
    pub check_in: NaiveDate,
    /// The last day for the next supervision.
    pub supervision: NaiveDate,
}

/// When something last happened in each match: looked up once for all of them.
pub struct LastContacts<'a>(FxHashMap<(&'a MatchId, Option<MatchContactKind>), NaiveDate>);

impl<'a> LastContacts<'a> {
    /// Of every match.
    pub fn of(dataset: &'a Dataset) -> Self {
        let mut last: FxHashMap<(&MatchId, Option<MatchContactKind>), NaiveDate> = FxHashMap::default();
        for contact in dataset.match_contacts.iter() {
            // Under nothing: the last of any kind.
            for kind in [None, contact.kind] {
                let known = last.entry((&contact.match_id, kind)).or_insert(contact.date);
                *known = contact.date.max(*known);
            }
        }
        LastContacts(last)
    }
    /// The last contact of any kind.
    pub fn any(&self, of: &MatchId) -> Option<NaiveDate> {
        self.0.get(&(of, None)).copied()
    }
    /// The last contact of one kind.
    pub fn of_kind(&self, of: &MatchId, kind: MatchContactKind) -> Option<NaiveDate> {
        self.0.get(&(of, Some(kind))).copied()
    }

    /// What is due in a match; nothing unless it runs.
    pub fn due(&self, dataset: &Dataset, one: &Match) -> Option<Due> {
        let started = one.started_on.filter(|_| one.stage == MatchStage::Active)?;
        let after = |kind: MatchContactKind, name: &str, otherwise: u64| {
            let last = self.0.get(&(&one.id, Some(kind))).map_or(started, |last| started.max(*last));
            let days = setting(dataset, name).and_then(|text| text.parse().ok()).filter(|days| *days > 0).unwrap_or(otherwise);
            last.checked_add_days(Days::new(days)).unwrap_or(last)
        };
        Some(Due {
            check_in: after(MatchContactKind::CheckIn, CHECK_IN_DAYS, DEFAULT_CHECK_IN_DAYS),
            supervision: after(MatchContactKind::Supervision, SUPERVISION_DAYS, DEFAULT_SUPERVISION_DAYS),
        })
    }
}

/// A match whose check-in is overdue: which, who is supported, and since when.
pub fn overdue(dataset: &Dataset, today: NaiveDate) -> Vec<(MatchId, PersonId, NaiveDate)> {
    let last = LastContacts::of(dataset);
    let late = dataset.matches.iter().filter_map(|one| {
        let by = last.due(dataset, one)?.check_in;
        (by < today).then(|| (one.id.clone(), dataset.survivor(&one.supported_id), by))
    });
    late.collect()
}

#[cfg(test)]
mod tests;
