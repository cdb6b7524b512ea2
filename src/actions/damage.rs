//! Giving up what could not be opened, once a backup has put its records in place again or there is none.

use super::place::databases;
use super::tabs::Word;
use super::{ActionError, Workspace};
use crate::vault::Unreadable;
use leptos::prelude::*;

/// Writes everything that can be read anew and deletes the rest. On an error nothing has changed.
pub async fn give_up(workspace: Workspace) -> Result<(), ActionError> {
    workspace
        .write_vault(async |vault| {
            vault.vacuum(&databases().await, Unreadable::GiveUp, workspace.tell_progress()).await?;
            workspace.opened.update(|opened| {
                opened.damaged.clear();
                opened.heads.clear();
                opened.inbox_aside = 0;
                opened.foreign_slots.clear();
            });
            workspace.desk.tell(Word::Rewritten);
            Ok(())
        })
        .await
}
