//! What only matching asks of somebody: what they wait for or support with, as cells of their record and of the role they support in.

use super::Dataset;
use super::cell::Cell;
use super::change::{Change, Edit};
use super::ids::{PersonId, VolunteerRoleId};
use super::pairing::MatchError;
use super::person::Person;
use super::record::Record;
use super::row::Row;
use super::sharing::called;
use super::supporting_roles::{is_held, kinds};
use super::volunteer_record::{check, goes_on};
use super::volunteering::VolunteerRole;
use chrono::NaiveDate;

/// The cells of a person's record, in the order in which they are asked.
pub const OF_PERSON: [&str; 14] = [
    "waits_for",
    "waits_since",
    "wished_gender",
    "needs",
    "brings_children",
    "languages",
    "language_levels",
    "occupation",
    "free_hours",
    "travel",
    "meeting",
    "lived_experience",
    "skills",
    "children_welcome",
];

/// The cells of the role in which somebody supports others.
pub const OF_ROLE: [&str; 10] =
    ["supports", "role", "places", "from", "to", "dbs_level", "dbs_issued_on", "check_renew_by", "trained_on", "references"];

/// Column and text, empty texts left out.
pub type Cells = Vec<(&'static str, String)>;

/// What is recorded: the cells of the person, and of the role they support in.
pub fn recorded(dataset: &Dataset, person: &PersonId, today: NaiveDate) -> Option<(Cells, Cells)> {
    let of_person = dataset.people.get(person)?.write();
    let of_role = role(dataset, person, today).map(Record::write).unwrap_or_default();
    let cells = |row: &Row, columns: &[&'static str]| columns.iter().map(|column| (*column, row.get(column).to_owned())).collect();
    Some((cells(&of_person, &OF_PERSON), cells(&of_role, &OF_ROLE)))
}

/// The role that is for matches, or any: one that is held first, and never one that has ended, which stays as it was.
fn role<'a>(dataset: &'a Dataset, person: &PersonId, today: NaiveDate) -> Option<&'a VolunteerRole> {
    let theirs = dataset.volunteer_roles.iter().filter(|role| dataset.survivor(&role.person_id) == *person && goes_on(role, today));
    theirs.min_by_key(|role| (kinds(role).is_empty(), !is_held(role, today)))
}

/// Writes cells of a person and of the role they support in; a role is made when they begin to support.
///
/// # Errors
/// If there is no such person, a cell has another form than its column, or the role would break a rule of roles.
pub fn write_down(
    dataset: &Dataset,
    person: &PersonId,
    of_person: &Cells,
    of_role: &Cells,
    new: VolunteerRoleId,
    today: NaiveDate,
) -> Result<Change, MatchError> {
    let before = dataset.people.get(person).ok_or(MatchError::PersonUnknown)?;
    let after: Person = with(before.write(), of_person)?;
    let mut change = Change::one(Edit::put(Some(before), &after));
    let supports = of_role.iter().any(|(column, text)| *column == "supports" && !text.is_empty());
    match role(dataset, person, today) {
        Some(before) => {
            let after: VolunteerRole = with(before.write(), of_role)?;
            check(Some(before), &after, today)?;
            change.follow_with(Change::one(Edit::put(Some(before), &after)));
        }
        None if supports => {
            let mut row = Row::default();
            row.push("id", new.write());
            row.push("person_id", person.write());
            let mut after: VolunteerRole = with(row, of_role)?;
            if after.role.trim().is_empty() {
                after.role = kinds(&after).first().map(|kind| called(*kind)).unwrap_or_default().join(" ");
            }
            check(None, &after, today)?;
            change.follow_with(Change::one(Edit::put(None, &after)));
        }
        None => {}
    }
    change.edits.retain(|edit| edit.before != edit.after);
    Ok(change)
}

