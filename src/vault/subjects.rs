//! What a record means nothing without: what makes it go when somebody is erased, and what is only emptied.
//!
//! A subject is a person, or a record that may itself go with a person: an action is nothing without its case. Every other id that
//! points at somebody or something erased is emptied: a worker's, an introducer's.

use domain::{Dataset, Row, RowKey, Table};

/// Between the table and the id of a subject that is no person; no id holds it.
const SEPARATOR: char = '\u{1f}';

/// Columns whose id the record means nothing without.
const SUBJECT_COLUMNS: &[&str] = &["person_id", "supported_id", "supporter_id", "case_id", "match_id", "household_id"];

/// A record as a subject of others; a person is named by the id alone.
fn subject(table: Table, id: &str) -> String {
    if table == Table::People || id.is_empty() { id.to_owned() } else { format!("{}{SEPARATOR}{id}", table.as_str()) }
}

/// Reads a subject: which table, and whose key.
pub fn read_subject(subject: &str) -> Option<(Table, RowKey)> {
    match subject.split_once(SEPARATOR) {
        None => Some((Table::People, RowKey::of(&[subject]))),
        Some((table, id)) => Some((Table::named(table)?, RowKey::of(&[id]))),
    }
}

/// The subjects that a row names.
pub fn subjects_named(table: Table, row: &Row) -> Vec<String> {
    let mut subjects: Vec<String> = match table {
        // A person who was ever merged into another goes with that one.
        Table::People => vec![row.get("id").to_owned(), row.get("merged_into_id").to_owned()],
        Table::Cases => match row.get("client_type") {
            "person" => vec![row.get("client_id").to_owned()],
            "household" => vec![subject(Table::Households, row.get("client_id"))],
            _ => Vec::new(),
        },
        // Two people who were told apart: it says nothing once one of them is gone. Any other setting names nobody.
        Table::Settings => vec![row.get("person_id").to_owned(), row.get("other_person_id").to_owned()],
        _ => subject_columns(table).map(|(column, into)| subject(into, row.get(column))).collect(),
    };
    subjects.retain(|subject| !subject.is_empty());
    subjects
}

/// The columns of a table that name subjects, and the table that each points into.
fn subject_columns(table: Table) -> impl Iterator<Item = (&'static str, Table)> {
    let columns = Dataset::columns(table).iter().filter(move |column| is_subject_column(table, column.name));
    columns.filter_map(|column| Some((column.name, column.refers?)))
}

/// The table that a column points into, if what it points at may be erased and the record goes on without it: it is emptied then.
pub fn emptied_with(table: Table, column: &str) -> Option<Table> {
    if is_subject_column(table, column) {
        return None;
    }
    let into = Dataset::columns(table).iter().find(|known| known.name == column)?.refers?;
    (column != "id" && can_be_erased(into)).then_some(into)
}

/// Whether records of the table go with a person.
fn can_be_erased(table: Table) -> bool {
    matches!(table, Table::People | Table::Households | Table::Cases) || subject_columns(table).next().is_some()
}

/// Whether the subjects of the table's records are part of their keys, so that every device derives the same.
pub fn named_by_key(table: Table) -> bool {
    matches!(table, Table::People | Table::Attendances | Table::HouseholdMembers)
}

fn is_subject_column(table: Table, column: &str) -> bool {
    match table {
        Table::People => matches!(column, "id" | "merged_into_id"),
        Table::Cases => column == "client_id",
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
        assert_eq!(subjects_named(Table::Settings, &row(&[("id", "x"), ("other_person_id", "q"), ("person_id", "p")])), ["p", "q"]);
        assert_eq!(subjects_named(Table::Settings, &row(&[("id", "lock_after_minutes"), ("value", "10")])), [""; 0]);
        assert_eq!(subjects_named(Table::Contacts, &row(&[("person_id", "p"), ("worker_id", "w")])), ["p"]);
        assert_eq!(subjects_named(Table::People, &row(&[("id", "p"), ("merged_into_id", "q"), ("introduced_by_id", "r")])), ["p", "q"]);
    }

    #[test]
    fn a_record_goes_with_the_record_it_hangs_on() {
        let subject = |table, cells: &[(&'static str, &str)]| {
            subjects_named(table, &row(cells)).iter().filter_map(|one| read_subject(one)).collect::<Vec<_>>()
        };
        let (household, person) = ((Table::Households, RowKey::of(&["h"])), (Table::People, RowKey::of(&["p"])));
        assert_eq!(subject(Table::CaseActions, &[("case_id", "k"), ("worker_id", "w")]), [(Table::Cases, RowKey::of(&["k"]))]);
        assert_eq!(subject(Table::MatchContacts, &[("match_id", "m")]), [(Table::Matches, RowKey::of(&["m"]))]);
        assert!(subject(Table::Cases, &[("client_type", "person"), ("client_id", "p")]).iter().eq([&person]));
        assert!(subject(Table::Cases, &[("client_type", "household"), ("client_id", "h")]).iter().eq([&household]));
        assert_eq!(subject(Table::HouseholdMembers, &[("household_id", "h"), ("person_id", "p")]), [household, person]);
    }

    #[test]
    fn a_record_comes_after_those_it_goes_with() {
        // Merging goes once through the tables in their order and relies on it.
        for table in Table::ALL.iter().copied() {
            let into = subject_columns(table).map(|(_, into)| into).chain((table == Table::Cases).then_some(Table::Households));
            for into in into.filter(|into| *into != table) {
                assert!(into < table, "{table:?} comes before {into:?}");
            }
        }
    }

    #[test]
    fn every_reference_to_what_can_be_erased_is_a_subject_or_is_emptied() {
        for table in Table::ALL.iter().copied() {
            for column in Dataset::columns(table).iter().filter(|column| column.name != "id" && column.refers.is_some_and(can_be_erased)) {
                assert_ne!(is_subject_column(table, column.name), emptied_with(table, column.name).is_some(), "{table:?} {}", column.name);
            }
        }
        assert_eq!(emptied_with(Table::Contacts, "worker_id"), Some(Table::People));
        assert_eq!(emptied_with(Table::People, "introduced_by_id"), Some(Table::People));
        assert_eq!(emptied_with(Table::CaseStudies, "consent_id"), Some(Table::Consents));
        assert_eq!(emptied_with(Table::Attendances, "session_id"), None);
    }

    #[test]
    fn whatever_goes_with_somebody_gets_an_id_that_tells_nothing() {
        for table in Table::ALL.iter().copied().filter(|table| can_be_erased(*table)) {
            let has_id = Dataset::columns(table).iter().any(|column| column.name == "id");
            assert_eq!(has_id, domain::imported::is_about_somebody(table), "{table:?}");
        }
    }

    #[test]
    fn a_reference_that_must_be_filled_is_a_subject() {
        for table in Table::ALL.iter().copied() {
            for column in Dataset::columns(table).iter().filter(|column| column.required) {
                assert!(emptied_with(table, column.name).is_none(), "{table:?} {} would be emptied and then unreadable", column.name);
            }
        }
    }
}
