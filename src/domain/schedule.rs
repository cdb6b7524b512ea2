//! What the charity runs and when: making programmes, strands and activities, and the sessions of an activity.

use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::ids::{ActivityId, ProgrammeId, SessionId};
use super::programme::{Activity, Programme, Strand};
use super::row::Row;
use super::session::{Session, SessionMode, SessionStatus};
use crate::order::gathered;
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeSet;

/// Why something cannot be planned so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// There is no such activity.
    #[error("there is no such activity")]
    ActivityUnknown,
    /// There is no such session.
    #[error("there is no such session")]
    SessionUnknown,
    /// There is no such programme.
    #[error("there is no such programme")]
    ProgrammeUnknown,
    /// There is no such strand.
    #[error("there is no such strand")]
    StrandUnknown,
    /// A name is needed.
    #[error("the name is empty")]
    NameMissing,
    /// The end is not after the start.
    #[error("the end is before the start")]
    EndsBeforeStart,
    /// The strand belongs to another programme.
    #[error("the strand belongs to another programme")]
    StrandOfOtherProgramme,
    /// The activity has a session on that day at that time already.
    #[error("there is a session then already")]
    SessionExists,
    /// The id meant for a new session is in use.
    #[error("the new id is in use")]
    IdTaken,
    /// Somebody was there, so it cannot have been cancelled.
    #[error("somebody was at the session")]
    SomebodyWasThere,
    /// The sheet is closed.
    #[error("the sheet is closed")]
    SheetClosed,
}

/// Planned sessions of an activity on these days, at its times and place. Days that have a session of it already, held, planned or
/// cancelled, are passed over: making the same dates twice makes nothing twice.
///
/// # Errors
/// If there is no such activity.
pub fn sessions_to_make(
    dataset: &Dataset,
    activity: &ActivityId,
    dates: &[NaiveDate],
    next_id: &mut dyn FnMut() -> SessionId,
) -> Result<Change, ScheduleError> {
    let activity = dataset.activities.get(activity).ok_or(ScheduleError::ActivityUnknown)?;
    let taken: BTreeSet<NaiveDate> = gathered(sessions_of(dataset, &activity.id).map(|session| session.date));
    let wanted: BTreeSet<NaiveDate> = gathered(dates.iter().copied().filter(|date| !taken.contains(date)));
    let session = |date| Session {
        id: next_id(),
        activity_id: activity.id.clone(),
        date,
        start: activity.start,
        end: activity.end,
        status: SessionStatus::Planned,
        mode: None,
        venue: activity.venue.clone(),
        unnamed_headcount: None,
        children: None,
        closed_at: None,
        other_columns: Row::default(),
    };
    Ok(Change { edits: wanted.into_iter().map(session).map(|session| Edit::put(None, &session)).collect() })
}

/// A rule and those of its dates on which sessions are to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The rule as RFC 5545 writes it, without its start.
    pub rule: String,
    /// From when the rule counts.
    pub starts_on: NaiveDate,
    /// The days that were chosen of its dates.
    pub dates: Vec<NaiveDate>,
}

/// Makes the sessions of a plan and keeps its rule with the activity, as one change.
///
/// # Errors
/// If there is no such activity.
pub fn plan_sessions(
    dataset: &Dataset,
    activity: &ActivityId,
    plan: &Plan,
    next_id: &mut dyn FnMut() -> SessionId,
) -> Result<Change, ScheduleError> {
    let mut change = sessions_to_make(dataset, activity, &plan.dates, next_id)?;
    let before = dataset.activities.get(activity).ok_or(ScheduleError::ActivityUnknown)?;
    let after = Activity { schedule: plan.rule.clone(), starts_on: Some(plan.starts_on), ..before.clone() };
    change.edits.extend(saved(Some(before), &after).edits);
    Ok(change)
}

/// The time and place of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The day.
    pub date: NaiveDate,
    /// From when, if it is known.
    pub start: Option<NaiveTime>,
    /// Until when, if it is known.
    pub end: Option<NaiveTime>,
    /// How people meet, if it is known.
    pub mode: Option<SessionMode>,
    /// Where.
    pub venue: String,
}

