//! The numbers of a whole report by what they count, each once however often it is printed, and the sums between them.

use super::ages;
use super::identity::{Identity, Kind, OTHER_LANGUAGES, Slot, is_sensitive};
use super::numbers::{Line, Number, Numbers, Shown, UNTOLD};
use super::profile::Profile;
use super::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of a report, how they would stand alone, and their sums.
pub struct Book {
    /// The numbers and sums.
    pub numbers: Numbers,
    pub(super) entries: BTreeMap<Identity, Entry>,
}

/// Where a number stands, and what was asked last of those it counts.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) at: usize,
    asked_last: Option<String>,
    /// It counts several rows that were put together.
    is_merged: bool,
    /// Somebody decided to show it.
    is_decided: bool,
    /// It stands in a table, be it as a row with nobody in it.
    pub(super) is_in_table: bool,
    /// It is not in the report, so that no other can be compared with it.
    pub(super) left_out: bool,
}

impl Book {
    /// Enters every number that is of people. `shown` are those that somebody decided to show, `spans` the work and the days of each extent.
    pub fn of(slots: &[&Slot], shown: &[&Slot], spans: &[Span], profile: &Profile) -> Book {
        let mut book = Book { numbers: Numbers::default(), entries: BTreeMap::new() };
        slots.iter().filter(|slot| slot.kind.is_counted()).for_each(|slot| book.enter(slot, profile));
        for slot in shown {
            if let Some(entry) = book.entries.get_mut(&slot.identity).filter(|_| slot.kind.is_counted()) {
                entry.is_decided = true;
                let number = &mut book.numbers.numbers[entry.at];
                (number.threshold, number.shown, number.is_decided) = (0, Shown::Exact, true);
            }
        }
        book.tell_of_the_decided();
        book.leave_out_what_crosses();
        book.find_missing_rows();
        book.sum_up();
        book.nest(spans);
        book.bound_what_was_left_out(profile);
        book
    }
    /// Whom a number counts that is shown by decision, there are at least so many of in whatever holds them all; and in what holds only some, no more.
    fn tell_of_the_decided(&mut self) {
        let decided = self.entries.iter().filter(|(_, entry)| entry.is_decided);
        let decided: Vec<(Identity, u64)> =
            decided.map(|(identity, entry)| (identity.clone(), self.numbers.numbers[entry.at].value)).collect();
        for (identity, entry) in &self.entries {
            let told = &mut self.numbers.numbers[entry.at].told;
            for (other, value) in &decided {
                if identity.includes(other) {
                    told.low = told.low.max(*value);
                }
                if other.includes(identity) {
                    told.high = told.high.min(*value);
                }
            }
        }
    }
    /// The number of a slot, if it is of people.
    pub fn find(&self, slot: &Slot) -> Option<usize> {
        self.entries.get(&slot.identity).map(|entry| entry.at).filter(|_| slot.kind.is_counted())
    }
    /// Whether a number is hidden that counts these people, perhaps with others.
    pub fn hides_some_with(&self, people: &Identity) -> bool {
        self.entries.iter().any(|(identity, entry)| !self.numbers.numbers[entry.at].is_seen() && identity.includes(people))
    }

