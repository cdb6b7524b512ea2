//! Settings: the organisation's name, locking, a new passphrase.

use super::damage::OldDatabase;
use super::place::databases;
use super::tabs::Word;
use super::{ActionError, Workspace};
use domain::organisation::Organisation;
use domain::settings::put_setting;
use domain::{Change, Record};
use domain::{Edit, Row};
use leptos::prelude::*;
use vault::{SlotKind, SlotSecret, Unreadable, VaultError};
use worker::client;

/// Stores one setting.
pub async fn set(workspace: Workspace, name: &'static str, value: String) -> Result<Change, ActionError> {
    workspace.act(move |dataset| put_setting(dataset, name, &value).ok_or(ActionError::Gone)).await
}

/// Names the organisation whose records these are.
pub fn name_organisation(dataset: &domain::Dataset, new_id: &str, name: &str) -> Result<Change, ActionError> {
    let before = dataset.organisations.iter().find(|organisation| organisation.is_host());
    let mut row = before.map(Record::write).unwrap_or_else(|| {
        let mut row = Row::default();
        row.push("id", new_id.to_owned());
        row.push("roles", "host".to_owned());
        row
    });
    row.set("name", name.to_owned());
    let after = Organisation::read(&row).map_err(|_| ActionError::Gone)?;
    Ok(Change::one(Edit::put(before, &after)))
}

/// What came of a new secret: it is stored either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewSecret {
    /// Everything was written anew under new keys: an old copy of the database and the old secret open nothing new. The old database
    /// may still be there.
    NewKeys(OldDatabase),
    /// The keys are still the old ones, because writing everything anew failed.
    OldKeys(VaultError),
}

/// Replaces the passphrase or the recovery code of the open vault, then writes everything anew under new keys.
pub async fn change_secret(workspace: Workspace, kind: SlotKind, secret: String) -> Result<NewSecret, ActionError> {
    // Said before a second is spent on a key.
    workspace.may_write()?;
    let kdf = client::calibrate().await?;
    let derived = client::derive_key(secret, kdf.clone()).await?;
    workspace
        .write_vault(async |vault| {
            vault.change_secret(SlotSecret { kind, kdf, derived }).await?;
            let renewed = vault.vacuum(&databases().await, Unreadable::Keep, workspace.tell_progress()).await;
            workspace.saved_at.set(vault.last_saved_ms());
            workspace.desk.tell(Word::Rewritten);
            Ok(match renewed {
                Ok(renewed) => {
                    // What somebody else put in place was left out.
                    workspace.opened.update(|opened| opened.foreign_slots.clear());
                    NewSecret::NewKeys(OldDatabase::of(&renewed))
                }
                Err(error) => NewSecret::OldKeys(error),
            })
        })
        .await
}
