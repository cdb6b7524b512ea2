//! One person, however many records: chains of merges followed to their end, once.

use super::error::ReportError;
use super::finder::Finder;
use domain::ids::PersonId;
use domain::person::Person;
use domain::{Edition, Records};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A person as a small number, so that counting is an array and not a map of texts. Ascending in the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonNumber(u32);

impl PersonNumber {
    /// The place in an array that has a slot for every person's record.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for PersonNumber {
    fn from(slot: usize) -> PersonNumber {
        PersonNumber(slot as u32)
    }
}

/// Everybody's number, and where each record's chain of merges ends: all that the other parts want of the people.
pub struct Numbers {
    finder: Finder<PersonId>,
    merges: Vec<(usize, PersonId)>,
    ends: Vec<PersonNumber>,
    edition: Edition,
}

impl Numbers {
    /// Follows every chain. A circle of merges is an error: none of its records counts more than another.
    pub fn of(people: &Records<Person>) -> Result<Numbers, ReportError> {
        let finder = Finder::of(people.iter().map(|person| &person.id));
        let merges: Vec<(usize, PersonId)> = merges(people).map(|(at, into)| (at, into.clone())).collect();
        let mut next: FxHashMap<usize, usize> = FxHashMap::default();
        next.extend(merges.iter().filter_map(|(at, into)| Some((*at, finder.find(into)?))));
        let mut ends: Vec<PersonNumber> = (0..finder.ids().len()).map(PersonNumber::from).collect();
        // Each chain is followed once, however many of its records are asked for.
        let mut known: FxHashMap<usize, usize> = FxHashMap::default();
        for (first, _) in &merges {
            let (mut path, mut at) = (Vec::new(), *first);
            let end = loop {
                match (known.get(&at), next.get(&at)) {
                    (Some(end), _) => break *end,
                    (None, None) => break at,
                    (None, Some(into)) => {
                        path.push(at);
                        at = *into;
                    }
                }
                if path.len() > ends.len() {
                    return Err(ReportError::MergeCycle(finder.ids()[*first].as_str().to_owned()));
                }
            };
            path.into_iter().for_each(|passed| {
                known.insert(passed, end);
                ends[passed] = PersonNumber::from(end);
            });
        }
        Ok(Numbers { finder, merges, ends, edition: Edition::fresh() })
    }
    /// Whether they would be the same of these people: nobody came or went, was merged or parted.
    pub fn are_of(&self, people: &Records<Person>) -> bool {
        people.iter().map(|person| &person.id).eq(self.finder.ids()) && merges(people).eq(self.merges.iter().map(|(at, into)| (*at, into)))
    }
    /// How many slots an array needs to have one for every number.
    pub fn slots(&self) -> usize {
        self.ends.len()
    }
    /// What stands for them.
    pub fn edition(&self) -> Edition {
        self.edition
    }
    /// The person that a record's id leads to; nothing if there is no such record.
    pub fn find(&self, id: &PersonId) -> Option<PersonNumber> {
        self.finder.find(id).map(|at| self.ends[at])
    }
}

/// The records that were merged into others, with their places.
fn merges(people: &Records<Person>) -> impl Iterator<Item = (usize, &PersonId)> {
    people.iter().enumerate().filter_map(|(at, person)| Some((at, person.merged_into_id.as_ref()?)))
}

/// Everybody with their records.
pub struct People<'a> {
    records: Vec<&'a Person>,
    numbers: Rc<Numbers>,
}

impl<'a> People<'a> {
    /// The people whose numbers these are.
    pub fn of(people: &'a Records<Person>, numbers: Rc<Numbers>) -> People<'a> {
        People { records: people.iter().collect(), numbers }
    }
    /// The person that a record's id leads to; nothing if there is no such record.
    pub fn find(&self, id: &PersonId) -> Option<PersonNumber> {
        self.numbers.find(id)
    }
    /// The record whose attributes count.
    pub fn record(&self, person: PersonNumber) -> &'a Person {
        self.records[person.at()]
    }
    /// How many slots an array needs to have one for every number.
    pub fn slots(&self) -> usize {
        self.records.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::testing::{day, given, value_of};
    use domain::Dataset;
    use domain::merging::{merge, part};
    use serde_json::json;

    fn id(text: &str) -> PersonId {
        PersonId::new(text).expect("an id")
    }

    #[test]
    fn a_chain_of_merges_is_followed_to_its_end() {
        let dataset = given(&["people id=p1 name=A merged_into_id=p2", "people id=p2 name=B merged_into_id=p3", "people id=p3 name=C"]);
        let people = Index::of(&dataset).expect("no circle").people;
        let ends: Vec<_> = ["p1", "p2", "p3"].iter().map(|text| people.find(&id(text))).collect();
        assert_eq!(ends, vec![people.find(&id("p3")); 3]);
        assert_eq!(ends[0].map(|person| people.record(person).name.as_str()), Some("C"));
    }

    #[test]
    fn after_a_merge_two_marks_at_one_session_count_once_and_after_parting_twice() {
        let mut dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s2 activity_id=a1 date=2025-03-08 status=held",
            "people id=p1 name=Saba+Tesfay",
            "people id=p2 name=Saba",
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s1 person_id=p2 status=present",
            "attendances session_id=s2 person_id=p2 status=present",
        ]);
        let figures = |dataset: &Dataset| {
            ["attendances", "people_participating"].map(|name| value_of(dataset, json!({"indicator": name}))["value"].clone())
        };
        assert_eq!(figures(&dataset), [json!(3), json!(2)]);
        let before = dataset.clone();
        dataset.apply(&merge(&dataset, &id("p1"), &id("p2"), &[], day("2025-04-01")).expect("merged"));
        assert_eq!(figures(&dataset), [json!(2), json!(1)]);
        dataset.apply(&part(&dataset, &id("p2")).expect("parted"));
        assert_eq!(dataset, before);
    }

    #[test]
    fn numbers_stay_while_nobody_comes_or_goes_or_is_merged() {
        let before = ["people id=p1 name=A", "people id=p3 name=C merged_into_id=p1"];
        let numbers = Numbers::of(&given(&before).people).expect("no circle");
        let are_of = |people: &[&str]| numbers.are_of(&given(people).people);
        assert!(are_of(&before));
        assert!(are_of(&["people id=p1 name=Amina gender=woman", before[1]]));
        assert!(!are_of(&[before[0], before[1], "people id=p2 name=B"]));
        assert!(!are_of(&before[..1]));
        assert!(!are_of(&[before[0], "people id=p3 name=C"]));
        assert!(!are_of(&[before[0], "people id=p3 name=C merged_into_id=p2"]));
    }

    #[test]
    fn a_circle_of_merges_is_an_error_that_names_somebody_in_or_before_it() {
        let dataset = given(&["people id=p1 name=A merged_into_id=p2", "people id=p2 name=B merged_into_id=p1"]);
        assert_eq!(Numbers::of(&dataset.people).err(), Some(ReportError::MergeCycle("p1".to_owned())));
    }
}
