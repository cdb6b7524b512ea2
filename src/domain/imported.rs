//! Ids that came with a package of another program. One may say who somebody is (`amina-yusuf-1990`, the number of an office), and ids stand in
//! addresses and stay for ever in the list of who was erased. So a record that is about somebody gets an id here that tells nothing, and
//! keeps the one it came with as a column that goes with it: by that the next package of the same program finds the same record.

use super::dataset::Dataset;
use super::row::RowKey;
use super::table::Table;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// The column that keeps the id a record came with.
pub const IMPORTED_ID: &str = "imported_id";

/// Whether the records of a table are about somebody and have an id of their own. Those of the other tables are about the organisation's work.
/// A new table does not compile until somebody has decided.
pub fn is_about_somebody(table: Table) -> bool {
    match table {
        Table::People
        | Table::Addresses
        | Table::Contacts
        | Table::Enrolments
        | Table::Households
        | Table::Cases
        | Table::CaseActions
        | Table::KeyDates
        | Table::ConflictChecks
        | Table::Referrals
        | Table::CapacityRecords
        | Table::Matches
        | Table::MatchContacts
        | Table::VolunteerRoles
        | Table::TimeEntries
        | Table::Outcomes
        | Table::Measures
        | Table::EsolLevels
        | Table::Consents
        | Table::CaseStudies
        | Table::Concerns
        | Table::Amendments => true,
        Table::Organisations
        | Table::Programmes
        | Table::Strands
        | Table::Grants
        | Table::Activities
        | Table::Sessions
        | Table::Attendances
        | Table::HouseholdMembers
        | Table::Enquiries
        | Table::Targets
        | Table::Recognitions
        | Table::AreaGroups
        | Table::IssuedReports
        | Table::Settings => false,
    }
}

/// How many different digits an id made here has at least; of all that are made, one in ten thousand million has fewer.
const LEAST_DIGITS: usize = 7;

/// Whether an id is of the form that is made here: 128 random bits as 32 hexadecimal digits. A number with zeros in front is not.
pub fn is_made_here(id: &str) -> bool {
    let digits = id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    id.len() == 32 && digits && id.bytes().collect::<BTreeSet<u8>>().len() >= LEAST_DIGITS
}

/// The id that a record gets in a body of records, from the one it came with. Whoever does not know the body's own secret number learns
/// nothing from it; and as every device of the body makes the same one, none makes the same person twice, and somebody who was erased is
/// known when they come again although nothing of them is kept.
pub fn derived(body: &[u8; 16], table: Table, id: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(body);
    hash.update(["cairn imported id", table.as_str(), id].join("\u{1f}"));
    hash.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Which ids the records of a package get.
pub struct NewIds<'a> {
    here: &'a Dataset,
    body: [u8; 16],
    /// The records here by the id that they came with.
    imported: HashMap<(Table, String), String>,
    made: RefCell<HashMap<(Table, String), String>>,
}

impl<'a> NewIds<'a> {
    /// For a package that is read over these records, which are of this body.
    pub fn over(here: &'a Dataset, body: [u8; 16]) -> NewIds<'a> {
        let mut imported = HashMap::new();
        for &table in Table::ALL.iter().filter(|table| is_about_somebody(**table)) {
            here.for_each_row(table, &mut |key, row| {
                let came_with = row.get(IMPORTED_ID);
                if !came_with.is_empty() {
                    imported.insert((table, came_with.to_owned()), key.as_str().to_owned());
                }
            });
        }
        NewIds { here, body, imported, made: RefCell::default() }
    }
    /// The id that takes the place of one in a package; nothing if it stays as it is: it is of a table that tells nothing about anybody, it
    /// was made here, or a record here has it.
    pub fn of(&self, table: Table, id: &str) -> Option<String> {
        if id.is_empty() || !is_about_somebody(table) || is_made_here(id) {
            return None;
        }
        let wanted = (table, id.to_owned());
        if let Some(known) = self.imported.get(&wanted) {
            return Some(known.clone());
        }
        if let Some(made) = self.made.borrow().get(&wanted) {
            return Some(made.clone());
        }
        // What cannot be an id is refused as it stands.
        if id.chars().any(char::is_control) || self.here.contains(table, &RowKey::of(&[id])) {
            return None;
        }
        let made = derived(&self.body, table, id);
        self.made.borrow_mut().insert(wanted, made.clone());
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::records;

    #[test]
    fn an_id_made_here_is_known_by_its_form() {
        for id in ["9f86d081884c7d659a2feaa0c55ad015", "0123456789abcdef0123456789abcdef"] {
            assert!(is_made_here(id), "{id}");
        }
        for id in
            ["", "pe21", "9F86D081884C7D659A2FEAA0C55AD015", "00000000000000000000000019900412", "9f86d081-884c-7d65-9a2f-eaa0c55ad015"]
        {
            assert!(!is_made_here(id), "{id}");
        }
        assert!(is_made_here(&derived(&[7; 16], Table::People, "amina-yusuf-1990")));
    }

    #[test]
    fn what_an_id_becomes_hangs_on_the_body_of_records_and_the_table() {
        let one = derived(&[1; 16], Table::People, "p1");
        assert_eq!(one, derived(&[1; 16], Table::People, "p1"));
        assert_ne!(one, derived(&[2; 16], Table::People, "p1"));
        assert_ne!(one, derived(&[1; 16], Table::Cases, "p1"));
    }

    #[test]
    fn a_record_that_is_here_is_found_by_either_id() {
        let here = records(
            "people id=9f86d081884c7d659a2feaa0c55ad015 name=Amina imported_id=amina-1990
            people id=boris name=Boris",
        );
        let ids = NewIds::over(&here, [1; 16]);
        assert_eq!(ids.of(Table::People, "amina-1990").as_deref(), Some("9f86d081884c7d659a2feaa0c55ad015"));
        assert_eq!(ids.of(Table::People, "9f86d081884c7d659a2feaa0c55ad015"), None);
        assert_eq!(ids.of(Table::People, "boris"), None);
        assert_eq!(ids.of(Table::Sessions, "monday"), None);
        assert_eq!(ids.of(Table::People, "carmen"), Some(derived(&[1; 16], Table::People, "carmen")));
    }
}