/// One more session, beside those that the rule makes. A second one on a day is allowed at another time.
///
/// # Errors
/// If there is no such activity, the times are the wrong way round, or there is a session then already.
pub fn add_session(dataset: &Dataset, activity: &ActivityId, id: SessionId, slot: Slot) -> Result<Change, ScheduleError> {
    let activity = dataset.activities.get(activity).ok_or(ScheduleError::ActivityUnknown)?;
    in_order(slot.start, slot.end)?;
    if dataset.sessions.get(&id).is_some() {
        return Err(ScheduleError::IdTaken);
    }
    if sessions_of(dataset, &activity.id).any(|other| other.date == slot.date && other.start == slot.start) {
        return Err(ScheduleError::SessionExists);
    }
    let session = Session {
        id,
        activity_id: activity.id.clone(),
        date: slot.date,
        start: slot.start,
        end: slot.end,
        status: SessionStatus::Planned,
        mode: slot.mode,
        venue: slot.venue,
        unnamed_headcount: None,
        children: None,
        closed_at: None,
        other_columns: Row::default(),
    };
    Ok(Change::one(Edit::put(None, &session)))
}

/// Cancels a session. Bookings and apologies stay; one that is cancelled already stays so.
///
/// # Errors
/// If the sheet is closed, or somebody was there.
pub fn cancel_session(dataset: &Dataset, session: &SessionId) -> Result<Change, ScheduleError> {
    let session = dataset.sessions.get(session).ok_or(ScheduleError::SessionUnknown)?;
    if session.closed_at.is_some() {
        return Err(ScheduleError::SheetClosed);
    }
    let named = dataset.attendances.of_session(&session.id).any(|row| row.status.is_present());
    if named || session.unnamed_headcount.unwrap_or_default() > 0 {
        return Err(ScheduleError::SomebodyWasThere);
    }
    Ok(with_status(session, SessionStatus::Cancelled))
}

/// Plans a cancelled session again; any other stays as it is.
///
/// # Errors
/// If there is no such session.
pub fn restore_session(dataset: &Dataset, session: &SessionId) -> Result<Change, ScheduleError> {
    let session = dataset.sessions.get(session).ok_or(ScheduleError::SessionUnknown)?;
    match session.status {
        SessionStatus::Cancelled => Ok(with_status(session, SessionStatus::Planned)),
        SessionStatus::Planned | SessionStatus::Held => Ok(Change::default()),
    }
}

/// Makes a programme or changes the one with its id.
///
/// # Errors
/// If the name is empty or the window ends before it starts.
pub fn save_programme(dataset: &Dataset, programme: &Programme) -> Result<Change, ScheduleError> {
    named(&programme.name)?;
    window(programme.from, programme.to)?;
    Ok(saved(dataset.programmes.get(&programme.id), programme))
}

/// Makes a strand or changes the one with its id.
///
/// # Errors
/// If the name is empty, the window ends before it starts, there is no such programme, or the strand would leave its activities in another.
pub fn save_strand(dataset: &Dataset, strand: &Strand) -> Result<Change, ScheduleError> {
    named(&strand.name)?;
    window(strand.from, strand.to)?;
    known_programme(dataset, strand.programme_id.as_ref())?;
    let under_it = dataset.activities.iter().filter(|activity| activity.strand_id.as_ref() == Some(&strand.id));
    for activity in under_it {
        agree(activity.programme_id.as_ref(), strand.programme_id.as_ref())?;
    }
    Ok(saved(dataset.strands.get(&strand.id), strand))
}

/// Makes an activity or changes the one with its id. Sessions that there are already keep their times and place.
///
/// # Errors
/// If the times are the wrong way round, there is no such programme or strand, or the strand is of another programme.
pub fn save_activity(dataset: &Dataset, activity: &Activity) -> Result<Change, ScheduleError> {
    in_order(activity.start, activity.end)?;
    known_programme(dataset, activity.programme_id.as_ref())?;
    if let Some(strand) = &activity.strand_id {
        let strand = dataset.strands.get(strand).ok_or(ScheduleError::StrandUnknown)?;
        agree(activity.programme_id.as_ref(), strand.programme_id.as_ref())?;
    }
    Ok(saved(dataset.activities.get(&activity.id), activity))
}

