//! Which of the three compartments a field belongs to. Each has its own key, so that a role or a lent tablet holds no more than it needs.

use domain::{Dataset, Table};
use serde::{Deserialize, Serialize};

/// A part of the records with a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Compartment {
    /// What a sign-in sheet needs: names to call people by, activities, sessions, attendances.
    Register,
    /// Details about people: background, matches, outcomes, volunteering, measures, consents; and what is promised to funders.
    People,
    /// Advice, capacity, safeguarding.
    Casework,
}

impl Compartment {
    /// All three.
    pub const ALL: [Compartment; 3] = [Compartment::Register, Compartment::People, Compartment::Casework];

    /// The name used in keys and associated data; never changed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Compartment::Register => "register",
            Compartment::People => "people",
            Compartment::Casework => "casework",
        }
    }
    /// The compartment of this name.
    pub fn named(name: &str) -> Option<Compartment> {
        Compartment::ALL.into_iter().find(|compartment| compartment.as_str() == name)
    }
}

/// The columns of a person that a sign-in sheet needs; every other one is a detail.
const PERSON_ON_A_SHEET: &[&str] = &["id", "name", "known_as", "roles", "merged_into_id"];

/// The compartment that holds a column of a table. Unknown columns of a person are details.
pub fn compartment_of(table: Table, column: &str) -> Compartment {
    match table {
        Table::People if column != super::row::EXISTS && !PERSON_ON_A_SHEET.contains(&column) => Compartment::People,
        _ => home_of(table),
    }
}

/// The compartment that says whether a record of the table exists.
pub fn home_of(table: Table) -> Compartment {
    match table {
        Table::Organisations
        | Table::Programmes
        | Table::Strands
        | Table::Activities
        | Table::Sessions
        | Table::People
        | Table::Attendances
        | Table::Enrolments
        | Table::Amendments
        | Table::AreaGroups
        | Table::Settings => Compartment::Register,
        Table::Grants
        | Table::Targets
        | Table::Recognitions
        | Table::Addresses
        | Table::Contacts
        | Table::Matches
        | Table::MatchContacts
        | Table::VolunteerRoles
        | Table::TimeEntries
        | Table::Outcomes
        | Table::Measures
        | Table::EsolLevels
        | Table::Consents
        | Table::CaseStudies
        | Table::IssuedReports => Compartment::People,
        Table::Households
        | Table::HouseholdMembers
        | Table::Enquiries
        | Table::Cases
        | Table::CaseActions
        | Table::KeyDates
        | Table::ConflictChecks
        | Table::Referrals
        | Table::CapacityRecords
        | Table::Concerns => Compartment::Casework,
    }
}

/// The compartments that a record of the table is split between, its home first.
pub fn compartments_of(table: Table) -> &'static [Compartment] {
    match table {
        Table::People => &[Compartment::Register, Compartment::People],
        _ => match home_of(table) {
            Compartment::Register => &[Compartment::Register],
            Compartment::People => &[Compartment::People],
            Compartment::Casework => &[Compartment::Casework],
        },
    }
}

/// The known column of this name, borrowed for ever, so that a million cells share one.
pub(super) fn known_column(table: Table, name: &str) -> Option<&'static str> {
    Dataset::columns(table).iter().map(|column| column.name).find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tablet_lent_for_registers_never_holds_a_persons_background() {
        for column in ["gender", "date_of_birth", "nationality", "immigration_status", "needs", "a column of some package"] {
            assert_eq!(compartment_of(Table::People, column), Compartment::People, "{column}");
        }
        for column in ["id", "name", "known_as", "roles", "merged_into_id", super::super::row::EXISTS] {
            assert_eq!(compartment_of(Table::People, column), Compartment::Register, "{column}");
        }
    }

    #[test]
    fn every_column_lies_in_a_compartment_of_its_table() {
        for table in Table::ALL.iter().copied() {
            for column in Dataset::columns(table) {
                assert!(compartments_of(table).contains(&compartment_of(table, column.name)));
            }
            assert_eq!(compartments_of(table)[0], home_of(table));
        }
    }
}
