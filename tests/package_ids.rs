//! Ids that came with a package tell nothing here: people get others, everything that points at them follows, and the next package of the
//! same program finds them again.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

mod in_memory;
mod made_records;
mod package_support;

use domain::ids::PersonId;
use domain::imported::{IMPORTED_ID, derived, is_about_somebody, is_made_here};
use domain::{Change, Dataset, Edit, RowKey, Table};
use exchange::package::{self, Preview};
use exchange::{Doubt, Fault, Refusal};
use in_memory::now;
use made_records::{choices, records};
use package_support::{csv, package as packed, tables};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vault::{Databases, KdfAlgorithm, KdfParameters, MemoryDatabases, SlotKind, SlotSecret, Unreadable, create};

const BODY: [u8; 16] = [1; 16];
const OTHER_BODY: [u8; 16] = [2; 16];
const HARBOUR: &[u8] = include_bytes!("fixtures/harbour.zip");

fn read(zip: &[u8], here: &Dataset, body: [u8; 16]) -> Result<Preview, Refusal> {
    package::bring_in(zip, here, &BTreeSet::new(), (body, &[]), &mut |_, _| {})
}
fn taken_in(zip: &[u8], mut here: Dataset, body: [u8; 16]) -> Dataset {
    let change = read(zip, &here, body).unwrap_or_else(|refusal| panic!("{refusal}")).change;
    assert!(here.apply(&change).is_empty());
    here
}
fn amina() -> Vec<u8> {
    tables(&[
        (Table::Activities, &["id=club,name=Club,type=group"]),
        (Table::Sessions, &["id=monday,activity_id=club,date=2026-01-05,status=held"]),
        (Table::People, &["id=amina-yusuf-1990,name=Amina", "id=boris,name=Boris,introduced_by_id=amina-yusuf-1990"]),
        (Table::Attendances, &["session_id=monday,person_id=amina-yusuf-1990,status=present"]),
        (Table::Households, &["id=the-yusufs,name=Yusuf"]),
        (Table::HouseholdMembers, &["household_id=the-yusufs,person_id=amina-yusuf-1990"]),
        (
            Table::Cases,
            &[
                "id=amina-asylum,client_type=person,client_id=amina-yusuf-1990,opened_on=2026-01-06",
                "id=home,client_type=household,client_id=the-yusufs,opened_on=2026-01-06",
            ],
        ),
        (Table::KeyDates, &["id=k1,case_id=amina-asylum,due_on=2026-02-01"]),
    ])
}

#[test]
fn no_id_that_came_with_a_person_is_left_but_in_their_own_column() {
    let records = taken_in(&amina(), Dataset::default(), BODY);
    for table in Table::ALL {
        records.for_each_row(*table, &mut |key, row| {
            for (column, text) in row.cells() {
                let tells = ["amina-yusuf-1990", "the-yusufs", "amina-asylum"].contains(&text);
                assert_eq!(tells, tells && column == IMPORTED_ID, "{table:?} {column}");
            }
            assert!(!is_about_somebody(*table) || is_made_here(key.as_str()), "{table:?}");
        });
    }
    let her = derived(&BODY, Table::People, "amina-yusuf-1990");
    let row = |table, key: &[&str]| records.row(table, &RowKey::of(key)).unwrap_or_else(|| panic!("{table:?}"));
    assert_eq!(row(Table::People, &[&her]).get(IMPORTED_ID), "amina-yusuf-1990");
    assert_eq!(row(Table::Attendances, &["monday", &her]).get("status"), "present");
    let case = derived(&BODY, Table::Cases, "amina-asylum");
    assert_eq!(row(Table::Cases, &[&case]).get("client_id"), her);
    let home = row(Table::Cases, &[&derived(&BODY, Table::Cases, "home")]);
    assert_eq!(home.get("client_id"), derived(&BODY, Table::Households, "the-yusufs"));
    assert_eq!(row(Table::KeyDates, &[&derived(&BODY, Table::KeyDates, "k1")]).get("case_id"), case);
    assert_eq!(row(Table::People, &[&derived(&BODY, Table::People, "boris")]).get("introduced_by_id"), her);
}

#[test]
fn next_month_s_package_of_the_same_program_finds_the_same_people() {
    let records = taken_in(&amina(), Dataset::default(), BODY);
    assert!(read(&amina(), &records, BODY).unwrap().change.is_empty(), "the same package again changes nothing");
    let later = tables(&[(Table::People, &["id=amina-yusuf-1990,name=Amina Yusuf", "id=carmen,name=Carmen"])]);
    let after = taken_in(&later, records, BODY);
    assert_eq!(after.count(Table::People), 3);
    let her = after.row(Table::People, &RowKey::of(&[&derived(&BODY, Table::People, "amina-yusuf-1990")])).unwrap();
    assert_eq!(her.get("name"), "Amina Yusuf");
}

