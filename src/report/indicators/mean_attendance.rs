//! Mean attendance of a held session, kept as a sum and a count.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use crate::counting;
use crate::records::to_held_sessions;
use crate::result::Value;

/// `mean_attendance`
pub const INDICATOR: Indicator = Indicator {
    key: "mean_attendance",
    definition: "The mean number of participants, named or not, at a held session: all attendances divided by all held sessions, \
                 those to which nobody came included.",
    base: "Held sessions",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "numerator" => number.people("attendances"),
        _ => number.alone(),
    })
    .standing(|name| Some(if name == "numerator" { Kind::Mean } else { Kind::Open })),
    takes: &[],
    value: |question| {
        let held = question.held().count() as u64;
        let numerator = counting::attendances(question.held());
        Ok(if held == 0 { Value::NotApplicable } else { Value::Ratio { numerator, denominator: held } })
    },
    records: |question| Ok(to_held_sessions(question)),
};

#[cfg(test)]
mod tests {
    use crate::testing::{given, value_of};
    use serde_json::json;

    #[test]
    fn the_mean_is_not_reduced_and_counts_empty_sessions() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=8",
            "sessions id=s2 activity_id=a1 date=2025-03-08 status=held",
        ]);
        assert_eq!(value_of(&dataset, json!({"indicator": "mean_attendance"})), json!({"numerator": 8, "denominator": 2}));
    }

    #[test]
    fn without_a_held_session_there_is_no_mean() {
        assert_eq!(value_of(&given(&[]), json!({"indicator": "mean_attendance"})), json!({"value": null, "reason": "not_applicable"}));
    }
}
