//! Several tabs of one browser: one writes, the others follow it, read only.
//!
//! A Web Lock says who writes, and the vault itself refuses to write over what another tab wrote. The words that tabs say to each
//! other only make the followers quick; no word holds anything of the records.

use super::desk::{Desk, Phase};
use super::workspace::Workspace;
use super::{lock, place};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::broadcast::Channel;
use platform::clock;
use platform::locks::{self, Try};
use vault::VaultError;

/// The Web Lock that one tab holds: the one that writes.
const WRITER: &str = "cairn writer";
/// Where tabs talk.
const CHANNEL: &str = "cairn tabs";

/// What a tab tells the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Something was stored.
    Saved,
    /// The vault was written anew or its secrets changed: it has to be unlocked again.
    Rewritten,
    /// Somebody pressed Lock.
    Locked,
    /// The vault was unlocked in a tab that does not write yet.
    Opened,
    /// The person wants to write in the tab that says so.
    Wanted,
}

impl Word {
    const ALL: [Word; 5] = [Word::Saved, Word::Rewritten, Word::Locked, Word::Opened, Word::Wanted];

    const fn as_str(self) -> &'static str {
        match self {
            Word::Saved => "saved",
            Word::Rewritten => "rewritten",
            Word::Locked => "locked",
            Word::Opened => "opened",
            Word::Wanted => "wanted",
        }
    }
    fn named(name: &str) -> Option<Word> {
        Word::ALL.into_iter().find(|word| word.as_str() == name)
    }
}

impl Desk {
    /// Says a word to the other tabs.
    pub fn tell(self, word: Word) {
        self.tabs.with_value(|tabs| {
            if let Some(tabs) = tabs {
                tabs.post(word.as_str());
            }
        });
    }

    /// Asks to write, and listens to the other tabs from now on.
    pub(super) async fn join_tabs(self) {
        let listening = Channel::open(&place::own(CHANNEL)).subscribe(move |text| {
            if let Some(word) = Word::named(&text) {
                self.hear(word);
            }
        });
        self.tabs.set_value(Some(listening));
        match locks::try_hold(&place::own(WRITER)).await {
            Try::Held(held) => {
                self.writer.set_value(Some(held));
                self.writes.set(true);
            }
            Try::Taken => spawn_local(self.wait_for_turn()),
            // Without locks the vault itself still refuses to write over what another tab wrote.
            Try::Unsupported => self.writes.set(true),
        }
    }

    /// Writes here as soon as the tab that writes now has finished what it is storing.
    pub fn write_here(self) {
        self.gives_way.set_value(false);
        self.tell(Word::Wanted);
    }

    async fn wait_for_turn(self) {
        let held = loop {
            match locks::hold(&place::own(WRITER)).await {
                // Another tab behind this one in the queue was asked for: once round, and it is that one's turn.
                Ok(held) if self.gives_way.get_value() => {
                    self.gives_way.set_value(false);
                    drop(held);
                }
                Ok(held) => break held,
                Err(locks::Unsupported) => return,
            }
        };
        self.writer.set_value(Some(held));
        self.writes.set(true);
        match self.workspace.get_value() {
            // It takes its place before anything that is done here from now on: what the other tab stored last is read first.
            Some(workspace) => self.follow(workspace),
            None => self.look_again(&[Phase::Elsewhere, Phase::Locked]),
        }
    }

    async fn hand_over(self) {
        if self.writer.with_value(Option::is_none) {
            self.gives_way.set_value(true);
            return;
        }
        self.writes.set(false);
        // What is being stored is stored first.
        if let Some(vault) = self.workspace.get_value().and_then(|workspace| workspace.vault.try_get_value()) {
            drop(vault.lock().await);
        }
        self.writer.set_value(None);
        self.wait_for_turn().await;
    }

    fn hear(self, word: Word) {
        match (word, self.workspace.get_value()) {
            (Word::Saved | Word::Rewritten, Some(workspace)) => self.follow(workspace),
            (Word::Saved, None) => self.look_again(&[Phase::Elsewhere, Phase::Station]),
            (Word::Rewritten, None) => self.look_again(&[Phase::Elsewhere, Phase::Locked, Phase::Station]),
            (Word::Locked, Some(workspace)) => spawn_local(lock::lock(workspace)),
            // A station may have begun or ended with it.
            (Word::Locked, None) => self.look_again(&[Phase::Locked, Phase::Station]),
            (Word::Opened, Some(_)) => {}
            (Word::Opened, None) => {
                spawn_local(self.hand_over());
                self.look_again(&[Phase::Station]);
            }
            (Word::Wanted, _) => spawn_local(self.hand_over()),
        }
    }

    /// Reads the vault again because another tab wrote.
    pub(super) fn follow(self, workspace: Workspace) {
        self.news.update_value(|news| *news += 1);
        spawn_local(catch_up(workspace));
    }

    fn look_again(self, when: &[Phase]) {
        // A secret is being tried while the locked vault is away: what it opens is caught up with.
        let trying = self.phase.get_untracked() == Phase::Locked && self.with_locked(|vault| vault.is_none());
        if when.contains(&self.phase.get_untracked()) && !trying {
            spawn_local(self.look());
        }
    }
}

/// Reads again what other tabs have written since this one last read. Locks if the keys in memory do not open it any more.
pub async fn catch_up(workspace: Workspace) {
    let Some(vault) = workspace.vault.try_get_value() else { return };
    let (mut guard, desk) = (vault.lock().await, workspace.desk);
    let news = desk.news.get_value();
    // Of several words that arrive during one reading only the first is left with something to do.
    if desk.read.get_value() == news {
        return;
    }
    desk.read.set_value(news);
    let Some(open) = guard.as_mut() else { return };
    match open.refresh(clock::now().millis).await {
        Ok((records, opened)) => {
            workspace.show(open, records);
            workspace.opened.try_set(opened);
        }
        Err(error) => {
            drop(guard);
            if error == VaultError::ChangedElsewhere || error == VaultError::Refused {
                desk.note_rewritten();
            }
            lock::lock(workspace).await;
            desk.look().await;
        }
    }
}
