//! Stories and quotes: writing them down, approving them, and what the person's own consent says of them now.

use super::cell::Cell;
use super::change::{Change, Edit};
use super::consent::CaseStudy;
use super::consenting::{Purpose, last_answers};
use super::dataset::Dataset;
use super::ids::{CaseStudyId, ConsentId, PersonId};
use super::mentions::Names;
use super::names::fold;
use super::row::Row;
use chrono::NaiveDate;

/// `story` or `quote`; a story if empty.
pub const KIND: &str = "kind";
/// The last day on which it may be told.
pub const EXPIRES_ON: &str = "expires_on";
/// Whoever wrote it, as they wrote their name.
pub const WRITTEN_BY: &str = "written_by";
/// Whoever approved it, as they wrote their name; empty if they are among the people of the records.
pub const APPROVED_BY: &str = "approved_by";

codes! {
    /// Whether somebody's way is told, or they speak in their own words.
    pub enum StoryKind {
        Story = "story",
        Quote = "quote",
    }
}

/// Why a story cannot be kept or approved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoryError {
    /// There is no such person.
    #[error("there is no such person")]
    PersonUnknown,
    /// There is no such story.
    #[error("there is no such story")]
    StoryUnknown,
    /// It says nothing.
    #[error("the text is missing")]
    TextMissing,
    /// Nobody wrote it.
    #[error("who wrote it is missing")]
    WriterMissing,
    /// It holds a part of the person's name.
    #[error("it holds a part of the person's name")]
    NamesPerson,
    /// The last day is no date.
    #[error("the last day is no date")]
    NoDate,
    /// Nobody approved it.
    #[error("who approves it is missing")]
    ApproverMissing,
    /// Whoever wrote it cannot approve it.
    #[error("whoever wrote it cannot approve it")]
    ApproverWroteIt,
}

/// A story as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// Which of the two.
    pub kind: StoryKind,
    /// What it is called.
    pub title: String,
    /// What the person is called in it; may be empty.
    pub pseudonym: String,
    /// The words.
    pub text: String,
    /// What was changed so that nobody knows them by it; may be empty.
    pub changed_details: String,
    /// The last day on which it may be told, as typed; may be empty.
    pub expires_on: String,
    /// Whoever wrote it.
    pub written_by: String,
}

/// What the person's last answer about stories is worth on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoryConsent {
    /// They agreed.
    InForce(ConsentId),
    /// They took it back on this day.
    Withdrawn(NaiveDate),
    /// They said no.
    Refused,
    /// They were never asked.
    Missing,
}

impl CaseStudy {
    /// Whether it is a story or a quote.
    pub fn kind(&self) -> StoryKind {
        StoryKind::read(self.other_columns.get(KIND)).unwrap_or(StoryKind::Story)
    }
    /// The last day on which it may be told; nothing if that cannot be read.
    pub fn expires_on(&self) -> Option<NaiveDate> {
        NaiveDate::read(self.other_columns.get(EXPIRES_ON)).ok()
    }
    /// Whoever wrote it; may be empty.
    pub fn written_by(&self) -> &str {
        self.other_columns.get(WRITTEN_BY).trim()
    }
    /// Whoever approved it: as they wrote it, or the person of the records; may be empty.
    pub fn approved_by(&self, dataset: &Dataset) -> String {
        match self.other_columns.get(APPROVED_BY).trim() {
            "" => {
                self.approved_by_id.as_ref().and_then(|id| dataset.people.get(id)).map(|person| person.name.to_string()).unwrap_or_default()
            }
            name => name.to_owned(),
        }
    }
}

/// What the person's last answer about telling their story is worth on this day. It is asked of the person and not of one consent: whoever takes
/// it back takes back every story.
pub fn story_consent(dataset: &Dataset, person: &PersonId, day: NaiveDate) -> StoryConsent {
    let last = last_answers(dataset, person).into_iter().find(|consent| consent.purpose == Purpose::Story.as_str());
    match last {
        Some(consent) if consent.is_in_force(day) => StoryConsent::InForce(consent.id),
        Some(consent) => match (consent.given_on, consent.withdrawn_on) {
            (Some(_), Some(end)) => StoryConsent::Withdrawn(end),
            (None, Some(_)) => StoryConsent::Refused,
            _ => StoryConsent::Missing,
        },
        None => StoryConsent::Missing,
    }
}

/// Whether a word of the person's name stands in one of these texts, in any script, with or without capitals and accents.
pub fn names_person(dataset: &Dataset, person: &PersonId, texts: &[&str]) -> bool {
    let person = dataset.survivor(person);
    let theirs = dataset.people.iter().filter(|other| dataset.survivor(&other.id) == person);
    let names = Names::of(theirs.flat_map(|other| [other.name.as_str(), other.known_as.as_str()]));
    texts.iter().any(|text| names.found_in(text).is_some())
}

/// Whether two names as people write them may be of one person: every word of one is in the other.
pub fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let within = |some: &str, all: &str| some.split(' ').all(|word| all.split(' ').any(|known| known == word));
    !one.is_empty() && !other.is_empty() && (within(&one, &other) || within(&other, &one))
}

