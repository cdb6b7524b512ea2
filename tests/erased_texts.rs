//! Whoever is erased is in no text any more that the vault holds: neither in an issued report that told their story, nor in what was deleted before.
//! The bytes are looked at, after everything was opened.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

mod in_memory;

use domain::ids::PersonId;
use domain::mentions::{Names, mentions};
use domain::{Change, Dataset, Edit, Row, RowKey, Table};
use in_memory::now;
use report::issued::taking_out::without_stories;
use std::rc::Rc;
use vault::{
    Databases, KdfAlgorithm, KdfParameters, MemoryDatabases, MemoryStore, SlotKind, SlotSecret, TakenOut, UnlockedVault, Unreadable, create,
};

const NOW: u64 = 1_774_000_000_000;
const AWAY: &str = "A story that was taken away.";

type Vault = UnlockedVault<Rc<MemoryStore>>;

fn made() -> (MemoryDatabases, Vault) {
    let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1, salt: [1; 16] };
    let secret = SlotSecret { kind: SlotKind::Passphrase, kdf, derived: [1; 32] };
    let databases = MemoryDatabases::default();
    let vault = now(create(now(databases.open(1)).unwrap(), vec![secret], NOW)).unwrap();
    (databases, vault)
}

fn row(cells: &[(&'static str, &str)]) -> Row {
    let mut row = Row::default();
    cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
    row
}

fn put(table: Table, cells: &[(&'static str, &str)]) -> Edit {
    Edit { table, key: RowKey::of(&[cells[0].1]), before: None, after: Some(row(cells)) }
}

/// A word that nothing else holds.
const STORY: &str = "Quillonetta learnt glassblowing";
const NAME: &str = "Vandersprockle";

fn issued(id: &str, sections: &str) -> Edit {
    let paper = ["{\"title\":\"Ours\",\"sections\":[", sections, "]}"].concat();
    let report = "{\"items\":[{\"id\":\"people\",\"value\":4711}]}";
    let cells = [("id", id), ("title", "Ours"), ("audience", "internal"), ("issued_at", "2026-01-05T10:00"), ("report", report)];
    put(Table::IssuedReports, &[&cells[..], &[("paper", &paper)]].concat())
}

fn with_her(vault: &mut Vault) {
    let noted =
        format!("{{\"heading\":\"\",\"paragraphs\":[\"{STORY} then.\"],\"tables\":[],\"told\":[{{\"person\":\"p1\",\"paragraphs\":1}}]}}");
    let before = format!("{{\"heading\":\"\",\"paragraphs\":[\"{STORY}.\"],\"tables\":[]}}");
    let note = put(Table::Concerns, &[("id", "k1"), ("person_id", "p3"), ("raised_on", "2025-03-04"), ("what", "Vandersprockle called")]);
    let edits = vec![
        put(Table::People, &[("id", "p1"), ("name", "Amina Vandersprockle"), ("known_as", "Mimi")]),
        put(Table::People, &[("id", "p2"), ("name", "Amina Old"), ("merged_into_id", "p1")]),
        put(Table::People, &[("id", "p3"), ("name", "Ben"), ("needs", "likes Mimi")]),
        put(Table::CaseStudies, &[("id", "s1"), ("person_id", "p2"), ("text", &format!("{STORY}."))]),
        issued("ir1", &noted),
        issued("ir2", &before),
        note.clone(),
    ];
    now(vault.commit(&Change { edits }, NOW, |_, _| {})).unwrap();
    let gone = Edit { before: note.after.clone(), after: None, ..note };
    now(vault.commit(&Change::one(gone), NOW, |_, _| {})).unwrap();
}

fn holds(vault: &Vault, text: &str) -> bool {
    vault.snapshot().windows(text.len()).any(|part| part == text.as_bytes())
}

fn taken_out(vault: &Vault, people: &[&str]) -> (TakenOut, Dataset, Vec<PersonId>) {
    let (records, _) = vault.records();
    let people: Vec<PersonId> = people.iter().filter_map(|id| PersonId::new(id)).collect();
    let taken = TakenOut { change: without_stories(&records, &people, AWAY), names: Names::of_people(&records, &people) };
    (taken, records, people)
}

#[test]
fn of_an_erased_person_no_story_and_no_name_is_left_in_any_opened_byte() {
    let (databases, mut vault) = made();
    with_her(&mut vault);
    for text in ["glassblowing", STORY, NAME] {
        assert!(holds(&vault, text), "the control: {text} is found");
    }
    let erasure = now(vault.would_erase("p1", NOW));
    let people: Vec<&str> = erasure.people.iter().map(String::as_str).collect();
    let (taken, records, people) = taken_out(&vault, &people);
    // What stands in a record of somebody else is said first, and is for people to change.
    let named: Vec<String> =
        mentions(&records, &people, &erasure.gone, &taken.change).into_iter().map(|one| format!("{:?} {}", one.key, one.name)).collect();
    assert_eq!(named, ["p3 Mimi"]);
    now(vault.erase_and_take_out("p1", &taken, &databases, Unreadable::Keep, NOW, |_, _| {})).unwrap();
    assert!(!holds(&vault, "glassblowing") && !holds(&vault, NAME));
    let (left, unreadable) = vault.records();
    assert_eq!((left.issued_reports.len(), left.case_studies.len(), unreadable), (2, 0, 0));
    for report in left.issued_reports.iter() {
        assert!(report.report.contains("4711"), "the figures of an issued report stay");
        assert!(report.paper.contains(AWAY) && !report.paper.contains("p1"), "{}", report.paper);
    }
    let ben = left.people.iter().next().unwrap();
    assert_eq!(ben.needs.iter().map(|need| need.as_str()).collect::<Vec<_>>(), ["likes Mimi"], "nobody's record is changed without them");
}

#[test]
fn a_backup_of_before_brings_no_story_back_into_a_report() {
    let (databases, mut vault) = made();
    with_her(&mut vault);
    let backup = vault.snapshot();
    let (taken, ..) = taken_out(&vault, &["p1", "p2"]);
    now(vault.erase_and_take_out("p1", &taken, &databases, Unreadable::Keep, NOW, |_, _| {})).unwrap();
    now(vault.restore(&backup, NOW, |_, _| {})).unwrap();
    assert!(!holds(&vault, "glassblowing") && !holds(&vault, NAME));
    // A device that never knew takes it in from this one.
    let (_, mut other) = made();
    now(other.restore(&backup, NOW, |_, _| {})).unwrap();
    assert!(holds(&other, STORY), "the control");
    now(other.restore(&vault.snapshot(), NOW, |_, _| {})).unwrap();
    assert!(!holds(&other, "glassblowing"));
}
