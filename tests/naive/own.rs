//! The four indicators whose reading is Cairn's own, by docs/indicators.md.

use super::people::took_part;
use super::support::started;
use super::work::attendances;
use super::world::{Somebody, World, same_word};
use chrono::{Days, Months, NaiveDate};
use domain::casework::{Case, KeyDate};
use domain::mentoring::{Match, MatchContactKind};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub fn match_health(world: &World, with: &Value) -> Value {
    let started = started(world, with);
    let contacts = |pair: &Match, wanted: &dyn Fn(NaiveDate, Option<MatchContactKind>) -> bool| {
        world.all.match_contacts.iter().any(|row| row.match_id == pair.id && wanted(row.date, row.kind))
    };
    let since = world.to - Days::new(27);
    let open: Vec<&&Match> =
        started.iter().filter(|pair| pair.started_on <= Some(world.to) && pair.ended_on.is_none_or(|end| end >= world.to)).collect();
    let in_touch = open.iter().filter(|pair| contacts(pair, &|day, _| since <= day && day <= world.to)).count();
    let (mut due, mut kept) = (0, 0);
    for pair in &started {
        let mut first = pair.started_on.unwrap().max(world.from);
        loop {
            let last = first + Days::new(27);
            let is_over = last > world.to || pair.ended_on.is_some_and(|end| last > end) || world.as_at().is_none_or(|day| last > day);
            if is_over {
                break;
            }
            due += 1;
            kept += i32::from(contacts(pair, &|day, kind| kind == Some(MatchContactKind::CheckIn) && first <= day && day <= last));
            first = last + Days::new(1);
        }
    }
    let ended: Vec<&&Match> = started.iter().filter(|pair| pair.ended_on.is_some_and(|day| world.in_window(day))).collect();
    let planned = ended.iter().filter(|pair| pair.planned_ending == Some(true)).count();
    let (open, ended) = (open.len(), ended.len());
    json!({"counts": {"open": open, "in_touch": in_touch, "check_ins_due": due, "check_ins": kept, "ended": ended, "planned": planned}})
}

fn key_dates<'a>(world: &World<'a>) -> Vec<&'a KeyDate> {
    let of_scope = |row: &&KeyDate| world.cases().iter().any(|case| case.id == row.case_id);
    world.all.key_dates.iter().filter(of_scope).filter(|row| row.due_on.is_some_and(|day| world.in_window(day))).collect()
}

fn is_past(world: &World, row: &KeyDate) -> bool {
    world.as_at().is_some_and(|day| row.due_on.unwrap() < day)
}

pub fn advice_compliance(world: &World) -> Value {
    let cases = world.cases();
    let acted = |case: &Case, kind: &str, wanted: &dyn Fn(NaiveDate) -> bool| {
        world.all.case_actions.iter().any(|row| row.case_id == case.id && same_word(&row.action_type, kind) && wanted(row.date))
    };
    let checked = |case: &Case| {
        let mut checks = world.all.conflict_checks.iter().filter(|row| row.case_id == case.id && row.result.is_some());
        checks.any(|row| row.checked_on.is_none_or(|day| day <= world.to))
    };
    let open: Vec<&&Case> =
        cases.iter().filter(|case| case.opened_on <= world.to && case.closed_on.is_none_or(|day| day > world.to)).collect();
    let three_months_before = world.to - Months::new(3);
    let due: Vec<&&&Case> = open.iter().filter(|case| case.opened_on <= three_months_before).collect();
    let updated = due.iter().filter(|case| acted(case, "written_update", &|day| day > three_months_before && day <= world.to)).count();

    let key_dates = key_dates(world);
    let in_time = |row: &&&KeyDate| row.met_on.is_some_and(|day| day <= row.due_on.unwrap());
    let met = key_dates.iter().filter(in_time).count();
    let missed = key_dates.iter().filter(|row| !in_time(row) && (row.met_on.is_some() || is_past(world, row))).count();

    let (mut advisers, mut reviewed) = (BTreeSet::new(), BTreeSet::new());
    for case in cases.iter().filter(|case| world.days_open(Some(case.opened_on), case.closed_on) > 0) {
        let Some(adviser) = case.adviser_id.as_ref().map(|id| world.end(id.as_str())) else { continue };
        for row in world.all.case_actions.iter().filter(|row| row.case_id == case.id && same_word(&row.action_type, "file_review")) {
            if world.in_window(row.date) && row.worker_id.as_ref().is_some_and(|worker| world.end(worker.as_str()) != adviser) {
                reviewed.insert(adviser.clone());
            }
        }
        advisers.insert(adviser);
    }
    let closed: Vec<&&Case> = cases.iter().filter(|case| case.closed_on.is_some_and(|day| world.in_window(day))).collect();
    json!({"counts": {
        "open": open.len(),
        "conflict_checked": open.iter().filter(|case| checked(case)).count(),
        "client_care_letter": open.iter().filter(|case| acted(case, "client_care_letter", &|day| day <= world.to)).count(),
        "update_due": due.len(),
        "updated": updated,
        "key_dates_met": met,
        "key_dates_missed": missed,
        "advisers": advisers.len(),
        "advisers_reviewed": reviewed.len(),
        "closed": closed.len(),
        "closed_with_outcome": closed.iter().filter(|case| !case.outcome.trim().is_empty()).count(),
    }})
}

