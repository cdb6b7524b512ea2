//! The order of the sessions, and of which activity each is.

use super::finder::Finder;
use crate::domain::Records;
use crate::domain::programme::Activity;
use crate::domain::session::Session;
use chrono::NaiveDate;

/// The sessions of known activities by date and then id: where each stands in its table, and where its activity does.
pub struct Calendar(pub Vec<(u32, u32)>);

impl Calendar {
    /// Of these sessions and activities alone.
    pub fn of(sessions: &Records<Session>, activities: &Records<Activity>) -> Calendar {
        let finder = Finder::of(activities.iter().map(|activity| &activity.id));
        let mut days: Vec<(NaiveDate, u32, u32)> = Vec::with_capacity(sessions.len());
        for (at, session) in sessions.iter().enumerate() {
            // They stand in the order of their ids.
            days.extend(finder.find(&session.activity_id).map(|activity| (session.date, at as u32, activity as u32)));
        }
        days.sort_unstable();
        Calendar(days.into_iter().map(|(_, session, activity)| (session, activity)).collect())
    }
}
