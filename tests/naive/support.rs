//! Indicators of casework, capacity, matches, enquiries, and of what changed for people, by the text.

use super::people::{keeps, took_part};
use super::world::{Somebody, World, same_word};
use chrono::NaiveDate;
use domain::casework::{Capacity, ClientType};
use domain::mentoring::{Match, MatchStage, MatchType};
use domain::outcomes::{EsolStep, Measure, MeasurePoint};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn date(text: &Value) -> Option<NaiveDate> {
    text.as_str().map(|text| text.parse().unwrap())
}

pub fn client_units(world: &World) -> Value {
    let mut supported = BTreeSet::new();
    let (mut at_start, mut opened, mut closed, mut at_end) = (0, 0, 0, 0);
    for case in world.cases() {
        if !world.actions(case).is_empty() {
            supported.insert(match case.client_type {
                ClientType::Person => ("person", world.end(case.client_id.as_str())),
                ClientType::Household => ("household", case.client_id.as_str().to_owned()),
            });
        }
        at_start += i32::from(case.opened_on < world.from && case.closed_on.is_none_or(|day| day >= world.from));
        opened += i32::from(world.in_window(case.opened_on));
        closed += i32::from(case.closed_on.is_some_and(|day| world.in_window(day)));
        at_end += i32::from(case.opened_on <= world.to && case.closed_on.is_none_or(|day| day > world.to));
    }
    let counts =
        json!({"supported": supported.len(), "open_at_start": at_start, "opened": opened, "closed": closed, "open_at_end": at_end});
    json!({ "counts": counts })
}

pub fn people_in_cases(world: &World) -> Value {
    let worked_on = world.cases().into_iter().filter(|case| !world.actions(case).is_empty());
    json!({"value": worked_on.flat_map(|case| world.clients(case)).collect::<BTreeSet<_>>().len()})
}

fn lacks_capacity(world: &World, with: &Value, person: &Somebody) -> bool {
    !person.touched.is_empty()
        && world.all.capacity_records.iter().any(|row| {
            world.end(row.person_id.as_str()) == person.id
                && row.capacity == Some(Capacity::Lacks)
                && with["domain"].as_str().is_none_or(|domain| domain == row.domain)
                && world.days_open(row.from, row.to) > 0
        })
}

pub fn lacking(world: &World, with: &Value) -> Value {
    json!({"value": world.people.iter().filter(|person| lacks_capacity(world, with, person)).count()})
}

pub fn litigation_friends(world: &World, with: &Value) -> Value {
    let lacking: Vec<&Somebody> = world.people.iter().filter(|person| lacks_capacity(world, with, person)).collect();
    let later = [MatchStage::Matched, MatchStage::Appointed, MatchStage::Active, MatchStage::Paused, MatchStage::Ended];
    let is_friend = |pair: &&Match| {
        pair.match_type == MatchType::LitigationFriend
            && world.has_programme(pair.programme_id.as_ref().map(|id| id.as_str()))
            && later.contains(&pair.stage)
            && pair.matched_on.is_some_and(|day| day <= world.to)
            && pair.ended_on.is_none_or(|day| day >= world.from)
    };
    let friends: Vec<&Match> = world.all.matches.iter().filter(is_friend).collect();
    let matched = lacking.iter().filter(|person| friends.iter().any(|pair| world.end(pair.supported_id.as_str()) == person.id)).count();
    json!({"numerator": matched, "denominator": lacking.len()})
}

/// Matches in scope, of the type asked for, that have started.
pub fn started<'a>(world: &World<'a>, with: &Value) -> Vec<&'a Match> {
    let pairs = world.all.matches.iter().filter(|pair| pair.started_on.is_some());
    let pairs = pairs.filter(|pair| world.has_programme(pair.programme_id.as_ref().map(|id| id.as_str())));
    pairs.filter(|pair| with["type"].as_str().is_none_or(|kind| kind == pair.match_type.as_str())).collect()
}

pub fn matches(world: &World, with: &Value) -> Value {
    let started = started(world, with);
    let active: Vec<&&Match> = started.iter().filter(|pair| world.days_open(pair.started_on, pair.ended_on) > 0).collect();
    let of_day =
        |day: fn(&Match) -> Option<NaiveDate>| started.iter().filter(|pair| day(pair).is_some_and(|day| world.in_window(day))).count();
    let supporters: BTreeSet<String> = active.iter().map(|pair| world.end(pair.supporter_id.as_str())).collect();
    let supported: BTreeSet<String> = active.iter().map(|pair| world.end(pair.supported_id.as_str())).collect();
    let (new, ended) = (of_day(|pair| pair.started_on), of_day(|pair| pair.ended_on));
    let counts = json!({"active": active.len(), "new": new, "ended": ended, "supporters": supporters.len(), "supported": supported.len()});
    json!({ "counts": counts })
}

pub fn outcomes(world: &World, with: &Value) -> Value {
    let types = with["types"].as_array();
    let rows = world.all.outcomes.iter().filter(|row| world.in_window(row.date));
    let rows = rows.filter(|row| world.has_programme(row.programme_id.as_ref().map(|id| id.as_str())));
    let people: Vec<String> = rows
        .filter(|row| types.is_none_or(|types| types.iter().any(|kind| same_word(kind.as_str().unwrap(), &row.outcome_type))))
        .map(|row| world.end(row.person_id.as_str()))
        .collect();
    json!({"counts": {"outcomes": people.len(), "people": people.iter().collect::<BTreeSet<_>>().len()}})
}

