//! The report as a reader sees it: words and numbers in order, ready for the screen, the printer and the spreadsheet.

use super::answer::Answer;
use super::headline::{self, Headline};
use super::naming::{self, Names};
use super::{period, questions};
use crate::domain::Dataset;
use crate::pages::words;
use crate::report::disclosure::{Printed, attendances_by_month};
use crate::report::{Audience, Month, Value};
use crate::words::staff::reports as text;
use chrono::{Datelike, NaiveDate};

/// The breakdowns, in the order to show them.
const TABLES: [&str; 5] = ["by_gender", "by_age", "by_language", "by_nationality", "by_area"];

/// The whole report.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// The charity's name; empty if it has not been set.
    pub organisation: String,
    /// "1 January to 31 December 2026"
    pub period: String,
    /// "Our work in numbers"
    pub title: String,
    /// Who may read it.
    pub audience: Audience,
    /// The latest day that the records speak for.
    pub data_as_at: Option<String>,
    /// The numbers that are looked for first.
    pub first: Vec<Headline>,
    /// The numbers after them.
    pub more: Vec<Headline>,
    /// Every month.
    pub months: Vec<MonthLine>,
    /// People by what is recorded of them.
    pub tables: Vec<PeopleTable>,
    /// What each figure means.
    pub definitions: Vec<Definition>,
}

/// A month of the chart and of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthLine {
    /// Its first day.
    pub month: NaiveDate,
    /// "Jan"
    pub short: String,
    /// "January", or "Jan 2026" where the months are of several years.
    pub row: String,
    /// "January 2026"
    pub name: String,
    /// Sessions held.
    pub held: u64,
    /// People at them, added up.
    pub attendances: Printed,
}

/// A breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleTable {
    /// The figure.
    pub item: &'static str,
    /// "Nationality"
    pub name: &'static str,
    /// The rows, largest first, what is not known last.
    pub rows: Vec<PeopleRow>,
    /// The people in all; nothing where a person can be in several rows.
    pub total: Option<Printed>,
}

/// A row of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleRow {
    /// The engine's key.
    pub key: String,
    /// "Syria"
    pub words: String,
    /// How many people.
    pub people: Printed,
    /// Of the total; nothing where there is no total.
    pub share: Option<String>,
}

/// What a figure means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The figures that it is of: "Nationalities, Languages"
    pub names: String,
    /// The engine's sentence.
    pub words: &'static str,
}

impl Paper {
    /// Puts an answer into words.
    pub fn of(dataset: &Dataset, answer: &Answer, names: Names) -> Paper {
        Paper {
            organisation: dataset
                .organisations
                .iter()
                .find(|organisation| organisation.is_host())
                .map(|host| host.name.clone())
                .unwrap_or_default(),
            period: period::in_words(&answer.asked.window),
            title: answer.report.title.clone(),
            audience: answer.asked.audience,
            data_as_at: answer.report.data_as_at.map(words::date),
            first: headline::first(answer),
            more: headline::more(answer),
            months: months(answer),
            tables: TABLES.iter().filter_map(|item| table(answer, item, names)).collect(),
            definitions: definitions(answer),
        }
    }
    /// The line at the head of every printed page.
    pub fn running_head(&self) -> String {
        [&self.organisation, &self.title, &self.period].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
    }
}

fn months(answer: &Answer) -> Vec<MonthLine> {
    let window = &answer.asked.window;
    let one_year = window.from().year() == window.to().year();
    let line = |(counted, attendances): (&Month, Printed)| {
        let (name, year) = (words::month(counted.month), counted.month.year());
        let short: String = name.chars().take(3).collect();
        MonthLine {
            month: counted.month,
            row: if one_year { name.to_owned() } else { text::paper::month_and_year(&short, &year.to_string()) },
            short,
            name: text::paper::month_and_year(name, &year.to_string()),
            held: counted.held,
            attendances,
        }
    };
    answer.months.iter().zip(attendances_by_month(&answer.months, answer.asked.audience)).map(line).collect()
}

fn table(answer: &Answer, item: &'static str, names: Names) -> Option<PeopleTable> {
    let Value::Table { rows, total, .. } = &answer.figure(item)?.value else { return None };
    if rows.is_empty() {
        return None;
    }
    let row = |(key, people): &(String, Printed)| PeopleRow {
        key: key.clone(),
        words: naming::row(item, key, names),
        people: *people,
        share: total.and_then(|total| answer.share(*people, total)),
    };
    Some(PeopleTable { item, name: questions::name_of(item), rows: rows.iter().map(row).collect(), total: *total })
}

/// Each indicator once, with every figure that it gives.
fn definitions(answer: &Answer) -> Vec<Definition> {
    let mut definitions: Vec<Definition> = Vec::new();
    for figure in &answer.report.items {
        let name = questions::name_of(&figure.id);
        match definitions.iter_mut().find(|definition| definition.words == figure.definition) {
            Some(known) => known.names = format!("{}, {}", known.names, name.to_lowercase()),
            None => definitions.push(Definition { names: name.to_owned(), words: figure.definition }),
        }
    }
    definitions
}
