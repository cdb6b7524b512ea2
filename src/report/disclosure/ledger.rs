//! Several reports together: what one printed and another prints may leave few people over when one is taken from the other.
//!
//! Two numbers can be taken from each other where everybody in the one is in the other: the same people picked out by the same questions or by
//! fewer, on the same days or on more, in the same work or in more. Only what is printed in both is looked at.

use super::super::extent::Extent;
use super::super::index::Index;
use super::super::indicators;
use super::super::merge::{Merge, Merged, OTHER, asks_for};
use super::super::place::Place as Work;
use super::super::question::Question;
use super::super::result::{Number, Value};
use super::super::small_numbers::SmallNumbers;
use super::super::specification::{Audience, Item};
use super::identity::{Identity, Kind, is_sensitive, numbers, slots};
use super::printed::Printed;
use super::profile::Profile;
use super::span::{Span, works};
use std::collections::BTreeSet;
use std::rc::Rc;

#[cfg(test)]
mod tests;

/// A number of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The figure.
    pub figure: String,
    /// Which of its numbers: `value`, `total`, a row's key, a count's name.
    pub cell: String,
}

/// Two numbers that leave few people over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isolated {
    /// The number of the new report.
    pub new: Place,
    /// Which of the earlier reports.
    pub earlier: usize,
    /// Its number.
    pub other: Place,
    /// The fewest people that are left over.
    pub fewest: u64,
    /// The most.
    pub most: u64,
}

/// What a report printed, and for whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Printout {
    /// Its readers.
    pub audience: Audience,
    /// How small a number they could see.
    pub small_numbers: SmallNumbers,
    /// Each question with what was printed.
    pub figures: Vec<(Item, Value<Printed>)>,
}

impl Printout {
    fn profile(&self) -> Option<Profile> {
        Profile::of(self.audience, &self.small_numbers)
    }
}

/// The numbers of a new report of which few people are left when numbers of earlier ones are taken away, or the other way about; the same two
/// numbers once, however often they are printed. A report for the team is in nobody else's hands and is passed over.
pub fn isolated(index: &Index, new: &Printout, earlier: &[Printout]) -> Vec<Isolated> {
    let Some(profile) = new.profile() else { return Vec::new() };
    let works = works(index);
    let numbers = seen(index, &works, &profile, &new.figures);
    let mut found = Vec::new();
    for (at, printout) in earlier.iter().enumerate() {
        let Some(other_profile) = printout.profile() else { continue };
        let others = seen(index, &works, &other_profile, &printout.figures);
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for number in &numbers {
            for other in others.iter().filter(|other| other.identity.of == number.identity.of) {
                // Whoever holds both reports is of the readers who may see the smaller numbers.
                let threshold = number.threshold(other, &profile).min(number.threshold(other, &other_profile));
                let Some((fewest, most)) = number.leaves(other, threshold) else { continue };
                if pairs.insert((number.known_as, other.known_as)) {
                    found.push(Isolated { new: number.place.clone(), earlier: at, other: other.place.clone(), fewest, most });
                }
            }
        }
    }
    found
}

/// A number that is printed, as what it counts and what a reader knows of it.
struct Seen {
    place: Place,
    /// The first number of the report that is one and the same with it.
    known_as: usize,
    identity: Identity,
    span: Rc<Span>,
    kind: Kind,
    low: u64,
    high: u64,
}