pub fn conversion(world: &World, with: &Value, filter: &Value) -> Value {
    let there = World::new(world.all, &with["of"], world.from, world.to);
    let base: Vec<&Somebody> = there.people.iter().filter(|person| took_part(person) && keeps(&there, filter, person)).collect();
    let last = date(&with["cutoff"]).unwrap_or(world.to);
    let reached = |person: &&&Somebody| {
        let first = *person.attended.iter().chain(&person.completed).min().unwrap();
        world.all.outcomes.iter().any(|row| {
            let named = with["outcomes"].as_array().unwrap().iter().any(|kind| same_word(kind.as_str().unwrap(), &row.outcome_type));
            named && world.end(row.person_id.as_str()) == person.id && first <= row.date && row.date <= last
        })
    };
    json!({"numerator": base.iter().filter(reached).count(), "denominator": base.len()})
}

pub fn measured_change(world: &World, with: &Value, filter: &Value) -> Value {
    let order = |point: Option<MeasurePoint>| match point {
        None => 0,
        Some(MeasurePoint::Baseline) => 1,
        Some(MeasurePoint::Exit) => 2,
        Some(MeasurePoint::FollowUp) => 3,
    };
    let mut differences: Vec<i64> = Vec::new();
    for person in world.people.iter().filter(|person| !person.touched.is_empty() && keeps(world, filter, person)) {
        let mine = world.all.measures.iter().filter(|row| world.end(row.person_id.as_str()) == person.id);
        let mut mine: Vec<&Measure> = mine.filter(|row| same_word(&row.measure, with["measure"].as_str().unwrap())).collect();
        mine.sort_by_key(|row| (row.date, row.value));
        let Some(first) = mine.iter().find(|row| row.point == Some(MeasurePoint::Baseline)).copied() else { continue };
        mine.retain(|row| row.date > first.date && world.in_window(row.date));
        mine.sort_by_key(|row| (row.date, order(row.point), row.value));
        if let Some(latest) = mine.last() {
            differences.push(i64::from(latest.value) - i64::from(first.value));
        }
    }
    let number = |wanted: fn(i64) -> bool| differences.iter().filter(|difference| wanted(**difference)).count();
    let (improved, same, worse) = (number(|one| one > 0), number(|one| one == 0), number(|one| one < 0));
    json!({
        "counts": {"pairs": differences.len(), "improved": improved, "same": same, "worse": worse},
        "mean_change": {"numerator": differences.iter().sum::<i64>(), "denominator": differences.len()},
    })
}

pub fn esol_progress(world: &World, with: &Value, filter: &Value) -> Value {
    let ladder = [EsolStep::PreEntry, EsolStep::Entry1, EsolStep::Entry2, EsolStep::Entry3, EsolStep::Level1, EsolStep::Level2];
    let rung = |step: EsolStep| ladder.iter().position(|known| *known == step).unwrap();
    let skill = with["skill"].as_str().unwrap_or("overall");
    let (mut up, mut same, mut down) = (0, 0, 0);
    for person in world.people.iter().filter(|person| !person.touched.is_empty() && keeps(world, filter, person)) {
        let mine = world.all.esol_levels.iter().filter(|row| world.end(row.person_id.as_str()) == person.id && row.date <= world.to);
        let mine = mine.filter(|row| row.skill.is_some_and(|known| known.as_str() == skill));
        let levels: Vec<(NaiveDate, usize)> = mine.filter_map(|row| Some((row.date, rung(row.level?)))).collect();
        let (Some(first), Some(last)) = (levels.iter().map(|one| one.0).min(), levels.iter().map(|one| one.0).max()) else { continue };
        if first == last || !world.in_window(last) {
            continue;
        }
        let began = levels.iter().filter(|(day, _)| *day == first).map(|(_, rung)| *rung).min().unwrap();
        let ended = levels.iter().filter(|(day, _)| *day == last).map(|(_, rung)| *rung).max().unwrap();
        up += i32::from(ended > began);
        same += i32::from(ended == began);
        down += i32::from(ended < began);
    }
    json!({"counts": {"pairs": up + same + down, "up": up, "same": same, "down": down}})
}

pub fn urgent_help(world: &World) -> Value {
    let mut people: BTreeSet<String> = BTreeSet::new();
    for contact in world.contacts() {
        if contact.status.as_str() == "completed" && contact.urgent == Some(true) && contact.assisted == Some(true) {
            people.insert(world.end(contact.person_id.as_str()));
        }
    }
    for case in world.cases().into_iter().filter(|case| case.urgent == Some(true) && !world.actions(case).is_empty()) {
        people.extend(world.clients(case));
    }
    json!({"value": people.len()})
}

pub fn enquiries(world: &World, with: &Value) -> Value {
    let (mut root, mut follow_ups) = (0, 0);
    for row in world.all.enquiries.iter().filter(|row| world.in_window(row.received_on)) {
        let from = with["enquirer"].as_str().is_none_or(|enquirer| row.enquirer.is_some_and(|code| code.as_str() == enquirer));
        if from && world.has_programme(row.programme_id.as_ref().map(|id| id.as_str())) {
            match row.follow_up_to_id {
                None => root += 1,
                Some(_) => follow_ups += 1,
            }
        }
    }
    json!({"counts": {"root": root, "follow_ups": follow_ups}})
}
