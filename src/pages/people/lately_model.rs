//! What a person's page leads with: what happened last, and what comes next. Only what every worker may know: no advice, no concerns.

use super::person_model::{Visit, visits};
use crate::in_words;
use chrono::NaiveDate;
use domain::Dataset;
use domain::attendance::EnrolmentStatus;
use domain::contact::ContactStatus;
use domain::ids::{ActivityId, PersonId, SessionId};
use domain::session::SessionStatus;
use std::collections::BTreeSet;
use words::staff::people::lately as text;
use words::{Phrase, Piece};

/// So many days ago is said as a number of days, more as a date.
const DAYS_COUNTED: i64 = 14;

/// What is said first of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lately {
    /// "Last came 3 days ago: Job Club."
    pub last: Phrase,
    /// The register of that visit, if it was one.
    pub last_register: Option<SessionId>,
    /// "Next: Tuesday 10 March, 10:00, Job Club."
    pub next: Option<(Phrase, SessionId)>,
}

/// What happened last with somebody until a day, and the next session that they are expected at from then on.
pub fn lately(dataset: &Dataset, person: &PersonId, today: NaiveDate) -> Lately {
    let visits = visits(dataset, person);
    let records = dataset.records_of(person);
    let visit = visits.iter().find(|visit| visit.status.is_present() && visit.date <= today);
    let contacts = dataset
        .contacts
        .iter()
        .filter(|contact| records.contains(&contact.person_id) && contact.status == ContactStatus::Completed && contact.date <= today);
    let contact = contacts.map(|contact| contact.date).max();
    let ago = |day: NaiveDate| match (today - day).num_days() {
        ..=DAYS_COUNTED => in_words::days_ago(day, today),
        _ => text::on_day(&in_words::short_date(day, today)),
    };
    let (last, last_register) = match (visit, contact) {
        (visit, Some(contact)) if visit.is_none_or(|visit| visit.date < contact) => (plain(text::one_to_one(&ago(contact))), None),
        (Some(visit), _) => (text::came(&visit.activity, &ago(visit.date)), Some(visit.session.clone())),
        (None, _) => match dataset.people.get(person).and_then(|person| person.registered_on) {
            Some(day) if day <= today => (plain(text::registered(&ago(day))), None),
            _ => (plain(text::NOT_COME_YET.to_owned()), None),
        },
    };
    Lately { last, last_register, next: next(dataset, &records, &visits, today) }
}

fn plain(words: String) -> Phrase {
    Phrase::new(vec![Piece::Words(words)])
}

fn next(dataset: &Dataset, records: &BTreeSet<PersonId>, visits: &[Visit], today: NaiveDate) -> Option<(Phrase, SessionId)> {
    let enrolled: BTreeSet<&ActivityId> = dataset
        .enrolments
        .iter()
        .filter(|one| records.contains(&one.person_id) && one.status != EnrolmentStatus::Waiting && one.runs_on(today))
        .map(|one| &one.activity_id)
        .collect();
    let marked: BTreeSet<&SessionId> = visits.iter().map(|visit| &visit.session).collect();
    let coming = dataset.sessions.iter().filter(|session| {
        session.date >= today
            && session.status != SessionStatus::Cancelled
            && enrolled.contains(&session.activity_id)
            && !marked.contains(&session.id)
    });
    let session = coming.min_by_key(|session| (session.date, session.start, session.id.clone()))?;
    let day = in_words::day(session.date, today);
    let when = session.start.map_or(day.clone(), |start| [day.as_str(), ", ", &in_words::time(start)].concat());
    let activity = dataset.activities.get(&session.activity_id)?;
    Some((text::next(activity.name.as_str(), &when), session.id.clone()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    fn said(more: &str) -> (String, Option<String>) {
        let dataset = records(&format!(
            "activities id=club name=Job~Club type=group
            sessions id=s1 activity_id=club date=2026-03-03 status=held
            sessions id=s2 activity_id=club date=2026-03-10 start=10:00 status=planned
            sessions id=s3 activity_id=club date=2026-03-17 status=planned
            people id=amina name=Amina~Ali
            people id=double name=Amina~A merged_into_id=amina
            {more}"
        ));
        let lately = lately(&dataset, &PersonId::new("amina").unwrap(), NaiveDate::read("2026-03-06").unwrap());
        let shown = |words: Phrase| words.to_string().replace(['\u{2068}', '\u{2069}'], "");
        (shown(lately.last), lately.next.map(|(words, _)| shown(words)))
    }

    #[test]
    fn the_last_visit_is_said_first_also_one_under_a_merged_record() {
        assert_eq!(said("attendances session_id=s1 person_id=double status=present").0, "Last came 3 days ago: Job Club.");
        assert_eq!(said("attendances session_id=s1 person_id=amina status=absent").0, "Has not come yet.");
        let earlier =
            "sessions id=s0 activity_id=club date=2025-12-09 status=held\nattendances session_id=s0 person_id=amina status=present";
        assert_eq!(said(earlier).0, "Last came on 9 December 2025: Job Club.");
    }

    #[test]
    fn a_later_one_to_one_is_said_instead_and_one_that_was_missed_is_not() {
        let visit = "attendances session_id=s1 person_id=amina status=present\n";
        let contact =
            |day: &str, status: &str| said(&format!("{visit}contacts id=c1 person_id=amina date={day} type=advice status={status}")).0;
        assert_eq!(contact("2026-03-05", "completed"), "Last one-to-one yesterday.");
        assert_eq!(contact("2026-03-05", "did_not_attend"), "Last came 3 days ago: Job Club.");
        assert_eq!(contact("2026-03-02", "completed"), "Last came 3 days ago: Job Club.");
    }

    #[test]
    fn the_next_session_is_the_first_of_what_somebody_takes_that_has_no_mark_of_theirs() {
        let enrolled = "enrolments id=e1 person_id=amina activity_id=club enrolled_on=2026-01-05 status=enrolled\n";
        assert_eq!(said("").1, None);
        assert_eq!(said(enrolled).1.as_deref(), Some("Next: Job Club, Tuesday 10 March, 10:00."));
        let away = format!("{enrolled}attendances session_id=s2 person_id=amina status=apologies");
        assert_eq!(said(&away).1.as_deref(), Some("Next: Job Club, Tuesday 17 March."));
        assert_eq!(said(&enrolled.replace("status=enrolled", "status=waiting")).1, None);
    }
}