fn with<R: Record>(mut row: Row, cells: &Cells) -> Result<R, MatchError> {
    for (column, text) in cells {
        row.set(*column, text.clone());
    }
    R::read(&row).map_err(|_| MatchError::Unreadable)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::mentoring::MatchType;
    use crate::sample::records;

    fn id(text: &str) -> PersonId {
        PersonId::new(text).unwrap()
    }

    fn today() -> NaiveDate {
        NaiveDate::read("2026-03-01").unwrap()
    }

    fn new() -> VolunteerRoleId {
        VolunteerRoleId::new("r9").unwrap()
    }

    #[test]
    fn what_is_written_down_comes_back_and_nothing_else_changes() {
        let mut dataset = records("people id=p1 name=Florence nationality=CD telephone=07700");
        let (mut person, role) = recorded(&dataset, &id("p1"), today()).unwrap();
        person[0].1 = "mentoring".to_owned();
        person[3].1 = "college;work".to_owned();
        let change = write_down(&dataset, &id("p1"), &person, &role, new(), today()).unwrap();
        assert_eq!(change.edits[0].fields().len(), 2);
        dataset.apply(&change);
        assert_eq!(recorded(&dataset, &id("p1"), today()).unwrap(), (person.clone(), role.clone()));
        assert!(dataset.volunteer_roles.is_empty(), "nobody supports who was not said to");
        assert!(write_down(&dataset, &id("p1"), &person, &role, new(), today()).unwrap().is_empty());
    }

    #[test]
    fn what_the_page_of_volunteers_refuses_is_refused_here_too() {
        let dataset =
            records("people id=m1 name=Miriam\nvolunteer_roles id=r1 person_id=m1 role=mentor supports=mentoring from=2026-01-01");
        let refused = |column: &str, text: &str| {
            let (person, mut role) = recorded(&dataset, &id("m1"), today()).unwrap();
            for (known, cell) in &mut role {
                if *known == column {
                    text.clone_into(cell);
                } else if *known == "dbs_level" && column.starts_with("dbs") {
                    "basic".clone_into(cell);
                }
            }
            write_down(&dataset, &id("m1"), &person, &role, new(), today()).err()
        };
        assert_eq!(refused("role", " "), Some(MatchError::Unreadable));
        assert_eq!(refused("to", "2025-12-31"), Some(MatchError::TooEarly));
        assert_eq!(refused("dbs_issued_on", "2026-03-02"), Some(MatchError::NotYet));
        assert_eq!(refused("trained_on", "2026-03-02"), Some(MatchError::NotYet));
        assert_eq!(refused("dbs_issued_on", "2026-02-02"), None, "the control");
    }

    #[test]
    fn a_role_from_before_that_breaks_a_rule_does_not_stop_another_change() {
        let dataset = records("people id=m1 name=Miriam\nvolunteer_roles id=r1 person_id=m1 supports=mentoring from=2026-01-01");
        let (person, mut role) = recorded(&dataset, &id("m1"), today()).unwrap();
        role[2].1 = "3".to_owned();
        assert!(write_down(&dataset, &id("m1"), &person, &role, new(), today()).is_ok());
    }

    #[test]
    fn whoever_begins_to_support_gets_a_role_and_keeps_it() {
        let mut dataset = records("people id=m1 name=Miriam");
        let (person, mut role) = recorded(&dataset, &id("m1"), today()).unwrap();
        role[0].1 = "mentoring".to_owned();
        role[2].1 = "2".to_owned();
        dataset.apply(&write_down(&dataset, &id("m1"), &person, &role, new(), today()).unwrap());
        assert_eq!(dataset.volunteer_roles.iter().next().unwrap().person_id, id("m1"));
        assert_eq!(dataset.volunteer_roles.iter().next().unwrap().role, "mentor", "a role has a word");
        let (person, mut role) = recorded(&dataset, &id("m1"), today()).unwrap();
        role[2].1 = "3".to_owned();
        dataset.apply(&write_down(&dataset, &id("m1"), &person, &role, VolunteerRoleId::new("r10").unwrap(), today()).unwrap());
        assert_eq!((dataset.volunteer_roles.len(), recorded(&dataset, &id("m1"), today()).unwrap().1), (1, role));
    }

    #[test]
    fn a_role_that_has_ended_stays_as_it_was() {
        let mut dataset = records(
            "people id=m1 name=Miriam
            volunteer_roles id=r1 person_id=m1 supports=mentoring places=4 to=2026-02-28",
        );
        let (person, mut role) = recorded(&dataset, &id("m1"), today()).unwrap();
        assert!(role.iter().all(|(_, text)| text.is_empty()), "{role:?}");
        role[0].1 = "buddy".to_owned();
        dataset.apply(&write_down(&dataset, &id("m1"), &person, &role, new(), today()).unwrap());
        let made: Vec<_> = dataset.volunteer_roles.iter().map(|role| (role.id.as_str(), kinds(role))).collect();
        assert_eq!(made, [("r1", vec![MatchType::Mentoring]), ("r9", vec![MatchType::Buddy])]);
    }

    #[test]
    fn a_cell_of_another_form_is_refused() {
        let dataset = records("people id=m1 name=Miriam");
        let (person, mut role) = recorded(&dataset, &id("m1"), today()).unwrap();
        role[0].1 = "mentoring".to_owned();
        role[6].1 = "yesterday".to_owned();
        assert_eq!(write_down(&dataset, &id("m1"), &person, &role, new(), today()), Err(MatchError::Unreadable));
        assert_eq!(write_down(&dataset, &id("x"), &person, &role, new(), today()), Err(MatchError::PersonUnknown));
    }
}
