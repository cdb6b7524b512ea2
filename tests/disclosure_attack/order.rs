//! What the order of a table's rows tells, to a reader who knows how Cairn sorts them.

use crate::made::Group;
use serde_json::Value;

/// Two rows next to each other: there are at least `more` people more in the first.
pub struct Step {
    pub first: Group,
    pub second: Group,
    pub more: u64,
}

/// What follows from the order of a table's rows, each with its key, its people and what is printed of it. Where they stand as what is printed has
/// them, the order tells nothing. Anything else is the order of their sizes, and where these are equal of their keys.
pub fn told(rows: &[(String, Group, Value)]) -> Vec<Step> {
    let by_what_is_printed = |(key, _, printed): &(String, Group, Value)| {
        let seen = printed.as_i64().or_else(|| printed["value"].as_i64());
        (at_the_end(key), seen.is_none(), seen.map(|seen| -seen), key.clone())
    };
    if rows.is_sorted_by_key(by_what_is_printed) {
        return Vec::new();
    }
    let pairs = rows.windows(2).filter(|pair| at_the_end(&pair[0].0) == at_the_end(&pair[1].0));
    pairs.map(|pair| Step { first: pair[0].1.clone(), second: pair[1].1.clone(), more: u64::from(pair[0].0 > pair[1].0) }).collect()
}

/// Which rows stand after all others, however many people are in them.
fn at_the_end(key: &str) -> usize {
    ["other", "not_recorded", "prefer_not_to_say"].iter().position(|last| *last == key).map_or(0, |at| at + 1)
}
