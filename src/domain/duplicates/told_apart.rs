//! "Not the same person": remembered as a row of the settings that names both, so that every device that says so agrees, and that goes when
//! either of them is erased. An older Cairn keeps it as a setting that it does not know.

use crate::cell::Cell;
use crate::change::{Change, Edit};
use crate::ids::{PersonId, SettingId};
use crate::merging::MergeError;
use crate::settings::Setting;
use crate::{Dataset, Row};
use chrono::NaiveDate;
use rustc_hash::FxHashSet;

/// How the row is called, before the two ids.
const NAME: &str = "not_the_same_person";
/// The columns that name the two.
const ONE: &str = "person_id";
const OTHER: &str = "other_person_id";

/// Remembers that two records are of two people.
///
/// # Errors
/// If there is no such person, or both are one.
pub fn tell_apart(dataset: &Dataset, one: &PersonId, other: &PersonId, on: NaiveDate) -> Result<Change, MergeError> {
    if one == other {
        return Err(MergeError::OnePerson);
    }
    if dataset.people.get(one).is_none() || dataset.people.get(other).is_none() {
        return Err(MergeError::PersonUnknown);
    }
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    let id = SettingId::new(&[NAME, one.as_str(), other.as_str()].join(":")).ok_or(MergeError::PersonUnknown)?;
    let mut other_columns = Row::default();
    other_columns.push(OTHER, other.write());
    other_columns.push(ONE, one.write());
    let before = dataset.settings.get(&id);
    Ok(match before {
        Some(_) => Change::default(),
        None => Change::one(Edit::put(None, &Setting { id, value: on.write(), other_columns })),
    })
}

/// Everybody who was told apart, as the people they are after merges, the lower id first.
pub fn told_apart(dataset: &Dataset) -> FxHashSet<(PersonId, PersonId)> {
    let mut pairs = FxHashSet::default();
    for setting in dataset.settings.iter().filter(|setting| setting.id.as_str().starts_with(NAME)) {
        let person = |column: &str| PersonId::new(setting.other_columns.get(column)).map(|person| dataset.survivor(&person));
        if let (Some(one), Some(other)) = (person(ONE), person(OTHER)) {
            pairs.insert(if one < other { (one, other) } else { (other, one) });
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn id(text: &str) -> PersonId {
        PersonId::new(text).unwrap()
    }

    #[test]
    fn it_is_one_record_whoever_of_the_two_is_named_first() {
        let mut dataset = records("people id=amina name=Amina\npeople id=saba name=Saba\npeople id=old name=S merged_into_id=saba");
        let day = NaiveDate::read("2026-11-22").unwrap();
        assert!(told_apart(&dataset).is_empty());
        dataset.apply(&tell_apart(&dataset, &id("old"), &id("amina"), day).unwrap());
        assert!(told_apart(&dataset).contains(&(id("amina"), id("saba"))), "also once one of them was merged");
        assert!(tell_apart(&dataset, &id("amina"), &id("old"), day).unwrap().is_empty());
        assert_eq!(tell_apart(&dataset, &id("amina"), &id("amina"), day), Err(MergeError::OnePerson));
        assert_eq!(tell_apart(&dataset, &id("amina"), &id("nobody"), day), Err(MergeError::PersonUnknown));
    }
}
