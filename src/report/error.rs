//! Why a report cannot be computed. Every error names its culprit; none holds anything about a person but an opaque id.

use std::fmt;

/// Where in a specification something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the specification itself.
    Specification,
    /// In the item of this number, from 1, which has no readable `id`.
    ItemNumber(usize),
    /// In the item of this `id`.
    Item(String),
    /// In what is asked outside a specification, such as a chart.
    Question,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Specification => write!(f, "the specification"),
            Place::ItemNumber(number) => write!(f, "item number {number}"),
            Place::Item(id) => write!(f, "item `{id}`"),
            Place::Question => write!(f, "the question"),
        }
    }
}

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The specification is not JSON at all.
    #[error("the specification is not JSON: {0}")]
    NotJson(String),
    /// A member that nothing reads.
    #[error("{place} has an unknown member `{member}`")]
    UnknownMember {
        /// Where.
        place: Place,
        /// The member, with its path within the place, such as `scope.program`.
        member: String,
    },
    /// A member that must be there.
    #[error("{place} lacks its member `{member}`")]
    MissingMember {
        /// Where.
        place: Place,
        /// The member, with its path.
        member: String,
    },
    /// A member of the wrong form.
    #[error("{place}: `{member}` is not {form}")]
    WrongForm {
        /// Where.
        place: Place,
        /// The member, with its path.
        member: String,
        /// What it should have been, such as "a date such as 2026-03-29".
        form: String,
    },
    /// A name or id that matches nothing: an indicator, a scope entry, an attribute, an area group.
    #[error("{place}: `{member}` names `{entry}`, and there is no such {kind}")]
    Unknown {
        /// Where.
        place: Place,
        /// The member, with its path.
        member: String,
        /// What was looked for, such as "programme".
        kind: &'static str,
        /// The entry that matches nothing.
        entry: String,
    },
    /// A window that ends before it starts.
    #[error("{place}: the window ends on {to}, before it starts on {from}")]
    EndsBeforeItStarts {
        /// Where.
        place: Place,
        /// The first day.
        from: String,
        /// The last day.
        to: String,
    },
    /// A filter on an indicator that has none.
    #[error("{place}: `{indicator}` takes no `filter`")]
    NoFilterHere {
        /// Where.
        place: Place,
        /// The indicator's key.
        indicator: &'static str,
    },
    /// A placeholder that the item's value cannot fill.
    #[error("{place}: `sentence` asks for `{{{placeholder}}}`, which this figure does not have")]
    UnknownPlaceholder {
        /// Where.
        place: Place,
        /// The placeholder, without its braces.
        placeholder: String,
    },
    /// People merged into each other in a circle, so that no record of them counts. Holds the opaque id of one of them.
    #[error(
        "the person `{0}` is merged, by way of others, into itself: no record of this person counts until one of these merges is undone"
    )]
    MergeCycle(String),
}
