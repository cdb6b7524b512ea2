//! The finished report as a value, and its JSON.

use super::specification::Audience;
use crate::domain::cell::Cell;
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

/// What an item comes to. Means and shares are kept as they are, neither divided nor reduced; rounding is for whoever shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Count(u64),
    /// Between two numbers, both included, because not everybody was named.
    Interval {
        /// At least.
        low: u64,
        /// At most.
        high: u64,
    },
    /// There is nothing to count over.
    NotApplicable,
    /// A mean or a share.
    Ratio {
        /// The sum.
        numerator: i64,
        /// The count.
        denominator: u64,
    },
    /// Several named counts.
    Counts(Vec<(&'static str, u64)>),
    /// Several named counts of pairs of scores, and their mean change.
    Change {
        /// The counts.
        counts: Vec<(&'static str, u64)>,
        /// The sum of the differences; it may be below nought.
        sum: i64,
        /// How many differences there are.
        pairs: u64,
    },
    /// Counts by key, in the order to show them.
    Table {
        /// The rows.
        rows: Vec<(String, u64)>,
        /// The people in all; nothing where a person can be in several rows.
        total: Option<u64>,
        /// Where rows count records and not people, how many people they reached.
        people: Option<u64>,
    },
    /// How many people take part in how many strands, and in which two.
    Overlap {
        /// The number of strands and the people in exactly so many, ascending.
        exactly: Vec<(u64, u64)>,
        /// Two strands and the people in both.
        pairs: Vec<([String; 2], u64)>,
    },
    /// A target beside what has been reached.
    Target {
        /// What its indicator comes to over its own work and days.
        actual: Box<Value>,
        /// What was promised.
        target: u64,
        /// The target times the days that have passed.
        elapsed: u64,
        /// All its days; 0 if it has no first or no last day, so that no share of it is due.
        days: u64,
    },
}

impl Value {
    /// The value's members as report-spec.md of the domain names them.
    pub fn members(&self) -> Map<String, Json> {
        let members = match self {
            Value::Count(value) => json!({ "value": value }),
            Value::Interval { low, high } => json!({ "low": low, "high": high }),
            Value::NotApplicable => json!({ "value": null, "reason": "not_applicable" }),
            Value::Ratio { numerator, denominator } => json!({ "numerator": numerator, "denominator": denominator }),
            Value::Counts(counts) => json!({ "counts": named(counts) }),
            Value::Change { counts, sum, pairs } => {
                json!({ "counts": named(counts), "mean_change": { "numerator": sum, "denominator": pairs } })
            }
            Value::Table { rows, total, people } => {
                let rows: Vec<Json> = rows.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
                let mut members = json!({ "rows": rows });
                for (name, count) in [("total", total), ("people", people)] {
                    if let Some(count) = count {
                        members[name] = json!(count);
                    }
                }
                members
            }
            Value::Overlap { exactly, pairs } => {
                let exactly: Map<String, Json> = exactly.iter().map(|(strands, people)| (strands.to_string(), json!(people))).collect();
                let pairs: Vec<Json> = pairs.iter().map(|(strands, value)| json!({ "strands": strands, "value": value })).collect();
                json!({ "exactly": exactly, "pairs": pairs })
            }
            Value::Target { actual, target, elapsed, days } => {
                let pro_rata = json!({ "numerator": elapsed, "denominator": days });
                json!({ "actual": actual.members(), "target": target, "pro_rata": pro_rata })
            }
        };
        match members {
            Json::Object(members) => members,
            _ => Map::new(),
        }
    }
}

fn named(counts: &[(&'static str, u64)]) -> Map<String, Json> {
    counts.iter().map(|(name, count)| ((*name).to_owned(), json!(count))).collect()
}

/// An item of a report, answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What the specification calls it.
    pub id: String,
    /// The key of its indicator.
    pub indicator: &'static str,
    /// What the number means, in a sentence.
    pub definition: &'static str,
    /// What it was counted over: records, scope, days, people kept.
    pub base: String,
    /// The number.
    pub value: Value,
    /// The specification's sentence, filled.
    pub sentence: Option<String>,
}

/// A computed report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// Who will read it.
    pub audience: Audience,
    /// The latest date of a held session, a completed contact or a case action.
    pub data_as_at: Option<NaiveDate>,
    /// Its figures, in the order of the specification.
    pub items: Vec<Figure>,
}

impl Report {
    /// The report as JSON; the same report gives the same bytes.
    pub fn to_json(&self) -> Json {
        json!({
            "title": self.title,
            "audience": self.audience.as_str(),
            "data_as_at": self.data_as_at.map(|date| date.write()),
            "items": self.items.iter().map(Figure::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Figure {
    fn to_json(&self) -> Json {
        let mut members = Map::new();
        members.insert("id".to_owned(), json!(self.id));
        members.insert("indicator".to_owned(), json!(self.indicator));
        members.insert("definition".to_owned(), json!(self.definition));
        members.insert("base".to_owned(), json!(self.base));
        members.extend(self.value.members());
        if let Some(sentence) = &self.sentence {
            members.insert("sentence".to_owned(), json!(sentence));
        }
        Json::Object(members)
    }
}
