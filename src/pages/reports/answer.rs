//! The report worked out: the engine's figures, attendances by month, and what should be looked at before anybody trusts them.

use super::checks::{self, Check};
use super::guarding;
use super::numbers;
use super::voices;
use chrono::NaiveDate;
use domain::Dataset;
use domain::ids::ProgrammeId;
use domain::settings::people_word;
use report::by_month::{Numbers, by_month as month_by_month};
use report::charts::ChartKind;
use report::disclosure::{Printed, fewest_for_a_share};
use report::error::Place as At;
use report::index::{Index, Sitting};
use report::place::Place;
use report::result::Number;
use report::templates::{Filled, Template};
use report::{self, Audience, Figure, Item, Month, Report, ReportError, Scope, Specification, Value, Window};
use words::staff::reports as text;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which report.
    pub template: Template,
    /// The days.
    pub window: Window,
    /// One programme, or the whole work.
    pub programme: Option<ProgrammeId>,
    /// Who will read it.
    pub audience: Audience,
    /// The day on which it is asked: what lies before it is past.
    pub today: NaiveDate,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub asked: Asked,
    /// The question, and how its figures are said.
    pub filled: Filled,
    /// The figures.
    pub report: Report,
    /// Every month of the period.
    pub months: Vec<Month>,
    /// The figures that are drawn as a line, month by month, by their ids.
    pub by_month: Vec<(String, Numbers)>,
    /// What to look at.
    pub checks: Vec<Check>,
    /// The last day, in any period, on which a session was held or a one-to-one completed in the programme asked for.
    pub last_active: Option<NaiveDate>,
    /// Whether there is nothing in the period to report.
    pub is_empty: bool,
}

impl Answer {
    /// Works the report out.
    pub fn of(dataset: &Dataset, asked: Asked) -> Result<Answer, ReportError> {
        Answer::over(&Index::of(dataset)?, asked)
    }
    /// The same over an index that is there already: building it is most of the work.
    pub fn over(index: &Index, asked: Asked) -> Result<Answer, ReportError> {
        let dataset = index.dataset;
        let mut filled = asked.template.fill(dataset, asked.window, asked.programme.as_ref(), &people_word(dataset))?;
        let specification = &mut filled.specification;
        guarding::guard(dataset, &asked, specification);
        let programme = asked.programme.as_ref().and_then(|id| dataset.programmes.get(id));
        match programme {
            _ if !specification.title.is_empty() => {}
            Some(programme) => specification.title = text::title_of_programme(&programme.name),
            None => specification.title = text::TITLE_OF_ALL.to_owned(),
        }
        let report = compute(index, &mut filled.specification)?;
        let scope = Scope::programme(asked.programme.as_ref().map(ProgrammeId::as_str));
        let months = report::series_over(index, &scope, &asked.window)?;
        let by_month = by_month(index, &filled, &scope, asked.audience)?;
        // What is to be checked is for those who keep the records, whoever reads the report.
        let exact = match asked.audience {
            Audience::Internal => None,
            _ => Some(report::compute_over(index, &checks::asked_of(&filled.specification))?),
        };
        let mut checks = checks::checks(index, &asked, exact.as_ref().unwrap_or(&report), &filled.missing);
        checks.extend(voices::left_out(dataset, &filled, &asked));
        let last_active = last_active(index, asked.programme.as_ref());
        let is_empty = is_empty(index, &asked);
        Ok(Answer { asked, filled, report, months, by_month, checks, last_active, is_empty })
    }
    /// The figure of this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.report.items.iter().find(|figure| figure.id == id)
    }
    /// The question of this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.filled.specification.items.iter().find(|item| item.id == id)
    }
    /// One of a figure's named counts; nothing if it has none of this name.
    pub fn part(&self, id: &str, part: &str) -> Option<Printed> {
        match &self.figure(id)?.value {
            Value::Counts(counts) => counts.iter().find(|(name, _)| *name == part).map(|(_, count)| *count),
            _ => None,
        }
    }
    /// A figure that is a single number.
    pub fn count(&self, id: &str) -> Option<Printed> {
        match self.figure(id)?.value {
            Value::Count(count) | Value::Withheld(count) => Some(count),
            _ => None,
        }
    }
    /// A part of some people in per cent, if its reader may see both and they are not too few for that.
    pub fn share(&self, part: Printed, of: Printed) -> Option<String> {
        let of = of.seen().filter(|of| *of >= fewest_for_a_share(self.asked.audience))?;
        numbers::share(part.seen()?, of)
    }
    /// What readers call a figure.
    pub fn name_of(&self, id: &str) -> &str {
        self.filled.entry(id).map_or("", |entry| entry.name.as_str())
    }
    /// What the rows of a figure are: an attribute of people, or what its indicator counts by.
    pub fn rows_are(&self, id: &str) -> &str {
        let item = self.item(id);
        let attribute = item.and_then(|item| item.with.get("attribute")?.as_str());
        attribute.or(item.map(|item| item.indicator.as_str())).unwrap_or_default()
    }
}

