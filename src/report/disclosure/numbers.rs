//! The numbers of a report as whoever reads it sees them, and the sums that tie them together.

use super::profile::Profile;

/// How a number stands in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Exact,
    /// To the nearest of what the audience's tables are rounded to.
    Rounded,
    /// Not, but for that it is above nothing and below its threshold.
    Small,
    /// Not at all: it may be small, or keep another from being worked out.
    Hidden,
    /// It is not in the report; a reader may still work it out.
    Unsaid,
}

/// One number: printed once or in several places, or left over when others are taken from a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// What it is.
    pub value: u64,
    /// Below this, and above nothing, nobody may learn it; 0 for what anybody may know.
    pub threshold: u64,
    /// A row that is there has somebody in it, which is said even where the number is not.
    pub is_row: bool,
    /// How it stands.
    pub shown: Shown,
    /// Somebody decided to show it, so that it cannot be hidden.
    pub is_decided: bool,
    /// It is nobody, and a table that has no row of it tells so: to hide it would hide nothing.
    pub is_missing_row: bool,
    /// What somebody's decision to show another number tells of this one, and nothing can hide: how few and how many it may be.
    pub told: Range,
}

/// Of which nothing is told.
pub const UNTOLD: Range = Range { low: 1, high: ENDLESS };

impl Number {
    /// Whether whoever learns it learns too much.
    pub fn is_small(&self) -> bool {
        (1..self.threshold).contains(&self.value)
    }
    /// Whether it may be anything from 1 up to its threshold, but for what is told of it anyhow, where this is what a reader can work out.
    pub fn is_safe_in(&self, range: Range) -> bool {
        !self.is_small() || (range.low <= self.told.low && range.high >= self.told.high.min(self.threshold - 1))
    }
    /// Whether a reader sees a number there.
    pub fn is_seen(&self) -> bool {
        matches!(self.shown, Shown::Exact | Shown::Rounded)
    }
    /// Whether it may still be hidden, so that less is known.
    pub fn can_be_hidden(&self) -> bool {
        self.is_seen() && !self.is_decided && !self.is_missing_row
    }
    /// What a reader knows of it who looks at nothing else.
    pub fn range(&self, profile: &Profile) -> Range {
        match self.shown {
            Shown::Exact => Range { low: self.value, high: self.value },
            // What would be rounded to nothing is hidden.
            Shown::Rounded if self.value == 0 => Range { low: 0, high: 0 },
            Shown::Rounded => {
                let (rounded, base) = (profile.rounded(self.value), profile.rounded_to.unwrap_or(1));
                // What is below the threshold is hidden, so a rounded number is not.
                Range { low: rounded.saturating_sub(base / 2).max(self.threshold), high: rounded + (base - 1) / 2 }
            }
            Shown::Small => Range { low: 1, high: self.threshold.saturating_sub(1) },
            Shown::Hidden if self.is_row => Range { low: 1, high: ENDLESS },
            Shown::Hidden | Shown::Unsaid => Range { low: 0, high: ENDLESS },
        }
    }
}

/// Larger than any number of people, and far from where sums would overflow.
pub const ENDLESS: u64 = 1 << 40;

/// The values that a number may have for all that a reader knows, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: u64,
    /// The most.
    pub high: u64,
}

/// Parts that make a total, each in it once and none left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which number is the sum.
    pub total: usize,
    /// Which numbers are added, in the order of the report.
    pub parts: Vec<usize>,
}

impl Line {
    /// Every number of it, the total last.
    pub fn members(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().copied().chain([self.total])
    }
}

/// Every number of a report with its sums.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// The numbers, in the order of the report.
    pub numbers: Vec<Number>,
    /// The sums.
    pub lines: Vec<Line>,
}
