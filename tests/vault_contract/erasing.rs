//! What holds when a person is erased.

use super::*;
use domain::Dataset;
use vault::Unreadable;

/// Amina, who was once recorded twice, lives alone in one household and with Ben in another, has a case, and introduced Carmen.
async fn amina_among_others<S: Store>(vault: &mut UnlockedVault<S>) {
    let mut merged = person("p2", "Amina again");
    merged.set("merged_into_id", "p1".to_owned());
    let mut introduced = person("p4", "Carmen");
    introduced.set("introduced_by_id", "p1".to_owned());
    let household = |id: &str| put(Table::Households, &[id], None, row(&[("id", id), ("name", "a family")]));
    let member = |household: &str, person: &str| {
        put(Table::HouseholdMembers, &[household, person], None, row(&[("household_id", household), ("person_id", person)]))
    };
    let case = |id: &str, kind: &str, client: &str| {
        put(Table::Cases, &[id], None, row(&[("id", id), ("client_type", kind), ("client_id", client)]))
    };
    let apart = |id: &str, one: &str, other: &str| {
        put(Table::Settings, &[id], None, row(&[("id", id), ("value", "2026-03-03"), ("other_person_id", other), ("person_id", one)]))
    };
    let edits = vec![
        apart("apart1", "p3", "p1"),
        apart("apart2", "p3", "p4"),
        put(Table::People, &["p1"], None, person("p1", "Amina")),
        put(Table::People, &["p2"], None, merged),
        put(Table::People, &["p3"], None, person("p3", "Ben")),
        put(Table::People, &["p4"], None, introduced),
        put(Table::Attendances, &["s1", "p2"], None, mark("s1", "p2", "present")),
        put(Table::Attendances, &["s1", "p3"], None, mark("s1", "p3", "present")),
        household("h1"),
        member("h1", "p1"),
        household("h2"),
        member("h2", "p1"),
        member("h2", "p3"),
        case("k1", "person", "p2"),
        put(Table::CaseActions, &["a1"], None, row(&[("id", "a1"), ("case_id", "k1"), ("type", "letter"), ("worker_id", "p3")])),
        case("k2", "household", "h1"),
        case("k3", "household", "h2"),
        put(Table::Contacts, &["c1"], None, row(&[("id", "c1"), ("person_id", "p3"), ("worker_id", "p1")])),
    ];
    save(vault, &Change { edits }).await;
}

fn keys(rows: &Rows) -> Vec<String> {
    rows.keys().map(|(table, key)| format!("{} {key:?}", table.as_str())).collect()
}

const LEFT: [&str; 9] = [
    "people p3",
    "people p4",
    "attendances s1/p3",
    "contacts c1",
    "households h2",
    "household_members h2/p3",
    "cases k3",
    "case_actions a2",
    "settings apart2",
];

pub async fn an_erased_person_is_gone_with_everything_about_them(place: &impl Place) {
    let mut vault = new_vault(place).await;
    amina_among_others(&mut vault).await;
    save(&mut vault, &Change::one(put(Table::CaseActions, &["a2"], None, row(&[("id", "a2"), ("case_id", "k3"), ("worker_id", "p1")]))))
        .await;
    let (erasure, renewed) = vault.erase("p1", place.databases(), Unreadable::Keep, NOW, |_, _| {}).await.expect("erased");
    assert!(!renewed.old_remains);
    assert_eq!(erasure.people, ["p1", "p2"]);
    let left = rows(&vault);
    assert_eq!(keys(&left), LEFT);
    for (entry, row) in &left {
        for (column, text) in row.cells() {
            assert!(!["p1", "p2", "h1", "k1"].contains(&text), "{column} of {entry:?} points at what is gone");
        }
    }
    assert_eq!(erasure.emptied, 3, "the introducer, the worker of a contact and of an action");
    assert_eq!(vault.erased_people().collect::<Vec<_>>(), ["p1", "p2"]);
    assert!(rows(&found_again(place.databases()).await) == left);
    // It stays so.
    for (table, key, row) in [
        (Table::People, vec!["p1"], person("p1", "Amina")),
        (Table::Attendances, vec!["s2", "p2"], mark("s2", "p2", "present")),
        (Table::CaseActions, vec!["a3"], row(&[("id", "a3"), ("case_id", "k1")])),
        (Table::Contacts, vec!["c1"], row(&[("id", "c1"), ("person_id", "p3"), ("worker_id", "p1")])),
    ] {
        let refused = vault.commit(&Change::one(put(table, &key, None, row)), NOW, |_, _| {}).await;
        assert_eq!(refused, Err(VaultError::Erased), "{table:?}");
    }
    assert!(rows(&vault) == left);
}

pub async fn what_would_be_erased_is_what_is_erased(place: &impl Place) {
    let mut vault = new_vault(place).await;
    amina_among_others(&mut vault).await;
    let before = (entries(place).await, rows(&vault));
    let foretold = vault.would_erase("p1", NOW).await;
    assert!((entries(place).await, rows(&vault)) == before, "asking changes nothing");
    let (erasure, _) = vault.erase("p1", place.databases(), Unreadable::Keep, NOW, |_, _| {}).await.expect("erased");
    assert_eq!(foretold, erasure);
    let gone = before.1.len() - rows(&vault).len();
    assert_eq!(erasure.records.values().sum::<usize>(), gone);
    assert_eq!(erasure.records[&Table::Cases], 2, "a person's, and that of the household in which nobody else is left");
}