/// The report without what was once decided of numbers that are no longer in it: a row is gone, or was put together with others.
fn compute(index: &Index, specification: &mut Specification) -> Result<Report, ReportError> {
    loop {
        match report::compute_over(index, specification) {
            Err(ReportError::Unknown { place: At::Item(id), member, entry, .. }) if member == "overrides.cell" => {
                let item = specification.items.iter_mut().find(|item| item.id == id);
                item.into_iter().for_each(|item| item.overrides.retain(|decision| decision.cell != entry));
            }
            outcome => return outcome,
        }
    }
}

fn by_month(index: &Index, filled: &Filled, whole: &Scope, audience: Audience) -> Result<Vec<(String, Numbers)>, ReportError> {
    let mut found = Vec::new();
    let lines = filled.sections.iter().flat_map(|section| &section.entries).filter(|entry| entry.chart == Some(ChartKind::Line));
    for item in lines.filter_map(|entry| filled.specification.items.iter().find(|item| item.id == entry.id)) {
        if let Some(months) = month_by_month(index, item, whole, (audience, &filled.specification.small_numbers))? {
            found.push((item.id.clone(), months));
        }
    }
    Ok(found)
}

/// Nothing of any kind is dated in the period.
fn is_empty(index: &Index, asked: &Asked) -> bool {
    let here = |place: &Place| asked.programme.is_none() || place.programme == asked.programme.as_ref();
    let within = |day: NaiveDate| asked.window.contains(day);
    let dataset = index.dataset;
    !(index.sittings.iter().any(|sitting| sitting.was_held() && within(sitting.date()) && here(&sitting.place))
        || index.contacts.iter().any(|one| one.was_completed() && within(one.contact.date) && here(&one.place))
        || dataset.case_actions.iter().any(|one| within(one.date))
        || dataset.match_contacts.iter().any(|one| within(one.date))
        || dataset.enquiries.iter().any(|one| within(one.received_on))
        || dataset.outcomes.iter().any(|one| within(one.date))
        || dataset.referrals.iter().any(|one| within(one.date))
        || dataset.enrolments.iter().any(|one| within(one.enrolled_on))
        || dataset.time_entries.iter().any(|one| within(one.date))
        || dataset.measures.iter().any(|one| within(one.date))
        || dataset.esol_levels.iter().any(|one| within(one.date))
        || dataset.grants.iter().any(|one| one.decided_on.is_some_and(within)))
}

fn last_active(index: &Index, programme: Option<&ProgrammeId>) -> Option<NaiveDate> {
    let holds = |place: &Place| programme.is_none() || place.programme == programme;
    let held = index.sittings.iter().filter(|sitting| sitting.was_held() && holds(&sitting.place)).map(Sitting::date);
    let completed = index.contacts.iter().filter(|one| one.was_completed() && holds(&one.place)).map(|one| one.contact.date);
    held.chain(completed).max()
}
