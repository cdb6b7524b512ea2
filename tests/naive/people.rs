//! Indicators of people who took part or were supported, and what is known of them, by the text.

use super::world::{Somebody, World};
use domain::attendance::EnrolmentStatus;
use domain::casework::Case;
use domain::session::Session;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Whether the filter keeps somebody.
pub fn keeps(world: &World, filter: &Value, person: &Somebody) -> bool {
    let listed = |key: &str, value: Option<String>| match filter[key].as_array() {
        Some(entries) if !entries.is_empty() => value.is_some_and(|value| entries.iter().any(|entry| entry == value.as_str())),
        _ => true,
    };
    let gender = person.record.gender.map(|gender| gender.as_str().to_owned());
    let nationality = person.record.nationality.as_ref().map(|nationality| nationality.as_str().to_owned());
    let age = world.age(person).map(u64::from);
    listed("gender", gender)
        && listed("nationality", nationality)
        && listed("area", world.area(person))
        && filter["age_from"].as_u64().is_none_or(|from| age.is_some_and(|age| age >= from))
        && filter["age_to"].as_u64().is_none_or(|to| age.is_some_and(|age| age <= to))
}

pub fn took_part(person: &Somebody) -> bool {
    !person.attended.is_empty() || !person.completed.is_empty()
}

pub fn ongoing(world: &World, person: &Somebody) -> bool {
    if person.touched.is_empty() {
        return false;
    }
    if person.touched.iter().any(|day| *day != person.touched[0]) {
        return true;
    }
    let enrolled = world.all.enrolments.iter().any(|row| {
        world.end(row.person_id.as_str()) == person.id
            && row.status != EnrolmentStatus::Waiting
            && world.activity_in_scope(world.activity(row.activity_id.as_str()))
            && world.days_open(Some(row.enrolled_on), row.ended_on) >= 28
    });
    let is_client = |case: &&Case| world.clients(case).contains(&person.id);
    let has_case = world.cases().into_iter().any(|case| is_client(&case) && world.days_open(Some(case.opened_on), case.closed_on) >= 28);
    let is_matched = world.all.matches.iter().any(|pair| {
        world.end(pair.supported_id.as_str()) == person.id
            && world.has_programme(pair.programme_id.as_ref().map(|id| id.as_str()))
            && pair.started_on.is_some()
            && world.days_open(pair.started_on, pair.ended_on) >= 28
    });
    enrolled || has_case || is_matched
}

/// The people of `with.of`, kept by the filter.
pub fn of<'w, 'a>(world: &'w World<'a>, name: &str, filter: &Value) -> Vec<&'w Somebody<'a>> {
    let wanted = |person: &&Somebody| match name {
        "people_participating" => took_part(person),
        "people_in_group_activities" => !person.in_groups.is_empty(),
        "people_with_ongoing_support" => ongoing(world, person),
        other => panic!("{other}"),
    };
    world.people.iter().filter(wanted).filter(|person| keeps(world, filter, person)).collect()
}

/// A number of people, or an interval once one of these sessions has somebody without a name.
pub fn counted(world: &World, people: usize, sessions: &[&Session], filter: &Value) -> Value {
    let unnamed: u64 = sessions.iter().map(|session| u64::from(session.unnamed_headcount.unwrap_or(0))).sum();
    let is_filtered = filter.as_object().is_some_and(|filter| !filter.is_empty());
    if unnamed == 0 || is_filtered {
        return json!({"value": people});
    }
    let largest = sessions.iter().map(|session| world.heads(session)).max().unwrap_or(0);
    json!({"low": largest.max(people as u64), "high": people as u64 + unnamed})
}

/// What is recorded of somebody, each code once.
fn codes(world: &World, person: &Somebody, attribute: &str) -> Vec<String> {
    let record = person.record;
    let one = |code: Option<&str>| code.map(str::to_owned).into_iter().collect();
    match attribute {
        "gender" => one(record.gender.map(|gender| gender.as_str())),
        "nationality" => one(record.nationality.as_ref().map(|nationality| nationality.as_str())),
        "area" => world.area(person).into_iter().collect(),
        "immigration_status" => one(Some(record.immigration_status.as_str()).filter(|status| !status.is_empty())),
        "language" => record.languages.iter().map(|language| language.as_str().to_owned()).collect::<BTreeSet<_>>().into_iter().collect(),
        "age_band" => one(world.age(person).map(|age| match age {
            ..=15 => "0-15",
            16..=17 => "16-17",
            18..=24 => "18-24",
            25..=34 => "25-34",
            35..=44 => "35-44",
            45..=54 => "45-54",
            55..=64 => "55-64",
            _ => "65+",
        })),
        other => panic!("{other}"),
    }
}

