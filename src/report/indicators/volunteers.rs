//! Volunteers, speakers and others in unpaid roles, and the minutes they gave.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::counted_words::{VOLUNTEER, is_one_of};
use domain::Table;
use domain::volunteering::TimeEntry;
use crate::error::ReportError;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{RecordId, RecordRef, to_people};
use crate::result::Value;
use std::collections::BTreeSet;

/// `volunteers`
pub const INDICATOR: Indicator = Indicator {
    key: "volunteers",
    definition: "People with one of the roles asked for, volunteer if none is, in force on a day of the period, each once; and the minutes they \
                 logged in it. If only those with logged time are asked for, a time entry or a contact of a match they support in counts as \
                 that. Roles and time belong to no programme, so they count whatever the report is about.",
    base: "Roles, time entries and match contacts of all the work, {days}.",
    filtered: false,
    counts: Counts::ALONE.standing(|name| (name == "minutes").then_some(Kind::Open)),
    takes: &["roles", "logged"],
    value: |question| {
        let people = people(question)?;
        let minutes = entries(question, &people).map(|entry| u64::from(entry.minutes.unwrap_or(0))).sum();
        Ok(Value::counts([("people", people.len() as u64), ("minutes", minutes)]))
    },
    records: |question| {
        let people = people(question)?;
        let timed = entries(question, &people).filter(|entry| entry.minutes.is_some_and(|minutes| minutes > 0));
        let minutes: Vec<RecordRef> = timed
            .map(|entry| RecordRef { record: RecordId::other(Table::TimeEntries, &entry.id), counted_in: Some("minutes".to_owned()) })
            .collect();
        let mut records = to_people(question, people.into_iter().collect(), Some("people"));
        records.extend(minutes);
        Ok(records)
    },
};

fn people(question: &Question) -> Result<BTreeSet<PersonNumber>, ReportError> {
    let mut with = question.with()?;
    let mut wanted = with.texts("roles")?;
    if wanted.is_empty() {
        wanted.push(VOLUNTEER.to_owned());
    }
    let logged = with.flag("logged")?;
    let (index, window) = (question.index, question.extent.window);
    let roles = index.dataset.volunteer_roles.iter();
    let in_force = roles.filter(|role| is_one_of(&role.role, &wanted) && window.meets(role.from, role.to));
    let mut people: BTreeSet<PersonNumber> = in_force.filter_map(|role| index.people.find(&role.person_id)).collect();
    if logged {
        let entries = index.dataset.time_entries.iter().filter(|entry| window.contains(entry.date));
        let mut active: BTreeSet<PersonNumber> = entries.filter_map(|entry| index.people.find(&entry.person_id)).collect();
        let met = index.pairings.iter().filter(|pairing| pairing.contacts.iter().any(|day| window.contains(*day)));
        active.extend(met.filter_map(|pairing| index.people.find(&pairing.record.supporter_id)));
        people.retain(|person| active.contains(person));
    }
    Ok(people)
}

/// The time entries of these people in the window.
fn entries<'q>(question: &'q Question, people: &'q BTreeSet<PersonNumber>) -> impl Iterator<Item = &'q TimeEntry> {
    let entries = question.index.dataset.time_entries.iter().filter(|entry| question.extent.window.contains(entry.date));
    entries.filter(|entry| question.index.people.find(&entry.person_id).is_some_and(|person| people.contains(&person)))
}

#[cfg(test)]
mod tests {
    use domain::Dataset;
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    fn dataset() -> Dataset {
        given(&[
            "programmes id=pr1 name=Advice",
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "people id=p3 name=C",
            "people id=p4 name=D",
            "people id=p5 name=E",
            "volunteer_roles id=v1 person_id=p1 role=volunteer to=2025-01-01",
            "volunteer_roles id=v2 person_id=p2 role=speaker",
            "volunteer_roles id=v3 person_id=p3 role=volunteer from=2025-12-31",
            "volunteer_roles id=v4 person_id=p4 role=speaker from=2025-05-01",
            "volunteer_roles id=v5 person_id=p5 role=volunteer from=2025-05-02 to=2025-05-01",
            "time_entries id=t1 person_id=p2 date=2025-01-01 minutes=90",
            "time_entries id=t2 person_id=p1 date=2025-12-31",
            "time_entries id=t3 person_id=p1 date=2026-01-01 minutes=60",
            "time_entries id=t4 person_id=p5 date=2025-05-01 minutes=60",
            "matches id=m1 type=buddy supported_id=p5 supporter_id=p4 stage=proposed programme_id=pr1",
            "match_contacts id=c1 match_id=m1 date=2025-06-01",
        ])
    }

    fn counts(with: Value) -> Value {
        value_of(&dataset(), json!({"indicator": "volunteers", "with": with}))["counts"].clone()
    }

    #[test]
    fn somebody_with_two_roles_is_one_and_a_role_counts_on_any_day_it_is_in_force() {
        assert_eq!(counts(json!({})), json!({"people": 2, "minutes": 90}));
        assert_eq!(counts(json!({"roles": "speaker"})), json!({"people": 2, "minutes": 90}));
        assert_eq!(counts(json!({"roles": ["volunteer", "speaker"]})), json!({"people": 3, "minutes": 90}));
        assert_eq!(counts(json!({"roles": ["mentor"]})), json!({"people": 0, "minutes": 0}));
    }

    #[test]
    fn time_or_a_match_contact_as_supporter_is_what_logged_asks_for() {
        let both = json!({"roles": ["volunteer", "speaker"], "logged": true});
        assert_eq!(counts(both.clone()), json!({"people": 2, "minutes": 90}));
        assert_eq!(counts(json!({"logged": false})), counts(json!({})));
        let records = ["people: p1", "people: p4", "minutes: t1"];
        assert_eq!(behind(&dataset(), json!({"indicator": "volunteers", "with": both})), records);
        let error = error_of(&dataset(), json!({"indicator": "volunteers", "with": {"logged": "yes"}}));
        assert!(error.to_string().contains("`with.logged`"), "{error}");
    }

    #[test]
    fn no_scope_limits_them() {
        let item = json!({"indicator": "volunteers", "scope": {"programme": "Advice"}, "with": {"logged": true, "roles": ["speaker"]}});
        assert_eq!(value_of(&dataset(), item)["counts"]["people"], 2);
    }

    #[test]
    fn a_role_counts_in_any_capitals() {
        let dataset = given(&[
            "people id=p1 name=A",
            "people id=p2 name=B",
            "people id=p3 name=C",
            "volunteer_roles id=v1 person_id=p1 role=volunteer",
            "volunteer_roles id=v2 person_id=p2 role=Volunteer",
            "volunteer_roles id=v3 person_id=p3 role=VOLUNTEER",
        ]);
        for with in [json!({}), json!({"roles": ["Volunteer"]})] {
            assert_eq!(value_of(&dataset, json!({"indicator": "volunteers", "with": with}))["counts"]["people"], 3);
        }
    }

}
