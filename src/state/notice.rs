//! What the status line says: one thing at a time.

use domain::Change;

/// Whether something was done or went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Done and stored.
    Done,
    /// Not done; the words say what to do.
    Problem,
}

/// The words of the status line, and the change that Undo takes back.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What kind.
    pub kind: NoticeKind,
    /// What it says.
    pub words: String,
    /// What Undo would take back, if it can be undone.
    pub undo: Option<Change>,
}

impl Notice {
    /// Something was done.
    pub fn done(words: impl Into<String>) -> Notice {
        Notice { kind: NoticeKind::Done, words: words.into(), undo: None }
    }
    /// Something went wrong.
    pub fn problem(words: impl Into<String>) -> Notice {
        Notice { kind: NoticeKind::Problem, words: words.into(), undo: None }
    }
    /// Whether something went wrong.
    pub fn is_problem(&self) -> bool {
        self.kind == NoticeKind::Problem
    }
}
