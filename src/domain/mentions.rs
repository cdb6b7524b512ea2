//! Where somebody is named in what is written about others: in a note, a concern, a reason, the words of a report. The text columns are known from
//! the records' own declarations, so that no table is forgotten.

use super::change::Change;
use super::dataset::Dataset;
use super::ids::PersonId;
use super::names::fold;
use super::record::Column;
use super::row::{Row, RowKey};
use super::table::Table;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// The names that some people go or went by, to be found in texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Folded, with a space at either end, and as they are written in the records.
    words: Vec<(String, String)>,
    /// As they are written, of scripts that put no space between words.
    unspaced: Vec<String>,
}

/// A record in which somebody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Of which table.
    pub table: Table,
    /// Under which key.
    pub key: RowKey,
    /// The record.
    pub row: Row,
    /// The name that stands there, as the person's own record has it.
    pub name: String,
}

impl Names {
    /// The names of these records: each whole, and each of its words that is more than an initial or a particle.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>) -> Names {
        let mut found = Names::default();
        for name in names.map(str::trim).filter(|name| !name.is_empty()) {
            found.add(name, name);
            let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '-').collect();
            words.iter().filter(|word| fold(word).chars().count() > 2).for_each(|word| found.add(word, word));
            // "Abdul Rahman" is written as one word too.
            words.windows(2).map(<[&str]>::concat).filter(|two| fold(two).chars().count() > 5).for_each(|two| found.add(&two, name));
            if name.chars().any(is_unspaced) && name.chars().count() > 1 {
                found.unspaced.push(name.to_owned());
            }
        }
        found
    }
    /// The names of these people, and what they are called.
    pub fn of_people(dataset: &Dataset, people: &[PersonId]) -> Names {
        let records = people.iter().filter_map(|id| dataset.people.get(id));
        Names::of(records.flat_map(|person| [person.name.as_str(), person.known_as.as_str()]))
    }
    /// Which of the names stands in a text, in any script, with or without capitals and accents, as whole words.
    pub fn found_in(&self, text: &str) -> Option<&str> {
        if text.is_empty() {
            return None;
        }
        // “Amina’s” has her name in it, and “O’Brien” is one word.
        let (apart, joined) = (padded(&text.replace(is_apostrophe, " ")), padded(text));
        let found = self.words.iter().find(|(word, _)| apart.contains(word) || joined.contains(word)).map(|(_, name)| name);
        found.or_else(|| self.unspaced.iter().find(|name| text.contains(name.as_str()))).map(String::as_str)
    }
    /// Which of the names stands in the texts of a record. What people themselves are called names nobody else.
    pub fn found_in_row(&self, table: Table, row: &Row) -> Option<&str> {
        let columns = Dataset::columns(table);
        let is_text = |name: &str| columns.iter().find(|column| column.name == name).is_none_or(Column::may_be_text);
        let is_own_name = |name: &str| table == Table::People && matches!(name, "name" | "known_as");
        let texts = row.cells().filter(|(name, _)| is_text(name) && !is_own_name(name));
        texts.into_iter().find_map(|(_, text)| self.found_in(&readable(text)))
    }

    fn add(&mut self, name: &str, written: &str) {
        for word in [padded(name), padded(&name.replace(is_apostrophe, " "))] {
            if !word.trim().is_empty() && self.words.iter().all(|(known, _)| *known != word) {
                self.words.push((word, written.to_owned()));
            }
        }
    }
}

/// The records that name one of these people once a change is made, but for those that go with them.
pub fn mentions(dataset: &Dataset, people: &[PersonId], gone: &BTreeSet<(Table, RowKey)>, change: &Change) -> Vec<Mention> {
    let (names, mut found) = (Names::of_people(dataset, people), Vec::new());
    for table in Table::ALL.iter().copied() {
        dataset.for_each_row(table, &mut |key, row| {
            let changed = change.edits.iter().find(|edit| edit.table == table && edit.key == key);
            let row = changed.and_then(|edit| edit.after.clone()).unwrap_or(row);
            if let Some(name) = names.found_in_row(table, &row).filter(|_| !gone.contains(&(table, key.clone()))) {
                found.push(Mention { table, key, name: name.to_owned(), row });
            }
        });
    }
    found
}

