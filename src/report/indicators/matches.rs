//! Matches: active, begun and ended in the window, and the two sides of the active ones.

use super::Indicator;
use crate::disclosure::Counts;
use domain::Table;
use domain::mentoring::MatchType;
use crate::base::take_code_if_any;
use crate::error::ReportError;
use crate::index::Pairing;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{Counted, Parts};
use std::collections::BTreeSet;

/// `matches`
pub const INDICATOR: Indicator = Indicator {
    key: "matches",
    definition: "Matches of two people that have started, whatever their stage: open on a day of the period, begun in it, and ended in it; and \
                 how many people support and are supported in the open ones, each once. A new match of the same two is another match.",
    base: "Matches",
    filtered: false,
    counts: Counts::ALONE,
    takes: &["type"],
    value: |question| Ok(parts(question)?.counts()),
    records: |question| Ok(parts(question)?.records()),
};

/// The matches in scope, of the type asked for, that have started.
pub(super) fn started<'a: 'q, 'q>(question: &'q Question<'a, 'q>) -> Result<Vec<&'q Pairing<'a>>, ReportError> {
    let mut with = question.with()?;
    let kind: Option<MatchType> = take_code_if_any(&mut with, "type", "type of match")?;
    let wanted = |pairing: &&Pairing| kind.is_none_or(|kind| pairing.record.match_type == kind);
    Ok(question.pairings().filter(wanted).filter(|pairing| pairing.record.started_on.is_some()).collect())
}

pub(super) fn id<'a>(pairing: &Pairing<'a>) -> Counted<'a> {
    Counted::other(Table::Matches, &pairing.record.id)
}

fn parts<'a>(question: &Question<'a, '_>) -> Result<Parts<'a>, ReportError> {
    let window = question.extent.window;
    let started = started(question)?;
    let active: Vec<&Pairing> =
        started.iter().filter(|pairing| window.meets(pairing.record.started_on, pairing.record.ended_on)).copied().collect();
    let supporters: BTreeSet<PersonNumber> =
        active.iter().filter_map(|pairing| question.index.people.find(&pairing.record.supporter_id)).collect();
    let supported: BTreeSet<PersonNumber> = active.iter().map(|pairing| pairing.supported).collect();
    
    let new = started.iter().filter(|pairing| pairing.record.started_on.is_some_and(|day| window.contains(day)));
    let ended = started.iter().filter(|pairing| pairing.record.ended_on.is_some_and(|day| window.contains(day)));
    Ok(Parts::none()
        .with("active", active.iter().map(|pairing| id(pairing)))
        .with("new", new.map(|pairing| id(pairing)))
        .with("ended", ended.map(|pairing| id(pairing)))
        .with_people("supporters", question, supporters)
        .with_people("supported", question, supported))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    const PEOPLE: &[&str] = &["people id=p1 name=A", "people id=p2 name=B merged_into_id=p1", "people id=p3 name=C", "people id=p4 name=D"];

    fn counts(matches: &[&str], with: Value) -> Value {
        value_of(&given(&[PEOPLE, matches].concat()), json!({"indicator": "matches", "with": with}))["counts"].clone()
    }

    #[test]
    fn active_new_and_ended_are_three_numbers() {
        let matches = [
            "matches id=m1 type=mentoring supported_id=p1 supporter_id=p3 stage=proposed started_on=2024-01-01 ended_on=2025-01-01",
            "matches id=m2 type=mentoring supported_id=p2 supporter_id=p3 stage=ended started_on=2025-12-31",
            "matches id=m3 type=mentoring supported_id=p4 supporter_id=p3 stage=ended started_on=2024-01-01 ended_on=2024-12-31",
            "matches id=m4 type=mentoring supported_id=p4 supporter_id=p3 stage=active matched_on=2025-01-01 ended_on=2025-05-01",
            "matches id=m5 type=mentoring supported_id=p4 supporter_id=p3 stage=active started_on=2026-01-01",
        ];
        assert_eq!(counts(&matches, json!({})), json!({"active": 2, "new": 1, "ended": 1, "supporters": 1, "supported": 1}));
        let behind = behind(&given(&[PEOPLE, &matches].concat()), json!({"indicator": "matches"}));
        assert_eq!(behind, ["active: m1", "active: m2", "new: m2", "ended: m1", "supporters: p3", "supported: p1"]);
    }

    #[test]
    fn an_end_before_the_start_is_active_on_no_day_and_still_a_start_and_an_end() {
        let backwards = ["matches id=m1 type=buddy supported_id=p1 supporter_id=p3 stage=ended started_on=2025-08-01 ended_on=2025-07-01"];
        assert_eq!(counts(&backwards, json!({})), json!({"active": 0, "new": 1, "ended": 1, "supporters": 0, "supported": 0}));
    }

    #[test]
    fn a_type_narrows_and_an_unknown_one_is_an_error_that_names_it() {
        let two = [
            "matches id=m1 type=mentoring supported_id=p1 supporter_id=p3 stage=active started_on=2025-01-01",
            "matches id=m2 type=litigation_friend supported_id=p1 supporter_id=p4 stage=active started_on=2025-01-01",
        ];
        assert_eq!(counts(&two, json!({}))["supporters"], 2);
        assert_eq!(counts(&two, json!({"type": "mentoring"}))["supporters"], 1);
        let error = error_of(&given(&[]), json!({"indicator": "matches", "with": {"type": "marriage"}}));
        assert!(error.to_string().contains("`with.type`") && error.to_string().contains("`marriage`"), "{error}");
    }
}
