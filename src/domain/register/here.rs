//! Who is in the room now: the list for a fire drill.

use super::{RegisterError, expected};
use crate::attendance::{Attendance, AttendanceMethod, AttendanceStatus};
use crate::dataset::Dataset;
use crate::ids::SessionId;
use chrono::NaiveTime;

/// Everybody who arrived and has not left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HereNow {
    /// Those whose names are known, in the order of the list.
    pub people: Vec<Here>,
    /// People nobody named; nobody knows which of them have left.
    pub unnamed: u32,
    /// Accompanying children.
    pub children: u32,
    /// People who take part online, and so are not in the room.
    pub online: usize,
}

/// Somebody who is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// What to call them.
    pub shown_name: String,
    /// When they came, if it is known.
    pub since: Option<NaiveTime>,
}

impl HereNow {
    /// How many heads there are to count outside, children too.
    pub fn heads(&self) -> u32 {
        let named = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        named.saturating_add(self.unnamed).saturating_add(self.children)
    }
}

/// Who is in the room of a session.
///
/// # Errors
/// If there is no such session.
pub fn here_now(dataset: &Dataset, session: &SessionId) -> Result<HereNow, RegisterError> {
    let list = expected(dataset, session)?;
    let session = dataset.sessions.get(session).ok_or(RegisterError::SessionUnknown)?;
    let mut here = HereNow {
        unnamed: session.unnamed_headcount.unwrap_or_default(),
        children: session.children.unwrap_or_default(),
        ..HereNow::default()
    };
    for (shown_name, mark) in list.into_iter().filter_map(|expected| Some((expected.shown_name, expected.mark?))) {
        match &mark {
            mark if !is_in(mark) => {}
            mark if mark.method == Some(AttendanceMethod::Online) => here.online += 1,
            mark => here.people.push(Here { shown_name, since: mark.time_in }),
        }
    }
    Ok(here)
}

/// Whether somebody arrived and has not left.
pub fn is_in(mark: &Attendance) -> bool {
    matches!(mark.status, AttendanceStatus::Present | AttendanceStatus::Late) && mark.time_out.is_none()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    #[test]
    fn whoever_arrived_and_has_not_left_is_here_and_nobody_else() {
        let dataset = records(
            "activities id=club name=Club type=group
            sessions id=s1 activity_id=club date=2026-03-03 status=held unnamed_headcount=2 children=3
            people id=zoe name=Zoe
            people id=amina name=Amina
            people id=left name=Left
            people id=early name=Early
            people id=away name=Away
            people id=online name=Online
            attendances session_id=s1 person_id=zoe status=present time_in=10:01
            attendances session_id=s1 person_id=amina status=late
            attendances session_id=s1 person_id=left status=present time_in=10:00 time_out=10:30
            attendances session_id=s1 person_id=early status=left_early
            attendances session_id=s1 person_id=away status=apologies
            attendances session_id=s1 person_id=online status=present method=online",
        );
        let here = here_now(&dataset, &SessionId::new("s1").unwrap()).unwrap();
        let names: Vec<&str> = here.people.iter().map(|here| here.shown_name.as_str()).collect();
        assert_eq!(names, ["Amina", "Zoe"]);
        assert_eq!(here.people[1].since, NaiveTime::from_hms_opt(10, 1, 0));
        assert_eq!((here.unnamed, here.children, here.online, here.heads()), (2, 3, 1, 7));
    }
}