/// The sessions of an activity, by id.
pub fn sessions_of<'a>(dataset: &'a Dataset, activity: &'a ActivityId) -> impl Iterator<Item = &'a Session> {
    dataset.sessions.iter().filter(move |session| session.activity_id == *activity)
}

fn saved<R: super::Record>(before: Option<&R>, after: &R) -> Change {
    if before == Some(after) { Change::default() } else { Change::one(Edit::put(before, after)) }
}

fn with_status(session: &Session, status: SessionStatus) -> Change {
    saved(Some(session), &Session { status, ..session.clone() })
}

fn named(name: &str) -> Result<(), ScheduleError> {
    if name.trim().is_empty() { Err(ScheduleError::NameMissing) } else { Ok(()) }
}

/// Both ends are inclusive, so one day is a window.
fn window(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), ScheduleError> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(ScheduleError::EndsBeforeStart),
        _ => Ok(()),
    }
}

fn in_order(start: Option<NaiveTime>, end: Option<NaiveTime>) -> Result<(), ScheduleError> {
    match (start, end) {
        (Some(start), Some(end)) if end <= start => Err(ScheduleError::EndsBeforeStart),
        _ => Ok(()),
    }
}

fn known_programme(dataset: &Dataset, programme: Option<&ProgrammeId>) -> Result<(), ScheduleError> {
    match programme {
        Some(programme) if dataset.programmes.get(programme).is_none() => Err(ScheduleError::ProgrammeUnknown),
        _ => Ok(()),
    }
}

