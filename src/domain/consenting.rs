//! Asking for permission: what somebody agreed to, in which words, and taking it back.

use super::change::{Change, Edit};
use super::consent::Consent;
use super::dataset::Dataset;
use super::ids::{ConsentId, PersonId};
use super::order::sort_by_key;
use super::person::Language;
use super::row::Row;
use chrono::NaiveDate;

/// The words that were shown, in full: what somebody agreed to can be read for as long as the consent is kept.
pub const WORDING: &str = "wording";
/// Whom something may be shared with.
pub const SHARED_WITH: &str = "shared_with";

codes! {
    /// What permission is asked for.
    pub enum Purpose {
        Photographs = "photo",
        Story = "case_study",
        Sharing = "sharing",
        News = "newsletter",
    }
}

/// Why a consent cannot be recorded or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
    /// There is no such person.
    #[error("there is no such person")]
    PersonUnknown,
    /// There is no such consent.
    #[error("there is no such consent")]
    ConsentUnknown,
    /// The id meant for a new consent is in use.
    #[error("the new id is in use")]
    IdTaken,
    /// Sharing needs somebody to share with.
    #[error("whom to share with is missing")]
    SharedWithMissing,
    /// Nobody who speaks the language has reviewed the words.
    #[error("the words are not reviewed")]
    NotReviewed,
}

/// What somebody was asked, and in which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// For what.
    pub purpose: Purpose,
    /// Whom something may be shared with; empty unless that is the purpose.
    pub shared_with: String,
    /// The sentence that was shown.
    pub wording: String,
    /// Which version of the words that is.
    pub version: String,
    /// Their language.
    pub language: Language,
    /// Whether somebody who speaks the language has reviewed them.
    pub reviewed: bool,
}

/// What somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// They agree.
    Yes,
    /// They do not: kept, so that nobody asks again and again.
    No,
}

impl Consent {
    /// Whether it is in force on this day.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.given_on.is_some_and(|given| given <= day) && self.withdrawn_on.is_none_or(|end| end > day)
    }
    /// Whether it is about the same thing.
    fn is_about(&self, purpose: &str, shared_with: &str) -> bool {
        self.purpose == purpose && self.other_columns.get(SHARED_WITH) == shared_with
    }
}

/// Records what somebody answered today. A yes that was in force for the same is replaced: the newest words count.
///
/// # Errors
/// If there is no such person, sharing names nobody, or a yes would rest on words that nobody has reviewed.
pub fn record_answer(
    dataset: &Dataset,
    id: ConsentId,
    person: &PersonId,
    asked: &Asked,
    answered: Answered,
    today: NaiveDate,
) -> Result<Change, ConsentError> {
    let person = dataset.survivor(person);
    dataset.people.get(&person).ok_or(ConsentError::PersonUnknown)?;
    if dataset.consents.get(&id).is_some() {
        return Err(ConsentError::IdTaken);
    }
    let shared_with = asked.shared_with.trim();
    if (asked.purpose == Purpose::Sharing) == shared_with.is_empty() {
        return Err(ConsentError::SharedWithMissing);
    }
    if answered == Answered::Yes && !asked.reviewed {
        return Err(ConsentError::NotReviewed);
    }
    let mut other_columns = Row::default();
    other_columns.set(SHARED_WITH, shared_with.to_owned());
    other_columns.set(WORDING, asked.wording.clone());
    let given = answered == Answered::Yes;
    let consent = Consent {
        id,
        person_id: person.clone(),
        purpose: asked.purpose.as_str().to_owned(),
        given_on: given.then_some(today),
        withdrawn_on: (!given).then_some(today),
        wording_version: asked.version.clone(),
        language: Some(asked.language.clone()),
        other_columns,
    };
    let earlier = dataset.consents.iter().filter(|other| {
        dataset.survivor(&other.person_id) == person && other.is_about(&consent.purpose, shared_with) && other.is_in_force(today)
    });
    let mut edits: Vec<Edit> = earlier.map(|other| withdrawn(other, today)).collect();
    edits.push(Edit::put(None, &consent));
    Ok(Change { edits })
}

/// Takes a consent back from this day on. One that is not in force stays as it is.
///
/// # Errors
/// If there is no such consent.
pub fn withdraw(dataset: &Dataset, id: &ConsentId, today: NaiveDate) -> Result<Change, ConsentError> {
    let consent = dataset.consents.get(id).ok_or(ConsentError::ConsentUnknown)?;
    Ok(if consent.is_in_force(today) { Change::one(withdrawn(consent, today)) } else { Change::default() })
}

fn withdrawn(consent: &Consent, today: NaiveDate) -> Edit {
    Edit::put(Some(consent), &Consent { withdrawn_on: Some(today), ..consent.clone() })
}

