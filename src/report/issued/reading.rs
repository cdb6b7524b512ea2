//! A printed report's JSON read as values again.

use super::super::disclosure::{Mark, Printed};
use super::super::result::Value;
use serde_json::{Map, Value as Json};

/// The names of counts that there are in reports. What is none of them is read as the last.
const COUNTS: &[&str] = &[
    "active",
    "advisers",
    "advisers_reviewed",
    "area",
    "attendances",
    "awarded_pence",
    "cancelled",
    "check_ins",
    "check_ins_due",
    "client_care_letter",
    "closed",
    "closed_with_outcome",
    "completed",
    "conflict_checked",
    "date_of_birth",
    "delivery_minutes",
    "down",
    "ended",
    "enrolled",
    "follow_ups",
    "gender",
    "held",
    "immigration_status",
    "improved",
    "in_touch",
    "key_dates_met",
    "key_dates_missed",
    "language",
    "learner_minutes",
    "likely_doubles",
    "minutes",
    "nationality",
    "new",
    "of",
    "one_to_one_minutes",
    "open",
    "open_at_end",
    "open_at_start",
    "opened",
    "outcomes",
    "outside_programme",
    "overdue",
    "pairs",
    "people",
    "planned",
    "positive",
    "quotes",
    "responses",
    "root",
    "same",
    "score",
    "started",
    "supported",
    "supporters",
    "unnamed",
    "up",
    "update_due",
    "updated",
    "without_register",
    "withdrew",
    "worse",
    "another_count",
];

/// The figures of a report by their ids; nothing if it is no report.
pub fn figures(report: &Json) -> Option<Vec<(String, Value<Printed>)>> {
    let items = report.get("items")?.as_array()?;
    items.iter().map(|item| Some((item.get("id")?.as_str()?.to_owned(), value(item.as_object()?)?))).collect()
}

/// A number as it is printed.
pub fn printed(json: &Json) -> Option<Printed> {
    if let Some(number) = json.as_u64() {
        return Some(Printed::Exact(number));
    }
    members(json.as_object()?)
}

fn members(json: &Map<String, Json>) -> Option<Printed> {
    if let Some(mark) = json.get("hidden") {
        return Some(Printed::Hidden(self::mark(mark.as_str()?)));
    }
    let value = json.get("value")?.as_u64()?;
    Some(json.get("rounded_to").and_then(Json::as_u64).map_or(Printed::Exact(value), |to| Printed::Rounded { value, to }))
}

fn mark(text: &str) -> Mark {
    let after = |start: &str| text.strip_prefix(start).and_then(|threshold| threshold.parse().ok());
    after("<").map(Mark::Below).or_else(|| after("fewer than ").map(Mark::FewerThan)).unwrap_or(Mark::Confidential)
}

/// The value among an item's members. A number that is hidden and a table that is withheld look alike, and both are withheld.
fn value(item: &Map<String, Json>) -> Option<Value<Printed>> {
    let number = |name: &str| printed(item.get(name)?);
    let has = |name: &str| item.contains_key(name);
    Some(if has("reason") {
        Value::NotApplicable
    } else if has("actual") {
        let days = |name: &str| item.get("pro_rata")?.get(name)?.as_u64();
        let actual = Box::new(value(item.get("actual")?.as_object()?)?);
        Value::Target { actual, target: item.get("target")?.as_u64()?, elapsed: days("numerator")?, days: days("denominator")? }
    } else if has("low") {
        Value::Interval { low: number("low")?, high: number("high")? }
    } else if has("numerator") {
        Value::Ratio { numerator: number("numerator")?, denominator: number("denominator")? }
    } else if let Some(mean) = item.get("mean_change") {
        let (sum, pairs) = match mean.get("numerator") {
            Some(sum) => (sum.as_i64()?, printed(mean.get("denominator")?)?),
            None => (0, printed(mean)?),
        };
        Value::Change { counts: counts(item)?, sum, pairs }
    } else if has("counts") {
        Value::Counts(counts(item)?)
    } else if let Some(rows) = item.get("rows") {
        let row = |row: &Json| Some((row.get("key")?.as_str()?.to_owned(), printed(row.get("value")?)?));
        let rows = rows.as_array()?.iter().map(row).collect::<Option<_>>()?;
        Value::Table { rows, total: number("total"), people: number("people") }
    } else if let Some(exactly) = item.get("exactly") {
        let strands = |(strands, people): (&String, &Json)| Some((strands.parse().ok()?, printed(people)?));
        let pair = |pair: &Json| {
            let strands = pair.get("strands")?;
            let name = |at: usize| Some(strands.get(at)?.as_str()?.to_owned());
            Some(([name(0)?, name(1)?], printed(pair.get("value")?)?))
        };
        let pairs = item.get("pairs")?.as_array()?.iter().map(pair).collect::<Option<_>>()?;
        Value::Overlap { exactly: exactly.as_object()?.iter().map(strands).collect::<Option<_>>()?, pairs }
    } else {
        match members(item)? {
            hidden @ Printed::Hidden(_) => Value::Withheld(hidden),
            shown => Value::Count(shown),
        }
    })
}

fn counts(item: &Map<String, Json>) -> Option<Vec<(&'static str, Printed)>> {
    let known = |name: &str| COUNTS.iter().find(|known| **known == name).or(COUNTS.last()).copied();
    item.get("counts")?.as_object()?.iter().map(|(name, count)| Some((known(name)?, printed(count)?))).collect()
}
