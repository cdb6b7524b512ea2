//! Puts what a reader may see into the values of a report.

use super::super::error::ReportError;
use super::super::extent::Extent;
use super::super::index::Index;
use super::super::merge::Merged;
use super::super::result::{Overridden, Value};
use super::super::series::Month;
use super::super::small_numbers::SmallNumbers;
use super::super::specification::{Audience, Item, Specification};
use super::book::Book;
use super::identity::{Kind, Slot, is_sensitive, is_sensitive_table, part_ends_from_people, slots};
use super::numbers::{Number, Shown};
use super::open::{Sessions, hides_a_fewest, tells_of_hidden_people};
use super::order::in_printed_order;
use super::parts::join_what_is_the_same;
use super::printed::{Mark, Printed};
use super::profile::Profile;
use super::span::{Span, works};
use super::suppress::protect;
use std::rc::Rc;

/// An item of a report, answered: what is to be shown of it.
pub struct Answered<'a, 'q> {
    /// The question.
    pub item: &'q Item,
    /// What `value` was worked out from, where that is not the item itself: a target's own indicator.
    pub asked: Option<Item>,
    /// The work and the days that its numbers are of.
    pub extent: Rc<Extent<'a>>,
    /// The sessions in them, where that is asked.
    pub sessions: Sessions,
    /// The exact value.
    pub value: Value,
    /// Which of its rows were put together.
    pub merged: Merged,
}

/// From how many people on the reader sees a row of an item's table; nothing for those who see every number.
pub fn fewest_in_a_row(item: &Item, specification: &Specification) -> Option<u64> {
    let profile = Profile::of(specification.audience, &specification.small_numbers)?;
    Some(profile.row(is_sensitive_table(item)))
}

/// The attendances of each month as the audience may see them: all of them, or none where one is small, which would be what the others leave of
/// their sum.
pub fn attendances_by_month(months: &[Month], audience: Audience, small: &SmallNumbers) -> Vec<Printed> {
    let is_small = |month: &Month| Profile::of(audience, small).is_some_and(|profile| (1..profile.headline).contains(&month.attendances));
    let hidden = months.iter().any(is_small).then_some(Printed::Hidden(Mark::Confidential));
    months.iter().map(|month| hidden.unwrap_or(Printed::Exact(month.attendances))).collect()
}

/// The values as the audience may see them, in the order of the items, and the numbers shown by somebody's decision.
///
/// # Errors
/// If a decision names a number that its item does not have.
pub fn release(index: &Index, answered: &[Answered], asked: &Specification) -> Result<(Vec<Value<Printed>>, Vec<Overridden>), ReportError> {
    let Some(profile) = Profile::of(asked.audience, &asked.small_numbers) else {
        return Ok((answered.iter().map(|one| print(&one.value, &mut Printed::Exact)).collect(), Vec::new()));
    };
    let mut extents: Vec<&Extent> = Vec::new();
    let mut every: Vec<Vec<Slot>> = Vec::with_capacity(answered.len());
    for one in answered {
        let item = one.asked.as_ref().unwrap_or(one.item);
        every.push(slots(item, &one.value, number_of(&mut extents, &one.extent), &one.merged));
    }
    part_ends_from_people(&mut every);
    join_what_is_the_same(&mut every);
    let slots = every;
    let (mut shown, mut overridden) = (Vec::new(), Vec::new());
    for (one, slots) in answered.iter().zip(&slots) {
        for decision in &one.item.overrides {
            let slot =
                slots.iter().find(|slot| slot.cell == decision.cell && !slot.cell.is_empty()).ok_or_else(|| ReportError::Unknown {
                    place: one.item.place(),
                    member: "overrides.cell".to_owned(),
                    kind: "number of this item",
                    entry: decision.cell.clone(),
                })?;
            shown.push(slot);
            overridden.push(Overridden { item: one.item.id.clone(), decision: decision.clone() });
        }
    }
    let every: Vec<&Slot> = slots.iter().flatten().collect();
    let mut book = Book::of(&every, &shown, &spans_of(index, &extents), &profile);
    for slots in slots.iter().filter(|slots| tells_of_all(slots, &profile)) {
        for slot in slots.iter().filter(|slot| slot.kind == Kind::Row) {
            if let Some(at) = book.find(slot) {
                (book.numbers.numbers[at].shown, book.numbers.numbers[at].is_row) = (Shown::Unsaid, false);
            }
        }
    }
    protect(&mut book.numbers, &profile);
    let reader = Reader { profile, book, every, shown };
    Ok((answered.iter().zip(&slots).map(|(one, slots)| in_printed_order(reader.value(one, slots))).collect(), overridden))
}

