//! One dated occurrence of an activity.

use super::dates::Moment;
use super::ids::{ActivityId, SessionId};
use chrono::{NaiveDate, NaiveTime};

codes! {
    /// Whether a session took place.
    pub enum SessionStatus {
        Planned = "planned",
        Held = "held",
        Cancelled = "cancelled",
    }

    /// How people met.
    pub enum SessionMode {
        InPerson = "in_person",
        Online = "online",
        Hybrid = "hybrid",
        Phone = "phone",
    }
}

record! {
    /// A session; times are Europe/London wall clock.
    pub struct Session in Sessions, key SessionId = |this| this.id.clone();
    id: SessionId,
    activity_id: ActivityId,
    date: NaiveDate,
    start: Option<NaiveTime>,
    end: Option<NaiveTime>,
    status: SessionStatus,
    mode: Option<SessionMode>,
    venue: String,
    /// People present whom nobody named; they count in n(s).
    unnamed_headcount: Option<u32>,
    /// Accompanying children; they do not.
    children: Option<u32>,
    /// When the sheet was closed; an open sheet has none.
    closed_at: Option<Moment>,
}

impl Session {
    /// Minutes from start to end, or nothing if either is unknown or the end is not after the start.
    pub fn minutes(&self) -> Option<u32> {
        let minutes = (self.end? - self.start?).num_minutes();
        u32::try_from(minutes).ok()
    }
}
