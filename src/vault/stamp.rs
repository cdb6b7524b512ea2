//! Stamps: when and by whom a field was written, in an order that every device agrees on.
//!
//! A hybrid logical clock: milliseconds shifted by 16 bits and a counter, so that it never runs backwards on one vault even
//! if the device's clock does, and never falls behind a stamp it has seen.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Stamps further ahead of a device's clock than this are not taken in: a clock left in the future would win for ever.
pub const TOLERANCE_MS: u64 = 24 * 60 * 60 * 1000;

const COUNTER_BITS: u32 = 16;
const MAX_MS: u64 = (1 << 47) - 1;

/// One copy of a vault; made new when a vault is created, restored or cloned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeviceId(pub [u8; 16]);

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..4].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The key slot whose secret opened the vault: who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SlotNumber(pub u16);

/// When, where and by whom a field was written; ordered by time, then device, then slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970 in the upper 48 bits, a counter in the lower 16.
    pub time: u64,
    /// The copy of the vault that wrote.
    pub device: DeviceId,
    /// The slot that wrote.
    pub slot: SlotNumber,
}

impl Stamp {
    /// The clock of the device when it wrote, in milliseconds since 1970 (UTC).
    pub fn written_ms(self) -> u64 {
        self.time >> COUNTER_BITS
    }
}

/// The vault's hybrid logical clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Clock(u64);

impl Clock {
    /// A clock that has seen this time.
    pub fn seen(time: u64) -> Clock {
        Clock(time)
    }
    /// The latest time it gave or saw.
    pub fn time(self) -> u64 {
        self.0
    }
    /// The clock after one more event at `now_ms`: later than every event before, whatever the device's clock says.
    pub fn tick(self, now_ms: u64) -> Clock {
        let now = now_ms.min(MAX_MS) << COUNTER_BITS;
        Clock(now.max(self.0.saturating_add(1)))
    }
    /// The clock after it has seen a stamp of another device, which the caller has checked with [`ahead_ms`].
    pub fn receive(self, time: u64) -> Clock {
        Clock(self.0.max(time))
    }
}

/// How far a time is ahead of the device's clock, in milliseconds, if that is more than a day.
pub fn ahead_ms(time: u64, now_ms: u64) -> Option<u64> {
    let ahead = (time >> COUNTER_BITS).saturating_sub(now_ms.min(MAX_MS));
    (ahead > TOLERANCE_MS).then_some(ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_runs_backwards() {
        let first = Clock::default().tick(1_000);
        let second = first.tick(10);
        assert!(second > first);
        assert!(second.tick(2_000) > second);
    }

    #[test]
    fn two_events_of_one_millisecond_are_told_apart() {
        let first = Clock::default().tick(1_000);
        assert_ne!(first.tick(1_000), first);
        assert_eq!(first.tick(1_000).0 >> COUNTER_BITS, 1_000);
    }

    #[test]
    fn a_clock_of_any_value_does_not_overflow() {
        assert_eq!(Clock::seen(u64::MAX).tick(u64::MAX), Clock::seen(u64::MAX));
        assert!(ahead_ms(u64::MAX, u64::MAX).is_some());
        assert_eq!(ahead_ms(0, u64::MAX), None);
    }

    #[test]
    fn a_day_ahead_is_tolerated_and_more_is_not() {
        let now = 1_700_000_000_000;
        assert_eq!(ahead_ms((now + TOLERANCE_MS) << COUNTER_BITS, now), None);
        assert_eq!(ahead_ms((now + TOLERANCE_MS + 1) << COUNTER_BITS, now), Some(TOLERANCE_MS + 1));
    }
}
