//! What each number of a report counts, in such a way that two that count the same are seen to, and one that counts some of another's people.
//! Which number counts what is said in the file of its indicator.

use super::super::filter::Filter;
use super::super::indicators;
use super::super::merge::Merged;
use super::super::result::Value;
use super::super::specification::Item;
use super::ages;
use super::counted::{Counted, Counts};
use domain::order::gathered;
use std::collections::{BTreeMap, BTreeSet};

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// Whom or what, before anybody is picked out.
    pub of: String,
    /// In which work and on which days: the number of the extent.
    pub extent: usize,
    /// How those counted were picked out: what was asked of them and which answers count.
    pub ways: BTreeMap<String, BTreeSet<String>>,
}

/// How a number stands in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By itself, of people.
    Headline,
    /// In a row of a table.
    Row,
    /// In a row that is part of another now, and not printed.
    Gone {
        /// Whether its readers know that it was small.
        was_small: bool,
    },
    /// Under a table.
    Total,
    /// Over or under the line of a share.
    Share,
    /// The attendances that a mean is of.
    Mean,
    /// The least people at a session.
    Fewest,
    /// The most people at a session.
    Most,
    /// The time of all who were at sessions.
    Time,
    /// How many different answers some people gave.
    Variety,
    /// All scores of answers added up.
    Score,
    /// It is not of people.
    Open,
    /// Money.
    Money,
}

impl Kind {
    /// Whether a number is of people, and one that others may add up to.
    pub fn is_counted(self) -> bool {
        matches!(self, Kind::Headline | Kind::Row | Kind::Total | Kind::Share | Kind::Mean | Kind::Gone { .. })
    }
}

/// A number of an item: its name there, what it counts and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// `value`, `total`, a row's key, a count's name.
    pub cell: String,
    /// How many.
    pub value: u64,
    /// What it counts.
    pub identity: Identity,
    /// How it stands.
    pub kind: Kind,
    /// What was asked last, of people picked out before: a table's attribute, of those whom the filter keeps.
    pub asked_last: Option<String>,
    /// Whether it counts several rows that were put together.
    pub is_merged: bool,
}

/// Those who took part.
pub const PARTICIPATING: &str = "people_participating";

/// Whether an indicator or an attribute is about what could do somebody special harm.
pub fn is_sensitive(identity: &Identity) -> bool {
    let asked = |what: &str| identity.ways.contains_key(what);
    identity.of.starts_with("people_lacking_capacity") || asked("immigration_status") || (asked("nationality") && asked("area"))
}

/// What was asked of those in a row that stands for several languages.
pub const OTHER_LANGUAGES: &str = "language other";

/// Whether an item's table is about what could do somebody special harm.
pub fn is_sensitive_table(item: &Item) -> bool {
    let attribute = item.with.get("attribute").and_then(serde_json::Value::as_str).unwrap_or_default();
    let table = Identity { of: String::new(), extent: 0, ways: ways_of(item.filter.as_ref()) };
    is_sensitive(&table.and(attribute, ""))
}

/// The numbers of a value, and after them those of rows that are part of others now. `extent` is that of the item, or of the scope that its `with.of` gives.
pub fn slots(item: &Item, value: &Value, extent: usize, merged: &Merged) -> Vec<Slot> {
    let counts = indicators::named(&item.indicator).map_or(Counts::ALONE, |indicator| indicator.counts);
    let picked = ways_of(item.filter.as_ref());
    let asked_last = |identity: &Identity| identity.ways.keys().find(|asked| !picked.contains_key(*asked)).cloned();
    let kind = |cell: &str| match (value, cell) {
        (Value::Ratio { .. }, _) => Kind::Share,
        (Value::Table { .. }, "total") => Kind::Total,
        (Value::Table { .. }, "people") => Kind::Headline,
        (Value::Table { .. } | Value::Overlap { .. }, _) => Kind::Row,
        _ => Kind::Headline,
    };
    let mut slots: Vec<Slot> = numbers(value)
        .into_iter()
        .map(|(cell, value)| {
            let identity = (counts.of)(&Counted { name: &cell, item, extent, merged });
            let kind = (counts.kind)(&cell).unwrap_or_else(|| kind(&cell));
            let is_merged = kind == Kind::Row && merged.rows.contains_key(&cell);
            Slot { asked_last: asked_last(&identity), kind, identity, cell, value, is_merged }
        })
        .collect();
    let row = Counted { name: "", item, extent, merged };
    // Rows of languages do not add up, so that nothing is to be learnt of the parts of one.
    for gone in merged.gone.iter().filter(|_| row.with("attribute") != "language") {
        let identity = row.of_row(&gone.codes);
        let (kind, is_merged) = (Kind::Gone { was_small: gone.was_small }, gone.codes.len() > 1);
        slots.push(Slot { asked_last: asked_last(&identity), kind, identity, cell: String::new(), value: gone.people, is_merged });
    }
    slots
}

