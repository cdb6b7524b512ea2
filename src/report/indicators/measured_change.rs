//! Measured change: each person's first score of a measure beside the latest one of the window.

use super::Indicator;
use crate::disclosure::Counts;
use domain::counted_words::is_word;
use domain::order::sort_by_key;
use domain::outcomes::{Measure, MeasurePoint};
use crate::error::ReportError;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::Parts;
use crate::result::Value;
use crate::window::Window;

/// `measured_change`
pub const INDICATOR: Indicator = Indicator {
    key: "measured_change",
    definition: "Of the people supported in the period, those with a first score of the measure and a later one in the period: how many scored \
                 higher than at first, the same, or lower, and the sum of the differences over all of them. One measure only; scores are \
                 taken as they are, also where a lower one is better.",
    base: "People supported in the period, and their scores of one measure",
    filtered: true,
    counts: Counts::of(|number| match number.name {
        "pairs" => number.alone(),
        change => number.whole("pairs").and("change", change),
    }),
    takes: &["measure"],
    value: |question| {
        let (parts, sum) = parts(question)?;
        Ok(Value::Change { counts: parts.sizes(), sum, pairs: parts.size("pairs") })
    },
    records: |question| Ok(parts(question)?.0.records()),
};

/// Who changed how, and the sum of the differences.
fn parts<'a>(question: &Question<'a, '_>) -> Result<(Parts<'a>, i64), ReportError> {
    let measure = question.with()?.required_text("measure")?;
    let index = question.index;
    let scores = index.dataset.measures.iter().filter(|score| is_word(&score.measure, &measure));
    let mut scores: Vec<(PersonNumber, &Measure)> =
        scores.filter_map(|score| Some((index.people.find(&score.person_id)?, score))).collect();
    sort_by_key(&mut scores, |(person, _)| *person);
    let supported = question.supported();
    let (mut pairs, mut sum) = (Vec::new(), 0);
    for of_person in scores.chunk_by(|(one, _), (other, _)| one == other) {
        let person = of_person[0].0;
        if supported.binary_search(&person).is_err() {
            continue;
        }
        if let Some(difference) = difference(of_person.iter().map(|(_, score)| *score), &question.extent.window) {
            pairs.push((person, difference));
            sum += difference;
        }
    }
    let people = |wanted: fn(i64) -> bool| pairs.iter().filter(move |(_, difference)| wanted(*difference)).map(|(person, _)| *person);
    let parts = Parts::none()
        .with_people("pairs", question, people(|_| true))
        .with_people("improved", question, people(|difference| difference > 0))
        .with_people("same", question, people(|difference| difference == 0))
        .with_people("worse", question, people(|difference| difference < 0));
    Ok((parts, sum))
}

/// How far the latest score of the window is from the first one, if both are there.
///
/// The first is the earliest with the point `baseline`, of several on a day the lowest. The latest is of any point and a later day; of several on a
/// day one without a point comes before `baseline`, that before `exit`, that before `follow_up`, and then the higher counts.
fn difference<'a>(scores: impl Iterator<Item = &'a Measure> + Clone, window: &Window) -> Option<i64> {
    let baselines = scores.clone().filter(|score| score.point == Some(MeasurePoint::Baseline));
    let first = baselines.min_by_key(|score| (score.date, score.value))?;
    let later = scores.filter(|score| score.date > first.date && window.contains(score.date));
    let latest = later.max_by_key(|score| (score.date, rank(score.point), score.value))?;
    Some(i64::from(latest.value) - i64::from(first.value))
}

