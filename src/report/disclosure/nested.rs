//! Figures of a part of the work or of the days beside figures of all of it: a strand and its programme, a month and its quarter.
//!
//! Whoever was in the strand was in the programme, so the programme's number is the strand's and those who were elsewhere alone: the rest is a
//! number that nobody prints. The rests of the rows of a table add up to the rest of its total. Age and area are those at the contacts of each
//! work, so that nobody knows of them who is in the rest.

use super::book::Book;
use super::identity::{Identity, OTHER_LANGUAGES, PARTICIPATING};
use super::numbers::Line;
use super::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of each person whatever the work and the days.
const LASTING: &[&str] = &["gender", "nationality", "immigration_status", "in a group", "returning", OTHER_LANGUAGES];
/// People of whom more work and more days have all, by what their numbers are of.
const PEOPLE: &[&str] =
    &[PARTICIPATING, "people_with_ongoing_support", "people supported", "enrolled", "people_in_cases", "urgent_help", "people_trained"];

/// Whether everybody whom a number counts is in the same number of more work and more days.
fn grows(identity: &Identity) -> bool {
    let is_of = |known: &&&str| identity.of.strip_prefix(**known).is_some_and(|more| more.is_empty() || more.starts_with(' '));
    let lasts = |asked: &String| LASTING.contains(&asked.as_str()) || asked.starts_with("language ");
    (PEOPLE.iter().any(|known| is_of(&known)) || is_of_events(identity)) && identity.ways.keys().all(lasts)
}

/// What was done, each in one place and on one day.
fn is_of_events(identity: &Identity) -> bool {
    let of = identity.of.as_str();
    of == "attendances" || of.starts_with("enquiries ") || (of.starts_with("outcomes ") && of.ends_with(" outcomes"))
}

