//! Giving up what could not be opened, once a backup has put its records in place again or there is none.

use super::place::databases;
use super::tabs::Word;
use super::{ActionError, Workspace};
use leptos::prelude::*;
use vault::{Renewed, Unreadable};

/// What is left of the database that a vault was written anew from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldDatabase {
    /// It is deleted.
    Gone,
    /// Another tab holds on to it: it is deleted when Cairn is next opened.
    Remains,
}

impl OldDatabase {
    pub(super) fn of(renewed: &Renewed) -> OldDatabase {
        if renewed.old_remains { OldDatabase::Remains } else { OldDatabase::Gone }
    }
}

/// Writes everything that can be read anew and deletes the rest; gives what is left of the database of before. On an error nothing has
/// changed.
pub async fn give_up(workspace: Workspace) -> Result<OldDatabase, ActionError> {
    workspace
        .write_vault(async |vault| {
            let renewed = vault.vacuum(&databases().await, Unreadable::GiveUp, workspace.tell_progress()).await?;
            workspace.opened.update(|opened| {
                opened.damaged.clear();
                opened.heads.clear();
                opened.inbox_aside = 0;
                opened.unknown = 0;
                opened.foreign_slots.clear();
            });
            workspace.desk.tell(Word::Rewritten);
            Ok(OldDatabase::of(&renewed))
        })
        .await
}
