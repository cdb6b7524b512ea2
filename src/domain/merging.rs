//! Two records of one human being: which of them counts.

use super::dataset::Dataset;
use super::ids::PersonId;

impl Dataset {
    /// The person at the end of the merges, whose attributes count; the same person if they were never merged.
    ///
    /// Merge cycles are refused on import; should one come by another way, the walk ends all the same.
    pub fn survivor(&self, person: &PersonId) -> PersonId {
        let mut current = person;
        for _ in 0..self.people.len() {
            match self.people.get(current).and_then(|record| record.merged_into_id.as_ref()) {
                Some(next) => current = next,
                None => break,
            }
        }
        current.clone()
    }
}