    fn enter(&mut self, slot: &Slot, profile: &Profile) {
        let sensitive = is_sensitive(&slot.identity);
        if let Kind::Gone { was_small } = slot.kind {
            return self.enter_gone(slot, profile.row(sensitive), was_small);
        }
        let (threshold, is_row) = match slot.kind {
            Kind::Row => (profile.row(sensitive), true),
            _ if sensitive => (profile.sensitive, false),
            _ => (profile.headline, false),
        };
        let at = match self.entries.get_mut(&slot.identity) {
            Some(entry) => {
                entry.asked_last = entry.asked_last.take().or_else(|| slot.asked_last.clone());
                entry.is_merged |= slot.is_merged;
                entry.at
            }
            None => self.add_slot(slot),
        };
        if let Some(entry) = self.entries.get_mut(&slot.identity) {
            entry.is_in_table |= slot.kind == Kind::Row;
        }
        let number = &mut self.numbers.numbers[at];
        let was = number.shown;
        number.threshold = number.threshold.max(threshold);
        number.is_row |= is_row && slot.value > 0;
        let says_small = match slot.kind {
            Kind::Row => profile.rounded_to.is_none() && !sensitive,
            Kind::Total | Kind::Share => false,
            _ => true,
        };
        let is_rounded = profile.rounded_to.is_some() && matches!(slot.kind, Kind::Row | Kind::Total | Kind::Share);
        number.shown = match (number.is_small(), number.value) {
            (true, _) if says_small || was == Shown::Small => Shown::Small,
            (true, _) => Shown::Hidden,
            // Where everything is rounded and the matter is grave, even that there is nobody is not said.
            (false, 0) if sensitive && profile.rounded_to.is_some() => Shown::Hidden,
            (false, _) if is_rounded && was != Shown::Exact => Shown::Rounded,
            (false, _) => Shown::Exact,
        };
    }
    /// A row that is part of another: it stands nowhere, but whoever knows why it was put away knows that it was small.
    fn enter_gone(&mut self, slot: &Slot, threshold: u64, was_small: bool) {
        let known = self.entries.get(&slot.identity).map(|entry| entry.at);
        let at = known.unwrap_or_else(|| self.add_slot(slot));
        let number = &mut self.numbers.numbers[at];
        number.threshold = number.threshold.max(threshold);
        number.shown = match number.shown {
            Shown::Hidden | Shown::Unsaid if was_small => Shown::Small,
            Shown::Unsaid if known.is_none() => Shown::Hidden,
            shown => shown,
        };
    }
    fn add_slot(&mut self, slot: &Slot) -> usize {
        let at = self.add(slot.identity.clone(), slot.asked_last.clone(), slot.value);
        if let Some(entry) = self.entries.get_mut(&slot.identity) {
            entry.is_merged = slot.is_merged;
        }
        at
    }
    fn add(&mut self, identity: Identity, asked_last: Option<String>, value: u64) -> usize {
        let at = self.add_number(value);
        self.entries.insert(identity, Entry { at, asked_last, is_merged: false, is_decided: false, is_in_table: false, left_out: false });
        at
    }
    pub(super) fn add_number(&mut self, value: u64) -> usize {
        let (is_row, is_decided, is_missing_row) = (false, false, false);
        self.numbers.numbers.push(Number { value, threshold: 0, is_row, shown: Shown::Unsaid, is_decided, is_missing_row, told: UNTOLD });
        self.numbers.numbers.len() - 1
    }
    fn printed(&self, identity: &Identity) -> Option<&Entry> {
        self.entries.get(identity).filter(|entry| !entry.left_out)
    }
    /// What was asked last of those whom a number counts. Where a filter asked several things at once, it is what is left out of a number that is
    /// printed too.
    fn asked_last(&self, identity: &Identity) -> Option<String> {
        let known = self.entries.get(identity).and_then(|entry| entry.asked_last.clone());
        let printed = || identity.ways.keys().find(|asked| self.printed(&identity.before(asked)).is_some()).cloned();
        known.or_else(printed).or_else(|| identity.ways.keys().next_back().cloned())
    }

