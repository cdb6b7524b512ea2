//! Lock and unlock.

use super::place::own;
use super::tabs::Word;
use super::workspace::{DeviceLocked, DeviceUnlocked};
use super::{ActionError, Desk, Workspace};
use domain::dates::Moment;
use domain::station::wait_after;
use futures_util::future::{Either, join, select};
use leptos::prelude::*;
use platform::{clock, closing, curtain, document, preferences, service_worker, timers};
use std::pin::pin;
use vault::{SlotKind, SlotSecret, Unlocked, VaultError};
use words::staff::frame::LOCKING;
use worker::client;

/// How many wrong secrets in a row, kept over a reload so that reloading does not help a guesser.
const WRONG_IN_A_ROW: &str = "cairn wrong secrets";

/// How long locking waits for what is being stored. Whatever takes longer is cut off, and is then whole or not there at all: keys and records
/// stay in memory for as long as it is waited for.
const LONGEST_WAIT_MS: u32 = 30_000;

/// Locks this tab and every other: whoever presses Lock means the device.
pub fn lock_everywhere(workspace: Workspace) -> impl Future<Output = ()> {
    workspace.desk.tell(Word::Locked);
    lock(workspace)
}

/// Takes everything off the screen before it returns. Its future waits for what is being stored, then drops keys and records, and ends the
/// program: freed memory is not empty memory, and only a new page has none of what passed through this one. Where the page could not be begun
/// anew without a network it stays, without keys or records.
pub fn lock(workspace: Workspace) -> impl Future<Output = ()> {
    // Somebody may have locked it already.
    if workspace.desk.workspace.with_value(Option::is_some) {
        workspace.desk.closes.set_value(true);
        closing::ask_no_more();
        curtain::draw(LOCKING);
    }
    finish(workspace)
}

async fn finish(workspace: Workspace) {
    let (stored, waited) = (pin!(close(workspace)), pin!(timers::after(LONGEST_WAIT_MS)));
    match select(stored, waited).await {
        Either::Left((None, _)) => {}
        Either::Left((Some(locked), _)) if !service_worker::is_in_charge() => {
            workspace.desk.show_locked(locked, None).await;
            // What stood there goes before anybody sees it.
            timers::after(0).await;
            curtain::lift();
        }
        Either::Left(_) | Either::Right(_) => {
            workspace.desk.leave();
            document::reload();
        }
    }
}

/// Waits for what is being stored, then drops keys and records; nothing if that was done already.
pub(super) async fn close(workspace: Workspace) -> Option<DeviceLocked> {
    let vault = workspace.vault.try_get_value()?;
    let open = vault.lock().await.take()?;
    workspace.desk.workspace.set_value(None);
    Some(open.lock())
}

/// Folds what participants entered on the station into the records. What cannot be written now (a full disk, another tab that writes) stays
/// sealed and is folded in at the next unlock: the records that are here open in any case.
async fn folded_in(mut unlocked: DeviceUnlocked) -> DeviceUnlocked {
    let now = clock::now();
    let Unlocked { vault, records, report } = &mut unlocked;
    // What came of it stands in the report.
    let _ = vault.fold_in(records, report, &Moment::of(now.date, now.time), now.millis).await;
    unlocked
}

/// Has what a passphrase needs at hand before it is typed.
pub fn prepare_to_unlock() {
    client::begin_to_derive();
}

/// Seconds that the next try has to wait: none for the first two slips, then doubling to a minute.
pub fn wait_before_next_try() -> u32 {
    wait_after(wrong_in_a_row())
}

fn wrong_in_a_row() -> u32 {
    preferences::get(&own(WRONG_IN_A_ROW)).and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Tries a passphrase or a recovery code; on success the vault is open and on screen.
pub async fn unlock(desk: Desk, kind: SlotKind, secret: String) -> Result<(), ActionError> {
    timers::after(wait_before_next_try() * 1000).await;
    let kdf = desk.with_locked(|vault| vault.and_then(|vault| vault.kdf(kind)).cloned()).ok_or(ActionError::Gone)?;
    let vault = desk.take_locked().ok_or(ActionError::Gone)?;
    desk.read.set_value(desk.news.get_value());
    // The worker derives while the page reads: each takes a good part of a second with many records.
    let (derived, sealed) = join(client::derive_key(secret, kdf.clone()), vault.read()).await;
    let (derived, sealed) = match (derived, sealed) {
        (Ok(derived), Ok(sealed)) => (derived, sealed),
        (Err(error), _) => {
            desk.keep_locked(vault);
            return Err(error.into());
        }
        (_, Err(error)) => {
            desk.keep_locked(vault);
            return Err(error.into());
        }
    };
    match vault.unlock_read(sealed, SlotSecret { kind, kdf, derived }, clock::now().millis).await {
        Ok(unlocked) => {
            preferences::remove(&own(WRONG_IN_A_ROW));
            desk.open(folded_in(unlocked).await);
            Ok(())
        }
        Err((vault, error)) => {
            desk.keep_locked(vault);
            if error == VaultError::WrongSecret {
                preferences::set(&own(WRONG_IN_A_ROW), &(wrong_in_a_row() + 1).to_string());
            }
            Err(error.into())
        }
    }
}
