//! Indicators of sessions, contacts, enrolments, training, organisations, referrals, volunteers and money, by the text.

use super::people::{counted, of, rows};
use super::world::{World, same_word};
use domain::attendance::{Enrolment, EnrolmentStatus};
use domain::contact::ContactStatus;
use domain::programme::{Activity, ActivityType};
use domain::session::{Session, SessionStatus};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const NOTHING: &str = "not_applicable";

fn held<'a>(world: &World<'a>) -> Vec<&'a Session> {
    world.held().into_iter().map(|(session, _)| session).collect()
}

pub fn people_participating(world: &World, filter: &Value) -> Value {
    let people = of(world, "people_participating", filter).len();
    counted(world, people, &held(world), filter)
}

pub fn people_in_group_activities(world: &World, filter: &Value) -> Value {
    let people = of(world, "people_in_group_activities", filter).len();
    let sessions = world.held().into_iter().filter(|(_, activity)| activity.activity_type != ActivityType::OneToOne);
    counted(world, people, &sessions.map(|(session, _)| session).collect::<Vec<_>>(), filter)
}

pub fn sessions_held(world: &World) -> Value {
    let cancelled = world.sessions().into_iter().filter(|(session, _)| session.status == SessionStatus::Cancelled).count();
    json!({"counts": {"held": world.held().len(), "cancelled": cancelled}})
}

pub fn attendances(world: &World) -> u64 {
    held(world).into_iter().map(|session| world.heads(session)).sum()
}

pub fn mean(world: &World) -> Value {
    match held(world).len() {
        0 => json!({"value": null, "reason": NOTHING}),
        count => json!({"numerator": attendances(world), "denominator": count}),
    }
}

pub fn extreme(world: &World, largest: bool) -> Value {
    let heads = held(world).into_iter().map(|session| world.heads(session));
    match if largest { heads.max() } else { heads.min() } {
        Some(heads) => json!({"value": heads}),
        None => json!({"value": null, "reason": NOTHING}),
    }
}

pub fn cadence(world: &World) -> Value {
    let dates: Vec<_> = held(world).into_iter().map(|session| session.date).collect::<BTreeSet<_>>().into_iter().collect();
    let mut gaps: Vec<i64> = (1..dates.len()).map(|at| (dates[at] - dates[at - 1]).num_days()).collect();
    gaps.sort_unstable();
    match gaps.len() {
        0 => json!({"value": null, "reason": NOTHING}),
        odd if odd % 2 == 1 => json!({"value": gaps[odd / 2]}),
        even => match gaps[even / 2 - 1] + gaps[even / 2] {
            twice if twice % 2 == 0 => json!({"value": twice / 2}),
            twice => json!({"numerator": twice, "denominator": 2}),
        },
    }
}

pub fn events_held(world: &World) -> Value {
    let types_named = !world.listed("activity_types").is_empty();
    let is_event = |(_, activity): &(&Session, &Activity)| types_named || activity.activity_type == ActivityType::Event;
    json!({"value": world.held().iter().filter(|one| is_event(one)).count()})
}

pub fn activities_run(world: &World) -> Value {
    let activities: BTreeSet<(bool, &str)> = world
        .held()
        .into_iter()
        .map(|(_, activity)| match activity.report_as.as_str() {
            "" => (false, activity.id.as_str()),
            name => (true, name),
        })
        .collect();
    json!({"value": activities.len()})
}

pub fn contact_hours(world: &World) -> Value {
    let (mut learner, mut delivery, mut one_to_one) = (0, 0, 0);
    for session in held(world) {
        if let (Some(start), Some(end)) = (session.start, session.end) {
            let minutes = (end - start).num_minutes();
            if minutes > 0 {
                delivery += minutes;
                learner += minutes * world.heads(session) as i64;
            }
        }
    }
    for contact in world.contacts().into_iter().filter(|contact| contact.status == ContactStatus::Completed) {
        one_to_one += contact.minutes.unwrap_or(0);
    }
    json!({"counts": {"learner_minutes": learner, "delivery_minutes": delivery, "one_to_one_minutes": one_to_one}})
}

fn enrolments<'a>(world: &World<'a>) -> Vec<&'a Enrolment> {
    let in_scope = |row: &&Enrolment| world.activity_in_scope(world.activity(row.activity_id.as_str()));
    world.all.enrolments.iter().filter(in_scope).collect()
}

