//! What a tap on somebody's tile means. A finger slips and taps twice: the second tap within a second does nothing, and a mark is taken back on
//! purpose, by a tap that was asked for, but for one's own of a moment ago.

use crate::ids::PersonId;
use std::collections::BTreeMap;

/// A second tap sooner than this is the first one's echo, in milliseconds.
pub const ECHO_MS: u64 = 1_000;
/// For so long a tap takes one's own mark back, and for so long an answer is waited for, in milliseconds.
pub const AT_HAND_MS: u64 = 10_000;
/// A finger that taps twice hits no further beside the first tap, in pixels.
const SAME_PLACE: i32 = 32;

/// What a tap does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tap {
    /// Nothing: it is the echo of another.
    Nothing,
    /// Signs the person in.
    SignIn,
    /// Asks, on the tile itself, whether the mark is to be taken back.
    Ask,
    /// Takes the mark back.
    TakeBack,
}

/// The taps on the tiles of a sheet while it is open. Times are milliseconds of a clock that never goes back.
#[derive(Debug, Clone, Default)]
pub struct Taps {
    last: BTreeMap<PersonId, u64>,
    signed_in: BTreeMap<PersonId, u64>,
    asked: Option<(PersonId, u64)>,
}

impl Taps {
    /// What a tap on the tile of this person means, who has a mark or none.
    pub fn tap(&mut self, person: &PersonId, is_marked: bool, at: u64) -> Tap {
        let last = self.last.insert(person.clone(), at);
        if last.is_some_and(|last| at.saturating_sub(last) < ECHO_MS) {
            return Tap::Nothing;
        }
        let asked = self.asked(at) == Some(person);
        self.asked = None;
        if !is_marked {
            self.signed_in.insert(person.clone(), at);
            return Tap::SignIn;
        }
        let own = self.signed_in.remove(person).is_some_and(|then| at.saturating_sub(then) < AT_HAND_MS);
        if own || asked {
            return Tap::TakeBack;
        }
        self.asked = Some((person.clone(), at));
        Tap::Ask
    }

    /// Notes that this person was signed in here otherwise than by a tap on their tile.
    pub fn sign_in(&mut self, person: &PersonId, at: u64) {
        self.last.insert(person.clone(), at);
        self.signed_in.insert(person.clone(), at);
    }

    /// Whose tile asks whether the mark is to be taken back.
    pub fn asked(&self, at: u64) -> Option<&PersonId> {
        self.asked.as_ref().filter(|(_, then)| at.saturating_sub(*then) < AT_HAND_MS).map(|(person, _)| person)
    }

    /// When the tile that asked last did so, if nobody answered.
    pub fn asked_at(&self) -> Option<u64> {
        self.asked.as_ref().map(|(_, then)| *then)
    }
}

/// A press anywhere on the page of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// When, in milliseconds.
    pub at: u64,
    /// Where on the screen; nothing of a key.
    pub place: Option<(i32, i32)>,
}

impl Press {
    /// Whether it is the echo of the press before, on something that came under the finger in between.
    pub fn is_stray(self, before: Press, same_control: bool) -> bool {
        let (Some(here), Some(there)) = (self.place, before.place) else { return false };
        let near = |one: i32, other: i32| one.abs_diff(other) <= SAME_PLACE.unsigned_abs();
        !same_control && self.at.saturating_sub(before.at) < ECHO_MS && near(here.0, there.0) && near(here.1, there.1)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn person(id: &str) -> PersonId {
        PersonId::new(id).unwrap()
    }

    #[test]
    fn a_second_tap_within_a_second_does_nothing() {
        let (mut taps, amina) = (Taps::default(), person("amina"));
        assert_eq!(taps.tap(&amina, false, 5_000), Tap::SignIn);
        assert_eq!(taps.tap(&amina, true, 5_300), Tap::Nothing);
        assert_eq!(taps.tap(&amina, true, 6_299), Tap::Nothing);
        assert_eq!(taps.tap(&amina, true, 7_299), Tap::TakeBack);
        assert_eq!(taps.tap(&amina, false, 7_500), Tap::Nothing);
        // Whoever is next at the desk does not wait.
        assert_eq!(taps.tap(&person("zoe"), false, 7_501), Tap::SignIn);
    }

    #[test]
    fn a_mark_of_ones_own_is_taken_back_by_a_tap_for_ten_seconds() {
        let (mut taps, amina, zoe) = (Taps::default(), person("amina"), person("zoe"));
        taps.tap(&amina, false, 0);
        taps.tap(&zoe, false, 1);
        assert_eq!(taps.tap(&amina, true, 9_999), Tap::TakeBack);
        assert_eq!(taps.tap(&zoe, true, 10_001), Tap::Ask);
        taps.sign_in(&amina, 12_000);
        assert_eq!(taps.tap(&amina, true, 12_500), Tap::Nothing);
        assert_eq!(taps.tap(&amina, true, 14_000), Tap::TakeBack);
    }

    #[test]
    fn any_other_mark_is_asked_about_and_taken_back_by_the_answer() {
        let (mut taps, amina, zoe) = (Taps::default(), person("amina"), person("zoe"));
        assert_eq!(taps.tap(&amina, true, 0), Tap::Ask);
        assert_eq!(taps.tap(&amina, true, 400), Tap::Nothing);
        assert_eq!(taps.asked(1_000), Some(&amina));
        assert_eq!(taps.tap(&amina, true, 1_500), Tap::TakeBack);
        assert_eq!(taps.asked(1_500), None);
        // A question that nobody answers, or that another tap came after, is asked again.
        assert_eq!(taps.tap(&zoe, true, 20_000), Tap::Ask);
        assert_eq!(taps.tap(&zoe, true, 31_000), Tap::Ask);
        assert_eq!(taps.tap(&amina, true, 33_000), Tap::Ask);
        assert_eq!(taps.asked(33_001), Some(&amina));
        assert_eq!(taps.tap(&zoe, true, 34_500), Tap::Ask);
    }

    #[test]
    fn the_echo_of_a_tap_reaches_nothing_that_came_under_the_finger() {
        let press = |at, place| Press { at, place };
        let first = press(1_000, Some((100, 400)));
        assert!(press(1_300, Some((108, 395))).is_stray(first, false));
        assert!(!press(1_300, Some((108, 395))).is_stray(first, true), "a number is counted up by quick taps");
        assert!(!press(1_300, Some((100, 480))).is_stray(first, false), "the next tile");
        assert!(!press(2_000, Some((100, 400))).is_stray(first, false));
        assert!(!press(1_300, None).is_stray(first, false) && !first.is_stray(press(900, None), false), "a key has no place");
    }
}
