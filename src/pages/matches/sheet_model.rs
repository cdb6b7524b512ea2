//! The sheet for whoever supports: only what the other agreed to share with them. Casework, capacity, status, health and what happened to
//! somebody are no part of it, whatever was agreed.

use crate::in_words;
use crate::matches::saying::{LanguageName, language_words};
use chrono::NaiveDate;
use domain::Dataset;
use domain::cell::Cell;
use domain::consenting::SHARED_WITH;
use domain::ids::{MatchId, PersonId};
use domain::match_life::GOALS;
use domain::sharing::shared_with;
use words::staff::dates;
use words::staff::relationships::sheet as text;

/// The sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Whose details, and whose page asks for permission.
    pub person: PersonId,
    /// What to call who is supported.
    pub name: String,
    /// What to call who supports.
    pub supporter: String,
    /// With whom it was shared and since when, in words; nothing if they have not agreed.
    pub agreed: Option<String>,
    /// (what, value, whether it is on the sheet unless somebody says otherwise); only the name if they have not agreed.
    pub lines: Vec<(&'static str, String, bool)>,
}

/// The sheet of a match on a day; nothing if there is no such match.
pub fn sheet(dataset: &Dataset, id: &MatchId, today: NaiveDate, language: LanguageName) -> Option<Sheet> {
    let one = dataset.matches.get(id).filter(|one| one.ruled_out().is_none())?;
    let person = dataset.people.get(&dataset.survivor(&one.supported_id))?;
    let supporter = dataset.people.get(&dataset.survivor(&one.supporter_id))?;
    let agreed = shared_with(dataset, person, supporter, one.match_type, today);
    let mut lines = vec![(text::CALL, person.shown_name().to_owned(), true)];
    if agreed.is_some() {
        let cell = |column: &str| person.other_columns.get(column).to_owned();
        let list = |parts: Vec<String>| parts.join(", ");
        lines.extend([
            (text::LANGUAGES, list(person.languages.iter().map(|tag| language_words(tag.as_str(), language)).collect()), true),
            (text::FREE, hours_words(&cell("free_hours")), true),
            (text::MEETING, meeting_words(&cell("meeting")).to_owned(), true),
            (text::TELEPHONE, person.telephone().to_owned(), true),
            (text::CONTACT, person.safe_contact().to_owned(), true),
            // What somebody needs can tell more than they meant to share: on the sheet only if it is ticked.
            (text::NEEDS, list(person.needs.iter().map(Cell::write).collect()), false),
            (text::GOALS, one.other_columns.get(GOALS).to_owned(), false),
        ]);
    }
    lines.retain(|(_, value, _)| !value.is_empty());
    Some(Sheet {
        person: person.id.clone(),
        name: person.shown_name().to_owned(),
        supporter: supporter.shown_name().to_owned(),
        agreed: agreed.map(|consent| {
            let day = consent.given_on.map(in_words::date).unwrap_or_default();
            text::agreed_with(&day, consent.other_columns.get(SHARED_WITH))
        }),
        lines,
    })
}

/// "Tuesday 18:00-20:30, Saturday 09:00-12:00"; what has another form stays as it is.
fn hours_words(cell: &str) -> String {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let stretch = |text: &str| {
        let known = text.trim().split_once(' ').and_then(|(day, hours)| {
            let at = DAYS.iter().position(|one| *one == day)?;
            Some([dates::WEEKDAYS[at], hours].join(" "))
        });
        known.unwrap_or_else(|| text.trim().to_owned())
    };
    cell.split(';').map(stretch).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn meeting_words(code: &str) -> &'static str {
    match code {
        "in_person" => text::ways::IN_PERSON,
        "online" => text::ways::ONLINE,
        "either" => text::ways::EITHER,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records;

    fn made(consent: &str) -> Sheet {
        let dataset = records(&format!(
            "people id=p1 name=Florence~Kabila known_as=Flo languages=fr immigration_status=Secret date_of_birth=1990-04-30 nationality=CD telephone=07700900123 free_hours=tue~18:00-20:30;sat~09:00-12:00 meeting=online needs=college lived_experience=Secret waits_for=mentoring
            people id=m1 name=Miriam~Boateng
            capacity_records id=c1 person_id=p1 domain=Secret capacity=lacks
            concerns id=k1 person_id=p1 raised_on=2026-01-01 what=Secret
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=matched goals=Apply~for~college
            {consent}"
        ));
        sheet(&dataset, &MatchId::new("x1").unwrap(), NaiveDate::read("2026-03-01").unwrap(), |_| Some("French".to_owned())).unwrap()
    }

    #[test]
    fn without_their_consent_to_this_supporter_there_is_a_name_and_nothing_else() {
        for consent in [
            "",
            "consents id=c1 person_id=p1 purpose=sharing given_on=2026-01-01 shared_with=A~solicitor",
            "consents id=c1 person_id=p1 purpose=sharing given_on=2026-01-01 withdrawn_on=2026-02-01 shared_with=Miriam~Boateng",
            "consents id=c1 person_id=p1 purpose=photo given_on=2026-01-01 shared_with=Miriam~Boateng",
            "consents id=c1 person_id=m1 purpose=sharing given_on=2026-01-01 shared_with=Miriam~Boateng",
            "consents id=c1 person_id=p1 purpose=sharing given_on=2026-01-01 shared_with=Miriam",
            "consents id=c1 person_id=p1 purpose=sharing given_on=2026-01-01 shared_with=Miriam~Adler,~Peter~Boateng",
        ] {
            let sheet = made(consent);
            assert_eq!((sheet.agreed, sheet.lines), (None, vec![(text::CALL, "Flo".to_owned(), true)]), "{consent}");
        }
    }

    #[test]
    fn with_it_there_is_what_helps_to_meet_and_never_status_history_or_casework() {
        for whom in ["Miriam~Boateng", "my~mentor,~MIRIAM", "Boateng,~Miriam"] {
            let sheet = made(&format!("consents id=c1 person_id=p1 purpose=sharing given_on=2026-01-01 shared_with={whom}"));
            let lines: Vec<(&str, &str, bool)> = sheet.lines.iter().map(|(what, value, on)| (*what, value.as_str(), *on)).collect();
            assert_eq!(
                lines,
                [
                    ("Call them", "Flo", true),
                    ("Languages", "French", true),
                    ("Free in a week", "Tuesday 18:00-20:30, Saturday 09:00-12:00", true),
                    ("Would meet", "Online", true),
                    ("Telephone", "07700900123", true),
                    ("Would like help with", "college", false),
                    ("Goals of the match", "Apply for college", false),
                ]
            );
            assert!(!format!("{sheet:?}").contains("Secret"));
        }
    }
}
