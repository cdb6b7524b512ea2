//! The common shape of an action on screen: store a decision, say what was done with a way back, or say what went wrong.

use super::{ActionError, Workspace};
use domain::{Change, Dataset, Table};
use leptos::task::spawn_local;
use state::{Notice, NoticeKind};
use words::staff::common::undone;

/// Stores what `decide` decides; says `done` with an Undo (but for a correction of a closed sheet), or the words that `explain` has for the error.
pub fn keep<E: Into<ActionError> + 'static>(
    workspace: Workspace,
    decide: impl FnOnce(&Dataset) -> Result<Change, E> + 'static,
    done: impl Into<String>,
    explain: fn(&ActionError) -> String,
    after: impl FnOnce(bool) + 'static,
) {
    keep_change(workspace, decide, done, explain, |stored| after(stored.is_ok()));
}

/// As `keep`; `after` hears what was stored, and whether that can be undone.
pub fn keep_change<E: Into<ActionError> + 'static>(
    workspace: Workspace,
    decide: impl FnOnce(&Dataset) -> Result<Change, E> + 'static,
    done: impl Into<String>,
    explain: fn(&ActionError) -> String,
    after: impl FnOnce(Result<Option<&Change>, &ActionError>) + 'static,
) {
    let done = done.into();
    spawn_local(async move {
        let outcome = workspace.act(decide).await;
        after(outcome.as_ref().map(|change| Some(change).filter(|change| !change.is_empty() && can_be_undone(change))));
        match outcome {
            Ok(change) if change.is_empty() => {}
            Ok(change) => workspace.say(Notice { kind: NoticeKind::Done, words: done, undo: can_be_undone(&change).then_some(change) }),
            Err(ActionError::Locked) => {}
            Err(error) => workspace.say(Notice::problem(explain(&error))),
        }
    });
}

/// What was put right on a closed sheet stays in its history: a mistake is put right by another correction, with its reason.
fn can_be_undone(change: &Change) -> bool {
    change.edits.iter().all(|edit| edit.table != Table::Amendments)
}

/// Takes a change back; values that somebody changed since stay and are counted in what is said.
pub fn undo(workspace: Workspace, change: Change, explain: fn(&ActionError) -> String) {
    spawn_local(async move {
        let outcome = match workspace.undo_restore(&change).await {
            Some(outcome) => outcome,
            None => undo_change(workspace, change).await,
        };
        match outcome {
            Ok(0) => workspace.say(Notice::done(undone::DONE)),
            Ok(count) => workspace.say(Notice::done(undone::but_for(count))),
            Err(ActionError::Locked) => {}
            Err(error) => workspace.say(Notice::problem(explain(&error))),
        }
    });
}

/// Stores the change that takes one back; gives how many values stay because somebody has changed them since.
async fn undo_change(workspace: Workspace, change: Change) -> Result<usize, ActionError> {
    let kept = std::rc::Rc::new(std::cell::Cell::new(0));
    let counted = kept.clone();
    let decide = move |dataset: &Dataset| {
        let (undo, since) = change.undo(dataset);
        counted.set(since.len());
        Ok::<_, ActionError>(undo)
    };
    workspace.act(decide).await.map(|_| kept.get())
}
