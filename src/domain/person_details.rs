//! Adding a person, and writing down what they say of themselves.

use super::cell::{Cell, Name};
use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::dates::PartialDate;
use super::ids::PersonId;
use super::person::{Gender, Language, Nationality, Person, PersonRole};
use super::person_columns::{SAFE_CONTACT, TELEPHONE, TEMPORARY};
use super::row::Row;
use chrono::NaiveDate;

/// Why a person's record cannot be written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// There is no such person; they may have been erased elsewhere.
    #[error("there is no such person")]
    PersonUnknown,
    /// A name is needed.
    #[error("the name is empty")]
    NameMissing,
    /// The id meant for a new person is in use.
    #[error("the new id is in use")]
    IdTaken,
    /// The record was merged into another, which is the one to change.
    #[error("the record was merged into another")]
    MergedAway,
    /// What has taken place cannot have a day that has not come.
    #[error("the day has not come yet")]
    NotYet,
}

/// What a person says of themselves; anything but the name may be unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// The full name, kept without spaces around it.
    pub name: String,
    /// What to call them, if not by their name.
    pub known_as: String,
    /// Gender as they say it.
    pub gender: Option<Gender>,
    /// The date of birth or part of it.
    pub date_of_birth: Option<PartialDate>,
    /// The nationality that reports count.
    pub nationality: Option<Nationality>,
    /// In the order in which they were given.
    pub languages: Vec<Language>,
    /// A telephone number.
    pub telephone: String,
    /// How, when and by which name to contact them safely, in their own rules.
    pub safe_contact: String,
}

impl Details {
    /// What is recorded of a person.
    pub fn of(person: &Person) -> Details {
        Details {
            name: person.name.as_str().to_owned(),
            known_as: person.known_as.clone(),
            gender: person.gender,
            date_of_birth: person.date_of_birth,
            nationality: person.nationality.clone(),
            languages: person.languages.clone(),
            telephone: person.telephone().to_owned(),
            safe_contact: person.safe_contact().to_owned(),
        }
    }
}

/// Adds a person with a name alone and, if they like, what to call them; they are a participant. `id` is 128 random bits made by the caller.
///
/// # Errors
/// If the name is empty or the id is in use.
pub fn add_person(dataset: &Dataset, id: PersonId, name: &str, known_as: &str, registered_on: NaiveDate) -> Result<Change, PersonError> {
    let name = Name::read(name.trim()).map_err(|_| PersonError::NameMissing)?;
    if dataset.people.get(&id).is_some() {
        return Err(PersonError::IdTaken);
    }
    let person = participant(id, name, known_as.trim(), registered_on);
    Ok(Change::one(Edit::put(None, &person)))
}

/// Adds somebody of whom there is only a name, or what to be called: a temporary person, whom staff complete or merge later.
///
/// # Errors
/// If the name is empty or the id is in use.
pub fn add_temporary_person(dataset: &Dataset, id: PersonId, name: &str, registered_on: NaiveDate) -> Result<Change, PersonError> {
    let name = Name::read(name.trim()).map_err(|_| PersonError::NameMissing)?;
    if dataset.people.get(&id).is_some() {
        return Err(PersonError::IdTaken);
    }
    let person = participant(id, name, "", registered_on).with_column(TEMPORARY, "true");
    Ok(Change::one(Edit::put(None, &person)))
}

fn participant(id: PersonId, name: Name, known_as: &str, registered_on: NaiveDate) -> Person {
    Person {
        id,
        name,
        known_as: known_as.to_owned(),
        roles: vec![PersonRole::Participant],
        organisation_id: None,
        gender: None,
        date_of_birth: None,
        nationality: None,
        other_nationalities: Vec::new(),
        languages: Vec::new(),
        immigration_status: String::new(),
        registered_on: Some(registered_on),
        referred_by_id: None,
        introduced_by_id: None,
        needs: Vec::new(),
        merged_into_id: None,
        other_columns: Row::default(),
    }
}

/// Says that a temporary record is complete as it is: a new person, of whom this is what there is to write down.
///
/// # Errors
/// If there is no such person.
pub fn complete(dataset: &Dataset, person: &PersonId) -> Result<Change, PersonError> {
    let before = dataset.people.get(person).ok_or(PersonError::PersonUnknown)?;
    let after = before.clone().with_column(TEMPORARY, "");
    Ok(if *before == after { Change::default() } else { Change::one(Edit::put(Some(before), &after)) })
}

