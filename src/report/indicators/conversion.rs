//! Conversion: of the people who took part in something, the share that reached an outcome from then on, by a day.

use super::Indicator;
use crate::disclosure::Counts;
use domain::counted_words::is_one_of;
use crate::base::Base;
use crate::error::ReportError;
use crate::extent::Extent;
use crate::members::Members;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::Parts;
use crate::result::Value;
use crate::scope::Scope;
use crate::specification::Item;
use std::collections::BTreeSet;

/// `conversion`
pub const INDICATOR: Indicator = Indicator {
    key: "conversion",
    definition: "Of the identified people who took part in the work named, those with one of the outcomes named, dated from the day they first \
                 took part in the period up to the cut-off day, or up to the last day of the period. Outcomes of every programme count, those \
                 before the first day do not, and somebody with several counts once.",
    base: "Identified people participating in the work that `of` names, {days}.",
    filtered: true,
    counts: Counts::of(|number| match number.name {
        "denominator" => number.participating(),
        _ => {
            let outcomes = number.item.with.get("outcomes").map(ToString::to_string).unwrap_or_default();
            number.participating().and(&format!("{outcomes} until {}", number.with("cutoff")), "yes")
        }
    }),
    takes: &["of", "outcomes", "cutoff"],
    value: |question| {
        let parts = parts(question)?;
        Ok(Value::Ratio { numerator: parts.size("numerator"), denominator: parts.size("denominator") })
    },
    records: |question| Ok(parts(question)?.records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Result<Parts<'a>, ReportError> {
    let mut with = question.with()?;
    let types = with.texts("outcomes")?;
    if types.is_empty() {
        return Err(with.missing("outcomes"));
    }
    let last = with.date("cutoff")?.unwrap_or(question.extent.window.to());
    let (index, item) = (question.index, asked_by(question)?);
    let work = Question::new(index, Extent::of(index, &item).map_err(in_of)?, &item);
    let base = Base::Participating.people(&work);
    let took_part = work.extent.participation(index);
    let reached = index.dataset.outcomes.iter().filter(|outcome| is_one_of(&outcome.outcome_type, &types) && outcome.date <= last);
    let reached: BTreeSet<PersonNumber> = reached
        .filter_map(|outcome| {
            let person = index.people.find(&outcome.person_id)?;
            took_part.of(person).is_some_and(|span| span.first <= outcome.date).then_some(person)
        })
        .collect();
    let converted: Vec<PersonNumber> = base.iter().filter(|person| reached.contains(person)).copied().collect();
    Ok(Parts::none().with_people("numerator", question, converted).with_people("denominator", question, base))
}

/// The item over the work that the people come from.
pub(super) fn asked_by(question: &Question) -> Result<Item, ReportError> {
    let mut with = question.with()?;
    if !with.has("of") {
        return Err(with.missing("of"));
    }
    let scope = Scope::read(Members::of(question.place(), "with.of.", with.take("of"))?)?;
    Ok(question.over(scope))
}

/// The entry that matches nothing stands in `with.of` and not in the item's own scope.
fn in_of(error: ReportError) -> ReportError {
    match error {
        ReportError::Unknown { place, member, kind, entry } => {
            ReportError::Unknown { place, member: member.replacen("scope.", "with.of.", 1), kind, entry }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    const WORK: &[&str] = &[
        "programmes id=pr1 name=Advice",
        "activities id=a1 name=Yoga type=group",
        "activities id=a2 name=Sewing type=group",
        "sessions id=s0 activity_id=a1 date=2024-12-01 status=held",
        "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
        "sessions id=s2 activity_id=a2 date=2025-01-01 status=held",
        "people id=p1 name=A gender=woman",
        "people id=p2 name=B",
        "attendances session_id=s0 person_id=p1 status=present",
        "attendances session_id=s1 person_id=p1 status=present",
        "attendances session_id=s2 person_id=p1 status=present",
        "attendances session_id=s1 person_id=p2 status=present",
    ];

    fn share(outcomes: &[&str], with: Value) -> Value {
        let rows: Vec<String> = outcomes.iter().enumerate().map(|(at, rest)| format!("outcomes id=o{at} {rest}")).collect();
        let records = [WORK, &rows.iter().map(String::as_str).collect::<Vec<_>>()].concat();
        let mut whole = json!({"of": {"activity": "Yoga"}, "outcomes": ["job_started"]});
        for (member, value) in with.as_object().expect("an object") {
            whole[member] = value.clone();
        }
        let item = json!({"indicator": "conversion", "scope": {"programme": "Advice"}, "with": whole});
        value_of(&given(&records), item)["numerator"].clone()
    }

    #[test]
    fn an_outcome_counts_from_the_first_day_in_that_work_and_window_to_the_last() {
        for (rest, expected) in [
            ("person_id=p1 type=job_started date=2025-03-01", 1),
            ("person_id=p1 type=job_started date=2025-12-31 programme_id=pr1", 1),
            ("person_id=p1 type=job_started date=2025-02-28", 0),
            ("person_id=p1 type=job_started date=2026-01-01", 0),
            ("person_id=p1 type=leave_granted date=2025-05-01", 0),
        ] {
            assert_eq!(share(&[rest], json!({})), expected, "{rest}");
        }
    }

    #[test]
    fn the_cut_off_may_lie_before_or_after_the_end_of_the_window() {
        let late = ["person_id=p1 type=job_started date=2026-02-01"];
        assert_eq!(share(&late, json!({"cutoff": "2026-02-01"})), 1);
        assert_eq!(share(&late, json!({"cutoff": "2026-01-31"})), 0);
        assert_eq!(share(&["person_id=p1 type=job_started date=2025-05-02"], json!({"cutoff": "2025-05-01"})), 0);
    }

    #[test]
    fn several_outcomes_of_one_person_count_once() {
        let two = ["person_id=p1 type=job_started date=2025-05-01", "person_id=p1 type=course_started date=2025-05-01"];
        assert_eq!(share(&two, json!({"outcomes": ["job_started", "course_started"]})), 1);
    }

    #[test]
    fn a_filter_keeps_people_of_the_denominator_and_nobody_keeps_the_shape() {
        let dataset = given(WORK);
        let item = |filter: Value| json!({"indicator": "conversion", "with": {"of": {"activity": "Yoga"}, "outcomes": ["x"]}, "filter": filter});
        assert_eq!(value_of(&dataset, item(json!({}))), json!({"numerator": 0, "denominator": 2}));
        assert_eq!(value_of(&dataset, item(json!({"gender": "woman"}))), json!({"numerator": 0, "denominator": 1}));
        assert_eq!(value_of(&dataset, item(json!({"gender": "man"}))), json!({"numerator": 0, "denominator": 0}));
        assert_eq!(behind(&dataset, item(json!({}))), ["denominator: p1", "denominator: p2"]);
    }

    #[test]
    fn what_is_missing_or_matches_nothing_is_an_error_that_names_it() {
        let said = |with: Value| error_of(&given(WORK), json!({"indicator": "conversion", "with": with})).to_string();
        assert!(said(json!({"outcomes": ["x"]})).contains("`with.of`"));
        assert!(said(json!({"of": {}})).contains("`with.outcomes`"));
        assert!(said(json!({"of": {"activity": "Knitting"}, "outcomes": ["x"]})).contains("`with.of.activity` names `Knitting`"));
        assert!(said(json!({"of": {"team": "A"}, "outcomes": ["x"]})).contains("`with.of.team`"));
        assert!(said(json!({"of": {}, "outcomes": ["x"], "cutoff": "soon"})).contains("`with.cutoff`"));
    }
}
