//! The time that volunteers gave in a period, counted as the report's `volunteers` counts it.

use super::Dataset;
use super::counted_words::is_word;
use super::ids::{MatchId, PersonId};
use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

/// What one person gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gave {
    /// The minutes of their time entries.
    pub minutes: u64,
    /// How many time entries there are: one without minutes is one as well.
    pub entries: usize,
    /// How many contacts there were in the matches that they support in.
    pub contacts: usize,
}

/// What everybody gave from one day to another.
pub fn given(dataset: &Dataset, from: NaiveDate, to: NaiveDate) -> FxHashMap<PersonId, Gave> {
    let within = |day: NaiveDate| from <= day && day <= to;
    let mut gave: FxHashMap<PersonId, Gave> = FxHashMap::default();
    for entry in dataset.time_entries.iter().filter(|entry| within(entry.date)) {
        let theirs = gave.entry(dataset.survivor(&entry.person_id)).or_default();
        theirs.minutes += u64::from(entry.minutes.unwrap_or(0));
        theirs.entries += 1;
    }
    let supporters: FxHashMap<&MatchId, &PersonId> = dataset.matches.iter().map(|one| (&one.id, &one.supporter_id)).collect();
    for contact in dataset.match_contacts.iter().filter(|contact| within(contact.date)) {
        if let Some(supporter) = supporters.get(&contact.match_id) {
            gave.entry(dataset.survivor(supporter)).or_default().contacts += 1;
        }
    }
    gave
}

/// What everybody gave together who held a role in the period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Together {
    /// How many people held such a role on a day of it.
    pub people: usize,
    /// How many of them gave time, or had a contact in a match they support in.
    pub active: usize,
    /// The minutes of all of them.
    pub minutes: u64,
}

/// All who held one of the roles named on a day of the period; every role if none is named.
pub fn together(dataset: &Dataset, role: Option<&str>, from: NaiveDate, to: NaiveDate) -> Together {
    let gave = given(dataset, from, to);
    let in_force = dataset.volunteer_roles.iter().filter(|one| {
        let (first, last) = (one.from.unwrap_or(from).max(from), one.to.unwrap_or(to).min(to));
        // A role that ends before it begins is in force on no day.
        let held = first <= last && one.from.zip(one.to).is_none_or(|(first, last)| first <= last);
        held && role.is_none_or(|role| is_word(&one.role, role))
    });
    let people: FxHashSet<PersonId> =
        in_force.map(|one| dataset.survivor(&one.person_id)).filter(|id| dataset.people.get(id).is_some()).collect();
    let of = |id: &PersonId| gave.get(id).copied().unwrap_or_default();
    Together {
        people: people.len(),
        active: people.iter().filter(|id| of(id).entries > 0 || of(id).contacts > 0).count(),
        minutes: people.iter().map(|id| of(id).minutes).sum(),
    }
}
