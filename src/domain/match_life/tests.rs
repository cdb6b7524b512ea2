//! The steps of a match in turn, their days, what is due, and who waits again.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::sample::records;

fn day(text: &str) -> NaiveDate {
    NaiveDate::read(text).unwrap()
}

fn today() -> NaiveDate {
    day("2026-06-01")
}

fn id() -> MatchId {
    MatchId::new("x1").unwrap()
}

fn given(renew_by: &str) -> Dataset {
    records(&format!(
        "people id=p1 name=Florence
        people id=m1 name=Miriam
        volunteer_roles id=r1 person_id=m1 supports=buddy;mentoring dbs_level=basic check_renew_by={renew_by}
        matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=matched matched_on=2026-03-01"
    ))
}

fn stage(dataset: &Dataset) -> MatchStage {
    dataset.matches.get(&id()).unwrap().stage
}

#[test]
fn a_match_starts_pauses_goes_on_and_ends_in_turn() {
    let mut dataset = given("2028-01-01");
    assert_eq!(pause(&dataset, &id()), Err(MatchError::OutOfTurn));
    assert_eq!(start(&dataset, &id(), (day("2026-02-28"), today()), true), Err(MatchError::TooEarly));
    dataset.apply(&start(&dataset, &id(), (day("2026-03-04"), today()), true).unwrap());
    assert_eq!(start(&dataset, &id(), (day("2026-03-05"), today()), true), Err(MatchError::OutOfTurn));
    assert_eq!(resume(&dataset, &id()), Err(MatchError::OutOfTurn));
    dataset.apply(&pause(&dataset, &id()).unwrap());
    assert_eq!(
        (stage(&dataset), LastContacts::of(&dataset).due(&dataset, dataset.matches.get(&id()).unwrap())),
        (MatchStage::Paused, None)
    );
    dataset.apply(&resume(&dataset, &id()).unwrap());
    assert_eq!(stage(&dataset), MatchStage::Active);
}

#[test]
fn no_step_is_taken_on_a_day_that_has_not_come() {
    let mut dataset = given("2070-01-01");
    let later = day("2062-03-01");
    assert_eq!(start(&dataset, &id(), (later, today()), true), Err(MatchError::NotYet));
    dataset.apply(&start(&dataset, &id(), (today(), today()), true).unwrap());
    let ending = MatchEnding {
        on: later,
        planned: true,
        reason: String::new(),
        supported_said: String::new(),
        supporter_said: String::new(),
        waits_again: false,
        wished_again: false,
    };
    assert_eq!(end(&dataset, &id(), &ending, today()), Err(MatchError::NotYet));
    let friend = records("matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=matched matched_on=2026-03-01");
    assert_eq!(appoint(&friend, &id(), later, today()), Err(MatchError::NotYet));
}

#[test]
fn a_lapsed_check_blocks_the_start_and_nothing_else() {
    let mut lapsed = given("2026-03-03");
    assert_eq!(start(&lapsed, &id(), (day("2026-03-04"), today()), true), Err(MatchError::CheckLapsed));
    assert!(start(&lapsed, &id(), (day("2026-03-03"), today()), true).is_ok(), "the last day on which it holds");
    assert!(start(&lapsed, &id(), (day("2026-03-04"), today()), false).is_ok(), "a scheme that asks for none");
    let ended = records("volunteer_roles id=r1 person_id=m1 supports=mentoring dbs_level=basic to=2026-03-02");
    lapsed.volunteer_roles.put(ended.volunteer_roles.iter().next().unwrap().clone());
    assert!(start(&lapsed, &id(), (day("2026-03-02"), today()), true).is_ok(), "the last day of the role");
    assert_eq!(start(&lapsed, &id(), (day("2026-03-03"), today()), true), Err(MatchError::CheckLapsed), "a role that has ended");
    lapsed.remove_rows(crate::Table::VolunteerRoles, &[&crate::RowKey::of(&["r1"])]);
    assert_eq!(start(&lapsed, &id(), (day("2026-03-03"), today()), true), Err(MatchError::CheckLapsed), "none is recorded");
}

#[test]
fn a_litigation_friend_who_was_only_agreed_on_is_introduced_before_the_match_starts() {
    let agreed = |kind: &str| records(&format!("matches id=x1 type={kind} supported_id=p1 supporter_id=m1 stage=agreed"));
    assert_eq!(
        start(&agreed("litigation_friend"), &id(), (day("2026-03-04"), today()), false),
        Err(MatchError::OutOfTurn),
        "past the checks"
    );
    assert!(start(&agreed("mentoring"), &id(), (day("2026-03-04"), today()), false).is_ok());
}

