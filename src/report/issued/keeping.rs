//! The record of an issued report: made once, never altered, and read back.

use super::super::disclosure::{Printed, Printout};
use super::super::result::{Number, Report, Value};
use super::super::scope::Scope;
use super::super::specification::{Audience, Item, Specification};
use super::super::window::Window;
use super::reading;
use domain::cell::{Cell, Name};
use domain::dates::Moment;
use domain::ids::{IssuedReportId, ProgrammeId};
use domain::issued_report::{IssuedFor, IssuedReport};
use domain::{Row, Table};
use serde_json::{Map, Value as Json, json};

/// What readers call each figure, by its id: the specification does not say.
const NAMES: &str = "names";
/// The attendances by month that stand in the report besides its figures.
const MONTHS: &str = "months";
/// How many records of each kind there were.
const COUNTED: &str = "counted";
/// Why it was issued although earlier reports together with it tell of few people.
const REASON: &str = "reason";

/// A report that is about to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it asks.
    pub specification: Specification,
    /// Its figures, masked for its reader.
    pub report: Report,
    /// Its words, as JSON.
    pub paper: String,
    /// The key of its template.
    pub template: String,
    /// Its days.
    pub window: Window,
    /// Its programme; nothing for all the work.
    pub programme: Option<ProgrammeId>,
    /// What readers call its figures.
    pub names: Vec<(String, String)>,
    /// Its months, as they are printed.
    pub months: Vec<(Window, Printed)>,
    /// How many records of each kind there are.
    pub counted: Vec<(Table, usize)>,
}

/// A report that was issued, read back.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// What it asked.
    pub specification: Specification,
    /// Its figures by their ids.
    pub figures: Vec<(String, Value<Printed>)>,
    /// Its programme; nothing for all the work.
    pub programme: Option<ProgrammeId>,
    /// Its months, as they were printed.
    pub months: Vec<(Window, Printed)>,
    /// How many records of each kind there were.
    pub counted: Vec<(Table, usize)>,
    names: Map<String, Json>,
}

impl Draft {
    /// The record to keep; nothing if the report has no title.
    pub fn record(&self, id: IssuedReportId, at: Moment, by: &str, reason: &str) -> Option<IssuedReport> {
        let mut other_columns = Row::default();
        let names: Map<String, Json> = self.names.iter().map(|(id, name)| (id.clone(), json!(name))).collect();
        let month = |(days, number): &(Window, Printed)| json!({ "from": days.from().write(), "to": days.to().write(), "attendances": number.to_json() });
        let months: Vec<Json> = self.months.iter().map(month).collect();
        let counted: Map<String, Json> = self.counted.iter().map(|(table, count)| (table.as_str().to_owned(), json!(count))).collect();
        // By name, as a row has them.
        other_columns.push(COUNTED, Json::Object(counted).to_string());
        if !months.is_empty() {
            other_columns.push(MONTHS, json!(months).to_string());
        }
        other_columns.push(NAMES, Json::Object(names).to_string());
        other_columns.push(REASON, reason.trim().to_owned());
        Some(IssuedReport {
            id,
            title: Name::read(&self.report.title).ok()?,
            audience: match self.report.audience {
                Audience::Internal => IssuedFor::Internal,
                Audience::Funder => IssuedFor::Funder,
                Audience::Public => IssuedFor::Public,
            },
            template: self.template.clone(),
            from: Some(self.window.from()),
            to: Some(self.window.to()),
            programme_id: self.programme.clone(),
            issued_at: at,
            issued_by: by.trim().to_owned(),
            specification: self.specification.to_json().to_string(),
            report: self.report.to_json().to_string(),
            paper: self.paper.clone(),
            other_columns,
        })
    }
}

impl Kept {
    /// Reads a record back; nothing if its specification or its figures are not what Cairn writes.
    pub fn read(record: &IssuedReport) -> Option<Kept> {
        let column = |name: &str| serde_json::from_str::<Json>(record.other_columns.get(name)).ok();
        let figures = reading::figures(&serde_json::from_str(&record.report).ok()?)?;
        let month = |month: &Json| {
            let day = |name: &str| Cell::read(month.get(name)?.as_str()?).ok();
            Some((Window::new(day("from")?, day("to")?)?, reading::printed(month.get("attendances")?)?))
        };
        let months = column(MONTHS).and_then(|months| months.as_array().map(|months| months.iter().filter_map(month).collect()));
        let counted = column(COUNTED).and_then(|counted| {
            let table = |(name, count): (&String, &Json)| Some((Table::named(name)?, usize::try_from(count.as_u64()?).ok()?));
            counted.as_object().map(|counted| counted.iter().filter_map(table).collect())
        });
        let names = match column(NAMES) {
            Some(Json::Object(names)) => names,
            _ => Map::new(),
        };
        Some(Kept {
            specification: Specification::from_json(&record.specification).ok()?,
            figures,
            programme: record.programme_id.clone(),
            months: months.unwrap_or_default(),
            counted: counted.unwrap_or_default(),
            names,
        })
    }
    /// What readers called a figure; its id if nobody wrote that down.
    pub fn name_of<'k>(&'k self, id: &'k str) -> &'k str {
        self.names.get(id).and_then(Json::as_str).unwrap_or(id)
    }
    /// The question of this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.specification.items.iter().find(|item| item.id == id)
    }
    /// Everything that was printed: the figures with their questions, and the months.
    pub fn printed(&self) -> Printout {
        let asked = self.figures.iter().filter_map(|(id, value)| Some((self.item(id)?.clone(), value.clone())));
        printout(&self.specification, asked, self.programme.as_ref(), &self.months)
    }
}

impl Draft {
    /// Everything that would be printed: the figures with their questions, and the months.
    pub fn printed(&self) -> Printout {
        let asked = self.specification.items.iter().cloned().zip(self.report.items.iter().map(|figure| figure.value.clone()));
        printout(&self.specification, asked, self.programme.as_ref(), &self.months)
    }
}

fn printout(
    asked: &Specification,
    figures: impl Iterator<Item = (Item, Value<Printed>)>,
    programme: Option<&ProgrammeId>,
    months: &[(Window, Printed)],
) -> Printout {
    let figures = figures.chain(months_as_figures(programme, months)).collect();
    Printout { audience: asked.audience, small_numbers: asked.small_numbers.clone(), figures }
}

/// Why a report was issued all the same; empty if nothing spoke against it.
pub fn reason(record: &IssuedReport) -> &str {
    record.other_columns.get(REASON)
}

/// What the months of a report would be as figures of their own; their ids are their first days.
fn months_as_figures(programme: Option<&ProgrammeId>, months: &[(Window, Printed)]) -> Vec<(Item, Value<Printed>)> {
    let figure = |(window, number): &(Window, Printed)| {
        let item = Item {
            id: window.from().write(),
            indicator: "attendances".to_owned(),
            scope: Scope::programme(programme.map(ProgrammeId::as_str)),
            window: *window,
            filter: None,
            with: Map::new(),
            sentence: None,
            overrides: Vec::new(),
        };
        (item, Value::Count(*number))
    };
    months.iter().map(figure).collect()
}
