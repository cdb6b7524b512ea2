//! Slots and the keys behind them. A slot's secret opens the private half of the slot's key pair, and that opens the data keys that
//! were wrapped for its public half: so whoever makes new data keys wraps them for every slot without anyone else's secret.
//!
//! Wrapping is the construction of age's X25519 recipients: a sender's half made for one slot and one generation, HKDF-SHA-256 over what
//! the two halves agree on, AES-256-GCM with the slot, the generation and the compartment as associated data. docs/vault.md has it exactly.

use super::cipher::{DataKey, WrappingKey, agree, derive, key_pair, new_wrapped_key, public_half};
use super::compartment::Compartment;
use super::error::VaultError;
use super::header::{Header, KdfParameters, KnownSlots, Slot, SlotKind, WrappedKey};
use super::seal::Home;
use super::stamp::SlotNumber;
use domain::order::sort_by_key;
use std::collections::BTreeMap;
use zeroize::{Zeroize, Zeroizing};

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
    /// The public half of that slot, worked out from the private one: the description's own word for it is not taken.
    pub public: [u8; 32],
    /// What opens the slot's wrapped keys, to wrap them for another slot without its secret.
    wrapping: Wrapping,
    /// The data keys of the compartments it opens.
    pub data: BTreeMap<Compartment, DataKey>,
}

/// The keys that wrap the data keys for one slot in one generation.
type Wrapping = BTreeMap<Compartment, WrappingKey>;

/// The key that seals a slot's private half.
async fn secret_key(home: Home, slot: SlotNumber, secret: &SlotSecret) -> Result<WrappingKey, VaultError> {
    Ok(derive(&secret.derived, &home.salt(), format!("cairn slot {} private half", slot.0).as_bytes()).await?)
}

/// The keys that follow from what a sender's half and a slot's half agree on.
async fn wrapping_of(shared: &[u8; 32], sender: &[u8; 32], recipient: &[u8; 32]) -> Result<Wrapping, VaultError> {
    let salt = [sender.as_slice(), recipient].concat();
    let mut wrapping = Wrapping::new();
    for compartment in Compartment::ALL {
        wrapping.insert(compartment, derive(shared, &salt, format!("cairn data key {}", compartment.as_str()).as_bytes()).await?);
    }
    Ok(wrapping)
}

/// A slot with a new key pair, that opens nothing yet.
async fn new_slot(home: Home, number: SlotNumber, secret: &SlotSecret) -> Result<Slot, VaultError> {
    let (private, public) = key_pair()?;
    let sealing = secret_key(home, number, secret).await?;
    let private = sealing.seal(&home.private_half(number), private.as_ref()).await?;
    Ok(Slot { number, kind: secret.kind, kdf: secret.kdf.clone(), public, private, sender: [0; 32], keys: Vec::new() })
}

/// Makes a sender's half for a slot; the slot keeps its public side.
async fn send_to(slot: &mut Slot) -> Result<Wrapping, VaultError> {
    let (private, sender) = key_pair()?;
    slot.sender = sender;
    wrapping_of(&*agree(&private, &slot.public)?, &sender, &slot.public).await
}

/// Makes the slots of a new vault, each opening all compartments, and the data keys; gives the keyring of the first slot.
pub(super) async fn new_keys(header: &mut Header, secrets: &[SlotSecret]) -> Result<Keyring, VaultError> {
    let home = Home::of(header);
    for (at, secret) in secrets.iter().enumerate() {
        if secrets[..at].iter().any(|other| other.kind == secret.kind) {
            return Err(VaultError::Secrets);
        }
        let number = SlotNumber(u16::try_from(at + 1).map_err(|_| VaultError::Secrets)?);
        let mut slot = new_slot(home, number, secret).await?;
        slot.keys = Compartment::ALL.map(|compartment| WrappedKey { compartment, bytes: Vec::new() }).to_vec();
        header.slots.push(slot);
    }
    let first = header.slots.first().ok_or(VaultError::Secrets)?.number;
    wrap_new_keys(header, first).await
}

