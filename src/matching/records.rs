//! The two sides of a scheme from the records: what people, roles, addresses and earlier matches say of who could support whom.
//!
//! What only matching asks stands in extra columns of these records (docs/data-package.md), so that it is kept, merged and erased with them.

use super::assess::Sides;
use super::hours::Hours;
use super::profile::{Check, Level, Past, Profile, Supporting, Waiting};
use super::scheme::Scheme;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::PersonId;
use domain::mentoring::{Match, MatchStage, MatchType};
use domain::person::{Address, Gender, Language, Person};
use domain::supporting_roles::{check_holds, kinds, places, roles_for};
use domain::volunteer_record::{CHECK_RENEW_BY, REFERENCES, TRAINED_ON};
use domain::volunteering::VolunteerRole;
use domain::{Dataset, Row};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Sides {
    /// Everybody who waits for a match of this type or can support one, as the records have it on a day.
    pub fn of(dataset: &Dataset, scheme: Scheme, kind: MatchType, today: NaiveDate) -> Sides {
        let matches: Vec<(PersonId, PersonId, &Match)> = dataset
            .matches
            .iter()
            .filter(|one| one.match_type == kind)
            .map(|one| (dataset.survivor(&one.supported_id), dataset.survivor(&one.supporter_id), one))
            .collect();
        let open = || matches.iter().filter(|(_, _, one)| one.takes_a_place());
        let supported: BTreeSet<&PersonId> = open().map(|(supported, _, _)| supported).collect();
        let taken = taken(dataset);
        let pinned = matches.iter().filter(|(_, _, one)| one.is_pinned());
        let pinned = pinned.map(|(supported, supporter, _)| (supported.clone(), supporter.clone())).collect();
        let addresses = addresses(dataset, today);
        let people = dataset.people.iter().filter(|person| person.merged_into_id.is_none());
        let waiting =
            people.filter(|person| codes::<MatchType>(&person.other_columns, "waits_for").contains(&kind)).map(|person| Waiting {
                profile: profile(person, addresses.get(&person.id).copied()),
                wished_gender: read::<Gender>(&person.other_columns, "wished_gender"),
                needs: person.needs.iter().map(Cell::write).collect(),
                children: read::<bool>(&person.other_columns, "brings_children"),
                since: read::<NaiveDate>(&person.other_columns, "waits_since"),
                has_one: supported.contains(&person.id),
            });
        let supporting = roles(dataset, &scheme, kind, today).into_iter().filter_map(|(id, role)| {
            let person = dataset.people.get(&id)?;
            Some(Supporting {
                profile: profile(person, addresses.get(&id).copied()),
                skills: labels(&person.other_columns, "skills"),
                children_welcome: read::<bool>(&person.other_columns, "children_welcome"),
                places: places(role),
                // A place is for any of the kinds that the role supports.
                taken: kinds(role).into_iter().filter_map(|kind| taken.get(&(id.clone(), kind))).sum(),
                check: check(role),
                trained_on: trained_on(role),
                references: references(role),
            })
        });
        let mut sides =
            Sides { scheme, today, waiting: waiting.collect(), supporting: supporting.collect(), past: past(dataset, kind), pinned };
        // Whoever stopped waiting or supporting is not planned for, whatever they were pinned to.
        let mut pinned = std::mem::take(&mut sides.pinned);
        let (waiting, supporting) = sides.by_id();
        pinned.retain(|(one, other)| waiting.contains_key(one.as_str()) && supporting.contains_key(other.as_str()));
        Sides { pinned, ..sides }
    }
}

