//! The period before beside this one: the same report over both, masked together, so that neither gives the other's hidden numbers away.

use super::answer::{Answer, Asked};
use super::headline::Headline;
use super::naming::Names;
use super::paper::{Paper, PeopleRow, PeopleTable};
use super::spreadsheet::{self, Line, VALUE};
use domain::order::gathered;
use report::disclosure::{Mark, Printed};
use report::{self, Audience, Index, Item, Report, ReportError, Specification, Value};
use std::collections::BTreeMap;
use words::staff::issuing::compare as text;

/// What stands before the id of a figure of the period before.
const EARLIER: &str = "before:";

/// A report worked out, in words, and as it leaves the house.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The figures.
    pub answer: Answer,
    /// The words.
    pub paper: Paper,
    /// Everything that is asked: of the period before too, if that stands beside.
    pub specification: Specification,
    /// Everything that is answered.
    pub report: Report,
}

/// The period before as it stands beside the numbers of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Before {
    /// Its days in words.
    pub period: String,
    /// Its figures, as its own paper says them.
    paper: Box<Paper>,
    /// Its figures.
    answer: Box<Answer>,
}

/// The report, and the period before beside it if `compare`.
pub fn make(index: &Index, asked: Asked, compare: bool, names: Names) -> Result<Compared, ReportError> {
    let dataset = index.dataset;
    let before = asked.window.preceding().filter(|_| compare).map(|window| Asked { window, ..asked.clone() });
    let mut answer = Answer::over(index, asked)?;
    let mut specification = answer.filled.specification.clone();
    let Some(before) = before else {
        let (paper, report) = (Paper::of(dataset, &answer, names), answer.report.clone());
        return Ok(Compared { answer, paper, specification, report });
    };
    let mut earlier = Answer::over(index, before)?;
    let items = earlier.filled.specification.items.iter();
    specification.items.extend(items.map(|item| Item { id: [EARLIER, &item.id].concat(), ..item.clone() }));
    // Asked together, for a figure that is of both periods, such as a target, to be hidden in both or in neither.
    let report = report::compute_over(index, &specification)?;
    let (now, then) = report.items.split_at(answer.report.items.len());
    answer.report.items = now.to_vec();
    earlier.report.items = then.to_vec();
    for figure in &mut earlier.report.items {
        figure.id = figure.id.split_off(EARLIER.len());
    }
    let (mut paper, then) = (Paper::of(dataset, &answer, names), Paper::of(dataset, &earlier, names));
    let before = Before { period: then.period.clone(), paper: Box::new(then), answer: Box::new(earlier) };
    before.add_its_rows(&mut paper, &answer);
    paper.small_print.add_of_the_period_before(&before.paper.small_print);
    paper.before = Some(before);
    Ok(Compared { answer, paper, specification, report })
}

/// The id of a figure without the sign that it is of the period before, and whether it had that.
pub fn period_of(id: &str) -> (&str, bool) {
    id.strip_prefix(EARLIER).map_or((id, false), |id| (id, true))
}

impl Compared {
    /// What readers call each figure.
    pub fn names(&self) -> Vec<(String, String)> {
        let name = |id: &str| match period_of(id) {
            (id, false) => self.answer.name_of(id).to_owned(),
            (id, true) => {
                let before = self.paper.before.as_ref().map_or(id, |before| before.answer.name_of(id));
                text::of_the_period_before(before)
            }
        };
        self.specification.items.iter().map(|item| (item.id.clone(), name(&item.id))).collect()
    }
    /// The papers, this period's first.
    pub fn papers(&self) -> impl Iterator<Item = &Paper> {
        std::iter::once(&self.paper).chain(self.paper.before.iter().map(|before| &*before.paper))
    }
}

impl Paper {
    /// What stands beside a large number, with the number of before.
    pub fn words_beside(&self, headline: &Headline) -> String {
        match self.before.as_ref().and_then(|before| before.headline(headline)) {
            Some(number) => text::headline(number, &headline.words),
            None => headline.words.clone(),
        }
    }
}

