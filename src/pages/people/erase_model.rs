//! What the dialog that erases a person says: no signal and no browser.

use crate::domain::ids::PersonId;
use crate::domain::names::fold;
use crate::domain::{Dataset, Table};
use crate::pages::words;
use std::collections::BTreeMap;

/// What goes, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// The names of other records of the same person, which were once merged into this one.
    pub merged: Vec<String>,
    /// "12 attendances", "1 case": every kind of record but people.
    pub records: Vec<String>,
    /// How many records of others stay with a reference to the person emptied.
    pub emptied: usize,
}

/// How many records of which tables.
pub type Counts = BTreeMap<Table, usize>;

/// What goes with that person: the ids of everybody who goes, the records that go, and how many others have a reference emptied.
pub fn going(dataset: &Dataset, person: &PersonId, people: &[String], records: &Counts, emptied: usize) -> Going {
    let merged = people.iter().filter(|id| *id != person.as_str());
    let name = |id: &String| Some(dataset.people.get(&PersonId::new(id)?)?.name.as_str().to_owned());
    let records = records.iter().filter(|(table, _)| **table != Table::People);
    Going { merged: merged.filter_map(name).collect(), records: records.map(|(table, count)| kind(*table, *count)).collect(), emptied }
}

/// Whether what was typed is the name, give or take case, accents and spaces.
pub fn is_the_name(typed: &str, name: &str) -> bool {
    let typed = typed.trim();
    !typed.is_empty() && (fold(typed) == fold(name) && !fold(name).is_empty() || typed == name.trim())
}

/// "1 person erased for good, with 23 records about them."
pub fn gone(records: &Counts) -> String {
    let people = records.get(&Table::People).copied().unwrap_or(0);
    let others = records.values().sum::<usize>() - people;
    match others {
        0 => format!("{} erased for good.", words::people(people)),
        others => format!("{} erased for good, with {} about them.", words::people(people), words::counted(others, "record", "records")),
    }
}

fn kind(table: Table, count: usize) -> String {
    let (one, many) = match table {
        Table::Addresses => ("address", "addresses"),
        Table::Attendances => ("mark on a register", "marks on registers"),
        Table::Contacts => ("one-to-one", "one-to-ones"),
        Table::Enrolments => ("enrolment", "enrolments"),
        Table::Households => ("household in which nobody else is left", "households in which nobody else is left"),
        Table::HouseholdMembers => ("place in a household", "places in households"),
        Table::Cases => ("case", "cases"),
        Table::CaseActions => ("action on a case", "actions on cases"),
        Table::KeyDates => ("deadline of a case", "deadlines of cases"),
        Table::ConflictChecks => ("conflict check", "conflict checks"),
        Table::Referrals => ("referral", "referrals"),
        Table::CapacityRecords => ("record of capacity", "records of capacity"),
        Table::Matches => ("match", "matches"),
        Table::MatchContacts => ("meeting of a match", "meetings of matches"),
        Table::VolunteerRoles => ("volunteer role", "volunteer roles"),
        Table::TimeEntries => ("time entry", "time entries"),
        Table::Outcomes => ("outcome", "outcomes"),
        Table::Measures => ("measure", "measures"),
        Table::EsolLevels => ("level of English", "levels of English"),
        Table::Consents => ("consent", "consents"),
        Table::CaseStudies => ("case study", "case studies"),
        Table::Amendments => ("correction of a closed sheet", "corrections of closed sheets"),
        // Nothing else is about a person; should it ever be, it is said all the same.
        other => return format!("{}: {}", words::code(other.as_str()), words::number(count)),
    };
    words::counted(count, one, many)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::domain::sample::records;

    #[test]
    fn everything_that_goes_is_said_by_kind_and_other_names_by_name() {
        let dataset = records(
            "people id=amina name=Amina~Ali
            people id=double name=Amina~A merged_into_id=amina",
        );
        let amina = PersonId::new("amina").unwrap();
        let counts = Counts::from([(Table::People, 2), (Table::Attendances, 1200), (Table::Cases, 1)]);
        let going = going(&dataset, &amina, &["amina".to_owned(), "double".to_owned()], &counts, 3);
        assert_eq!(going.merged, ["Amina A"]);
        assert_eq!(going.records, ["1,200 marks on registers", "1 case"]);
        assert_eq!(gone(&counts), "2 people erased for good, with 1,201 records about them.");
    }

    #[test]
    fn every_kind_of_record_about_a_person_has_words_of_its_own() {
        for table in Table::ALL.iter().copied() {
            let about = crate::domain::Dataset::columns(table).iter().any(|column| column.name == "person_id" || column.name == "case_id");
            assert!(!about || !kind(table, 2).contains(':'), "{table:?}");
        }
    }

    #[test]
    fn the_name_is_known_whatever_its_case_accents_and_script() {
        assert!(is_the_name(" jose nunez ", "José Núñez"));
        assert!(is_the_name("ሳባ", "ሳባ"));
        assert!(!is_the_name("", "José"));
        assert!(!is_the_name("Jose", "José Núñez"));
    }
}
