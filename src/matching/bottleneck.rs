//! How many pairs there can be at all, and how high the lowest score of so many pairs can be.

use std::collections::VecDeque;

/// The pairs that may be made of each of those who wait: supporter and score.
type Open = [Vec<(usize, i64)>];

/// The highest score that all pairs of a plan of so many pairs can reach; nothing if there are none.
pub(super) fn highest_floor(places: &[u32], open: &Open, most: usize) -> Option<i64> {
    if most == 0 {
        return None;
    }
    let mut floors: Vec<i64> = open.iter().flatten().map(|pair| pair.1).collect();
    floors.sort_unstable();
    floors.dedup();
    // The lower the floor, the more pairs; at the lowest of all there are as many as can be.
    let reached = floors.partition_point(|floor| most_pairs(places, open, *floor) == most);
    reached.checked_sub(1).map(|at| floors[at])
}

/// The most pairs that can be made of those at or above a score.
pub(super) fn most_pairs(places: &[u32], open: &Open, floor: i64) -> usize {
    let mut growing = Growing::new(places, open, floor);
    (0..open.len()).filter(|waiting| growing.add(*waiting)).count()
}

/// A plan that grows by one pair at a time, while others change their supporter to make room.
struct Growing<'a> {
    places: &'a [u32],
    /// Of each of those who wait: the supporters, as bits.
    may: Vec<Vec<u64>>,
    /// Of each supporter: those who have a place.
    held: Vec<Vec<usize>>,
    /// Of each of those who have a place: with whom.
    at: Vec<usize>,
    /// The supporters that the search since the last success has not come to. What it came to in vain is of no use before the next success either.
    unseen: Vec<u64>,
}

impl<'a> Growing<'a> {
    fn new(places: &'a [u32], open: &Open, floor: i64) -> Self {
        let words = places.len().div_ceil(64);
        let mut may = vec![vec![0; words]; open.len()];
        for (bits, row) in may.iter_mut().zip(open) {
            let above = row.iter().filter(|(with, score)| *score >= floor && places[*with] > 0);
            above.for_each(|(with, _)| bits[with / 64] |= 1 << (with % 64));
        }
        Growing { places, may, held: vec![Vec::new(); places.len()], at: vec![usize::MAX; open.len()], unseen: vec![u64::MAX; words] }
    }

    /// Whether there is a place for one more, given to them if so.
    fn add(&mut self, waiting: usize) -> bool {
        // By whom each supporter was come to.
        let mut through = vec![usize::MAX; self.places.len()];
        let mut look = VecDeque::from([waiting]);
        while let Some(seeker) = look.pop_front() {
            for with in self.come_to(seeker) {
                through[with] = seeker;
                if self.held[with].len() < self.places[with] as usize {
                    self.move_along(waiting, with, &through);
                    self.unseen.fill(u64::MAX);
                    return true;
                }
                look.extend(&self.held[with]);
            }
        }
        false
    }

    fn come_to(&mut self, seeker: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for (word, (unseen, may)) in self.unseen.iter_mut().zip(&self.may[seeker]).enumerate() {
            let mut both = *unseen & may;
            *unseen &= !both;
            while both != 0 {
                found.push(word * 64 + both.trailing_zeros() as usize);
                both &= both - 1;
            }
        }
        found
    }

    /// Everybody on the way takes the place they came to, from the last back to who is new.
    fn move_along(&mut self, waiting: usize, mut with: usize, through: &[usize]) {
        loop {
            let seeker = through[with];
            self.held[with].push(seeker);
            let before = std::mem::replace(&mut self.at[seeker], with);
            if seeker == waiting {
                return;
            }
            self.held[before].retain(|held| *held != seeker);
            with = before;
        }
    }
}
