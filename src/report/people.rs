//! One person, however many records: chains of merges followed to their end, once.

use super::error::ReportError;
use crate::domain::Dataset;
use crate::domain::ids::PersonId;
use crate::domain::person::Person;
use rustc_hash::FxHashMap;

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

/// Everybody, and where each record's chain of merges ends.
pub struct People<'a> {
    records: Vec<&'a Person>,
    ends: FxHashMap<&'a PersonId, PersonNumber>,
    /// The same by where the ids' texts lie: a million marks are asked whose they are, and nearly all share the text of the person's id.
    places: FxHashMap<usize, PersonNumber>,
}

impl<'a> People<'a> {
    /// Follows every chain. A circle of merges is an error: none of its records counts more than another.
    pub fn of(dataset: &'a Dataset) -> Result<People<'a>, ReportError> {
        let records: Vec<&Person> = dataset.people.iter().collect();
        let numbers: FxHashMap<&PersonId, usize> = records.iter().enumerate().map(|(number, person)| (&person.id, number)).collect();
        let next = |number: usize| records[number].merged_into_id.as_ref().and_then(|id| numbers.get(id).copied());
        // Each chain is followed once, however many of its records are asked for.
        let mut known: Vec<Option<usize>> = vec![None; records.len()];
        for (number, person) in records.iter().enumerate() {
            let mut path = Vec::new();
            let mut at = number;
            let end = loop {
                match (known[at], next(at)) {
                    (Some(end), _) => break end,
                    (None, None) => break at,
                    (None, Some(into)) => {
                        path.push(at);
                        at = into;
                    }
                }
                if path.len() > records.len() {
                    return Err(ReportError::MergeCycle(person.id.as_str().to_owned()));
                }
            };
            known[at] = Some(end);
            path.into_iter().for_each(|passed| known[passed] = Some(end));
        }
        let ends: FxHashMap<_, _> =
            records.iter().zip(known).filter_map(|(person, end)| Some((&person.id, PersonNumber::from(end?)))).collect();
        let places = ends.iter().map(|(id, end)| (id.place(), *end)).collect();
        Ok(People { records, ends, places })
    }
    /// The person that a record's id leads to; nothing if there is no such record.
    pub fn find(&self, id: &PersonId) -> Option<PersonNumber> {
        self.places.get(&id.place()).or_else(|| self.ends.get(id)).copied()
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
    use crate::domain::merging::{merge, part};
    use crate::report::testing::{day, given, value_of};
    use serde_json::json;

    fn id(text: &str) -> PersonId {
        PersonId::new(text).expect("an id")
    }

    #[test]
    fn a_chain_of_merges_is_followed_to_its_end() {
        let dataset = given(&["people id=p1 name=A merged_into_id=p2", "people id=p2 name=B merged_into_id=p3", "people id=p3 name=C"]);
        let people = People::of(&dataset).expect("no circle");
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
    fn a_circle_of_merges_is_an_error_that_names_somebody_in_or_before_it() {
        let dataset = given(&["people id=p1 name=A merged_into_id=p2", "people id=p2 name=B merged_into_id=p1"]);
        assert_eq!(People::of(&dataset).err(), Some(ReportError::MergeCycle("p1".to_owned())));
    }
}
