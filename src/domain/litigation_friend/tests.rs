//! Who is asked for a litigation friend, who waits for one, and when the wait ends.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::capacity::{Finding, take_back, write_down};
use crate::casework::Capacity;
use crate::sample::records as made;

fn day(text: &str) -> NaiveDate {
    NaiveDate::read(text).unwrap()
}

fn id() -> CapacityRecordId {
    CapacityRecordId::new("c1").unwrap()
}

fn given() -> Dataset {
    made(
        "people id=p1 name=Rahel~Woldu waits_for=mentoring waits_since=2026-02-01
        people id=p2 name=Omar~Haile
        people id=m1 name=Jo~Okafor
        capacity_records id=c1 person_id=p1 domain=appeal capacity=lacks from=2026-01-01
        capacity_records id=c2 person_id=p2 domain=appeal capacity=has",
    )
}

#[test]
fn a_request_makes_somebody_wait_who_lacks_capacity_now() {
    let mut dataset = given();
    let today = day("2026-03-01");
    let has = CapacityRecordId::new("c2").unwrap();
    assert_eq!(request(&dataset, &has, today, today), Err(CapacityError::LacksNone));
    assert_eq!(request(&dataset, &id(), day("2026-03-02"), today), Err(CapacityError::NotYet));
    dataset.apply(&request(&dataset, &id(), day("2026-02-10"), today).unwrap());
    let waiting = waiting_for_friend(&dataset, today);
    assert_eq!((waiting.len(), waiting[0].since), (1, Some(day("2026-02-10"))), "since the request, not since they wait for a mentor");
    let person = dataset.people.get(&PersonId::new("p1").unwrap()).unwrap();
    assert_eq!(person.other_columns.get(WAITS_SINCE), "2026-02-01");
    dataset.apply(&withdraw_request(&dataset, &id(), today).unwrap());
    assert!(waiting_for_friend(&dataset, today).is_empty());
}

/// Rahel lacks capacity for two matters, and a litigation friend is asked for in both.
fn asked_twice() -> (Dataset, NaiveDate) {
    let mut dataset = given();
    let today = day("2026-03-01");
    let other = made("people id=p9 name=A\ncapacity_records id=c3 person_id=p1 domain=housing capacity=lacks");
    dataset.capacity_records.put(other.capacity_records.iter().next().unwrap().clone());
    for id in [id(), CapacityRecordId::new("c3").unwrap()] {
        dataset.apply(&request(&dataset, &id, day("2026-02-10"), today).unwrap());
    }
    (dataset, today)
}

#[test]
fn a_request_taken_back_leaves_the_one_for_another_matter() {
    let (mut dataset, today) = asked_twice();
    dataset.apply(&withdraw_request(&dataset, &id(), today).unwrap());
    assert_eq!(waiting_for_friend(&dataset, today).len(), 1, "housing is still to be helped with");
    dataset.apply(&withdraw_request(&dataset, &CapacityRecordId::new("c3").unwrap(), today).unwrap());
    assert!(waiting_for_friend(&dataset, today).is_empty());
}

#[test]
fn whoever_has_capacity_again_waits_no_longer_once_no_matter_is_left() {
    let (mut dataset, today) = asked_twice();
    let regained = |matter: &str, from: &str| Finding {
        matter: matter.to_owned(),
        capacity: Capacity::Has,
        from: Some(day(from)),
        to: None,
        assessor: String::new(),
        evidence: String::new(),
        review_by: None,
    };
    let person = PersonId::new("p1").unwrap();
    let write = |dataset: &Dataset, new: &str, finding| write_down(dataset, &CapacityRecordId::new(new).unwrap(), &person, &finding, today);
    dataset.apply(&write(&dataset, "c4", regained("appeal", "2026-02-20")).unwrap());
    assert_eq!(waiting_for_friend(&dataset, today).len(), 1, "housing is left");
    let mut taken_back = dataset.clone();
    taken_back.apply(&take_back(&taken_back, &CapacityRecordId::new("c3").unwrap(), today).unwrap());
    assert!(waiting_for_friend(&taken_back, today).is_empty(), "the last record was a mistake");
    dataset.apply(&write(&dataset, "c5", regained("housing", "2026-03-01")).unwrap());
    assert!(waiting_for_friend(&dataset, today).is_empty());
    let rahel = dataset.people.get(&person).unwrap();
    assert_eq!(rahel.other_columns.get(WAITS_FOR), "mentoring", "what else she waits for stays");
}

#[test]
fn whoever_was_only_written_down_as_waiting_goes_on_waiting() {
    let mut dataset = made("people id=p2 name=Omar waits_for=litigation_friend");
    let lacks = Finding { capacity: Capacity::Lacks, ..Finding::of(given().capacity_records.get(&id()).unwrap()) };
    let person = PersonId::new("p2").unwrap();
    dataset.apply(&write_down(&dataset, &id(), &person, &lacks, day("2026-03-01")).unwrap());
    assert_eq!(waiting_for_friend(&dataset, day("2026-03-01")).len(), 1);
}

#[test]
fn a_step_before_last_resort_has_its_day_and_what_came_of_it() {
    let mut dataset = given();
    let today = day("2026-03-01");
    let step = |dataset: &Dataset, asked| try_step(dataset, &id(), LastResort::Family, asked, today);
    assert_eq!(step(&dataset, Some((day("2026-03-02"), "No"))), Err(CapacityError::NotYet));
    assert_eq!(step(&dataset, Some((day("2026-02-02"), " "))), Err(CapacityError::ResultMissing));
    dataset.apply(&step(&dataset, Some((day("2026-02-02"), "A brother, abroad"))).unwrap());
    let record = |dataset: &Dataset| dataset.capacity_records.get(&id()).unwrap().clone();
    assert_eq!(tried(&record(&dataset), LastResort::Family), Some((day("2026-02-02"), "A brother, abroad".to_owned())));
    assert_eq!(tried(&record(&dataset), LastResort::Friends), None);
    dataset.apply(&step(&dataset, None).unwrap());
    assert_eq!(tried(&record(&dataset), LastResort::Family), None);
}
