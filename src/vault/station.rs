//! A vault that participants sign in on: it can be appended to, and nothing else. It has no key, and none can be had from it without a
//! staff secret.
//!
//! That it stands there is a row in clear, so that a page begun anew, in any tab, shows the station again. The row names nobody.

use super::error::VaultError;
use super::header::{FORMAT, Header, KdfParameters, after_format};
use super::inbox::Senders;
use super::open::LockedVault;
use super::store::{Entry as Stored, Guard, Part, Store, StoreError, Write};
use super::unlocked::{SEQUENCE_KEY, UnlockedVault};
use domain::station::{Entry, Patience};
use domain::wording::OwnWording;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// How many are here: as the register had it, and who came and left since.
    #[serde(skip)]
    pub here: u32,
    /// Whether people sign out when they leave.
    #[serde(skip)]
    pub signs_out: bool,
    /// Whether people sign for being there.
    #[serde(skip)]
    pub signs: bool,
    /// The organisation's own words, by the tag of their language.
    #[serde(skip)]
    pub words: BTreeMap<String, OwnWording>,
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
        bytes.extend(postcard::to_allocvec(&(self, self.here, self.signs_out, self.signs, &self.words)).unwrap_or_default());
        bytes
    }
    fn decode(bytes: &[u8]) -> Option<StationState> {
        let (state, added) = postcard::take_from_bytes::<StationState>(after_format(MAGIC, bytes).ok()?).ok()?;
        // What came later stands behind the rest, where an older station has nothing.
        let (here, signs_out, signs, words) = postcard::from_bytes(added).unwrap_or_default();
        Some(StationState { here, signs_out, signs, words, ..state })
    }
}

/// A vault that can only be appended to.
pub struct AppendOnly<S> {
    store: S,
    header: Header,
    state: StationState,
    /// Its row as it is stored, which an older Cairn wrote shorter.
    row: Vec<u8>,
    /// What the next entry is sealed with, if it was made already.
    senders: Option<Senders>,
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
            Ok(Some((state, row))) => Ok(AppendOnly { store: self.store, header: self.header, state, row, senders: None }),
            Ok(None) | Err(_) => Err(self),
        }
    }
}

impl<S: Store> AppendOnly<S> {
    /// What the station knows.
    pub fn state(&self) -> &StationState {
        &self.state
    }
    /// Makes what the next entry is sealed with, so that nobody waits for it; the station can be used meanwhile.
    pub fn senders(&self) -> impl Future<Output = Result<Senders, VaultError>> + use<S> {
        let header = self.header.clone();
        async move { Senders::new(&header).await }
    }
    /// Keeps it for the next entry.
    pub fn keep_senders(&mut self, senders: Senders) {
        self.senders = Some(senders);
    }
    /// Seals an entry and stores it in one transaction, with how many more are here by it; on an error nothing is stored. If the station was
    /// ended elsewhere that is [`VaultError::ChangedElsewhere`].
    pub async fn append(&mut self, entry: &Entry, more_here: i32, now_ms: u64) -> Result<(), VaultError> {
        let senders = match self.senders.take() {
            Some(senders) => senders,
            None => Senders::new(&self.header).await?,
        };
        let sealed = senders.seal(&self.header, entry, now_ms).await?;
        let counted = |state: &StationState| Some(StationState { here: state.here.saturating_add_signed(more_here), ..state.clone() });
        self.write(vec![Write::Put(sealed)], counted).await
    }
    /// Notes wrong PINs.
    pub async fn note_wrong_pins(&mut self, patience: Patience) -> Result<(), VaultError> {
        let noted = |state: &StationState| Some(StationState { wrong_pins: (patience.wrong, patience.last_ms), ..state.clone() });
        self.write(Vec::new(), noted).await
    }
    /// Ends the station: what is left is the locked vault. What was entered waits there until it is unlocked.
    pub async fn end(mut self) -> Result<LockedVault<S>, (AppendOnly<S>, VaultError)> {
        match self.write(Vec::new(), |_| None).await {
            Ok(()) => Ok(self.into_locked()),
            Err(error) => Err((self, error)),
        }
    }
    /// The locked vault, to try a secret on it; the station stays until one opens it.
    pub fn into_locked(self) -> LockedVault<S> {
        LockedVault::new(self.store, self.header)
    }

    /// Writes, with what becomes of the station's own row (nothing: it ends), if the station is still there as this tab knows it. Another
    /// tab may have counted somebody or a wrong PIN meanwhile: then once more, from what that one wrote.
    async fn write(&mut self, writes: Vec<Write>, next: impl Fn(&StationState) -> Option<StationState>) -> Result<(), VaultError> {
        match self.try_to_write(writes.clone(), next(&self.state)).await {
            Err(StoreError::Changed) => {}
            outcome => return Ok(outcome?),
        }
        (self.state, self.row) = stored_state(&self.store).await?.ok_or(VaultError::ChangedElsewhere)?;
        Ok(self.try_to_write(writes, next(&self.state)).await?)
    }
    async fn try_to_write(&mut self, mut writes: Vec<Write>, next: Option<StationState>) -> Result<(), StoreError> {
        writes.push(match &next {
            Some(state) => row(state),
            None => Write::Delete { part: Part::Meta, key: STATION_KEY.to_owned() },
        });
        self.store.write(self.guard(), writes).await?;
        if let Some(next) = next {
            (self.row, self.state) = (next.encode(), next);
        }
        Ok(())
    }
    fn guard(&self) -> Guard {
        Guard { key: STATION_KEY.to_owned(), bytes: Some(self.row.clone()) }
    }
}

fn row(state: &StationState) -> Write {
    Write::Put(Stored { part: Part::Meta, key: STATION_KEY.to_owned(), bytes: state.encode() })
}

async fn stored_state<S: Store>(store: &S) -> Result<Option<(StationState, Vec<u8>)>, VaultError> {
    let meta = store.read(&[Part::Meta]).await?;
    let row = meta.into_iter().find(|entry| entry.key == STATION_KEY).map(|entry| entry.bytes);
    Ok(row.and_then(|row| Some((StationState::decode(&row)?, row))))
}
