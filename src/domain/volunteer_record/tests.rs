//! Roles, checks, training and hours as they are written down, and refused.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::sample::records;

fn day(text: &str) -> NaiveDate {
    NaiveDate::read(text).unwrap()
}

fn person() -> PersonId {
    PersonId::new("m1").unwrap()
}

fn role_id() -> VolunteerRoleId {
    VolunteerRoleId::new("r1").unwrap()
}

fn given() -> Dataset {
    records(
        "people id=m1 name=Miriam
        people id=m2 name=Jo
        people id=m3 name=Jo~O merged_into_id=m2
        activities id=club name=Job~Club type=group
        volunteer_roles id=r1 person_id=m1 role=mentor supports=mentoring notes=kept",
    )
}

#[test]
fn a_check_lapses_the_day_after_its_last_and_is_due_thirty_days_before() {
    let stands = |renew_by: &str, today: &str| {
        let dataset =
            records(&format!("people id=m1 name=M\nvolunteer_roles id=r1 person_id=m1 dbs_level=basic check_renew_by={renew_by}"));
        check_stands(dataset.volunteer_roles.get(&role_id()).unwrap(), day(today))
    };
    let last = day("2026-03-31");
    assert_eq!(stands("2026-03-31", "2026-02-28"), CheckStands::Holds(last));
    assert_eq!(stands("2026-03-31", "2026-03-01"), CheckStands::LapsesSoon(last));
    assert_eq!(stands("2026-03-31", "2026-03-31"), CheckStands::LapsesSoon(last));
    assert_eq!(stands("2026-03-31", "2026-04-01"), CheckStands::Lapsed(last));
    assert_eq!(stands("some~time", "2026-04-01"), CheckStands::Made, "a day that cannot be read is none");
    assert_eq!(check_stands(given().volunteer_roles.get(&role_id()).unwrap(), last), CheckStands::Missing);
}

#[test]
fn renewals_are_of_roles_that_go_on_each_person_once_and_the_earliest_first() {
    let dataset = records(
        "people id=m1 name=Miriam
        people id=m2 name=Jo
        people id=m3 name=Jo~O merged_into_id=m2
        people id=m4 name=Ana
        volunteer_roles id=r1 person_id=m1 dbs_level=basic check_renew_by=2026-03-20
        volunteer_roles id=r2 person_id=m2 dbs_level=basic check_renew_by=2026-03-25
        volunteer_roles id=r3 person_id=m3 dbs_level=basic check_renew_by=2026-02-01
        volunteer_roles id=r4 person_id=m4 dbs_level=basic check_renew_by=2026-02-01 to=2026-02-28",
    );
    let due = renewals(&dataset, day("2026-03-01"));
    let shown: Vec<(&str, NaiveDate)> = due.iter().map(|(id, last)| (id.as_str(), *last)).collect();
    assert_eq!(shown, [("m2", day("2026-02-01")), ("m1", day("2026-03-20"))]);
}

#[test]
fn a_check_and_training_are_written_down_and_nothing_else_changes() {
    let mut dataset = given();
    let today = day("2026-03-01");
    let mut check = CheckFacts { level: "enhanced".to_owned(), issued_on: day("2026-02-01"), renew_by: Some(day("2029-02-01")) };
    dataset.apply(&record_check(&dataset, &role_id(), &check, today).unwrap());
    dataset.apply(&record_training(&dataset, &role_id(), today, today).unwrap());
    let role = dataset.volunteer_roles.get(&role_id()).unwrap();
    assert_eq!((role.dbs_level.as_str(), role.dbs_issued_on), ("enhanced", Some(day("2026-02-01"))));
    let others: Vec<(&str, &str)> = role.other_columns.cells().map(|(name, text)| (name.as_ref(), text)).collect();
    let expected = [("check_renew_by", "2029-02-01"), ("notes", "kept"), ("supports", "mentoring"), ("trained_on", "2026-03-01")];
    assert_eq!(others, expected);
    assert!(record_check(&dataset, &role_id(), &check, today).unwrap().is_empty());

    check.renew_by = Some(day("2026-01-31"));
    assert_eq!(record_check(&dataset, &role_id(), &check, today), Err(MatchError::TooEarly));
    check.issued_on = day("2026-03-02");
    assert_eq!(record_check(&dataset, &role_id(), &check, today), Err(MatchError::NotYet));
    check.level = " ".to_owned();
    assert_eq!(record_check(&dataset, &role_id(), &check, today), Err(MatchError::Unreadable));
    assert_eq!(record_training(&dataset, &role_id(), day("2026-03-02"), today), Err(MatchError::NotYet));
}

#[test]
fn a_role_is_added_changed_and_ended() {
    let mut dataset = given();
    let new = || VolunteerRoleId::new("r9").unwrap();
    let mut facts = RoleFacts { role: " befriender ".to_owned(), from: Some(day("2026-03-01")), ..RoleFacts::default() };
    dataset.apply(&add_role(&dataset, new(), &person(), &facts).unwrap());
    assert_eq!(add_role(&dataset, new(), &person(), &facts), Err(MatchError::IdTaken));
    facts = RoleFacts::of(dataset.volunteer_roles.get(&new()).unwrap());
    assert_eq!(facts.role, "befriender");
    assert!(change_role(&dataset, &new(), &facts).unwrap().is_empty());
    facts.to = Some(day("2026-02-28"));
    assert_eq!(change_role(&dataset, &new(), &facts), Err(MatchError::TooEarly));
    facts = RoleFacts { to: Some(day("2026-06-30")), places: Some(2), supports: "befriending".to_owned(), ..facts };
    dataset.apply(&change_role(&dataset, &new(), &facts).unwrap());
    let role = dataset.volunteer_roles.get(&new()).unwrap();
    assert_eq!(RoleFacts::of(role), facts);
    assert!(goes_on(role, day("2026-06-30")) && !goes_on(role, day("2026-07-01")));
    facts.role = String::new();
    assert_eq!(change_role(&dataset, &new(), &facts), Err(MatchError::Unreadable));
}

#[test]
fn time_is_given_on_a_day_that_has_come_and_for_some_of_it() {
    let mut dataset = given();
    let today = day("2026-03-01");
    let new = || TimeEntryId::new("t1").unwrap();
    let club = ActivityId::new("club");
    let mut time = Given { person: person(), activity: club, on: today, minutes: 90 };
    let change = give_time(&dataset, new(), &time, today).unwrap();
    dataset.apply(&change);
    let entry = dataset.time_entries.get(&new()).unwrap();
    assert_eq!((entry.minutes, entry.activity_id.clone()), (Some(90), time.activity.clone()));
    assert_eq!(give_time(&dataset, new(), &time, today), Err(MatchError::IdTaken));
    let taken_back = take_back_time(&dataset, &new()).unwrap();
    assert_eq!((taken_back.edits.len(), &taken_back.edits[0].before), (1, &change.edits[0].after));
    assert_eq!(take_back_time(&dataset, &TimeEntryId::new("t9").unwrap()), Err(MatchError::MatchUnknown));
    let other = || TimeEntryId::new("t2").unwrap();
    for minutes in [0, 1441] {
        time.minutes = minutes;
        assert_eq!(give_time(&dataset, other(), &time, today), Err(MatchError::Unreadable));
    }
    time.on = day("2026-03-02");
    assert_eq!(give_time(&dataset, other(), &time, today), Err(MatchError::NotYet));
    time.activity = ActivityId::new("gone");
    assert_eq!(give_time(&dataset, other(), &time, today), Err(MatchError::PersonUnknown));
}
