//! Where the record of an id stands in its table, found without reading the id: a million marks are asked whose they are.

use domain::ids::Id;
use rustc_hash::FxHashMap;

/// The ids of a table in their order, which is that of its records. It holds them, so that no other text can come to lie in their places.
pub struct Finder<I> {
    ids: Vec<I>,
    places: FxHashMap<usize, u32>,
}

impl<I: Id> Finder<I> {
    /// Of the ids of a table, in its order.
    pub fn of<'t>(ids: impl Iterator<Item = &'t I>) -> Finder<I>
    where
        I: 't,
    {
        let ids: Vec<I> = ids.cloned().collect();
        let places = ids.iter().enumerate().map(|(at, id)| (id.place(), at as u32)).collect();
        Finder { ids, places }
    }
    /// Where the record of this id stands; nothing if there is none. Nearly all ids share the text of their record's, and the others are read.
    pub fn find(&self, id: &I) -> Option<usize> {
        match self.places.get(&id.place()) {
            Some(at) => Some(*at as usize),
            None => self.ids.binary_search(id).ok(),
        }
    }
    /// The ids in their order.
    pub fn ids(&self) -> &[I] {
        &self.ids
    }
}