#[test]
fn cairn_s_own_package_brings_the_same_records_elsewhere_where_the_other_program_still_finds_them() {
    let records = taken_in(HARBOUR, Dataset::default(), BODY);
    let own = package::write(&records).unwrap();
    let preview = read(&own, &Dataset::default(), OTHER_BODY).unwrap();
    assert!(preview.warnings.iter().all(|warning| warning.what != Doubt::UnknownColumn), "the column is Cairn's own");
    let elsewhere = taken_in(&own, Dataset::default(), OTHER_BODY);
    assert!(elsewhere == records);
    assert!(read(HARBOUR, &elsewhere, OTHER_BODY).unwrap().change.is_empty());
}

#[test]
fn two_people_who_were_told_apart_stay_apart() {
    let settings = "id,value,person_id,other_person_id\nnot_the_same_person:amina:boris,2026-01-01,amina,boris\n";
    let people = csv(Table::People, &["id=amina,name=Amina", "id=boris,name=Boris"]);
    let records = taken_in(&packed(&[("people", &people), ("settings", settings)]), Dataset::default(), BODY);
    let [one, other] = ["amina", "boris"].map(|id| PersonId::new(&derived(&BODY, Table::People, id)).unwrap());
    let pair = if one < other { (one, other) } else { (other, one) };
    assert!(domain::duplicates::told_apart(&records).contains(&pair));
    records.for_each_row(Table::Settings, &mut |key, _| assert!(!key.as_str().contains("amina")));
}

#[test]
fn somebody_erased_is_refused_whatever_body_of_records_they_first_came_into() {
    let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 65_536, passes: 3, lanes: 1, salt: [1; 16] };
    let secret = SlotSecret { kind: SlotKind::Passphrase, kdf, derived: [1; 32] };
    let databases = MemoryDatabases::default();
    let mut vault = now(create(now(databases.open(1)).unwrap(), vec![secret], 1_774_000_000_000)).unwrap();
    let body = vault.lineage().0;
    for first_into in [body, OTHER_BODY] {
        let records = taken_in(&amina(), Dataset::default(), first_into);
        let mut edits = Vec::new();
        for table in Table::ALL {
            records.for_each_row(*table, &mut |key, row| edits.push(Edit { table: *table, key, before: None, after: Some(row) }));
        }
        if first_into == body {
            now(vault.commit(&Change { edits }, 1_774_000_000_000, |_, _| {})).unwrap();
        } else {
            // The control: the same package under another body's ids is of people who are not erased yet.
            edits.retain(|edit| edit.table == Table::People && edit.after.as_ref().is_some_and(|row| row.get("name") == "Boris"));
            edits.iter_mut().for_each(|edit| edit.after.as_mut().unwrap().set("introduced_by_id", String::new()));
            now(vault.commit(&Change { edits }, 1_774_000_000_000, |_, _| {})).unwrap();
        }
    }
    let erase = |vault: &mut vault::UnlockedVault<_>, id: String| {
        now(vault.erase(&id, &databases, Unreadable::Keep, 1_774_000_000_000, |_, _| {})).unwrap();
    };
    erase(&mut vault, derived(&body, Table::People, "amina-yusuf-1990"));
    erase(&mut vault, derived(&OTHER_BODY, Table::People, "boris"));
    let erased = vault.erased_people().filter_map(PersonId::new).collect();
    let people = |id: &str| tables(&[(Table::People, &[&format!("id={id},name=X")])]);
    let fault = |id: &str| {
        let read = package::bring_in(&people(id), &Dataset::default(), &erased, (body, &[]), &mut |_, _| {});
        read.err().map(|refusal| refusal.problems[0].what.clone())
    };
    assert_eq!(fault("amina-yusuf-1990"), Some(Fault::Erased));
    assert_eq!(fault("boris"), Some(Fault::Erased));
    assert_eq!(fault("carmen"), None);
    assert!(vault.erased_people().all(is_made_here), "nothing that tells who was erased is kept");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_brought_in_points_at_what_it_pointed_at_and_comes_in_once(choices in choices()) {
        let zip = package::write(&records(&choices)).unwrap();
        let plain = package::dataset(&zip).unwrap();
        let renamed = taken_in(&zip, Dataset::default(), BODY);
        for table in Table::ALL {
            prop_assert_eq!(plain.count(*table), renamed.count(*table));
        }
        prop_assert!(read(&zip, &renamed, BODY).unwrap().change.is_empty());
        // Whatever points at nothing would be refused.
        prop_assert!(package::dataset(&package::write(&renamed).unwrap()).unwrap() == renamed);
    }
}
