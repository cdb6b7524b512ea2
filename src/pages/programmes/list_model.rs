//! What the page of programmes shows, worked out from the records: no signal and no browser.

use crate::{in_words, session_words};
use chrono::NaiveDate;
use domain::dataset::Dataset;
use domain::ids::{ActivityId, ProgrammeId, StrandId};
use domain::names::fold;
use domain::order::sort_by_key;
use domain::programme;
use domain::programme::Activity;
use domain::recurrence::describe;
use domain::session::SessionStatus;
use std::collections::BTreeMap;
use words::staff::{common, programmes as text};

/// An activity's card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    /// Which.
    pub id: ActivityId,
    /// Its name.
    pub name: String,
    /// "Class", "Drop-in · women only"
    pub kind: String,
    /// "Every week on Tuesday, 10:00 to 12:00"
    pub schedule: String,
    /// "Next: Tuesday 24 November"
    pub next: String,
    /// The colour of its strand or programme.
    pub tint: usize,
}

/// A strand and its activities.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StrandGroup {
    /// Which.
    pub id: StrandId,
    /// Its name.
    pub name: String,
    /// "1 April 2024 to 31 March 2026"; empty if it runs as its programme does.
    pub window: String,
    /// By name.
    pub activities: Vec<Card>,
}

/// A programme, its strands and the activities that lie in none of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProgrammeGroup {
    /// Which; nothing for what lies in no programme.
    pub id: Option<ProgrammeId>,
    /// Its name.
    pub name: String,
    /// "1 April 2024 to 31 March 2026"
    pub window: String,
    /// Whether it is over.
    pub over: bool,
    /// By name.
    pub activities: Vec<Card>,
    /// By name.
    pub strands: Vec<StrandGroup>,
}

/// Everything the charity runs: programmes that run before those that are over, by name, then what lies in none.
pub fn groups(dataset: &Dataset, today: NaiveDate) -> Vec<ProgrammeGroup> {
    let dates = nearest_dates(dataset, today);
    let cards = |wanted: &dyn Fn(&Activity) -> bool| {
        let mut found: Vec<Card> =
            dataset.activities.iter().filter(|one| wanted(one)).map(|one| card(dataset, one, &dates, today)).collect();
        sort_by_key(&mut found, |card| fold(&card.name));
        found
    };
    let strands = |programme: Option<&ProgrammeId>| {
        let mut found: Vec<StrandGroup> = dataset
            .strands
            .iter()
            .filter(|strand| strand.programme_id.as_ref() == programme)
            .map(|strand| StrandGroup {
                id: strand.id.clone(),
                name: strand.name.clone(),
                window: window_words(strand.from, strand.to),
                activities: cards(&|one| one.strand_id.as_ref() == Some(&strand.id)),
            })
            .collect();
        sort_by_key(&mut found, |strand| fold(&strand.name));
        found
    };
    let mut groups: Vec<ProgrammeGroup> = dataset
        .programmes
        .iter()
        .map(|one: &programme::Programme| ProgrammeGroup {
            id: Some(one.id.clone()),
            name: one.name.clone(),
            window: window_words(one.from, one.to),
            over: one.to.is_some_and(|to| to < today),
            activities: cards(&|activity| activity.strand_id.is_none() && activity.programme_id.as_ref() == Some(&one.id)),
            strands: strands(Some(&one.id)),
        })
        .collect();
    sort_by_key(&mut groups, |group| (group.over, fold(&group.name)));
    let loose = ProgrammeGroup {
        id: None,
        name: text::list::IN_NO_PROGRAMME.to_owned(),
        window: String::new(),
        over: false,
        activities: cards(&|activity| activity.strand_id.is_none() && activity.programme_id.is_none()),
        strands: strands(None),
    };
    if !loose.activities.is_empty() || !loose.strands.is_empty() {
        groups.push(loose);
    }
    groups
}

/// The nearest day of each activity's sessions: the next that is not cancelled, or else the last.
fn nearest_dates(dataset: &Dataset, today: NaiveDate) -> BTreeMap<&ActivityId, (Option<NaiveDate>, Option<NaiveDate>)> {
    let mut dates: BTreeMap<&ActivityId, (Option<NaiveDate>, Option<NaiveDate>)> = BTreeMap::new();
    for session in dataset.sessions.iter().filter(|session| session.status != SessionStatus::Cancelled) {
        let (next, last) = dates.entry(&session.activity_id).or_default();
        if session.date >= today {
            *next = Some(next.map_or(session.date, |next| next.min(session.date)));
        } else {
            *last = Some(last.map_or(session.date, |last| last.max(session.date)));
        }
    }
    dates
}

