//! What a reader must know of small numbers: what each mark on the paper stands for, and whose decision it was where one is shown.

use super::answer::Answer;
use super::guarding::name_of;
use super::naming::{self, Names};
use super::numbers;
use crate::in_words;
use report::disclosure::{Mark, Printed};
use report::merge::{OTHER, regions};
use report::small_numbers::Lowered;
use report::{Audience, Value};
use words::staff::issuing::compare::decided_before;
use words::staff::small_numbers::print as text;

/// What stands under a report for others than the team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SmallPrint {
    /// The marks on this paper, and what they mean.
    pub legend: Vec<String>,
    /// The numbers shown by decision.
    pub decided: Vec<Decided>,
}

/// A number shown by decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What it is, who decided and why.
    pub words: String,
    /// The setting that has it shown.
    pub setting: String,
}

impl SmallPrint {
    /// Of a report; nothing where its readers see everything.
    pub fn of(answer: &Answer, names: Names) -> SmallPrint {
        match answer.asked.audience {
            Audience::Internal => SmallPrint::default(),
            _ => SmallPrint { legend: legend(answer), decided: decided(answer, names) },
        }
    }
    /// Says also what stands in the numbers of the period before: each mark once, and the decisions as what they are of. These are taken back
    /// in the report of that period.
    pub fn add_of_the_period_before(&mut self, before: &SmallPrint) {
        for line in &before.legend {
            if !self.legend.contains(line) {
                self.legend.push(line.clone());
            }
        }
        self.legend.extend(before.decided.iter().map(|decided| decided_before(&decided.words)));
    }
    /// Every line of it.
    pub fn lines(&self) -> impl Iterator<Item = &String> {
        self.legend.iter().chain(self.decided.iter().map(|decided| &decided.words))
    }
}

fn legend(answer: &Answer) -> Vec<String> {
    let (mut fewer, mut rounded, mut star) = (Vec::new(), None, false);
    let (mut other, mut by_region) = (false, false);
    let months = super::paper::attendances(answer).into_iter();
    let mut look = |number: Printed| match number {
        Printed::Hidden(Mark::Confidential) => star = true,
        Printed::Hidden(Mark::Below(threshold) | Mark::FewerThan(threshold)) => fewer.push((threshold, numbers::printed(number))),
        Printed::Rounded { to, .. } => rounded = Some(to),
        Printed::Exact(_) => {}
    };
    months.for_each(&mut look);
    for figure in &answer.report.items {
        figure.value.with_numbers(&mut look);
        if let Value::Table { rows, .. } = &figure.value {
            other |= figure.indicator == "breakdown" && rows.iter().any(|(key, _)| key == OTHER);
            by_region |= rows.iter().any(|(key, _)| regions().any(|region| region == key));
        }
    }
    fewer.sort_unstable();
    fewer.dedup();
    let mut lines: Vec<String> = fewer.iter().map(|(threshold, mark)| text::fewer(mark, &numbers::count(threshold - 1))).collect();
    lines.extend(star.then(|| text::STAR.to_owned()));
    lines.extend(rounded.map(|base| text::rounded(&numbers::count(base))));
    lines.extend(other.then(|| text::OTHER.to_owned()));
    lines.extend(by_region.then(|| text::REGIONS.to_owned()));
    let small = &answer.filled.specification.small_numbers;
    // The public's thresholds are never lowered.
    let lowered = small.lowered.iter().filter(|_| answer.asked.audience == Audience::Funder);
    lines.extend(
        lowered.map(|Lowered { reason, by, on }| text::lowered(by, &in_words::date(*on), reason, &numbers::count(small.threshold))),
    );
    lines
}

fn decided(answer: &Answer, names: Names) -> Vec<Decided> {
    let of = |overridden: &report::result::Overridden| {
        let (item, decision) = (&overridden.item, &overridden.decision);
        Decided {
            words: text::decided(
                &decision.by,
                &in_words::date(decision.on),
                &number(answer, item, &decision.cell, names),
                &decision.reason,
            ),
            setting: name_of(&answer.asked, item, &decision.cell),
        }
    };
    answer.report.overrides.iter().map(of).collect()
}

/// "Nationality, Syria": what a number is, without what it is.
pub fn number(answer: &Answer, item: &str, cell: &str, names: Names) -> String {
    let name = answer.name_of(item);
    match (cell, answer.figure(item).map(|figure| &figure.value)) {
        ("value" | "low" | "total", _) => name.to_owned(),
        (cell, Some(Value::Table { .. })) => text::part(name, &naming::row(answer.rows_are(item), cell, names)),
        (cell, _) => text::part(name, &cell.replace('_', " ")),
    }
}
