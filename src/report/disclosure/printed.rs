//! A number as its reader may see it.

use super::super::result::Number;
use serde_json::{Value as Json, json};

/// What stands in a report in place of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// The number.
    Exact(u64),
    /// The number to the nearest of `to`.
    Rounded {
        /// What is shown.
        value: u64,
        /// What it is rounded to.
        to: u64,
    },
    /// Nothing but why.
    Hidden(Mark),
}

/// What stands where a number is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A small cell of a table: above nothing and below this.
    Below(u64),
    /// The same of a number that stands alone.
    FewerThan(u64),
    /// It may be small, or would give away one that is.
    Confidential,
}

impl Mark {
    /// The mark itself.
    pub fn text(self) -> String {
        match self {
            Mark::Below(threshold) => format!("<{threshold}"),
            Mark::FewerThan(threshold) => format!("fewer than {threshold}"),
            Mark::Confidential => "*".to_owned(),
        }
    }
}

impl Number for Printed {
    fn to_json(self) -> Json {
        match self {
            Printed::Exact(value) => json!(value),
            other => other.members(),
        }
    }
    fn members(self) -> Json {
        match self {
            Printed::Exact(value) => json!({ "value": value }),
            Printed::Rounded { value, to } => json!({ "value": value, "rounded_to": to }),
            Printed::Hidden(mark) => json!({ "hidden": mark.text() }),
        }
    }
    fn seen(self) -> Option<u64> {
        match self {
            Printed::Exact(value) | Printed::Rounded { value, .. } => Some(value),
            Printed::Hidden(_) => None,
        }
    }
    fn is_rounded(self) -> bool {
        matches!(self, Printed::Rounded { .. })
    }
    fn in_words(self) -> String {
        match self {
            Printed::Exact(value) => value.to_string(),
            Printed::Rounded { value, .. } => format!("about {value}"),
            Printed::Hidden(Mark::Below(threshold) | Mark::FewerThan(threshold)) => format!("fewer than {threshold}"),
            Printed::Hidden(Mark::Confidential) => "a number that is not shown".to_owned(),
        }
    }
}
