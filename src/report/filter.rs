//! Which people to keep: by gender, nationality, area or age. What is not recorded never matches.

use super::error::ReportError;
use super::members::Members;
use super::people::PersonNumber;
use super::question::Question;
use domain::person::{Area, Gender, Nationality};

/// The keys narrow, the entries of one key widen, an empty key keeps everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Genders to keep.
    pub gender: Vec<Gender>,
    /// Nationalities to keep.
    pub nationality: Vec<Nationality>,
    /// Areas to keep, lived in at the last contact date.
    pub area: Vec<Area>,
    /// The youngest age to keep, at the first contact date.
    pub age_from: Option<u32>,
    /// The oldest age to keep.
    pub age_to: Option<u32>,
}

impl Filter {
    /// Reads the filter's members; nothing if they keep everybody.
    pub(super) fn read(mut members: Members) -> Result<Option<Filter>, ReportError> {
        let filter = Filter {
            gender: members.cells("gender")?,
            nationality: members.cells("nationality")?,
            area: members.cells("area")?,
            age_from: members.number("age_from")?,
            age_to: members.number("age_to")?,
        };
        members.finish()?;
        Ok(Some(filter).filter(|filter| *filter != Filter::default()))
    }
    /// Whether the person is kept.
    pub(super) fn keeps(&self, question: &Question, person: PersonNumber) -> bool {
        let record = question.index.people.record(person);
        lists(&self.gender, record.gender.as_ref())
            && lists(&self.nationality, record.nationality.as_ref())
            && (self.area.is_empty() || lists(&self.area, question.area(person)))
            && (self.takes_every_age() || question.age(person).is_some_and(|age| self.takes_age(age)))
    }
    /// The filter in words, to end a sentence with.
    pub fn in_words(&self) -> String {
        let mut parts = Vec::new();
        for (name, codes) in [
            ("gender", self.gender.iter().map(|gender| gender.as_str()).collect::<Vec<_>>()),
            ("nationality", self.nationality.iter().map(Nationality::as_str).collect()),
            ("area", self.area.iter().map(Area::as_str).collect()),
        ] {
            if !codes.is_empty() {
                parts.push(format!("{name} {}", codes.join(" or ").replace('_', " ")));
            }
        }
        match (self.age_from, self.age_to) {
            (Some(from), Some(to)) => parts.push(format!("aged {from} to {to}")),
            (Some(from), None) => parts.push(format!("aged {from} or over")),
            (None, Some(to)) => parts.push(format!("aged {to} or under")),
            (None, None) => {}
        }
        parts.join(", ")
    }
    fn takes_every_age(&self) -> bool {
        self.age_from.is_none() && self.age_to.is_none()
    }
    fn takes_age(&self, age: u32) -> bool {
        self.age_from.is_none_or(|from| from <= age) && self.age_to.is_none_or(|to| age <= to)
    }
}

fn lists<T: PartialEq>(wanted: &[T], value: Option<&T>) -> bool {
    wanted.is_empty() || value.is_some_and(|value| wanted.contains(value))
}

#[cfg(test)]
mod tests {
    use crate::error::{Place, ReportError};
    use crate::testing::{error_of, given, value_of};
    use serde_json::{Value, json};

    fn kept(filter: Value) -> Value {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=5",
            "sessions id=s2 activity_id=a1 date=2025-09-01 status=held",
            "people id=p1 name=A gender=woman nationality=UA date_of_birth=2007-03-01",
            "people id=p2 name=B gender=man nationality=UA date_of_birth=2007-03-02",
            "people id=p3 name=C",
            "addresses id=ad1 person_id=p1 area=E09000001",
            "addresses id=ad2 person_id=p1 area=E09000002 from=2025-06-01",
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s1 person_id=p2 status=late",
            "attendances session_id=s1 person_id=p3 status=left_early",
            "attendances session_id=s2 person_id=p1 status=present",
        ]);
        value_of(&dataset, json!({"indicator": "people_participating", "filter": filter}))
    }

    #[test]
    fn a_filter_makes_an_interval_a_value() {
        assert_eq!(kept(json!({})), json!({"low": 8, "high": 8}));
        assert_eq!(kept(json!({"gender": ["woman", "man"]})), json!({"value": 2}));
    }

    #[test]
    fn keys_narrow_and_entries_widen() {
        assert_eq!(kept(json!({"gender": ["woman"], "nationality": ["UA", "SY"]})), json!({"value": 1}));
        assert_eq!(kept(json!({"gender": ["woman"], "nationality": ["SY"]})), json!({"value": 0}));
    }

    #[test]
    fn age_is_that_at_the_first_contact_and_both_ends_are_in() {
        assert_eq!(kept(json!({"age_from": 18})), json!({"value": 1}));
        assert_eq!(kept(json!({"age_from": 17, "age_to": 17})), json!({"value": 1}));
        assert_eq!(kept(json!({"age_to": 18})), json!({"value": 2}));
    }

    #[test]
    fn the_area_is_that_at_the_last_contact() {
        assert_eq!(kept(json!({"area": ["E09000002"]})), json!({"value": 1}));
        assert_eq!(kept(json!({"area": ["E09000001"]})), json!({"value": 0}));
    }

    #[test]
    fn a_filter_where_there_is_none_is_an_error_that_names_it() {
        let error = error_of(&given(&[]), json!({"indicator": "attendances", "filter": {"gender": ["woman"]}}));
        assert_eq!(error, ReportError::NoFilterHere { place: Place::Item("item".to_owned()), indicator: "attendances" });
    }

    #[test]
    fn a_gender_that_is_no_code_is_an_error_that_names_it() {
        let error = error_of(&given(&[]), json!({"indicator": "people_participating", "filter": {"gender": ["lady"]}}));
        assert!(error.to_string().contains("`filter.gender`") && error.to_string().contains("`lady`"), "{error}");
    }
}
