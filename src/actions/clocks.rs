//! Mend what a wrong clock has done, once a person has said which day it is.

use super::tabs::Word;
use super::{ActionError, Workspace};
use leptos::prelude::*;
use platform::clock;

/// The beginning of 2026, in milliseconds: there was no Cairn before, so that a clock which says less is wrong for certain.
const CAIRN_SINCE_MS: u64 = 1_767_225_600_000;

/// Whether the device's clock can be right at all.
pub fn can_be_right() -> bool {
    clock::now().millis >= CAIRN_SINCE_MS
}

/// Takes the device's clock as right: what was stamped more than a day ahead of it is stamped as saved now.
pub async fn mend(workspace: Workspace) -> Result<(), ActionError> {
    workspace
        .write_vault(async |vault| {
            vault.mend_clock(clock::now().millis, workspace.tell_progress()).await?;
            workspace.saved_at.set(vault.last_saved_ms());
            workspace.opened.update(|opened| opened.clock_ahead_ms = None);
            workspace.desk.tell(Word::Saved);
            Ok(())
        })
        .await
}
