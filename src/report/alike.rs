//! Who answers alike: an answer as a small number, so that people are sorted into rows without a text being read for each.

use rustc_hash::FxHashMap;

/// The answers of everybody to one question.
pub struct Alike {
    answers: Vec<u32>,
    firsts: Vec<u32>,
}

/// Nothing is recorded.
const NONE: u32 = u32::MAX;

impl Alike {
    /// Of everybody's answers as texts, in their order; an empty one is none.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Alike {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut alike = Alike { answers: Vec::new(), firsts: Vec::new() };
        for (at, text) in texts.enumerate() {
            let answer = match text {
                "" => NONE,
                text => *numbers.entry(text).or_insert_with(|| {
                    alike.firsts.push(at as u32);
                    alike.firsts.len() as u32 - 1
                }),
            };
            alike.answers.push(answer);
        }
        alike
    }
    /// The number of somebody's answer; nothing if nothing is recorded.
    pub fn answer(&self, at: usize) -> Option<usize> {
        Some(self.answers[at]).filter(|answer| *answer != NONE).map(|answer| answer as usize)
    }
    /// For each answer the first who gave it.
    pub fn firsts(&self) -> &[u32] {
        &self.firsts
    }
}