impl Before {
    /// The large number of the same figure.
    pub fn headline(&self, now: &Headline) -> Option<&str> {
        let mut all = self.paper.first.iter().chain(&self.paper.more);
        all.find(|then| then.item == now.item && then.part == now.part).map(|then| then.number.as_str())
    }
    /// What was said of a figure.
    pub fn sentence(&self, item: &str) -> Option<String> {
        let mut lines = self.paper.sections.iter().flat_map(|section| &section.lines);
        lines.find(|line| line.item == item).map(|line| text::sentence(&line.words))
    }
    /// The number of a row, nought where there was no such row; nothing if there was no such figure, or the row may have been put together
    /// with others.
    pub fn row(&self, table: &PeopleTable, key: &str) -> Option<Printed> {
        match &self.answer.figure(&table.item)?.value {
            Value::Withheld(mark) => Some(*mark),
            _ => {
                let row = self.table(table).and_then(|then| then.rows.iter().find(|row| row.key == key));
                row.map_or_else(|| nobody(&self.answer, &table.item), |row| Some(row.people))
            }
        }
    }
    /// The sum under a table; nothing if there was none.
    pub fn total(&self, table: &PeopleTable) -> Option<Printed> {
        match &self.answer.figure(&table.item)?.value {
            Value::Withheld(mark) => Some(*mark),
            Value::Table { total, .. } => *total,
            _ => None,
        }
    }
    /// The attendances of the month that stands at this place, where both periods have as many months.
    pub fn month(&self, now: &Paper, at: usize) -> Option<Printed> {
        let months = &self.paper.months;
        months.get(at).filter(|_| months.len() == now.months.len()).map(|month| month.attendances)
    }
    /// The attendances of all its months, where each stands beside one.
    pub fn all_months(&self, now: &Paper) -> Option<Printed> {
        self.month(now, 0)?;
        let hidden = self.paper.months.iter().map(|month| month.attendances).find(|number| matches!(number, Printed::Hidden(_)));
        let seen = |number: &Printed| if let Printed::Exact(number) = number { *number } else { 0 };
        Some(hidden.unwrap_or(Printed::Exact(self.paper.months.iter().map(|month| seen(&month.attendances)).sum())))
    }
    /// The lines of a spreadsheet with one column more.
    pub fn beside(&self, paper: &Paper, lines: Vec<Line>) -> Vec<Vec<String>> {
        let then = spreadsheet::lines(&self.paper, &self.answer).into_iter().map(|line| (line.of, line.cells[VALUE].clone()));
        let mut then: BTreeMap<String, String> = gathered(then);
        // A row that the period before did not have is nought there or nothing, as on the paper.
        for table in paper.tables() {
            for row in &table.rows {
                let value = self.row(table, &row.key).map(spreadsheet::text_of).unwrap_or_default();
                then.insert(spreadsheet::of_row(table, &row.key), value);
            }
        }
        let mut rows: Vec<Vec<String>> = lines
            .into_iter()
            .map(|Line { of, mut cells }| {
                cells.push(then.remove(&of).unwrap_or_default());
                cells
            })
            .collect();
        if let Some(head) = rows.first_mut().and_then(|row| row.last_mut()) {
            text::COLUMN.clone_into(head);
        }
        rows
    }

    fn table(&self, now: &PeopleTable) -> Option<&PeopleTable> {
        self.paper.tables().find(|then| then.item == now.item && then.name == now.name)
    }
    /// Rows that only the period before had stand in the tables of this one too, before what is not known.
    fn add_its_rows(&self, paper: &mut Paper, answer: &Answer) {
        for table in paper.sections.iter_mut().flat_map(|section| &mut section.tables) {
            let Some(then) = self.table(table) else { continue };
            // Where small rows are put together nobody can say what became of one: it may be in “Other” now.
            let Some(nobody) = nobody(answer, &table.item) else { continue };
            let gone: Vec<PeopleRow> = then.rows.iter().filter(|row| table.rows.iter().all(|now| now.key != row.key)).cloned().collect();
            let unknown = |row: &PeopleRow| matches!(row.key.as_str(), "not_recorded" | "prefer_not_to_say");
            for row in gone {
                let at = if unknown(&row) { None } else { table.rows.iter().position(unknown) };
                let row = PeopleRow { people: nobody, share: None, ..row };
                table.rows.insert(at.unwrap_or(table.rows.len()), row);
            }
        }
    }
}

/// What stands in a row that there is not: nought, but where even that there is nobody is not for every reader. Nothing where a row that there
/// is not may be one of a few people, put together with others or left out of a table of which single numbers were decided.
fn nobody(answer: &Answer, item: &str) -> Option<Printed> {
    let is_put_together = answer.item(item).is_some_and(|item| item.with.contains_key("merge"));
    let is_left_out = answer.report.overrides.iter().any(|overridden| period_of(&overridden.item).0 == item);
    if answer.asked.audience != Audience::Internal && (is_put_together || is_left_out) {
        return None;
    }
    let is_grave = answer.item(item).is_some_and(|item| item.filter.is_some()) || answer.rows_are(item) == "immigration_status";
    Some(match answer.asked.audience {
        Audience::Internal => Printed::Exact(0),
        _ if is_grave => Printed::Hidden(Mark::Confidential),
        _ => Printed::Exact(0),
    })
}

#[cfg(test)]
mod tests;
