//! Writes what this version makes into tests/fixtures/released, once a release, so that every later version is held to open it:
//! `cargo run --features worker --example released`. A folder that is there already is left as it is.
//!
//! A vault as its databases hold it, entry by entry, in its second generation, after a person was erased, a record deleted and the
//! passphrase changed; a backup of it; and the records that both hold, as a data package.

use base64::prelude::{BASE64_STANDARD, Engine};
use domain::{Change, Dataset, Edit, Row, RowKey, Table};
use exchange::package;
use serde_json::json;
use std::error::Error;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::{fs, process};
use vault::store::Part;
use vault::{Databases, KdfAlgorithm, KdfParameters, MemoryDatabases, SlotKind, SlotSecret, Unreadable, create};
use worker::recovery;
use zeroize::Zeroizing;

/// When all of it happened: the evening of 22 November 2026.
const AT_MS: u64 = 1_795_374_000_000;
const FIRST_PASSPHRASE: &str = "ferry lantern quince marble";
const PASSPHRASE: &str = "harbour thistle copper ninety";

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/released").join(env!("CARGO_PKG_VERSION"));
    if folder.exists() {
        println!("{} is there already and stays as it is.", folder.display());
        return;
    }
    if let Err(error) = write(&folder) {
        eprintln!("{error}");
        process::exit(1);
    }
    println!("{} is written. Commit it with the release.", folder.display());
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let code = recovery::make(*b"released fixtures!").normalised();
    let secrets = vec![slot(SlotKind::Passphrase, FIRST_PASSPHRASE, 1)?, slot(SlotKind::RecoveryCode, &code, 2)?];
    let databases = MemoryDatabases::default();
    let first = now(databases.open(1))?;
    let mut vault = now(create(first, secrets, AT_MS))?;
    now(vault.commit(&records(), AT_MS, |_, _| {}))?;
    let gone = Edit { table: Table::Contacts, key: RowKey::of(&["co2"]), before: Some(contact("co2")), after: None };
    now(vault.commit(&Change::one(gone), AT_MS, |_, _| {}))?;
    now(vault.erase("pe3", &databases, Unreadable::Keep, AT_MS, |_, _| {}))?;
    now(vault.change_secret(slot(SlotKind::Passphrase, PASSPHRASE, 3)?))?;

    let store = now(databases.open(2))?;
    let entries: Vec<_> = store
        .entries()
        .into_iter()
        .map(|entry| json!({ "part": entry.part.as_str(), "key": entry.key, "bytes": BASE64_STANDARD.encode(&entry.bytes) }))
        .collect();
    if !store.entries().iter().any(|entry| entry.part == Part::Pages) {
        return Err("the vault has no pages".into());
    }
    let vault_file = json!({ "generation": 2, "passphrase": PASSPHRASE, "recovery_code": code, "erased": "pe3", "entries": entries });
    let backup = tasks::backup::seal(Zeroizing::new(vault.snapshot()), Zeroizing::new(PASSPHRASE.to_owned()))?;
    let (dataset, unreadable) = vault.records();
    if unreadable > 0 {
        return Err("some of the records cannot be read back".into());
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("vault.json"), serde_json::to_string_pretty(&vault_file)? + "\n")?;
    fs::write(folder.join("backup.age"), backup)?;
    fs::write(folder.join("records.zip"), package::write(&dataset).map_err(|_| "the records make no package")?)?;
    Ok(())
}

fn slot(kind: SlotKind, secret: &str, salt: u8) -> Result<SlotSecret, Box<dyn Error>> {
    // The least that is allowed: the fixture is opened by every test run.
    let kdf = KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib: 19 * 1024, passes: 2, lanes: 1, salt: [salt; 16] };
    let derived = *tasks::key::derive(Zeroizing::new(secret.to_owned()), &kdf)?;
    Ok(SlotSecret { kind, kdf, derived })
}

/// Records in all three compartments, in scripts of three kinds, with columns that only a package knows.
fn records() -> Change {
    let rows = [
        (Table::Organisations, row(&[("id", "or1"), ("name", "Harbour Women"), ("roles", "host")])),
        (Table::Programmes, row(&[("id", "pr1"), ("name", "Welcome")])),
        (Table::Activities, row(&[("id", "ac1"), ("name", "Job Club"), ("type", "group"), ("programme_id", "pr1")])),
        (Table::Sessions, row(&[("id", "se1"), ("activity_id", "ac1"), ("date", "2026-10-20"), ("status", "held")])),
        (Table::People, row(&[("id", "pe1"), ("name", "Amina Ali"), ("nationality", "SO"), ("hat, size", "6½")])),
        (Table::People, row(&[("id", "pe2"), ("name", "ሳባ ተስፋይ"), ("introduced_by_id", "pe3"), ("languages", "ti;en")])),
        (Table::People, row(&[("id", "pe3"), ("name", "Erased before the release"), ("nationality", "UA")])),
        (Table::Attendances, row(&[("session_id", "se1"), ("person_id", "pe1"), ("status", "present"), ("time_in", "10:24")])),
        (Table::Attendances, row(&[("session_id", "se1"), ("person_id", "pe3"), ("status", "late")])),
        (Table::Contacts, contact("co1")),
        (Table::Contacts, contact("co2")),
        (Table::Households, row(&[("id", "ho1"), ("name", "بيت علي")])),
        (Table::HouseholdMembers, row(&[("household_id", "ho1"), ("person_id", "pe1")])),
        (
            Table::Cases,
            row(&[("id", "ca1"), ("client_type", "household"), ("client_id", "ho1"), ("category", "housing"), ("opened_on", "2026-10-21")]),
        ),
        (Table::CaseActions, row(&[("id", "aa1"), ("case_id", "ca1"), ("date", "2026-10-22"), ("type", "letter"), ("minutes", "20")])),
        (Table::Settings, row(&[("id", "lock_after_minutes"), ("value", "10")])),
    ];
    let edit = |(table, row): (Table, Row)| {
        let key = Dataset::key_of(table, &row)?;
        Some(Edit { table, key, before: None, after: Some(row) })
    };
    Change { edits: rows.into_iter().filter_map(edit).collect() }
}

fn contact(id: &str) -> Row {
    row(&[("id", id), ("person_id", "pe2"), ("date", "2026-10-23"), ("status", "completed"), ("worker_id", "pe1")])
}

fn row(cells: &[(&'static str, &str)]) -> Row {
    let mut row = Row::default();
    for (column, text) in cells {
        row.push(*column, (*text).to_owned());
    }
    row
}

/// Nothing in memory ever has to wait.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("a store in memory does not wait"),
    }
}
