//! Which database is the vault. A generation is whole once its description is there, which is the last thing a vacuum writes: so the
//! newest that has one is the vault, and the others are what an interrupted vacuum or clean-up left.

use super::error::VaultError;
use super::header::Header;
use super::open::{LockedVault, Presence};
use super::store::{Databases, Part, Store};
use super::unlocked::HEADER_KEY;

/// Stands in [`Part::Meta`] while a generation is being written, and goes with the same transaction that brings the description.
pub(super) const UNFINISHED_KEY: &str = "unfinished";

/// The generation of a vault that was never written anew.
pub(super) const FIRST_GENERATION: u32 = 1;

/// What one database holds.
pub(super) enum State {
    /// Nothing at all.
    Empty,
    /// A vacuum that did not come to its end.
    Unfinished,
    /// A whole vault.
    Whole(Box<Header>),
}

/// Looks for the vault among the databases; changes nothing. If one of them cannot be understood (a newer format, a description that is
/// gone or damaged), that is an error, and whoever gets it leaves everything untouched.
pub async fn find<D: Databases>(databases: &D) -> Result<Presence<D::Store>, VaultError> {
    match newest(&look_at_all(databases).await?) {
        Some(header) => {
            let store = databases.open(header.generation).await?;
            Ok(Presence::Locked(LockedVault::new(store, header.clone())))
        }
        None => Ok(Presence::Empty(databases.open(FIRST_GENERATION).await?)),
    }
}

/// Deletes what interrupted vacuums left beside the vault; how many databases went. Only for the one tab that may write: another might be
/// in the middle of a vacuum. Without a whole vault, or with anything that cannot be understood, nothing is deleted.
pub async fn clear_leftovers<D: Databases>(databases: &D) -> Result<usize, VaultError> {
    let found = look_at_all(databases).await?;
    let Some(vault) = newest(&found) else { return Ok(0) };
    let mut cleared = 0;
    for (generation, state) in &found {
        let leftover = match state {
            State::Empty | State::Unfinished => true,
            State::Whole(header) => header.dataset == vault.dataset && header.generation < vault.generation,
        };
        // What cannot be deleted now is tried again next time.
        if leftover && databases.delete(*generation).await.is_ok() {
            cleared += 1;
        }
    }
    Ok(cleared)
}

/// What a database holds, seen through an open store.
pub(super) async fn state<S: Store>(store: &S) -> Result<State, VaultError> {
    let meta = store.read(&[Part::Meta]).await?;
    match meta.iter().find(|entry| entry.key == HEADER_KEY) {
        Some(description) => Ok(State::Whole(Box::new(Header::decode(&description.bytes)?))),
        None if meta.iter().any(|entry| entry.key == UNFINISHED_KEY) => Ok(State::Unfinished),
        None if store.keys(&Part::ALL).await?.is_empty() => Ok(State::Empty),
        // Something is there and its description is gone: neither a vault nor a place for a new one.
        None => Err(VaultError::Damaged),
    }
}

async fn look_at_all<D: Databases>(databases: &D) -> Result<Vec<(u32, State)>, VaultError> {
    let mut found = Vec::new();
    for generation in databases.list().await? {
        let store = databases.open(generation).await?;
        let state = state(&store).await?;
        if matches!(&state, State::Whole(header) if header.generation != generation) {
            return Err(VaultError::Damaged);
        }
        found.push((generation, state));
    }
    Ok(found)
}

fn newest(found: &[(u32, State)]) -> Option<&Header> {
    let whole = found.iter().filter_map(|(_, state)| match state {
        State::Whole(header) => Some(header.as_ref()),
        State::Empty | State::Unfinished => None,
    });
    whole.max_by_key(|header| header.generation)
}
