//! What the dialog that erases a person says: no signal and no browser.

use super::named_model::{Named, named};
use crate::in_words;
use domain::ids::PersonId;
use domain::names::fold;
use domain::{Dataset, RowKey, Table};
use report::issued::taking_out::without_stories;
use std::collections::{BTreeMap, BTreeSet};
use words::staff::common;
use words::staff::issuing::TAKEN_AWAY;
use words::staff::people::erase::{self as text, kinds};

/// What goes, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// The names of other records of the same person, which were once merged into this one.
    pub merged: Vec<String>,
    /// "12 attendances", "1 case": every kind of record but people.
    pub records: Vec<String>,
    /// How many records of others stay with a reference to the person emptied.
    pub emptied: usize,
    /// How many issued reports tell a story of theirs.
    pub reports: usize,
    /// Where they are named in what stays.
    pub named: Vec<Named>,
}

/// How many records of which tables.
pub type Counts = BTreeMap<Table, usize>;

/// What goes with that person: the ids of everybody who goes, the records that go, and how many others have a reference emptied.
pub fn going(dataset: &Dataset, person: &PersonId, people: &[String], records: &Counts, emptied: usize) -> Going {
    let merged = people.iter().filter(|id| *id != person.as_str());
    let name = |id: &String| Some(dataset.people.get(&PersonId::new(id)?)?.name.as_str().to_owned());
    let records = records.iter().filter(|(table, _)| **table != Table::People);
    Going {
        merged: merged.filter_map(name).collect(),
        records: records.map(|(table, count)| kind(*table, *count)).collect(),
        emptied,
        reports: 0,
        named: Vec::new(),
    }
}

impl Going {
    /// The same, with what the texts of other records say of whoever goes.
    pub fn with_texts(self, dataset: &Dataset, people: &[String], gone: &BTreeSet<(Table, RowKey)>) -> Going {
        let people: Vec<PersonId> = people.iter().filter_map(|id| PersonId::new(id)).collect();
        let change = without_stories(dataset, &people, TAKEN_AWAY);
        Going { reports: change.edits.len(), named: named(dataset, &people, gone, &change), ..self }
    }
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
        0 => text::done(people),
        others => text::done_with(people, &common::records(others)),
    }
}

fn kind(table: Table, count: usize) -> String {
    match table {
        Table::Addresses => kinds::addresses(count),
        Table::Attendances => kinds::attendances(count),
        Table::Contacts => kinds::contacts(count),
        Table::Enrolments => kinds::enrolments(count),
        Table::Households => kinds::households(count),
        Table::HouseholdMembers => kinds::household_members(count),
        Table::Cases => kinds::cases(count),
        Table::CaseActions => kinds::case_actions(count),
        Table::KeyDates => kinds::key_dates(count),
        Table::ConflictChecks => kinds::conflict_checks(count),
        Table::Referrals => kinds::referrals(count),
        Table::CapacityRecords => kinds::capacity_records(count),
        Table::Matches => kinds::matches(count),
        Table::MatchContacts => kinds::match_contacts(count),
        Table::VolunteerRoles => kinds::volunteer_roles(count),
        Table::TimeEntries => kinds::time_entries(count),
        Table::Outcomes => kinds::outcomes(count),
        Table::Measures => kinds::measures(count),
        Table::EsolLevels => kinds::esol_levels(count),
        Table::Consents => kinds::consents(count),
        Table::CaseStudies => kinds::case_studies(count),
        Table::Concerns => kinds::concerns(count),
        Table::Amendments => kinds::amendments(count),
        Table::Settings => kinds::settings(count),
        // Nothing else is about a person; should it ever be, it is said all the same.
        other => [in_words::code(other.as_str()), in_words::number(count)].join(": "),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records;

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
    fn a_name_in_what_stays_is_listed_unless_it_goes_out_of_a_report_with_a_story() {
        let mut dataset = records(
            "people id=amina name=Amina~Ali
            people id=ben name=Ben needs=to~meet~Amina
            case_studies id=s1 person_id=amina title=A~job pseudonym=Leyla text=Leyla~bakes.
            issued_reports id=ir1 title=Ours audience=internal issued_at=2026-01-05T10:00",
        );
        let report = dataset.issued_reports.iter().next().unwrap().clone();
        let paper = r#"{"sections":[{"heading":"","paragraphs":["Leyla bakes.","Amina does not."],"tables":[]}]}"#;
        let with_paper = domain::issued_report::IssuedReport { paper: paper.to_owned(), ..report.clone() };
        dataset.apply(&domain::Change::one(domain::Edit::put(Some(&report), &with_paper)));
        let (amina, people) = (PersonId::new("amina").unwrap(), ["amina".to_owned()]);
        let gone = BTreeSet::from([(Table::People, RowKey::of(&["amina"])), (Table::CaseStudies, RowKey::of(&["s1"]))]);
        let said = going(&dataset, &amina, &people, &Counts::new(), 0).with_texts(&dataset, &people, &gone);
        assert_eq!(said.reports, 1);
        let places: Vec<&str> = said.named.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, ["People, Ben", "Issued reports, Ours"]);
    }

    #[test]
    fn every_kind_of_record_about_a_person_has_words_of_its_own() {
        for table in Table::ALL.iter().copied() {
            let about = domain::Dataset::columns(table).iter().any(|column| column.name == "person_id" || column.name == "case_id");
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