/// Keeps a story of a person, new or as changed; what was approved before it was changed has to be approved again.
///
/// # Errors
/// If it says nothing, nobody wrote it, its last day is no date, or it holds a part of the person's name.
pub fn tell(dataset: &Dataset, id: &CaseStudyId, person: &PersonId, telling: &Telling, today: NaiveDate) -> Result<Change, StoryError> {
    let person = dataset.survivor(person);
    dataset.people.get(&person).ok_or(StoryError::PersonUnknown)?;
    let trimmed = |text: &str| text.trim().to_owned();
    if telling.text.trim().is_empty() {
        return Err(StoryError::TextMissing);
    }
    if telling.written_by.trim().is_empty() {
        return Err(StoryError::WriterMissing);
    }
    let expires_on = telling.expires_on.trim();
    if !expires_on.is_empty() && NaiveDate::read(expires_on).is_err() {
        return Err(StoryError::NoDate);
    }
    if names_person(dataset, &person, &[&telling.title, &telling.pseudonym, &telling.text, &telling.changed_details]) {
        return Err(StoryError::NamesPerson);
    }
    let before = dataset.case_studies.get(id);
    let mut other_columns = before.map(|study| study.other_columns.clone()).unwrap_or_default();
    other_columns.set(KIND, telling.kind.as_str().to_owned());
    other_columns.set(EXPIRES_ON, expires_on.to_owned());
    other_columns.set(WRITTEN_BY, trimmed(&telling.written_by));
    other_columns.sort();
    let mut after = CaseStudy {
        id: id.clone(),
        person_id: person.clone(),
        title: trimmed(&telling.title),
        pseudonym: trimmed(&telling.pseudonym),
        text: trimmed(&telling.text),
        changed_details: trimmed(&telling.changed_details),
        consent_id: linked(dataset, &person, today),
        approved_by_id: before.and_then(|study| study.approved_by_id.clone()),
        other_columns,
    };
    if before.is_some_and(|study| told(study) != told(&after)) {
        after.approved_by_id = None;
        after.other_columns.set(APPROVED_BY, String::new());
    }
    Ok(Change::one(Edit::put(before, &after)))
}

/// What somebody approves.
fn told(study: &CaseStudy) -> [&str; 6] {
    [study.other_columns.get(KIND), &study.title, &study.pseudonym, &study.text, &study.changed_details, study.written_by()]
}

fn linked(dataset: &Dataset, person: &PersonId, today: NaiveDate) -> Option<ConsentId> {
    match story_consent(dataset, person, today) {
        StoryConsent::InForce(consent) => Some(consent),
        _ => None,
    }
}

/// Notes who approved a story as it stands.
///
/// # Errors
/// If there is no such story, no name, or the name may be of whoever wrote it.
pub fn approve(dataset: &Dataset, id: &CaseStudyId, name: &str, today: NaiveDate) -> Result<Change, StoryError> {
    let study = dataset.case_studies.get(id).ok_or(StoryError::StoryUnknown)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(StoryError::ApproverMissing);
    }
    if study.written_by().is_empty() {
        return Err(StoryError::WriterMissing);
    }
    if may_be_one(name, study.written_by()) {
        return Err(StoryError::ApproverWroteIt);
    }
    let mut called = dataset.people.iter().filter(|person| person.merged_into_id.is_none() && fold(person.name.as_str()) == fold(name));
    let known = called.next().filter(|_| called.next().is_none()).map(|person| person.id.clone());
    let mut other_columns: Row = study.other_columns.clone();
    // Somebody of the records is named by their record alone, so that nothing of them stays once they are erased.
    other_columns.set(APPROVED_BY, if known.is_some() { String::new() } else { name.to_owned() });
    other_columns.sort();
    let consent_id = linked(dataset, &study.person_id, today);
    Ok(Change::one(Edit::put(Some(study), &CaseStudy { consent_id, approved_by_id: known, other_columns, ..study.clone() })))
}

