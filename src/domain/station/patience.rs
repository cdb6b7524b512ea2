//! How long somebody waits who has answered wrongly: not at all for two slips, then twice as long each time, up to a minute.

/// The longest wait, in seconds.
const LONGEST: u32 = 60;
/// How many slips cost nothing.
const SLIPS: u32 = 2;
/// After so many milliseconds without a wrong answer they are forgotten: the next person did not give them.
const FORGOTTEN_AFTER_MS: u64 = 5 * 60 * 1000;

/// Seconds to wait after so many wrong answers in a row.
pub fn wait_after(wrong: u32) -> u32 {
    if wrong <= SLIPS { 0 } else { 2u32.saturating_pow(wrong.min(SLIPS + 6) - SLIPS).min(LONGEST) }
}

/// The wrong answers on a station.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Patience {
    /// How many in a row.
    pub wrong: u32,
    /// When the last of them was given, in milliseconds since 1970.
    pub last_ms: u64,
}

impl Patience {
    /// One more wrong answer.
    pub fn after_wrong(self, now_ms: u64) -> Patience {
        Patience { wrong: self.forgiven(now_ms).wrong.saturating_add(1), last_ms: now_ms }
    }
    /// How long the next answer has to wait, in milliseconds; never longer than the longest wait, whatever a clock was set to meanwhile.
    pub fn wait_ms(self, now_ms: u64) -> u64 {
        let wait = u64::from(wait_after(self.wrong)) * 1000;
        self.last_ms.saturating_add(wait).saturating_sub(now_ms).min(wait)
    }

    fn forgiven(self, now_ms: u64) -> Patience {
        if now_ms.saturating_sub(self.last_ms) > FORGOTTEN_AFTER_MS { Patience::default() } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_slips_cost_nothing_and_then_the_wait_doubles_to_a_minute() {
        let waits: Vec<u32> = (0..10).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn a_wait_passes_by_itself_and_a_clock_set_back_never_makes_it_longer() {
        let tried = (0..3).fold(Patience::default(), |patience, _| patience.after_wrong(10_000));
        assert_eq!(tried.wait_ms(10_000), 2_000);
        assert_eq!(tried.wait_ms(11_500), 500);
        assert_eq!(tried.wait_ms(12_000), 0);
        assert_eq!(tried.wait_ms(0), 2_000);
    }

    #[test]
    fn wrong_answers_of_long_ago_are_forgotten() {
        let tried = (0..5).fold(Patience::default(), |patience, _| patience.after_wrong(0));
        assert_eq!(tried.after_wrong(1_000).wrong, 6);
        assert_eq!(tried.after_wrong(FORGOTTEN_AFTER_MS + 1).wrong, 1);
    }
}
