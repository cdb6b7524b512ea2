//! Data packages and backups: in and out of the open vault.

use super::place::databases;
use super::tabs::Word;
use super::{ActionError, Workspace};
use crate::domain::settings::{BACKED_UP_AT, put_setting};
use crate::domain::{Change, Dataset, Row, Table};
use crate::platform::{clock, download};
use crate::vault::{Restored, SnapshotSummary, Unreadable, VaultError, check_snapshot};
use crate::worker::client;
use crate::worker::protocol::{DayAnswered, PackageOutcome, Progress};
use chrono::Timelike;

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
    let erased = workspace.read_vault(async |vault| vault.erased_people().map(str::to_owned).collect()).await?;
    Ok(client::read_package(file, existing, erased, answers, progress).await?)
}

/// Stores what a preview showed, in one step.
pub async fn import_package(workspace: Workspace, change: Change) -> Result<Change, ActionError> {
    workspace.act(move |_| Ok::<_, ActionError>(change)).await
}

/// Writes every record as a data package and hands it to the person as a file. The package is not encrypted.
pub async fn export_package(workspace: Workspace) -> Result<(), ActionError> {
    let existing = workspace.records.peek_if_open(rows).ok_or(ActionError::Locked)?;
    let file = client::write_package(existing).await?;
    download::save(&format!("cairn-records-{}.zip", clock::now().date), "application/zip", &file).map_err(|_| ActionError::NotHandedOver)
}

/// Seals everything under a passphrase, hands it to the person as a file, and notes when.
pub async fn back_up(workspace: Workspace, passphrase: String) -> Result<(), ActionError> {
    // When it was made is written down too.
    workspace.may_write()?;
    let snapshot = workspace.read_vault(async |vault| vault.snapshot()).await?;
    let file = client::seal_backup(snapshot, passphrase).await?;
    let now = clock::now();
    let name = format!("cairn-backup-{}-{:02}{:02}.age", now.date, now.time.hour(), now.time.minute());
    download::save(&name, "application/octet-stream", &file).map_err(|_| ActionError::NotHandedOver)?;
    let millis = now.millis.to_string();
    workspace.act(move |dataset| put_setting(dataset, BACKED_UP_AT, &millis).ok_or(ActionError::Gone)).await.map(drop)
}

/// Opens a backup file; gives its plain body and what is in it. Nothing is stored.
pub async fn open_backup(file: Vec<u8>, passphrase: String) -> Result<(Vec<u8>, SnapshotSummary), ActionError> {
    let body = client::open_backup(file, passphrase).await?;
    let summary = check_snapshot(&body)?;
    Ok((body, summary))
}

impl Workspace {
    /// Brings a backup's records into this vault: newest wins, value by value. Also gives why somebody who was erased in the backup could
    /// not be removed from this device's files yet, if so: their records are gone all the same.
    pub async fn restore(self, body: &[u8]) -> Result<(Restored, Option<VaultError>), ActionError> {
        self.write_vault(async |vault| {
            let restored = vault.restore(body, clock::now().millis, self.tell_progress()).await?;
            let mut remains = None;
            if restored.erased_more {
                remains = vault.vacuum(&databases().await, Unreadable::Keep, self.tell_progress()).await.err();
            }
            self.show_again(vault);
            self.desk.tell(if restored.erased_more { Word::Rewritten } else { Word::Saved });
            Ok((restored, remains))
        })
        .await
    }
}
