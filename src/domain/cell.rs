//! One value as the text of one cell: the form it takes in the data package and in the vault.

use super::ids::IdPool;
use super::table::Table;
use std::fmt;

/// Why a text is not a value of the wanted kind. Holds no part of the text, which may be personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellError {
    /// A cell that must be filled is empty.
    Empty,
    /// The text is not of this form, for example "a date such as 2026-03-29".
    Form(&'static str),
    /// The text is none of these codes.
    Code(&'static [&'static str]),
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellError::Empty => write!(f, "is empty, and must be filled in"),
            CellError::Form(form) => write!(f, "is not {form}"),
            CellError::Code(codes) => write!(f, "is not one of: {}", codes.join(", ")),
        }
    }
}

/// What kind of value a column holds: what a spreadsheet may have done to it follows from that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Words for people to read.
    Text,
    /// An id, which is a text that other cells repeat.
    Id,
    /// One of some codes.
    Code,
    /// Yes or no.
    Truth,
    /// A day.
    Day,
    /// A day, or its month or year alone.
    PartOfDay,
    /// A time of day.
    Time,
    /// A day and a time.
    Moment,
    /// Something else, of a form of its own.
    Other,
}

/// A value that can be read from and written to one cell; `read(write(v)) == v`.
pub trait Cell: Sized {
    /// Whether an empty cell is refused.
    const REQUIRED: bool = true;
    /// The codes this value takes, or none if it is not coded.
    const CODES: &'static [&'static str] = &[];
    /// The table that this value points into.
    const REFERS: Option<Table> = None;
    /// What kind of value it is.
    const KIND: CellKind = CellKind::Other;

    /// Reads a cell that may be empty.
    fn read(text: &str) -> Result<Self, CellError>;
    /// The same, each id sharing its text with equal ones of the pool.
    fn read_shared(text: &str, _pool: &mut IdPool) -> Result<Self, CellError> {
        Self::read(text)
    }
    /// The text of the cell, empty for "not recorded".
    fn write(&self) -> String;
    /// Calls `visit` with every id this value points to.
    fn refer(&self, _visit: &mut dyn FnMut(&str)) {}
}

/// Lets a value go between page and worker as the text of its cell.
#[doc(hidden)]
#[macro_export]
macro_rules! as_text {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::cell::Cell::write(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::cell::Cell>::read(&text).map_err(|_| serde::de::Error::custom("no such value"))
            }
        }
    };
}

/// The same of a value that is another crate's, such as a date: for `#[serde(with = "…")]`.
pub mod text {
    use super::Cell;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes the text of the cell.
    pub fn serialize<T: Cell, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&value.write())
    }
    /// Reads it.
    pub fn deserialize<'de, T: Cell, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::read(&String::deserialize(deserializer)?).map_err(|_| D::Error::custom("no such value"))
    }
}

/// An empty cell is "not recorded".
impl<T: Cell> Cell for Option<T> {
    const REQUIRED: bool = false;
    const CODES: &'static [&'static str] = T::CODES;
    const REFERS: Option<Table> = T::REFERS;
    const KIND: CellKind = T::KIND;

    fn read(text: &str) -> Result<Self, CellError> {
        if text.is_empty() { Ok(None) } else { T::read(text).map(Some) }
    }
    fn read_shared(text: &str, pool: &mut IdPool) -> Result<Self, CellError> {
        if text.is_empty() { Ok(None) } else { T::read_shared(text, pool).map(Some) }
    }
    fn write(&self) -> String {
        self.as_ref().map(T::write).unwrap_or_default()
    }
    fn refer(&self, visit: &mut dyn FnMut(&str)) {
        if let Some(value) = self {
            value.refer(visit);
        }
    }
}

/// Several values joined with `;`, each trimmed, empty parts dropped.
impl<T: Cell> Cell for Vec<T> {
    const REQUIRED: bool = false;
    const CODES: &'static [&'static str] = T::CODES;
    const REFERS: Option<Table> = T::REFERS;
    const KIND: CellKind = T::KIND;

    fn read(text: &str) -> Result<Self, CellError> {
        parts(text).map(T::read).collect()
    }
    fn read_shared(text: &str, pool: &mut IdPool) -> Result<Self, CellError> {
        parts(text).map(|part| T::read_shared(part, pool)).collect()
    }
    fn write(&self) -> String {
        self.iter().map(T::write).collect::<Vec<_>>().join(";")
    }
    fn refer(&self, visit: &mut dyn FnMut(&str)) {
        for value in self {
            value.refer(visit);
        }
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// Free text, kept byte for byte; empty is "not recorded".
impl Cell for String {
    const REQUIRED: bool = false;
    const KIND: CellKind = CellKind::Text;

    fn read(text: &str) -> Result<Self, CellError> {
        Ok(text.to_owned())
    }
    fn write(&self) -> String {
        self.clone()
    }
}

/// Free text that is never empty: a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Cell for Name {
    const KIND: CellKind = CellKind::Text;

    fn read(text: &str) -> Result<Self, CellError> {
        if text.trim().is_empty() { Err(CellError::Empty) } else { Ok(Name(text.to_owned())) }
    }
    fn write(&self) -> String {
        self.0.clone()
    }
}

/// Whether a spreadsheet may take a text that begins so for a formula: `=`, `+`, `-`, `@`, their wide and small forms, which are taken for the plain
/// ones where an East Asian keyboard is usual, a tab or a new line. What is not seen in front is looked through, since some programs drop it.
pub fn begins_like_a_formula(text: &str) -> bool {
    let is_unseen = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let looked_through = |c: char| is_unseen(c) || c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n');
    let first = text.trim_start_matches(looked_through).chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−'))
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A part of a list of free texts, such as a need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

impl Label {
    /// The label as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Cell for Label {
    const KIND: CellKind = CellKind::Text;

    fn read(text: &str) -> Result<Self, CellError> {
        Ok(Label(text.to_owned()))
    }
    fn write(&self) -> String {
        self.0.clone()
    }
}

impl Cell for bool {
    const CODES: &'static [&'static str] = &["true", "false"];
    const KIND: CellKind = CellKind::Truth;

    fn read(text: &str) -> Result<Self, CellError> {
        match text {
            "" => Err(CellError::Empty),
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(CellError::Code(Self::CODES)),
        }
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

/// A whole number, not negative.
impl Cell for u32 {
    fn read(text: &str) -> Result<Self, CellError> {
        read_whole_number(text)
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

/// Money in whole pence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(pub u64);

impl Cell for Pence {
    fn read(text: &str) -> Result<Self, CellError> {
        read_whole_number(text).map(Pence)
    }
    fn write(&self) -> String {
        self.0.to_string()
    }
}

fn read_whole_number<N: std::str::FromStr>(text: &str) -> Result<N, CellError> {
    if text.is_empty() {
        return Err(CellError::Empty);
    }
    let form = CellError::Form("a whole number, such as 12");
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(form);
    }
    text.parse().map_err(|_| form)
}
