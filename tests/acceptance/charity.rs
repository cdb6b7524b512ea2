//! Records made line by line, and questions asked of them.

use chrono::{Days, NaiveDate};
use domain::settings::people_word;
use domain::{Dataset, Loader, Row, Table};
use report::templates::{Filled, Missing, Template};
use report::{self, Specification, Value as Figure, Window};
use serde_json::{Value, json};
use std::ops::Range;

/// A charity in the making.
#[derive(Default)]
pub struct Charity {
    records: Loader,
    made: usize,
}

impl Charity {
    /// A record as `table column=value column=value`; `+` stands for a space, and without an id it gets one.
    pub fn has(&mut self, record: &str) {
        let mut words = record.split_whitespace();
        let table = words.next().and_then(Table::named).expect("a table");
        let mut row = Row::default();
        for word in words {
            let (column, text) = word.split_once('=').expect("column=value");
            row.push(column.to_owned(), text.replace('+', " "));
        }
        if table != Table::Attendances && row.get("id").is_empty() {
            self.made += 1;
            row.push("id", format!("r{}", self.made));
        }
        self.records.put_row(table, &row).expect("a row that keeps the rules");
    }
    /// People `p<number>` with these columns.
    pub fn people(&mut self, numbers: Range<usize>, columns: &str) {
        numbers.for_each(|number| self.has(&format!("people id=p{number} name=Person+{number} {columns}")));
    }
    /// A held session and who was there.
    pub fn session(&mut self, activity: &str, date: NaiveDate, there: impl IntoIterator<Item = usize>) {
        self.made += 1;
        let id = format!("s{}", self.made);
        self.has(&format!("sessions id={id} activity_id={activity} date={date} status=held"));
        for person in there {
            self.has(&format!("attendances session_id={id} person_id=p{person} status=present"));
        }
    }
    pub fn finish(self) -> Records {
        Records(self.records.finish())
    }
}

/// The records of a charity.
pub struct Records(Dataset);

impl Records {
    /// What an item comes to, its members without its words.
    pub fn answer(&self, item: Value) -> Value {
        self.answer_for("internal", item)
    }
    /// What a template says over these days of the programme it was made for; of a target what was reached and promised.
    pub fn said(&self, template: Template, days: [&str; 2]) -> Vec<String> {
        let filled = self.filled(template, days);
        let report = report::compute(&self.0, &filled.specification).expect("a report");
        let said = report.items.iter().filter_map(|figure| match &figure.value {
            Figure::Target { actual, target, .. } => {
                let reached = report::sentence::in_words(actual.as_ref());
                Some(format!("{}: {reached} of {target}", filled.entry(&figure.id)?.name))
            }
            value => filled.entry(&figure.id)?.say(value),
        });
        said.collect()
    }
    /// The parts of a template that these records have no strand and no activity for.
    pub fn parts_not_found(&self, template: Template) -> Vec<String> {
        let missing = self.filled(template, ["2018-01-01", "2018-12-31"]).missing.into_iter();
        missing.filter_map(|missing| if let Missing::Part { name, .. } = missing { Some(name) } else { None }).collect()
    }
    fn filled(&self, template: Template, days: [&str; 2]) -> Filled {
        let [from, to] = days.map(|day| day.parse().expect("a date"));
        let layout = template.layout().expect("a layout");
        let programme = layout.made_for(&self.0).expect("the programme it was made for");
        let window = Window::new(from, to).expect("a window");
        template.fill(&self.0, window, Some(programme), &people_word(&self.0)).expect("a report")
    }
    /// The same for other readers.
    pub fn answer_for(&self, audience: &str, mut item: Value) -> Value {
        item["id"] = json!("figure");
        let specification = json!({"title": "T", "audience": audience, "items": [item]});
        let report = report::compute(&self.0, &Specification::read(specification).expect("a specification")).expect("a report").to_json();
        let mut figure = report["items"][0].clone();
        for name in ["id", "indicator", "definition", "base"] {
            figure.as_object_mut().expect("an object").remove(name);
        }
        figure
    }
}

/// A day, so many weeks after another.
pub fn weeks_after(day: &str, weeks: usize) -> NaiveDate {
    day.parse::<NaiveDate>().expect("a date") + Days::new(7 * weeks as u64)
}

/// So many in a row out of a circle of people, from a place on.
pub fn round(circle: Range<usize>, from: usize, count: usize) -> Vec<usize> {
    (0..count).map(|step| circle.start + (from + step) % circle.len()).collect()
}
