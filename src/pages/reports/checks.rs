//! What should be looked at before the numbers are believed: only what the records themselves show.

use super::answer::Asked;
use super::detail::Shown;
use crate::domain::Dataset;
use crate::domain::ids::SessionId;
use crate::domain::programme::Activity;
use crate::domain::session::{Session, SessionStatus};
use crate::pages::words;
use crate::report::{Report, Value, place::Place};
use chrono::NaiveDate;
use std::collections::HashSet;

/// One thing to check.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// "7 people have no nationality recorded."
    pub words: String,
    /// What opens the records.
    pub shown: Shown,
}

/// Everything there is to check, in the order of how much it changes the numbers.
pub fn checks(dataset: &Dataset, asked: &Asked, report: &Report) -> Vec<Check> {
    let sessions = in_scope(dataset, asked);
    let about_sessions = [
        still_planned(&sessions, asked.today),
        held_without_anybody(dataset, &sessions),
        still_open(dataset, &sessions, asked.today),
        outside_programme(dataset, &sessions),
    ];
    let about_people = [not_recorded(report, "by_nationality", "nationality"), not_recorded(report, "by_gender", "gender")];
    about_sessions.into_iter().chain(about_people).flatten().collect()
}

/// The period's sessions in the programme asked for, by date.
fn in_scope<'a>(dataset: &'a Dataset, asked: &Asked) -> Vec<(&'a Session, &'a Activity)> {
    let mut sessions: Vec<(&Session, &Activity)> = dataset
        .sessions
        .iter()
        .filter(|session| asked.window.contains(session.date))
        .filter_map(|session| Some((session, dataset.activities.get(&session.activity_id)?)))
        .filter(|(_, activity)| asked.programme.is_none() || Place::of_activity(dataset, activity).programme == asked.programme.as_ref())
        .collect();
    sessions.sort_by(|(a, _), (b, _)| (a.date, a.start, &a.id).cmp(&(b.date, b.start, &b.id)));
    sessions
}

/// A session before today that nobody has said took place counts for nothing.
fn still_planned(sessions: &[(&Session, &Activity)], today: NaiveDate) -> Option<Check> {
    let found = sessions.iter().filter(|(session, _)| session.status == SessionStatus::Planned && session.date < today);
    about(found, |count| {
        let (sessions, are) = one_or_many(count, ("session", "sessions"), ("is", "are"));
        format!("{sessions} before today {are} still only planned, so not counted. Sign people in, or cancel.")
    })
}

fn held_without_anybody(dataset: &Dataset, sessions: &[(&Session, &Activity)]) -> Option<Check> {
    let marked: HashSet<&SessionId> = dataset.attendances.iter().map(|mark| &mark.session_id).collect();
    let found = sessions.iter().filter(|(session, _)| {
        session.status == SessionStatus::Held && session.unnamed_headcount.unwrap_or(0) == 0 && !marked.contains(&session.id)
    });
    about(found, |count| {
        let (sessions, have) = one_or_many(count, ("held session", "held sessions"), ("has", "have"));
        format!("{sessions} {have} no mark and no headcount, which lowers the average.")
    })
}

/// Records brought in from elsewhere have no closed sheets, so this asks only from the day of the first sheet that was closed in Cairn.
fn still_open(dataset: &Dataset, sessions: &[(&Session, &Activity)], today: NaiveDate) -> Option<Check> {
    let since = dataset.sessions.iter().filter(|session| session.closed_at.is_some()).map(|session| session.date).min()?;
    let found = sessions.iter().filter(|(session, _)| {
        session.status == SessionStatus::Held && session.closed_at.is_none() && session.date >= since && session.date < today
    });
    about(found, |count| {
        let (sheets, are) = one_or_many(count, ("sheet", "sheets"), ("is", "are"));
        format!("{sheets} of past sessions {are} still open, so numbers may change.")
    })
}

/// They count all the same.
fn outside_programme(dataset: &Dataset, sessions: &[(&Session, &Activity)]) -> Option<Check> {
    let found = sessions.iter().filter(|(session, activity)| {
        let programme = Place::of_activity(dataset, activity).programme.and_then(|id| dataset.programmes.get(id));
        session.status == SessionStatus::Held
            && programme.is_some_and(|programme| {
                programme.from.is_some_and(|from| session.date < from) || programme.to.is_some_and(|to| session.date > to)
            })
    });
    about(found, |count| {
        let (sessions, are) = one_or_many(count, ("session", "sessions"), ("is", "are"));
        format!("{sessions} {are} dated outside the programme’s own dates, and counted all the same.")
    })
}

fn not_recorded(report: &Report, item: &'static str, what: &str) -> Option<Check> {
    let Value::Table { rows, .. } = &report.items.iter().find(|figure| figure.id == item)?.value else { return None };
    let (key, count) = rows.iter().find(|(key, _)| key == "not_recorded")?;
    let count = usize::try_from(*count).unwrap_or(usize::MAX);
    let (people, have) = (words::people(count), if count == 1 { "has" } else { "have" });
    Some(Check {
        words: format!("{people} who took part {have} no {what} recorded."),
        shown: Shown::Figure { item, part: Some(key.clone()) },
    })
}

fn about<'a>(found: impl Iterator<Item = &'a (&'a Session, &'a Activity)>, words: impl Fn(usize) -> String) -> Option<Check> {
    let sessions: Vec<SessionId> = found.map(|(session, _)| session.id.clone()).collect();
    if sessions.is_empty() {
        return None;
    }
    let words = words(sessions.len());
    Some(Check { words: words.clone(), shown: Shown::Sessions { title: "Sessions to check", why: words, sessions } })
}

fn one_or_many<'a>(count: usize, noun: (&str, &str), verb: (&'a str, &'a str)) -> (String, &'a str) {
    (words::counted(count, noun.0, noun.1), if count == 1 { verb.0 } else { verb.1 })
}
