//! Which roles count for a kind of match on a day: the same for the plan, for the start of a match and for what is written down.

use super::Dataset;
use super::cell::Cell;
use super::ids::PersonId;
use super::mentoring::MatchType;
use super::volunteer_record::{CheckStands, PLACES, SUPPORTS, check_stands};
use super::volunteering::VolunteerRole;
use chrono::NaiveDate;

/// The kinds of match that a role is for.
pub fn kinds(role: &VolunteerRole) -> Vec<MatchType> {
    role.other_columns.get(SUPPORTS).split(';').filter_map(|code| MatchType::read(code.trim()).ok()).collect()
}

/// How many people somebody can support at once in a role, of all its kinds together.
pub fn places(role: &VolunteerRole) -> u32 {
    u32::read(role.other_columns.get(PLACES)).unwrap_or(1)
}

/// Whether somebody holds a role on a day.
pub fn is_held(role: &VolunteerRole, day: NaiveDate) -> bool {
    role.from.is_none_or(|from| from <= day) && role.to.is_none_or(|to| day <= to)
}

/// Whether the check of a role was made and holds on a day.
pub fn check_holds(role: &VolunteerRole, day: NaiveDate) -> bool {
    !matches!(check_stands(role, day), CheckStands::Missing | CheckStands::Lapsed(_))
}

/// Every role that is held for such matches on a day, with whose it is.
pub fn roles_for(dataset: &Dataset, kind: MatchType, day: NaiveDate) -> impl Iterator<Item = (PersonId, &VolunteerRole)> {
    let for_it = move |role: &&VolunteerRole| is_held(role, day) && kinds(role).contains(&kind);
    dataset.volunteer_roles.iter().filter(for_it).map(|role| (dataset.survivor(&role.person_id), role))
}
