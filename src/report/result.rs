//! The finished report as a value, and its JSON.

use super::disclosure::Printed;
use super::specification::{Audience, Override};
use chrono::NaiveDate;
use domain::cell::Cell;
use serde_json::{Map, Value as Json, json};
use std::borrow::Cow;

/// What a count is called in the JSON: fixed where it is counted, and whatever stood there where an issued report is read.
pub type CountName = Cow<'static, str>;

/// A number in a report: counted, or as its reader may see it ([`Printed`]).
pub trait Number: Copy {
    /// Its JSON.
    fn to_json(self) -> Json;
    /// Its JSON with the members that a value of nothing else has.
    fn members(self) -> Json;
    /// The number, where there is one to be seen.
    fn seen(self) -> Option<u64>;
    /// What a sentence says of it.
    fn in_words(self) -> String;
    /// Whether it is what it is only about.
    fn is_rounded(self) -> bool {
        false
    }
    /// How this kind of number writes digits.
    fn digits(number: u64) -> String {
        number.to_string()
    }
}

impl Number for u64 {
    fn to_json(self) -> Json {
        json!(self)
    }
    fn members(self) -> Json {
        json!({ "value": self })
    }
    fn seen(self) -> Option<u64> {
        Some(self)
    }
    fn in_words(self) -> String {
        self.to_string()
    }
}

/// What an item comes to. Means and shares are kept as they are, neither divided nor reduced; rounding is for whoever shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<N = u64> {
    /// A number.
    Count(N),
    /// Between two numbers, both included, because not everybody was named.
    Interval {
        /// At least.
        low: N,
        /// At most.
        high: N,
    },
    /// There is nothing to count over.
    NotApplicable,
    /// A mean or a share.
    Ratio {
        /// The sum.
        numerator: N,
        /// The count.
        denominator: N,
    },
    /// Several named counts.
    Counts(Vec<(CountName, N)>),
    /// Several named counts of pairs of scores, and their mean change.
    Change {
        /// The counts.
        counts: Vec<(CountName, N)>,
        /// The sum of the differences; it may be below nought.
        sum: i64,
        /// How many differences there are; where it is not to be seen, the mean is not either.
        pairs: N,
    },
    /// Counts by key, in the order to show them.
    Table {
        /// The rows.
        rows: Vec<(String, N)>,
        /// The people in all; nothing where a person can be in several rows.
        total: Option<N>,
        /// Where rows count records and not people, how many people they reached.
        people: Option<N>,
    },
    /// How many people take part in how many strands, and in which two.
    Overlap {
        /// The number of strands and the people in exactly so many, ascending.
        exactly: Vec<(u64, N)>,
        /// Two strands and the people in both.
        pairs: Vec<([String; 2], N)>,
    },
    /// A target beside what has been reached.
    Target {
        /// What its indicator comes to over its own work and days.
        actual: Box<Value<N>>,
        /// What was promised.
        target: u64,
        /// The target times the days that have passed.
        elapsed: u64,
        /// All its days; 0 if it has no first or no last day, so that no share of it is due.
        days: u64,
    },
    /// A mean, a share or a table that is not for this reader.
    Withheld(N),
}