pub fn enrolled(world: &World) -> Value {
    let (mut enrolled, mut started) = (BTreeSet::new(), BTreeSet::new());
    let (mut completed, mut withdrew) = (BTreeSet::new(), BTreeSet::new());
    for row in enrolments(world) {
        let person = world.end(row.person_id.as_str());
        if row.status != EnrolmentStatus::Waiting && world.days_open(Some(row.enrolled_on), row.ended_on) > 0 {
            enrolled.insert(person.clone());
            if world.held().iter().any(|(session, activity)| activity.id == row.activity_id && world.present(session).contains(&person)) {
                started.insert(person.clone());
            }
        }
        if row.ended_on.is_some_and(|day| world.in_window(day)) {
            match row.status {
                EnrolmentStatus::Completed => completed.insert(person),
                EnrolmentStatus::Withdrew => withdrew.insert(person),
                _ => false,
            };
        }
    }
    let counts = json!({"enrolled": enrolled.len(), "started": started.len(), "completed": completed.len(), "withdrew": withdrew.len()});
    json!({ "counts": counts })
}

pub fn waiting(world: &World) -> Value {
    let waits = |person: &str| {
        let mut open = enrolments(world);
        open.retain(|row| world.end(row.person_id.as_str()) == person);
        open.retain(|row| row.enrolled_on <= world.to && row.ended_on.is_none_or(|ended| ended >= world.to));
        !open.is_empty() && open.iter().all(|row| row.status == EnrolmentStatus::Waiting)
    };
    json!({"value": world.people.iter().filter(|person| waits(&person.id)).count()})
}

pub fn one_to_ones(world: &World) -> Value {
    let mut cells: BTreeMap<String, u64> = BTreeMap::new();
    for contact in world.contacts() {
        let kind = contact.contact_type.map_or("", |kind| kind.as_str());
        *cells.entry(format!("{kind}/{}", contact.status.as_str())).or_default() += 1;
    }
    json!({"rows": rows(cells), "people": world.people.iter().filter(|person| !person.completed.is_empty()).count()})
}

pub fn referrals(world: &World) -> Value {
    let mut cells: BTreeMap<String, u64> = BTreeMap::new();
    for row in world.all.referrals.iter().filter(|row| world.in_window(row.date)) {
        let kind = row.kind.map_or("", |code| code.as_str());
        let direction = row.direction.map_or("", |code| code.as_str());
        let result = row.result.map_or("", |code| code.as_str());
        *cells.entry(format!("{kind}/{direction}/{result}")).or_default() += 1;
    }
    json!({"rows": rows(cells)})
}

pub fn people_trained(world: &World) -> Value {
    let (mut people, mut attendances) = (BTreeSet::new(), 0);
    for (session, activity) in world.held() {
        if activity.activity_type == ActivityType::Training {
            people.extend(world.present(session));
            attendances += world.heads(session);
        }
    }
    json!({"counts": {"people": people.len(), "attendances": attendances}})
}

pub fn organisations(world: &World) -> Value {
    let present = world.people.iter().filter(|person| !person.attended.is_empty());
    let organisations: BTreeSet<&str> = present.filter_map(|person| Some(person.record.organisation_id.as_ref()?.as_str())).collect();
    json!({"value": organisations.len()})
}

pub fn volunteers(world: &World, with: &Value) -> Value {
    let roles: Vec<&str> =
        with["roles"].as_array().map_or(vec!["volunteer"], |roles| roles.iter().map(|role| role.as_str().unwrap()).collect());
    let in_role = |person: &str| {
        let mine = world.all.volunteer_roles.iter().filter(|row| world.end(row.person_id.as_str()) == person);
        mine.into_iter().any(|row| roles.iter().any(|role| same_word(role, &row.role)) && world.days_open(row.from, row.to) > 0)
    };
    let entries = |person: &str| {
        let mine = world.all.time_entries.iter().filter(|row| world.end(row.person_id.as_str()) == person && world.in_window(row.date));
        mine.map(|row| row.minutes.unwrap_or(0)).collect::<Vec<_>>()
    };
    let met_somebody = |person: &str| {
        let pairs = world.all.matches.iter().filter(|pair| world.end(pair.supporter_id.as_str()) == person);
        pairs.into_iter().any(|pair| world.all.match_contacts.iter().any(|row| row.match_id == pair.id && world.in_window(row.date)))
    };
    let (mut people, mut minutes) = (0, 0);
    for person in world.people.iter().filter(|person| in_role(&person.id)) {
        if with["logged"] != true || !entries(&person.id).is_empty() || met_somebody(&person.id) {
            people += 1;
            minutes += entries(&person.id).iter().sum::<u32>();
        }
    }
    json!({"counts": {"people": people, "minutes": minutes}})
}

pub fn funding(world: &World) -> Value {
    let grants = world.all.grants.iter().filter(|grant| grant.decided_on.is_some_and(|day| world.in_window(day)));
    let ours = grants.filter(|grant| world.funds(&grant.programme_ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>()));
    json!({"counts": {"awarded_pence": ours.filter_map(|grant| grant.awarded_pence).map(|pence| pence.0).sum::<u64>()}})
}
