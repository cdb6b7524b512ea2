//! Who a record is about: what makes it go when somebody is erased, and what is only emptied.
//!
//! Every reference to a person without which the record means nothing is a subject; a worker or an introducer is not.

use crate::domain::{Dataset, Row, RowKey, Table};

/// Columns that name a person the record is about.
const SUBJECT_COLUMNS: &[&str] = &["person_id", "supported_id", "supporter_id"];

/// The ids of the people that a row names as its subjects.
pub fn subjects_named(table: Table, row: &Row) -> Vec<String> {
    let mut subjects: Vec<String> = match table {
        // A person who was ever merged into another goes with that one.
        Table::People => vec![row.get("id").to_owned(), row.get("merged_into_id").to_owned()],
        Table::Cases if row.get("client_type") == "person" => vec![row.get("client_id").to_owned()],
        _ => SUBJECT_COLUMNS.iter().map(|column| row.get(column).to_owned()).collect(),
    };
    subjects.retain(|person| !person.is_empty());
    subjects
}

/// The record whose subjects a row shares: an action is about whom its case is about.
pub fn shares_subjects_of(table: Table, row: &Row) -> Option<(Table, RowKey)> {
    let (parent, column) = match table {
        Table::CaseActions | Table::KeyDates | Table::ConflictChecks => (Table::Cases, "case_id"),
        Table::MatchContacts => (Table::Matches, "match_id"),
        _ => return None,
    };
    let id = row.get(column);
    (!id.is_empty()).then(|| (parent, RowKey::of(&[id])))
}

/// Whether a column points at a person whom the record is not about: it is emptied when that person is erased.
pub fn points_at_person(table: Table, column: &str) -> bool {
    let refers = Dataset::columns(table).iter().any(|known| known.name == column && known.refers == Some(Table::People));
    refers && !is_subject_column(table, column)
}

/// Whether the subjects of the table's records are part of their keys, so that every device derives the same.
pub fn named_by_key(table: Table) -> bool {
    matches!(table, Table::People | Table::Attendances | Table::HouseholdMembers)
}

fn is_subject_column(table: Table, column: &str) -> bool {
    match table {
        Table::People => matches!(column, "id" | "merged_into_id"),
        _ => SUBJECT_COLUMNS.contains(&column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&'static str, &str)]) -> Row {
        let mut row = Row::default();
        for (column, text) in cells {
            row.push(*column, (*text).to_owned());
        }
        row
    }

    #[test]
    fn a_record_is_about_the_people_it_means_nothing_without() {
        assert_eq!(subjects_named(Table::Attendances, &row(&[("session_id", "s"), ("person_id", "p")])), ["p"]);
        assert_eq!(subjects_named(Table::Matches, &row(&[("supported_id", "p"), ("supporter_id", "q")])), ["p", "q"]);
        assert_eq!(subjects_named(Table::Contacts, &row(&[("person_id", "p"), ("worker_id", "w")])), ["p"]);
        assert_eq!(subjects_named(Table::People, &row(&[("id", "p"), ("merged_into_id", "q"), ("introduced_by_id", "r")])), ["p", "q"]);
    }

    #[test]
    fn a_case_of_a_household_is_nobodys_alone() {
        assert_eq!(subjects_named(Table::Cases, &row(&[("client_type", "person"), ("client_id", "p")])), ["p"]);
        assert!(subjects_named(Table::Cases, &row(&[("client_type", "household"), ("client_id", "h")])).is_empty());
    }

    #[test]
    fn every_reference_to_a_person_is_a_subject_or_is_emptied() {
        for table in Table::ALL.iter().copied() {
            for column in Dataset::columns(table).iter().filter(|column| column.refers == Some(Table::People)) {
                assert_ne!(is_subject_column(table, column.name), points_at_person(table, column.name), "{table:?} {}", column.name);
            }
        }
        assert!(points_at_person(Table::Contacts, "worker_id"));
        assert!(points_at_person(Table::People, "introduced_by_id"));
    }

    #[test]
    fn a_reference_that_must_be_filled_is_a_subject() {
        for table in Table::ALL.iter().copied() {
            for column in Dataset::columns(table).iter().filter(|column| column.required) {
                assert!(!points_at_person(table, column.name), "{table:?} {} would be emptied and then unreadable", column.name);
            }
        }
    }
}
