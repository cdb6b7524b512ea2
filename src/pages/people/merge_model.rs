//! What the page that merges two records shows, worked out from the records: no signal and no browser.

use domain::Record;
use domain::attendance::Attendance;
use domain::dataset::Dataset;
use domain::ids::{OrganisationId, PersonId, SessionId};
use domain::merging::{contested, kept_first};
use domain::person::Person;
use std::collections::BTreeSet;

/// Something that both records say, differently: the text of each as it is recorded, an id as the name it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// The column.
    pub column: String,
    /// What the kept record says.
    pub kept: String,
    /// What the other says.
    pub other: String,
}

/// Two records that can be merged.
#[derive(Debug, Clone, PartialEq)]
pub struct Two {
    /// The one that is kept.
    pub kept: Person,
    /// The one that is merged into it.
    pub other: Person,
    /// What has to be chosen.
    pub contests: Vec<Contest>,
    /// At how many sessions both were.
    pub shared_sessions: usize,
}

/// The two records, if both are there and neither was merged.
pub fn two(dataset: &Dataset, one: &PersonId, other: &PersonId) -> Option<Two> {
    let person = |id: &PersonId| dataset.people.get(id).filter(|person| person.merged_into_id.is_none());
    let (one, other) = (person(one)?, person(other)?);
    if one.id == other.id {
        return None;
    }
    let (kept, other) = kept_first(one, other);
    let (mine, theirs) = (kept.write(), other.write());
    let said = |column: &str, text: &str| match column {
        "organisation_id" | "referred_by_id" => OrganisationId::new(text).and_then(|id| Some(dataset.organisations.get(&id)?.name.clone())),
        "introduced_by_id" => PersonId::new(text).and_then(|id| Some(dataset.people.get(&dataset.survivor(&id))?.shown_name().to_owned())),
        _ => Some(text.to_owned()),
    };
    let contests = contested(kept, other).into_iter().map(|column| Contest {
        kept: said(&column, mine.get(&column)).unwrap_or_default(),
        other: said(&column, theirs.get(&column)).unwrap_or_default(),
        column,
    });
    let (contests, shared_sessions) = (contests.collect(), shared_sessions(dataset, &kept.id, &other.id));
    Some(Two { kept: kept.clone(), other: other.clone(), contests, shared_sessions })
}

fn shared_sessions(dataset: &Dataset, one: &PersonId, other: &PersonId) -> usize {
    let is_present = |mark: &&Attendance| mark.status.is_present();
    let of = |person: &PersonId| -> BTreeSet<&SessionId> {
        let marks = dataset.attendances.iter().filter(is_present).filter(|mark| dataset.survivor(&mark.person_id) == *person);
        marks.map(|mark| &mark.session_id).collect()
    };
    of(one).intersection(&of(other)).count()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records;

    #[test]
    fn the_two_are_shown_with_what_has_to_be_chosen_and_the_sessions_of_both() {
        let dataset = records(
            "organisations id=or1 name=Harbour
            organisations id=or2 name=Haven
            activities id=club name=Job~Club type=group
            sessions id=s1 activity_id=club date=2026-03-10 status=held
            sessions id=s2 activity_id=club date=2026-03-17 status=held
            people id=saba name=Saba~Tesfay referred_by_id=or1 registered_on=2026-01-05
            people id=new name=Saba referred_by_id=or2 gender=woman temporary=true
            people id=old name=S merged_into_id=new
            attendances session_id=s1 person_id=saba status=present
            attendances session_id=s1 person_id=old status=late
            attendances session_id=s2 person_id=saba status=present
            attendances session_id=s2 person_id=new status=absent",
        );
        let id = |text: &str| PersonId::new(text).unwrap();
        let two = two(&dataset, &id("new"), &id("saba")).unwrap();
        assert_eq!((two.kept.id.as_str(), two.other.id.as_str(), two.shared_sessions), ("saba", "new", 1));
        let contests: Vec<_> = two.contests.iter().map(|one| (one.column.as_str(), one.kept.as_str(), one.other.as_str())).collect();
        assert_eq!(contests, [("name", "Saba Tesfay", "Saba"), ("referred_by_id", "Harbour", "Haven")]);
        assert!(super::two(&dataset, &id("old"), &id("saba")).is_none(), "one that was merged already");
        assert!(super::two(&dataset, &id("saba"), &id("saba")).is_none());
    }
}