pub fn data_quality(world: &World) -> Value {
    let people: Vec<&Somebody> = world.people.iter().filter(|person| took_part(person)).collect();
    let known = |is_known: &dyn Fn(&Somebody) -> bool| people.iter().filter(|person| is_known(person)).count();
    // Records are made so that nothing but one name makes two of them alike.
    let unmerged: Vec<&Somebody> = world.people.iter().collect();
    let mut doubles = 0;
    for (at, one) in unmerged.iter().enumerate() {
        let of_name = unmerged[at + 1..].iter().filter(|other| other.record.name == one.record.name);
        doubles += of_name.filter(|other| took_part(one) || took_part(other)).count();
    }
    let held = world.held();
    let has_marks = |id: &str| world.all.attendances.iter().any(|mark| mark.session_id.as_str() == id);
    let unnamed: u64 = held.iter().map(|(session, _)| u64::from(session.unnamed_headcount.unwrap_or(0))).sum();
    let without = held.iter().filter(|(session, _)| session.unnamed_headcount.unwrap_or(0) == 0 && !has_marks(session.id.as_str()));
    let outside = |day: NaiveDate, programme: Option<&str>| {
        let programme = world.all.programmes.iter().find(|row| Some(row.id.as_str()) == programme);
        let misses = programme.is_some_and(|row| row.from.is_some_and(|from| day < from) || row.to.is_some_and(|to| day > to));
        usize::from(world.in_window(day) && misses)
    };
    let mut outside_programme = 0;
    for (session, activity) in &held {
        outside_programme += outside(session.date, world.programme_of_activity(activity));
    }
    for contact in world.contacts() {
        outside_programme += outside(contact.date, world.programme_of_contact(contact));
    }
    for case in world.cases() {
        outside_programme += outside(case.opened_on, case.programme_id.as_ref().map(|id| id.as_str()));
    }
    for pair in world.all.matches.iter() {
        let programme = pair.programme_id.as_ref().map(|id| id.as_str());
        if let Some(day) = pair.started_on.or(pair.matched_on).filter(|_| world.has_programme(programme)) {
            outside_programme += outside(day, programme);
        }
    }
    for row in world.all.enrolments.iter() {
        let activity = world.activity(row.activity_id.as_str());
        if world.activity_in_scope(activity) {
            outside_programme += outside(row.enrolled_on, world.programme_of_activity(activity));
        }
    }
    json!({"counts": {
        "people": people.len(),
        "gender": known(&|person| person.record.gender.is_some()),
        "date_of_birth": known(&|person| person.record.date_of_birth.is_some()),
        "nationality": known(&|person| person.record.nationality.is_some()),
        "area": known(&|person| world.area(person).is_some()),
        "language": known(&|person| !person.record.languages.is_empty()),
        "immigration_status": known(&|person| !person.record.immigration_status.is_empty()),
        "likely_doubles": doubles,
        "held": held.len(),
        "without_register": without.count(),
        "attendances": attendances(world),
        "unnamed": unnamed,
        "overdue": key_dates(world).into_iter().filter(|row| row.met_on.is_none() && is_past(world, row)).count(),
        "outside_programme": outside_programme,
    }})
}

pub fn feedback(world: &World, with: &Value) -> Value {
    let measure = with["measure"].as_str().unwrap_or("feedback");
    let supported: Vec<&str> = world.people.iter().filter(|one| !one.touched.is_empty()).map(|one| one.id.as_str()).collect();
    let agrees = |person: &str| {
        let mut mine =
            world.all.consents.iter().filter(|row| world.end(row.person_id.as_str()) == person && same_word(&row.purpose, "case_study"));
        mine.any(|row| row.given_on.is_some_and(|day| day <= world.to) && row.withdrawn_on.is_none_or(|day| day > world.to))
    };
    let (mut responses, mut positive, mut score, mut quotes, mut people) = (0, 0, 0, 0, BTreeSet::new());
    for row in world.all.measures.iter().filter(|row| same_word(&row.measure, measure) && world.in_window(row.date)) {
        let person = world.end(row.person_id.as_str());
        if supported.contains(&person.as_str()) {
            responses += 1;
            score += row.value;
            positive += i32::from(row.value >= 4);
            quotes += i32::from(!row.other_columns.get("quote").trim().is_empty() && agrees(&person));
            people.insert(person);
        }
    }
    let (people, of) = (people.len(), supported.len());
    json!({"counts": {"responses": responses, "people": people, "of": of, "positive": positive, "score": score, "quotes": quotes}})
}