/// An activity without a programme takes its strand's; two that are named must be one.
fn agree(of_activity: Option<&ProgrammeId>, of_strand: Option<&ProgrammeId>) -> Result<(), ScheduleError> {
    match (of_activity, of_strand) {
        (Some(one), Some(other)) if one != other => Err(ScheduleError::StrandOfOtherProgramme),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::ids::StrandId;
    use crate::sample::records;

    fn club() -> Dataset {
        records(
            "programmes id=pr1 name=Harbour
            programmes id=pr2 name=Advice
            strands id=st1 programme_id=pr1 name=English
            activities id=club name=Job~Club type=group programme_id=pr1 strand_id=st1 start=10:00 end=12:00 venue=Library
            sessions id=s1 activity_id=club date=2026-03-03 start=10:00 status=planned
            sessions id=s2 activity_id=club date=2026-03-10 start=10:00 status=held
            sessions id=s3 activity_id=club date=2026-03-17 start=10:00 status=cancelled
            people id=amina name=Amina
            attendances session_id=s2 person_id=amina status=present
            attendances session_id=s1 person_id=amina status=booked",
        )
    }
    fn id(text: &str) -> SessionId {
        SessionId::new(text).unwrap()
    }
    fn activity() -> ActivityId {
        ActivityId::new("club").unwrap()
    }
    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }
    fn slot(date: &str, start: &str, end: &str) -> Slot {
        let time = |text: &str| Some(NaiveTime::read(text).unwrap());
        Slot { date: day(date), start: time(start), end: time(end), mode: None, venue: String::new() }
    }
    fn applied(mut dataset: Dataset, change: &Change) -> Dataset {
        assert!(dataset.apply(change).is_empty());
        dataset
    }

    #[test]
    fn sessions_are_made_once_on_each_day_at_the_activitys_time_and_place() {
        let dates = [day("2026-03-24"), day("2026-03-03"), day("2026-03-17"), day("2026-03-24"), day("2026-03-31")];
        let mut count = 0;
        let mut next = || {
            count += 1;
            id(&format!("new{count}"))
        };
        let change = sessions_to_make(&club(), &activity(), &dates, &mut next).unwrap();
        let dataset = applied(club(), &change);
        let made = dataset.sessions.get(&id("new2")).unwrap();
        assert_eq!((change.edits.len(), made.date), (2, day("2026-03-31")));
        assert_eq!((made.start, made.venue.as_str(), made.status), (NaiveTime::from_hms_opt(10, 0, 0), "Library", SessionStatus::Planned));
        assert!(sessions_to_make(&dataset, &activity(), &dates, &mut next).unwrap().edits.is_empty());
    }

    #[test]
    fn a_plan_makes_its_sessions_and_keeps_its_rule_and_is_undone_as_one() {
        let plan = Plan {
            rule: "FREQ=WEEKLY;BYDAY=TU".to_owned(),
            starts_on: day("2026-03-03"),
            dates: vec![day("2026-03-10"), day("2026-03-24")],
        };
        let change = plan_sessions(&club(), &activity(), &plan, &mut || id("new")).unwrap();
        let dataset = applied(club(), &change);
        let kept = dataset.activities.get(&activity()).unwrap();
        assert_eq!((kept.schedule.as_str(), kept.starts_on), ("FREQ=WEEKLY;BYDAY=TU", Some(day("2026-03-03"))));
        assert_eq!(dataset.sessions.len(), club().sessions.len() + 1);
        let (undo, since) = change.undo(&dataset);
        assert!(since.is_empty());
        assert_eq!(applied(dataset, &undo), club());
    }

    #[test]
    fn one_more_session_needs_a_time_of_its_own() {
        let add = |slot: Slot| add_session(&club(), &activity(), id("new"), slot);
        assert_eq!(add(slot("2026-03-03", "10:00", "11:00")), Err(ScheduleError::SessionExists));
        assert_eq!(add(slot("2026-03-03", "14:00", "13:00")), Err(ScheduleError::EndsBeforeStart));
        let dataset = applied(club(), &add(slot("2026-03-03", "14:00", "15:00")).unwrap());
        assert_eq!(dataset.sessions.get(&id("new")).unwrap().minutes(), Some(60));
        assert_eq!(add_session(&dataset, &activity(), id("new"), slot("2026-03-04", "14:00", "15:00")), Err(ScheduleError::IdTaken));
    }

    #[test]
    fn a_session_where_somebody_was_cannot_be_cancelled() {
        assert_eq!(cancel_session(&club(), &id("s2")), Err(ScheduleError::SomebodyWasThere));
        let change = cancel_session(&club(), &id("s1")).unwrap();
        let dataset = applied(club(), &change);
        assert_eq!(dataset.sessions.get(&id("s1")).unwrap().status, SessionStatus::Cancelled);
        assert!(cancel_session(&dataset, &id("s1")).unwrap().edits.is_empty());
        assert_eq!(applied(dataset.clone(), &restore_session(&dataset, &id("s1")).unwrap()), club());
    }

    #[test]
    fn an_activity_lies_under_a_strand_of_its_own_programme() {
        let dataset = club();
        let programme = |text: &str| ProgrammeId::new(text);
        let club = dataset.activities.get(&activity()).unwrap().clone();
        assert!(save_activity(&dataset, &club).unwrap().edits.is_empty());
        let other = Activity { programme_id: programme("pr2"), ..club.clone() };
        assert_eq!(save_activity(&dataset, &other), Err(ScheduleError::StrandOfOtherProgramme));
        let nowhere = Activity { programme_id: programme("pr9"), ..club.clone() };
        assert_eq!(save_activity(&dataset, &nowhere), Err(ScheduleError::ProgrammeUnknown));
        let from_strand = Activity { programme_id: None, ..club };
        assert_eq!(save_activity(&dataset, &from_strand).unwrap().edits.len(), 1);

        let strand = dataset.strands.get(&StrandId::new("st1").unwrap()).unwrap().clone();
        let moved = Strand { programme_id: programme("pr2"), ..strand };
        assert_eq!(save_strand(&dataset, &moved), Err(ScheduleError::StrandOfOtherProgramme));
    }

    #[test]
    fn a_programme_has_a_name_and_a_window_the_right_way_round() {
        let dataset = club();
        let programme = dataset.programmes.get(&ProgrammeId::new("pr1").unwrap()).unwrap().clone();
        let nameless = Programme { name: " ".to_owned(), ..programme.clone() };
        assert_eq!(save_programme(&dataset, &nameless), Err(ScheduleError::NameMissing));
        let backwards = Programme { from: Some(day("2026-04-02")), to: Some(day("2026-04-01")), ..programme.clone() };
        assert_eq!(save_programme(&dataset, &backwards), Err(ScheduleError::EndsBeforeStart));
        let one_day = Programme { from: Some(day("2026-04-01")), to: Some(day("2026-04-01")), ..programme };
        assert_eq!(save_programme(&dataset, &one_day).unwrap().edits.len(), 1);
    }
}