/// What was between two people. A pair that somebody ruled out is a match that ended before it began, and says why; what is about the two
/// themselves counts from every kind of match.
fn past(dataset: &Dataset, kind: MatchType) -> BTreeMap<PersonId, Vec<(PersonId, Past)>> {
    let mut past: BTreeMap<PersonId, Vec<(PersonId, Past)>> = BTreeMap::new();
    let mut add = |supported: &PersonId, supporter: &PersonId, said: Past| {
        let theirs = past.entry(supported.clone()).or_default();
        if !theirs.contains(&(supporter.clone(), said)) {
            theirs.push((supporter.clone(), said));
        }
    };
    for one in dataset.matches.iter() {
        let (supported, supporter) = (dataset.survivor(&one.supported_id), dataset.survivor(&one.supporter_id));
        let said = match one.ruled_out() {
            Some(why) if why.holds_everywhere() => {
                add(&supporter, &supported, Past::RuledOut(why));
                Past::RuledOut(why)
            }
            _ if one.match_type != kind => continue,
            Some(why) => Past::RuledOut(why),
            None if one.takes_a_place() => Past::Together,
            None if one.stage == MatchStage::Ended && read::<bool>(&one.other_columns, "wished_again") != Some(true) => Past::Matched,
            None => continue,
        };
        add(&supported, &supporter, said);
    }
    past
}

/// Of everybody who holds a role for such matches on a day: the one that lacks least of what the scheme asks; of those alike in that, the one whose
/// check holds, then the one with most places.
fn roles<'a>(dataset: &'a Dataset, scheme: &Scheme, kind: MatchType, today: NaiveDate) -> BTreeMap<PersonId, &'a VolunteerRole> {
    let rank = |role: &VolunteerRole| {
        let lacks = [
            scheme.needs_check && check(role) == Check::None,
            scheme.needs_training && trained_on(role).is_none(),
            references(role) < scheme.needs_references,
        ];
        (lacks.into_iter().filter(|lacks| *lacks).count(), !check_holds(role, today), Reverse(places(role)))
    };
    let mut roles: BTreeMap<PersonId, &VolunteerRole> = BTreeMap::new();
    for (person, role) in roles_for(dataset, kind, today) {
        let known = roles.entry(person).or_insert(role);
        if rank(role) < rank(known) {
            *known = role;
        }
    }
    roles
}

/// How many places each supporter gives to matches of each kind.
fn taken(dataset: &Dataset) -> BTreeMap<(PersonId, MatchType), u32> {
    let mut taken: BTreeMap<(PersonId, MatchType), u32> = BTreeMap::new();
    for one in dataset.matches.iter().filter(|one| one.takes_a_place()) {
        *taken.entry((dataset.survivor(&one.supporter_id), one.match_type)).or_default() += 1;
    }
    taken
}

fn check(role: &VolunteerRole) -> Check {
    match role.dbs_issued_on {
        None if role.dbs_level.trim().is_empty() => Check::None,
        _ => Check::Made { renew_by: read::<NaiveDate>(&role.other_columns, CHECK_RENEW_BY) },
    }
}

fn trained_on(role: &VolunteerRole) -> Option<NaiveDate> {
    read::<NaiveDate>(&role.other_columns, TRAINED_ON)
}

fn references(role: &VolunteerRole) -> u32 {
    read::<u32>(&role.other_columns, REFERENCES).unwrap_or(0)
}

/// Where everybody lives on a day: the address with the latest start up to it.
fn addresses(dataset: &Dataset, today: NaiveDate) -> BTreeMap<PersonId, &Address> {
    let mut addresses: BTreeMap<PersonId, &Address> = BTreeMap::new();
    for address in dataset.addresses.iter().filter(|address| address.from.is_none_or(|from| from <= today)) {
        let known = addresses.entry(dataset.survivor(&address.person_id)).or_insert(address);
        if address.from > known.from {
            *known = address;
        }
    }
    addresses
}

fn profile(person: &Person, address: Option<&Address>) -> Profile {
    let columns = &person.other_columns;
    let levels: Vec<(&str, Option<Level>)> = columns
        .get("language_levels")
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .map(|(tag, level)| (tag.trim(), Level::read(level.trim()).ok()))
        .collect();
    let level = |tag: &Language| levels.iter().find(|(known, _)| *known == tag.as_str()).and_then(|(_, level)| *level);
    Profile {
        gender: person.gender,
        languages: person.languages.iter().map(|tag| (tag.clone(), level(tag))).collect(),
        occupation: columns.get("occupation").to_owned(),
        hours: Hours::read(columns.get("free_hours")).unwrap_or_default(),
        area: address.and_then(|address| address.area.clone()),
        postcode_district: address.map(|address| address.postcode_district.clone()).unwrap_or_default(),
        travel: read(columns, "travel"),
        meeting: read(columns, "meeting"),
        lived_experience: labels(columns, "lived_experience"),
        ..Profile::of(person.id.clone())
    }
}

