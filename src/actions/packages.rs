//! Data packages and backups: in and out of the open vault.

use super::damage::OldDatabase;
use super::place::databases;
use super::tabs::Word;
use super::workspace::DeviceVault;
use super::{ActionError, Workspace};
use chrono::Timelike;
use domain::foreseen::{Choice, Foreseen};
use domain::ids::PersonId;
use domain::settings::{BACKED_UP_AT, put_setting};
use domain::{Change, Dataset, Row, Table};
use leptos::prelude::{Set, SetValue, WithValue};
use platform::clock;
use report::issued::taking_out::without_stories;
use vault::{Restored, SnapshotSummary, Undoing, Unreadable, VaultError, check_snapshot};
use words::staff::issuing::TAKEN_AWAY;
use worker::client;
use worker::protocol::{DayAnswered, PackageOutcome, Progress};

/// Every record as rows, which is what the worker and the package speak.
fn rows(dataset: &Dataset) -> Vec<(Table, Row)> {
    let mut rows = Vec::new();
    for table in Table::ALL {
        dataset.for_each_row(*table, &mut |_, row| rows.push((*table, row)));
    }
    rows
}

/// Reads a package against the records of the vault. Nothing is stored.
pub async fn preview_package(
    workspace: Workspace,
    file: Vec<u8>,
    answers: Vec<DayAnswered>,
    progress: impl FnMut(Progress) + 'static,
) -> Result<PackageOutcome, ActionError> {
    let existing = workspace.records.peek_if_open(rows).ok_or(ActionError::Locked)?;
    let of_vault = async |vault: &DeviceVault| (vault.erased_people().map(str::to_owned).collect(), vault.lineage().0);
    let (erased, body) = workspace.read_vault(of_vault).await?;
    Ok(client::read_package(file, existing, erased, (body, answers), progress).await?)
}

/// Stores what a preview showed, in one step.
pub async fn import_package(workspace: Workspace, change: Change) -> Result<Change, ActionError> {
    workspace.act(move |_| Ok::<_, ActionError>(change)).await
}

/// Writes every record as a data package and hands it to the person as a file. The package is not encrypted.
pub async fn export_package(workspace: Workspace) -> Result<(), ActionError> {
    let existing = workspace.records.peek_if_open(rows).ok_or(ActionError::Locked)?;
    let file = client::write_package(existing).await?;
    workspace.hand_out(&format!("cairn-records-{}.zip", clock::now().date), "application/zip", &file)
}

/// Seals everything under a passphrase, hands it to the person as a file, and notes when.
pub async fn back_up(workspace: Workspace, passphrase: String) -> Result<(), ActionError> {
    // When it was made is written down too.
    workspace.may_write()?;
    let snapshot = workspace.read_vault(async |vault| vault.snapshot()).await?;
    let file = client::seal_backup(snapshot, passphrase).await?;
    let now = clock::now();
    let name = format!("cairn-backup-{}-{:02}{:02}.age", now.date, now.time.hour(), now.time.minute());
    workspace.hand_out(&name, "application/octet-stream", &file)?;
    let millis = now.millis.to_string();
    workspace.act(move |dataset| put_setting(dataset, BACKED_UP_AT, &millis).ok_or(ActionError::Gone)).await.map(drop)
}

/// Opens a backup file; gives its plain body and what is in it. Nothing is stored.
pub async fn open_backup(file: Vec<u8>, passphrase: String) -> Result<(Vec<u8>, SnapshotSummary), ActionError> {
    let body = client::open_backup(file, passphrase).await?;
    let summary = check_snapshot(&body)?;
    Ok((body, summary))
}

/// Opens a backup file and says what bringing it back into the open vault would do. Nothing is stored.
pub async fn foresee_backup(workspace: Workspace, file: Vec<u8>, passphrase: String) -> Result<(Vec<u8>, Foreseen), ActionError> {
    let body = client::open_backup(file, passphrase).await?;
    let foreseen = workspace.read_vault(async |vault| vault.foresee(&body, clock::now().millis).await).await??;
    Ok((body, foreseen))
}

/// What came of bringing a backup back.
#[derive(Debug, Clone, PartialEq)]
pub struct BroughtBack {
    /// What came of the records.
    pub restored: Restored,
    /// What is left on the device of those who were erased with it.
    pub left: LeftBehind,
}

/// What is left on the device of the sealed records of before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftBehind {
    /// Nobody was erased: nothing had to go.
    Nothing,
    /// Everything was written anew.
    Database(OldDatabase),
    /// They could not be written anew: the erased are gone from the records, and still lie sealed in the device's files.
    Sealed(VaultError),
}

impl Workspace {
    /// Brings a backup's records into this vault as somebody chose who has seen what it would do: newest wins, value by value. Undo takes
    /// `change` back, which is what the screen foretold, for as long as the vault is open and no other backup is brought back.
    pub async fn restore(self, body: &[u8], choice: &Choice, change: &Change) -> Result<BroughtBack, ActionError> {
        self.write_vault(async |vault| {
            let (restored, undoing) = vault.take_in(body, choice, clock::now().millis, self.tell_progress()).await?;
            let mut left = LeftBehind::Nothing;
            // A report of the file may tell the story of somebody who was erased here.
            let erased: Vec<PersonId> = vault.erased_people().filter_map(PersonId::new).collect();
            let without = without_stories(&vault.records().0, &erased, TAKEN_AWAY);
            if !without.is_empty() {
                vault.commit(&without, clock::now().millis, |_, _| {}).await?;
            }
            if restored.erased_more {
                // What the status line offers to undo may be about somebody who is gone.
                self.notice.set(None);
                left = match vault.vacuum(&databases().await, Unreadable::Keep, self.tell_progress()).await {
                    Ok(renewed) => LeftBehind::Database(OldDatabase::of(&renewed)),
                    Err(error) => LeftBehind::Sealed(error),
                };
            }
            self.brought_back.set_value(Some((change.clone(), undoing)));
            self.show_again(vault);
            self.desk.tell(if restored.erased_more { Word::Rewritten } else { Word::Saved });
            Ok(BroughtBack { restored, left })
        })
        .await
    }

    /// Takes back what the last backup brought in, if that is what this change stands for; gives how many values stay because somebody has
    /// changed them since.
    pub(super) async fn undo_restore(self, change: &Change) -> Option<Result<usize, ActionError>> {
        let is_meant =
            |known: &Option<(Change, Undoing)>| known.as_ref().filter(|(known, _)| known == change).map(|(_, undoing)| undoing.clone());
        let undoing = self.brought_back.try_with_value(is_meant).flatten()?;
        let outcome = self.write_vault(async |vault| {
            let kept = vault.undo(&undoing, clock::now().millis, self.tell_progress()).await?;
            self.show_again(vault);
            self.desk.tell(Word::Saved);
            Ok(kept)
        });
        let outcome = outcome.await;
        if outcome.is_ok() {
            self.brought_back.try_set_value(None);
        }
        Some(outcome)
    }
}