/// The work and the days of each extent; none where there is but one, which no other can be a part of.
fn spans_of(index: &Index, extents: &[&Extent]) -> Vec<Span> {
    if extents.len() < 2 {
        return Vec::new();
    }
    let works = works(index);
    extents.iter().map(|extent| Span::of(index, &works, extent)).collect()
}

fn number_of<'e, 'a>(known: &mut Vec<&'e Extent<'a>>, extent: &'e Rc<Extent<'a>>) -> usize {
    known.iter().position(|other| other.is_same(extent)).unwrap_or_else(|| {
        known.push(extent);
        known.len() - 1
    })
}

/// Whether a table on a grave matter tells of all of a group: everybody is in one row, or it is about a part of the people where no such is shown.
fn tells_of_all(slots: &[Slot], profile: &Profile) -> bool {
    let rows: Vec<&Slot> = slots.iter().filter(|slot| slot.kind == Kind::Row && is_sensitive(&slot.identity)).collect();
    let is_slice = rows.iter().any(|slot| slot.identity.ways.len() > 1);
    rows.len() == 1 || (is_slice && !profile.sensitive_slices)
}

struct Reader<'s> {
    profile: Profile,
    book: Book,
    every: Vec<&'s Slot>,
    shown: Vec<&'s Slot>,
}

