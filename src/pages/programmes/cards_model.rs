//! Whose cards an activity's page prints: no signal and no browser.

use chrono::NaiveDate;
use domain::attendance::EnrolmentStatus;
use domain::dataset::Dataset;
use domain::ids::{ActivityId, PersonId};
use domain::names::fold;
use domain::order::sort_by_key;
use domain::personal_code::in_halves;
use domain::schedule::sessions_of;
use domain::session::SessionStatus;
use exchange::qr::{self, QrPicture};
use std::collections::BTreeSet;

/// Whoever came within so many days is offered a card, enrolled or not.
const LATELY_DAYS: i64 = 90;

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub name: String,
    /// "3Y3 Y34"; empty if they have none.
    pub code: String,
    /// The code for the camera of the sign-in screen.
    pub picture: Option<QrPicture>,
}

/// Everybody who is enrolled in an activity or came lately, by name.
pub fn cards(dataset: &Dataset, activity: &ActivityId, today: NaiveDate) -> Vec<Card> {
    let enrolled = dataset.enrolments.iter().filter(|one| one.activity_id == *activity && one.status != EnrolmentStatus::Waiting);
    let mut people: BTreeSet<PersonId> = BTreeSet::new();
    people.extend(enrolled.filter(|one| one.runs_on(today)).map(|one| dataset.survivor(&one.person_id)));
    let held = sessions_of(dataset, activity).filter(|session| session.status == SessionStatus::Held);
    for session in held.filter(|session| (0..=LATELY_DAYS).contains(&(today - session.date).num_days())) {
        let present = dataset.attendances.of_session(&session.id).filter(|mark| mark.status.is_present());
        people.extend(present.map(|mark| dataset.survivor(&mark.person_id)));
    }
    let card = |id: PersonId| {
        let person = dataset.people.get(&id)?;
        let code = person.personal_code();
        let picture = Some(code).filter(|code| !code.is_empty()).and_then(qr::drawn);
        Some(Card { name: person.shown_name().to_owned(), code: in_halves(code), picture, person: id })
    };
    let mut cards: Vec<Card> = people.into_iter().filter_map(card).collect();
    sort_by_key(&mut cards, |card| fold(&card.name));
    cards
}

/// Whether the name is printed unless somebody says otherwise: not on the cards of a group that has a neutral name or is for women only.
pub fn names_by_default(dataset: &Dataset, activity: &ActivityId) -> bool {
    let activity = dataset.activities.get(activity);
    activity.is_some_and(|activity| activity.public_name().is_empty() && activity.women_only != Some(true))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    #[test]
    fn cards_are_for_whoever_is_enrolled_or_came_lately_once_each() {
        let dataset = records(
            "activities id=club name=Job~Club type=group
            activities id=women name=Circle type=group women_only=true
            activities id=quiet name=Circle type=group public_name=Tuesday~group
            sessions id=s1 activity_id=club date=2026-03-03 status=held
            sessions id=s2 activity_id=club date=2025-03-03 status=held
            people id=zed name=Zed personal_code=3Y3Y34
            people id=amina name=Amina
            people id=old name=A merged_into_id=amina
            people id=waits name=Waits
            people id=gone name=Gone
            enrolments id=e1 person_id=zed activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e2 person_id=waits activity_id=club enrolled_on=2026-01-05 status=waiting
            attendances session_id=s1 person_id=old status=present
            attendances session_id=s1 person_id=amina status=present
            attendances session_id=s1 person_id=gone status=absent
            attendances session_id=s2 person_id=gone status=present",
        );
        let (club, today) = (ActivityId::new("club").unwrap(), NaiveDate::read("2026-03-10").unwrap());
        let cards = cards(&dataset, &club, today).into_iter().map(|card| (card.name, card.code, card.picture));
        let expected = [("Amina".to_owned(), String::new(), None), ("Zed".to_owned(), "3Y3 Y34".to_owned(), qr::drawn("3Y3Y34"))];
        assert_eq!(cards.collect::<Vec<_>>(), expected);
        let names = ["club", "women", "quiet"].map(|id| names_by_default(&dataset, &ActivityId::new(id).unwrap()));
        assert_eq!(names, [true, false, false]);
    }
}