/// The last answer of somebody to everything they were ever asked, oldest question first.
pub fn last_answers(dataset: &Dataset, person: &PersonId) -> Vec<Consent> {
    let person = dataset.survivor(person);
    let mut theirs: Vec<&Consent> = dataset.consents.iter().filter(|one| dataset.survivor(&one.person_id) == person).collect();
    let day = |consent: &Consent| consent.given_on.max(consent.withdrawn_on);
    // Days are all that is known: on one day a yes counts more than what was taken back, and that more than a no.
    let order = |consent: &Consent| {
        (day(consent), consent.given_on.is_some(), consent.withdrawn_on.is_none(), consent.given_on, consent.id.clone())
    };
    sort_by_key(&mut theirs, |consent| order(consent));
    let mut last: Vec<Consent> = Vec::new();
    for consent in theirs {
        let shared_with = consent.other_columns.get(SHARED_WITH);
        match last.iter_mut().find(|known| known.is_about(&consent.purpose, shared_with)) {
            Some(known) => *known = consent.clone(),
            None => last.push(consent.clone()),
        }
    }
    last
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::sample::records;

    fn people() -> Dataset {
        records(
            "people id=amina name=Amina
            people id=double name=Amina~A merged_into_id=amina
            consents id=old person_id=double purpose=photo given_on=2025-01-05 wording_version=1 language=en",
        )
    }
    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }
    fn asked(purpose: Purpose, shared_with: &str) -> Asked {
        Asked {
            purpose,
            shared_with: shared_with.to_owned(),
            wording: "You may take photos of me.".to_owned(),
            version: "en-1".to_owned(),
            language: Language::read("en").unwrap(),
            reviewed: true,
        }
    }
    fn answer(dataset: &Dataset, id: &str, asked: &Asked, answered: Answered) -> Result<Change, ConsentError> {
        record_answer(dataset, ConsentId::new(id).unwrap(), &PersonId::new("amina").unwrap(), asked, answered, day("2026-03-03"))
    }
    fn after(mut dataset: Dataset, change: &Change) -> Dataset {
        dataset.apply(change);
        dataset
    }
    fn last(dataset: &Dataset) -> Vec<Consent> {
        last_answers(dataset, &PersonId::new("amina").unwrap())
    }

    #[test]
    fn a_yes_keeps_its_words_and_takes_the_place_of_an_earlier_one() {
        let change = answer(&people(), "new", &asked(Purpose::Photographs, ""), Answered::Yes).unwrap();
        let dataset = after(people(), &change);
        let answers = last(&dataset);
        assert_eq!(answers.len(), 1);
        assert_eq!((answers[0].id.as_str(), answers[0].other_columns.get(WORDING)), ("new", "You may take photos of me."));
        assert!(answers[0].is_in_force(day("2026-03-03")));
        let old = dataset.consents.get(&ConsentId::new("old").unwrap()).unwrap();
        assert_eq!(old.withdrawn_on, Some(day("2026-03-03")));
    }

    #[test]
    fn what_is_taken_back_is_not_in_force_from_that_day_on() {
        let old = ConsentId::new("old").unwrap();
        let dataset = after(people(), &withdraw(&people(), &old, day("2026-03-03")).unwrap());
        let consent = dataset.consents.get(&old).unwrap();
        assert!(consent.is_in_force(day("2026-03-02")));
        assert!(!consent.is_in_force(day("2026-03-03")));
        assert!(withdraw(&dataset, &old, day("2026-04-01")).unwrap().is_empty(), "it stays withdrawn when it was");
    }

    #[test]
    fn a_no_is_kept_and_ends_the_yes_before_it() {
        let dataset = after(people(), &answer(&people(), "new", &asked(Purpose::Photographs, ""), Answered::No).unwrap());
        assert!(last(&dataset).iter().all(|consent| !consent.is_in_force(day("2026-03-03"))));
        let dataset = after(dataset.clone(), &answer(&dataset, "changed", &asked(Purpose::Photographs, ""), Answered::Yes).unwrap());
        assert!(last(&dataset)[0].is_in_force(day("2026-03-03")), "she changed her mind on the same day");
        let dataset = after(dataset.clone(), &withdraw(&dataset, &ConsentId::new("changed").unwrap(), day("2026-03-03")).unwrap());
        assert_eq!(last(&dataset)[0].id.as_str(), "changed", "and once more");
    }

    #[test]
    fn sharing_is_with_somebody_and_each_of_them_is_asked_for_apart() {
        assert_eq!(answer(&people(), "x", &asked(Purpose::Sharing, " "), Answered::Yes), Err(ConsentError::SharedWithMissing));
        assert_eq!(answer(&people(), "x", &asked(Purpose::News, "The council"), Answered::Yes), Err(ConsentError::SharedWithMissing));
        let dataset = after(people(), &answer(&people(), "one", &asked(Purpose::Sharing, "The council"), Answered::Yes).unwrap());
        let dataset = after(dataset.clone(), &answer(&dataset, "two", &asked(Purpose::Sharing, "A college"), Answered::No).unwrap());
        let with: Vec<_> =
            last(&dataset).iter().map(|one| (one.other_columns.get(SHARED_WITH).to_owned(), one.given_on.is_some())).collect();
        assert_eq!(with, [(String::new(), true), ("A college".to_owned(), false), ("The council".to_owned(), true)]);
    }

    #[test]
    fn no_yes_rests_on_words_that_nobody_has_reviewed() {
        let unreviewed = Asked { reviewed: false, ..asked(Purpose::News, "") };
        assert_eq!(answer(&people(), "x", &unreviewed, Answered::Yes), Err(ConsentError::NotReviewed));
        assert!(answer(&people(), "x", &unreviewed, Answered::No).is_ok());
    }
}
