//! What was released opens for ever: every vault and backup in tests/fixtures/released, with the secrets of its time, whole.
//! examples/released.rs writes the next release's.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

mod in_memory;

use base64::prelude::{BASE64_STANDARD, Engine};
use domain::{Dataset, Table};
use exchange::package;
use in_memory::now;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use vault::store::{Part, Store};
use vault::{Databases, LockedVault, MemoryDatabases, MemoryStore, Presence, SlotKind, SlotSecret, Unlocked, UnlockedVault, create, find};
use zeroize::Zeroizing;

/// Later than anything that was released.
const NOW: u64 = 4_000_000_000_000;

fn releases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/released");
    let releases: Vec<PathBuf> = fs::read_dir(folder).expect("there are releases").map(|entry| entry.expect("readable").path()).collect();
    assert!(releases.iter().any(|release| release.ends_with("0.1.0")));
    releases
}

fn vault_file(release: &Path) -> Value {
    serde_json::from_slice(&fs::read(release.join("vault.json")).expect("a vault")).expect("JSON")
}

/// The vault as it lay in the browser.
fn locked(file: &Value) -> LockedVault<Rc<MemoryStore>> {
    let databases = MemoryDatabases::default();
    let store = now(databases.open(file["generation"].as_u64().unwrap() as u32)).unwrap();
    for entry in file["entries"].as_array().unwrap() {
        let part = Part::ALL.into_iter().find(|part| part.as_str() == entry["part"]).expect("a part of the store");
        let bytes = BASE64_STANDARD.decode(entry["bytes"].as_str().unwrap()).unwrap();
        store.tamper(part, entry["key"].as_str().unwrap(), Some(bytes));
    }
    match now(find(&databases)).expect("it is understood") {
        Presence::Locked(vault) => vault,
        Presence::Empty(_) => panic!("there is no vault"),
    }
}

fn secret(vault: &LockedVault<Rc<MemoryStore>>, kind: SlotKind, text: &Value) -> SlotSecret {
    let kdf = vault.kdf(kind).expect("there is a slot").clone();
    let derived = *tasks::key::derive(Zeroizing::new(text.as_str().unwrap().to_owned()), &kdf).expect("the parameters are allowed");
    SlotSecret { kind, kdf, derived }
}

fn dataset<S: Store>(vault: &UnlockedVault<S>) -> Dataset {
    let (records, unreadable) = vault.records();
    assert_eq!(unreadable, 0, "every record can be read");
    records
}

fn expected(release: &Path) -> Dataset {
    let records = package::dataset(&fs::read(release.join("records.zip")).unwrap()).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert!(records.count(Table::People) > 0, "there is something to find");
    records
}

#[test]
fn every_released_vault_opens_with_each_of_its_secrets() {
    for release in releases() {
        let file = vault_file(&release);
        for (kind, text) in [(SlotKind::Passphrase, &file["passphrase"]), (SlotKind::RecoveryCode, &file["recovery_code"])] {
            let vault = locked(&file);
            let secret = secret(&vault, kind, text);
            let Unlocked { vault, report: opened, .. } = now(vault.unlock(secret, NOW)).map_err(|(_, error)| error).expect("it opens");
            assert!(opened.damaged.is_empty() && opened.heads.is_empty() && opened.foreign_slots.is_empty(), "{opened:?}");
            assert!(dataset(&vault) == expected(&release), "{}", release.display());
            assert!(vault.erased_people().any(|person| *person == file["erased"]));
        }
    }
}

#[test]
fn every_released_backup_is_brought_back_whole() {
    for release in releases() {
        let file = vault_file(&release);
        let passphrase = Zeroizing::new(file["passphrase"].as_str().unwrap().to_owned());
        let body = tasks::backup::open(&fs::read(release.join("backup.age")).unwrap(), passphrase).expect("it opens");
        let own = locked(&file);
        let mut vault = now(create(MemoryStore::default(), vec![secret(&own, SlotKind::Passphrase, &file["passphrase"])], NOW)).unwrap();
        now(vault.restore(&body, NOW, |_, _| {})).expect("it is taken in");
        assert!(dataset(&vault) == expected(&release), "{}", release.display());
        assert!(vault.erased_people().any(|person| *person == file["erased"]));
    }
}
