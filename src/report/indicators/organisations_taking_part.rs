//! Organisations that took part: those somebody present came from.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::Table;
use domain::ids::OrganisationId;
use crate::question::Question;
use crate::records::{RecordId, RecordRef};
use crate::result::Value;
use std::collections::BTreeSet;

/// `organisations_taking_part`
pub const INDICATOR: Indicator = Indicator {
    key: "organisations_taking_part",
    definition: "Organisations of the people present as participants at held sessions of the period, each once however many came from it. \
                 People of whom no organisation is recorded add none.",
    base: "Held sessions",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Open)),
    takes: &[],
    value: |question| Ok(Value::Count(organisations(question).len() as u64)),
    records: |question| {
        let reference = |id: &OrganisationId| RecordRef { record: RecordId::other(Table::Organisations, id), counted_in: None };
        Ok(organisations(question).into_iter().map(reference).collect())
    },
};

fn organisations<'a>(question: &Question<'a, '_>) -> BTreeSet<&'a OrganisationId> {
    let present = question.extent.attendance(question.index).people(|_| true);
    present.into_iter().filter_map(|person| question.index.people.record(person).organisation_id.as_ref()).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn an_organisation_counts_once_somebody_of_it_was_present_as_a_participant() {
        let dataset = given(&[
            "organisations id=or1 name=Kindred",
            "organisations id=or2 name=Welcome",
            "organisations id=or3 name=Beacon",
            "activities id=a1 name=Workshop type=workshop",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=4",
            "sessions id=s2 activity_id=a1 date=2025-03-08 status=planned",
            "people id=p1 name=A organisation_id=or1",
            "people id=p2 name=B organisation_id=or3 merged_into_id=p1",
            "people id=p3 name=C organisation_id=or1",
            "people id=p4 name=D organisation_id=or2",
            "people id=p5 name=E",
            "attendances session_id=s1 person_id=p2 status=present",
            "attendances session_id=s1 person_id=p3 status=present",
            "attendances session_id=s1 person_id=p4 status=present role=speaker",
            "attendances session_id=s2 person_id=p4 status=present",
            "attendances session_id=s1 person_id=p5 status=present",
        ]);
        let item = json!({"indicator": "organisations_taking_part"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"value": 1}));
        assert_eq!(behind(&dataset, item), ["or1"]);
    }
}
