//! The report as a reader sees it: words and numbers in order, ready for the screen, the printer and the spreadsheet.

use super::answer::Answer;
use super::compare::Before;
use super::drawn;
use super::headline::{self, Headline};
use super::naming::{self, Names};
use super::numbers::Spoken;
use super::period;
use super::small_print::SmallPrint;
use super::voices::{self, CitedLine, StoryLine};
use crate::in_words;
use chrono::{Datelike, NaiveDate};
use domain::Dataset;
use domain::cell::Cell;
use domain::ids::TargetId;
use report::charts::{ChartKind, Series};
use report::disclosure::{Printed, attendances_by_month};
use report::result::Number;
use report::templates::{FilledEntry, FilledSection, PLAIN};
use report::{Audience, Figure, Month, Value, Window, sentence};
use words::staff::{charts as text_of_charts, reports as text};
use worker::printed::PrintedChart;

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
    /// Every month; none if the report does not show them.
    pub months: Vec<MonthLine>,
    /// Its text and tables, in order.
    pub sections: Vec<PaperSection>,
    /// What each figure means.
    pub definitions: Vec<Definition>,
    /// What to know of small numbers.
    pub small_print: SmallPrint,
    /// The period before, where it stands beside.
    pub before: Option<Before>,
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

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSection {
    /// The heading; empty for none.
    pub heading: String,
    /// A text before the figures; may be empty.
    pub text: String,
    /// A sentence for each figure.
    pub lines: Vec<Said>,
    /// The tables.
    pub tables: Vec<PeopleTable>,
    /// Targets beside what was reached of them.
    pub targets: Vec<TargetLine>,
    /// Figures of others.
    pub cited: Vec<CitedLine>,
    /// Stories and quotes.
    pub stories: Vec<StoryLine>,
}

/// A figure in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The figure.
    pub item: String,
    /// "299 members took part."
    pub words: String,
}

/// A target beside what was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetLine {
    /// The figure.
    pub item: String,
    /// "People participating"
    pub name: String,
    /// "1 January to 31 December 2026"; empty if it has no first or no last day.
    pub days: String,
    /// What was reached.
    pub reached: String,
    /// What was promised.
    pub promised: u64,
    /// What would be due by now if it came evenly; nothing if it has no first or no last day.
    pub due: Option<u64>,
}

/// What the rows of a table count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Each person in one row.
    People,
    /// A person in each row that is true of them.
    PeopleInSeveral,
    /// People by the strands they take part in.
    Strands,
    /// Records.
    Records,
    /// One figure, month by month.
    Months,
}

/// A table of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleTable {
    /// The figure.
    pub item: String,
    /// "Nationality"
    pub name: String,
    /// What it counts.
    pub counts: Rows,
    /// The rows, largest first, what is not known last.
    pub rows: Vec<PeopleRow>,
    /// The people in all; nothing where a person can be in several rows.
    pub total: Option<Printed>,
    /// The same numbers drawn.
    pub chart: Option<PrintedChart>,
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
            data_as_at: answer.report.data_as_at.map(in_words::date),
            first: first(answer),
            // The plain report says with these what others say in sentences.
            more: if answer.asked.template == PLAIN { headline::more(answer) } else { Vec::new() },
            months: if answer.filled.months { months(answer) } else { Vec::new() },
            sections: answer.filled.sections.iter().map(|section| self::section(dataset, answer, section, names)).collect(),
            definitions: definitions(answer),
            small_print: SmallPrint::of(answer, names),
            before: None,
        }
    }
    /// Every table of people or of records.
    pub fn tables(&self) -> impl Iterator<Item = &PeopleTable> {
        self.sections.iter().flat_map(|section| &section.tables)
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
        let (name, year) = (in_words::month(counted.month), counted.month.year());
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
    answer.months.iter().zip(attendances(answer)).map(line).collect()
}

/// The attendances of each month as the reader may see them; none if the report does not show them.
pub fn attendances(answer: &Answer) -> Vec<Printed> {
    let small = &answer.filled.specification.small_numbers;
    if answer.filled.months { attendances_by_month(&answer.months, answer.asked.audience, small) } else { Vec::new() }
}

fn first(answer: &Answer) -> Vec<Headline> {
    if answer.asked.template == PLAIN {
        return headline::first(answer);
    }
    let entries = answer.filled.sections.iter().flat_map(|section| &section.entries);
    entries.filter_map(|entry| headline::large(answer, entry)).collect()
}

fn section(dataset: &Dataset, answer: &Answer, section: &FilledSection, names: Names) -> PaperSection {
    let figures = || section.entries.iter().filter_map(|entry| Some((entry, answer.figure(&entry.id)?)));
    let in_sentences = answer.asked.template != PLAIN;
    PaperSection {
        heading: section.heading.clone(),
        text: section.text.clone(),
        lines: figures().filter(|_| in_sentences).filter_map(|figure| said(answer, figure)).collect(),
        tables: figures()
            .flat_map(|(entry, figure)| tables(answer, entry, figure, names).into_iter().chain(by_month(answer, entry)))
            .collect(),
        targets: figures().filter_map(|(entry, figure)| target(dataset, answer, entry, figure)).collect(),
        cited: section.cited.iter().map(voices::cited).collect(),
        stories: voices::stories(dataset, answer, section),
    }
}

