//! Erase a person for good: say first what goes, then do it as one step, and have the records on screen follow exactly.

use super::place::databases;
use super::tabs::Word;
use super::{ActionError, Workspace};
use domain::ids::PersonId;
use domain::mentions::Names;
use leptos::prelude::*;
use platform::clock;
use report::issued::taking_out::without_stories;
use vault::{Erasure, TakenOut, Unreadable};
use words::staff::issuing::TAKEN_AWAY;

/// What came of erasing somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// What went.
    pub erasure: Erasure,
    /// Whether the sealed records of before are still on the device, because another tab holds on to them.
    pub old_remains: bool,
}

/// Everybody who goes.
fn ids(erasure: &Erasure) -> Vec<PersonId> {
    erasure.people.iter().filter_map(|id| PersonId::new(id)).collect()
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
            let people = ids(&vault.would_erase(person.as_str(), now_ms).await);
            let taken_out = workspace.records.peek(|dataset| TakenOut {
                change: without_stories(dataset, &people, TAKEN_AWAY),
                names: Names::of_people(dataset, &people),
            });
            let told = workspace.tell_progress();
            let (erasure, renewed) =
                vault.erase_and_take_out(person.as_str(), &taken_out, &databases().await, unreadable, now_ms, told).await?;
            // What the status line offers to undo may be about somebody who is gone.
            workspace.notice.set(None);
            workspace.show_again(vault);
            workspace.desk.tell(Word::Rewritten);
            Ok(Erased { erasure, old_remains: renewed.old_remains })
        })
        .await
}
