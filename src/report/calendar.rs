//! The sessions in their order, and of each what figures ask of every session, side by side.

use super::finder::Finder;
use chrono::NaiveDate;
use domain::ids::ActivityId;
use domain::programme::Activity;
use domain::session::{Session, SessionStatus};
use domain::{Edition, Records};

/// A session of a known activity.
#[derive(Clone, Copy)]
pub struct Day {
    /// Its day.
    pub date: NaiveDate,
    /// Whether it took place, was cancelled or is planned.
    pub status: SessionStatus,
    /// People present whom nobody named.
    pub unnamed: u32,
    /// How long it was, nothing if its start or its end is not known.
    pub minutes: u32,
    /// Its place in the table of sessions.
    pub session: usize,
    /// Its activity's place in the table of activities.
    pub activity: usize,
}

/// The sessions of known activities by date and then id.
pub struct Calendar {
    /// In their order.
    pub days: Vec<Day>,
    /// Where activities stand in their table.
    pub activities: Finder<ActivityId>,
    /// Where each session of the table stands in `days`.
    places: Vec<Option<u32>>,
    edition: Edition,
}

impl Calendar {
    /// Of these sessions and activities alone.
    pub fn of(sessions: &Records<Session>, activities: &Records<Activity>) -> Calendar {
        let activities = Finder::of(activities.iter().map(|activity| &activity.id));
        let mut days: Vec<Day> = Vec::with_capacity(sessions.len());
        for (at, session) in sessions.iter().enumerate() {
            days.extend(activities.find(&session.activity_id).map(|activity| Day {
                date: session.date,
                status: session.status,
                unnamed: session.unnamed_headcount.unwrap_or(0),
                minutes: session.minutes().unwrap_or(0),
                session: at,
                activity,
            }));
        }
        // In the table they stand in the order of their ids.
        days.sort_unstable_by_key(|day| (day.date, day.session));
        let mut places = vec![None; sessions.len()];
        days.iter().enumerate().for_each(|(place, day)| places[day.session] = Some(place as u32));
        Calendar { days, activities, places, edition: Edition::fresh() }
    }
    /// Where a session stands in `days`, by its place in the table.
    pub fn place(&self, session: usize) -> Option<usize> {
        self.places[session].map(|place| place as usize)
    }
    /// What stands for it.
    pub fn edition(&self) -> Edition {
        self.edition
    }
}
