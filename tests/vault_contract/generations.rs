//! What holds when a vault is written anew, wherever that is cut off.

use super::*;
use std::cell::Cell;
use std::rc::Rc;
use vault::header::Header;
use vault::{StoreError, Unlocked, Unreadable, clear_leftovers, find};

/// When the power goes, counted in writes, openings and deletions.
#[derive(Clone)]
pub struct Power(Rc<Cell<Steps>>);

#[derive(Clone, Copy)]
struct Steps {
    left: usize,
    /// Whether one more is done, of which only the answer is lost.
    one_unheard: bool,
}

impl Power {
    /// Power that never goes.
    pub fn endless() -> Power {
        Power(Rc::new(Cell::new(Steps { left: usize::MAX, one_unheard: false })))
    }
    /// From now on there are this many steps.
    pub fn goes_after(&self, left: usize, one_unheard: bool) {
        self.0.set(Steps { left, one_unheard });
    }
    pub fn is_on(&self) -> bool {
        self.0.get().left > 0
    }
    /// What a step is allowed: to be done, and to be heard of.
    fn step(&self) -> (bool, bool) {
        let Steps { left, one_unheard } = self.0.get();
        let on = left > 0;
        self.0.set(Steps { left: left.saturating_sub(1), one_unheard: on && one_unheard });
        (on || one_unheard, on)
    }
}

/// Databases whose power goes.
pub struct Failing<'a, D> {
    pub inner: &'a D,
    pub power: Power,
}

pub struct FailingStore<S> {
    inner: S,
    power: Power,
}

impl<D: Databases> Databases for Failing<'_, D> {
    type Store = FailingStore<D::Store>;

    async fn list(&self) -> Result<Vec<u32>, StoreError> {
        self.inner.list().await
    }
    async fn open(&self, generation: u32) -> Result<Self::Store, StoreError> {
        let inner = match self.power.step() {
            (true, heard) => {
                self.inner.open(generation).await.and_then(|store| if heard { Ok(store) } else { Err(StoreError::Refused) })?
            }
            (false, _) => return Err(StoreError::Refused),
        };
        Ok(FailingStore { inner, power: self.power.clone() })
    }
    async fn delete(&self, generation: u32) -> Result<(), StoreError> {
        match self.power.step() {
            (true, heard) => self.inner.delete(generation).await.and(if heard { Ok(()) } else { Err(StoreError::Refused) }),
            (false, _) => Err(StoreError::Refused),
        }
    }
}

impl<S: Store> Store for FailingStore<S> {
    async fn read(&self, parts: &[Part]) -> Result<Vec<Entry>, StoreError> {
        if self.power.is_on() { self.inner.read(parts).await } else { Err(StoreError::Refused) }
    }
    async fn keys(&self, parts: &[Part]) -> Result<Vec<(Part, String)>, StoreError> {
        if self.power.is_on() { self.inner.keys(parts).await } else { Err(StoreError::Refused) }
    }
    async fn write(&self, guard: Guard, writes: Vec<Write>) -> Result<(), StoreError> {
        match self.power.step() {
            (true, heard) => self.inner.write(guard, writes).await.and(if heard { Ok(()) } else { Err(StoreError::Refused) }),
            (false, _) => Err(StoreError::Refused),
        }
    }
}

/// The vault as it is found when Cairn starts, leftovers cleared away.
pub async fn found_again<D: Databases>(databases: &D) -> UnlockedVault<D::Store> {
    clear_leftovers(databases).await.expect("what is there can be understood");
    let vault = match find(databases).await.expect("what is there can be understood") {
        Presence::Locked(vault) => vault,
        Presence::Empty(_) => panic!("there is no vault"),
    };
    let Unlocked { vault, report: opened, .. } =
        vault.unlock(passphrase(), NOW).await.map_err(|(_, error)| error).expect("the vault opens");
    assert!(opened.damaged.is_empty() && opened.heads.is_empty() && opened.foreign_slots.is_empty(), "{opened:?}");
    vault
}

