//! A piece of a table, with an edition that is another one after every change: where the edition is the same the records are the same.
//!
//! The records can be changed through [`Piece::change`] alone, which renews the edition first, so that no change can forget to.

use std::ops::Deref;
use std::slice::Iter;
use std::sync::atomic::{AtomicU64, Ordering};

/// Stands for records as they are now, in this run of the program: no two different contents ever have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition(u64);

impl Edition {
    /// One that nothing had before.
    pub fn fresh() -> Edition {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Edition(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// Some records of a table. A copy has the same edition for as long as neither is changed.
#[derive(Debug, Clone)]
pub struct Piece<R> {
    records: Vec<R>,
    edition: Edition,
}

impl<R> Piece<R> {
    /// These records.
    pub fn of(records: Vec<R>) -> Piece<R> {
        Piece { records, edition: Edition::fresh() }
    }
    /// What stands for them.
    pub fn edition(&self) -> Edition {
        self.edition
    }
    /// The records, to be changed.
    pub fn change(&mut self) -> &mut Vec<R> {
        self.edition = Edition::fresh();
        &mut self.records
    }
    /// Gives back room that no record takes; the records stay as they are.
    pub fn shrink(&mut self) {
        self.records.shrink_to_fit();
    }
}

impl<R> Deref for Piece<R> {
    type Target = [R];

    fn deref(&self) -> &[R] {
        &self.records
    }
}

impl<'a, R> IntoIterator for &'a Piece<R> {
    type Item = &'a R;
    type IntoIter = Iter<'a, R>;

    fn into_iter(self) -> Iter<'a, R> {
        self.records.iter()
    }
}

impl<R> IntoIterator for Piece<R> {
    type Item = R;
    type IntoIter = std::vec::IntoIter<R>;

    fn into_iter(self) -> std::vec::IntoIter<R> {
        self.records.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_the_stamp_until_one_of_them_is_changed() {
        let mut one = Piece::of(vec![1, 2]);
        let other = one.clone();
        assert_eq!(one.edition(), other.edition());
        one.change().push(3);
        assert_ne!(one.edition(), other.edition());
        assert_ne!(other.edition(), Piece::of(vec![1, 2]).edition());
    }
}