/// Writes down these details, which completes a temporary record, and leaves the rest of the record as it is. Details that are recorded already change nothing.
///
/// # Errors
/// If there is no such person, the record was merged away, or the name is empty.
pub fn set_details(dataset: &Dataset, person: &PersonId, details: Details) -> Result<Change, PersonError> {
    let before = dataset.people.get(person).ok_or(PersonError::PersonUnknown)?;
    if before.merged_into_id.is_some() {
        return Err(PersonError::MergedAway);
    }
    // What was not touched stays byte for byte: an imported name may have spaces around it.
    let name = if details.name == before.name.as_str() {
        before.name.clone()
    } else {
        Name::read(details.name.trim()).map_err(|_| PersonError::NameMissing)?
    };
    let known_as = if details.known_as == before.known_as { details.known_as } else { details.known_as.trim().to_owned() };
    let after = Person {
        name,
        known_as,
        gender: details.gender,
        date_of_birth: details.date_of_birth,
        nationality: details.nationality,
        languages: details.languages,
        ..before.clone()
    };
    let after = after
        .with_column(TELEPHONE, details.telephone.trim())
        .with_column(SAFE_CONTACT, details.safe_contact.trim())
        .with_column(TEMPORARY, "");
    Ok(if *before == after { Change::default() } else { Change::one(Edit::put(Some(before), &after)) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn people() -> Dataset {
        records(
            "people id=amina name=Amina~Ali gender=woman needs=childcare immigration_status=refugee
            people id=double name=Amina~A merged_into_id=amina",
        )
    }
    fn id(text: &str) -> PersonId {
        PersonId::new(text).unwrap()
    }
    fn details() -> Details {
        Details::of(people().people.get(&id("amina")).unwrap())
    }

    #[test]
    fn a_person_needs_a_name_and_nothing_else() {
        let day = NaiveDate::read("2026-03-03").unwrap();
        assert_eq!(add_person(&people(), id("new"), "  ", "", day), Err(PersonError::NameMissing));
        assert_eq!(add_person(&people(), id("amina"), "Amina", "", day), Err(PersonError::IdTaken));
        let mut dataset = people();
        dataset.apply(&add_person(&dataset, id("new"), " Olena Koval ", "", day).unwrap());
        let person = dataset.people.get(&id("new")).unwrap();
        assert_eq!((person.name.as_str(), person.registered_on), ("Olena Koval", Some(day)));
    }

    #[test]
    fn details_are_written_down_and_the_rest_of_the_record_stays() {
        let changed = Details {
            known_as: "Mina ".to_owned(),
            telephone: " 07700 900123 ".to_owned(),
            safe_contact: "only text".to_owned(),
            date_of_birth: Some(PartialDate::Year(1990)),
            gender: None,
            ..details()
        };
        let mut dataset = people();
        dataset.apply(&set_details(&dataset, &id("amina"), changed).unwrap());
        let person = dataset.people.get(&id("amina")).unwrap();
        assert_eq!((person.known_as.as_str(), person.gender), ("Mina", None));
        assert_eq!((person.telephone(), person.safe_contact()), ("07700 900123", "only text"));
        assert_eq!((person.immigration_status.as_str(), person.needs.len()), ("refugee", 1));
    }

    #[test]
    fn details_that_are_recorded_already_change_nothing() {
        assert!(set_details(&people(), &id("amina"), details()).unwrap().is_empty());
    }

    #[test]
    fn a_temporary_record_is_completed_by_its_details_or_by_saying_so() {
        let mut dataset = people();
        dataset.apply(&add_temporary_person(&dataset, id("new"), "Saba", NaiveDate::read("2026-03-03").unwrap()).unwrap());
        let person = dataset.people.get(&id("new")).unwrap().clone();
        assert!(person.is_temporary());
        assert!(complete(&dataset, &id("amina")).unwrap().is_empty());
        for change in [complete(&dataset, &id("new")), set_details(&dataset, &id("new"), Details::of(&person))] {
            let mut dataset = dataset.clone();
            dataset.apply(&change.unwrap());
            assert!(!dataset.people.get(&id("new")).unwrap().is_temporary());
        }
    }

    #[test]
    fn a_record_that_was_merged_away_is_not_written_on() {
        assert_eq!(set_details(&people(), &id("double"), details()), Err(PersonError::MergedAway));
        assert_eq!(set_details(&people(), &id("nobody"), details()), Err(PersonError::PersonUnknown));
        let nameless = Details { name: " ".to_owned(), ..details() };
        assert_eq!(set_details(&people(), &id("amina"), nameless), Err(PersonError::NameMissing));
    }
}
