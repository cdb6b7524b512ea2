//! A person at a session, and the enrolment that makes them expected.

use super::dataset::Records;
use super::ids::{ActivityId, EnrolmentId, PersonId, SessionId};
use super::record::Pair;
use chrono::{NaiveDate, NaiveTime};

codes! {
    /// In which part somebody was there; an empty one is `participant`.
    pub enum AttendanceRole {
        Participant = "participant",
        Volunteer = "volunteer",
        Staff = "staff",
        Speaker = "speaker",
    }

    /// Whether somebody was there.
    pub enum AttendanceStatus {
        Present = "present",
        Late = "late",
        LeftEarly = "left_early",
        Absent = "absent",
        Apologies = "apologies",
        Booked = "booked",
    }

    /// Who or what made the mark.
    pub enum AttendanceMethod {
        Staff = "staff",
        Own = "self",
        Signed = "signed",
        Witnessed = "witnessed",
        Online = "online",
    }

    /// How far an enrolment has come.
    pub enum EnrolmentStatus {
        Waiting = "waiting",
        Enrolled = "enrolled",
        Started = "started",
        Completed = "completed",
        Withdrew = "withdrew",
        Transferred = "transferred",
    }
}

impl AttendanceStatus {
    /// Present, late and left early were there; absent, apologies and booked never count.
    pub fn is_present(self) -> bool {
        matches!(self, AttendanceStatus::Present | AttendanceStatus::Late | AttendanceStatus::LeftEarly)
    }
}

record! {
    /// A person's mark at a session. Its key is (session, person), so that two tablets that mark one person agree.
    pub struct Attendance in Attendances, key Pair<SessionId, PersonId> = |this| Pair(this.session_id.clone(), this.person_id.clone());
    session_id: SessionId,
    person_id: PersonId,
    role: Option<AttendanceRole>,
    status: AttendanceStatus,
    time_in: Option<NaiveTime>,
    time_out: Option<NaiveTime>,
    method: Option<AttendanceMethod>,
    note: String,
}

impl Attendance {
    /// The role, an empty one read as participant.
    pub fn role(&self) -> AttendanceRole {
        self.role.unwrap_or(AttendanceRole::Participant)
    }
}

impl Records<Attendance> {
    /// The marks of one session, by person.
    pub fn of_session<'a>(&'a self, session: &SessionId) -> impl Iterator<Item = &'a Attendance> + use<'a> {
        let session = session.clone();
        // No id sorts before a space: ids are never empty and hold no control characters.
        let least = PersonId::new(" ").map(|person| Pair(session.clone(), person));
        least.into_iter().flat_map(|key| self.starting_at(&key)).take_while(move |row| row.session_id == session)
    }
}

record! {
    /// An agreement that a person takes an activity.
    pub struct Enrolment in Enrolments, key EnrolmentId = |this| this.id.clone();
    id: EnrolmentId,
    person_id: PersonId,
    activity_id: ActivityId,
    enrolled_on: NaiveDate,
    status: EnrolmentStatus,
    ended_on: Option<NaiveDate>,
}