/// Of an interval the least is mostly the number of identified people, and is taken for it unless another figure says that they are not so many.
pub fn part_ends_from_people(slots: &mut [Vec<Slot>]) {
    let known: BTreeMap<Identity, u64> = gathered(
        slots.iter().flatten().filter(|slot| slot.cell != "low" && slot.kind.is_counted()).map(|slot| (slot.identity.clone(), slot.value)),
    );
    for slot in slots.iter_mut().flatten().filter(|slot| slot.cell == "low") {
        if known.get(&slot.identity).is_some_and(|people| *people != slot.value) {
            slot.identity.of.push_str(" at least");
        }
    }
}

/// Every number of a value with its name.
pub fn numbers<N: Copy>(value: &Value<N>) -> Vec<(String, N)> {
    match value {
        Value::Count(value) => vec![("value".to_owned(), *value)],
        Value::Interval { low, high } => vec![("low".to_owned(), *low), ("high".to_owned(), *high)],
        Value::Ratio { numerator, denominator } => {
            vec![("numerator".to_owned(), *numerator), ("denominator".to_owned(), *denominator)]
        }
        Value::Counts(counts) | Value::Change { counts, .. } => counts.iter().map(|(name, count)| (name.to_string(), *count)).collect(),
        Value::Table { rows, total, people } => {
            let under = [("total", total), ("people", people)];
            let under = under.into_iter().filter_map(|(name, count)| Some((name.to_owned(), (*count)?)));
            rows.iter().cloned().chain(under).collect()
        }
        Value::Overlap { exactly, pairs } => {
            let exactly = exactly.iter().map(|(strands, people)| (strands.to_string(), *people));
            exactly.chain(pairs.iter().map(|(strands, people)| (strands.join(" and "), *people))).collect()
        }
        Value::Target { actual, .. } => numbers(actual),
        Value::NotApplicable | Value::Withheld(_) => Vec::new(),
    }
}

impl Identity {
    /// Whether nobody can be in both: they gave answers to one question that exclude each other.
    pub fn excludes(&self, other: &Identity) -> bool {
        self.ways.iter().any(|(asked, answers)| other.ways.get(asked).is_some_and(|others| answers.is_disjoint(others)))
    }
    /// Whether everybody in the other is in this, by what was asked.
    pub fn includes(&self, other: &Identity) -> bool {
        let asked = |(asked, answers): (&String, &BTreeSet<String>)| other.ways.get(asked).is_some_and(|others| others.is_subset(answers));
        (&self.of, self.extent) == (&other.of, other.extent) && self.ways.iter().all(asked)
    }
    /// Those from whom these were picked out by the last question.
    pub fn before(&self, asked: &str) -> Identity {
        let mut before = self.clone();
        before.ways.remove(asked);
        before
    }
    /// Whether both were picked out by one question, and whoever gave an answer of the other gave one of this.
    pub fn holds(&self, other: &Identity, asked: &str) -> bool {
        match (self.ways.get(asked), other.ways.get(asked)) {
            (Some(answers), Some(others)) => others.len() < answers.len() && others.is_subset(answers),
            _ => false,
        }
    }
    /// Those of them who give one of these answers: of those whom the same question picked out before.
    pub fn and_any(mut self, asked: &str, answers: &[String]) -> Identity {
        let before = self.ways.get(asked);
        let both = answers.iter().filter(|answer| before.is_none_or(|before| before.contains(*answer))).cloned();
        self.ways.insert(asked.to_owned(), gathered(both));
        self
    }
    /// Those of them who give this answer.
    pub fn and(mut self, asked: &str, answer: &str) -> Identity {
        self.ways.insert(asked.to_owned(), gathered([answer.to_owned()]));
        self
    }
}

/// How a filter picks people out.
pub fn ways_of(filter: Option<&Filter>) -> BTreeMap<String, BTreeSet<String>> {
    let mut ways = BTreeMap::new();
    let Some(filter) = filter else { return ways };
    let mut take = |asked: &str, answers: BTreeSet<String>| {
        if !answers.is_empty() {
            ways.insert(asked.to_owned(), answers);
        }
    };
    take("gender", gathered(filter.gender.iter().map(|gender| gender.as_str().to_owned())));
    take("nationality", gathered(filter.nationality.iter().map(|nationality| nationality.as_str().to_owned())));
    take("area", gathered(filter.area.iter().map(|area| area.as_str().to_owned())));
    if filter.age_from.is_some() || filter.age_to.is_some() {
        take(ages::AGE, ages::years(filter.age_from, filter.age_to));
    }
    ways
}
