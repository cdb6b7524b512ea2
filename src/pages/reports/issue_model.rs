//! What is kept when a report is issued, and what speaks against issuing it.

use super::cell_names;
use super::compare::Compared;
use super::naming::Names;
use super::printed::printed;
use super::voices;
use crate::in_words;
use chrono::Months;
use domain::Dataset;
use domain::ids::IssuedReportId;
use domain::issued_report::{IssuedFor, IssuedReport};
use domain::order::sort_by_key;
use report::disclosure::{Place, Printed, Printout, isolated};
use report::issued::reasons::counted;
use report::issued::taking_out::note_told;
use report::issued::{Draft, Kept};
use report::window::first_of_month;
use report::{Audience, Index, Window};
use words::staff::issuing::{dialog as text, few};

/// The report as it is kept.
pub fn draft(dataset: &Dataset, made: &Compared) -> Draft {
    let asked = &made.answer.asked;
    Draft {
        specification: made.specification.clone(),
        report: made.report.clone(),
        paper: paper(dataset, made),
        template: asked.template.key.clone().into_owned(),
        window: asked.window,
        programme: asked.programme.clone(),
        names: made.names(),
        months: months(made),
        counted: counted(dataset, &made.specification),
    }
}

/// The paper as JSON, with a note of whose stories it tells: they go out of it when their people are erased.
fn paper(dataset: &Dataset, made: &Compared) -> String {
    let mut paper = serde_json::to_value(printed(&made.paper)).unwrap_or_default();
    let told = made.answer.filled.sections.iter().map(|section| voices::told_of(dataset, &made.answer, section));
    // As `printed` has them: a section, and what it tells after it.
    let mut at = 0;
    for (section, told) in made.paper.sections.iter().zip(told) {
        at += 1;
        if voices::printed(section).is_some() {
            if let Some(section) = paper.get_mut("sections").and_then(|sections| sections.get_mut(at)) {
                note_told(section, &told);
            }
            at += 1;
        }
    }
    paper.to_string()
}

/// The attendances by month that are printed, of the period before too, each with those of its days that count.
fn months(made: &Compared) -> Vec<(Window, Printed)> {
    let whole = made.answer.asked.window;
    let windows = [Some(whole), whole.preceding()].into_iter().flatten();
    let of = |(paper, whole): (&super::paper::Paper, Window)| {
        let month = move |line: &super::paper::MonthLine| {
            let first = first_of_month(line.month);
            let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
            Some((Window::new(first.max(whole.from()), last.min(whole.to()))?, line.attendances))
        };
        paper.months.iter().filter_map(month).collect::<Vec<_>>()
    };
    made.papers().zip(windows).flat_map(of).collect()
}

/// The issued reports, newest first; of those of one moment by their ids.
pub fn newest_first(dataset: &Dataset) -> Vec<&IssuedReport> {
    let mut issued: Vec<&IssuedReport> = dataset.issued_reports.iter().collect();
    sort_by_key(&mut issued, |report: &&IssuedReport| (report.issued_at.clone(), report.id.clone()));
    issued.reverse();
    issued
}

/// A sentence for each number of which few people are left beside an earlier report, the latest of these first; and how many earlier reports cannot
/// be compared with.
pub fn warnings(dataset: &Dataset, draft: &Draft, names: Names) -> Vec<String> {
    let all = dataset.issued_reports.len();
    let not_compared = |count: usize| (count > 0).then(|| text::not_compared(count));
    let Ok(index) = Index::of(dataset) else { return not_compared(all).into_iter().collect() };
    let known: Vec<(&IssuedReport, Kept)> =
        newest_first(dataset).into_iter().filter_map(|report| Some((report, Kept::read(report)?))).collect();
    let earlier: Vec<Printout> = known.iter().map(|(_, kept)| kept.printed()).collect();
    let found = isolated(&index, &draft.printed(), &earlier);
    let said = found.iter().filter_map(|one| {
        let (report, kept) = known.get(one.earlier)?;
        let named = draft.names.iter().find(|(id, _)| *id == one.new.figure).map_or(one.new.figure.as_str(), |(_, name)| name.as_str());
        let item = draft.specification.items.iter().find(|item| item.id == one.new.figure);
        let new = cell_names::name(named, item, &one.new.cell, names);
        let other = name_in(kept, &one.other, names);
        let other = if other == new { text::SAME_FIGURE } else { &other };
        let left = match one.fewest == one.most {
            true => few::people(usize::try_from(one.most).unwrap_or(usize::MAX)),
            false => few::between(&one.fewest.to_string(), &one.most.to_string()),
        };
        let day = report.issued_at.date().map(in_words::date).unwrap_or_default();
        Some(text::finding(&day, &left, &new, other, report.title.as_str()))
    });
    said.chain(not_compared(all - known.len())).collect()
}

/// What a number of an issued report is called.
pub fn name_in(kept: &Kept, place: &Place, names: Names) -> String {
    cell_names::name(kept.name_of(&place.figure), kept.item(&place.figure), &place.cell, names)
}

/// Who an issued report was for.
pub fn readers(issued: IssuedFor) -> Audience {
    match issued {
        IssuedFor::Internal => Audience::Internal,
        IssuedFor::Funder => Audience::Funder,
        IssuedFor::Public => Audience::Public,
    }
}

/// The issued report of this id.
pub fn issued<'d>(dataset: &'d Dataset, id: &IssuedReportId) -> Option<&'d IssuedReport> {
    dataset.issued_reports.get(id)
}
