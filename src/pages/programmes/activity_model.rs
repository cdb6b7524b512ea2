//! What an activity's page shows, worked out from the records: no signal and no browser.

use super::list_model::{kind_words, schedule_words};
use crate::{in_words, session_words};
use chrono::NaiveDate;
use domain::dataset::Dataset;
use domain::enrolling::places_taken;
use domain::ids::{ActivityId, SessionId};
use domain::order::{sort, sort_by_key};
use domain::programme::Activity;
use domain::schedule::sessions_of;
use domain::session::{Session, SessionStatus};
use words::staff::{common, programmes as text};

/// The head of the page and the facts under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The record itself.
    pub activity: Activity,
    /// "Work · Harbour Women"
    pub programme: String,
    /// What is known: (what, in words).
    pub lines: Vec<(&'static str, String)>,
}

/// The facts of an activity, if there is such an activity.
pub fn facts(dataset: &Dataset, id: &ActivityId, today: NaiveDate) -> Option<Facts> {
    let activity = dataset.activities.get(id)?;
    let strand = activity.strand_id.as_ref().and_then(|id| dataset.strands.get(id));
    let programme_id = activity.programme_id.as_ref().or(strand.and_then(|strand| strand.programme_id.as_ref()));
    let programme = programme_id.and_then(|id| dataset.programmes.get(id));
    let names = [strand.map(|strand| strand.name.clone()), programme.map(|programme| programme.name.clone())];
    let taken = places_taken(dataset, id, today);
    let places = match activity.capacity {
        None => in_words::people(taken),
        Some(capacity) => text::activity::places(&capacity.to_string(), &in_words::number(taken)),
    };
    let schedule = schedule_words(activity);
    let lines = [
        (text::activity::TYPE, kind_words(activity)),
        (text::activity::WHEN, if schedule.is_empty() { text::activity::NOT_PLANNED_YET.to_owned() } else { schedule }),
        (text::activity::VENUE, activity.venue.clone()),
        (text::activity::ENROLLED, places),
        (text::activity::COUNTED_AS, activity.report_as.clone()),
    ];
    Some(Facts {
        activity: activity.clone(),
        programme: names.into_iter().flatten().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · "),
        lines: lines.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
    })
}

/// What can be done with a session on this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Offer {
    /// It can be cancelled, or it says why not.
    Cancel,
    /// It was cancelled and can be planned again.
    Restore,
    /// Nothing but its register.
    Nothing,
}

/// One session of the activity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which.
    pub id: SessionId,
    /// Its day.
    pub date: NaiveDate,
    /// "10:00 to 12:00 · St Luke's Hall"
    pub where_and_when: String,
    /// "Planned", "14 came", "Cancelled"
    pub status_words: String,
    /// Whether it takes or took place.
    pub status: SessionStatus,
    /// What can be done with it.
    pub offer: Offer,
}

/// An activity's sessions: those from today on, soonest first, and those before, latest first.
pub fn sessions(dataset: &Dataset, id: &ActivityId, today: NaiveDate) -> (Vec<Line>, Vec<Line>) {
    let Some(activity) = dataset.activities.get(id) else { return Default::default() };
    let mut found: Vec<&Session> = sessions_of(dataset, id).collect();
    sort_by_key(&mut found, |session| (session.date, session.start, session.id.clone()));
    let (past, coming): (Vec<&Session>, Vec<&Session>) = found.into_iter().partition(|session| session.date < today);
    let lines = |sessions: Vec<&Session>| sessions.into_iter().map(|session| line(dataset, activity, session, today)).collect::<Vec<_>>();
    (lines(coming), lines(past.into_iter().rev().collect()))
}