    /// Where something is small among the people that some numbers are of, one question is asked of them once: of all, or of parts of them that have
    /// nobody in common. What asks it of some of them again would let a reader compare the two; it is left out, whatever is picked out more often
    /// first. Rows that were put together hold the rows they were made of, as a branch holds its twigs. What somebody decided to show stays.
    fn leave_out_what_crosses(&mut self) {
        let small = self.people_with_something_small();
        let mut asked: Vec<(String, Identity, Entry)> = self
            .entries
            .iter()
            .filter(|(identity, _)| small.contains(&(identity.of.clone(), identity.extent)))
            .filter_map(|(identity, entry)| Some((self.asked_last(identity)?, identity.clone(), entry.clone())))
            .collect();
        let answers = |asked: &str, identity: &Identity| identity.ways.get(asked).map_or(0, |answers| ages::breadth(asked, answers));
        asked.sort_by_key(|(last, identity, entry)| (!entry.is_decided, identity.ways.len(), answers(last, identity), entry.at));
        let mut kept: Vec<(String, Identity, bool)> = Vec::new();
        for (last, identity, Entry { at, is_merged, is_decided, .. }) in asked {
            let before = identity.before(&last);
            let crosses = |(other_last, other, other_is_merged): &(String, Identity, bool)| {
                let same_people = (&other.of, other.extent) == (&identity.of, identity.extent);
                same_people && is_one_question((&last, &identity), (other_last, other)) && {
                    let other_before = other.before(other_last);
                    let holds = (is_merged && identity.holds(other, &last)) || (*other_is_merged && other.holds(&identity, &last));
                    if other_before == before { !holds && !other.excludes(&identity) } else { !other_before.excludes(&before) }
                }
            };
            // Whoever was picked out of people that are not in the report would be a part of nothing that is known to be safe.
            let of_nobody = !is_decided && identity.ways.len() > 1 && !kept.iter().any(|(_, other, _)| *other == identity.before(&last));
            if of_nobody || kept.iter().any(crosses) {
                (self.numbers.numbers[at].shown, self.numbers.numbers[at].is_row) = (Shown::Unsaid, false);
                if let Some(entry) = self.entries.get_mut(&identity) {
                    entry.left_out = true;
                }
            } else {
                kept.push((last, identity, is_merged));
            }
        }
    }

    /// Finds the numbers that are none and that a table, which has a row for everybody of the same people, has none for.
    fn find_missing_rows(&mut self) {
        let is_row_of = |(identity, entry): &(&Identity, &Entry), before: &Identity, asked: &str| {
            entry.is_in_table && !entry.left_out && identity.ways.contains_key(asked) && identity.before(asked) == *before
        };
        let is_missing = |identity: &Identity, entry: &Entry| {
            let has_table = |asked: &String| self.entries.iter().any(|row| is_row_of(&row, &identity.before(asked), asked));
            self.numbers.numbers[entry.at].value == 0 && !entry.is_in_table && identity.ways.keys().any(has_table)
        };
        let missing: Vec<usize> =
            self.entries.iter().filter(|(identity, entry)| is_missing(identity, entry)).map(|(_, entry)| entry.at).collect();
        missing.into_iter().for_each(|at| self.numbers.numbers[at].is_missing_row = true);
    }

    /// The people among whom there is a small number: one that counts them, or what it leaves over of another.
    fn people_with_something_small(&self) -> BTreeSet<(String, usize)> {
        let mut summed = Book { numbers: self.numbers.clone(), entries: self.entries.clone() };
        summed.sum_up();
        let number = |entry: &Entry| summed.numbers.numbers[entry.at];
        let few_of = |entry: &Entry, whole: u64| (1..number(entry).threshold).contains(&whole.saturating_sub(number(entry).value));
        let leaves_few = |identity: &Identity, entry: &Entry| {
            let mut wholes = self.entries.iter().filter(|(whole, _)| whole.includes(identity));
            // Of several answers to a question the rows of a table may make a whole that nobody printed.
            let mut unions = identity.ways.iter().map(|(asked, answers)| {
                let of = |row: &Vec<String>| Identity { ways: BTreeMap::new(), ..identity.clone() }.and_any(asked, row);
                ages::rows(asked, answers).iter().filter_map(|row| self.entries.get(&of(row))).map(|part| number(part).value).sum()
            });
            wholes.any(|(_, whole)| few_of(entry, number(whole).value)) || unions.any(|whole| few_of(entry, whole))
        };
        let of_small_ones = |identity: &Identity| identity.ways.contains_key(OTHER_LANGUAGES);
        let is_small =
            |identity: &Identity, entry: &Entry| number(entry).is_small() || of_small_ones(identity) || leaves_few(identity, entry);
        let small = summed.entries.iter().filter(|(identity, entry)| is_small(identity, entry)).map(|(identity, _)| identity);
        let known: Vec<(&Identity, Number)> =
            self.entries.iter().map(|(identity, entry)| (identity, self.numbers.numbers[entry.at])).collect();
        let small: Vec<&Identity> = small.chain(ages::of_few(&known)).collect();
        small.into_iter().map(|identity| (identity.of.clone(), identity.extent)).collect()
    }

