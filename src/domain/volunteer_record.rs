//! What is written down of volunteers: the roles they hold, the checks and training in them, the hours they give; and which checks must be renewed.

use super::Dataset;
use super::cell::Cell;
use super::change::{Change, Edit};
use super::ids::{ActivityId, PersonId, TimeEntryId, VolunteerRoleId};
use super::pairing::MatchError;
use super::row::Row;
use super::volunteering::{TimeEntry, VolunteerRole};
use chrono::{Days, NaiveDate};

/// The kinds of match that a role is for.
pub const SUPPORTS: &str = "supports";
/// How many somebody can support at once in a role.
pub const PLACES: &str = "places";
/// The last day on which a check holds.
pub const CHECK_RENEW_BY: &str = "check_renew_by";
/// When somebody was trained.
pub const TRAINED_ON: &str = "trained_on";
/// How many references were taken up.
pub const REFERENCES: &str = "references";

/// So many days before a check lapses it is time to ask for the next.
pub const RENEWAL_DAYS: u64 = 30;
const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// How the check of a role stands on a day. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckStands {
    /// It held until this day, which has passed: matches can be planned with it, and not started.
    Lapsed(NaiveDate),
    /// It lapses after this day, which is near.
    LapsesSoon(NaiveDate),
    /// It holds until this day, which is far off.
    Holds(NaiveDate),
    /// It was made, and nobody set a day for its renewal.
    Made,
    /// None is recorded.
    Missing,
}

/// How the check of a role stands.
pub fn check_stands(role: &VolunteerRole, today: NaiveDate) -> CheckStands {
    if role.dbs_issued_on.is_none() && role.dbs_level.trim().is_empty() {
        return CheckStands::Missing;
    }
    let soon = today.checked_add_days(Days::new(RENEWAL_DAYS)).unwrap_or(today);
    match NaiveDate::read(role.other_columns.get(CHECK_RENEW_BY)) {
        Ok(last) if last < today => CheckStands::Lapsed(last),
        Ok(last) if last <= soon => CheckStands::LapsesSoon(last),
        Ok(last) => CheckStands::Holds(last),
        Err(_) => CheckStands::Made,
    }
}

/// Whether a role has not ended by a day.
pub fn goes_on(role: &VolunteerRole, today: NaiveDate) -> bool {
    role.to.is_none_or(|to| today <= to)
}

/// Whose check has lapsed or lapses soon, in a role that goes on: the last day on which it holds, the earliest first, each person once.
pub fn renewals(dataset: &Dataset, today: NaiveDate) -> Vec<(PersonId, NaiveDate)> {
    let mut due: Vec<(PersonId, NaiveDate)> = Vec::new();
    for role in dataset.volunteer_roles.iter().filter(|role| goes_on(role, today)) {
        let (CheckStands::Lapsed(last) | CheckStands::LapsesSoon(last)) = check_stands(role, today) else { continue };
        let person = dataset.survivor(&role.person_id);
        match due.iter_mut().find(|(known, _)| *known == person) {
            Some((_, first)) => *first = last.min(*first),
            None => due.push((person, last)),
        }
    }
    super::order::sort_by(&mut due, |(_, one), (_, other)| one.cmp(other));
    due
}

/// What is said of a role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleFacts {
    /// The word by which reports count it.
    pub role: String,
    /// The kinds of match it is for, as codes with `;` between them; may be empty.
    pub supports: String,
    /// How many at once; nothing is one.
    pub places: Option<u32>,
    /// How many references were taken up.
    pub references: Option<u32>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl RoleFacts {
    /// What is recorded of a role.
    pub fn of(role: &VolunteerRole) -> RoleFacts {
        let number = |column| u32::read(role.other_columns.get(column)).ok();
        RoleFacts {
            role: role.role.clone(),
            supports: role.other_columns.get(SUPPORTS).to_owned(),
            places: number(PLACES),
            references: number(REFERENCES),
            from: role.from,
            to: role.to,
        }
    }
}

/// Adds a role to a person.
///
/// # Errors
/// If there is no such person, the role has no word, or it ends before it begins.
pub fn add_role(dataset: &Dataset, new: VolunteerRoleId, person: &PersonId, facts: &RoleFacts) -> Result<Change, MatchError> {
    dataset.people.get(person).ok_or(MatchError::PersonUnknown)?;
    if dataset.volunteer_roles.get(&new).is_some() {
        return Err(MatchError::IdTaken);
    }
    let bare = VolunteerRole {
        id: new,
        person_id: person.clone(),
        role: String::new(),
        from: None,
        to: None,
        dbs_level: String::new(),
        dbs_issued_on: None,
        other_columns: Row::default(),
    };
    let role = with_facts(bare, facts);
    check(None, &role, NaiveDate::MAX)?;
    Ok(Change::one(Edit::put(None, &role)))
}

/// Writes what is said of a role that somebody holds.
///
/// # Errors
/// If there is no such role, it would have no word, or end before it begins.
pub fn change_role(dataset: &Dataset, id: &VolunteerRoleId, facts: &RoleFacts) -> Result<Change, MatchError> {
    let before = known(dataset, id)?;
    let after = with_facts(before.clone(), facts);
    check(Some(before), &after, NaiveDate::MAX)?;
    Ok(moved(before, after))
}

fn with_facts(mut role: VolunteerRole, facts: &RoleFacts) -> VolunteerRole {
    facts.role.trim().clone_into(&mut role.role);
    (role.from, role.to) = (facts.from, facts.to);
    let number = |number: Option<u32>| number.map(|number| number.write()).unwrap_or_default();
    for (column, text) in [(SUPPORTS, facts.supports.clone()), (PLACES, number(facts.places)), (REFERENCES, number(facts.references))] {
        role.other_columns.set(column, text);
    }
    role.other_columns.sort();
    role
}

