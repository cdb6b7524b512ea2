//! What a participant station appends: each entry sealed to the vault's slots, so that nobody reads it back without a secret, and folded
//! into the records at the next unlock.
//!
//! The construction is that of the data keys (`keys`): a sender's half made for one entry and one slot, whose private side is forgotten.
//! docs/vault.md has it exactly.

use super::cipher::{WrappingKey, agree, derive, key_pair, public_half, random, seal_under_new_key};
use super::compartment::Compartment;
use super::error::VaultError;
use super::header::{Header, Slot};
use super::keys::PrivateHalf;
use super::opened::Opened;
use super::seal::Home;
use super::stamp::{SlotNumber, Stamp};
use super::station::STATION_KEY;
use super::store::{Entry as Stored, Part, Store, Write};
use super::unlocked::UnlockedVault;
use domain::Dataset;
use domain::cell::{Cell, Name};
use domain::dates::Moment;
use domain::ids::{AmendmentId, PersonId, SessionId};
use domain::notice::Notice;
use domain::order::gathered;
use domain::person::Language;
use domain::signature::Signature;
use domain::station::{Act, Entry, fold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// An entry as it lies in [`Part::Inbox`].
#[derive(Serialize, Deserialize)]
struct SealedEntry {
    /// Its own key, wrapped for every slot that opens the register.
    keys: Vec<WrappedFor>,
    #[serde(with = "serde_bytes")]
    body: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct WrappedFor {
    slot: SlotNumber,
    sender: [u8; 32],
    #[serde(with = "serde_bytes")]
    key: Vec<u8>,
}

/// What is sealed: texts, as they stand in the records.
#[derive(Serialize, Deserialize)]
struct Body {
    session: String,
    at: String,
    act: ActBody,
}

#[derive(Serialize, Deserialize)]
enum ActBody {
    SignIn(String),
    New(String, String),
    Unnamed,
    SignOut(String),
}

/// What a station appended, as it was found when the vault was opened.
#[derive(Default)]
pub(super) struct Inbox {
    waiting: Vec<(String, Entry)>,
    /// The keys of what could not be opened, or that no record takes.
    aside: BTreeSet<String>,
    /// Whether the vault is a station, which ends when it is unlocked.
    has_station: bool,
}

impl Inbox {
    /// Opens every entry with the private half of a slot.
    pub async fn open(header: &Header, private: &PrivateHalf, entries: &[Stored]) -> Inbox {
        let has_station = entries.iter().any(|entry| entry.part == Part::Meta && entry.key == STATION_KEY);
        let mut inbox = Inbox { has_station, ..Inbox::default() };
        for stored in entries.iter().filter(|entry| entry.part == Part::Inbox) {
            match opened_entry(header, private, stored).await {
                Some(entry) => inbox.waiting.push((stored.key.clone(), entry)),
                None => drop(inbox.aside.insert(stored.key.clone())),
            }
        }
        inbox
    }
    /// How many entries could not be opened, or no record takes.
    pub fn aside(&self) -> usize {
        self.aside.len()
    }
    /// Whether something is still to be folded in.
    pub fn is_waiting(&self) -> bool {
        self.has_station || !self.waiting.is_empty()
    }
    /// How many entries are not folded in.
    pub fn len(&self) -> usize {
        self.waiting.len() + self.aside.len()
    }
    /// Whether an entry of this key comes along when the vault is written anew.
    pub fn keeps(&self, key: &str) -> bool {
        !self.aside.contains(key) && is_entry_key(key)
    }
    /// Takes note that what was set aside was given up.
    pub fn forget_what_was_set_aside(&mut self) {
        self.aside.clear();
    }
}

impl<S: Store> UnlockedVault<S> {
    /// Folds what a station appended into the records, takes it out of the inbox and ends the station, all in one transaction. An entry that
    /// no record takes stays where it is. On an error nothing has changed, and it is done at the next unlock.
    pub async fn fold_in(&mut self, records: &mut Dataset, report: &mut Opened, now: &Moment, now_ms: u64) -> Result<(), VaultError> {
        report.inbox_aside = self.inbox.aside.len();
        if !self.inbox.is_waiting() {
            return Ok(());
        }
        let outcome = self.fold_waiting(records, report, now, now_ms).await;
        if outcome.is_err() {
            *records = self.records().0;
            report.still_waiting = true;
        }
        outcome
    }

    async fn fold_waiting(&mut self, records: &mut Dataset, report: &mut Opened, now: &Moment, now_ms: u64) -> Result<(), VaultError> {
        let erased: BTreeSet<String> = gathered(self.erased_people().map(str::to_owned));
        let entries: Vec<&Entry> = self.inbox.waiting.iter().map(|(_, entry)| entry).collect();
        let mut last_id = u128::from_le_bytes(random()?);
        let mut next_id = || loop {
            last_id = last_id.wrapping_add(1);
            // 32 hex digits are always an id.
            if let Some(id) = AmendmentId::new(&format!("{last_id:032x}")) {
                return id;
            }
        };
        let folded = fold(records, &entries, |person| erased.contains(person.as_str()), now, &mut next_id);
        let (mut writes, mut aside) = (Vec::new(), BTreeSet::new());
        for (at, (key, _)) in self.inbox.waiting.iter().enumerate() {
            if folded.aside.contains(&at) {
                aside.insert(key.clone());
            } else {
                writes.push(Write::Delete { part: Part::Inbox, key: key.clone() });
            }
        }
        let taken = writes.len();
        if self.inbox.has_station {
            writes.push(Write::Delete { part: Part::Meta, key: STATION_KEY.to_owned() });
        }
        let mut ledger = self.ledger.clone();
        ledger.clock = ledger.clock.tick(now_ms);
        let stamp = Stamp { time: ledger.clock.time(), device: ledger.device, slot: self.keyring.slot };
        let plans = self.plan(self.updates(&folded.change, stamp).await?).await?;
        if !plans.is_empty() {
            ledger.saved_ms = now_ms;
        }
        if !writes.is_empty() {
            // A head at least, so that the sequence goes on and no other tab writes over this.
            self.store_plans(plans, ledger, gathered([Compartment::Register]), writes, &mut |_, _| {}).await?;
        }
        self.inbox.waiting.clear();
        self.inbox.has_station = false;
        self.inbox.aside.extend(aside);
        (report.folded_in, report.inbox_aside) = (taken, self.inbox.aside.len());
        Ok(())
    }
}

/// Senders' halves for one entry, made before somebody waits for it: agreeing with every slot is most of the work.
pub struct Senders(Vec<(SlotNumber, [u8; 32], WrappingKey)>);

impl Senders {
    /// For every slot that opens the register.
    pub async fn new(header: &Header) -> Result<Senders, VaultError> {
        let mut senders = Vec::new();
        for slot in header.slots.iter().filter(|slot| opens_the_register(slot)) {
            let (private, sender) = key_pair()?;
            senders.push((slot.number, sender, wrapping_key(&*agree(&private, &slot.public)?, &sender, &slot.public).await?));
        }
        if senders.is_empty() { Err(VaultError::Damaged) } else { Ok(Senders(senders)) }
    }
    /// Seals an entry to the slots, under a key in the order of time.
    pub async fn seal(self, header: &Header, entry: &Entry, now_ms: u64) -> Result<Stored, VaultError> {
        let (home, name) = (Home::of(header), random::<8>()?);
        let key = format!("{now_ms:016x}{:016x}", u64::from_be_bytes(name));
        let places: Vec<Vec<u8>> = self.0.iter().map(|(slot, ..)| home.inbox_key(&key, *slot)).collect();
        let wrapping: Vec<(&WrappingKey, &[u8])> = self.0.iter().map(|(_, _, key)| key).zip(places.iter().map(Vec::as_slice)).collect();
        let (wrapped, body) = seal_under_new_key(&wrapping, &home.inbox_entry(&key), &encoded(entry)).await?;
        let keys = self.0.iter().zip(wrapped).map(|((slot, sender, _), key)| WrappedFor { slot: *slot, sender: *sender, key }).collect();
        // Writing to memory cannot fail.
        let bytes = postcard::to_allocvec(&SealedEntry { keys, body }).unwrap_or_default();
        Ok(Stored { part: Part::Inbox, key, bytes })
    }
}

async fn opened_entry(header: &Header, private: &PrivateHalf, stored: &Stored) -> Option<Entry> {
    let home = Home::of(header);
    let sealed: SealedEntry = postcard::from_bytes(&stored.bytes).ok().filter(|_| is_entry_key(&stored.key))?;
    let own = sealed.keys.iter().find(|key| key.slot == private.slot)?;
    let shared = agree(&private.bytes, &own.sender).ok()?;
    let wrapping = wrapping_key(&shared, &own.sender, &public_half(&private.bytes)).await.ok()?;
    let content_key = wrapping.unwrap(&home.inbox_key(&stored.key, own.slot), &own.key).await.ok()?;
    decoded(&content_key.open(&home.inbox_entry(&stored.key), &sealed.body).await.ok()?)
}

/// The key that follows from what a sender's half and a slot's half agree on.
async fn wrapping_key(shared: &[u8; 32], sender: &[u8; 32], recipient: &[u8; 32]) -> Result<WrappingKey, VaultError> {
    Ok(derive(shared, &[sender.as_slice(), recipient].concat(), b"cairn inbox entry").await?)
}

fn opens_the_register(slot: &Slot) -> bool {
    slot.keys.iter().any(|wrapped| wrapped.compartment == Compartment::Register)
}

/// Milliseconds and random bits, 16 hex digits each.
fn is_entry_key(key: &str) -> bool {
    key.len() == 32 && key.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn encoded(entry: &Entry) -> Zeroizing<Vec<u8>> {
    let act = match &entry.act {
        Act::SignIn(person) => ActBody::SignIn(person.write()),
        Act::New(person, name) => ActBody::New(person.write(), name.write()),
        Act::Unnamed => ActBody::Unnamed,
        Act::SignOut(person) => ActBody::SignOut(person.write()),
    };
    let body = Body { session: entry.session.write(), at: entry.at.write(), act };
    let signature = entry.signature.as_ref().map(|signature| (signature.method().write(), signature.mark()));
    let notice = entry.notice.as_ref().map(|notice| (&notice.wording, &notice.version, notice.language.write()));
    Zeroizing::new(postcard::to_allocvec(&(body, signature, notice)).unwrap_or_default())
}

fn decoded(plain: &[u8]) -> Option<Entry> {
    // The signature stands behind the rest and the notice behind that, where an older Cairn wrote nothing.
    let (body, added) = postcard::take_from_bytes::<Body>(plain).ok()?;
    let (signature, added) = postcard::take_from_bytes::<Option<(String, String)>>(added).unwrap_or_default();
    let notice = postcard::from_bytes::<Option<(String, String, String)>>(added).unwrap_or_default();
    let act = match body.act {
        ActBody::SignIn(person) => Act::SignIn(PersonId::new(&person)?),
        ActBody::New(person, name) => Act::New(PersonId::new(&person)?, Name::read(&name).ok()?),
        ActBody::Unnamed => Act::Unnamed,
        ActBody::SignOut(person) => Act::SignOut(PersonId::new(&person)?),
    };
    let signature = signature.and_then(|(method, mark)| Signature::read(&method, &mark));
    let notice = notice.and_then(|(wording, version, tag)| Some(Notice { wording, version, language: Language::read(&tag).ok()? }));
    Some(Entry { session: SessionId::new(&body.session)?, at: Moment::read(&body.at).ok()?, act, signature, notice })
}
