//! Referrals and signposts by kind, direction and result.

use super::Indicator;
use crate::disclosure::Counts;
use super::rows::Rows;
use domain::Table;
use crate::question::Question;
use crate::records::Counted;
use crate::result::Value;

/// `referrals`
pub const INDICATOR: Indicator = Indicator {
    key: "referrals",
    definition: "Referrals and signposts dated in the period by kind, direction and result, as kind/direction/result; what is not recorded is \
                 left empty. They belong to no programme, so they count whatever the report is about. Signposts may be anonymous.",
    base: "Referrals and signposts of all the work, {days}.",
    filtered: false,
    counts: Counts::ALONE,
    takes: &[],
    value: |question| Ok(Value::Table { rows: rows(question).sizes(), total: None, people: None }),
    records: |question| Ok(rows(question).records()),
};

fn rows<'a>(question: &Question<'a, '_>) -> Rows<'a> {
    let mut rows = Rows::default();
    for referral in question.index.dataset.referrals.iter().filter(|referral| question.extent.window.contains(referral.date)) {
        let kind = referral.kind.map_or("", |kind| kind.as_str());
        let direction = referral.direction.map_or("", |direction| direction.as_str());
        let result = referral.result.map_or("", |result| result.as_str());
        rows.add(&[kind, direction, result], Counted::other(Table::Referrals, &referral.id));
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    #[test]
    fn rows_go_by_size_then_by_key_an_empty_part_stays_empty_and_no_scope_limits_them() {
        let dataset = given(&[
            "programmes id=pr1 name=Advice",
            "people id=p1 name=A",
            "referrals id=r1 person_id=p1 kind=referral direction=out date=2025-01-01 result=started",
            "referrals id=r2 person_id=p1 kind=referral direction=out date=2025-12-31 result=started",
            "referrals id=r3 kind=signposting direction=out date=2025-05-01",
            "referrals id=r4 date=2025-05-01",
            "referrals id=r5 person_id=p1 kind=referral direction=in date=2025-05-01 result=accepted",
            "referrals id=r6 person_id=p1 kind=referral direction=in date=2026-01-01 result=accepted",
        ]);
        let rows = [("referral/out/started", 2), ("//", 1), ("referral/in/accepted", 1), ("signposting/out/", 1)];
        let rows: Vec<Value> = rows.iter().map(|(key, value)| json!({"key": key, "value": value})).collect();
        let item = json!({"indicator": "referrals", "scope": {"programme": "Advice", "activity_types": ["class"]}});
        assert_eq!(value_of(&dataset, item.clone()), json!({"rows": rows}));
        let records = ["referral/out/started: r1", "referral/out/started: r2", "//: r4", "referral/in/accepted: r5", "signposting/out/: r3"];
        assert_eq!(behind(&dataset, item), records);
    }
}
