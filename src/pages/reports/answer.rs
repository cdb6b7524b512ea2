//! The report worked out: the engine's figures, attendances by month, and what should be looked at before anybody trusts them.

use super::checks::{self, Check};
use super::questions;
use crate::domain::Dataset;
use crate::domain::contact::ContactStatus;
use crate::domain::ids::ProgrammeId;
use crate::domain::session::SessionStatus;
use crate::report::place::Place;
use crate::report::{self, Figure, Item, Month, Report, ReportError, Scope, Specification, Value, Window};
use chrono::NaiveDate;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The days.
    pub window: Window,
    /// One programme, or the whole work.
    pub programme: Option<ProgrammeId>,
    /// The day on which it is asked: what lies before it is past.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub asked: Asked,
    /// The question as data.
    pub specification: Specification,
    /// The figures.
    pub report: Report,
    /// Every month of the period.
    pub months: Vec<Month>,
    /// What to look at.
    pub checks: Vec<Check>,
    /// The last day, in any period, on which a session was held or a one-to-one completed in the programme asked for.
    pub last_active: Option<NaiveDate>,
}

impl Answer {
    /// Works the report out.
    pub fn of(dataset: &Dataset, asked: Asked) -> Result<Answer, ReportError> {
        let title = match asked.programme.as_ref().and_then(|id| dataset.programmes.get(id)) {
            Some(programme) => format!("{} in numbers", programme.name),
            None => "Our work in numbers".to_owned(),
        };
        let specification = questions::specification(title, asked.window, asked.programme.as_ref())?;
        let report = report::compute(dataset, &specification)?;
        let scope = Scope::programme(asked.programme.as_ref().map(ProgrammeId::as_str));
        let months = report::series(dataset, &scope, &asked.window)?;
        let checks = checks::checks(dataset, &asked, &report);
        let last_active = last_active(dataset, asked.programme.as_ref());
        Ok(Answer { asked, specification, report, months, checks, last_active })
    }
    /// The figure of this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.report.items.iter().find(|figure| figure.id == id)
    }
    /// The question of this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.specification.items.iter().find(|item| item.id == id)
    }
    /// One of a figure's named counts; nothing if it has none of this name.
    pub fn part(&self, id: &str, part: &str) -> Option<u64> {
        match &self.figure(id)?.value {
            Value::Counts(counts) => counts.iter().find(|(name, _)| *name == part).map(|(_, count)| *count),
            _ => None,
        }
    }
    /// A figure that is a single number.
    pub fn count(&self, id: &str) -> Option<u64> {
        match self.figure(id)?.value {
            Value::Count(count) => Some(count),
            _ => None,
        }
    }
    /// Whether nothing was held and nobody took part.
    pub fn is_empty(&self) -> bool {
        self.part("sessions", "held") == Some(0) && self.count("people") == Some(0)
    }
}

fn last_active(dataset: &Dataset, programme: Option<&ProgrammeId>) -> Option<NaiveDate> {
    let holds = |place: Place| programme.is_none() || place.programme == programme;
    let held = dataset.sessions.iter().filter(|session| session.status == SessionStatus::Held);
    let held = held.filter(|session| {
        dataset.activities.get(&session.activity_id).is_some_and(|activity| holds(Place::of_activity(dataset, activity)))
    });
    let completed = dataset.contacts.iter().filter(|contact| contact.status == ContactStatus::Completed);
    let completed = completed.filter(|contact| holds(Place::of_contact(dataset, contact)));
    held.map(|session| session.date).chain(completed.map(|contact| contact.date)).max()
}
