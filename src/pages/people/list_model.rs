//! What the list of people shows, worked out from the records: no signal and no browser.

use crate::in_words;
use chrono::NaiveDate;
use domain::dataset::Dataset;
use domain::ids::{PersonId, SessionId};
use domain::names::initials;
use domain::person::PersonRole;
use domain::session::Session;
use std::collections::BTreeMap;
use words::staff::people as text;

/// One person of the list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub shown_name: String,
    /// For the round badge.
    pub initials: String,
    /// The full name, if they go by another.
    pub full_name: String,
    /// "Participant, volunteer"
    pub roles: String,
    /// Their own rules for being contacted.
    pub safe_contact: String,
    /// The day they were last at a session.
    pub last_came: Option<NaiveDate>,
}

/// The day on which everybody was last at a session; whoever was merged counts as the person they were merged into.
pub fn last_came(dataset: &Dataset) -> BTreeMap<PersonId, NaiveDate> {
    let mut by_record: BTreeMap<&PersonId, NaiveDate> = BTreeMap::new();
    // Marks come session by session, so each session is looked up once.
    let mut current: Option<(&SessionId, Option<&Session>)> = None;
    for mark in dataset.attendances.iter().filter(|mark| mark.status.is_present()) {
        let session = match current {
            Some((id, session)) if *id == mark.session_id => session,
            _ => dataset.sessions.get(&mark.session_id),
        };
        current = Some((&mark.session_id, session));
        let Some(session) = session else { continue };
        let last = by_record.entry(&mark.person_id).or_insert(session.date);
        *last = session.date.max(*last);
    }
    let mut last: BTreeMap<PersonId, NaiveDate> = BTreeMap::new();
    for (record, date) in by_record {
        let day = last.entry(dataset.survivor(record)).or_insert(date);
        *day = date.max(*day);
    }
    last
}

/// The list's entry of a person, if there is such a person.
pub fn entry(dataset: &Dataset, id: &PersonId, last_came: &BTreeMap<PersonId, NaiveDate>) -> Option<Entry> {
    let person = dataset.people.get(id)?;
    let shown = person.shown_name();
    Some(Entry {
        person: id.clone(),
        shown_name: shown.to_owned(),
        initials: initials(shown),
        full_name: if shown == person.name.as_str() { String::new() } else { person.name.as_str().to_owned() },
        roles: roles(&person.roles),
        safe_contact: person.safe_contact().to_owned(),
        last_came: last_came.get(id).copied(),
    })
}

/// "Participant, volunteer"
pub fn roles(roles: &[PersonRole]) -> String {
    in_words::code(&roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", "))
}

/// "came today", "last came 3 March", "has not come yet"
pub fn last_came_words(last: Option<NaiveDate>, today: NaiveDate) -> String {
    match last {
        Some(date) if date == today => text::list::CAME_TODAY.to_owned(),
        Some(date) => text::list::last_came(&in_words::short_date(date, today)),
        None => text::list::NOT_COME_YET.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    fn club() -> Dataset {
        records(
            "activities id=club name=Job~Club type=group
            sessions id=s1 activity_id=club date=2026-03-10 status=held
            sessions id=s2 activity_id=club date=2026-03-03 status=held
            sessions id=s3 activity_id=club date=2026-03-17 status=held
            people id=amina name=Amina~Ali known_as=Mina roles=participant;volunteer
            people id=double name=Amina~A merged_into_id=amina
            people id=olena name=Olena
            attendances session_id=s1 person_id=double status=late
            attendances session_id=s2 person_id=amina status=present
            attendances session_id=s3 person_id=amina status=absent",
        )
    }
    fn of(id: &str) -> Entry {
        let dataset = club();
        entry(&dataset, &PersonId::new(id).unwrap(), &last_came(&dataset)).unwrap()
    }

    #[test]
    fn the_last_visit_is_the_last_day_of_presence_under_any_record_of_the_person() {
        assert_eq!(of("amina").last_came, NaiveDate::read("2026-03-10").ok());
        assert_eq!(of("olena").last_came, None);
    }

    #[test]
    fn a_person_is_listed_by_what_they_are_called_with_the_full_name_beside_it() {
        let amina = of("amina");
        assert_eq!(
            (amina.shown_name.as_str(), amina.full_name.as_str(), amina.roles.as_str()),
            ("Mina", "Amina Ali", "Participant, volunteer")
        );
        assert_eq!(of("olena").full_name, "");
    }
}