impl Book {
    /// Enters how the numbers of each extent are parts of those of others; `spans` has what each is of.
    pub(super) fn nest(&mut self, spans: &[Span]) {
        let holds = |outer: usize, inner: usize| match (spans.get(outer), spans.get(inner)) {
            (Some(more), Some(less)) => outer != inner && more.holds(less) && (outer < inner || !less.holds(more)),
            _ => false,
        };
        let mut parts_of: BTreeMap<Identity, Vec<Identity>> = BTreeMap::new();
        for identity in self.entries.iter().filter(|(identity, entry)| !entry.left_out && grows(identity)).map(|(identity, _)| identity) {
            let of = |extent: usize| Identity { extent, ..identity.clone() };
            let is_printed = |extent: &usize| self.entries.get(&of(*extent)).is_some_and(|entry| !entry.left_out);
            let outer: Vec<usize> = (0..spans.len()).filter(|outer| holds(*outer, identity.extent)).filter(is_printed).collect();
            let is_next = |extent: &&usize| !outer.iter().any(|between| holds(**extent, *between));
            outer.iter().filter(is_next).for_each(|extent| parts_of.entry(of(*extent)).or_default().push(identity.clone()));
        }
        let mut rests: BTreeMap<(Identity, Identity), usize> = BTreeMap::new();
        let mut twice: BTreeMap<Identity, usize> = BTreeMap::new();
        for (whole, parts) in &parts_of {
            for together in apart(whole, parts, spans) {
                if let (Some(rest), [part]) = (self.add_rest(whole, &together), &together[..]) {
                    rests.insert((part.clone(), whole.clone()), rest);
                }
            }
            let empty = whole.ways.keys().flat_map(|asked| self.without_row(whole, asked, &parts_of)).collect::<Vec<_>>();
            if let Some(counted_twice) = self.cover(whole, parts, &empty, spans) {
                twice.insert(whole.clone(), counted_twice);
            }
        }
        self.add_rows_counted_twice(&twice);
        for ((part, whole), rest) in &rests {
            self.add_rests_of_rows((part, whole), *rest, &rests);
        }
    }
    fn at(&self, identity: &Identity) -> Option<usize> {
        self.entries.get(identity).map(|entry| entry.at)
    }
    /// Enters that a number is some others and a rest.
    fn add_rest(&mut self, whole: &Identity, parts: &[Identity]) -> Option<usize> {
        let total = self.at(whole)?;
        let mut parts: Vec<usize> = parts.iter().map(|part| self.at(part)).collect::<Option<_>>()?;
        let of = |at: usize| self.numbers.numbers[at];
        let left = of(total).value.checked_sub(parts.iter().map(|at| of(*at).value).sum())?;
        let threshold = parts.iter().chain([&total]).map(|at| of(*at).threshold).max()?;
        let rest = self.add_number(left);
        self.numbers.numbers[rest].threshold = threshold;
        parts.push(rest);
        self.numbers.lines.push(Line { total, parts });
        Some(rest)
    }
    /// Where everything that was done lies in one of some parts, these have together no fewer people than the whole; how many they count twice. Nobody
    /// is in the parts of the extents that are `empty`.
    fn cover(&mut self, whole: &Identity, parts: &[Identity], empty: &[usize], spans: &[Span]) -> Option<usize> {
        let extents = parts.iter().map(|part| part.extent).chain(empty.iter().copied());
        let of_parts: Vec<&Span> = extents.filter_map(|extent| spans.get(extent)).collect();
        let total = self.at(whole).filter(|_| whole.of == PARTICIPATING)?;
        spans.get(whole.extent).filter(|span| span.is_made_of(&of_parts))?;
        let parts: Vec<usize> = parts.iter().filter_map(|part| self.at(part)).collect();
        let all = self.sum_of(&parts);
        // Who was counted in a way that the parts do not know of (a day of no work) makes them fewer: then nothing follows.
        let counted_twice = all.checked_sub(self.numbers.numbers[total].value)?;
        let (sum, twice) = (self.add_number(all), self.add_number(counted_twice));
        self.numbers.lines.push(Line { total: sum, parts });
        self.numbers.lines.push(Line { total: sum, parts: vec![total, twice] });
        Some(twice)
    }
    fn sum_of(&self, numbers: &[usize]) -> u64 {
        numbers.iter().map(|at| self.numbers.numbers[*at].value).sum()
    }
    /// The extents of parts of those from whom a row was picked out, in whose table there is no such row.
    fn without_row(&self, row: &Identity, asked: &str, parts_of: &BTreeMap<Identity, Vec<Identity>>) -> Vec<usize> {
        let parts = parts_of.get(&row.before(asked)).into_iter().flatten();
        parts.filter(|part| self.has_no_row(part, asked, row)).map(|part| part.extent).collect()
    }
    /// Whether a table of some people is printed and has no row of what another row counts.
    fn has_no_row(&self, people: &Identity, asked: &str, row: &Identity) -> bool {
        let rows = self.rows(people, asked, |_| true);
        let is_in_table = |(row, _): &(Identity, usize)| self.entries.get(row).is_some_and(|entry| entry.is_in_table);
        let row = Identity { extent: people.extent, ..row.clone() };
        rows.iter().any(is_in_table) && rows.iter().all(|(other, _)| other.excludes(&row))
    }
    /// Enters that those counted twice in the rows of a table are so in its total.
    fn add_rows_counted_twice(&mut self, twice: &BTreeMap<Identity, usize>) {
        let asked: BTreeSet<&String> = twice.keys().flat_map(|row| row.ways.keys()).collect();
        for (whole, total) in twice {
            for asked in asked.iter().filter(|asked| !whole.ways.contains_key(**asked)) {
                let rows = self.rows(whole, asked, |_| true);
                let of_rows: Vec<usize> = rows.iter().filter_map(|(row, _)| twice.get(row).copied()).collect();
                if self.sum_of(&of_rows) <= self.numbers.numbers[*total].value {
                    self.add_some(*total, of_rows);
                }
            }
        }
    }
    /// Enters that the rests of the rows of a table add up to the rest of all.
    fn add_rests_of_rows(&mut self, (part, whole): (&Identity, &Identity), rest: usize, rests: &BTreeMap<(Identity, Identity), usize>) {
        let asked: BTreeSet<String> = self.entries.keys().flat_map(|row| row.ways.keys()).cloned().collect();
        for asked in asked.iter().filter(|asked| !whole.ways.contains_key(*asked)) {
            let rows = self.rows(whole, asked, |_| true);
            let rest_of = |(row, at): &(Identity, usize)| {
                let of_part = Identity { extent: part.extent, ..row.clone() };
                // A table of the part without such a row says that they are all in the rest.
                rests.get(&(of_part, row.clone())).copied().or_else(|| self.has_no_row(part, asked, row).then_some(*at))
            };
            let known: Vec<Option<usize>> = rows.iter().map(rest_of).collect();
            let is_every_row = known.iter().all(Option::is_some);
            let mut parts: Vec<usize> = known.into_iter().flatten().collect();
            let (sum, left) = (self.sum_of(&parts), self.numbers.numbers[rest].value);
            // Rows that were put together in one of the two tables are not the same people in both.
            if parts.is_empty() || sum > left {
                continue;
            }
            if !is_every_row || sum < left {
                parts.push(self.add_number(0));
            }
            self.numbers.lines.push(Line { total: rest, parts });
        }
    }
}