fn line(dataset: &Dataset, activity: &Activity, session: &Session, today: NaiveDate) -> Line {
    let times = match (session.start, session.end) {
        (Some(start), Some(end)) => common::from_to(&in_words::time(start), &in_words::time(end)),
        (Some(start), None) => in_words::time(start),
        _ => String::new(),
    };
    let place = session_words::place(session, activity);
    let offer = match (session.status, session.closed_at.is_some()) {
        (SessionStatus::Cancelled, _) => Offer::Restore,
        (SessionStatus::Planned, false) => Offer::Cancel,
        // Marks made beforehand by mistake hold a session: asking to cancel it says what to do.
        (SessionStatus::Held, false) if session.date >= today => Offer::Cancel,
        _ => Offer::Nothing,
    };
    Line {
        id: session.id.clone(),
        date: session.date,
        where_and_when: [times, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        status_words: match session.status {
            SessionStatus::Planned if session.date < today => text::sessions::NOT_HELD_YET.to_owned(),
            SessionStatus::Planned => text::sessions::PLANNED.to_owned(),
            SessionStatus::Cancelled => text::sessions::CANCELLED.to_owned(),
            SessionStatus::Held => text::sessions::came(&in_words::number(came(dataset, session))),
        },
        status: session.status,
        offer,
    }
}

/// People who were there, each once, and those without a name.
fn came(dataset: &Dataset, session: &Session) -> usize {
    let present = dataset.attendances.of_session(&session.id).filter(|row| row.status.is_present());
    let mut people: Vec<_> = present.map(|row| dataset.survivor(&row.person_id)).collect();
    sort(&mut people);
    people.dedup();
    people.len() + session.unnamed_headcount.unwrap_or_default() as usize
}

/// The days of an activity that have a session already, and whether that one was cancelled.
pub fn taken_days(dataset: &Dataset, id: &ActivityId) -> std::collections::BTreeMap<NaiveDate, bool> {
    let mut days = std::collections::BTreeMap::new();
    for session in sessions_of(dataset, id) {
        let cancelled = session.status == SessionStatus::Cancelled;
        days.entry(session.date).and_modify(|so_far| *so_far = *so_far && cancelled).or_insert(cancelled);
    }
    days
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    fn club() -> Dataset {
        records(
            "programmes id=new name=Women
            strands id=work programme_id=new name=Work
            activities id=club strand_id=work name=Job~Club type=group capacity=15 venue=Hall start=10:00 end=12:00
            people id=amina name=Amina
            people id=double name=Amina~A merged_into_id=amina
            sessions id=s1 activity_id=club date=2026-03-03 start=10:00 end=12:00 status=held unnamed_headcount=2
            sessions id=s2 activity_id=club date=2026-03-04 status=planned
            sessions id=s3 activity_id=club date=2026-03-10 status=cancelled
            sessions id=s4 activity_id=club date=2026-03-05 status=planned mode=online
            attendances session_id=s1 person_id=amina status=present
            attendances session_id=s1 person_id=double status=present
            enrolments id=e1 person_id=amina activity_id=club enrolled_on=2026-01-05 status=enrolled",
        )
    }
    fn id() -> ActivityId {
        ActivityId::new("club").unwrap()
    }
    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    #[test]
    fn sessions_to_come_are_soonest_first_and_past_ones_latest_first() {
        let (coming, past) = sessions(&club(), &id(), day("2026-03-05"));
        let ids = |lines: &[Line]| lines.iter().map(|line| line.id.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!((ids(&coming), ids(&past)), (vec!["s4".to_owned(), "s3".to_owned()], vec!["s2".to_owned(), "s1".to_owned()]));
        assert_eq!(coming.iter().map(|line| line.offer).collect::<Vec<_>>(), [Offer::Cancel, Offer::Restore]);
        assert_eq!(coming[0].where_and_when, "Hall · online");
    }

    #[test]
    fn those_who_came_are_counted_once_with_those_without_a_name() {
        let (_, past) = sessions(&club(), &id(), day("2026-03-05"));
        assert_eq!(past.iter().map(|line| line.status_words.as_str()).collect::<Vec<_>>(), ["Not held yet", "3 came"]);
        assert_eq!(past[1].offer, Offer::Nothing);
    }

    #[test]
    fn the_facts_say_only_what_is_known() {
        let facts = facts(&club(), &id(), day("2026-03-05")).unwrap();
        assert_eq!(facts.programme, "Work · Women");
        let lines: Vec<String> = facts.lines.iter().map(|(what, words)| format!("{what}: {words}")).collect();
        assert_eq!(lines, ["Type: Group", "When: 10:00 to 12:00", "Venue: Hall", "Enrolled: 1 of 15 places"]);
    }

    #[test]
    fn a_day_is_taken_whether_its_session_was_cancelled_or_not() {
        let days = taken_days(&club(), &id());
        assert_eq!((days.len(), days.get(&day("2026-03-10")), days.get(&day("2026-03-03"))), (4, Some(&true), Some(&false)));
    }
}