/// Takes a story away.
///
/// # Errors
/// If there is no such story.
pub fn remove(dataset: &Dataset, id: &CaseStudyId) -> Result<Change, StoryError> {
    let study = dataset.case_studies.get(id).ok_or(StoryError::StoryUnknown)?;
    Ok(Change::one(Edit::remove(study)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    const PEOPLE: &str = "people id=amina name=Amina~Ali~Hassan known_as=Mina
        people id=double name=Аміна~Aly merged_into_id=amina
        people id=grace name=Grace~Owusu
        consents id=yes person_id=double purpose=case_study given_on=2026-01-05";

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }
    fn telling() -> Telling {
        Telling {
            kind: StoryKind::Story,
            title: "A first job".to_owned(),
            pseudonym: "Leyla".to_owned(),
            text: "Leyla found work as a baker.".to_owned(),
            changed_details: "Her trade".to_owned(),
            expires_on: "2027-12-31".to_owned(),
            written_by: "Ruth Levy".to_owned(),
        }
    }
    fn id() -> CaseStudyId {
        CaseStudyId::new("cs1").unwrap()
    }
    fn told_of(dataset: &Dataset, telling: &Telling) -> Result<Change, StoryError> {
        tell(dataset, &id(), &PersonId::new("double").unwrap(), telling, day("2026-03-03"))
    }
    fn after(mut dataset: Dataset, change: &Change) -> Dataset {
        dataset.apply(change);
        dataset
    }

    #[test]
    fn a_story_is_of_the_person_and_rests_on_their_consent() {
        let dataset = after(records(PEOPLE), &told_of(&records(PEOPLE), &telling()).unwrap());
        let study = dataset.case_studies.get(&id()).unwrap();
        assert_eq!((study.person_id.as_str(), study.consent_id.as_ref().map(ConsentId::as_str)), ("amina", Some("yes")));
        assert_eq!((study.kind(), study.expires_on(), study.written_by()), (StoryKind::Story, Some(day("2027-12-31")), "Ruth Levy"));
    }

    #[test]
    fn no_word_of_the_person_s_name_can_be_in_it_whatever_its_spelling() {
        let dataset = records(PEOPLE);
        for word in ["Amina", "AMÍNA", "Hassan’s", "mina", "Аміна", "Aly"] {
            for wrong in [
                Telling { pseudonym: word.to_owned(), ..telling() },
                Telling { title: format!("How {word} found work"), ..telling() },
                Telling { text: format!("{word} found work."), ..telling() },
            ] {
                assert_eq!(told_of(&dataset, &wrong), Err(StoryError::NamesPerson), "{wrong:?}");
            }
        }
        assert!(told_of(&dataset, &Telling { text: "She found an alibi and a domina.".to_owned(), ..telling() }).is_ok());
    }

    #[test]
    fn somebody_else_approves_and_again_after_every_change_of_its_words() {
        let dataset = after(records(PEOPLE), &told_of(&records(PEOPLE), &telling()).unwrap());
        let by = |name: &str| approve(&dataset, &id(), name, day("2026-03-03"));
        for writer in ["Ruth Levy", "ruth", "Levy, Ruth M."] {
            assert_eq!(by(writer), Err(StoryError::ApproverWroteIt), "{writer}");
        }
        assert_eq!(by(" "), Err(StoryError::ApproverMissing));
        let approved = after(dataset.clone(), &by("grace owusu").unwrap());
        let study = approved.case_studies.get(&id()).unwrap();
        assert_eq!(
            (study.approved_by(&approved).as_str(), study.approved_by_id.as_ref().map(PersonId::as_str)),
            ("Grace Owusu", Some("grace"))
        );
        let longer = Telling { expires_on: "2028-12-31".to_owned(), ..telling() };
        let kept = after(approved.clone(), &told_of(&approved, &longer).unwrap());
        assert_eq!(kept.case_studies.get(&id()).unwrap().approved_by(&kept), "Grace Owusu");
        let unknown = after(dataset.clone(), &by("Sam Okoro").unwrap());
        assert_eq!(unknown.case_studies.get(&id()).unwrap().approved_by(&unknown), "Sam Okoro");
        let changed = Telling { text: "Leyla found work as a cook.".to_owned(), ..telling() };
        let changed = after(approved.clone(), &told_of(&approved, &changed).unwrap());
        assert_eq!(changed.case_studies.get(&id()).unwrap().approved_by(&changed), "");
    }

    #[test]
    fn what_lacks_its_words_its_writer_or_has_no_day_is_refused() {
        let dataset = records(PEOPLE);
        assert_eq!(told_of(&dataset, &Telling { text: " ".to_owned(), ..telling() }), Err(StoryError::TextMissing));
        assert_eq!(told_of(&dataset, &Telling { written_by: String::new(), ..telling() }), Err(StoryError::WriterMissing));
        assert_eq!(told_of(&dataset, &Telling { expires_on: "soon".to_owned(), ..telling() }), Err(StoryError::NoDate));
    }

    #[test]
    fn the_last_answer_decides_for_every_story() {
        let of = |rows: &str| story_consent(&records(rows), &PersonId::new("amina").unwrap(), day("2026-03-03"));
        assert_eq!(of(PEOPLE), StoryConsent::InForce(ConsentId::new("yes").unwrap()));
        let with = |rows: &str| of(&format!("{PEOPLE}\n{rows}"));
        let withdrawn = "consents id=b person_id=amina purpose=case_study given_on=2026-02-01 withdrawn_on=2026-03-03";
        assert_eq!(with(withdrawn), StoryConsent::Withdrawn(day("2026-03-03")));
        assert_eq!(with("consents id=b person_id=amina purpose=case_study withdrawn_on=2026-03-01"), StoryConsent::Refused);
        assert_eq!(with("consents id=b person_id=amina purpose=photo withdrawn_on=2026-03-01"), of(PEOPLE));
        assert_eq!(of("people id=amina name=Amina"), StoryConsent::Missing);
    }
}