/// The parts of a number that can be added up: of what was done all that lie apart from each other, of people each by itself.
fn apart(whole: &Identity, parts: &[Identity], spans: &[Span]) -> Vec<Vec<Identity>> {
    let mut together: Vec<Vec<Identity>> = Vec::new();
    for part in parts {
        let is_apart = |other: &Identity| match (spans.get(part.extent), spans.get(other.extent)) {
            (Some(one), Some(other)) => one.is_apart_from(other),
            _ => false,
        };
        match together.iter_mut().find(|group| is_of_events(whole) && group.iter().all(is_apart)) {
            Some(group) => group.push(part.clone()),
            None => together.push(vec![part.clone()]),
        }
    }
    together
}

#[cfg(test)]
mod tests {
    use crate::disclosure::tests::read_by;
    use crate::testing::given;
    use domain::Dataset;
    use serde_json::{Value as Json, json};

    /// A programme of three strands, one session of so many attendances in each, on the first three days of March.
    fn of_strands(attendances: [usize; 3]) -> Dataset {
        let mut records = vec!["programmes id=pr1 name=Club".to_owned()];
        for (at, count) in attendances.iter().enumerate() {
            records.push(format!("strands id=st{at} programme_id=pr1 name=S{at}"));
            records.push(format!("activities id=a{at} name=A{at} type=group strand_id=st{at}"));
            records.push(format!("sessions id=s{at} activity_id=a{at} date=2025-03-0{} status=held", at + 1));
            for person in 0..*count {
                records.push(format!("people id=p{at}x{person} name=A"));
                records.push(format!("attendances session_id=s{at} person_id=p{at}x{person} status=present"));
            }
        }
        given(&records.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn seen(said: &[Json]) -> Vec<Option<u64>> {
        said.iter().map(|item| item["value"].as_u64()).collect()
    }

    #[test]
    fn few_in_one_strand_are_not_what_the_others_leave_of_the_programme() {
        let asked = |indicator: &str| -> Vec<Json> {
            let scopes = [json!({"programme": "Club"}), json!({"strand": "S0"}), json!({"strand": "S1"}), json!({"strand": "S2"})];
            scopes.map(|scope| json!({"indicator": indicator, "scope": scope})).to_vec()
        };
        let read = |attendances, indicator: &str| seen(&read_by("funder", &of_strands(attendances), &asked(indicator)));
        assert_eq!(read([3, 10, 12], "attendances"), [Some(25), None, None, Some(12)]);
        assert_eq!(read([6, 10, 12], "attendances"), [Some(28), Some(6), Some(10), Some(12)]);
        let people = read([3, 10, 12], "people_participating");
        assert!(people[1].is_none() && people.iter().filter(|number| number.is_some()).count() == 2, "{people:?}");
    }

    #[test]
    fn two_people_who_were_elsewhere_alone_are_not_told_by_a_strand_and_its_programme() {
        let items = [json!({"indicator": "people_participating"}), json!({"indicator": "people_participating", "scope": {"strand": "S2"}})];
        assert_eq!(seen(&read_by("funder", &of_strands([2, 0, 20]), &items)), [Some(22), None]);
        assert_eq!(seen(&read_by("funder", &of_strands([6, 0, 20]), &items)), [Some(26), Some(20)]);
    }

    #[test]
    fn nor_are_two_who_came_on_one_day_of_more() {
        let items = [json!({"indicator": "people_participating"}), json!({"indicator": "people_participating", "to": "2025-03-02"})];
        assert_eq!(seen(&read_by("funder", &of_strands([9, 9, 2]), &items)), [Some(20), None]);
    }
}