/// A vault whose power can go, with some pages.
pub async fn with_power<'a, P: Place>(place: &'a P, power: &Power) -> (Failing<'a, P::Databases>, UnlockedVault<FailingStore<StoreOf<P>>>) {
    let databases = Failing { inner: place.databases(), power: power.clone() };
    let store = FailingStore { inner: place.store().await, power: power.clone() };
    let mut vault = create(store, vec![passphrase(), secret(SlotKind::RecoveryCode, 2)], NOW).await.expect("made");
    save(&mut vault, &add_person("p1", "Amina")).await;
    save(&mut vault, &add_person("p2", "Ben")).await;
    save(&mut vault, &many_marks(3, 4)).await;
    save(&mut vault, &Change::one(put(Table::Attendances, &["s1", "p1"], None, mark("s1", "p1", "present")))).await;
    (databases, vault)
}

async fn generations(place: &impl Place) -> Vec<u32> {
    place.databases().list().await.expect("databases can be listed")
}

pub async fn a_vault_written_anew_has_everything_and_goes_on(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    save(&mut vault, &many_marks(40, 40)).await;
    let gone = Edit { table: Table::People, key: RowKey::of(&["p1"]), before: Some(person("p1", "Amina")), after: None };
    save(&mut vault, &Change::one(gone)).await;
    let before = rows(&vault);
    let mut heard = Vec::new();
    let renewed = vault.vacuum(place.databases(), Unreadable::Keep, |done, of| heard.push((done, of))).await.expect("written anew");
    assert!(!renewed.old_remains && renewed.slots_left_out.is_empty());
    assert!(heard.last().is_some_and(|(done, of)| done == of && *of > 3), "{heard:?}");
    assert_eq!(generations(place).await, [2]);
    assert!(rows(&vault) == before);
    // What was deleted long ago can still be brought back, and the vault goes on where it is now.
    save(&mut vault, &add_person("p1", "Amina")).await;
    save(&mut vault, &add_person("p2", "Ben")).await;
    let after = rows(&vault);
    let again = found_again(place.databases()).await;
    assert!(rows(&again) == after);
    drop(vault.lock());
    let (mut vault, _) = unlocked(place).await;
    vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("and once more");
    assert_eq!(generations(place).await, [3]);
    assert!(rows(&vault) == after);
}

pub async fn every_secret_still_opens_a_vault_written_anew(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    // Opened with the passphrase: nobody knows the recovery code here.
    vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("written anew");
    vault.change_secret(secret(SlotKind::Passphrase, 7)).await.expect("changed in the new generation");
    vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("written anew");
    for secret in [secret(SlotKind::Passphrase, 7), secret(SlotKind::RecoveryCode, 2)] {
        let opened = locked(place).await.unlock(secret, NOW).await.map_err(|(_, error)| error).expect("it opens");
        assert_eq!(name_of(&opened.vault, "p1"), "Amina");
    }
}

pub async fn an_old_secret_and_an_old_copy_open_nothing_new(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    let old = entry(place, Part::Meta, "vault").await;
    vault.change_secret(secret(SlotKind::Passphrase, 7)).await.expect("changed");
    // The control: the old description and the old secret still open what the same keys sealed.
    let new = entry(place, Part::Meta, "vault").await;
    tamper(place, vec![Write::Put(old.clone())]).await;
    assert!(locked(place).await.unlock(passphrase(), NOW).await.is_ok());
    tamper(place, vec![Write::Put(new)]).await;

    vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("written anew");
    let mut forged = Header::decode(&old.bytes).expect("it can be read");
    forged.generation = 2;
    tamper(place, vec![Write::Put(Entry { bytes: forged.encode(), ..old })]).await;
    let refused = locked(place).await.unlock(passphrase(), NOW).await;
    assert!(refused.is_err(), "the old keys open the new generation");
}

