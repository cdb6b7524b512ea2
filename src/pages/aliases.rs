//! What stands in addresses in place of ids. An address goes into the browser's history, in the clear and perhaps to its maker's servers, beside
//! which kind of page it was: so an id is written there as a word that means something only until the vault is locked.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// What an alias begins with: no id of an address is taken for one.
const MARK: char = '~';
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// The aliases of one unlocking.
#[derive(Debug, Default)]
struct Aliases {
    /// Where the words begin: another place at each unlocking.
    start: u64,
    of: BTreeMap<String, String>,
    ids: BTreeMap<String, String>,
}

thread_local! {
    static ALIASES: RefCell<Aliases> = RefCell::default();
}

/// Forgets every alias; the next ones begin at a random number.
pub fn begin_anew(random: u64) {
    ALIASES.set(Aliases { start: random, ..Aliases::default() });
}

/// What stands for an id in an address.
pub fn alias(id: &str) -> String {
    ALIASES.with_borrow_mut(|aliases| {
        if let Some(known) = aliases.of.get(id) {
            return known.clone();
        }
        let word = word(aliases.start.wrapping_add(aliases.of.len() as u64));
        aliases.of.insert(id.to_owned(), word.clone());
        aliases.ids.insert(word.clone(), id.to_owned());
        word
    })
}

/// The id that a part of an address stands for: that of an alias, or the text itself if it is none. Nothing for the alias of an earlier unlocking.
pub fn id_of(part: &str) -> Option<String> {
    if !part.starts_with(MARK) {
        return Some(part.to_owned()).filter(|id| !id.is_empty());
    }
    ALIASES.with_borrow(|aliases| aliases.ids.get(part).cloned())
}

/// The word of a number: no two numbers have one, and neighbours look nothing alike.
fn word(number: u64) -> String {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let letters = (0..13).map(|at| char::from(LETTERS[(mixed >> (at * 5)) as usize % 32]));
    [MARK].into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_tells_nothing_of_its_id_and_means_nothing_once_the_vault_was_locked() {
        begin_anew(7);
        let (amina, olena) = (alias("amina-yusuf-1990"), alias("olena"));
        assert_ne!(amina, olena);
        assert_eq!(alias("amina-yusuf-1990"), amina);
        assert_eq!(id_of(&amina).as_deref(), Some("amina-yusuf-1990"));
        begin_anew(8_000);
        assert_eq!((id_of(&amina), id_of(&olena)), (None, None));
        assert_ne!(alias("amina-yusuf-1990"), amina);
        // Made in the same order, and the same id begins with another word.
        assert_eq!(id_of(&alias("olena")).as_deref(), Some("olena"));
        assert_eq!(id_of(""), None);
    }

    #[test]
    fn no_two_ids_have_one_alias() {
        begin_anew(u64::MAX - 5);
        let made: std::collections::BTreeSet<String> = (0..10_000).map(|at| alias(&at.to_string())).collect();
        assert_eq!(made.len(), 10_000);
    }
}