/// Rows in the order of every table, largest first; what is not known and not told last.
pub fn rows(cells: BTreeMap<String, u64>) -> Vec<Value> {
    let mut cells: Vec<(String, u64)> = cells.into_iter().collect();
    let last = |key: &str| ["not_recorded", "prefer_not_to_say"].iter().position(|known| *known == key).map_or(0, |at| at + 1);
    cells.sort_by(|(one, ones), (other, others)| last(one).cmp(&last(other)).then(others.cmp(ones)).then(one.cmp(other)));
    cells.into_iter().map(|(key, value)| json!({"key": key, "value": value})).collect()
}

pub fn breakdown(world: &World, with: &Value, filter: &Value) -> Value {
    let attribute = with["attribute"].as_str().unwrap();
    let people = of(world, with["of"].as_str().unwrap(), filter);
    let mut cells: BTreeMap<String, u64> = BTreeMap::new();
    for person in &people {
        let mut codes = codes(world, person, attribute);
        if codes.is_empty() {
            codes.push("not_recorded".to_owned());
        }
        for code in codes {
            *cells.entry(code).or_default() += 1;
        }
    }
    match attribute {
        "language" => json!({"rows": rows(cells)}),
        _ => json!({"rows": rows(cells), "total": people.len()}),
    }
}

pub fn distinct_values(world: &World, with: &Value, filter: &Value) -> Value {
    let people = of(world, with["of"].as_str().unwrap(), filter);
    let codes: BTreeSet<String> = people.iter().flat_map(|person| codes(world, person, with["attribute"].as_str().unwrap())).collect();
    json!({"value": codes.iter().filter(|code| *code != "stateless" && *code != "prefer_not_to_say").count()})
}

pub fn distinct_areas(world: &World, with: &Value, filter: &Value) -> Value {
    let mut areas: BTreeSet<String> =
        of(world, with["of"].as_str().unwrap(), filter).into_iter().filter_map(|one| world.area(one)).collect();
    areas.remove("no_fixed_address");
    areas.remove("outside_uk");
    let groups = || world.all.area_groups.iter().map(|group| (group, group.areas.iter().map(|area| area.as_str()).collect::<Vec<_>>()));
    if let Some(within) = with["within"].as_str() {
        let of_name = || groups().filter(|(group, _)| group.id.as_str() == within || group.name == within);
        areas.retain(|area| of_name().any(|(_, inside)| inside.contains(&area.as_str())));
    }
    if with["count"] == "groups" {
        return json!({"value": groups().filter(|(_, inside)| inside.iter().any(|area| areas.contains(*area))).count()});
    }
    json!({"value": areas.len()})
}

pub fn first_time(world: &World, filter: &Value) -> Value {
    let long_ago = chrono::NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    let before = World::new(world.all, &world.scope, long_ago, world.from.pred_opt().unwrap());
    let known: Vec<&str> = before.people.iter().filter(|person| took_part(person)).map(|person| person.id.as_str()).collect();
    let now = of(world, "people_participating", filter);
    json!({"value": now.iter().filter(|person| !known.contains(&person.id.as_str())).count()})
}

pub fn returning(world: &World, filter: &Value) -> Value {
    let twice = |person: &&Somebody| person.attended.iter().any(|day| *day != person.attended[0]);
    let people = world.people.iter().filter(twice).filter(|person| keeps(world, filter, person)).count();
    json!({"counts": {"people": people, "of": of(world, "people_participating", filter).len()}})
}

/// People in exactly so many strands, and in every two.
pub fn strand_overlap(world: &World) -> Value {
    let mut scope = world.scope.clone();
    scope["strand"] = Value::Null;
    let wide = World::new(world.all, &scope, world.from, world.to);
    let name = |id: &str| {
        let strand = world.all.strands.iter().find(|strand| strand.id.as_str() == id).unwrap();
        if strand.name.is_empty() { id.to_owned() } else { strand.name.clone() }
    };
    let mut strands: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (session, activity) in wide.held() {
        for person in wide.present(session) {
            strands.entry(person).or_default().extend(activity.strand_id.as_ref().map(|id| name(id.as_str())));
        }
    }
    for contact in wide.contacts().into_iter().filter(|contact| contact.status.as_str() == "completed") {
        let of_person = strands.entry(wide.end(contact.person_id.as_str())).or_default();
        of_person.extend(wide.strand_of_contact(contact).map(name));
    }
    let mut exactly = serde_json::Map::new();
    for k in 1..=world.all.strands.len() {
        let people = strands.values().filter(|strands| strands.len() == k).count();
        if people > 0 {
            exactly.insert(k.to_string(), json!(people));
        }
    }
    let of_programmes = world.all.strands.iter().filter(|strand| {
        world.listed("programme").is_empty() || strand.programme_id.as_ref().is_some_and(|id| world.funds(&[id.as_str().to_owned()]))
    });
    let names: BTreeSet<String> = of_programmes.map(|strand| name(strand.id.as_str())).collect();
    let mut pairs = Vec::new();
    for one in &names {
        for other in names.iter().filter(|other| *other > one) {
            let both = strands.values().filter(|strands| strands.contains(one) && strands.contains(other)).count();
            pairs.push(json!({"strands": [one, other], "value": both}));
        }
    }
    json!({"exactly": exactly, "pairs": pairs})
}