/// Calls `cut` with every number of steps after which the power can go, and whether one more is done unheard, until everything happened.
pub async fn at_every_step(mut cut: impl AsyncFnMut(usize, bool) -> bool) {
    for steps in 0..100 {
        if cut(steps, false).await & cut(steps, true).await {
            assert!(steps > 6, "a vacuum has more steps than {steps}");
            return;
        }
    }
    panic!("the vacuum never came to its end");
}

/// Makes the place as if nothing had ever been there.
pub async fn emptied(place: &impl Place) {
    for generation in generations(place).await {
        place.databases().delete(generation).await.expect("a database can be deleted");
    }
}

pub async fn a_vacuum_cut_off_anywhere_loses_nothing_and_leaves_one_generation(place: &impl Place) {
    at_every_step(async |steps, one_unheard| {
        emptied(place).await;
        let power = Power::endless();
        let (databases, mut vault) = with_power(place, &power).await;
        let before = rows(&vault);
        power.goes_after(steps, one_unheard);
        let outcome = vault.vacuum(&databases, Unreadable::Keep, |_, _| {}).await;
        let whole = power.is_on();
        drop(vault);
        let again = found_again(place.databases()).await;
        assert!(rows(&again) == before);
        assert_eq!(generations(place).await.len(), 1, "{outcome:?}");
        whole
    })
    .await;
}

pub async fn a_vacuum_whose_last_answer_was_lost_never_forgets_what_was_saved_after_it(place: &impl Place) {
    let (mut refused, mut went_on) = (0, 0);
    at_every_step(async |steps, one_unheard| {
        emptied(place).await;
        let power = Power::endless();
        let (databases, mut vault) = with_power(place, &power).await;
        power.goes_after(steps, one_unheard);
        let _ = vault.vacuum(&databases, Unreadable::Keep, |_, _| {}).await;
        let whole = power.is_on();
        // The browser only failed for a while: the same vault goes on.
        power.goes_after(usize::MAX, false);
        let saved = vault.commit(&add_person("p3", "Carmen"), NOW, |_, _| {}).await;
        let again = found_again(place.databases()).await;
        assert_eq!(name_of(&again, "p3") == "Carmen", saved.is_ok(), "what is said to be saved is there, after {saved:?}");
        *if saved.is_ok() { &mut went_on } else { &mut refused } += 1;
        whole
    })
    .await;
    assert!(went_on > 0 && refused > 0, "{went_on} went on, {refused} were refused");
}

pub async fn nothing_is_deleted_beside_what_cannot_be_understood(place: &impl Place) {
    let mut vault = new_vault(place).await;
    vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("written anew");
    // A leftover of an earlier clean-up, and of a vacuum that was cut off.
    let leftover = place.databases().open(1).await.expect("opened");
    let unfinished = place.databases().open(3).await.expect("opened");
    let put = |key: &str| Write::Put(Entry { part: Part::Meta, key: key.to_owned(), bytes: vec![1] });
    let absent = |key: &str| Guard { key: key.to_owned(), bytes: None };
    unfinished.write(absent("unfinished"), vec![put("unfinished")]).await.expect("written");
    drop((leftover, unfinished));
    // A database that no version of Cairn explains: nothing goes.
    let strange = place.databases().open(4).await.expect("opened");
    strange.write(absent("vault"), vec![put("something")]).await.expect("written");
    assert_eq!(clear_leftovers(place.databases()).await.err(), Some(VaultError::Damaged));
    assert_eq!(find(place.databases()).await.err(), Some(VaultError::Damaged));
    // One of a newer Cairn: nothing goes either.
    let newer = Write::Put(Entry { part: Part::Meta, key: "vault".to_owned(), bytes: b"cairn vault\xc8\0whatever".to_vec() });
    strange.write(absent("vault"), vec![newer]).await.expect("written");
    assert_eq!(clear_leftovers(place.databases()).await.err(), Some(VaultError::NewerFormat { found: 200 }));
    assert_eq!(find(place.databases()).await.err(), Some(VaultError::NewerFormat { found: 200 }));
    assert_eq!(generations(place).await, [1, 2, 3, 4]);
    // The control: without it the leftovers go and the vault stays.
    drop(strange);
    place.databases().delete(4).await.expect("deleted");
    assert_eq!(clear_leftovers(place.databases()).await, Ok(2));
    assert_eq!(generations(place).await, [2]);
}

