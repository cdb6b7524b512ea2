//! What somebody was asked and answered, as the page says it.

use crate::in_words;
use chrono::NaiveDate;
use domain::Dataset;
use domain::cell::Cell;
use domain::consent::Consent;
use domain::consenting::{Purpose, SHARED_WITH, WORDING, last_answers};
use domain::ids::{ConsentId, PersonId};
use domain::notice::{PRIVACY_NOTICE, last_told};
use domain::order::sort_by_key;
use words::LANGUAGES;
use words::staff::consents as text;

/// One permission.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConsentLine {
    /// For what, in words.
    pub what: String,
    /// What to ask for; nothing for a purpose that only a package knows.
    pub purpose: Option<Purpose>,
    /// Whom with, if it is about sharing.
    pub shared_with: String,
    /// "Agreed on 3 March 2026, in Arabic"
    pub state: String,
    /// The consent in force, which can be taken back.
    pub in_force: Option<ConsentId>,
    /// Whether it was asked for before.
    pub asked: bool,
    /// The words that were shown, if they were kept, and the tag of their language.
    pub wording: (String, String),
}

/// Every permission that can be asked for, and what was answered; then what only a package knows.
pub fn consent_lines(dataset: &Dataset, person: &PersonId, today: NaiveDate) -> Vec<ConsentLine> {
    let mut answers = last_answers(dataset, person);
    answers.retain(|consent| consent.purpose != PRIVACY_NOTICE);
    let place = |consent: &Consent| Purpose::ALL.iter().position(|purpose| purpose.as_str() == consent.purpose).unwrap_or(usize::MAX);
    sort_by_key(&mut answers, |consent| (place(consent), consent.purpose.clone()));
    let mut lines = Vec::new();
    for purpose in Purpose::ALL {
        let of_purpose = answers.iter().filter(|consent| consent.purpose == purpose.as_str());
        let answered: Vec<ConsentLine> = of_purpose.map(|consent| line(consent, Some(*purpose), today)).collect();
        // Details can be shared with somebody else at any time.
        if answered.is_empty() || *purpose == Purpose::Sharing {
            lines.push(not_asked(*purpose));
        }
        lines.extend(answered);
    }
    lines.extend(answers.iter().filter(|consent| Purpose::read(&consent.purpose).is_err()).map(|consent| line(consent, None, today)));
    lines
}

/// When they were last shown the privacy notice, and in what language.
pub fn notice_words(dataset: &Dataset, person: &PersonId) -> String {
    let told = last_told(dataset, person);
    let Some(day) = told.first().and_then(|told| told.given_on) else { return text::notice::NOT_YET.to_owned() };
    let is_told_in = |language: &&str| told.iter().any(|told| language_of(told).1 == Some(*language));
    let languages: Vec<&str> = LANGUAGES.iter().map(|known| known.in_english).filter(is_told_in).collect();
    match languages.as_slice() {
        [] => text::notice::told(&in_words::date(day)),
        languages => text::notice::told_in(&in_words::date(day), &languages.join(", ")),
    }
}

/// The tag of the language that somebody was asked in, and its name in English.
fn language_of(consent: &Consent) -> (String, Option<&'static str>) {
    let tag = consent.language.as_ref().map(|language| language.as_str().to_owned()).unwrap_or_default();
    let language = LANGUAGES.iter().find(|language| language.tag == tag).map(|language| language.in_english);
    (tag, language)
}

/// What permission is asked for, in words.
pub fn purpose_words(purpose: Purpose, shared_with: &str) -> String {
    match purpose {
        Purpose::Photographs => text::PHOTOGRAPHS.to_owned(),
        Purpose::Story => text::STORY.to_owned(),
        Purpose::Sharing if shared_with.is_empty() => text::SHARING.to_owned(),
        Purpose::Sharing => text::sharing_with(shared_with),
        Purpose::News => text::NEWS.to_owned(),
    }
}

fn not_asked(purpose: Purpose) -> ConsentLine {
    let state = if purpose == Purpose::Sharing { String::new() } else { text::NOT_ASKED.to_owned() };
    ConsentLine {
        what: purpose_words(purpose, ""),
        purpose: Some(purpose),
        shared_with: String::new(),
        state,
        in_force: None,
        asked: false,
        wording: (String::new(), String::new()),
    }
}

fn line(consent: &Consent, purpose: Option<Purpose>, today: NaiveDate) -> ConsentLine {
    let shared_with = consent.other_columns.get(SHARED_WITH).to_owned();
    let (tag, language) = language_of(consent);
    let state = match (consent.given_on, consent.withdrawn_on, language) {
        (_, Some(end), _) if consent.given_on.is_some() && end <= today => text::taken_back(&in_words::date(end)),
        (Some(given), _, Some(language)) => text::agreed_in(&in_words::date(given), language),
        (Some(given), _, None) => text::agreed(&in_words::date(given)),
        (None, Some(day), _) => text::said_no(&in_words::date(day)),
        (None, None, _) => text::NOT_ASKED.to_owned(),
    };
    ConsentLine {
        what: purpose.map_or_else(|| in_words::code(&consent.purpose), |purpose| purpose_words(purpose, &shared_with)),
        purpose,
        shared_with,
        state,
        in_force: consent.is_in_force(today).then(|| consent.id.clone()),
        asked: true,
        wording: (consent.other_columns.get(WORDING).to_owned(), tag),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records;

    #[test]
    fn every_permission_is_there_with_its_last_answer() {
        let dataset = records(
            "people id=amina name=Amina
            consents id=c1 person_id=amina purpose=photo given_on=2026-01-05 language=ar
            consents id=c2 person_id=amina purpose=sharing given_on=2026-01-05 withdrawn_on=2026-02-01 shared_with=The~council
            consents id=c3 person_id=amina purpose=newsletter withdrawn_on=2026-02-01
            consents id=c4 person_id=amina purpose=research given_on=2026-01-05
            people id=ben name=Ben
            consents id=c5 person_id=amina purpose=privacy_notice given_on=2026-01-04 language=en
            consents id=c7 person_id=amina purpose=privacy_notice given_on=2026-01-05 language=uk
            consents id=c6 person_id=amina purpose=privacy_notice given_on=2026-01-05 language=ar",
        );
        let today = NaiveDate::read("2026-03-03").unwrap();
        let lines = consent_lines(&dataset, &PersonId::new("amina").unwrap(), today);
        let said: Vec<_> = lines.iter().map(|line| (line.what.as_str(), line.state.as_str(), line.in_force.is_some())).collect();
        let told = ["amina", "ben"].map(|person| notice_words(&dataset, &PersonId::new(person).unwrap()));
        assert_eq!(told, ["Told on 5 January 2026, in Arabic, Ukrainian", "Not told yet"]);
        assert_eq!(
            said,
            [
                ("Photographs", "Agreed on 5 January 2026, in Arabic", true),
                ("Telling their story", "Not asked", false),
                ("Sharing their details", "", false),
                ("Sharing their details with The council", "Taken back on 1 February 2026", false),
                ("News by post or email", "Said no on 1 February 2026", false),
                ("Research", "Agreed on 5 January 2026", true),
            ]
        );
    }
}
