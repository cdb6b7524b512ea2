//! The hours of a week in which somebody is free, to the half-hour.

use serde::{Deserialize, Serialize};

const HALF_HOURS: usize = 7 * 48;
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The half-hours of a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours([u64; HALF_HOURS.div_ceil(64)]);

/// A stretch of time on a day of the week: 0 is Monday; minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The day, from Monday.
    pub day: u8,
    /// When it begins.
    pub from: u16,
    /// When it ends.
    pub to: u16,
}

impl Hours {
    /// Reads `mon 18:00-20:30;sat 09:00-12:00`; whole half-hours, a stretch within one day. `None` if it has another form.
    pub fn read(text: &str) -> Option<Self> {
        let mut hours = Hours::default();
        for stretch in text.split(';').map(str::trim).filter(|stretch| !stretch.is_empty()) {
            let (day, times) = stretch.split_once(' ')?;
            let (from, to) = times.trim().split_once('-')?;
            let day = DAYS.iter().position(|name| *name == day)?;
            let (from, to) = (half_hour(from)?, half_hour(to)?);
            if from >= to {
                return None;
            }
            (day * 48 + from..day * 48 + to).for_each(|at| hours.0[at / 64] |= 1 << (at % 64));
        }
        Some(hours)
    }

    /// As `read` takes it, in the order of the week.
    pub fn write(&self) -> String {
        let written = self.stretches().into_iter().map(|stretch| {
            let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            format!("{} {}-{}", DAYS[usize::from(stretch.day)], time(stretch.from), time(stretch.to))
        });
        written.collect::<Vec<_>>().join(";")
    }

    /// Whether the two halves of an hour are in it; days from Monday.
    pub fn halves(&self, day: usize, hour: usize) -> [bool; 2] {
        [0, 1].map(|half| {
            let at = day * 48 + hour * 2 + half;
            at < HALF_HOURS && self.0[at / 64] & (1 << (at % 64)) != 0
        })
    }

    /// Puts a whole hour in, or takes it out.
    pub fn set(&mut self, day: usize, hour: usize, on: bool) {
        for at in [day * 48 + hour * 2, day * 48 + hour * 2 + 1].into_iter().filter(|at| *at < HALF_HOURS) {
            match on {
                true => self.0[at / 64] |= 1 << (at % 64),
                false => self.0[at / 64] &= !(1 << (at % 64)),
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Hours::default()
    }

    /// What two people have in common.
    #[must_use]
    pub fn shared(&self, other: &Hours) -> Hours {
        Hours(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    /// How long all of it is.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones() * 30).sum()
    }

    /// The stretches in the order of the week.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for at in (0..HALF_HOURS).filter(|at| self.0[at / 64] & (1 << (at % 64)) != 0) {
            let (day, from) = ((at / 48) as u8, (at % 48 * 30) as u16);
            match stretches.last_mut().filter(|last| last.day == day && last.to == from) {
                Some(last) => last.to = from + 30,
                None => stretches.push(Stretch { day, from, to: from + 30 }),
            }
        }
        stretches
    }
}

/// `18:30` as half-hours since midnight; `24:00` ends a day.
fn half_hour(text: &str) -> Option<usize> {
    let (hour, minute) = text.split_once(':')?;
    let whole = |text: &str| (text.len() == 2).then(|| text.parse::<usize>().ok()).flatten();
    let (hour, minute) = (whole(hour)?, whole(minute)?);
    let half_hours = hour * 2 + minute / 30;
    (minute % 30 == 0 && minute < 60 && half_hours <= 48).then_some(half_hours)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn hours_are_read_and_written_alike() {
        let text = "mon 18:00-20:30;sat 09:00-12:00;sun 22:00-24:00";
        assert_eq!(Hours::read(text).unwrap().write(), text);
        assert_eq!(Hours::read("sat 09:00-10:00; mon 18:00-19:00;mon 19:00-20:00").unwrap().write(), "mon 18:00-20:00;sat 09:00-10:00");
        assert!(Hours::read("").unwrap().is_empty());
        for wrong in ["mon", "mon 18:00", "mon 18:15-19:00", "mon 19:00-18:00", "xyz 18:00-19:00", "mon 18:00-24:30", "mon 8:00-9:00"] {
            assert_eq!(Hours::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_hour_is_put_in_and_taken_out_and_the_halves_beside_it_stay() {
        let mut hours = Hours::read("sun 22:30-23:00").unwrap();
        assert_eq!((hours.halves(6, 22), hours.halves(6, 23)), ([false, true], [false, false]));
        hours.set(6, 23, true);
        assert_eq!(hours.write(), "sun 22:30-24:00");
        hours.set(6, 22, false);
        assert_eq!(hours.write(), "sun 23:00-24:00");
        hours.set(7, 0, true);
        assert_eq!((hours.write().as_str(), hours.halves(7, 0)), ("sun 23:00-24:00", [false, false]), "there is no eighth day");
    }

    #[test]
    fn two_people_share_the_hours_that_really_overlap() {
        let one = Hours::read("tue 17:00-19:00;sun 23:00-24:00").unwrap();
        let other = Hours::read("tue 18:30-21:00;mon 00:00-01:00").unwrap();
        assert_eq!(one.shared(&other).write(), "tue 18:30-19:00");
        assert_eq!(one.shared(&other).minutes(), 30);
    }
}