fn rank(point: Option<MeasurePoint>) -> u8 {
    match point {
        None => 0,
        Some(MeasurePoint::Baseline) => 1,
        Some(MeasurePoint::Exit) => 2,
        Some(MeasurePoint::FollowUp) => 3,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    fn change(scores: &[&str]) -> Value {
        let rows: Vec<String> = scores.iter().enumerate().map(|(at, rest)| format!("measures id=m{at} measure=calm {rest}")).collect();
        let people = ["people id=p1 name=A gender=woman", "people id=p2 name=B merged_into_id=p1", "people id=p3 name=C"];
        let contact = ["contacts id=o1 person_id=p1 date=2025-05-05 status=completed"];
        let records = [&people[..], &contact, &rows.iter().map(String::as_str).collect::<Vec<_>>()].concat();
        value_of(&given(&records), json!({"indicator": "measured_change", "with": {"measure": "calm"}}))
    }

    /// The difference of the one pair; nothing if there is none.
    fn difference(scores: &[&str]) -> Option<i64> {
        let value = change(scores);
        (value["counts"]["pairs"] == 1).then(|| value["mean_change"]["numerator"].as_i64().expect("a number"))
    }

    #[test]
    fn a_pair_is_a_first_score_and_a_later_one_in_the_window() {
        let first = "person_id=p1 date=2020-01-01 point=baseline value=3";
        assert_eq!(difference(&[first, "person_id=p2 date=2025-01-01 value=7"]), Some(4));
        assert_eq!(difference(&[first, "person_id=p1 date=2024-12-31 point=exit value=7"]), None);
        assert_eq!(difference(&[first, "person_id=p1 date=2026-01-01 point=exit value=7"]), None);
        assert_eq!(difference(&["person_id=p1 date=2025-02-01 value=3", "person_id=p1 date=2025-03-01 point=exit value=7"]), None);
        assert_eq!(difference(&["person_id=p1 date=2025-02-01 point=baseline value=3", "person_id=p1 date=2025-02-01 point=exit value=7"]), None);
    }

    #[test]
    fn the_lowest_of_the_first_day_and_the_last_word_of_the_last_day_count() {
        let first = ["person_id=p1 date=2025-01-01 point=baseline value=5", "person_id=p1 date=2025-01-01 point=baseline value=4"];
        let with = |later: &[&str]| difference(&[&first[..], later].concat());
        assert_eq!(with(&["person_id=p1 date=2025-02-01 point=baseline value=9"]), Some(5));
        assert_eq!(with(&["person_id=p1 date=2025-02-01 point=exit value=9", "person_id=p1 date=2025-02-01 point=follow_up value=6"]), Some(2));
        assert_eq!(with(&["person_id=p1 date=2025-02-01 value=9", "person_id=p1 date=2025-02-01 point=baseline value=6"]), Some(2));
        assert_eq!(with(&["person_id=p1 date=2025-02-01 point=exit value=6", "person_id=p1 date=2025-02-01 point=exit value=7"]), Some(3));
        assert_eq!(with(&["person_id=p1 date=2025-03-01 value=1", "person_id=p1 date=2025-02-01 point=follow_up value=7"]), Some(-3));
    }

    #[test]
    fn counts_and_their_mean_stand_together_and_nobody_keeps_the_shape() {
        let worse = ["person_id=p1 date=2025-01-01 point=baseline value=5", "person_id=p1 date=2025-02-01 value=1"];
        let counts = json!({"pairs": 1, "improved": 0, "same": 0, "worse": 1});
        assert_eq!(change(&worse), json!({"counts": counts, "mean_change": {"numerator": -4, "denominator": 1}}));
        let nobody = change(&["person_id=p3 date=2025-01-01 point=baseline value=5", "person_id=p3 date=2025-02-01 value=1"]);
        let counts = json!({"pairs": 0, "improved": 0, "same": 0, "worse": 0});
        assert_eq!(nobody, json!({"counts": counts, "mean_change": {"numerator": 0, "denominator": 0}}));
    }

    #[test]
    fn measures_never_mix_and_one_must_be_named() {
        let dataset = given(&[
            "people id=p1 name=A gender=woman",
            "contacts id=o1 person_id=p1 date=2025-05-05 status=completed",
            "measures id=m1 person_id=p1 measure=calm date=2025-01-01 point=baseline value=1",
            "measures id=m2 person_id=p1 measure=hope date=2025-02-01 point=exit value=3",
            "measures id=m3 person_id=p1 measure=hope date=2025-01-01 point=baseline value=3",
        ]);
        let pairs = |measure: &str, gender: &str| {
            let item = json!({"indicator": "measured_change", "with": {"measure": measure}, "filter": {"gender": gender}});
            (value_of(&dataset, item.clone())["counts"]["pairs"].clone(), behind(&dataset, item))
        };
        assert_eq!(pairs("calm", "woman"), (json!(0), vec![]));
        assert_eq!(pairs("hope", "woman"), (json!(1), vec!["pairs: p1".to_owned(), "same: p1".to_owned()]));
        assert_eq!(pairs("hope", "man"), (json!(0), vec![]));
        assert!(error_of(&dataset, json!({"indicator": "measured_change"})).to_string().contains("`with.measure`"));
    }
}