/// A value of an extra column; nothing if it is empty or has another form.
fn read<T: Cell>(columns: &Row, column: &str) -> Option<T> {
    T::read(columns.get(column)).ok()
}

fn labels(columns: &Row, column: &str) -> Vec<String> {
    columns.get(column).split(';').map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned).collect()
}

fn codes<T: Cell>(columns: &Row, column: &str) -> Vec<T> {
    labels(columns, column).iter().filter_map(|code| T::read(code).ok()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::Forbidden;
    use domain::sample::records;

    const CHECKED: &str = "dbs_level=basic trained_on=2025-01-01 references=2";

    /// What keeps Florence from Miriam as her mentor, with these roles and matches.
    fn forbids(more: &str) -> Vec<Forbidden> {
        let dataset = records(&format!(
            "people id=p1 name=Florence waits_for=mentoring languages=fr
            people id=p2 name=Sahar
            people id=m1 name=Miriam languages=fr
            {more}"
        ));
        let sides = Sides::of(&dataset, Scheme::default(), MatchType::Mentoring, NaiveDate::read("2026-03-01").unwrap());
        sides.forbidden(&sides.waiting[0], &sides.supporting[0])
    }

    #[test]
    fn of_several_roles_the_one_counts_that_meets_what_the_scheme_asks() {
        let plain = "volunteer_roles id=r1 person_id=m1 supports=mentoring places=5";
        let checked = format!("volunteer_roles id=r2 person_id=m1 supports=mentoring places=1 {CHECKED}");
        assert_eq!(forbids(&format!("{plain}\n{checked}")), [], "the other has more places, and no check");
        let ended = format!("volunteer_roles id=r2 person_id=m1 supports=mentoring to=2026-02-28 {CHECKED}");
        assert!(forbids(&format!("{plain}\n{ended}")).contains(&Forbidden::NoCheck), "a role that has ended counts for nothing");
    }

    #[test]
    fn a_language_is_shared_whatever_region_or_capitals_its_tag_has() {
        let shared = |one: &str, other: &str| {
            let dataset = records(&format!(
                "people id=p1 name=Florence waits_for=mentoring languages={one}
                people id=m1 name=Miriam languages={other}
                volunteer_roles id=r1 person_id=m1 supports=mentoring {CHECKED}"
            ));
            let sides = Sides::of(&dataset, Scheme::default(), MatchType::Mentoring, NaiveDate::read("2026-03-01").unwrap());
            let assessed = sides.assess(&sides.waiting[0], &sides.supporting[0]);
            (assessed.forbidden.is_empty(), assessed.parts[0].score)
        };
        for (one, other) in [("ar-SD", "ar"), ("EN", "en"), ("zh-Hant;fr-BE", "FR-ch")] {
            assert_eq!(shared(one, other), (true, 700), "{one} and {other}");
        }
        for (one, other) in [("ar", "arz"), ("en", "fr"), ("x-one", "x-two")] {
            assert_eq!(shared(one, other), (false, 0), "{one} and {other}");
        }
    }

    #[test]
    fn the_places_of_a_role_are_for_all_the_kinds_that_it_supports() {
        let role = |supports: &str| format!("volunteer_roles id=r1 person_id=m1 supports={supports} places=1 {CHECKED}");
        let buddies = "matches id=x1 type=buddy supported_id=p2 supporter_id=m1 stage=active";
        assert_eq!(forbids(&format!("{}\n{buddies}", role("mentoring;buddy"))), [Forbidden::NoRoom { places: 1 }]);
        assert_eq!(forbids(&format!("{}\n{buddies}", role("mentoring"))), [], "she is a buddy in another role");
    }
}