impl Seen {
    /// Below how many people these two may not leave.
    fn threshold(&self, other: &Seen, profile: &Profile) -> u64 {
        let alone = |seen: &Seen| if seen.kind == Kind::Row { profile.cell } else { profile.headline };
        let sensitive = is_sensitive(&self.identity) || is_sensitive(&other.identity);
        if sensitive { profile.sensitive } else { alone(self).max(alone(other)) }
    }
    /// Whether everybody in the other is in this.
    fn holds(&self, other: &Seen) -> bool {
        self.identity.includes(&other.identity) && self.span.holds(&other.span)
    }
    /// How few people are left when one is taken from the other, if it must be somebody and fewer than the threshold.
    fn leaves(&self, other: &Seen, threshold: u64) -> Option<(u64, u64)> {
        if !(self.holds(other) || other.holds(self)) || !self.is_taken_alike(other) {
            return None;
        }
        let few = |more: &Seen, fewer: &Seen| {
            let (fewest, most) = (more.low.checked_sub(fewer.high)?, more.high.checked_sub(fewer.low)?);
            (fewest >= 1 && most < threshold).then_some((fewest, most))
        };
        few(self, other).or_else(|| few(other, self))
    }
    /// Numbers as of a day are of those alone of the same day, and whether somebody changed depends on all the days.
    fn is_taken_alike(&self, other: &Seen) -> bool {
        let (mine, theirs) = (&self.span.window, &other.span.window);
        let says = |asked: &str, answer: &str| self.identity.ways.get(asked).is_some_and(|answers| answers.contains(answer));
        let of = |key: &str| self.identity.of.starts_with(key);
        let as_of_the_first = says("from", "open_at_start");
        let as_of_the_last = says("to", "open_at_end") || of("waiting ") || of("match_health ");
        let of_all_days = ["change", "strands"].iter().any(|asked| self.identity.ways.contains_key(*asked));
        (!as_of_the_first && !of_all_days || mine.from() == theirs.from())
            && (!as_of_the_last && !of_all_days || mine.to() == theirs.to())
            && (!of_all_days || self.span.works == other.span.works)
    }
}

/// The numbers of people that a reader sees. What was asked of work that is no longer there cannot be compared with anything.
fn seen(index: &Index, works: &[Work], profile: &Profile, printed: &[(Item, Value<Printed>)]) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    let mut spans: Vec<(Item, Rc<Span>)> = Vec::new();
    for (item, value) in printed {
        let Some((asked, extent)) = asked(index, item) else { continue };
        let known = spans.iter().find(|(known, _)| known.scope == asked.scope && known.window == asked.window);
        let span = match known {
            Some((_, span)) => span.clone(),
            None => {
                let span = Rc::new(Span::of(index, works, &extent));
                spans.push((asked.clone(), span.clone()));
                span
            }
        };
        let shape = value.with_numbers(&mut |number| number.seen().unwrap_or(0));
        let merged = Merged::as_asked(&asked.with);
        for (slot, (_, number)) in slots(&asked, &shape, 0, &merged).into_iter().zip(numbers(value)) {
            // Who is in the row of all others is written nowhere.
            if slot.cell == OTHER && asks_for(&asked.with, Merge::Small) {
                continue;
            }
            let is_of_people = matches!(slot.kind, Kind::Headline | Kind::Row | Kind::Total | Kind::Share | Kind::Mean);
            let Some((low, high)) = range(number, slot.kind, profile).filter(|_| is_of_people) else { continue };
            let same = |other: &Seen| other.identity == slot.identity && Rc::ptr_eq(&other.span, &span);
            let known_as = all.iter().position(same).unwrap_or(all.len());
            let place = Place { figure: item.id.clone(), cell: slot.cell };
            all.push(Seen { place, known_as, identity: slot.identity, span: span.clone(), kind: slot.kind, low, high });
        }
    }
    all
}

/// The question that an item's numbers answer, and what it is of.
fn asked<'a>(index: &Index<'a>, item: &Item) -> Option<(Item, Rc<Extent<'a>>)> {
    let extent = Extent::of(index, item).ok()?;
    let instead = indicators::asked_instead(&Question::new(index, extent.clone(), item)).ok()?;
    match instead {
        Some(asked) => Extent::of(index, &asked).ok().map(|extent| (asked, extent)),
        None => Some((item.clone(), extent)),
    }
}

/// The least and the most that a printed number can be; nothing if it is not printed.
fn range(number: Printed, kind: Kind, profile: &Profile) -> Option<(u64, u64)> {
    match number {
        Printed::Exact(value) => Some((value, value)),
        // What would be rounded to nothing is hidden.
        Printed::Rounded { value: 0, .. } => Some((0, 0)),
        Printed::Rounded { value, to } => {
            let shown_from = if kind == Kind::Row { profile.cell } else { profile.headline };
            Some(((value.saturating_sub(to / 2)).max(shown_from), value + to.saturating_sub(1) / 2))
        }
        Printed::Hidden(_) => None,
    }
}