#[test]
fn only_a_litigation_friend_is_appointed() {
    let mentoring = given("2028-01-01");
    assert_eq!(appoint(&mentoring, &id(), day("2026-03-04"), today()), Err(MatchError::OutOfTurn));
    let mut friend = records(
        "people id=p1 name=Florence
        people id=m1 name=Miriam
        matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=matched matched_on=2026-03-01",
    );
    friend.apply(&appoint(&friend, &id(), day("2026-03-04"), today()).unwrap());
    assert_eq!(friend.matches.get(&id()).unwrap().other_columns.get(APPOINTED_ON), "2026-03-04");
    assert!(start(&friend, &id(), (day("2026-03-04"), today()), false).is_ok());
}

#[test]
fn an_ending_that_nobody_planned_has_a_reason_and_can_lead_back_to_the_waiting_list() {
    let mut dataset = given("2028-01-01");
    dataset.apply(&start(&dataset, &id(), (day("2026-03-04"), today()), true).unwrap());
    let mut ending = MatchEnding {
        on: day("2026-03-03"),
        planned: false,
        reason: " ".to_owned(),
        supported_said: "Thank you.".to_owned(),
        supporter_said: String::new(),
        waits_again: true,
        wished_again: false,
    };
    assert_eq!(end(&dataset, &id(), &ending, today()), Err(MatchError::TooEarly));
    ending.on = day("2026-06-01");
    assert_eq!(end(&dataset, &id(), &ending, today()), Err(MatchError::ReasonMissing));
    ending.reason = "Moved away".to_owned();
    dataset.apply(&end(&dataset, &id(), &ending, today()).unwrap());
    let ended = dataset.matches.get(&id()).unwrap();
    assert_eq!((ended.stage, ended.ended_on, ended.planned_ending), (MatchStage::Ended, Some(ending.on), Some(false)));
    assert_eq!((ended.end_reason.as_str(), ended.other_columns.get(SUPPORTED_SAID)), ("Moved away", "Thank you."));
    let person = dataset.people.iter().find(|one| one.id.as_str() == "p1").unwrap();
    assert_eq!(person.other_columns.get("waits_for"), "mentoring");
    assert_eq!(person.other_columns.get("waits_since"), "2026-06-01");
    assert_eq!(end(&dataset, &id(), &ending, today()), Err(MatchError::OutOfTurn));
}

#[test]
fn whoever_waits_for_something_else_keeps_the_earlier_day_when_a_match_ends() {
    let mut dataset = given("2028-01-01");
    let waits = records("people id=p1 name=Florence waits_for=buddy waits_since=2025-01-10");
    dataset.people.put(waits.people.iter().next().unwrap().clone());
    let ending = MatchEnding {
        on: day("2026-06-01"),
        planned: true,
        reason: String::new(),
        supported_said: String::new(),
        supporter_said: String::new(),
        waits_again: true,
        wished_again: false,
    };
    dataset.apply(&end(&dataset, &id(), &ending, today()).unwrap());
    let person = dataset.people.iter().find(|one| one.id.as_str() == "p1").unwrap();
    assert_eq!(["waits_for", "waits_since"].map(|column| person.other_columns.get(column)), ["buddy;mentoring", "2025-01-10"]);
}

#[test]
fn a_check_in_is_due_after_the_start_and_after_every_check_in() {
    let mut dataset = given("2028-01-01");
    dataset.apply(&start(&dataset, &id(), (day("2026-03-02"), today()), true).unwrap());
    let contact = |text| MatchContactId::new(text).unwrap();
    let due_now = |dataset: &Dataset| LastContacts::of(dataset).due(dataset, dataset.matches.get(&id()).unwrap()).unwrap();
    assert_eq!(due_now(&dataset), Due { check_in: day("2026-03-30"), supervision: day("2026-04-13") });
    assert!(overdue(&dataset, day("2026-03-30")).is_empty());
    assert_eq!(overdue(&dataset, day("2026-03-31")).len(), 1);
    let write = |dataset: &Dataset, new, kind, on| log(dataset, contact(new), &id(), kind, (day(on), day("2026-04-02")), Some(60));
    dataset.apply(&write(&dataset, "c1", MatchContactKind::Meeting, "2026-03-20").unwrap());
    assert_eq!(overdue(&dataset, day("2026-03-31")).len(), 1, "a meeting is no check-in");
    dataset.apply(&write(&dataset, "c2", MatchContactKind::CheckIn, "2026-03-31").unwrap());
    assert_eq!(due_now(&dataset).check_in, day("2026-04-28"));
    assert_eq!(write(&dataset, "c3", MatchContactKind::Meeting, "2026-02-28"), Err(MatchError::TooEarly));
    assert_eq!(write(&dataset, "c3", MatchContactKind::Meeting, "2026-04-03"), Err(MatchError::NotYet));
    assert_eq!(write(&dataset, "c2", MatchContactKind::Meeting, "2026-04-02"), Err(MatchError::IdTaken));
    dataset.apply(&take_back(&dataset, &contact("c2")).unwrap());
    assert_eq!(due_now(&dataset).check_in, day("2026-03-30"));
}
