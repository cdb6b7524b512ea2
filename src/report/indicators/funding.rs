//! Funding: what was awarded to the programmes in the window, in whole pence.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::Table;
use domain::programme::Grant;
use crate::question::Question;
use crate::records::{RecordId, RecordRef};
use crate::result::Value;

/// `funding`
pub const INDICATOR: Indicator = Indicator {
    key: "funding",
    definition: "Money awarded in grants that were decided in the period, in pence. A grant belongs to every programme it names and counts in full \
                 for each; awarded is neither received nor spent.",
    base: "Grants",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Money)),
    takes: &[],
    value: |question| {
        let awarded = |sum: u64, grant: &Grant| sum.saturating_add(grant.awarded_pence.map_or(0, |pence| pence.0));
        Ok(Value::counts([("awarded_pence", grants(question).fold(0, awarded))]))
    },
    records: |question| {
        let reference = |grant: &Grant| RecordRef {
            record: RecordId::other(Table::Grants, &grant.id),
            counted_in: Some("awarded_pence".to_owned()),
        };
        Ok(grants(question).map(reference).collect())
    },
};

/// Those of the scope's programmes; what else the scope names does not matter to a grant.
fn grants<'a>(question: &Question<'a, '_>) -> impl Iterator<Item = &'a Grant> {
    let decided = move |grant: &&Grant| grant.decided_on.is_some_and(|day| question.extent.window.contains(day));
    let grants = question.index.dataset.grants.iter().filter(decided);
    grants.filter(|grant| question.extent.within.holds_one_of(&grant.programme_ids))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    #[test]
    fn a_grant_counts_in_full_for_each_programme_it_names_by_the_day_it_was_decided() {
        let dataset = given(&[
            "programmes id=pr1 name=Women",
            "programmes id=pr2 name=Advice",
            "activities id=a1 name=Yoga type=group programme_id=pr1",
            "grants id=g1 funder=Lottery programme_ids=pr1;pr2 awarded_pence=939500 decided_on=2025-01-01",
            "grants id=g2 funder=Lottery programme_ids=pr1 awarded_pence=938000 decided_on=2025-12-31",
            "grants id=g3 funder=Trust awarded_pence=5 decided_on=2025-05-01",
            "grants id=g4 funder=Trust programme_ids=pr1 awarded_pence=7 decided_on=2026-01-01 from=2025-01-01 to=2025-12-31",
            "grants id=g5 funder=Trust programme_ids=pr1 awarded_pence=7",
            "grants id=g6 funder=Trust programme_ids=pr1 decided_on=2025-05-01",
        ]);
        let awarded = |scope: Value| value_of(&dataset, json!({"indicator": "funding", "scope": scope}));
        assert_eq!(awarded(json!({})), json!({"counts": {"awarded_pence": 1_877_505}}));
        assert_eq!(awarded(json!({"programme": "Women"}))["counts"]["awarded_pence"], 1_877_500);
        assert_eq!(awarded(json!({"programme": "Advice"}))["counts"]["awarded_pence"], 939_500);
        assert_eq!(awarded(json!({"programme": ["Women", "Advice"], "activity": "Yoga"}))["counts"]["awarded_pence"], 1_877_500);
        let behind = behind(&dataset, json!({"indicator": "funding", "scope": {"programme": "Advice"}}));
        assert_eq!(behind, ["awarded_pence: g1"]);
    }
}
