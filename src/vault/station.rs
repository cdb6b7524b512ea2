//! A vault that participants sign in on: it can be appended to, and nothing else. It has no key, and none can be had from it without a
//! staff secret.
//!
//! That it stands there is a row in clear, so that a page begun anew, in any tab, shows the station again. The row names nobody.

use super::error::VaultError;
use super::header::{FORMAT, Header, KdfParameters, after_format};
use super::inbox::sealed_entry;
use super::open::LockedVault;
use super::store::{Entry as Stored, Guard, Part, Store, StoreError, Write};
use super::unlocked::{SEQUENCE_KEY, UnlockedVault};
use crate::domain::station::{Entry, Patience};
use serde::{Deserialize, Serialize};

/// Where it lies in [`Part::Meta`], while there is a station.
pub(super) const STATION_KEY: &str = "station";
const MAGIC: &[u8] = b"cairn station";

/// What the station must know after a reload, in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StationState {
    /// The id of the session.
    pub session: String,
    /// What to welcome people to, as the activity's own public name has it; may be empty.
    pub public_name: String,
    /// How many seconds the thank-you stays.
    pub thanks_seconds: u16,
    /// After how many seconds without a touch what is half typed goes.
    pub idle_seconds: u16,
    /// What leads to the locked screen, if it was set. It opens no data.
    pub pin: Option<PinHash>,
    /// How often a wrong one was entered in a row, and when last (milliseconds since 1970).
    pub wrong_pins: (u32, u64),
}

/// The slow hash of a station's PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinHash {
    /// How it was made.
    pub kdf: KdfParameters,
    /// What came out.
    pub hash: [u8; 32],
}

impl StationState {
    /// How long the next PIN has to wait.
    pub fn patience(&self) -> Patience {
        Patience { wrong: self.wrong_pins.0, last_ms: self.wrong_pins.1 }
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = [MAGIC, &FORMAT.to_le_bytes()].concat();
        // Writing to memory cannot fail.
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        bytes
    }
    fn decode(bytes: &[u8]) -> Option<StationState> {
        postcard::from_bytes(after_format(MAGIC, bytes).ok()?).ok()
    }
}

/// A vault that can only be appended to.
pub struct AppendOnly<S> {
    store: S,
    header: Header,
    state: StationState,
}

impl<S: Store> UnlockedVault<S> {
    /// Makes a station of the vault: from now on every start finds it, until somebody with a secret or the PIN ends it.
    pub async fn begin_station(&self, state: &StationState) -> Result<(), VaultError> {
        let guard = Guard { key: SEQUENCE_KEY.to_owned(), bytes: self.sequence_bytes.clone() };
        Ok(self.store.write(guard, vec![row(state)]).await?)
    }
}

impl<S: Store> LockedVault<S> {
    /// The station that the vault was made into, or the vault as it is if there is none that can be read.
    pub async fn into_station(self) -> Result<AppendOnly<S>, LockedVault<S>> {
        match stored_state(&self.store).await {
            Ok(Some(state)) => Ok(AppendOnly { store: self.store, header: self.header, state }),
            Ok(None) | Err(_) => Err(self),
        }
    }
}

impl<S: Store> AppendOnly<S> {
    /// What the station knows.
    pub fn state(&self) -> &StationState {
        &self.state
    }
    /// Seals an entry and stores it in one transaction; on an error nothing is stored. If the station was ended elsewhere that is
    /// [`VaultError::ChangedElsewhere`].
    pub async fn append(&mut self, entry: &Entry, now_ms: u64) -> Result<(), VaultError> {
        let sealed = sealed_entry(&self.header, entry, now_ms).await?;
        self.write(vec![Write::Put(sealed)]).await
    }
    /// Notes wrong PINs.
    pub async fn note_wrong_pins(&mut self, patience: Patience) -> Result<(), VaultError> {
        let state = StationState { wrong_pins: (patience.wrong, patience.last_ms), ..self.state.clone() };
        self.write(vec![row(&state)]).await?;
        self.state = state;
        Ok(())
    }
    /// Ends the station: what is left is the locked vault. What was entered waits there until it is unlocked.
    pub async fn end(mut self) -> Result<LockedVault<S>, (AppendOnly<S>, VaultError)> {
        match self.write(vec![Write::Delete { part: Part::Meta, key: STATION_KEY.to_owned() }]).await {
            Ok(()) => Ok(self.into_locked()),
            Err(error) => Err((self, error)),
        }
    }
    /// The locked vault, to try a secret on it; the station stays until one opens it.
    pub fn into_locked(self) -> LockedVault<S> {
        LockedVault::new(self.store, self.header)
    }

    /// Writes if the station is still there as this tab knows it. Another tab may have counted a wrong PIN meanwhile: then once more.
    async fn write(&mut self, writes: Vec<Write>) -> Result<(), VaultError> {
        let outcome = self.store.write(self.guard(), writes.clone()).await;
        if outcome != Err(StoreError::Changed) {
            return Ok(outcome?);
        }
        self.state = stored_state(&self.store).await?.ok_or(VaultError::ChangedElsewhere)?;
        Ok(self.store.write(self.guard(), writes).await?)
    }
    fn guard(&self) -> Guard {
        Guard { key: STATION_KEY.to_owned(), bytes: Some(self.state.encode()) }
    }
}

fn row(state: &StationState) -> Write {
    Write::Put(Stored { part: Part::Meta, key: STATION_KEY.to_owned(), bytes: state.encode() })
}

async fn stored_state<S: Store>(store: &S) -> Result<Option<StationState>, VaultError> {
    let meta = store.read(&[Part::Meta]).await?;
    Ok(meta.iter().find(|entry| entry.key == STATION_KEY).and_then(|entry| StationState::decode(&entry.bytes)))
}
