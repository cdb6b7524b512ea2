//! Headcounts: sums of n(s), and the interval that a count of people becomes when somebody at a session was not named.

use super::index::Sitting;
use super::people::PersonNumber;
use super::result::Value;

/// The sum of n(s).
pub fn attendances<'a: 'q, 'q>(held: impl Iterator<Item = &'q Sitting<'a>>) -> u64 {
    held.map(Sitting::headcount).sum()
}

/// The number of people identified; an interval as soon as one of these sessions has an unnamed headcount, even if both ends are equal.
/// Low is the larger of the identified people and the largest n(s), high is identified and all unnamed: the unnamed may all be people already
/// counted, but nobody is twice in one room.
pub fn distinct_people<'a: 'q, 'q>(identified: &[PersonNumber], held: impl Iterator<Item = &'q Sitting<'a>>) -> Value {
    let identified = identified.len() as u64;
    let (mut unnamed, mut largest) = (0, 0);
    for sitting in held {
        unnamed += sitting.unnamed();
        largest = largest.max(sitting.headcount());
    }
    match unnamed {
        0 => Value::Count(identified),
        _ => Value::Interval { low: identified.max(largest), high: identified + unnamed },
    }
}
