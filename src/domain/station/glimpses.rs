//! How much of its list a station has shown to people who then did not turn out to be on it: more than a few is reading the list.
//!
//! Only time takes a glimpse back, or somebody of the list who signs in. Being counted without a name and being new ask for nothing, so they
//! take nothing back.

use std::collections::BTreeSet;

/// How many different lists of candidates may be remembered before whoever looks has to wait.
const LISTS: usize = 8;
/// How many different people.
const PEOPLE: usize = 12;
/// How long a glimpse is remembered, in milliseconds.
const REMEMBERED_MS: u64 = 15 * 60 * 1000;
/// How many glimpses somebody takes back who was asked nothing: those on their way to their own name. Anybody could have pressed it.
const ON_THE_WAY: usize = 3;

/// What was shown and is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glimpses {
    /// When each list was shown.
    lists: Vec<u64>,
    /// When each person was last shown, by their places in the list, in the order of the times.
    people: Vec<(u64, usize)>,
    /// Who signed in, and who signed out: nobody takes glimpses back twice the same way.
    came: BTreeSet<(usize, bool)>,
}

impl Glimpses {
    /// Notes that these people were shown; whether that is more than people see who look for themselves.
    pub fn shown(&mut self, people: impl Iterator<Item = usize>, now_ms: u64) -> bool {
        let is_remembered = |at: u64| now_ms.saturating_sub(at) <= REMEMBERED_MS;
        self.lists.retain(|at| is_remembered(*at));
        self.people.retain(|(at, _)| is_remembered(*at));
        // Of more than are allowed it makes no difference how many.
        if self.lists.len() > LISTS {
            self.lists.remove(0);
        }
        self.lists.push(now_ms);
        for person in people {
            self.people.retain(|(_, known)| *known != person);
            self.people.push((now_ms, person));
        }
        self.lists.len() > LISTS || self.people.len() > PEOPLE
    }
    /// Notes that somebody of the list signed in, or out; `proven` if they answered what only they know.
    pub fn recognised(&mut self, person: usize, leaving: bool, proven: bool) {
        self.people.retain(|(_, known)| *known != person);
        if !self.came.insert((person, leaving)) {
            return;
        }
        let keep = |count: usize| if proven { 0 } else { count.saturating_sub(ON_THE_WAY) };
        self.lists.truncate(keep(self.lists.len()));
        self.people.truncate(keep(self.people.len() + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows people one by one until it is too many; how many that took.
    fn until_too_many(glimpses: &mut Glimpses, now_ms: u64) -> usize {
        (0..100).find(|person| glimpses.shown([*person].into_iter(), now_ms)).unwrap_or(100)
    }

    #[test]
    fn a_few_lists_are_free_and_so_are_a_few_people() {
        assert_eq!(until_too_many(&mut Glimpses::default(), 0), LISTS);
        let mut glimpses = Glimpses::default();
        assert!((0..4).all(|list| !glimpses.shown(list * 3..list * 3 + 3, 0)));
        assert!(glimpses.shown(12..15, 0));
    }

    #[test]
    fn glimpses_of_long_ago_are_forgotten() {
        let mut glimpses = Glimpses::default();
        until_too_many(&mut glimpses, 0);
        assert!(glimpses.shown([99].into_iter(), REMEMBERED_MS));
        assert_eq!(until_too_many(&mut glimpses, 3 * REMEMBERED_MS), LISTS);
    }

    #[test]
    fn whoever_proves_who_they_are_begins_anew_once_and_whoever_is_asked_nothing_takes_back_their_own_way() {
        let mut glimpses = Glimpses::default();
        until_too_many(&mut glimpses, 0);
        glimpses.recognised(1, false, true);
        assert_eq!(until_too_many(&mut glimpses, 0), LISTS);
        glimpses.recognised(1, false, true);
        assert_eq!(until_too_many(&mut glimpses, 0), 0, "the same person takes nothing back again");
        glimpses.recognised(2, false, false);
        assert_eq!(until_too_many(&mut glimpses, 0), ON_THE_WAY - 1);
    }

    #[test]
    fn a_full_room_that_signs_in_name_by_name_never_waits() {
        let mut glimpses = Glimpses::default();
        for person in 0..60 {
            assert!(!glimpses.shown([person, (person + 20) % 60, (person + 40) % 60].into_iter(), 0), "{person}");
            assert!(!glimpses.shown([person].into_iter(), 0), "{person}");
            glimpses.recognised(person, false, false);
        }
    }
}
