//! Erase a person for good: say first what goes, then do it as one step, and have the records on screen follow exactly.

use super::desk::databases;
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
    let vault = workspace.vault.try_get_value().ok_or(ActionError::Locked)?;
    let guard = vault.lock().await;
    let vault = guard.as_ref().ok_or(ActionError::Locked)?;
    Ok(vault.would_erase(person.as_str(), clock::now().millis).await)
}

/// Erases a person. On an error nothing has changed, on screen or on disk.
pub async fn erase(workspace: Workspace, person: &PersonId, unreadable: Unreadable) -> Result<Erased, ActionError> {
    let vault = workspace.vault.try_get_value().ok_or(ActionError::Locked)?;
    let mut guard = vault.lock().await;
    let vault = guard.as_mut().ok_or(ActionError::Locked)?;
    workspace.may_write()?;
    if !workspace.records.peek(|dataset| dataset.people.get(person).is_some()) {
        return Err(ActionError::Gone);
    }
    let progress = workspace.progress;
    workspace.saving.update(|count| *count += 1);
    let outcome =
        vault.erase(person.as_str(), &databases(), unreadable, clock::now().millis, |done, total| progress.set(Some((done, total)))).await;
    progress.set(None);
    workspace.saving.update(|count| *count = count.saturating_sub(1));
    let (erasure, renewed) = outcome?;
    // What the status line offers to undo may be about somebody who is gone.
    workspace.notice.set(None);
    workspace.show_again(vault);
    workspace.desk.tell(Word::Rewritten);
    Ok(Erased { erasure, old_remains: renewed.old_remains })
}
