//! Erase a person for good: say first what goes, then do it as one step, and have the records on screen follow exactly.

use super::place::databases;
use super::tabs::Word;
use super::{ActionError, Workspace};
use crate::domain::ids::PersonId;
use crate::platform::clock;
use crate::vault::{Erasure, Unreadable};
use leptos::prelude::*;

/// What came of erasing somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// What went.
    pub erasure: Erasure,
    /// Whether the sealed records of before are still on the device, because another tab holds on to them.
    pub old_remains: bool,
}

/// What erasing a person would take. Changes nothing.
pub async fn foretell(workspace: Workspace, person: &PersonId) -> Result<Erasure, ActionError> {
    workspace.read_vault(async |vault| vault.would_erase(person.as_str(), clock::now().millis).await).await
}

/// Erases a person. On an error nothing has changed, on screen or on disk.
pub async fn erase(workspace: Workspace, person: &PersonId, unreadable: Unreadable) -> Result<Erased, ActionError> {
    workspace
        .write_vault(async |vault| {
            if !workspace.records.peek(|dataset| dataset.people.get(person).is_some()) {
                return Err(ActionError::Gone);
            }
            let now_ms = clock::now().millis;
            let (erasure, renewed) =
                vault.erase(person.as_str(), &databases().await, unreadable, now_ms, workspace.tell_progress()).await?;
            // What the status line offers to undo may be about somebody who is gone.
            workspace.notice.set(None);
            workspace.show_again(vault);
            workspace.desk.tell(Word::Rewritten);
            Ok(Erased { erasure, old_remains: renewed.old_remains })
        })
        .await
}