fn card(
    dataset: &Dataset,
    activity: &Activity,
    dates: &BTreeMap<&ActivityId, (Option<NaiveDate>, Option<NaiveDate>)>,
    today: NaiveDate,
) -> Card {
    let next = match dates.get(&activity.id) {
        Some((Some(next), _)) if *next == today => text::list::NEXT_TODAY.to_owned(),
        Some((Some(next), _)) => text::list::next(&in_words::day(*next, today)),
        Some((None, Some(last))) => text::list::last(&in_words::date(*last)),
        _ => text::sessions::none_yet::TITLE.to_owned(),
    };
    Card {
        id: activity.id.clone(),
        name: activity.name.as_str().to_owned(),
        kind: kind_words(activity),
        schedule: schedule_words(activity),
        next,
        tint: session_words::tint(dataset, activity),
    }
}

/// "Drop-in · women only"
pub fn kind_words(activity: &Activity) -> String {
    let kind = in_words::code(activity.activity_type.as_str());
    if activity.women_only == Some(true) { [&kind, text::list::WOMEN_ONLY].join(" · ") } else { kind }
}

/// "Every week on Tuesday, 10:00 to 12:00"; empty if neither is known.
pub fn schedule_words(activity: &Activity) -> String {
    let times = match (activity.start, activity.end) {
        (Some(start), Some(end)) => common::from_to(&in_words::time(start), &in_words::time(end)),
        (Some(start), None) => text::list::from_time(&in_words::time(start)),
        _ => String::new(),
    };
    let parts: Vec<String> = [describe(&activity.schedule), times].into_iter().filter(|part| !part.is_empty()).collect();
    in_words::code(&parts.join(", "))
}

/// "1 April 2024 to 31 March 2026", "from 1 April 2024"; empty if it has always been and runs on.
pub fn window_words(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => common::from_to(&in_words::date(from), &in_words::date(to)),
        (Some(from), None) => text::list::from_date(&in_words::date(from)),
        (None, Some(to)) => text::list::until_date(&in_words::date(to)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    fn found() -> Vec<ProgrammeGroup> {
        let dataset = records(
            "programmes id=old name=Advice to=2025-03-31
            programmes id=new name=Women from=2024-04-01
            strands id=work programme_id=new name=Work
            activities id=club strand_id=work name=Job~Club type=drop_in women_only=true schedule=FREQ=WEEKLY;BYDAY=TU start=10:00 end=12:00
            activities id=talk programme_id=new name=Lecture type=event
            activities id=yoga name=Yoga type=class
            sessions id=s1 activity_id=club date=2026-03-03 status=held
            sessions id=s2 activity_id=club date=2026-03-10 status=cancelled
            sessions id=s3 activity_id=club date=2026-03-17 status=planned
            sessions id=s4 activity_id=talk date=2026-03-03 status=held",
        );
        groups(&dataset, NaiveDate::read("2026-03-05").unwrap())
    }

    #[test]
    fn programmes_that_run_come_first_and_what_lies_in_none_last() {
        let found = found();
        assert_eq!(found.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["Women", "Advice", "In no programme"]);
        assert_eq!(found[0].activities[0].name, "Lecture");
        assert_eq!(found[0].strands[0].activities[0].name, "Job Club");
        assert_eq!(found[2].activities[0].name, "Yoga");
    }

    #[test]
    fn a_card_says_what_when_and_what_is_next() {
        let found = found();
        let club = &found[0].strands[0].activities[0];
        assert_eq!((club.kind.as_str(), club.schedule.as_str()), ("Drop-in · women only", "Every week on Tuesday, 10:00 to 12:00"));
        assert_eq!(club.next, "Next: Tuesday 17 March");
        assert_eq!(found[0].activities[0].next, "Last: 3 March 2026");
        assert_eq!((found[2].activities[0].next.as_str(), found[2].activities[0].schedule.as_str()), ("No sessions yet", ""));
    }
}