pub async fn an_erased_person_stays_erased_after_an_old_backup(place: &impl Place) {
    let mut vault = new_vault(place).await;
    amina_among_others(&mut vault).await;
    let backup = vault.snapshot();
    vault.erase("p1", place.databases(), Unreadable::Keep, NOW, |_, _| {}).await.expect("erased");
    let left = rows(&vault);
    // The control: the backup does have her.
    assert_eq!(check_snapshot(&backup).map(|summary| summary.rows[&Table::People]), Ok(4));
    vault.restore(&backup, NOW, |_, _| {}).await.expect("taken in");
    assert!(rows(&vault) == left);
    assert!(rows(&found_again(place.databases()).await) == left);
    // Nor does she come back by way of another device that took in both.
    let mut other = create(vault::MemoryStore::default(), vec![passphrase()], NOW).await.expect("made");
    other.restore(&backup, NOW, |_, _| {}).await.expect("taken in");
    assert_eq!(name_of(&other, "p1"), "Amina");
    other.restore(&vault.snapshot(), NOW, |_, _| {}).await.expect("taken in");
    assert!(rows(&other) == left);
}

pub async fn undoing_an_older_change_never_brings_back_somebody_erased(place: &impl Place) {
    let mut vault = new_vault(place).await;
    amina_among_others(&mut vault).await;
    let gone = Edit { table: Table::Attendances, key: RowKey::of(&["s1", "p2"]), before: Some(mark("s1", "p2", "present")), after: None };
    let renamed = put(Table::People, &["p3"], Some(person("p3", "Ben")), person("p3", "Benjamin"));
    let older = Change { edits: vec![gone, renamed] };
    save(&mut vault, &older).await;
    let undo = |vault: &UnlockedVault<_>| {
        let mut now = Dataset::default();
        vault.for_each_row(|table, _, row| drop(now.put_row(table, &row)));
        older.undo(&now).0
    };
    // The control: until she is erased it can be taken back.
    let before = undo(&vault);
    assert_eq!(before.edits.len(), 2);
    vault.erase("p1", place.databases(), Unreadable::Keep, NOW, |_, _| {}).await.expect("erased");
    let left = rows(&vault);
    assert_eq!(vault.commit(&before, NOW, |_, _| {}).await, Err(VaultError::Erased));
    assert_eq!(vault.commit(&undo(&vault), NOW, |_, _| {}).await, Err(VaultError::Erased));
    assert!(rows(&vault) == left, "nothing of it was done, the other half neither");
    assert_eq!(name_of(&vault, "p3"), "Benjamin");
}

pub async fn erasing_cut_off_anywhere_is_whole_or_not_at_all(place: &impl Place) {
    let (mut still_there, mut gone) = (0, 0);
    at_every_step(async |steps, one_unheard| {
        emptied(place).await;
        let power = Power::endless();
        let (databases, mut vault) = with_power(place, &power).await;
        let before = rows(&vault);
        power.goes_after(steps, one_unheard);
        let outcome = vault.erase("p1", &databases, Unreadable::Keep, NOW, |_, _| {}).await;
        let whole = power.is_on();
        drop(vault);
        let after = rows(&found_again(place.databases()).await);
        let without: Rows = before
            .iter()
            .filter(|((_, key), _)| !key.parts().any(|part| part == "p1"))
            .map(|(entry, row)| (entry.clone(), row.clone()))
            .collect();
        assert!(without.len() == before.len() - 2);
        assert!(after == before || after == without, "half erased");
        assert!(outcome.is_err() || after == without, "said to be erased, and there");
        *if after == before { &mut still_there } else { &mut gone } += 1;
        whole
    })
    .await;
    assert!(still_there > 0 && gone > 0);
}

pub async fn no_sealed_row_of_before_is_left_after_erasing(place: &impl Place) {
    let mut vault = new_vault(place).await;
    amina_among_others(&mut vault).await;
    save(&mut vault, &many_marks(10, 10)).await;
    let sealed = |entries: Vec<Entry>| {
        let mut pieces: Vec<Vec<u8>> = Vec::new();
        for entry in entries.into_iter().filter(|entry| entry.part == Part::Pages || entry.key.starts_with("head/")) {
            pieces.extend(entry.bytes.windows(32).step_by(32).map(<[u8]>::to_vec));
        }
        pieces
    };
    let before = sealed(entries(place).await);
    let wrapped = |entry: Entry| {
        let slots = vault::header::Header::decode(&entry.bytes).expect("it can be read").slots;
        slots.into_iter().flat_map(|slot| slot.keys).map(|key| key.bytes).collect::<Vec<_>>()
    };
    let keys_before = wrapped(entry(place, Part::Meta, "vault").await);
    vault.erase("p1", place.databases(), Unreadable::Keep, NOW, |_, _| {}).await.expect("erased");
    let everything: Vec<u8> = entries(place).await.into_iter().flat_map(|entry| entry.bytes).collect();
    let holds = |piece: &[u8]| everything.windows(piece.len()).any(|part| part == piece);
    // The control: the same search finds what is there now.
    assert!(sealed(entries(place).await).iter().all(|piece| holds(piece)));
    assert!(wrapped(entry(place, Part::Meta, "vault").await).iter().all(|key| holds(key)));
    assert!(before.iter().chain(&keys_before).all(|piece| !holds(piece)));
}
