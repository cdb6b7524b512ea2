//! What a backup or a package would change here, as a value to be shown before anything is stored. Settings that protect somebody are kept
//! apart from the rest: each comes in only if it was ticked by itself.

use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::row::{ColumnName, Row, RowKey};
use super::settings::{default_of, is_protective};
use super::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What would come in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// Everything that nobody has to be asked about one by one.
    pub change: Change,
    /// The protective settings that would say something else than they do now.
    pub settings: Vec<SettingChange>,
}

/// A protective setting that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingChange {
    /// The setting's name.
    pub name: String,
    /// What it says now, its default if nobody has set it; empty if it says nothing.
    pub now: String,
    /// Whether nobody has set it here.
    pub is_default: bool,
    /// What it would say, its default if it would no longer be set.
    pub then: String,
    /// What storing it would do.
    pub edit: Edit,
}

/// A value of a record that is here already, which would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedValue<'a> {
    /// Of which table.
    pub table: Table,
    /// As it is here.
    pub record: &'a Row,
    /// The column.
    pub column: ColumnName,
    /// What it says here.
    pub before: &'a str,
    /// What it would say.
    pub after: &'a str,
}

impl Intake {
    /// Sorts what would come in. A protective setting that would go on saying the same is like anything else.
    pub fn of(change: Change) -> Intake {
        let mut intake = Intake::default();
        for edit in change.edits {
            match setting_change(&edit) {
                Some(changed) if changed.now != changed.then => intake.settings.push(changed),
                _ => intake.change.edits.push(edit),
            }
        }
        intake
    }
    /// The change with those protective settings that were ticked.
    pub fn with(mut self, ticked: &BTreeSet<String>) -> Change {
        let settings = self.settings.into_iter().filter(|setting| ticked.contains(&setting.name));
        self.change.edits.extend(settings.map(|setting| setting.edit));
        self.change
    }
    /// Whether there is nothing that could come in.
    pub fn is_empty(&self) -> bool {
        self.change.is_empty() && self.settings.is_empty()
    }
    /// How many people would be here who are not.
    pub fn new_people(&self) -> usize {
        self.change.edits.iter().filter(|edit| edit.table == Table::People && is_new(edit)).count()
    }
    /// How many records would be here that are not, people among them.
    pub fn new_records(&self) -> usize {
        self.change.edits.iter().filter(|edit| is_new(edit)).count()
    }
    /// How many records that are here would be gone.
    pub fn removed_records(&self) -> usize {
        self.change.edits.iter().filter(|edit| edit.before.is_some() && edit.after.is_none()).count()
    }
    /// The values of records already here that would change, in the order of the change.
    pub fn changed_values(&self) -> impl Iterator<Item = ChangedValue<'_>> {
        self.change.edits.iter().flat_map(|edit| {
            let both = edit.before.as_ref().filter(|_| edit.after.is_some());
            let fields = both.map(|_| edit.fields()).unwrap_or_default();
            fields.into_iter().map(move |(column, before, after)| ChangedValue {
                table: edit.table,
                record: both.unwrap_or(Row::EMPTY),
                column,
                before,
                after,
            })
        })
    }
}

fn is_new(edit: &Edit) -> bool {
    edit.before.is_none() && edit.after.is_some()
}

/// What an edit does to a protective setting, if it is of one.
fn setting_change(edit: &Edit) -> Option<SettingChange> {
    let name = edit.key.as_str();
    if edit.table != Table::Settings || !is_protective(name) {
        return None;
    }
    let says = |row: &Option<Row>| row.as_ref().map_or_else(|| default_of(name), |row| row.get("value").to_owned());
    let (now, then) = (says(&edit.before), says(&edit.after));
    Some(SettingChange { name: name.to_owned(), now, is_default: edit.before.is_none(), then, edit: edit.clone() })
}

/// Columns that say whom or what a record is about, in the order in which they are said, and the table of each.
const ABOUT: &[(&str, Table)] = &[
    ("person_id", Table::People),
    ("supported_id", Table::People),
    ("supporter_id", Table::People),
    ("case_id", Table::Cases),
    ("match_id", Table::Matches),
    ("household_id", Table::Households),
    ("session_id", Table::Sessions),
    ("activity_id", Table::Activities),
];
/// Columns that say what a record is by themselves, of which the first filled is said.
const CALLED: &[&str] = &["name", "title", "pseudonym", "type", "purpose", "measure", "funder", "indicator"];
/// Columns that say when, of which the first filled is said.
const WHEN: &[&str] = &["date", "received_on", "opened_on", "due_on", "raised_on", "given_on", "enrolled_on", "from", "made_at"];

