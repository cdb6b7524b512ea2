//! A printed report's JSON read as values again.

use super::super::disclosure::{Mark, Printed};
use super::super::result::{CountName, Value};
use serde_json::{Map, Value as Json};

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

fn counts(item: &Map<String, Json>) -> Option<Vec<(CountName, Printed)>> {
    item.get("counts")?.as_object()?.iter().map(|(name, count)| Some((CountName::Owned(name.clone()), printed(count)?))).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use serde_json::json;

    #[test]
    fn a_count_that_a_newer_version_has_comes_back_under_its_own_name() {
        let report = json!({ "items": [{ "id": "new", "counts": { "people": 12, "counted_by_moonlight": { "hidden": "<5" } } }] });
        let figures = figures(&report).unwrap();
        let Value::Counts(counts) = &figures[0].1 else { panic!("counts") };
        let names: Vec<&str> = counts.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["people", "counted_by_moonlight"]);
    }
}
