//! Activities run: those with at least one held session, activities of one `report_as` counted as one.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::ids::ActivityId;
use crate::question::Question;
use crate::records::{RecordId, RecordRef};
use crate::result::Value;
use std::collections::{BTreeMap, BTreeSet};

/// `activities_run`
pub const INDICATOR: Indicator = Indicator {
    key: "activities_run",
    definition: "Activities with at least one held session in the period. Activities that the organisation reports as one count as one, \
                 across programmes too.",
    base: "Activities with held sessions",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Open)),
    takes: &[],
    value: |question| Ok(Value::Count(activities(question).len() as u64)),
    records: |question| {
        let activities = activities(question).into_values().flatten();
        Ok(activities.map(|id| RecordRef { record: RecordId::Activity(id.clone()), counted_in: None }).collect())
    },
};

/// What counts as one: the name it is reported as, or, without one, the activity itself.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum ReportedAs<'a> {
    Name(&'a str),
    Itself(&'a ActivityId),
}

fn activities<'a>(question: &Question<'a, '_>) -> BTreeMap<ReportedAs<'a>, BTreeSet<&'a ActivityId>> {
    let mut run: BTreeMap<ReportedAs, BTreeSet<&ActivityId>> = BTreeMap::new();
    let mut held = vec![false; question.index.dataset.activities.len()];
    question.held().for_each(|sitting| held[sitting.activity_at()] = true);
    for activity in question.index.dataset.activities.iter().zip(held).filter_map(|(activity, held)| held.then_some(activity)) {
        let reported_as =
            if activity.report_as.is_empty() { ReportedAs::Itself(&activity.id) } else { ReportedAs::Name(&activity.report_as) };
        run.entry(reported_as).or_default().insert(&activity.id);
    }
    run
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn activities_reported_as_one_count_once_and_those_without_a_held_session_not_at_all() {
        let dataset = given(&[
            "activities id=a1 name=English+1 type=class report_as=English",
            "activities id=a2 name=English+2 type=class report_as=English",
            "activities id=a3 name=Yoga type=group",
            "activities id=a4 name=Yoga type=group",
            "activities id=a5 name=Sewing type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s2 activity_id=a2 date=2025-03-01 status=held",
            "sessions id=s3 activity_id=a3 date=2025-03-01 status=held",
            "sessions id=s4 activity_id=a3 date=2025-03-08 status=held",
            "sessions id=s5 activity_id=a4 date=2025-03-08 status=held",
            "sessions id=s6 activity_id=a5 date=2025-03-08 status=planned",
        ]);
        let item = json!({"indicator": "activities_run"});
        assert_eq!(value_of(&dataset, item.clone()), json!({"value": 3}));
        assert_eq!(behind(&dataset, item), ["a1", "a2", "a3", "a4"]);
    }
}