pub async fn a_slot_put_there_by_somebody_without_a_secret_gets_no_new_keys(place: &impl Place) {
    let mut vault = new_vault(place).await;
    save(&mut vault, &add_person("p1", "Amina")).await;
    drop(vault.lock());
    // Somebody with the device but no secret puts a slot of their own in place of the recovery code's.
    let mut description = entry(place, Part::Meta, "vault").await;
    let mut header = Header::decode(&description.bytes).expect("it can be read");
    header.slots[1].public = [9; 32];
    description.bytes = header.encode();
    tamper(place, vec![Write::Put(description)]).await;

    let (mut vault, opened) = unlocked(place).await;
    assert_eq!(opened.foreign_slots, [SlotKind::RecoveryCode]);
    let renewed = vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("written anew");
    assert_eq!(renewed.slots_left_out, [SlotKind::RecoveryCode]);
    assert!(locked(place).await.kdf(SlotKind::RecoveryCode).is_none());
    assert_eq!(name_of(&found_again(place.databases()).await, "p1"), "Amina");
}

pub async fn pages_set_aside_stop_a_vacuum_until_they_are_given_up(place: &impl Place) {
    vault_with_pages(place).await;
    let mut page = entry(place, Part::Pages, MARKS).await;
    page.bytes[20] ^= 1;
    tamper(place, vec![Write::Put(page)]).await;
    let (mut vault, _) = unlocked(place).await;
    let before = entries(place).await;
    let refused = vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await;
    assert_eq!(refused.err(), Some(VaultError::SetAside { pages: 1 }));
    assert_eq!((entries(place).await, generations(place).await), (before, vec![1]));
    vault.vacuum(place.databases(), Unreadable::GiveUp, |_, _| {}).await.expect("written anew");
    assert_eq!(name_of(&found_again(place.databases()).await, "p1"), "Amina");
}

pub async fn what_is_no_part_of_the_vault_is_reported_until_it_is_given_up(place: &impl Place) {
    vault_with_pages(place).await;
    assert_eq!(unlocked(place).await.1.unknown, 0, "the control");
    let junk = |part: Part| Write::Put(Entry { part, key: "junk".to_owned(), bytes: vec![1; 40] });
    tamper(place, vec![junk(Part::Meta), junk(Part::Blobs)]).await;
    let (mut vault, opened) = unlocked(place).await;
    assert_eq!(opened.unknown, 2);
    assert_eq!(vault.refresh(NOW).await.expect("read again").1.unknown, 2);
    let refused = vault.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await;
    assert_eq!(refused.err(), Some(VaultError::SetAside { pages: 2 }));
    vault.vacuum(place.databases(), Unreadable::GiveUp, |_, _| {}).await.expect("written anew");
    assert_eq!(unlocked(place).await.1.unknown, 0);
}

pub async fn two_tabs_never_write_the_next_generation_both(place: &impl Place) {
    let mut first = new_vault(place).await;
    let (mut second, _) = unlocked(place).await;
    save(&mut first, &add_person("p1", "Amina")).await;
    let behind = second.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await;
    assert_eq!(behind.err(), Some(VaultError::ChangedElsewhere), "it would leave out what the other wrote");
    second.refresh(NOW).await.expect("read again");
    first.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.expect("written anew");
    assert!(second.vacuum(place.databases(), Unreadable::Keep, |_, _| {}).await.is_err());
    assert!(second.commit(&add_person("p2", "Ben"), NOW, |_, _| {}).await.is_err());
    assert_eq!(rows(&found_again(place.databases()).await), rows(&first));
}