impl Reader<'_> {
    fn value(&self, one: &Answered, slots: &[Slot]) -> Value<Printed> {
        let mut at = 0;
        let value = print(&one.value, &mut |value| {
            let printed = slots.get(at).map_or(Printed::Exact(value), |slot| self.slot(slot, one.sessions));
            at += 1;
            printed
        });
        let Some(mark) = self.withheld(one, slots, &value) else { return value };
        match value {
            // Of such a table only what somebody decided to show is left.
            Value::Table { mut rows, total, people } if self.is_decided(slots) => {
                let is_shown = |cell: &str| self.shown.iter().any(|slot| slots.contains(slot) && slot.cell == cell);
                rows.retain(|(key, _)| is_shown(key));
                Value::Table { rows, total, people }
            }
            value if self.is_decided(slots) => value,
            _ => Value::Withheld(Printed::Hidden(mark)),
        }
    }
    fn is_decided(&self, slots: &[Slot]) -> bool {
        slots.iter().any(|slot| self.shown.contains(&slot))
    }
    fn slot(&self, slot: &Slot, sessions: Sessions) -> Printed {
        let profile = &self.profile;
        match slot.kind {
            _ if self.shown.contains(&slot) => Printed::Exact(slot.value),
            Kind::Open => Printed::Exact(slot.value),
            Kind::Money if profile.money => Printed::Exact(slot.value),
            Kind::Money => Printed::Hidden(Mark::Confidential),
            Kind::Fewest | Kind::Most | Kind::Time | Kind::Variety | Kind::Score if self.gives_away(slot, sessions) => {
                Printed::Hidden(Mark::Confidential)
            }
            Kind::Fewest | Kind::Most if (1..profile.extreme).contains(&slot.value) => Printed::Hidden(Mark::FewerThan(profile.extreme)),
            Kind::Fewest | Kind::Most if sessions.are_few() && slot.value > 0 => Printed::Hidden(Mark::Confidential),
            Kind::Fewest | Kind::Most | Kind::Time | Kind::Variety | Kind::Score => Printed::Exact(slot.value),
            kind => self.book.find(slot).map_or(Printed::Exact(slot.value), |at| self.number(self.book.numbers.numbers[at], kind)),
        }
    }
    /// Whether a number that is none of people would tell of people who are hidden.
    fn gives_away(&self, slot: &Slot, sessions: Sessions) -> bool {
        let profile = &self.profile;
        match slot.kind {
            Kind::Score => slot.value > 0 && self.book.hides_some_with(&slot.identity),
            Kind::Variety => tells_of_hidden_people(&self.book, slot),
            Kind::Time => sessions.are_told_by_time(profile) || self.book.hides_some_with(&slot.identity),
            // How many sessions there were is said, and that a least is not none.
            Kind::Fewest => sessions.have_few(profile),
            Kind::Most if slot.value < profile.extreme => sessions.have_few(profile) || sessions.tell_of_a_small_most(),
            Kind::Most => hides_a_fewest(&self.every, slot, profile) && sessions.narrow_the_fewest(slot.value, profile),
            _ => false,
        }
    }
    fn number(&self, number: Number, kind: Kind) -> Printed {
        if number.is_decided {
            return Printed::Exact(number.value);
        }
        let in_table = matches!(kind, Kind::Row | Kind::Total | Kind::Share);
        match (number.shown, self.profile.rounded_to) {
            (Shown::Small, None) if kind == Kind::Row => Printed::Hidden(Mark::Below(number.threshold)),
            (Shown::Small, _) if !in_table => Printed::Hidden(Mark::FewerThan(number.threshold)),
            (Shown::Small | Shown::Hidden | Shown::Unsaid, _) => Printed::Hidden(Mark::Confidential),
            (_, Some(to)) if in_table && number.value > 0 => Printed::Rounded { value: self.profile.rounded(number.value), to },
            _ => Printed::Exact(number.value),
        }
    }
    /// Why the whole of a value is not shown, if it is not.
    fn withheld(&self, one: &Answered, slots: &[Slot], value: &Value<Printed>) -> Option<Mark> {
        use super::super::result::Number as _;
        let confidential = |hide: bool| hide.then_some(Mark::Confidential);
        match (value, slots.first().map(|slot| slot.kind)) {
            (Value::Ratio { numerator, denominator }, Some(Kind::Share)) => {
                let (Value::Ratio { numerator: some, denominator: all }, sensitive) =
                    (&one.value, slots.iter().any(|slot| is_sensitive(&slot.identity)))
                else {
                    return None;
                };
                let few = *all > 0 && *all < self.profile.share_of;
                let tells_of_all = sensitive && *all > 0 && (*some == 0 || some == all);
                confidential(few || tells_of_all || numerator.seen().is_none() || denominator.seen().is_none())
            }
            (Value::Ratio { numerator, .. }, Some(Kind::Mean)) => {
                let few = slots.first().is_some_and(|slot| slot.value > 0 && slot.value < self.profile.mean_of);
                confidential(numerator.seen().is_none() || few || one.sessions.are_few())
            }
            // How many take part in each strand is known besides: from that and some of these the others follow.
            (Value::Overlap { exactly, .. }, _) => confidential(exactly.iter().any(|(_, people)| people.seen().is_none())),
            (Value::Table { .. }, _) => {
                let unsaid = |slot: &Slot| self.book.find(slot).is_some_and(|at| self.book.numbers.numbers[at].shown == Shown::Unsaid);
                // That a row was put away for being small its readers know, whatever else is hidden.
                let is_told = |slot: &Slot| self.book.find(slot).is_some_and(|at| self.book.numbers.numbers[at].shown != Shown::Hidden);
                let tells_of_gone = |slot: &Slot| slot.kind == Kind::Gone { was_small: true } && !is_told(slot);
                confidential(slots.iter().any(|slot| (slot.kind == Kind::Row && unsaid(slot)) || tells_of_gone(slot)))
            }
            _ => None,
        }
    }
}

/// The same value with each number replaced, in the order of `identity::numbers`.
fn print(value: &Value, show: &mut dyn FnMut(u64) -> Printed) -> Value<Printed> {
    match value {
        // How many pairs there are is said by a count already, and where that is hidden so is their mean.
        Value::Change { counts, sum, pairs } => {
            let counts: Vec<_> = counts.iter().map(|(name, count)| (name.clone(), show(*count))).collect();
            let hidden = counts.iter().find(|(_, count)| matches!(count, Printed::Hidden(_))).map(|_| Printed::Hidden(Mark::Confidential));
            Value::Change { counts, sum: *sum, pairs: hidden.unwrap_or(Printed::Exact(*pairs)) }
        }
        Value::Target { actual, target, elapsed, days } => {
            Value::Target { actual: Box::new(print(actual, show)), target: *target, elapsed: *elapsed, days: *days }
        }
        other => other.with_numbers(show),
    }
}