impl<N> Value<N> {
    /// Several counts by their names.
    pub fn counts<const MANY: usize>(counts: [(&'static str, N); MANY]) -> Value<N> {
        Value::Counts(counts.into_iter().map(|(name, count)| (CountName::Borrowed(name), count)).collect())
    }
}

impl<N: Copy> Value<N> {
    /// The same value with each number replaced, in the order of its members.
    pub fn with_numbers<M: Copy>(&self, replace: &mut dyn FnMut(N) -> M) -> Value<M> {
        match self {
            Value::Counts(counts) => Value::Counts(counts.iter().map(|(name, count)| (name.clone(), replace(*count))).collect()),
            Value::Change { counts, sum, pairs } => {
                let counts = counts.iter().map(|(name, count)| (name.clone(), replace(*count))).collect();
                Value::Change { counts, sum: *sum, pairs: replace(*pairs) }
            }
            Value::Count(value) => Value::Count(replace(*value)),
            Value::Withheld(value) => Value::Withheld(replace(*value)),
            Value::Interval { low, high } => Value::Interval { low: replace(*low), high: replace(*high) },
            Value::NotApplicable => Value::NotApplicable,
            Value::Ratio { numerator, denominator } => Value::Ratio { numerator: replace(*numerator), denominator: replace(*denominator) },
            Value::Table { rows, total, people } => Value::Table {
                rows: rows.iter().map(|(key, value)| (key.clone(), replace(*value))).collect(),
                total: total.map(&mut *replace),
                people: people.map(&mut *replace),
            },
            Value::Overlap { exactly, pairs } => Value::Overlap {
                exactly: exactly.iter().map(|(strands, people)| (*strands, replace(*people))).collect(),
                pairs: pairs.iter().map(|(strands, people)| (strands.clone(), replace(*people))).collect(),
            },
            Value::Target { actual, target, elapsed, days } => {
                Value::Target { actual: Box::new(actual.with_numbers(replace)), target: *target, elapsed: *elapsed, days: *days }
            }
        }
    }
}

impl<N: Number> Value<N> {
    /// The value's members, as docs/indicators.md names them.
    pub fn members(&self) -> Map<String, Json> {
        let members = match self {
            Value::Count(value) | Value::Withheld(value) => value.members(),
            Value::Interval { low, high } => json!({ "low": low.to_json(), "high": high.to_json() }),
            Value::NotApplicable => json!({ "value": null, "reason": "not_applicable" }),
            Value::Ratio { numerator, denominator } => json!({ "numerator": numerator.to_json(), "denominator": denominator.to_json() }),
            Value::Counts(counts) => json!({ "counts": named(counts) }),
            Value::Change { counts, sum, pairs } => {
                let mean = match pairs.seen() {
                    Some(pairs) => json!({ "numerator": sum, "denominator": pairs }),
                    None => pairs.to_json(),
                };
                json!({ "counts": named(counts), "mean_change": mean })
            }
            Value::Table { rows, total, people } => {
                let rows: Vec<Json> = rows.iter().map(|(key, value)| json!({ "key": key, "value": value.to_json() })).collect();
                let mut members = json!({ "rows": rows });
                for (name, count) in [("total", total), ("people", people)] {
                    if let Some(count) = count {
                        members[name] = count.to_json();
                    }
                }
                members
            }
            Value::Overlap { exactly, pairs } => {
                let exactly: Map<String, Json> = exactly.iter().map(|(strands, people)| (strands.to_string(), people.to_json())).collect();
                let pairs: Vec<Json> =
                    pairs.iter().map(|(strands, value)| json!({ "strands": strands, "value": value.to_json() })).collect();
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

fn named<N: Number>(counts: &[(CountName, N)]) -> Map<String, Json> {
    counts.iter().map(|(name, count)| (name.to_string(), count.to_json())).collect()
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
    /// The number, as its reader may see it.
    pub value: Value<Printed>,
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
    /// The numbers that somebody decided to show although the rules would hide them.
    pub overrides: Vec<Overridden>,
}

/// A number shown by somebody's decision, and whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overridden {
    /// The item.
    pub item: String,
    /// The decision.
    pub decision: Override,
}

impl Report {
    /// The report as JSON; the same report gives the same bytes.
    pub fn to_json(&self) -> Json {
        let mut report = json!({
            "title": self.title,
            "audience": self.audience.as_str(),
            "data_as_at": self.data_as_at.map(|date| date.write()),
            "items": self.items.iter().map(Figure::to_json).collect::<Vec<_>>(),
        });
        if !self.overrides.is_empty() {
            report["overrides"] = self.overrides.iter().map(Overridden::to_json).collect();
        }
        report
    }
}

impl Overridden {
    fn to_json(&self) -> Json {
        let Override { cell, reason, by, on } = &self.decision;
        json!({ "item": self.item, "cell": cell, "reason": reason, "by": by, "on": on.write() })
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