    /// Writes down which numbers add up to which. Those picked out of the same people by other answers to one question are parts; whoever gave none
    /// of those answers is left over, and a reader can work out how many they are. Rows that were put together are the sum of what is in them.
    fn sum_up(&mut self) {
        let mut families: BTreeMap<(Identity, String), Vec<Part>> = BTreeMap::new();
        for (identity, entry) in self.entries.iter().filter(|(_, entry)| !entry.left_out) {
            if let Some(asked) = self.asked_last(identity) {
                let (answers, at) = (identity.ways.get(&asked).cloned().unwrap_or_default(), entry.at);
                families.entry((identity.before(&asked), asked)).or_default().push(Part { at, answers, is_merged: entry.is_merged });
            }
        }
        for ((all, asked), mut family) in families {
            family.sort_by_key(|part| part.at);
            for whole in family.iter().filter(|part| part.is_merged) {
                let parts = Part::directly_in(Some(whole), &family);
                if !parts.is_empty() {
                    self.add_line(whole.at, parts, None);
                }
            }
            let parts = Part::directly_in(None, &family);
            let total = match self.printed(&all) {
                Some(entry) => Some(entry.at),
                // Cases at the start and opened are those closed and at the end: nobody prints how many that is.
                None if all.of == "cases" => {
                    Some(self.add(all.clone(), None, parts.iter().map(|at| self.numbers.numbers[*at].value).sum()))
                }
                None => None,
            };
            if let Some(total) = total {
                self.add_line(total, parts, Some((&all, &asked)));
            }
        }
    }
    /// Enters a sum; whoever is left over answered the question asked `of` all of them in another way.
    fn add_line(&mut self, total: usize, mut parts: Vec<usize>, of_all: Option<(&Identity, &String)>) {
        let of = |at: &usize| self.numbers.numbers[*at];
        let left = of(&total).value.checked_sub(parts.iter().map(|at| of(at).value).sum());
        // Numbers that contradict each other are not one and the same after all.
        let Some(left) = left else { return };
        if left > 0 {
            let threshold = parts.iter().map(|at| of(at).threshold).max().unwrap_or(0);
            let at = match of_all {
                Some((all, asked)) => {
                    let mut others = all.clone();
                    others.ways.insert(asked.clone(), BTreeSet::new());
                    self.add(others, Some(asked.clone()), left)
                }
                None => self.add_number(left),
            };
            self.numbers.numbers[at].threshold = threshold;
            parts.push(at);
        }
        self.numbers.lines.push(Line { total, parts });
    }
}

/// A number among those that were picked out of the same people by one question.
struct Part {
    at: usize,
    answers: BTreeSet<String>,
    is_merged: bool,
}

impl Part {
    /// The numbers that are directly in a row that was put together, or in none.
    fn directly_in(whole: Option<&Part>, family: &[Part]) -> Vec<usize> {
        let holds = |whole: &Part, part: &Part| {
            whole.is_merged && part.answers.len() < whole.answers.len() && part.answers.is_subset(&whole.answers)
        };
        let innermost = |part: &Part| family.iter().filter(|other| holds(other, part)).min_by_key(|other| other.answers.len());
        let is_in = |part: &&Part| innermost(part).map(|other| other.at) == whole.map(|whole| whole.at);
        family.iter().filter(is_in).map(|part| part.at).collect()
    }
}

/// Whether both were picked out by one question. A row that stands for several languages asks of each of them again.
fn is_one_question((one, of_one): (&String, &Identity), (other, of_other): (&String, &Identity)) -> bool {
    let asks_again = |asked: &String, identity: &Identity, single: &String| {
        asked == OTHER_LANGUAGES
            && single.strip_prefix("language ").is_some_and(|code| identity.ways.get(asked).is_some_and(|codes| codes.contains(code)))
    };
    one == other || asks_again(one, of_one, other) || asks_again(other, of_other, one)
}