fn padded(text: &str) -> String {
    format!(" {} ", fold(text))
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Whether a letter is of a script that puts no space between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// A text as somebody reads it: of JSON the texts in it, where `\n` is a new line and no letter of the word after it.
fn readable(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.starts_with(['{', '[']) {
        return text.into();
    }
    let Ok(json) = serde_json::from_str::<Json>(text) else { return text.into() };
    let mut texts = String::new();
    gather(&json, &mut texts);
    texts.into()
}

fn gather(json: &Json, texts: &mut String) {
    match json {
        Json::String(text) => {
            texts.push_str(text);
            texts.push('\n');
        }
        Json::Array(items) => items.iter().for_each(|item| gather(item, texts)),
        Json::Object(members) => members.iter().for_each(|(name, value)| {
            texts.push_str(name);
            texts.push('\n');
            gather(value, texts);
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn names(all: &[&str]) -> Names {
        Names::of(all.iter().copied())
    }

    #[test]
    fn a_name_is_found_as_a_whole_word_in_any_script_and_spelling() {
        for (name, text) in [
            ("Saba Tesfay", "Today SABA came late"),
            ("Saba Tesfay", "with saba’s sister"),
            ("José Núñez", "jose was there"),
            ("Олена Коваль", "Olena called"),
            ("Olena Koval", "Олена дзвонила"),
            ("Seán O'Brien", "spoke to O’Brien"),
            ("O'Brien", "O'Brien's letter"),
            ("Abdul Rahman Noori", "Abdulrahman called"),
            ("Al-Hassan", "alhassan"),
            ("Li Na", "told by Li Na."),
            ("王芳", "昨天王芳来了"),
            ("สมชาย", "พบสมชายที่ห้อง"),
            ("ሳባ", "ሳባ መጣች"),
            ("شیرین احمدی", "با شیرین"),
        ] {
            assert!(names(&[name]).found_in(text).is_some(), "{name} in {text}");
        }
        for (name, text) in
            [("Saba Tesfay", "Sabatical and sabah"), ("Li Na", "li"), ("Al Ya", "al"), ("", "anything"), ("王", "王芳"), ("Ann", "")]
        {
            assert_eq!(names(&[name]).found_in(text), None, "{name} in {text}");
        }
        assert_eq!(names(&["Saba Tesfay", "Mimi"]).found_in("mimi and saba"), Some("Saba"), "as her record has it");
    }

    #[test]
    fn every_column_with_words_is_looked_through_and_no_id_code_or_date() {
        let sought = names(&["Saba"]);
        let mut looked_at = 0;
        for table in Table::ALL.iter().copied() {
            for column in Dataset::columns(table) {
                let mut row = Row::default();
                row.push(column.name, "a word of Saba".to_owned());
                let is_words = column.may_be_text();
                let own = table == Table::People && ["name", "known_as"].contains(&column.name);
                assert_eq!(sought.found_in_row(table, &row).is_some(), is_words && !own, "{table:?} {}", column.name);
                looked_at += usize::from(is_words);
            }
            let mut unknown = Row::default();
            unknown.push("a column of some package", "Saba".to_owned());
            assert!(sought.found_in_row(table, &unknown).is_some(), "{table:?}");
        }
        assert!(looked_at > 50, "{looked_at}");
        let is_text = |table, name: &str| Dataset::columns(table).iter().any(|column| column.name == name && column.may_be_text());
        for (table, name) in
            [(Table::Concerns, "what"), (Table::Concerns, "told"), (Table::Attendances, "note"), (Table::Amendments, "reason")]
        {
            assert!(is_text(table, name), "{name}");
        }
        for (table, name) in [(Table::People, "date_of_birth"), (Table::Cases, "client_id"), (Table::Sessions, "closed_at")] {
            assert!(!is_text(table, name), "{name}");
        }
    }

    #[test]
    fn what_others_records_say_of_somebody_is_found_and_what_goes_with_them_is_not_listed() {
        let mut dataset = records(
            "people id=saba name=Saba~Tesfay known_as=Mimi
            people id=old name=Sara~Haile merged_into_id=saba
            people id=ben name=Ben needs=friend~of~Mimi
            people id=other name=Saba~Other
            activities id=a1 name=Club type=group
            sessions id=s1 activity_id=a1 date=2025-03-04 status=held
            concerns id=k1 person_id=ben raised_on=2025-03-04 what=Sara~was~there
            concerns id=k2 person_id=saba raised_on=2025-03-04 what=Saba~was~there",
        );
        let mut row = Row::default();
        for (column, text) in [("id", "report_template:x"), ("value", "{\"text\":\"one\\nTesfay, too\"}")] {
            row.push(column, text.to_owned());
        }
        assert!(dataset.put_row(Table::Settings, &row).is_ok());
        let people = ["saba", "old"].map(|id| PersonId::new(id).unwrap());
        let gone = ["saba", "old"]
            .map(|id| (Table::People, RowKey::of(&[id])))
            .into_iter()
            .chain([(Table::Concerns, RowKey::of(&["k2"]))])
            .collect();
        let found = mentions(&dataset, &people, &gone, &Change::default());
        let found: Vec<(&str, &str)> = found.iter().map(|one| (one.key.as_str(), one.name.as_str())).collect();
        assert_eq!(found, [("ben", "Mimi"), ("k1", "Sara"), ("report_template:x", "Tesfay")]);
    }
}
