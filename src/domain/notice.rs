//! The privacy notice: that somebody was told what is kept of them and what they can ask for, when, and in which words. Nobody has to agree
//! to it, so it is not taken back; it lies among the consents, where reports and packages look for it.

use super::consent::Consent;
use super::consenting::{ConsentError, WORDING};
use super::dataset::Dataset;
use super::ids::{ConsentId, PersonId};
use super::person::Language;
use super::row::Row;
use super::{Change, Edit};
use chrono::NaiveDate;

/// The purpose of a row that says so.
pub const PRIVACY_NOTICE: &str = "privacy_notice";

/// The notice as somebody was shown it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Every sentence of it.
    pub wording: String,
    /// Which version of the words that is.
    pub version: String,
    /// In what language.
    pub language: Language,
}

/// Records that somebody was shown the notice on this day. The same words told again on the same day change nothing.
///
/// # Errors
/// If there is no such person, or the id meant for the row is another's.
pub fn record_notice(dataset: &Dataset, id: ConsentId, person: &PersonId, notice: &Notice, day: NaiveDate) -> Result<Change, ConsentError> {
    let person = dataset.survivor(person);
    dataset.people.get(&person).ok_or(ConsentError::PersonUnknown)?;
    let last = last_told(dataset, &person);
    if last.iter().any(|last| last.given_on == Some(day) && last.wording_version == notice.version) {
        return Ok(Change::default());
    }
    if dataset.consents.get(&id).is_some() {
        return Err(ConsentError::IdTaken);
    }
    let mut other_columns = Row::default();
    other_columns.set(WORDING, notice.wording.clone());
    let told = Consent {
        id,
        person_id: person,
        purpose: PRIVACY_NOTICE.to_owned(),
        given_on: Some(day),
        withdrawn_on: None,
        wording_version: notice.version.clone(),
        language: Some(notice.language.clone()),
        other_columns,
    };
    Ok(Change::one(Edit::put(None, &told)))
}

/// In which words somebody was shown it on the last day that they were: more than once if it was in several languages; nothing if nobody
/// noted that they were.
pub fn last_told<'a>(dataset: &'a Dataset, person: &PersonId) -> Vec<&'a Consent> {
    let person = dataset.survivor(person);
    let mut told: Vec<&Consent> =
        dataset.consents.iter().filter(|one| one.purpose == PRIVACY_NOTICE && dataset.survivor(&one.person_id) == person).collect();
    let last = told.iter().filter_map(|one| one.given_on).max();
    told.retain(|one| one.given_on == last);
    told
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::sample::records;

    fn tell(dataset: &mut Dataset, id: &str, version: &str, day: &str) -> Result<bool, ConsentError> {
        let notice =
            Notice { wording: "We write down your name.".to_owned(), version: version.to_owned(), language: Language::read("ar").unwrap() };
        let (id, double) = (ConsentId::new(id).unwrap(), PersonId::new("double").unwrap());
        let change = record_notice(dataset, id, &double, &notice, NaiveDate::read(day).unwrap())?;
        dataset.apply(&change);
        Ok(!change.is_empty())
    }

    #[test]
    fn that_somebody_was_told_is_kept_with_its_words_and_the_newest_counts() {
        let mut dataset = records("people id=amina name=Amina\npeople id=double name=A merged_into_id=amina");
        let amina = PersonId::new("amina").unwrap();
        assert!(last_told(&dataset, &amina).is_empty());
        assert_eq!(tell(&mut dataset, "one", "ar-1", "2026-03-03"), Ok(true));
        assert_eq!(tell(&mut dataset, "two", "ar-1", "2026-03-03"), Ok(false), "the same again");
        assert_eq!(tell(&mut dataset, "one", "ar-2", "2026-03-03"), Err(ConsentError::IdTaken));
        assert_eq!(tell(&mut dataset, "three", "ar-2", "2026-04-03"), Ok(true));
        assert_eq!(tell(&mut dataset, "four", "uk-2", "2026-04-03"), Ok(true), "in another language too");
        let last: Vec<_> = last_told(&dataset, &amina).into_iter().map(|one| (one.id.as_str(), one.other_columns.get(WORDING))).collect();
        assert_eq!(last, [("four", "We write down your name."), ("three", "We write down your name.")]);
        assert!(last_told(&dataset, &amina).iter().all(|one| one.person_id == amina));
    }

    #[test]
    fn nobody_is_told_who_is_not_there() {
        assert_eq!(tell(&mut records("people id=amina name=Amina"), "one", "ar-1", "2026-03-03"), Err(ConsentError::PersonUnknown));
    }
}