/// What people call a record: whom it is about, what it is and when. A record of which nothing is known has no name.
pub fn called(dataset: &Dataset, table: Table, row: &Row) -> String {
    if table == Table::Settings {
        return row.get("id").to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    for (column, into) in ABOUT {
        let id = row.get(column);
        // A session says its activity itself; a case and a match say who they are about.
        if !id.is_empty()
            && let Some(about) = dataset.row(*into, &RowKey::of(&[id]))
        {
            parts.push(called(dataset, *into, &about));
        }
    }
    if table == Table::Cases {
        let into = if row.get("client_type") == "household" { Table::Households } else { Table::People };
        parts.extend(dataset.row(into, &RowKey::of(&[row.get("client_id")])).map(|client| client.get("name").to_owned()));
    }
    for columns in [CALLED, WHEN] {
        parts.extend(columns.iter().map(|column| row.get(column)).find(|text| !text.is_empty()).map(str::to_owned));
    }
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::records;

    fn row(cells: &[(&'static str, &str)]) -> Row {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        row
    }
    fn put(table: Table, id: &str, before: Option<Row>, after: Option<Row>) -> Edit {
        Edit { table, key: RowKey::of(&[id]), before, after }
    }
    fn setting(name: &str, before: Option<&str>, after: Option<&str>) -> Edit {
        let of = |value: &str| row(&[("id", name), ("value", value)]);
        put(Table::Settings, name, before.map(of), after.map(of))
    }
    fn said(intake: &Intake) -> Vec<(&str, &str, &str, bool)> {
        intake.settings.iter().map(|one| (one.name.as_str(), one.now.as_str(), one.then.as_str(), one.is_default)).collect()
    }

    #[test]
    fn a_protective_setting_is_said_whether_it_is_new_changed_or_gone() {
        let edits = vec![
            setting("lock_after_minutes", None, Some("0")),
            setting("station_check", Some("day_of_birth"), None),
            setting("wording.ar.consent.news", Some("a"), Some("b")),
            setting("word_for_people", None, Some("member/members")),
            setting("lock_when_hidden", None, Some("false")),
        ];
        let intake = Intake::of(Change { edits });
        assert_eq!(
            said(&intake),
            [
                ("lock_after_minutes", "10", "0", true),
                ("station_check", "day_of_birth", crate::settings::default_of("station_check").as_str(), false),
                ("wording.ar.consent.news", "a", "b", false),
            ]
        );
        let unasked: Vec<&str> = intake.change.edits.iter().map(|edit| edit.key.as_str()).collect();
        assert_eq!(unasked, ["word_for_people", "lock_when_hidden"], "what goes on saying the same needs no tick");
    }

    #[test]
    fn only_what_was_ticked_comes_in() {
        let edits = vec![setting("lock_after_minutes", None, Some("0")), setting("small_numbers", None, Some("{}"))];
        let intake = Intake::of(Change { edits });
        assert!(intake.clone().with(&BTreeSet::new()).is_empty());
        let ticked = intake.with(&BTreeSet::from(["small_numbers".to_owned()]));
        assert_eq!(ticked.edits.iter().map(|edit| edit.key.as_str()).collect::<Vec<_>>(), ["small_numbers"]);
    }

    #[test]
    fn what_is_new_changed_and_gone_is_counted_apart() {
        let amina = |name: &str| row(&[("id", "p1"), ("name", name)]);
        let edits = vec![
            put(Table::People, "p1", Some(amina("Amina")), Some(amina("Amina Yusuf"))),
            put(Table::People, "p2", None, Some(row(&[("id", "p2"), ("name", "Boris")]))),
            put(Table::Strands, "s1", None, Some(row(&[("id", "s1")]))),
            put(Table::Strands, "s2", Some(row(&[("id", "s2"), ("name", "x")])), None),
        ];
        let intake = Intake::of(Change { edits });
        assert_eq!((intake.new_people(), intake.new_records(), intake.removed_records()), (1, 2, 1));
        let values: Vec<_> = intake.changed_values().map(|value| (value.column.into_owned(), value.before, value.after)).collect();
        assert_eq!(values, [("name".to_owned(), "Amina", "Amina Yusuf")]);
    }

    #[test]
    fn a_record_is_called_by_whom_it_is_about() {
        let dataset = records(
            "people id=p1 name=Amina
            activities id=a1 name=Club type=group
            sessions id=s1 activity_id=a1 date=2026-01-06 status=held
            cases id=k1 client_type=person client_id=p1 opened_on=2026-02-01",
        );
        let of = |table, cells: &[(&'static str, &str)]| called(&dataset, table, &row(cells));
        assert_eq!(of(Table::People, &[("id", "p1"), ("name", "Amina")]), "Amina");
        assert_eq!(of(Table::Attendances, &[("session_id", "s1"), ("person_id", "p1")]), "Amina, Club, 2026-01-06");
        assert_eq!(of(Table::KeyDates, &[("case_id", "k1"), ("due_on", "2026-03-01")]), "Amina, 2026-02-01, 2026-03-01");
        assert_eq!(of(Table::Settings, &[("id", "word_for_people")]), "word_for_people");
        assert_eq!(of(Table::Strands, &[("id", "x")]), "");
    }
}
