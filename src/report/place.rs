//! Where a session or a contact belongs: its programme, strand and activity, once what is left empty has been taken from above.

use domain::Dataset;
use domain::contact::Contact;
use domain::ids::{ActivityId, ProgrammeId, StrandId};
use domain::programme::{Activity, ActivityType};

/// What a scope is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'a> {
    /// The programme.
    pub programme: Option<&'a ProgrammeId>,
    /// The strand.
    pub strand: Option<&'a StrandId>,
    /// The activity.
    pub activity: Option<&'a ActivityId>,
    /// The type of activity.
    pub activity_type: ActivityType,
}

impl<'a> Place<'a> {
    /// An activity's place, and so its sessions': without a programme it takes its strand's.
    pub fn of_activity(dataset: &'a Dataset, activity: &'a Activity) -> Place<'a> {
        let strand = activity.strand_id.as_ref();
        let programme = activity.programme_id.as_ref().or_else(|| programme_of_strand(dataset, strand));
        Place { programme, strand, activity: Some(&activity.id), activity_type: activity.activity_type }
    }
    /// A contact's place: strand and programme each its own, else its activity's, else (programme) its strand's.
    /// Its type is always one-to-one, whatever its activity's.
    pub fn of_contact(dataset: &'a Dataset, contact: &'a Contact, of_activity: &dyn Fn(&ActivityId) -> Option<Place<'a>>) -> Place<'a> {
        let activity = contact.activity_id.as_ref();
        let of_activity = activity.and_then(of_activity);
        let strand = contact.strand_id.as_ref().or_else(|| of_activity.and_then(|place| place.strand));
        let programme = contact.programme_id.as_ref();
        let programme =
            programme.or_else(|| of_activity.and_then(|place| place.programme)).or_else(|| programme_of_strand(dataset, strand));
        Place { programme, strand, activity, activity_type: ActivityType::OneToOne }
    }
}

fn programme_of_strand<'a>(dataset: &'a Dataset, strand: Option<&StrandId>) -> Option<&'a ProgrammeId> {
    dataset.strands.get(strand?)?.programme_id.as_ref()
}

#[cfg(test)]
mod tests {
    use crate::testing::{given, value_of};
    use serde_json::json;

    const WORK: &[&str] = &[
        "programmes id=pr1 name=Women",
        "programmes id=pr2 name=Advice",
        "strands id=st1 name=Work programme_id=pr1",
        "strands id=st2 name=Home programme_id=pr2",
        "activities id=a1 name=Jobs type=clinic strand_id=st1",
        "people id=p1 name=Amina",
    ];

    fn contacts_in(contact: &str, scope: serde_json::Value) -> serde_json::Value {
        let contact = format!("contacts id=c1 person_id=p1 date=2025-02-03 status=completed {contact}");
        let dataset = given(&[WORK, &[&contact]].concat());
        value_of(&dataset, json!({"indicator": "people_participating", "scope": scope}))
    }

    #[test]
    fn a_contact_takes_strand_and_programme_from_its_activity() {
        assert_eq!(contacts_in("activity_id=a1", json!({"strand": "Work", "programme": "Women"})), json!({"value": 1}));
    }

    #[test]
    fn a_contacts_own_programme_comes_before_its_activitys() {
        assert_eq!(contacts_in("activity_id=a1 programme_id=pr2", json!({"programme": "Advice", "strand": "Work"})), json!({"value": 1}));
        assert_eq!(contacts_in("activity_id=a1 programme_id=pr2", json!({"programme": "Women"})), json!({"value": 0}));
    }

    #[test]
    fn a_contacts_activity_comes_before_its_strand_for_the_programme() {
        assert_eq!(contacts_in("activity_id=a1 strand_id=st2", json!({"programme": "Women", "strand": "Home"})), json!({"value": 1}));
        assert_eq!(contacts_in("strand_id=st2", json!({"programme": "Advice"})), json!({"value": 1}));
    }

    #[test]
    fn a_contact_without_any_place_is_in_no_named_scope() {
        assert_eq!(contacts_in("", json!({})), json!({"value": 1}));
        assert_eq!(contacts_in("", json!({"programme": ["Women", "Advice"]})), json!({"value": 0}));
    }

    #[test]
    fn a_contact_is_one_to_one_whatever_its_activitys_type() {
        assert_eq!(contacts_in("activity_id=a1", json!({"activity_types": "one_to_one"})), json!({"value": 1}));
        assert_eq!(contacts_in("activity_id=a1", json!({"activity_types": "clinic"})), json!({"value": 0}));
    }
}