/// Makes new data keys and wraps them for every slot, which goes on opening the compartments it opened; gives the keyring of one slot.
async fn wrap_new_keys(header: &mut Header, own: SlotNumber) -> Result<Keyring, VaultError> {
    let home = Home::of(header);
    let mut senders = Vec::with_capacity(header.slots.len());
    for slot in &mut header.slots {
        senders.push(send_to(slot).await?);
    }
    for compartment in Compartment::ALL {
        let mut places = Vec::new();
        for (slot, wrapping) in header.slots.iter_mut().zip(&senders) {
            let associated = home.wrapped_key(slot.number, compartment);
            let wrapped = slot.keys.iter_mut().find(|wrapped| wrapped.compartment == compartment);
            places.extend(wrapped.map(|wrapped| (wrapped, &wrapping[&compartment], associated)));
        }
        let wrapping: Vec<(&WrappingKey, &[u8])> = places.iter().map(|(_, key, associated)| (*key, associated.as_slice())).collect();
        let wrapped = new_wrapped_key(&wrapping).await?;
        for ((place, _, _), bytes) in places.iter_mut().zip(wrapped) {
            place.bytes = bytes;
        }
    }
    let at = header.slots.iter().position(|slot| slot.number == own).ok_or(VaultError::Damaged)?;
    let slot = &header.slots[at];
    open_keys(home, slot, slot.public, senders.swap_remove(at)).await
}

/// The private half of the slot that was opened: wiped as soon as what was sealed to it is read.
pub(super) struct PrivateHalf {
    pub slot: SlotNumber,
    pub bytes: Zeroizing<[u8; 32]>,
}

/// Opens a slot with its secret.
pub(super) async fn open_slot(header: &Header, secret: &SlotSecret) -> Result<(Keyring, PrivateHalf), VaultError> {
    let home = Home::of(header);
    let slot = header.slot(secret.kind).ok_or(VaultError::WrongSecret)?;
    let sealing = secret_key(home, slot.number, secret).await?;
    let private = sealing.open(&home.private_half(slot.number), &slot.private).await.map_err(|_| VaultError::WrongSecret)?;
    let private: Zeroizing<[u8; 32]> = Zeroizing::new(private.as_slice().try_into().map_err(|_| VaultError::Damaged)?);
    let public = public_half(&private);
    let wrapping = wrapping_of(&*agree(&private, &slot.sender)?, &slot.sender, &public).await?;
    let keyring = open_keys(home, slot, public, wrapping).await?;
    Ok((keyring, PrivateHalf { slot: slot.number, bytes: private }))
}

async fn open_keys(home: Home, slot: &Slot, public: [u8; 32], wrapping: Wrapping) -> Result<Keyring, VaultError> {
    let mut data = BTreeMap::new();
    for wrapped in &slot.keys {
        let associated = home.wrapped_key(slot.number, wrapped.compartment);
        data.insert(wrapped.compartment, wrapping[&wrapped.compartment].unwrap(&associated, &wrapped.bytes).await?);
    }
    Ok(Keyring { slot: slot.number, public, wrapping, data })
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
        let mut slot = new_slot(home, number, secret).await?;
        let wrapping = send_to(&mut slot).await?;
        for wrapped in &own.keys {
            let compartment = wrapped.compartment;
            let (from, to) = (home.wrapped_key(own.number, compartment), home.wrapped_key(number, compartment));
            let bytes = self.wrapping[&compartment].rewrap(&from, &wrapped.bytes, &wrapping[&compartment], &to).await?;
            slot.keys.push(WrappedKey { compartment, bytes });
        }
        let public = slot.public;
        let mut header = header.clone();
        header.slots.retain(|known| known.number != number);
        header.slots.push(slot);
        sort_by_key(&mut header.slots, |slot| slot.number);
        Ok((header, (number == self.slot).then_some(NewWrapping { public, wrapping })))
    }
    /// Takes over the keys of the slot's new secret, once it is stored.
    pub fn take_over(&mut self, new: NewWrapping) {
        self.public = new.public;
        self.wrapping = new.wrapping;
    }
    /// The description of the next generation under new data keys, and the keyring of this slot in it. A slot whose public half is not
    /// the one that the sealed heads know is left out: somebody who cannot open the vault put it there.
    pub async fn next_generation(&self, header: &Header, known: &KnownSlots) -> Result<(Header, Keyring), VaultError> {
        let mut next = header.clone();
        next.generation = header.generation.checked_add(1).ok_or(VaultError::Damaged)?;
        next.slots.retain(|slot| slot.number == self.slot || known.get(&slot.number) == Some(&slot.public));
        for slot in next.slots.iter_mut().filter(|slot| slot.number == self.slot) {
            slot.public = self.public;
        }
        let keyring = wrap_new_keys(&mut next, self.slot).await?;
        Ok((next, keyring))
    }
}

/// What belongs to a slot's new secret.
pub(super) struct NewWrapping {
    public: [u8; 32],
    wrapping: Wrapping,
}
