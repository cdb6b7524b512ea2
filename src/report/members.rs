//! A strict reader of JSON objects: every member is either taken or an error that names it.

use super::error::{Place, ReportError};
use chrono::NaiveDate;
use domain::cell::Cell;
use serde_json::{Map, Value};

/// The members of one object that nobody has taken yet.
pub struct Members {
    place: Place,
    path: String,
    left: Map<String, Value>,
}

impl Members {
    /// The members of an object; `path` is what leads to it within the place, such as `scope.`, or empty. Absent and null are an object without members.
    pub fn of(place: Place, path: &str, value: Option<Value>) -> Result<Members, ReportError> {
        let left = match value {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(members)) => members,
            Some(_) if path.is_empty() => return Err(wrong_form(&place, "items", "a list of objects")),
            Some(_) => return Err(wrong_form(&place, path.trim_end_matches('.'), "an object")),
        };
        Ok(Members { place, path: path.to_owned(), left })
    }
    /// Says from now on that the members are of this place.
    pub fn at(&mut self, place: Place) {
        self.place = place;
    }
    /// Takes a member; null is absent.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.left.shift_remove(name).filter(|value| !value.is_null())
    }
    /// Whether a member is there and not null.
    pub fn has(&self, name: &str) -> bool {
        self.left.get(name).is_some_and(|value| !value.is_null())
    }
    /// Takes a text, if it is there.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, ReportError> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(name, "a text")),
        }
    }
    /// Takes a text that must be there.
    pub fn required_text(&mut self, name: &str) -> Result<String, ReportError> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }
    /// Takes a text or a list of texts; absent is an empty list.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, ReportError> {
        let entries = match self.take(name) {
            None => return Ok(Vec::new()),
            Some(Value::Array(entries)) => entries,
            Some(one) => vec![one],
        };
        entries
            .into_iter()
            .map(|entry| match entry {
                Value::String(text) => Ok(text),
                _ => Err(self.wrong(name, "a text or a list of texts")),
            })
            .collect()
    }
    /// Takes a list of objects, each to be read on; absent is an empty list.
    pub fn objects(&mut self, name: &str) -> Result<Vec<Value>, ReportError> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(objects)) => Ok(objects),
            Some(_) => Err(self.wrong(name, "a list of objects")),
        }
    }
    /// Takes texts that are each the spelling of a value.
    pub fn cells<T: Cell>(&mut self, name: &str) -> Result<Vec<T>, ReportError> {
        let texts = self.texts(name)?;
        texts.iter().map(|text| T::read(text).map_err(|error| self.wrong(name, &format!("right: `{text}` {error}")))).collect()
    }
    /// Takes a date, if it is there.
    pub fn date(&mut self, name: &str) -> Result<Option<NaiveDate>, ReportError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        NaiveDate::read(&text).map(Some).map_err(|_| self.wrong(name, "a date such as 2026-03-29"))
    }
    /// Takes a date that must be there.
    pub fn required_date(&mut self, name: &str) -> Result<NaiveDate, ReportError> {
        self.date(name)?.ok_or_else(|| self.missing(name))
    }
    /// Takes a yes or no; absent is no.
    pub fn flag(&mut self, name: &str) -> Result<bool, ReportError> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(self.wrong(name, "true or false")),
        }
    }
    /// Takes a whole number that is not negative, if it is there.
    pub fn number(&mut self, name: &str) -> Result<Option<u32>, ReportError> {
        let Some(value) = self.take(name) else { return Ok(None) };
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.map(Some).ok_or_else(|| self.wrong(name, "a whole number, such as 18"))
    }
    /// The error that a member is missing.
    pub fn missing(&self, name: &str) -> ReportError {
        ReportError::MissingMember { place: self.place.clone(), member: format!("{}{name}", self.path) }
    }
    /// The error that a member has not this form.
    pub fn wrong(&self, name: &str, form: &str) -> ReportError {
        wrong_form(&self.place, &format!("{}{name}", self.path), form)
    }
    /// The error that a member names something that is not there.
    pub fn unknown(&self, name: &str, kind: &'static str, entry: String) -> ReportError {
        ReportError::Unknown { place: self.place.clone(), member: format!("{}{name}", self.path), kind, entry }
    }
    /// The members as they are, for somebody else to read.
    pub fn into_map(self) -> Map<String, Value> {
        self.left
    }
    /// Ends the reading: whatever was not taken is an error.
    pub fn finish(self) -> Result<(), ReportError> {
        match self.left.keys().next() {
            None => Ok(()),
            Some(member) => Err(ReportError::UnknownMember { place: self.place, member: format!("{}{member}", self.path) }),
        }
    }
}

fn wrong_form(place: &Place, member: &str, form: &str) -> ReportError {
    ReportError::WrongForm { place: place.clone(), member: member.to_owned(), form: form.to_owned() }
}
