//! Of the people supported who lacked capacity, those matched with a litigation friend.

use crate::disclosure::Counts;
use super::{Indicator, people_lacking_capacity};
use domain::mentoring::{MatchStage, MatchType};
use crate::error::ReportError;
use crate::index::Pairing;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::Parts;
use crate::result::Value;
use crate::window::Window;
use std::collections::BTreeSet;

/// `people_with_litigation_friend`
pub const INDICATOR: Indicator = Indicator {
    key: "people_with_litigation_friend",
    definition: "Of the people supported in the period who lacked mental capacity on a day of it, those with a litigation friend: a match that is \
                 matched or further, introduced by the last day of the period and not ended before its first. People, not matches: somebody \
                 with a second litigation friend counts once.",
    base: "People supported who lacked mental capacity",
    filtered: false,
    counts: Counts::of(|number| {
        let lacking = number.people(&format!("people_lacking_capacity {}", number.with("domain")));
        if number.name == "denominator" { lacking } else { lacking.and("litigation friend", "yes") }
    }),
    takes: &["domain"],
    value: |question| {
        let parts = parts(question)?;
        Ok(Value::Ratio { numerator: parts.size("numerator"), denominator: parts.size("denominator") })
    },
    records: |question| Ok(parts(question)?.records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Result<Parts<'a>, ReportError> {
    let lacking = people_lacking_capacity::people(question)?;
    let window = question.extent.window;
    let friends = question.pairings().filter(|pairing| is_litigation_friend(pairing, &window));
    let matched: BTreeSet<PersonNumber> = friends.map(|pairing| pairing.supported).collect();
    let with_friend: Vec<PersonNumber> = lacking.iter().filter(|person| matched.contains(person)).copied().collect();
    Ok(Parts::none().with_people("numerator", question, with_friend).with_people("denominator", question, lacking))
}

fn is_litigation_friend(pairing: &Pairing, window: &Window) -> bool {
    let record = pairing.record;
    record.match_type == MatchType::LitigationFriend
        && !matches!(record.stage, MatchStage::Proposed | MatchStage::Agreed)
        && record.matched_on.is_some_and(|day| day <= window.to())
        && record.ended_on.is_none_or(|day| day >= window.from())
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    const PEOPLE: &[&str] = &[
        "programmes id=pr1 name=Advice",
        "people id=p1 name=A",
        "people id=p2 name=B",
        "people id=p3 name=C",
        "contacts id=o1 person_id=p1 programme_id=pr1 date=2025-05-05 status=completed",
        "contacts id=o2 person_id=p2 programme_id=pr1 date=2025-05-05 status=completed",
        "capacity_records id=c1 person_id=p1 domain=immigration capacity=lacks",
        "capacity_records id=c2 person_id=p2 domain=immigration capacity=lacks",
    ];

    fn with_friend(matches: &[&str]) -> Value {
        let matches: Vec<String> =
            matches.iter().enumerate().map(|(at, rest)| format!("matches id=m{at} supported_id=p1 supporter_id=p3 {rest}")).collect();
        let records = [PEOPLE, &matches.iter().map(String::as_str).collect::<Vec<_>>()].concat();
        value_of(&given(&records), json!({"indicator": "people_with_litigation_friend"}))
    }

    #[test]
    fn a_match_counts_once_it_is_matched_by_the_end_and_not_ended_before_the_start() {
        for (rest, expected) in [
            ("type=litigation_friend stage=matched matched_on=2025-12-31", 1),
            ("type=litigation_friend stage=appointed matched_on=2020-01-01", 1),
            ("type=litigation_friend stage=ended matched_on=2024-01-01 ended_on=2025-01-01", 1),
            ("type=litigation_friend stage=ended matched_on=2024-01-01 ended_on=2024-12-31", 0),
            ("type=litigation_friend stage=matched matched_on=2026-01-01 started_on=2025-01-01", 0),
            ("type=litigation_friend stage=matched started_on=2025-01-01", 0),
            ("type=litigation_friend stage=agreed matched_on=2025-01-01", 0),
            ("type=mentoring stage=active matched_on=2025-01-01", 0),
        ] {
            assert_eq!(with_friend(&[rest]), json!({"numerator": expected, "denominator": 2}), "{rest}");
        }
    }

    #[test]
    fn a_second_litigation_friend_is_no_second_person() {
        let one = "type=litigation_friend stage=ended matched_on=2025-01-01 ended_on=2025-03-01";
        assert_eq!(with_friend(&[one, "type=litigation_friend stage=active matched_on=2025-04-01"])["numerator"], 1);
    }

    #[test]
    fn the_match_must_be_in_the_scope_and_nobody_at_all_keeps_the_shape() {
        let elsewhere = "matches id=m1 supported_id=p1 supporter_id=p3 type=litigation_friend stage=active matched_on=2025-01-01";
        let dataset = given(&[PEOPLE, &[elsewhere]].concat());
        let item = json!({"indicator": "people_with_litigation_friend", "scope": {"programme": "Advice"}});
        assert_eq!(value_of(&dataset, item.clone()), json!({"numerator": 0, "denominator": 2}));
        assert_eq!(behind(&dataset, item), ["denominator: p1", "denominator: p2"]);
        let nobody = json!({"indicator": "people_with_litigation_friend", "with": {"domain": "housing"}});
        assert_eq!(value_of(&dataset, nobody), json!({"numerator": 0, "denominator": 0}));
    }
}
