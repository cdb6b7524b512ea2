//! Slots and the keys behind them: a slot's secret derives keys that wrap the data keys of the compartments it opens.

use super::cipher::{DataKey, WrappingKey, derive, key_pair, new_wrapped_key};
use super::compartment::Compartment;
use super::error::VaultError;
use super::header::{Header, KdfParameters, Slot, SlotKind, WrappedKey};
use super::seal::Home;
use super::stamp::SlotNumber;
use std::collections::BTreeMap;
use zeroize::Zeroize;

/// What somebody typed, derived to 32 bytes in the worker. Wiped when it is dropped.
pub struct SlotSecret {
    /// What kind of secret it is.
    pub kind: SlotKind,
    /// How it was derived.
    pub kdf: KdfParameters,
    /// The derived bytes.
    pub derived: [u8; 32],
}

impl Drop for SlotSecret {
    fn drop(&mut self) {
        self.derived.zeroize();
    }
}

/// The keys of an unlocked vault, in memory only.
pub(super) struct Keyring {
    /// The slot that opened it.
    pub slot: SlotNumber,
    /// What opens the slot's wrapped keys, to wrap them for another slot without its secret.
    wrapping: BTreeMap<Compartment, WrappingKey>,
    /// The data keys of the compartments it opens.
    pub data: BTreeMap<Compartment, DataKey>,
}

/// The keys derived from one slot's secret.
struct SlotKeys {
    private: WrappingKey,
    wrapping: BTreeMap<Compartment, WrappingKey>,
}

async fn slot_keys(home: Home, slot: SlotNumber, secret: &SlotSecret) -> Result<SlotKeys, VaultError> {
    let info = |name: &str| format!("cairn slot {} {name}", slot.0).into_bytes();
    let mut wrapping = BTreeMap::new();
    for compartment in Compartment::ALL {
        wrapping.insert(compartment, derive(&secret.derived, &home.salt(), &info(compartment.as_str())).await?);
    }
    Ok(SlotKeys { private: derive(&secret.derived, &home.salt(), &info("private half")).await?, wrapping })
}

async fn new_slot(home: Home, number: SlotNumber, secret: &SlotSecret, keys: &SlotKeys) -> Result<Slot, VaultError> {
    let (private, public) = key_pair()?;
    let private = keys.private.seal(&home.private_half(number), private.as_ref()).await?;
    Ok(Slot { number, kind: secret.kind, kdf: secret.kdf.clone(), public, private, keys: Vec::new() })
}

/// Makes the slots of a new vault, each opening all compartments, and the data keys; gives the keyring of the first slot.
pub(super) async fn new_keys(header: &mut Header, secrets: &[SlotSecret]) -> Result<Keyring, VaultError> {
    let home = Home::of(header);
    let mut slots = Vec::with_capacity(secrets.len());
    for (at, secret) in secrets.iter().enumerate() {
        if secrets[..at].iter().any(|other| other.kind == secret.kind) {
            return Err(VaultError::Secrets);
        }
        let number = SlotNumber(u16::try_from(at + 1).map_err(|_| VaultError::Secrets)?);
        let keys = slot_keys(home, number, secret).await?;
        slots.push((new_slot(home, number, secret, &keys).await?, keys));
    }
    for compartment in Compartment::ALL {
        let associated: Vec<Vec<u8>> = slots.iter().map(|(slot, _)| home.wrapped_key(slot.number, compartment)).collect();
        let wrapping: Vec<(&WrappingKey, &[u8])> =
            slots.iter().zip(&associated).map(|((_, keys), associated)| (&keys.wrapping[&compartment], associated.as_slice())).collect();
        let wrapped = new_wrapped_key(&wrapping).await?;
        for ((slot, _), bytes) in slots.iter_mut().zip(wrapped) {
            slot.keys.push(WrappedKey { compartment, bytes });
        }
    }
    let mut slots = slots.into_iter();
    let (first, keys) = slots.next().ok_or(VaultError::Secrets)?;
    let keyring = open_keys(home, &first, keys).await?;
    header.slots = std::iter::once(first).chain(slots.map(|(slot, _)| slot)).collect();
    Ok(keyring)
}

/// Opens a slot with its secret.
pub(super) async fn open_slot(header: &Header, secret: &SlotSecret) -> Result<Keyring, VaultError> {
    let home = Home::of(header);
    let slot = header.slot(secret.kind).ok_or(VaultError::WrongSecret)?;
    let keys = slot_keys(home, slot.number, secret).await?;
    // The private half tells a wrong secret from keys that were spoiled on disk.
    let right = keys.private.open(&home.private_half(slot.number), &slot.private).await.is_ok();
    match open_keys(home, slot, keys).await {
        Err(VaultError::Damaged) if !right => Err(VaultError::WrongSecret),
        outcome => outcome,
    }
}

async fn open_keys(home: Home, slot: &Slot, keys: SlotKeys) -> Result<Keyring, VaultError> {
    let mut data = BTreeMap::new();
    for wrapped in &slot.keys {
        let associated = home.wrapped_key(slot.number, wrapped.compartment);
        data.insert(wrapped.compartment, keys.wrapping[&wrapped.compartment].unwrap(&associated, &wrapped.bytes).await?);
    }
    Ok(Keyring { slot: slot.number, wrapping: keys.wrapping, data })
}

impl Keyring {
    /// The description with the slot of this secret's kind replaced, or added: it opens what this keyring opens. If the slot is the
    /// keyring's own, the keys that go with it come along.
    pub async fn with_secret(&self, header: &Header, secret: &SlotSecret) -> Result<(Header, Option<NewWrapping>), VaultError> {
        let home = Home::of(header);
        let own = header.slots.iter().find(|slot| slot.number == self.slot).ok_or(VaultError::Damaged)?;
        let number = match header.slot(secret.kind) {
            Some(slot) => slot.number,
            None => SlotNumber(header.slots.iter().map(|slot| slot.number.0).max().unwrap_or_default().saturating_add(1)),
        };
        let keys = slot_keys(home, number, secret).await?;
        let mut slot = new_slot(home, number, secret, &keys).await?;
        for wrapped in &own.keys {
            let compartment = wrapped.compartment;
            let (from, to) = (home.wrapped_key(own.number, compartment), home.wrapped_key(number, compartment));
            let bytes = self.wrapping[&compartment].rewrap(&from, &wrapped.bytes, &keys.wrapping[&compartment], &to).await?;
            slot.keys.push(WrappedKey { compartment, bytes });
        }
        let mut header = header.clone();
        header.slots.retain(|known| known.number != number);
        header.slots.push(slot);
        header.slots.sort_by_key(|slot| slot.number);
        Ok((header, (number == self.slot).then_some(NewWrapping(keys.wrapping))))
    }
    /// Takes over the keys of the slot's new secret, once it is stored.
    pub fn take_over(&mut self, wrapping: NewWrapping) {
        self.wrapping = wrapping.0;
    }
}

/// The wrapping keys of a slot's new secret.
pub(super) struct NewWrapping(BTreeMap<Compartment, WrappingKey>);