/// What must hold of a role whoever writes it down. What was recorded before and stays is not held against who changes something else.
pub(super) fn check(before: Option<&VolunteerRole>, after: &VolunteerRole, today: NaiveDate) -> Result<(), MatchError> {
    let cell = |role: &VolunteerRole, column: &str| NaiveDate::read(role.other_columns.get(column)).ok();
    let (renewed, trained) = (cell(after, CHECK_RENEW_BY), cell(after, TRAINED_ON));
    let days = |role: &VolunteerRole| (role.from, role.to);
    let checked = |role: &VolunteerRole| (role.dbs_level.clone(), role.dbs_issued_on, cell(role, CHECK_RENEW_BY));
    if before.is_none_or(|before| before.role != after.role) && after.role.trim().is_empty() {
        return Err(MatchError::Unreadable);
    }
    if before.is_none_or(|before| days(before) != days(after)) && after.from.zip(after.to).is_some_and(|(from, to)| to < from) {
        return Err(MatchError::TooEarly);
    }
    if before.is_none_or(|before| checked(before) != checked(after))
        && let Some(issued_on) = after.dbs_issued_on
    {
        if after.dbs_level.trim().is_empty() {
            return Err(MatchError::Unreadable);
        }
        if issued_on > today {
            return Err(MatchError::NotYet);
        }
        if renewed.is_some_and(|last| last < issued_on) {
            return Err(MatchError::TooEarly);
        }
    }
    if before.is_none_or(|before| cell(before, TRAINED_ON) != trained) && trained.is_some_and(|on| on > today) {
        return Err(MatchError::NotYet);
    }
    Ok(())
}

/// A check as it is kept: never what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFacts {
    /// Its level, as a code.
    pub level: String,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// The last day on which it holds, if there is one.
    pub renew_by: Option<NaiveDate>,
}

/// Writes a check down in a role.
///
/// # Errors
/// If there is no such role, the check has no level, was issued after today, or holds only until before that.
pub fn record_check(dataset: &Dataset, id: &VolunteerRoleId, facts: &CheckFacts, today: NaiveDate) -> Result<Change, MatchError> {
    let before = known(dataset, id)?;
    if facts.level.trim().is_empty() {
        return Err(MatchError::Unreadable);
    }
    let mut after = before.clone();
    facts.level.trim().clone_into(&mut after.dbs_level);
    after.dbs_issued_on = Some(facts.issued_on);
    after.other_columns.set(CHECK_RENEW_BY, facts.renew_by.map(|day| day.write()).unwrap_or_default());
    after.other_columns.sort();
    check(Some(before), &after, today)?;
    Ok(moved(before, after))
}

/// Writes down when somebody was trained for a role.
///
/// # Errors
/// If there is no such role, or the day has not come.
pub fn record_training(dataset: &Dataset, id: &VolunteerRoleId, on: NaiveDate, today: NaiveDate) -> Result<Change, MatchError> {
    let before = known(dataset, id)?;
    let mut after = before.clone();
    after.other_columns.set(TRAINED_ON, on.write());
    after.other_columns.sort();
    check(Some(before), &after, today)?;
    Ok(moved(before, after))
}

/// Time that somebody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Who.
    pub person: PersonId,
    /// In which activity, if in one.
    pub activity: Option<ActivityId>,
    /// On which day.
    pub on: NaiveDate,
    /// For how long.
    pub minutes: u32,
}

/// Writes down time that somebody gave.
///
/// # Errors
/// If there is no such person or activity, the day has not come, or the minutes are none or more than a day's.
pub fn give_time(dataset: &Dataset, new: TimeEntryId, given: &Given, today: NaiveDate) -> Result<Change, MatchError> {
    let activity_is_known = given.activity.as_ref().is_none_or(|id| dataset.activities.get(id).is_some());
    if dataset.people.get(&given.person).is_none() || !activity_is_known {
        return Err(MatchError::PersonUnknown);
    }
    if dataset.time_entries.get(&new).is_some() {
        return Err(MatchError::IdTaken);
    }
    if given.on > today {
        return Err(MatchError::NotYet);
    }
    if !(1..=MINUTES_OF_A_DAY).contains(&given.minutes) {
        return Err(MatchError::Unreadable);
    }
    let entry = TimeEntry {
        id: new,
        person_id: given.person.clone(),
        activity_id: given.activity.clone(),
        date: given.on,
        minutes: Some(given.minutes),
        other_columns: Row::default(),
    };
    Ok(Change::one(Edit::put(None, &entry)))
}

/// Takes back time that was written down by mistake.
///
/// # Errors
/// If there is no such record.
pub fn take_back_time(dataset: &Dataset, id: &TimeEntryId) -> Result<Change, MatchError> {
    dataset.time_entries.get(id).map(|entry| Change::one(Edit::remove(entry))).ok_or(MatchError::MatchUnknown)
}

fn known<'a>(dataset: &'a Dataset, id: &VolunteerRoleId) -> Result<&'a VolunteerRole, MatchError> {
    dataset.volunteer_roles.get(id).ok_or(MatchError::MatchUnknown)
}

fn moved(before: &VolunteerRole, after: VolunteerRole) -> Change {
    if *before == after { Change::default() } else { Change::one(Edit::put(Some(before), &after)) }
}

#[cfg(test)]
mod tests;