fn said(answer: &Answer, (entry, figure): (&FilledEntry, &Figure)) -> Option<Said> {
    let words = entry.say(&figure.value.with_numbers(&mut Spoken::to(answer.asked.audience)))?;
    Some(Said { item: entry.id.clone(), words })
}

fn target(dataset: &Dataset, answer: &Answer, entry: &FilledEntry, figure: &Figure) -> Option<TargetLine> {
    let Value::Target { actual, target, elapsed, days } = &figure.value else { return None };
    let id = answer.item(&entry.id)?.with.get("target")?.as_str().and_then(TargetId::new)?;
    let record = dataset.targets.get(&id)?;
    let window = record.from.zip(record.to).and_then(|(from, to)| Window::new(from, to));
    Some(TargetLine {
        item: entry.id.clone(),
        name: in_words::code(&entry.name),
        days: window.map(|window| period::in_words(&window)).unwrap_or_default(),
        reached: reached(&record.indicator, &actual.with_numbers(&mut Spoken::to(answer.asked.audience))),
        promised: *target,
        due: (*days > 0).then(|| (elapsed * 2 + days) / (days * 2)),
    })
}

/// What was reached, in what a target of it is promised in: hours are counted in minutes, and money in pence.
fn reached<N: Number>(indicator: &str, actual: &Value<N>) -> String {
    let unit = match indicator {
        "contact_hours" => "{learner_hours}",
        "funding" => "{awarded_pounds}",
        _ => "{value}",
    };
    sentence::fill(unit, actual).unwrap_or_else(|_| sentence::in_words(actual))
}

fn tables(answer: &Answer, entry: &FilledEntry, figure: &Figure, names: Names) -> Vec<PeopleTable> {
    let table = |name: String, counts: Rows, rows: Vec<PeopleRow>, total: Option<Printed>| PeopleTable {
        item: entry.id.clone(),
        name,
        counts,
        rows,
        total,
        chart: None,
    };
    let row = |key: String, words: String, people: Printed| PeopleRow { key, words, people, share: None };
    match &figure.value {
        Value::Table { rows, total, .. } if !rows.is_empty() => {
            let what = answer.rows_are(&entry.id);
            let rows = rows.iter().map(|(key, people)| PeopleRow {
                key: key.clone(),
                words: naming::row(what, key, names),
                people: *people,
                share: total.and_then(|total| answer.share(*people, total)),
            });
            let rows: Vec<PeopleRow> = rows.collect();
            // The plain report is numbers and tables.
            let asked = entry.chart.or((answer.asked.template == PLAIN).then_some(ChartKind::None));
            let chart = drawn::of_table(asked, &entry.name, &rows, *total);
            let counts = match (figure.indicator, total) {
                ("breakdown", Some(_)) => Rows::People,
                ("breakdown", None) => Rows::PeopleInSeveral,
                _ => Rows::Records,
            };
            vec![PeopleTable { chart, ..table(entry.name.clone(), counts, rows, *total) }]
        }
        Value::Overlap { exactly, pairs } if !exactly.is_empty() => {
            let exactly = exactly.iter().map(|(strands, people)| {
                row(strands.to_string(), text::sheet::strands(usize::try_from(*strands).unwrap_or(usize::MAX)), *people)
            });
            let pairs = pairs.iter().map(|([one, other], people)| {
                let words = text::sheet::both(one, other);
                row(words.clone(), words, *people)
            });
            vec![table(entry.name.clone(), Rows::Strands, exactly.chain(pairs).collect(), None)]
        }
        _ => Vec::new(),
    }
}

/// The table of a figure that is drawn as a line.
fn by_month(answer: &Answer, entry: &FilledEntry) -> Option<PeopleTable> {
    let (_, months) = answer.by_month.iter().find(|(id, _)| *id == entry.id)?;
    let in_words = |month: &NaiveDate| text::paper::month_and_year(in_words::month(*month), &month.year().to_string());
    let row =
        |(month, number): &(NaiveDate, Printed)| PeopleRow { key: month.write(), words: in_words(month), people: *number, share: None };
    let short = |month: &NaiveDate| in_words::month(*month).chars().take(3).collect();
    let labels: Vec<(NaiveDate, String)> = months.iter().map(|(month, _)| (*month, short(month))).collect();
    let series = Series { name: entry.name.clone(), numbers: months.iter().map(|(_, number)| *number).collect() };
    Some(PeopleTable {
        item: entry.id.clone(),
        name: text_of_charts::by_month(&entry.name),
        counts: Rows::Months,
        rows: months.iter().map(row).collect(),
        total: None,
        chart: drawn::of_series(&entry.name, &labels, &[series]),
    })
}

/// Each indicator once, with every figure that it gives.
fn definitions(answer: &Answer) -> Vec<Definition> {
    let mut definitions: Vec<Definition> = Vec::new();
    for figure in &answer.report.items {
        let name = answer.name_of(&figure.id);
        match definitions.iter_mut().find(|definition| definition.words == figure.definition) {
            Some(known) => known.names = format!("{}, {}", known.names, name.to_lowercase()),
            None => definitions.push(Definition { names: name.to_owned(), words: figure.definition }),
        }
    }
    definitions
}
